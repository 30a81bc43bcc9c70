// A task as the page shows it, and what an officer can do with it from the list.
import type { Schema } from "@/api/client";
import type { Dated, WorkingTime } from "@/parts/due/due";

/** What the server may say of a task beside the contract of today; the page does without. */
interface More {
  code: string | null;
  provisional_number: string | null;
  procedure_title: string | null;
  owner: string | null;
  working: WorkingTime | null;
  /** Why time is not counted, in words. */
  pause_ground: string | null;
}

export type Task = Schema["TaskRow"] & Dated & Partial<More>;

export type Act = "claim" | "accept" | "assign" | "release" | "hand-back" | "pull-back";

/** Acts in the order of buttons. */
export const ACTS: readonly Act[] = ["claim", "accept", "assign", "hand-back", "release", "pull-back"];

export interface Viewer {
  officer: string;
  /** Units that he heads, with those inside them. */
  heads: ReadonlySet<string>;
}

/** Whether the act makes sense; what is permitted the server says. */
export function canDo(act: Act, task: Task, viewer: Viewer): boolean {
  const mine = task.holder === viewer.officer;
  const unsigned = task.accepted === null;
  switch (act) {
    case "claim":
      return task.holder === null;
    case "accept":
      return mine && unsigned;
    case "assign":
      return task.unit !== null && viewer.heads.has(task.unit);
    case "hand-back":
      return mine && unsigned && task.giver !== null && task.giver !== viewer.officer;
    case "release":
      return mine;
    case "pull-back":
      return task.giver === viewer.officer && !mine && unsigned;
  }
}

/** The one that is done by the button of the row. */
export function mainAct(task: Task, viewer: Viewer): Act | null {
  return (["claim", "accept", "pull-back", "assign"] as const).find((act) => canDo(act, task, viewer) && (act !== "assign" || task.holder !== viewer.officer)) ?? null;
}
