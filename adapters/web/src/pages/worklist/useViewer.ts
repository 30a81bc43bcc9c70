// Who looks: his units and roles, and where he is head.
import { computed } from "vue";

import { session } from "@/app/session";
import { allUnits, unitAround, unitsWithin } from "@/parts/people/people";

import type { Viewer } from "./task";

export function useViewer() {
  const officer = computed(() => session.value?.officer ?? "");
  const posts = computed(() => session.value?.posts ?? []);
  const own = computed(() => [...new Set(posts.value.map((post) => post.unit))]);
  const heads = computed(() => new Set(posts.value.filter((post) => post.head).flatMap((post) => headed(post.unit))));
  const viewer = computed<Viewer>(() => ({ officer: officer.value, heads: heads.value }));
  /** Whose tasks he may ask for: his own units first. */
  const units = computed(() => [...new Set([...own.value, ...heads.value])]);
  const roles = computed(() => [...new Set(posts.value.map((post) => post.role).filter((role) => role !== null))]);
  /** Where work for him may turn up: his units and those around them. */
  const around = computed(() => [...new Set(own.value.flatMap((unit) => [unit, ...unitAround(unit)]))]);
  return { officer, viewer, units, roles, around };
}

/** A unit with those inside it; who heads the leaders' unit of an agency heads the agency. */
function headed(unit: string): string[] {
  const agency = unitAround(unit).at(0);
  const isLeaders = allUnits().some((one) => one.id === unit && one.function === "leadership");
  return isLeaders && agency !== undefined ? unitsWithin(agency) : unitsWithin(unit);
}
