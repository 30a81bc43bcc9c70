// What a procedure's source says in words: titles of its parts, fields, papers, who may do what. The API names parts by
// their ids; here they get the titles that officers know.
import { answer, api, type Schema } from "@/api/client";

import { readFlow, type Flow } from "./flow";
import { child, children, parse, text, titleOf } from "./xml";

export type Field = Schema["FormColumn"] & { computed: boolean };

export interface Document {
  id: string;
  title: string;
  form: string;
  kinds: string[];
  /** Set or group in which it stands. */
  group: string;
  optional: boolean;
}

export interface Procedure {
  id: string;
  version: number;
  title: string;
  rules: string;
  flow: Flow;
  fields: Field[];
  documents: Document[];
  fees: { id: string; title: string; per: string }[];
  results: Map<string, string>;
  limits: Map<string, string>;
  supplements: Map<string, string>;
  obligations: Map<string, string>;
  /** Answers of consults: place, then answer. */
  answers: Map<string, Map<string, string>>;
  /** Who may do an act that no flow draws; missing: as the rule set says. */
  acts: Map<string, string[]>;
  node(id: string): string;
  outcome(node: string, id: string): string;
  role(word: string): string;
}

function fieldOf(one: Element): Field {
  const type = one.localName as Field["type"];
  return {
    field: text(one, "id"),
    title: titleOf(one),
    type,
    required: text(one, "required") === "true",
    options: type === "choice" ? children(one, "option").map((o) => ({ value: text(o, "value"), title: titleOf(o) })) : undefined,
    columns: type === "list" ? children(one).filter((c) => c.hasAttribute("id")).map(fieldOf) : undefined,
    computed: one.hasAttribute("value"),
  };
}

function documentsOf(within: Element | undefined, group: string, optional: boolean): Document[] {
  return children(within, "document", "one-of", "set").flatMap((one) =>
    one.localName === "document"
      ? [
          {
            id: text(one, "id"),
            title: titleOf(one),
            form: text(one, "form"),
            kinds: text(one, "kinds").split(/\s+/).filter(Boolean),
            group,
            optional: optional || text(one, "required") === "false" || one.hasAttribute("when"),
          },
        ]
      : documentsOf(one, titleOf(one), optional || one.localName === "set" || one.hasAttribute("when")),
  );
}

function titles(within: Element | undefined): Map<string, string> {
  return new Map(children(within).map((one) => [text(one, "id"), titleOf(one)]));
}

export function actsOf(within: Element | undefined): Map<string, string[]> {
  return new Map(children(within, "act").map((one) => [text(one, "name"), text(one, "by").split(/\s+/).filter(Boolean)]));
}

export function readProcedure(source: string): Procedure {
  const root = parse(source);
  const roles = titles(child(root, "roles"));
  const role = (word: string): string => roles.get(word.replace(/^(role|external|party):/, "")) ?? word;
  const flow = readFlow(root, role);
  const nodes = new Map(flow.nodes.map((node) => [node.id, node]));
  const inner = new Map([...root.querySelectorAll("flow [id]")].map((one) => [text(one, "id"), titleOf(one)]));
  const consults = [...root.querySelectorAll("consult, cooperate, vote")];
  return {
    id: text(root, "id"),
    version: Number(text(root, "version")),
    title: titleOf(root),
    rules: text(root, "rules"),
    flow,
    fields: children(child(root, "data")).filter((one) => one.localName !== "check").map(fieldOf),
    documents: documentsOf(child(root, "documents"), "", false),
    fees: children(child(root, "fees"), "fee").map((one) => ({
      id: text(one, "id"),
      title: titleOf(one),
      per: text(one, "per"),
    })),
    results: titles(child(root, "results")),
    limits: new Map(children(root, "limit").map((one) => [text(one, "id"), titleOf(one)])),
    supplements: new Map(children(root, "supplement").map((one) => [text(one, "id"), titleOf(one)])),
    obligations: titles(child(root, "obligations")),
    answers: new Map(
      consults.map((one) => [
        text(one, "id"),
        new Map([...one.querySelectorAll("option")].map((o) => [text(o, "value"), titleOf(o)])),
      ]),
    ),
    acts: actsOf(child(root, "acts")),
    node: (id) => nodes.get(id)?.title ?? inner.get(id) ?? id,
    outcome: (node, id) => nodes.get(node)?.outcomes.find((one) => one.id === id)?.title ?? id,
    role,
  };
}

const known = new Map<string, Promise<Procedure>>();

/** One version never changes, so it is read once. */
export function loadProcedure(id: string, version: number, variant = ""): Promise<Procedure> {
  const key = `${id} ${version} ${variant}`;
  const had = known.get(key);
  if (had) return had;
  const asked = answer(
    api.GET("/v1/procedures/{procedure}/versions/{version}/source", {
      params: { path: { procedure: id, version }, query: variant === "" ? {} : { variant } },
      parseAs: "text",
    }),
  ).then((source) => readProcedure(source as unknown as string));
  known.set(key, asked);
  asked.catch(() => known.delete(key));
  return asked;
}
