// What may be done with the dossier that no flow draws, offered to whom the procedure or the rule set names.
import { answer, type Schema } from "@/api/client";
import { allUnits } from "@/parts/people/people";
import { allOfficers } from "@/parts/people/who";
import type { Procedure } from "@/parts/procedure/procedure";
import type { Rules } from "@/parts/procedure/rules";

import type { Rights } from "../rights";
import { field, onDossier, paperNamed, reason, sent, text, type Act } from "./kinds";
import { say } from "./text";

type Options = NonNullable<Act["fields"][number]["options"]>;

export interface Around {
  dossier: Schema["Dossier"];
  procedure: Procedure | null;
  rules: Rules | null;
  rights: Rights;
  party: (name: string) => string;
}

class Offer {
  readonly acts: Act[] = [];

  constructor(private readonly around: Around) {}

  add(act: Omit<Act, "send"> & { path: string; body: (values: Record<string, unknown>) => object }): void {
    const { path, body, ...rest } = act;
    const dossier = this.around.dossier.id ?? "";
    this.acts.push({ ...rest, send: (values, key) => answer(onDossier(dossier, path, sent(body(values)), key)) });
  }

  node(id: string): string {
    return this.around.procedure?.node(id) ?? id;
  }
}

function everyday(offer: Offer, { dossier, rights, procedure }: Around): void {
  if (!rights.mayContribute()) return;
  const why = (one: "noteWhy" | "recordFeeWhy" | "waiveFeeWhy" | "refundFeeWhy" | "fulfilWhy") => say(one);
  offer.add({
    id: "note", path: "add-note", title: say("note"), why: why("noteWhy"), icon: "i-lucide-sticky-note",
    fields: [field("text", "text", true)],
    body: (v) => ({ text: text(v.text) }),
  });
  const fees: Options = (procedure?.fees ?? []).map((one) => ({ value: one.id, title: one.title }));
  if (fees.length > 0) {
    const points = (["desk", "portal", "treasury", "tax", "bank", "post", "elsewhere"] as const).map((one) => ({
      value: one,
      title: say(`points.${one}`),
    }));
    const given = fees.length === 1 ? { fee: fees[0]!.value } : {};
    offer.add({
      id: "record-fee", path: "record-fee", title: say("recordFee"), why: why("recordFeeWhy"), icon: "i-lucide-banknote",
      fields: [field("fee", "choice", true, fees), field("amount", "money", true), field("receipt", "text", false), field("point", "choice", true, points)],
      given: { ...given, point: "desk" },
      body: (v) => ({ fee: v.fee, amount: v.amount, receipt: text(v.receipt), point: v.point, way: v.point === "desk" ? "cash" : "online" }),
    });
    offer.add({
      id: "waive-fee", path: "waive-fee", title: say("waiveFee"), why: why("waiveFeeWhy"), icon: "i-lucide-badge-percent",
      fields: [field("fee", "choice", true, fees), reason(), field("paper", "text", false)],
      given,
      body: (v) => ({ fee: v.fee, reason: text(v.reason), paper: text(v.paper) }),
    });
    if (Object.values(dossier.fees).some((one) => Number(one.paid) > 0)) {
      offer.add({
        id: "refund-fee", path: "refund-fee", title: say("refundFee"), why: why("refundFeeWhy"), icon: "i-lucide-undo-dot",
        fields: [field("fee", "choice", true, fees), field("amount", "money", true), reason(), field("receipt", "text", false)],
        given,
        body: (v) => ({ fee: v.fee, amount: v.amount, reason: text(v.reason), receipt: text(v.receipt) }),
      });
    }
  }
  const duties = dossier.obligations.filter((one) => one.fulfilled_at === null);
  if (duties.length > 0) {
    const options = duties.map((one) => ({ value: String(one.number), title: procedure?.obligations.get(one.id) ?? one.id }));
    offer.add({
      id: "fulfil", path: "fulfil-obligation", title: say("fulfil"), why: why("fulfilWhy"), icon: "i-lucide-list-checks",
      fields: [field("obligation", "choice", true, options), field("document", "text", false), field("note", "text", false)],
      body: (v) => ({ obligation: Number(v.obligation), document: text(v.document), note: text(v.note) }),
    });
  }
}

function consults(offer: Offer, { dossier, rights, procedure, party }: Around): void {
  if (!rights.mayContribute()) return;
  for (const [consult, asked] of Object.entries(dossier.asked)) {
    const answered = new Set((dossier.answers[consult] ?? []).map((one) => one.party || one.by));
    const open = asked.filter((one) => !answered.has(one.party));
    const answers = [...(procedure?.answers.get(consult) ?? [])].map(([value, title]) => ({ value, title }));
    if (open.length === 0 || answers.length === 0) continue;
    offer.add({
      id: `consult-${consult}`, path: "answer-consult", title: `${say("answerConsult")}: ${offer.node(consult)}`, why: say("answerConsultWhy"),
      icon: "i-lucide-messages-square",
      fields: [
        field("party", "choice", true, open.map((one) => ({ value: one.party, title: party(one.party) }))),
        field("answer", "choice", true, answers),
        reason(false),
        field("paper", "text", false),
      ],
      given: open.length === 1 ? { party: open[0]!.party } : {},
      body: (v) => ({ consult, party: v.party, answer: v.answer, reason: text(v.reason), paper: paperNamed(v.paper) }),
    });
  }
}

