// One event as a sentence. What it is about is looked up in the procedure and in the events before it, since an event names
// tasks and places by their numbers.
import type { Schema } from "@/api/client";
import { officerName, unitName } from "@/parts/people/people";
import type { Procedure } from "@/parts/procedure/procedure";
import type { Rules } from "@/parts/procedure/rules";
import { moment, money } from "@/text/format";

import type { Event } from "./load";
import { tell } from "./story-words";
import { say } from "./text";

type Data = Record<string, unknown>;

export interface Told {
  key: number;
  at: string;
  who: string;
  what: string;
  reason: string;
  items: string[];
  /** Somebody did it; else the engine did. */
  act: boolean;
}

const string = (value: unknown): string => (typeof value === "string" ? value : "");
const strings = (value: unknown): string[] => (Array.isArray(value) ? value.filter((one) => typeof one === "string") : []);

/** The engine's own book-keeping, which tells nobody anything. */
export const SILENT = new Set([
  "clock-held", "clock-freed", "timers-set", "timer-set", "timer-cancelled", "timer-paused", "service-lease-extended",
  "follow-up-accepted", "branch-ended",
]);

export class Story {
  private readonly steps = new Map<number, string>();
  private readonly places = new Map<number, string>();
  private readonly papers = new Map<number, Schema["Paper"]>();

  constructor(
    private readonly events: Event[],
    private readonly procedure: Procedure | null,
    private readonly rules: Rules | null,
  ) {
    for (const { type, data } of events) {
      const place = Number(data.place ?? 0);
      if (type === "task-opened") {
        this.steps.set(Number(data.task), string(data.step));
        this.places.set(place, string(data.step));
      }
      if (type === "place-entered" || type === "parties-asked") this.places.set(place, string(data.node));
      if (type === "paper-attached" || type === "paper-replaced") {
        const paper = data.paper as Schema["Paper"];
        this.papers.set(paper.number, paper);
      }
    }
  }

  all(): Told[] {
    return this.events.filter((one) => !SILENT.has(one.type)).map((one) => this.told(one));
  }

  told(event: Event): Told {
    const { data, type, actor } = event;
    const step = this.nodeOf(data);
    const named = {
      step: this.node(step),
      outcome: string(data.outcome) === "" ? "" : (this.procedure?.outcome(step, string(data.outcome)) ?? ""),
      officer: officerName(string(data.officer)),
      unit: unitName(string(data.unit)),
      what: this.what(event),
      at: moment(this.moment(data)),
    };
    // Of a called procedure the outcome is an end of that one, which is not known here.
    const known = this.procedure?.flow.nodes.find((one) => one.id === step)?.outcomes.some((one) => one.id === named.outcome || one.title === named.outcome);
    if (type === "place-left" && !known) named.outcome = "";
    const act = actor.kind !== "system" && !["task-opened", "place-entered", "dossier-ended", "alert-raised"].includes(type);
    return {
      key: event.number,
      at: event.at,
      who: this.who(event),
      what: tell(type as "other", named).replace(/: $/, ""),
      reason: string(data.reason),
      items: type === "supplement-requested" ? [] : strings(data.items),
      act,
    };
  }

  /** "Ngô Quang Sang đã nhận việc …". */
  sentence(event: Event): string {
    const told = this.told(event);
    return `${told.who}: ${told.what}`;
  }

  who({ actor }: Event): string {
    switch (actor.kind) {
      case "officer": {
        const absent = actor.for ? ` (${say("insteadOf", { name: officerName(actor.for) })})` : "";
        return officerName(actor.officer) + absent;
      }
      case "applicant":
        return say("applicant");
      case "host":
        return say("host");
      default:
        return say("system");
    }
  }

  paper(number: number): string {
    const paper = this.papers.get(number);
    return paper ? this.titleOf(paper) : "";
  }

  private titleOf(paper: Schema["Paper"]): string {
    const known = this.procedure?.documents.find((one) => one.id === paper.document)?.title;
    return known ?? string(paper.name);
  }

