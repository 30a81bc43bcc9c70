// What the head chose to look at. It stands in the address, so that a picture of his desk can be sent to somebody.
import { computed } from "vue";
import { useRoute, useRouter, type LocationQueryRaw } from "vue-router";

import type { Schema } from "@/api/client";
import { session } from "@/app/session";
import { agencyOf, overseen, within } from "@/parts/people/overseen";

import { thisMonth } from "./period";

export type View = "today" | "period" | "steps" | "review" | "reports";
export type GroupBy = Schema["Statistics"]["by"];
export type Figure = Schema["Figure"];

/** Which dossiers a list shows: those behind one number. */
export interface Listed {
  by: GroupBy;
  figure: Figure;
  /** The group; without it all. */
  key?: string;
  /** Another period than that chosen at the top: a column of the trend. */
  period?: string;
  /** As it stands now, whatever period is chosen. */
  now?: boolean;
}

const VIEWS: Record<View, string> = {
  today: "hom-nay",
  period: "trong-ky",
  steps: "nut-that",
  review: "ra-soat",
  reports: "bao-cao",
};

const text = (value: unknown): string => (typeof value === "string" ? value : "");

export function useDesk() {
  const route = useRoute();
  const router = useRouter();

  function change(to: LocationQueryRaw, keep = true): void {
    const query = { ...(keep ? route.query : {}), ...to };
    const said = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined && value !== ""));
    void router.push({ query: said as LocationQueryRaw });
  }

  const view = computed<View>({
    get: () => (Object.keys(VIEWS) as View[]).find((one) => VIEWS[one] === route.query.xem) ?? "today",
    set: (one) => change({ xem: VIEWS[one], so: undefined }),
  });

  /** As the server's `period` has it, or two days: "2026-11-01..2026-11-20". */
  const period = computed<string>({
    get: () => text(route.query.ky) || thisMonth(),
    set: (one) => change({ ky: one === thisMonth() ? undefined : one, so: undefined }),
  });

  /** "": all that he oversees. */
  const unit = computed<string>({
    get: () => text(route.query["don-vi"]),
    set: (one) => change({ "don-vi": one || undefined, so: undefined }),
  });

  const days = (of: string): { period?: string; from?: string; to?: string } => {
    const [from, to] = of.split("..");
    return to === undefined ? { period: of } : { from, to };
  };

  // Dossiers are counted by the agency that receives or decides them, not by its inner units.
  const agency = computed(() => (unit.value === "" ? "" : agencyOf(unit.value)));
  const narrowed = computed(() => (agency.value === "" ? {} : { unit: agency.value }));
  const figures = computed(() => ({ ...days(period.value), ...narrowed.value }));
  const figuresNow = computed(() => ({ period: thisMonth(), ...narrowed.value }));

  /** Whether a task is in what he looks at: of his units; of who heads none, what he holds himself. */
  const units = computed(() => (unit.value === "" ? overseen.value : within(unit.value)));
  const looksAt = (task: Schema["TaskRow"]): boolean =>
    overseen.value.size === 0
      ? task.holder !== null && task.holder === session.value?.officer
      : task.unit !== null && units.value.has(task.unit);

  const listed = computed<Listed | null>({
    get: () => {
      const said = text(route.query.so);
      if (said === "") return null;
      const [by, figure, key, when] = said.split("~");
      const now = when === "now";
      return {
        by: by as GroupBy,
        figure: figure as Figure,
        key: key || undefined,
        period: now ? undefined : when || undefined,
        now,
      };
    },
    set: (one) =>
      change({
        so: one === null ? undefined : [one.by, one.figure, one.key ?? "", one.now ? "now" : (one.period ?? "")].join("~"),
      }),
  });

  /** The days and agency that a list counts by. */
  function questionOf(list: Listed) {
    return { by: list.by, figure: list.figure, key: list.key, ...days(periodOf(list)), ...narrowed.value };
  }
  const periodOf = (list: Listed): string => (list.now ? thisMonth() : (list.period ?? period.value));

  return { view, period, unit, agency, figures, figuresNow, narrowed, looksAt, listed, questionOf, periodOf };
}

export type Desk = ReturnType<typeof useDesk>;