function promises(offer: Offer, { dossier, rights }: Around): void {
  if (rights.may("extend")) {
    offer.add({
      id: "extend", path: "extend-deadline", title: say("extend"), why: say("extendWhy"), icon: "i-lucide-calendar-plus",
      fields: [field("due", "date-time", true), reason(), field("apology", "text", true)],
      given: { due: dossier.clock.due },
      body: (v) => ({ due: v.due, reason: text(v.reason), apology: paperNamed(v.apology) }),
    });
  }
  if (rights.may("apologise")) {
    offer.add({
      id: "apologise", path: "record-apology", title: say("apologise"), why: say("apologiseWhy"), icon: "i-lucide-mail-warning",
      fields: [reason(), field("cause", "text", false), field("promised", "date-time", false)],
      body: (v) => ({ reason: text(v.reason), cause: text(v.cause), promised: v.promised }),
    });
  }
}

function governing(offer: Offer, { dossier, rights, procedure, rules }: Around): void {
  if (!dossier.suspended && rights.may("suspend")) {
    const grounds = rules?.byHand ?? [];
    offer.add({
      id: "suspend", path: "suspend-handling", title: say("suspend"), why: say("suspendWhy"), icon: "i-lucide-circle-pause", color: "warning",
      fields: [field("ground", "choice", true, grounds), reason(), field("paper", "text", true)],
      given: grounds.length === 1 ? { ground: grounds[0]!.value } : {},
      body: (v) => ({ ground: v.ground, reason: text(v.reason), paper: paperNamed(v.paper) }),
    });
  }
  if (dossier.suspended && rights.may("resume")) {
    offer.add({
      id: "resume", path: "resume-handling", title: say("resume"), why: say("resumeWhy"), icon: "i-lucide-circle-play",
      fields: [reason(false)],
      body: (v) => ({ reason: text(v.reason) }),
    });
  }
  if (rights.may("override")) {
    const places = dossier.places.map((one) => ({ value: String(one.number), title: offer.node(one.node) }));
    const steps = (procedure?.flow.nodes ?? [])
      .filter((one) => !["start", "join"].includes(one.kind))
      .map((one) => ({ value: one.id, title: [one.no, one.title].filter(Boolean).join(" ") }));
    offer.add({
      id: "override", path: "override-step", title: say("override"), why: say("overrideWhy"), icon: "i-lucide-route", color: "warning",
      fields: [field("place", "choice", true, places), field("toNode", "choice", true, steps, "to"), field("authority", "text", true), reason()],
      given: places.length === 1 ? { place: places[0]!.value } : {},
      body: (v) => ({ place: Number(v.place), to: v.to, authority: text(v.authority), reason: text(v.reason) }),
    });
  }
  if (rights.may("transfer")) {
    const agencies = allUnits().filter((one) => one.agency).map((one) => ({ value: one.id, title: one.name }));
    offer.add({
      id: "transfer", path: "transfer-dossier", title: say("transfer"), why: say("transferWhy"), icon: "i-lucide-send", color: "warning",
      fields: [field("to", "choice", true, agencies), field("reference", "text", false), reason()],
      body: (v) => ({ to: v.to, reference: text(v.reference), reason: text(v.reason) }),
    });
  }
  if (rights.may("withdraw")) {
    offer.add({
      id: "withdraw", path: "withdraw-dossier", title: say("withdraw"), why: say("withdrawWhy"), icon: "i-lucide-archive-x", color: "error",
      fields: [reason()],
      body: (v) => ({ reason: text(v.reason) }),
    });
  }
}

function cancelling(offer: Offer, { dossier, rights }: Around): void {
  if (!dossier.cancellation_requested && rights.mayContribute()) {
    offer.add({
      id: "request-cancel", path: "request-cancellation", title: say("requestCancel"), why: say("requestCancelWhy"), icon: "i-lucide-eraser", color: "error",
      fields: [reason()],
      body: (v) => ({ reason: text(v.reason) }),
    });
  }
  if (dossier.cancellation_requested && rights.may("cancel") && dossier.cancellation_requested_by !== rights.me) {
    offer.add({
      id: "decide-cancel", path: "decide-cancellation", title: say("decideCancel"), why: say("decideCancelWhy"), icon: "i-lucide-gavel", color: "error",
      fields: [field("confirm", "boolean", true), reason(false)],
      body: (v) => ({ confirm: v.confirm === true, reason: text(v.reason) }),
    });
  }
}

