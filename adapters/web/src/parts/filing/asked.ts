// Of a procedure and what is known of one application: which papers it must have, and what it costs. As far as the
// page can tell; where it cannot, it says so, and the server decides.
import { holds, told, UNKNOWN, type Facts } from "./expression";
import type { Channel, FeeAsked, FeeCase, PaperAsked, PaperGroup, ProcedureText, Tier } from "./read";

/** One demand: a paper, or a group of which one paper is enough. `must` is null where the page cannot tell. */
export interface Demand {
  group: PaperGroup | null;
  papers: PaperAsked[];
  must: boolean | null;
}

function either(condition: boolean | typeof UNKNOWN, required: boolean): boolean | null {
  return condition === UNKNOWN ? (required ? null : false) : condition && required;
}

/** The sets that are asked for: the first whose condition holds; with it those before it that the page cannot tell. */
function setsOf(procedure: ProcedureText, facts: Facts): Map<string, boolean | typeof UNKNOWN> {
  const asked = new Map<string, boolean | typeof UNKNOWN>();
  let open: boolean | typeof UNKNOWN = true;
  for (const set of procedure.sets) {
    const condition = holds(set.when, facts);
    asked.set(set.id, open === false || condition === false ? false : open === true && condition === true ? true : UNKNOWN);
    open = open === false || condition === true ? false : condition === UNKNOWN ? UNKNOWN : open;
  }
  return asked;
}

function both(a: boolean | typeof UNKNOWN, b: boolean | typeof UNKNOWN): boolean | typeof UNKNOWN {
  return a === false || b === false ? false : a === true && b === true ? true : UNKNOWN;
}

/** What the applicant brings, in the order of the procedure. Papers that this case does not need are left out. */
export function demandsOf(procedure: ProcedureText, facts: Facts): Demand[] {
  const sets = setsOf(procedure, facts);
  const demands: Demand[] = [];
  const groups = new Set<string>();
  for (const paper of procedure.papers) {
    const inSet = paper.set === "" ? true : (sets.get(paper.set) ?? true);
    if (paper.group === "") {
      const condition = both(inSet, holds(paper.when, facts));
      if (condition !== false && !paper.atReturn) {
        demands.push({ group: null, papers: [paper], must: either(condition, paper.required) });
      }
      continue;
    }
    const group = procedure.groups.find((one) => one.id === paper.group);
    if (!group || groups.has(group.id)) continue;
    groups.add(group.id);
    const condition = both(inSet, holds(group.when, facts));
    const papers = procedure.papers.filter((one) => one.group === group.id && holds(one.when, facts) !== false);
    if (condition !== false && papers.length > 0) {
      demands.push({ group, papers, must: either(condition, group.required) });
    }
  }
  return demands;
}

export type Amount =
  | { kind: "none" }
  | { kind: "amount"; amount: number; without?: string; reduced?: string }
  /** Another body sets it. */
  | { kind: "set-by" }
  /** The page cannot tell. */
  | { kind: "unknown" };

export interface Fee {
  fee: FeeAsked;
  amount: Amount;
}

function numberOf(text: string | null, facts: Facts): number | null | typeof UNKNOWN {
  if (text === null) return null;
  const value = told(text, facts);
  return value === UNKNOWN ? UNKNOWN : typeof value === "number" ? value : null;
}

function byTiers(tiers: Tier[], of: number, facts: Facts): number | typeof UNKNOWN {
  let from = 0;
  let sum = 0;
  for (const tier of tiers) {
    const end = numberOf(tier.upTo, facts);
    const rate = numberOf(tier.rate ?? tier.percent, facts);
    if (end === UNKNOWN || rate === UNKNOWN || rate === null) return UNKNOWN;
    const part = Math.max(0, Math.min(of, end ?? Infinity) - from);
    sum += part * (tier.rate !== null ? rate : rate / 100);
    from = end ?? Infinity;
  }
  return sum;
}

