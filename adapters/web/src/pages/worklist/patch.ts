// What events say of tasks, so that a long list need not be asked for anew at each of them.
import type { LiveEvent } from "@/parts/live/live";

import type { Task } from "./task";

const RELEVANT = /^vn\.motcua\.(task|hand-over|task-handed|clock|deadline|due-dates|supplement|dossier|handling|step)\b/;

/** Whether it may change a list of tasks. */
export function concerns(event: LiveEvent): boolean {
  return RELEVANT.test(event.type);
}

interface Body {
  task?: number;
  officer?: string | null;
  giver?: string | null;
  step?: string;
  role?: string | null;
  unit?: string | null;
  holder?: string | null;
  clock?: { phase: Task["clock"]; due: string | null; provisional?: boolean };
}

const ENDS = new Set(["task.completed", "task.cancelled", "hand-over-pulled.back"]);

/** The same tasks afterwards; null: the events do not say it all, ask anew. */
export function patched(tasks: ReadonlyMap<string, Task>, events: readonly LiveEvent[]): { tasks: Map<string, Task>; sure: boolean } {
  const now = new Map(tasks);
  let sure = true;
  const titles = new Map<string, Task>();
  for (const event of events) {
    const body = event.data.body as Body;
    if (body.task === undefined || body.task === 0) {
      sure &&= !concerns(event);
      continue;
    }
    const id = `${event.subject}.${body.task}`;
    const type = event.type.replace(/^vn\.motcua\./, "").replace(/\.v\d+$/, "");
    const task = now.get(id);
    if (ENDS.has(type)) {
      now.delete(id);
    } else if (type === "task.opened") {
      if (titles.size === 0) for (const one of tasks.values()) titles.set(one.step, one);
      now.set(id, opened(id, event, body, titles.get(body.step ?? "")));
      sure = false;
    } else if (task !== undefined) {
      const next = changed(task, type, event, body);
      if (next === null) sure = false;
      else now.set(id, next);
    } else {
      sure = false; // it may have come into the list by this
    }
  }
  return { tasks: now, sure };
}

function changed(task: Task, type: string, event: LiveEvent, body: Body): Task | null {
  switch (type) {
    case "task.claimed":
      return { ...task, holder: body.officer ?? null, accepted: event.time };
    case "task.assigned":
      return { ...task, holder: body.officer ?? null, giver: body.giver ?? null, accepted: null };
    case "task.accepted":
      return { ...task, accepted: event.time };
    case "task.released":
      return { ...task, holder: null, accepted: null };
    case "clock.paused":
      return { ...task, clock: "paused", working: null };
    case "clock.resumed":
      return body.clock ? { ...task, clock: body.clock.phase, due: body.clock.due, working: null } : null;
    default:
      return null;
  }
}

/** As far as the event tells; the rest comes with the next answer. */
function opened(id: string, event: LiveEvent, body: Body, like: Task | undefined): Task {
  return {
    id,
    dossier: event.subject,
    task: body.task ?? 0,
    step: body.step ?? "",
    no: like?.no ?? null,
    title: like?.title ?? null,
    state: "open",
    role: body.role || null,
    unit: body.unit || null,
    holder: body.holder || null,
    giver: body.giver || null,
    opened: event.time,
    accepted: null,
    due: body.clock?.due ?? null,
    due_provisional: body.clock?.provisional ?? false,
    clock: body.clock?.phase ?? "not-started",
    ended: null,
    outcome: null,
    code: event.dossiercode ?? null,
  };
}