function lateness(offer: Offer, { dossier, rights }: Around): void {
  const named = (all: Schema["LateTask"][]): Options => all.map((one) => ({ value: String(one.task), title: offer.node(one.step) }));
  const mine = dossier.late_tasks.filter((one) => one.officer === rights.me && one.explanation !== "accepted");
  if (mine.length > 0) {
    offer.add({
      id: "explain-late", path: "explain-lateness", title: say("explainLate"), why: say("explainLateWhy"), icon: "i-lucide-message-square-warning",
      fields: [field("task", "choice", true, named(mine)), reason(), field("paper", "text", false)],
      given: mine.length === 1 ? { task: String(mine[0]!.task) } : {},
      body: (v) => ({ task: Number(v.task), reason: text(v.reason), paper: paperNamed(v.paper) }),
    });
  }
  const given = dossier.late_tasks.filter((one) => one.explanation === "given" && one.officer !== rights.me);
  if (given.length > 0 && rights.may("judge-lateness")) {
    offer.add({
      id: "judge-late", path: "judge-lateness", title: say("judgeLate"), why: say("judgeLateWhy"), icon: "i-lucide-scale",
      fields: [field("task", "choice", true, named(given)), field("accept", "boolean", true), reason(false)],
      given: given.length === 1 ? { task: String(given[0]!.task) } : {},
      body: (v) => ({ task: Number(v.task), accept: v.accept === true, reason: text(v.reason) }),
    });
  }
}

function repairs(offer: Offer, { dossier, rights }: Around): void {
  if (dossier.incidents.length > 0 && rights.governs()) {
    const incidents = dossier.incidents.map((one) => ({ value: String(one.number), title: one.detail || one.code }));
    const ways = [{ value: "retry", title: say("retry") }, { value: "skip", title: say("skip") }];
    offer.add({
      id: "incident", path: "resolve-incident", title: say("resolveIncident"), why: say("resolveIncidentWhy"), icon: "i-lucide-wrench", color: "warning",
      fields: [field("incident", "choice", true, incidents), field("resolution", "choice", true, ways), reason()],
      given: { incident: incidents[0]!.value, resolution: "retry" },
      body: (v) => ({ incident: Number(v.incident), resolution: v.resolution, reason: text(v.reason) }),
    });
  }
  if (dossier.alerts.some((one) => one.unseen_by.includes(rights.me))) {
    offer.add({
      id: "see-alerts", path: "see-alert", title: say("seeAlerts"), why: "", icon: "i-lucide-bell-off", fields: [],
      body: () => ({ alert: 0 }),
    });
  }
}

function sittings(offer: Offer, { dossier, rights, procedure }: Around): void {
  if (!rights.mayContribute()) return;
  for (const place of dossier.places) {
    const node = procedure?.flow.nodes.find((one) => one.id === place.node);
    if (node?.kind !== "session") continue;
    const session = node.id;
    if (!place.sitting) {
      const chairs = allOfficers().map((one) => ({ value: one.id, title: one.name }));
      offer.add({
        id: `join-${session}`, path: "join-sitting", title: say("joinSitting"), why: say("joinSittingWhy"), icon: "i-lucide-users",
        fields: [field("sittingId", "text", true), field("sittingNumber", "text", true), field("at", "date-time", true), field("chair", "choice", true, chairs)],
        body: (v) => ({ session, sitting: { id: text(v.sittingId), number: text(v.sittingNumber), at: v.at, chair: v.chair } }),
      });
      continue;
    }
    const sitting = place.sitting.id;
    const outcomes = node.outcomes.map((one) => ({ value: one.id, title: one.title }));
    offer.add({
      id: `decide-${session}`, path: "decide-in-sitting", title: say("decideSitting"), why: say("decideSittingWhy"), icon: "i-lucide-gavel",
      fields: [field("outcome", "choice", true, outcomes), field("minutes", "text", true), reason(false)],
      body: (v) => ({
        session, sitting, outcome: v.outcome, minutes: text(v.minutes), form: text(v.reason) === "" ? undefined : { reason: text(v.reason) },
      }),
    });
    offer.add({
      id: `leave-${session}`, path: "leave-sitting", title: say("leaveSitting"), why: say("leaveSittingWhy"), icon: "i-lucide-user-minus",
      fields: [reason()],
      body: (v) => ({ session, sitting, reason: text(v.reason) }),
    });
  }
}

/** In groups, as the menu shows them. */
export function dossierActs(around: Around): Act[][] {
  const groups = [[everyday, consults, sittings, repairs], [promises, lateness], [governing, cancelling]];
  const over = around.dossier.phase === "ended";
  const open = new Set([everyday, lateness, repairs]);
  return groups
    .map((group) => {
      const offer = new Offer(around);
      for (const one of group) if (!over || open.has(one as typeof everyday)) one(offer, around);
      return offer.acts;
    })
    .filter((group) => group.length > 0);
}
