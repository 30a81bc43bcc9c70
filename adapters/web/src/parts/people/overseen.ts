// Which units somebody heads, and how they lie in each other: whose figures he sees.
import { computed, shallowRef } from "vue";

import { answer, api, type Schema } from "@/api/client";
import { isInspector, session } from "@/app/session";
import { allPages } from "@/parts/asked/asked";
import { day } from "@/text/format";

export type Unit = Schema["Unit"];

const units = shallowRef<Map<string, Unit>>(new Map());
let asking: Promise<void> | null = null;

async function ask(): Promise<void> {
  const on = day(new Date());
  const of = (cursor?: string) => answer(api.GET("/v1/organisation/units", { params: { query: { on, limit: 200, cursor } } }));
  const { rows } = await allPages(of, 10_000);
  units.value = new Map(rows.map((unit) => [unit.id, unit]));
}

/** Asks for the units of today, once. */
export function ensureUnits(): Promise<void> {
  asking ??= ask().catch((failed: unknown) => {
    asking = null; // the next one tries again
    throw failed;
  });
  return asking;
}

/** The agency that a unit is or lies in; "" if there is none. */
export function agencyOf(id: string): string {
  let unit = units.value.get(id);
  while (unit && unit.agency_code === null) {
    unit = unit.parent === null ? undefined : units.value.get(unit.parent);
  }
  return unit?.id ?? "";
}

/** The unit and all that lie in it. */
export function within(top: string): Set<string> {
  const inside = new Set([top]);
  for (const one of inside) {
    for (const unit of units.value.values()) {
      if (unit.parent === one) inside.add(unit.id);
    }
  }
  return inside;
}

/** Units of which whoever is signed in sees the figures; the server counts by the same rule. */
export const overseen = computed<Set<string>>(() => {
  if (isInspector.value) return new Set(units.value.keys());
  const all = new Set<string>();
  for (const post of session.value?.posts ?? []) {
    if (!post.head) continue;
    // The head of the leadership heads the agency.
    const leads = units.value.get(post.unit)?.function === "leadership";
    for (const unit of within(leads ? agencyOf(post.unit) || post.unit : post.unit)) all.add(unit);
  }
  return all;
});

/** Those units in the order of the tree, each with how deep it lies. */
export const overseenTree = computed<{ unit: Unit; depth: number }[]>(() => {
  const rows: { unit: Unit; depth: number }[] = [];
  const add = (parent: string | null, depth: number): void => {
    for (const unit of units.value.values()) {
      if (!overseen.value.has(unit.id)) continue;
      const outer = unit.parent !== null && overseen.value.has(unit.parent) ? unit.parent : null;
      if (outer !== parent) continue;
      rows.push({ unit, depth });
      add(unit.id, depth + 1);
    }
  };
  add(null, 0);
  return rows;
});
