// The process table (TT, trình tự, trách nhiệm, thời gian, biểu mẫu) read from a procedure's XML.
import { language } from "@/text/i18n";

import { all, attribute, child, type Element, elements, words } from "./xml";

export const PLACES = ["start", "step", "route", "parallel", "wait", "session", "call", "consult", "service", "end"];

export interface Way {
  /** Of the outcome or case; empty: the only way on. */
  title: string;
  to: string;
  effects: string[];
  when: string;
  /** The element that says so and its attribute. */
  element: Element;
  attribute: string;
}

export interface TimeCase {
  when: string;
  within: string;
  of: string | null;
}

export interface Row {
  element: Element;
  kind: string;
  id: string;
  no: string;
  title: string;
  /** How many branches it stands in. */
  depth: number;
  /** Title of the branch around it. */
  branch: string;
  responsible: string | null;
  within: string | null;
  of: string | null;
  until: string | null;
  lasts: string | null;
  cases: TimeCase[];
  otherwise: TimeCase | null;
  outputs: string[];
  inputs: string[];
  ways: Way[];
  reception: boolean;
  clock: string | null;
  /** Something of it is not from law and must be confirmed. */
  assumed: boolean;
}

/** A title in the reader's language, else in Vietnamese. */
export function titleOf(element: Element): string {
  const titles = elements(element, "title");
  const own = titles.find((one) => attribute(one, "xml:lang") === language());
  const plain = titles.find((one) => attribute(one, "xml:lang") === null);
  return (own && words(own)) || attribute(element, "title") || (plain ? words(plain) : "");
}

/** Titles of roles, papers, results, fields and slips by id, as far as the procedure has them. */
export function titlesOf(root: Element): Map<string, string> {
  const found = new Map<string, string>();
  for (const element of all(root)) {
    const id = attribute(element, "id");
    if (id !== null && element.parent !== null && !found.has(id)) found.set(id, titleOf(element) || id);
  }
  return found;
}

const CASES = new Set(["outcome", "case", "otherwise", "on", "leave", "end"]);

/** Every reference from the element to where the work goes on. */
export function waysOf(place: Element): Way[] {
  const found: Way[] = [];
  const look = (element: Element, title: string, effects: string[], around: string): void => {
    const when = attribute(element, "when") ?? around;
    for (const name of ["to", "next", "on-timeout"]) {
      const to = attribute(element, name);
      if (to !== null) found.push({ title, to, effects, when, element, attribute: name });
    }
    for (const inner of elements(element)) {
      if (!CASES.has(inner.name)) continue;
      const outcome = inner.name !== "case" && inner.name !== "otherwise";
      look(
        inner,
        outcome ? titleOf(inner) || title : title,
        outcome ? (attribute(inner, "effect") ?? "").split(" ").filter(Boolean) : effects,
        inner.name === "case" ? when : "",
      );
    }
  };
  look(place, "", [], "");
  return found;
}

function timeCase(element: Element): TimeCase {
  return {
    when: attribute(element, "when") ?? "",
    within: attribute(element, "within") ?? "",
    of: attribute(element, "of"),
  };
}

function named(element: Element, titles: Map<string, string>): string {
  const title = titleOf(element);
  if (title) return title;
  const id = attribute(element, "document") ?? attribute(element, "result") ?? attribute(element, "field");
  return id ? (titles.get(id) ?? id) : (attribute(element, "slip") ?? "");
}

function rowOf(element: Element, depth: number, branch: string, titles: Map<string, string>): Row {
  const cases = elements(element, "case").filter((one) => attribute(one, "within") !== null);
  const otherwise = elements(element, "otherwise").find((one) => attribute(one, "within") !== null);
  const inputs = elements(element, "input").map((one) => named(one, titles));
  const outputs = elements(element, "output").map((one) => named(one, titles));
  return {
    element,
    kind: element.name,
    id: attribute(element, "id") ?? "",
    no: attribute(element, "no") ?? "",
    title: titleOf(element),
    depth,
    branch,
    responsible: attribute(element, "responsible") ?? attribute(element, "ask"),
    within: attribute(element, "within"),
    of: attribute(element, "of"),
    until: attribute(element, "until"),
    lasts: attribute(element, "lasts"),
    cases: cases.map(timeCase),
    otherwise: otherwise ? timeCase(otherwise) : null,
    outputs: outputs.filter(Boolean),
    inputs: inputs.filter(Boolean),
    ways: waysOf(element),
    reception: attribute(element, "phase") === "reception",
    clock: attribute(element, "clock"),
    assumed: ["ground", "within-ground", "wait-ground"].some((name) => attribute(element, name) === "assumed"),
  };
}

/** All places of the flow in reading order, those of branches inside their parallel. */
export function rowsOf(root: Element): Row[] {
  const titles = titlesOf(root);
  const rows: Row[] = [];
  const walk = (around: Element, depth: number, branch: string): void => {
    for (const element of elements(around)) {
      if (PLACES.includes(element.name)) rows.push(rowOf(element, depth, branch, titles));
      if (element.name === "parallel") walk(element, depth + 1, "");
      if (element.name === "branch" || element.name === "on") walk(element, depth, titleOf(element));
      if (element.name === "wait") walk(element, depth + 1, "");
    }
  };
  const flow = child(root, "flow");
  if (flow) walk(flow, 0, "");
  return rows;
}