  private node(id: string): string {
    return this.procedure?.node(id) ?? id;
  }

  private nodeOf(data: Data): string {
    if (data.task) return this.steps.get(Number(data.task)) ?? "";
    return string(data.node) || string(data.step) || this.places.get(Number(data.place ?? 0)) || "";
  }

  private moment(data: Data): string | null {
    const clock = data.clock as Schema["Clock"] | null | undefined;
    return clock?.due ?? (string(data.promised) || string(data.until) || string(data.due) || null);
  }

  private fee(data: Data): string {
    const title = this.procedure?.fees.find((one) => one.id === data.fee)?.title ?? string(data.fee);
    return data.amount == null ? title : `${title}, ${money(Number(data.amount))}`;
  }

  private fields(data: Data): string {
    const ids = [...Object.keys((data.data as object) ?? {}), ...Object.keys((data.personal_data as object) ?? {})];
    return ids.map((id) => this.procedure?.fields.find((one) => one.field === id)?.title ?? id).join(", ");
  }

  private party(name: string): string {
    const officer = officerName(name);
    if (officer !== name && officer !== "") return officer;
    const unit = unitName(name);
    return unit !== name && unit !== "" ? unit : (this.procedure?.role(name) ?? name);
  }

  private what({ type, data }: Event): string {
    const result = this.procedure?.results.get(string(data.result)) ?? string(data.result);
    switch (type) {
      case "version-pinned":
        return String((data.procedure as Schema["DefinitionRef"]).version);
      case "dossier-received":
        return string(data.code);
      case "paper-attached":
      case "paper-replaced":
        return this.titleOf(data.paper as Schema["Paper"]);
      case "paper-checked":
        return this.paper(Number(data.paper));
      case "note-added":
        return string(data.text);
      case "fee-paid":
      case "fee-waived":
      case "fee-refunded":
      case "fee-debt-recorded":
        return this.fee(data);
      case "data-changed":
      case "data-corrected":
        return this.fields(data);
      case "result-numbered":
        return `${result}, ${string(data.number)}`;
      case "result-prepared":
      case "result-signed":
      case "result-issued":
      case "result-returned":
        return result;
      case "obligation-arisen":
        return this.procedure?.obligations.get(string(data.obligation)) ?? "";
      case "supplement-requested":
        return strings(data.items).join("; ");
      case "clock-paused":
      case "handling-suspended":
        return this.rules?.pauses.get(string(data.ground)) ?? this.limit(string(data.ground));
      case "limit-started":
      case "limit-stopped":
        return this.limit(string(data.limit));
      case "dossier-ended":
      case "child-ended":
        return say(`end.${string(data.status) as "completed"}`);
      case "dossier-transferred":
        return unitName(string(data.to));
      case "step-overridden":
        return `${this.node(string(data.from))} → ${this.node(string(data.to))}`;
      case "parties-asked":
        return ((data.parties as Schema["AskedParty"][]) ?? []).map((one) => this.party(one.party)).join(", ");
      case "consult-answered": {
        const answer = data.answer as Schema["ConsultAnswer"];
        const said = this.procedure?.answers.get(string(data.consult))?.get(answer.answer) ?? answer.answer;
        return `${this.party(answer.party || answer.by)}: ${answer.silent ? tell("silent") : said}`;
      }
      case "lateness-judged":
        return data.accepted === true ? tell("accepted") : tell("refused");
      case "alert-raised":
        return tell(`alert.${string(data.kind) as "warn"}`);
      case "incident-raised":
        return string(data.detail) || string(data.code);
      case "sitting-joined":
      case "sitting-decided":
        return (data.sitting as Schema["Sitting"]).number;
      default:
        return string(data.title) || string(data.sitting);
    }
  }

  private limit(id: string): string {
    return this.procedure?.limits.get(id) ?? (id === "reception" ? say("reception") : this.node(id));
  }
}
