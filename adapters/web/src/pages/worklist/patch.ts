// What events say of tasks, so that a long list need not be asked for anew at each of them.
import type { LiveEvent } from "@/parts/live/live";
import { officerName, unitName } from "@/parts/people/people";

import type { Task } from "./task";

const RELEVANT = /^vn\.motcua\.(task|hand-over|task-handed|clock|deadline|due-dates|supplement|dossier|header|personal-data|handling|step)\b/;

/** Whether it may change a list of tasks. */
export function concerns(event: LiveEvent): boolean {
  return RELEVANT.test(event.type);
}

interface Body {
  task?: number;
  /** Set: the clock is another one than the task's. */
  limit?: string;
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
  const like = kin(tasks);
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
      now.set(id, opened(id, event, body, like(event.subject, body.step ?? "")));
      sure = false;
    } else if (task !== undefined) {
      const next = changed(task, type, event, body);
      if (next !== null) now.set(id, next);
      // Working time and the ground of a pause are the server's to tell.
      sure &&= next !== null && !type.startsWith("clock.");
    } else {
      sure = false; // it may have come into the list by this
    }
  }
  return { tasks: now, sure };
}

function changed(task: Task, type: string, event: LiveEvent, body: Body): Task | null {
  switch (type) {
    case "task.claimed":
      return { ...task, ...heldBy(body.officer), accepted: event.time };
    case "task.assigned":
      return { ...task, ...heldBy(body.officer), giver: body.giver || null, accepted: null };
    case "task.accepted":
      return { ...task, accepted: event.time };
    case "task.released":
      return { ...task, ...heldBy(null), accepted: null };
    case "clock.paused":
      return body.limit ? task : { ...task, clock: "paused", working: null, pause_ground: null };
    case "clock.resumed":
      return body.limit || !body.clock ? task : { ...task, clock: body.clock.phase, due: body.clock.due, working: null, pause_ground: null };
    default:
      return null;
  }
}

function heldBy(officer: string | null | undefined): Pick<Task, "holder" | "holder_name"> {
  return { holder: officer || null, holder_name: officerName(officer) || null };
}

interface Kin {
  /** Another task of the same dossier, also one that ended by the same act. */
  dossier?: Task;
  /** One at the same step, of the same procedure as far as that is known. */
  step?: Task;
}

/** What tasks before are like a new one; put in order when the first asks. */
function kin(tasks: ReadonlyMap<string, Task>): (dossier: string, step: string) => Kin {
  let known: { dossiers: Map<string, Task>; steps: Map<string, Task> } | undefined;
  return (dossier, step) => {
    if (known === undefined) {
      known = { dossiers: new Map(), steps: new Map() };
      for (const task of tasks.values()) {
        known.dossiers.set(task.dossier, task);
        known.steps.set(task.step, task);
        known.steps.set(`${task.procedure} ${task.step}`, task);
      }
    }
    const same = known.dossiers.get(dossier);
    return { dossier: same, step: known.steps.get(same ? `${same.procedure} ${step}` : step) };
  };
}

/** As far as the event and the tasks around it tell; the rest comes with the next answer. */
function opened(id: string, event: LiveEvent, body: Body, { dossier, step }: Kin): Task {
  return {
    id,
    dossier: event.subject,
    task: body.task ?? 0,
    step: body.step ?? "",
    no: step?.no ?? null,
    title: step?.title ?? null,
    state: "open",
    role: body.role || null,
    unit: body.unit || null,
    unit_name: unitName(body.unit) || null,
    ...heldBy(body.holder),
    giver: body.giver || null,
    opened: event.time,
    accepted: null,
    due: body.clock?.due ?? null,
    due_provisional: body.clock?.provisional ?? false,
    clock: body.clock?.phase ?? "not-started",
    working: null,
    pause_ground: null,
    ended: null,
    outcome: null,
    code: event.dossiercode ?? dossier?.code ?? null,
    provisional_number: dossier?.provisional_number ?? null,
    procedure: dossier?.procedure ?? null,
    variant: dossier?.variant ?? null,
    procedure_title: dossier?.procedure_title ?? null,
    owner: dossier?.owner ?? null,
  };
}
