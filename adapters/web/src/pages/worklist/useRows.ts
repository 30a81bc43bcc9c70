// The rows on the screen: in order when nobody is at them, held still while somebody is.
import { computed, ref, shallowRef, watch, type Ref } from "vue";

import { STANDINGS, type Standing } from "@/parts/due/due";
import { useMoment } from "@/parts/due/now";

import { held, ordered, type Row } from "./merge";
import type { Task } from "./task";

export type Item = { kind: "section"; id: string; section: Standing; count: number } | { kind: "task"; id: string; row: Row };

export interface Shown {
  tasks: Ref<ReadonlyMap<string, Task>>;
  test: Ref<(task: Task, now: Date) => boolean>;
  /** Somebody reads or chooses. */
  busy: Ref<boolean>;
  /** All pages of the list are there; until then what comes is not news. */
  complete: Ref<boolean>;
}

export function useRows({ tasks, test, busy, complete }: Shown) {
  const now = useMoment();
  const rows = shallowRef<Row[]>([]);
  const waiting = ref<string[]>([]);
  let known = new Set<string>();
  let wasComplete = false;

  const wanted = computed(() => {
    const matching = new Map<string, Task>();
    for (const [id, task] of tasks.value) {
      if (test.value(task, now.value)) matching.set(id, task);
    }
    return matching;
  });

  /** Puts everything in order; what came meanwhile is marked. */
  function settle(mark = false): void {
    const fresh = mark ? new Set(waiting.value) : new Set<string>();
    rows.value = ordered(wanted.value.values(), now.value, fresh);
    waiting.value = [];
    known = new Set(wanted.value.keys());
  }

  // Another question: nobody minds that everything moves.
  watch(test, () => settle(), { flush: "sync" });
  function take(all: ReadonlyMap<string, Task>): void {
    if (wasComplete && busy.value && rows.value.length > 0) {
      const still = held(rows.value, all);
      rows.value = still.rows;
      waiting.value = still.waiting;
    } else {
      const came = new Set(wasComplete ? [...all.keys()].filter((id) => !known.has(id)) : []);
      rows.value = ordered(all.values(), now.value, came);
      waiting.value = [];
      known = new Set(all.keys());
    }
    wasComplete = complete.value;
  }
  watch(wanted, take, { immediate: true });
  watch(complete, (is) => (wasComplete = is));
  watch(busy, (is) => {
    if (!is && (waiting.value.length > 0 || rows.value.some((row) => row.gone))) settle(true);
  });

  const items = computed<Item[]>(() => {
    const list: Item[] = [];
    const counts = new Map<Standing, number>();
    for (const row of rows.value) counts.set(row.section, (counts.get(row.section) ?? 0) + Number(!row.gone));
    let section: Standing | null = null;
    for (const row of rows.value) {
      if (row.section !== section) {
        section = row.section;
        list.push({ kind: "section", id: `section-${section}`, section, count: counts.get(section) ?? 0 });
      }
      list.push({ kind: "task", id: row.task.id, row });
    }
    return list;
  });

  const counts = computed(() => {
    const all = new Map<Standing, number>(STANDINGS.map((one) => [one, 0]));
    for (const row of rows.value) if (!row.gone) all.set(row.section, (all.get(row.section) ?? 0) + 1);
    return all;
  });
  return { rows, items, counts, waiting, settle };
}
