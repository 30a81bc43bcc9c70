// The way of a dossier from hand to hand: who had it from when to when, how long of working time, and what ended it. Made of
// its events; the minutes are those that the server counts.
import type { Schema } from "@/api/client";

import type { Event } from "./load";

export interface HandOver {
  key: string;
  kind: "filed" | "task" | "wait" | "moment" | "end";
  /** Place of the flow. */
  node: string;
  task: number;
  who: string | null;
  unit: string | null;
  from: string;
  to: string | null;
  accepted: boolean;
  outcome: string;
  reason: string;
  items: string[];
  minutes: number | null;
  late: number;
  /** The event that it tells of, where it is a moment. */
  event: Event | null;
}

/** Moments that people look for between hand-overs. */
const MOMENTS = new Set([
  "supplement-received", "deadline-extended", "apology-recorded", "handling-suspended", "handling-resumed", "note-added",
  "dossier-withdrawn", "dossier-transferred", "step-overridden", "cancellation-requested", "cancellation-declined",
  "lateness-explained", "lateness-judged", "result-returned", "incident-raised", "incident-resolved", "dossier-migrated",
  "sitting-joined", "sitting-left", "consult-answered",
]);

const text = (value: unknown): string => (typeof value === "string" ? value : "");

class Walk {
  readonly rows: HandOver[] = [];
  private readonly tasks = new Map<number, HandOver>();
  private readonly places = new Map<number, HandOver>();
  private readonly steps = new Map<number, { node: string; unit: string | null }>();

  event(event: Event): void {
    const data = event.data as Record<string, never> & Record<string, unknown>;
    const task = Number(data.task ?? 0);
    switch (event.type) {
      case "dossier-filed":
        this.add(event, "filed", "");
        break;
      case "dossier-ended":
        this.add(event, "end", text(data.node) || text(data.end));
        break;
      case "task-opened":
        this.steps.set(task, { node: text(data.step), unit: text(data.unit) || null });
        this.begin(task, event, text(data.holder) || null);
        break;
      case "task-claimed":
      case "task-assigned":
      case "task-substituted":
      case "task-released":
      case "task-handed-back":
      case "hand-over-pulled-back":
        this.passOn(task, event, text(data.officer) || text(data.holder) || text(data.to) || null);
        break;
      case "task-accepted": {
        const row = this.tasks.get(task);
        if (row) row.accepted = true;
        break;
      }
      case "task-completed":
      case "task-cancelled":
        this.end(this.tasks.get(task), event);
        this.tasks.delete(task);
        break;
      case "place-entered":
        this.places.set(Number(data.place), this.add(event, "wait", text(data.node)));
        break;
      case "place-left":
      case "place-cancelled":
        this.end(this.places.get(Number(data.place)), event);
        break;
      default:
        if (MOMENTS.has(event.type)) this.add(event, "moment", "").to = event.at;
    }
  }

  private add(event: Event, kind: HandOver["kind"], node: string): HandOver {
    const row: HandOver = {
      key: `${event.number}`,
      kind,
      node,
      task: 0,
      who: event.actor.officer,
      unit: null,
      from: event.at,
      to: kind === "task" || kind === "wait" ? null : event.at,
      accepted: false,
      outcome: "",
      reason: "",
      items: [],
      minutes: null,
      late: 0,
      event,
    };
    this.rows.push(row);
    return row;
  }

  private begin(task: number, event: Event, who: string | null): void {
    const row = this.add(event, "task", this.steps.get(task)?.node ?? "");
    row.task = task;
    row.who = who;
    row.unit = this.steps.get(task)?.unit ?? null;
    this.tasks.set(task, row);
  }

  /** Whoever takes what nobody had goes on in its row; else a row ends and the next begins. */
  private passOn(task: number, event: Event, who: string | null): void {
    const row = this.tasks.get(task);
    if (event.type === "task-claimed" && row?.who === null && row.event?.type === "task-opened") {
      row.who = who;
      row.accepted = true;
      return;
    }
    if (row?.who === who && event.type === "task-assigned") return;
    this.end(row, event);
    this.begin(task, event, event.type === "task-released" ? null : who);
    if (event.type === "task-claimed") this.tasks.get(task)!.accepted = true;
  }

  private end(row: HandOver | undefined, event: Event): void {
    if (!row) return;
    const data = event.data as Record<string, unknown>;
    row.to = event.at;
    row.outcome = text(data.outcome);
    row.reason = text(data.reason);
    row.items = Array.isArray(data.items) ? (data.items as string[]) : [];
    row.event = event;
    if (event.type === "task-completed") row.who = event.actor.officer ?? row.who;
  }
}

function within(span: Schema["HeldSpan"], row: HandOver): boolean {
  const from = span.from ? Date.parse(span.from) : 0;
  return from >= Date.parse(row.from) && (row.to === null || from < Date.parse(row.to));
}

export function handOvers(events: Event[], holding: Schema["Holding"] | null): HandOver[] {
  const walk = new Walk();
  for (const event of events) walk.event(event);
  for (const row of walk.rows) {
    if (row.kind !== "task" && row.kind !== "wait") continue;
    const spans = (holding?.spans ?? []).filter((span) =>
      row.kind === "task" ? span.task === row.task && within(span, row) : span.node === row.node && within(span, row),
    );
    if (spans.length > 0) row.minutes = spans.reduce((sum, span) => sum + span.minutes, 0);
    const ended = row.kind === "task" && row.event?.type === "task-completed";
    const late = holding?.tasks.find((one) => one.task === row.task)?.late_minutes ?? 0;
    if (row.kind === "task" && (ended || row.to === null)) row.late = late;
  }
  return walk.rows;
}
