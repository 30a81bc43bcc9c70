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
  return small.has(node.kind) ? { width: 132, height: 60 } : { width: 168, height: 80 };
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

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Back from one place to an earlier one: over the top, or by the side where the flow runs down. */
function arc(from: Box, to: Box, topDown: boolean): string {
  if (topDown) {
    const [x1, x2] = [from.x + from.width / 2, to.x + to.width / 2];
    const out = Math.max(x1, x2) + Math.min(60, 16 + Math.abs(from.y - to.y) / 10);
    return `M${x1},${from.y - 10} C${out},${from.y - 10} ${out},${to.y + 10} ${x2 + 2},${to.y + 10}`;
  }
  const [y1, y2] = [from.y - from.height / 2, to.y - to.height / 2];
  const over = Math.max(2, Math.min(y1, y2) - Math.min(70, 16 + Math.abs(from.x - to.x) / 8));
  return `M${from.x - 12},${y1} C${from.x - 12},${over} ${to.x + 12},${over} ${to.x + 12},${y2 - 2}`;
}

export function place(flow: Flow, topDown: boolean): Layout {
  const graph = new Graph({ multigraph: false });
  graph.setGraph({
    rankdir: topDown ? "TB" : "LR",
    nodesep: 16,
    ranksep: topDown ? 30 : 40,
    edgesep: 10,
    marginx: MARGIN + (topDown ? 24 : 0),
    marginy: MARGIN + (topDown ? 0 : 24),
  });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const node of flow.nodes) graph.setNode(node.id, size(node));
  // What goes back would pull the flow out of its reading order: it is drawn as an arc over it.
  const forward = flow.edges.filter((edge) => !edge.back);
  for (const edge of forward) graph.setEdge(edge.from, edge.to, { weight: edge.timeout ? 1 : 4 });
  dagre(graph);
  const at = (id: string) => graph.node(id) as { x: number; y: number; width: number; height: number };
  const whole = graph.graph() as { width?: number; height?: number };
  return {
    nodes: flow.nodes.map((node) => {
      const { x, y, width, height } = at(node.id);
      return { node, x: x - width / 2, y: y - height / 2, width, height };
    }),
    edges: flow.edges.map((edge) => ({
      edge,
      path: edge.back
        ? arc(at(edge.from), at(edge.to), topDown)
        : path((graph.edge(edge.from, edge.to) as { points: { x: number; y: number }[] }).points),
    })),
    width: whole.width ?? 0,
    height: whole.height ?? 0,
  };
}
