// What a procedure asks for and does at reception, read from its XML: the text as it was deployed.
import type { Schema } from "@/api/client";
import { child, children, parse, text, titleOf } from "@/parts/procedure/xml";

export type PaperKind = Schema["FormPaper"]["kind"];
export type Effect = Schema["FormOutcome"]["effects"][number];
export type Channel = "counter" | "online" | "post";

/** A field as forms show it. */
export type Field = Schema["FormColumn"] & { min?: number; max?: number };

export interface PaperAsked {
  id: string;
  title: string;
  form: string;
  originals: number;
  copies: number;
  min: number;
  kinds: Record<Channel, PaperKind[]>;
  required: boolean;
  when: string | null;
  /** Days or months since it was issued, like "6mo". */
  validFor: string;
  /** A lookup may stand for it. */
  replaceable: boolean;
  /** Handed in only when the result is returned. */
  atReturn: boolean;
  group: string;
  set: string;
}
export interface PaperGroup {
  id: string;
  title: string;
  order: "any" | "fallback";
  when: string | null;
  required: boolean;
}
export interface PaperSet {
  id: string;
  title: string;
  when: string | null;
}

export interface Tier {
  upTo: string | null;
  rate: string | null;
  percent: string | null;
}
export interface FeeCase {
  when: string | null;
  channels: Channel[];
  from: string;
  until: string;
  amount: string | null;
  percent: string | null;
  of: string | null;
  min: string | null;
  max: string | null;
  tiers: Tier[];
}
export interface FeeAsked {
  id: string;
  title: string;
  per: string;
  quantity: string | null;
  currency: string;
  due: "at-filing" | "at-acceptance" | "at-return" | "treasury" | "outside";
  setBy: string;
  when: string | null;
  cases: FeeCase[];
  exempt: { title: string; when: string | null; proof: string }[];
  reduce: { title: string; percent: number; when: string | null }[];
}

export interface Outcome {
  id: string;
  title: string;
  effects: Effect[];
  requires: string[];
  slip: string;
}
export interface ReceptionStep {
  id: string;
  title: string;
  outcomes: Outcome[];
}

export interface ProcedureText {
  id: string;
  variant: string;
  version: number;
  code: string;
  title: string;
  domain: string;
  decides: string;
  channels: { kind: Channel; when: string | null }[];
  fields: Field[];
  /** Fields that only a later step fills in: nothing at reception asks for them or depends on them. */
  later: Set<string>;
  parameters: Map<string, number | string>;
  papers: PaperAsked[];
  groups: PaperGroup[];
  sets: PaperSet[];
  fees: FeeAsked[];
  reception: ReceptionStep | null;
}

const CHANNELS: Channel[] = ["counter", "online", "post"];

function attribute(of: Element, name: string): string | null {
  return of.getAttribute(name);
}
function words(of: Element, name: string): string[] {
  return text(of, name).split(/\s+/).filter((one) => one !== "");
}

const FIELDS = [
  ...["text", "integer", "decimal", "money", "boolean", "date", "date-time", "choice"],
  ...["list", "agency", "unit", "officer", "person"],
];

function fieldsOf(of: Element | undefined): Field[] {
  return children(of, ...FIELDS)
    .filter((one) => attribute(one, "value") === null) // computed ones nobody types
    .map((one) => ({
      field: text(one, "id"),
      title: titleOf(one),
      type: one.localName as Field["type"],
      required: attribute(one, "required") === "true",
      options: children(one, "option").map((option) => ({
        value: text(option, "value"),
        title: titleOf(option),
      })),
      columns: one.localName === "list" ? fieldsOf(one) : [],
      ...(one.hasAttribute("min") ? { min: Number(attribute(one, "min")) } : {}),
      ...(one.hasAttribute("max") ? { max: Number(attribute(one, "max")) } : {}),
    }));
}

function paperOf(one: Element, group: string, set: string): PaperAsked {
  const count = (name: string): number => Number(attribute(one, name) ?? 0);
  const common = words(one, "kinds");
  const kinds = Object.fromEntries(
    CHANNELS.map((channel) => [channel, one.hasAttribute(`kinds-${channel}`) ? words(one, `kinds-${channel}`) : common]),
  ) as Record<Channel, PaperKind[]>;
  return {
    id: text(one, "id"),
    title: titleOf(one),
    form: text(one, "form"),
    originals: count("originals"),
    copies: count("copies"),
    min: Number(attribute(one, "min") ?? 1),
    kinds,
    required: attribute(one, "required") !== "false",
    when: attribute(one, "when"),
    validFor: text(one, "valid-for"),
    replaceable: one.hasAttribute("replaced-by"),
    atReturn: attribute(one, "hand-in") === "at-return",
    group,
    set,
  };
}

/** Papers that the applicant brings when he files: not those of later stages, nor what the agency makes or fetches. */
function papersInto(into: ProcedureText, of: Element | undefined, starts: Set<string>, set: string): void {
  const asked = (one: Element): boolean =>
    !one.hasAttribute("made-by") &&
    !one.hasAttribute("obtained-by") &&
    (!one.hasAttribute("stage") || starts.has(text(one, "stage")));
  for (const one of children(of, "document", "one-of", "set")) {
    if (!asked(one)) continue;
    const id = text(one, "id");
    if (one.localName === "document") {
      into.papers.push(paperOf(one, "", set));
    } else if (one.localName === "one-of") {
      into.groups.push({
        id,
        title: titleOf(one),
        order: attribute(one, "order") === "fallback" ? "fallback" : "any",
        when: attribute(one, "when"),
        required: attribute(one, "required") !== "false",
      });
      into.papers.push(...children(one, "document").filter(asked).map((each) => paperOf(each, id, set)));
    } else {
      into.sets.push({ id, title: titleOf(one), when: attribute(one, "when") });
      papersInto(into, one, starts, id);
    }
  }
}

