// What the list shows when it changes: nothing moves under the cursor.
import { STANDINGS, standing, type Standing } from "@/parts/due/due";

import type { Task } from "./task";

export interface Row {
  task: Task;
  /** The part of the list where it was put; it stays there until the list is put in order again. */
  section: Standing;
  /** Not in the list any more: done, taken by another, given away. */
  gone: boolean;
  /** Came since the list was looked at. */
  fresh: boolean;
}

const RANK = new Map(STANDINGS.map((one, rank) => [one, rank]));

function dueTime(task: Task): number {
  return task.due === null ? Number.MAX_SAFE_INTEGER : Date.parse(task.due);
}

/** Late first, paused last; by due date within. */
export function ordered(tasks: Iterable<Task>, now: Date, fresh: ReadonlySet<string> = new Set()): Row[] {
  const rows = [...tasks].map((task) => ({
    row: { task, section: standing(task, now), gone: false, fresh: fresh.has(task.id) } satisfies Row,
    due: dueTime(task),
  }));
  rows.sort(
    (a, b) =>
      (RANK.get(a.row.section) ?? 0) - (RANK.get(b.row.section) ?? 0) ||
      a.due - b.due ||
      (a.row.task.id < b.row.task.id ? -1 : 1),
  );
  return rows.map(({ row }) => row);
}

export interface Held {
  rows: Row[];
  /** Ids of tasks that wait to be shown. */
  waiting: string[];
}

/** While somebody reads or chooses: rows stay where they are, what is gone is marked, what is new waits. */
export function held(shown: readonly Row[], tasks: ReadonlyMap<string, Task>): Held {
  const there = new Set<string>();
  const rows = shown.map((row) => {
    there.add(row.task.id);
    const task = tasks.get(row.task.id);
    if (task === undefined) return row.gone ? row : { ...row, gone: true };
    return task === row.task && !row.gone ? row : { ...row, task, gone: false };
  });
  return { rows, waiting: [...tasks.keys()].filter((id) => !there.has(id)) };
}
