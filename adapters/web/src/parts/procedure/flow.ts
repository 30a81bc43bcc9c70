// The flow of a procedure as nodes and edges, as people draw it: branch ends are one joining point, an outcome is an
// edge, what comes back is marked.
import { child, children, text, titleOf } from "./xml";

export type NodeKind =
  | "start" | "step" | "route" | "parallel" | "join" | "wait" | "session" | "call" | "consult" | "service" | "end";

export interface FlowOutcome {
  id: string;
  title: string;
  to: string[];
  requires: string[];
  effects: string[];
  when: string;
}

export interface FlowNode {
  id: string;
  kind: NodeKind;
  title: string;
  no: string;
  /** Who answers for it, in the procedure's words. */
  responsible: string;
  /** The limit as written, like 3wd. */
  within: string;
  /** The branch it stands in. */
  branch: string;
  outcomes: FlowOutcome[];
}

export interface FlowEdge {
  from: string;
  to: string;
  labels: string[];
  /** Leads to what comes before. */
  back: boolean;
  /** Taken when nobody acts: a time that passed. */
  timeout: boolean;
}

export interface Flow {
  nodes: FlowNode[];
  edges: FlowEdge[];
}

const PLACES = ["start", "step", "route", "parallel", "wait", "session", "call", "consult", "service", "end"];

const isPlace = (one: Element): boolean => PLACES.includes(one.localName);
export const joinOf = (parallel: string): string => `${parallel}:join`;

/** Elements inside a place, without what belongs to the places inside it. */
function own(of: Element): Element[] {
  return children(of)
    .filter((one) => !isPlace(one) && one.localName !== "branch")
    .flatMap((one) => [one, ...own(one)]);
}

function targets(of: Element): string[] {
  const all = [of, ...children(of, "case", "otherwise")].map((one) => text(one, "to") || text(one, "next"));
  return [...new Set(all.filter((to) => to !== ""))];
}

/** Where a way out of the parallel around a place leads. */
function waysOut(place: Element, id: string): string[] {
  const out = children(place.closest("parallel") ?? undefined, "leave").find((one) => text(one, "id") === id);
  return out ? targets(out) : [];
}

export function outcomesOf(place: Element): FlowOutcome[] {
  return children(place, "outcome").map((one) => ({
    id: text(one, "id"),
    title: titleOf(one),
    to: one.hasAttribute("leave") ? waysOut(place, text(one, "leave")) : targets(one),
    requires: text(one, "requires").split(/\s+/).filter(Boolean),
    effects: text(one, "effect").split(/\s+/).filter(Boolean),
    when: text(one, "when"),
  }));
}

class Reader {
  readonly nodes: FlowNode[] = [];
  readonly edges: FlowEdge[] = [];
  /** What an edge to an inner end leads to. */
  private readonly heirs = new Map<string, string>();

  constructor(private readonly role: (word: string) => string) {}

  read(within: Element, branch: string, join: string): void {
    for (const place of children(within).filter(isPlace)) {
      const id = text(place, "id");
      if (place.localName === "end" && join !== "") {
        this.heirs.set(id, join);
        continue;
      }
      this.add(place, branch);
      this.inside(place, branch);
    }
  }

  flow(): Flow {
    const order = new Map(this.nodes.map((node, at) => [node.id, at]));
    const merged = new Map<string, FlowEdge>();
    for (const edge of this.edges) {
      const to = this.heirs.get(edge.to) ?? edge.to;
      if (!order.has(to) || !order.has(edge.from)) continue;
      const key = `${edge.from} ${to}`;
      const known = merged.get(key);
      if (known) {
        known.labels.push(...edge.labels);
        known.timeout &&= edge.timeout;
      } else {
        const back = (order.get(to) ?? 0) <= (order.get(edge.from) ?? 0);
        merged.set(key, { ...edge, to, labels: [...edge.labels], back });
      }
    }
    return { nodes: this.nodes, edges: [...merged.values()] };
  }

  private node(id: string, kind: NodeKind, title: string, more: Partial<FlowNode> = {}): void {
    this.nodes.push({ id, kind, title, no: "", responsible: "", within: "", branch: "", outcomes: [], ...more });
  }

  private edge(from: string, to: string, label = "", timeout = false): void {
    if (to !== "") this.edges.push({ from, to, labels: label === "" ? [] : [label], back: false, timeout });
  }

  private add(place: Element, branch: string): void {
    const id = text(place, "id");
    const asked = children(place, "ask").map((one) => text(one, "external") || text(one, "role") || text(one, "agency"));
    this.node(id, place.localName as NodeKind, titleOf(place), {
      no: text(place, "no"),
      responsible: this.role(text(place, "responsible") || asked[0] || text(place, "agency")),
      within: text(place, "within") || text(place, "lasts"),
      branch,
      outcomes: outcomesOf(place),
    });
    for (const to of targets(place)) {
      this.edge(place.localName === "parallel" ? joinOf(id) : id, to);
    }
    for (const name of ["on-timeout", "on-failure"]) this.edge(id, text(place, name), "", true);
    for (const outcome of outcomesOf(place)) {
      for (const to of outcome.to) this.edge(id, to, outcome.title);
    }
    for (const one of own(place)) {
      if (one.localName === "on" && !one.hasAttribute("message")) this.edge(id, text(one, "to"), text(one, "title"));
    }
  }

  private inside(place: Element, branch: string): void {
    const id = text(place, "id");
    if (place.localName === "parallel") {
      for (const one of children(place, "branch")) {
        const title = titleOf(one);
        this.edge(id, text(children(one).find(isPlace) ?? one, "id"), title);
        this.read(one, title, joinOf(id));
      }
      this.node(joinOf(id), "join", titleOf(place), { branch });
    }
    // Each message of its kind opens a run of its own, and the wait goes on once all have ended.
    for (const one of children(place, "on").filter((on) => on.hasAttribute("message"))) {
      const first = text(one, "to") || text(children(one).find(isPlace) ?? one, "id");
      this.edge(id, first, text(one, "title"));
      this.read(one, text(one, "title"), id);
    }
  }
}

export function readFlow(procedure: Element, role: (word: string) => string): Flow {
  const reader = new Reader(role);
  const flow = child(procedure, "flow");
  if (flow) reader.read(flow, "", "");
  return reader.flow();
}
