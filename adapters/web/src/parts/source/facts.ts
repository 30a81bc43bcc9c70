// What a procedure says of itself before its steps: for the library and the head of its page.
import { titleOf } from "./flow";
import { attribute, child, type Element, elements, words } from "./xml";

export interface Facts {
  id: string;
  variant: string;
  version: number;
  code: string;
  title: string;
  domain: string;
  /** public, interlinked, internal */
  kind: string;
  /** commune, province, ministry, or empty */
  level: string;
  decision: string;
  from: string;
  until: string;
  calendar: string;
  rules: string;
}

function levelOf(root: Element): string {
  const agencies = child(root, "agencies");
  const decides = (agencies && (attribute(agencies, "decides") ?? attribute(agencies, "receives"))) ?? "";
  return decides.startsWith("level:") ? decides.slice("level:".length) : "";
}

export function factsOf(root: Element): Facts {
  const said = (name: string): string => attribute(root, name) ?? "";
  const domain = child(root, "domain");
  return {
    id: said("id"),
    variant: said("variant"),
    version: Number(said("version")),
    code: said("code"),
    title: titleOf(root),
    domain: domain ? words(domain) : "",
    kind: said("kind") || "public",
    level: levelOf(root),
    decision: said("decision"),
    from: said("effective-from"),
    until: said("effective-to"),
    calendar: said("calendar"),
    rules: said("rules"),
  };
}

export interface Paper {
  title: string;
  form: string;
  originals: string;
  copies: string;
  kinds: string[];
  when: string;
  required: boolean;
  insteadOf: string;
  stage: string;
  assumed: boolean;
  /** Of a group: one of these is enough. */
  group: Paper[];
}

function paperOf(element: Element): Paper {
  const said = (name: string): string => attribute(element, name) ?? "";
  return {
    title: titleOf(element),
    form: said("form"),
    originals: said("originals"),
    copies: said("copies"),
    kinds: said("kinds").split(" ").filter(Boolean),
    when: said("when"),
    required: said("required") !== "false",
    insteadOf: said("replaced-by"),
    stage: said("stage"),
    assumed: said("ground") === "assumed",
    group: elements(element)
      .filter((one) => one.name === "document" || one.name === "one-of")
      .map(paperOf),
  };
}

/** Sets and groups hold the papers inside them. */
export function papersOf(root: Element): Paper[] {
  const documents = child(root, "documents");
  return documents ? elements(documents).map(paperOf) : [];
}

export interface Fee {
  title: string;
  per: string;
  due: string;
  setBy: string;
  when: string;
  assumed: boolean;
  amounts: { when: string; channels: string; amount: string }[];
  exempt: { title: string; percent: string }[];
}

export function feesOf(root: Element): Fee[] {
  const fees = child(root, "fees");
  return (fees ? elements(fees, "fee") : []).map((fee) => {
    const said = (name: string): string => attribute(fee, name) ?? "";
    const cases = elements(fee).filter((one) => one.name === "case" || one.name === "otherwise");
    const tiers = elements(fee, "tier");
    const amount = (one: Element): string =>
      attribute(one, "amount") ?? attribute(one, "rate") ?? (attribute(one, "percent") ? `${attribute(one, "percent")}%` : "");
    return {
      title: titleOf(fee),
      per: said("per"),
      due: said("due") || "at-filing",
      setBy: said("set-by"),
      when: said("when"),
      assumed: said("ground") === "assumed",
      amounts: [fee, ...cases, ...tiers]
        .filter((one) => one !== fee || amount(one) !== "")
        .map((one) => ({
          when: attribute(one, "when") ?? attribute(one, "up-to") ?? "",
          channels: attribute(one, "channels") ?? "",
          amount: amount(one),
        })),
      exempt: elements(fee)
        .filter((one) => one.name === "exempt" || one.name === "reduce")
        .map((one) => ({ title: titleOf(one), percent: attribute(one, "percent") ?? "" })),
    };
  });
}

export interface Law {
  number: string;
  title: string;
  article: string;
}

export function lawsOf(root: Element): Law[] {
  const basis = child(root, "legal-basis");
  return (basis ? elements(basis, "law") : []).map((law) => ({
    number: attribute(law, "number") ?? "",
    title: titleOf(law),
    article: attribute(law, "article") ?? "",
  }));
}

export interface Limit {
  title: string;
  within: string;
  until: string;
  cases: { when: string; within: string; ground: string }[];
  additions: { when: string; within: string; ground: string }[];
  cutoff: string;
  assumed: boolean;
}

/** The statutory limit first, then second clocks. */
export function limitsOf(root: Element): Limit[] {
  return elements(root)
    .filter((one) => one.name === "time-limit" || one.name === "limit")
    .map((limit) => {
      const read = (one: Element) => ({
        when: attribute(one, "when") ?? "",
        within: attribute(one, "within") ?? "",
        ground: attribute(one, "ground") ?? "",
      });
      return {
        title: titleOf(limit),
        within: attribute(limit, "within") ?? "",
        until: attribute(limit, "until") ?? "",
        cases: elements(limit)
          .filter((one) => one.name === "case" || one.name === "otherwise")
          .map(read),
        additions: elements(limit, "add").map(read),
        cutoff: attribute(limit, "cutoff") ?? "",
        assumed: attribute(limit, "ground") === "assumed",
      };
    });
}