function caseOf(one: Element, fee: Element): FeeCase {
  const own = (name: string): string | null => attribute(one, name) ?? attribute(fee, name);
  return {
    when: one === fee ? null : attribute(one, "when"),
    channels: (own("channels") ?? "").split(/\s+/).filter((each) => each !== "") as Channel[],
    from: own("from") ?? "",
    until: own("until") ?? "",
    amount: attribute(one, "amount"),
    percent: attribute(one, "percent"),
    of: own("of"),
    min: own("min"),
    max: own("max"),
    tiers: children(one, "tier").map((tier) => ({
      upTo: attribute(tier, "up-to"),
      rate: attribute(tier, "rate"),
      percent: attribute(tier, "percent"),
    })),
  };
}

function feeOf(one: Element): FeeAsked {
  const cases = children(one, "case", "otherwise");
  const reason = (each: Element) => ({ title: titleOf(each), when: attribute(each, "when") });
  return {
    id: text(one, "id"),
    title: titleOf(one),
    per: text(one, "per"),
    quantity: attribute(one, "quantity"),
    currency: attribute(one, "currency") ?? "VND",
    due: (attribute(one, "due") ?? "at-filing") as FeeAsked["due"],
    setBy: text(one, "set-by"),
    when: attribute(one, "when"),
    cases: cases.length > 0 ? cases.map((each) => caseOf(each, one)) : [caseOf(one, one)],
    exempt: children(one, "exempt").map((each) => ({ ...reason(each), proof: text(each, "proof") })),
    reduce: children(one, "reduce").map((each) => ({ ...reason(each), percent: Number(attribute(each, "percent") ?? 0) })),
  };
}

/** The step that a filed application comes to first. */
function receptionOf(flow: Element | undefined): ReceptionStep | null {
  const start = child(flow, "start");
  const step = children(flow, "step").find((one) => attribute(one, "id") === (start && attribute(start, "to")));
  if (!step) return null;
  return {
    id: text(step, "id"),
    title: titleOf(step),
    outcomes: children(step, "outcome").map((one) => ({
      id: text(one, "id"),
      title: titleOf(one),
      effects: words(one, "effect") as Effect[],
      requires: words(one, "requires"),
      slip: text(one, "slip"),
    })),
  };
}

/** Optional fields that a later step's officer fills in, unless papers, fees or channels depend on them. */
function laterOf(root: Element, reception: ReceptionStep | null, fields: Field[]): Set<string> {
  const inputs = new Set<string>();
  for (const step of children(child(root, "flow"), "step")) {
    if (attribute(step, "id") === reception?.id) continue;
    for (const input of children(step, "input")) inputs.add(text(input, "field"));
  }
  const asks = ["documents", "fees", "channels", "data", "time-limit", "decisions"]
    .flatMap((name) => children(root, name))
    .flatMap((part) => [part, ...part.querySelectorAll("*")])
    .flatMap((one) => ["when", "amount", "of", "quantity", "that", "until", "value"].map((name) => attribute(one, name) ?? ""))
    .join(" ");
  const mentioned = new Set(asks.match(/[\p{L}_][\p{L}\p{N}_]*/gu) ?? []);
  return new Set(
    fields.filter((one) => !one.required && inputs.has(one.field) && !mentioned.has(one.field)).map((one) => one.field),
  );
}

function parameterOf(value: string): number | string {
  return value !== "" && Number.isFinite(Number(value)) ? Number(value) : value;
}

/** Throws if the text is no XML. */
export function readProcedure(xml: string): ProcedureText {
  const root = parse(xml);
  const flow = child(root, "flow");
  const read: ProcedureText = {
    id: text(root, "id"),
    variant: text(root, "variant"),
    version: Number(attribute(root, "version") ?? 1),
    code: text(root, "code"),
    title: titleOf(root),
    domain: child(root, "domain")?.textContent?.trim() ?? "",
    decides: child(root, "agencies")?.getAttribute("decides") ?? "",
    channels: children(child(root, "channels"), "channel").map((one) => ({
      kind: (attribute(one, "kind") ?? "counter") as Channel,
      when: attribute(one, "when"),
    })),
    fields: fieldsOf(child(root, "data")),
    later: new Set(),
    parameters: new Map(
      children(child(root, "parameters"), "parameter").map((one) => [
        text(one, "id"),
        parameterOf(text(one, "value")),
      ]),
    ),
    papers: [],
    groups: [],
    sets: [],
    fees: children(child(root, "fees"), "fee").map(feeOf),
    reception: receptionOf(flow),
  };
  const starts = new Set(children(flow, "start").map((one) => text(one, "id")));
  papersInto(read, child(root, "documents"), starts, "");
  read.later = laterOf(root, read.reception, read.fields);
  return read;
}
