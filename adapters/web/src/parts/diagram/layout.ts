// Where nodes and edges of a flow stand: layers by dagre, left to right, or top down where the screen is narrow.
import { Graph, layout as dagre } from "@dagrejs/dagre";

import type { Flow, FlowEdge, FlowNode } from "@/parts/procedure/flow";

export interface Placed {
  node: FlowNode;
  x: number;
  y: number;
  width: number;
  height: number;
}
export interface Drawn {
  edge: FlowEdge;
  path: string;
}
export interface Layout {
  nodes: Placed[];
  edges: Drawn[];
  width: number;
  height: number;
}

const MARGIN = 12;
const small = new Set(["start", "end", "route", "join", "parallel"]);

function size(node: FlowNode): { width: number; height: number } {
  if (node.kind === "join") return { width: 20, height: 20 };
  return small.has(node.kind) ? { width: 136, height: 60 } : { width: 172, height: 84 };
}

/** A line through the points with rounded corners. */
function path(points: { x: number; y: number }[]): string {
  const [first, ...rest] = points;
  if (!first) return "";
  let drawn = `M${first.x},${first.y}`;
  for (let at = 0; at < rest.length - 1; ++at) {
    const corner = rest[at]!;
    const next = rest[at + 1]!;
    drawn += ` Q${corner.x},${corner.y} ${(corner.x + next.x) / 2},${(corner.y + next.y) / 2}`;
  }
  const last = rest.at(-1);
  return last ? `${drawn} L${last.x},${last.y}` : drawn;
}

export function place(flow: Flow, topDown: boolean): Layout {
  const graph = new Graph({ multigraph: false });
  graph.setGraph({
    rankdir: topDown ? "TB" : "LR",
    nodesep: 18,
    ranksep: topDown ? 34 : 44,
    edgesep: 10,
    marginx: MARGIN,
    marginy: MARGIN,
  });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const node of flow.nodes) graph.setNode(node.id, size(node));
  for (const edge of flow.edges) {
    // What goes back must not pull the flow out of its reading order.
    graph.setEdge(edge.from, edge.to, { weight: edge.back ? 0 : edge.timeout ? 1 : 4 });
  }
  dagre(graph);
  const whole = graph.graph() as { width?: number; height?: number };
  return {
    nodes: flow.nodes.map((node) => {
      const at = graph.node(node.id) as { x: number; y: number; width: number; height: number };
      return { node, x: at.x - at.width / 2, y: at.y - at.height / 2, width: at.width, height: at.height };
    }),
    edges: flow.edges.map((edge) => ({
      edge,
      path: path((graph.edge(edge.from, edge.to) as { points: { x: number; y: number }[] }).points),
    })),
    width: whole.width ?? 0,
    height: whole.height ?? 0,
  };
}
