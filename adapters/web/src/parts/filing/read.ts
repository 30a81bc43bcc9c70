// What a procedure asks for and does at reception, read from its XML: the text as it was deployed.
import type { Schema } from "@/api/client";

export type FieldType = Schema["FieldType"];
export type PaperKind = Schema["FormPaper"]["kind"];
export type Effect = Schema["FormOutcome"]["effects"][number];
export type Channel = "counter" | "online" | "post";

/** A field as forms show it; members as those of the server's task forms. */
export interface Field {
  field: string;
  title: string;
  type: FieldType;
  required: boolean;
  options: { value: string; title: string }[];
  columns: Field[];
  min?: number;
  max?: number;
}

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

function children(of: Element | null, ...names: string[]): Element[] {
  return of === null ? [] : [...of.children].filter((one) => names.includes(one.localName));
}
function child(of: Element | null, name: string): Element | null {
  return children(of, name)[0] ?? null;
}
function attribute(of: Element, name: string): string | null {
  return of.getAttribute(name);
}
function words(of: Element, name: string): string[] {
  return (attribute(of, name) ?? "").split(/\s+/).filter((one) => one !== "");
}

/** Of titles in several languages the one that is asked for, else the Vietnamese one. */
function titleOf(of: Element, language: string): string {
  const titles = children(of, "title");
  const fitting = titles.find((one) => one.getAttribute("xml:lang") === language);
  return (fitting ?? titles.find((one) => !one.hasAttribute("xml:lang")) ?? titles[0])?.textContent?.trim() ?? "";
}

const FIELDS = [
  ...["text", "integer", "decimal", "money", "boolean", "date", "date-time", "choice"],
  ...["list", "agency", "unit", "officer", "person"],
];

function fieldsOf(of: Element | null): Field[] {
  return children(of, ...FIELDS)
    .filter((one) => attribute(one, "value") === null) // computed ones nobody types
    .map((one) => ({
      field: attribute(one, "id") ?? "",
      title: attribute(one, "title") ?? "",
      type: one.localName as FieldType,
      required: attribute(one, "required") === "true",
      options: children(one, "option").map((option) => ({
        value: attribute(option, "value") ?? "",
        title: attribute(option, "title") ?? "",
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
    id: attribute(one, "id") ?? "",
    title: attribute(one, "title") ?? "",
    form: attribute(one, "form") ?? "",
    originals: count("originals"),
    copies: count("copies"),
    min: Number(attribute(one, "min") ?? 1),
    kinds,
    required: attribute(one, "required") !== "false",
    when: attribute(one, "when"),
    validFor: attribute(one, "valid-for") ?? "",
    replaceable: one.hasAttribute("replaced-by"),
    atReturn: attribute(one, "hand-in") === "at-return",
    group,
    set,
  };
}

/** Papers that the applicant brings when he files: not those of later stages, nor what the agency makes or fetches. */
function papersInto(text: ProcedureText, of: Element | null, starts: Set<string>, set: string): void {
  const asked = (one: Element): boolean =>
    !one.hasAttribute("made-by") &&
    !one.hasAttribute("obtained-by") &&
    (!one.hasAttribute("stage") || starts.has(attribute(one, "stage") ?? ""));
  for (const one of children(of, "document", "one-of", "set")) {
    if (!asked(one)) continue;
    const id = attribute(one, "id") ?? "";
    if (one.localName === "document") {
      text.papers.push(paperOf(one, "", set));
    } else if (one.localName === "one-of") {
      text.groups.push({
        id,
        title: attribute(one, "title") ?? "",
        order: attribute(one, "order") === "fallback" ? "fallback" : "any",
        when: attribute(one, "when"),
        required: attribute(one, "required") !== "false",
      });
      text.papers.push(...children(one, "document").filter(asked).map((each) => paperOf(each, id, set)));
    } else {
      text.sets.push({ id, title: attribute(one, "title") ?? "", when: attribute(one, "when") });
      papersInto(text, one, starts, id);
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
  const reason = (each: Element) => ({ title: attribute(each, "title") ?? "", when: attribute(each, "when") });
  return {
    id: attribute(one, "id") ?? "",
    title: attribute(one, "title") ?? "",
    per: attribute(one, "per") ?? "",
    quantity: attribute(one, "quantity"),
    currency: attribute(one, "currency") ?? "VND",
    due: (attribute(one, "due") ?? "at-filing") as FeeAsked["due"],
    setBy: attribute(one, "set-by") ?? "",
    when: attribute(one, "when"),
    cases: cases.length > 0 ? cases.map((each) => caseOf(each, one)) : [caseOf(one, one)],
    exempt: children(one, "exempt").map((each) => ({ ...reason(each), proof: attribute(each, "proof") ?? "" })),
    reduce: children(one, "reduce").map((each) => ({ ...reason(each), percent: Number(attribute(each, "percent") ?? 0) })),
  };
}

/** The step that a filed application comes to first. */
function receptionOf(flow: Element | null): ReceptionStep | null {
  const start = child(flow, "start");
  const step = children(flow, "step").find((one) => attribute(one, "id") === (start && attribute(start, "to")));
  if (!step) return null;
  return {
    id: attribute(step, "id") ?? "",
    title: attribute(step, "title") ?? "",
    outcomes: children(step, "outcome").map((one) => ({
      id: attribute(one, "id") ?? "",
      title: attribute(one, "title") ?? "",
      effects: words(one, "effect") as Effect[],
      requires: words(one, "requires"),
      slip: attribute(one, "slip") ?? "",
    })),
  };
}

/** Optional fields that a later step's officer fills in, unless papers, fees or channels depend on them. */
function laterOf(root: Element, reception: ReceptionStep | null, fields: Field[]): Set<string> {
  const inputs = new Set<string>();
  for (const step of children(child(root, "flow"), "step")) {
    if (attribute(step, "id") === reception?.id) continue;
    for (const input of children(step, "input")) inputs.add(attribute(input, "field") ?? "");
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

function parameterOf(text: string): number | string {
  return text !== "" && Number.isFinite(Number(text)) ? Number(text) : text;
}

/** Throws if the text is no XML. */
export function readProcedure(xml: string, language = "vi"): ProcedureText {
  const root = new DOMParser().parseFromString(xml, "application/xml").documentElement;
  if (root.localName !== "procedure") throw new Error("not a procedure");
  const flow = child(root, "flow");
  const text: ProcedureText = {
    id: attribute(root, "id") ?? "",
    variant: attribute(root, "variant") ?? "",
    version: Number(attribute(root, "version") ?? 1),
    code: attribute(root, "code") ?? "",
    title: titleOf(root, language),
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
        attribute(one, "id") ?? "",
        parameterOf(attribute(one, "value") ?? ""),
      ]),
    ),
    papers: [],
    groups: [],
    sets: [],
    fees: children(child(root, "fees"), "fee").map(feeOf),
    reception: receptionOf(flow),
  };
  const starts = new Set(children(flow, "start").map((one) => attribute(one, "id") ?? ""));
  papersInto(text, child(root, "documents"), starts, "");
  text.later = laterOf(root, text.reception, text.fields);
  return text;
}
