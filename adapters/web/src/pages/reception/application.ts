// Of a draft: what the procedure still asks for, and what is sent.
import { computed, type ComputedRef, type Ref } from "vue";

import type { Schema } from "@/api/client";
import { day } from "@/text/format";
import { demandsOf, feesOf, type Demand, type Fee } from "@/parts/filing/asked";
import { dayOf, type Facts, type Known } from "@/parts/filing/expression";
import type { PaperAsked, PaperKind, ProcedureText } from "@/parts/filing/read";
import { isNothing } from "@/parts/form/value";

import type { Draft, PaperBrought, PartyTyped } from "./draft";

/** What expressions know of the application as it stands. */
export function factsOf(draft: Draft, procedure: ProcedureText): Facts {
  const known = (value: unknown, type: string): Known => {
    if (isNothing(value)) return null;
    if (type === "date") return dayOf(String(value));
    return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : null;
  };
  const today = dayOf(day(new Date()));
  return {
    value(name) {
      const field = procedure.fields.find((one) => one.field === name);
      if (field) return field.type === "list" ? undefined : known(draft.data[name], field.type);
      if (name === "channel") return draft.channel;
      if (name === "today" || name === "filed") return today;
      return procedure.parameters.get(name);
    },
    has: (document) => document in draft.papers,
  };
}

/** How a paper is usually brought this way: the first of what is accepted that fits. */
export function usualKind(paper: PaperAsked, draft: Draft): PaperKind {
  const accepted = paper.kinds[draft.channel];
  const wanted: PaperKind = draft.channel === "online" ? "digitised" : paper.originals === 0 && paper.copies > 0 ? "plain" : "original";
  return accepted.length === 0 || accepted.includes(wanted) ? wanted : accepted[0]!;
}

export function kindsOf(paper: PaperAsked, draft: Draft): PaperKind[] {
  const accepted = paper.kinds[draft.channel];
  const all: PaperKind[] = ["original", "certified", "plain", "digitised", "present-only"];
  return [...(accepted.length === 0 ? all : accepted), ...(paper.replaceable ? (["data"] as PaperKind[]) : [])];
}

export function usualPaper(paper: PaperAsked, draft: Draft): PaperBrought {
  return { kind: usualKind(paper, draft), quantity: Math.max(1, paper.originals + paper.copies), issued: null };
}

function isThere(paper: PaperAsked, draft: Draft): boolean {
  const brought = draft.papers[paper.id];
  if (!brought) return false;
  return (brought.kind === "data" || brought.quantity >= paper.min) && (paper.validFor === "" || brought.issued !== null);
}

export interface Lack {
  what: "owner" | "field" | "paper" | "fee";
  /** Title of what is missing. */
  title: string;
  /** Element that is gone to. */
  goes: string;
  amount?: number;
}

export interface Application {
  facts: ComputedRef<Facts>;
  demands: ComputedRef<Demand[]>;
  fees: ComputedRef<Fee[]>;
  /** Papers that are certainly missing. */
  missingPapers: ComputedRef<PaperAsked[][]>;
  lacks: ComputedRef<Lack[]>;
}

const AT_DESK = new Set(["at-filing", "at-acceptance"]);

/** What is due now, in đồng; null: nobody here knows. */
export function dueNow(fee: Fee): number | null {
  if (!AT_DESK.has(fee.fee.due)) return 0;
  return fee.amount.kind === "amount" ? fee.amount.amount : null;
}

export function follow(draft: Ref<Draft>, procedure: Ref<ProcedureText>, nameTitle: () => string): Application {
  const facts = computed(() => factsOf(draft.value, procedure.value));
  const demands = computed(() => demandsOf(procedure.value, facts.value));
  const fees = computed(() => feesOf(procedure.value, draft.value.channel, day(new Date()), facts.value));
  const missing = computed(() =>
    demands.value
      .filter((one) => one.must === true && !one.papers.some((paper) => isThere(paper, draft.value)))
      .map((one) => one.papers),
  );
  const lacks = computed<Lack[]>(() => {
    const before = others.value;
    // What is owed follows from the fields: asked for once they are there.
    return before.some((one) => one.what === "field") ? before : [...before, ...unpaid.value];
  });
  const others = computed<Lack[]>(() => [
    ...(draft.value.owner.name.trim() === "" ? [{ what: "owner" as const, title: nameTitle(), goes: "owner-name" }] : []),
    ...procedure.value.fields
      .filter((one) => one.required && isNothing(draft.value.data[one.field]))
      .map((one) => ({ what: "field" as const, title: one.title ?? one.field, goes: one.field })),
    ...missing.value.map((papers) => ({
      what: "paper" as const,
      title: demands.value.find((one) => one.papers === papers)?.group?.title ?? papers[0]!.title,
      goes: `paper-${papers[0]!.id}`,
    })),
  ]);
  const unpaid = computed<Lack[]>(() =>
    fees.value.flatMap((one) => {
      const due = dueNow(one);
      const taken = draft.value.fees[one.fee.id];
      if (due === 0) return [];
      // A sum that another body sets may be nothing; the desk says so by typing it.
      const settled = due === null ? taken !== undefined && taken.amount !== null : taken?.taken === true;
      const lack: Lack = { what: "fee", title: one.fee.title, goes: `fee-${one.fee.id}` };
      return settled ? [] : [due === null ? lack : { ...lack, amount: due }];
    }),
  );
  return { facts, demands, fees, missingPapers: missing, lacks };
}

function partyOf(typed: PartyTyped): Schema["PartyInput"] {
  const { kind, ...texts } = typed;
  return { kind, ...Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, text.trim()]).filter(([, text]) => text !== "")) };
}

export function paperInput(document: string, brought: PaperBrought): Schema["PaperInput"] {
  return {
    document,
    kind: brought.kind,
    quantity: brought.quantity,
    ...(brought.issued !== null ? { issued: brought.issued } : {}),
  };
}

/** What is filed: only papers that this case asks for, only fields that hold something. */
export function applicationOf(draft: Draft, procedure: ProcedureText, demands: Demand[]): Schema["StartDossier"] {
  const asked = new Set(demands.flatMap((one) => one.papers.map((paper) => paper.id)));
  const columns = procedure.fields.filter((one) => !isNothing(draft.data[one.field]));
  return {
    procedure: procedure.id,
    ...(procedure.variant !== "" ? { variant: procedure.variant } : {}),
    header: {
      owner: partyOf(draft.owner),
      ...(draft.filer !== null && draft.filer.name.trim() !== "" ? { filer: partyOf(draft.filer) } : {}),
      channel: draft.channel,
      received_at: draft.receivedAt,
      ...(draft.decides !== "" && draft.decides !== draft.receivedAt ? { decides: draft.decides } : {}),
      return_way: draft.returnWay,
    },
    data: Object.fromEntries(columns.map((one) => [one.field, draft.data[one.field] as Schema["Value"]])),
    papers: Object.entries(draft.papers)
      .filter(([id]) => asked.has(id))
      .map(([id, brought]) => paperInput(id, brought)),
  };
}