/** The price of one unit; null: another body sets it. */
function price(one: FeeCase, facts: Facts): number | null | typeof UNKNOWN {
  const of = numberOf(one.of, facts);
  let amount: number | null | typeof UNKNOWN;
  if (one.amount !== null) {
    amount = numberOf(one.amount, facts) ?? UNKNOWN;
  } else if (one.tiers.length > 0) {
    amount = of === UNKNOWN || of === null ? UNKNOWN : byTiers(one.tiers, of, facts);
  } else if (one.percent !== null) {
    const percent = numberOf(one.percent, facts);
    amount = of === UNKNOWN || of === null || percent === UNKNOWN || percent === null ? UNKNOWN : (of * percent) / 100;
  } else {
    return null;
  }
  const min = numberOf(one.min, facts);
  const max = numberOf(one.max, facts);
  if (amount === UNKNOWN || min === UNKNOWN || max === UNKNOWN) return UNKNOWN;
  return Math.min(Math.max(amount, min ?? -Infinity), max ?? Infinity);
}

function caseHolds(one: FeeCase, channel: Channel, today: string, facts: Facts): boolean | typeof UNKNOWN {
  if (one.channels.length > 0 && !one.channels.includes(channel)) return false;
  if ((one.from !== "" && today < one.from) || (one.until !== "" && today > one.until)) return false;
  return holds(one.when, facts);
}

function amountOf(fee: FeeAsked, procedure: ProcedureText, channel: Channel, today: string, facts: Facts): Amount {
  const asked = holds(fee.when, facts);
  if (asked === false) return { kind: "none" };
  if (asked === UNKNOWN) return { kind: "unknown" };
  let unit: number | null = 0;
  for (const one of fee.cases) {
    const condition = caseHolds(one, channel, today, facts);
    if (condition === UNKNOWN) return { kind: "unknown" };
    if (!condition) continue;
    const each = price(one, facts);
    if (each === UNKNOWN) return { kind: "unknown" };
    unit = each;
    break;
  }
  for (const exempt of fee.exempt) {
    // Where only the proof tells who is meant, bringing it is what exempts.
    const meant = holds(exempt.when, facts);
    if (meant === UNKNOWN) return { kind: "unknown" };
    const proofs = procedure.papers.filter((one) => one.id === exempt.proof || one.group === exempt.proof);
    const proven = exempt.proof === "" || proofs.some((one) => facts.has(one.id));
    if (meant && proven) return { kind: "amount", amount: 0, without: exempt.title };
  }
  if (unit === null) return { kind: "set-by" };
  const quantity = fee.quantity === null ? 1 : numberOf(fee.quantity, facts);
  if (quantity === UNKNOWN) return { kind: "unknown" };
  let amount = unit * (quantity ?? 0);
  const reduced = fee.reduce
    .filter((one) => holds(one.when, facts) === true)
    .sort((a, b) => b.percent - a.percent)[0];
  if (reduced) amount *= 1 - reduced.percent / 100;
  const digits = fee.currency === "VND" ? 1 : 100;
  amount = Math.round(amount * digits) / digits;
  return amount === 0 && fee.cases.length === 0
    ? { kind: "none" }
    : { kind: "amount", amount, ...(reduced ? { reduced: reduced.title } : {}) };
}

/** What this application costs; fees that it does not owe are left out. */
export function feesOf(procedure: ProcedureText, channel: Channel, today: string, facts: Facts): Fee[] {
  return procedure.fees
    .map((fee) => ({ fee, amount: amountOf(fee, procedure, channel, today, facts) }))
    .filter(({ fee, amount }) => {
      if (amount.kind === "none") return false;
      // "0 đồng" is worth saying only of the agency's own fee in đồng.
      return !(amount.kind === "amount" && amount.amount === 0 && (fee.currency !== "VND" || fee.quantity !== null));
    });
}
