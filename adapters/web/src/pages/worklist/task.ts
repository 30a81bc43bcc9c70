// A task as the page shows it, and what an officer can do with it from the list.
import type { Schema } from "@/api/client";
import { fold } from "@/text/format";

export type Task = Schema["TaskRow"];

/** What people call its dossier; "" before it has any number. */
export function codeOf(task: Task): string {
  return task.code ?? task.provisional_number ?? "";
}

const haystacks = new WeakMap<Task, string>();

/** All words by which a task is found, without diacritics. */
export function haystack(task: Task): string {
  let text = haystacks.get(task);
  if (text === undefined) {
    const { code, provisional_number, procedure_title, owner, no, title, holder_name, unit_name } = task;
    const said = [code, provisional_number, procedure_title, owner, no, title, holder_name, unit_name];
    text = fold(said.filter(Boolean).join(" "));
    haystacks.set(task, text);
  }
  return text;
}

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
      return mine || (task.holder !== null && task.unit !== null && viewer.heads.has(task.unit));
    case "pull-back":
      return task.giver === viewer.officer && !mine && unsigned;
  }
}

/** Who takes a task from its holder says why; so does who hands one back. */
export function needsReason(act: Act, task: Task, viewer: Viewer): boolean {
  switch (act) {
    case "hand-back":
      return true;
    case "assign":
      return task.holder !== null;
    case "release":
      return task.holder !== viewer.officer;
    default:
      return false;
  }
}

/** The one that is done by the button of the row. */
export function mainAct(task: Task, viewer: Viewer): Act | null {
  return (["claim", "accept", "pull-back", "assign"] as const).find((act) => canDo(act, task, viewer) && (act !== "assign" || task.holder !== viewer.officer)) ?? null;
}
