// How far the dossier came in its flow, for the diagram.
import type { Schema } from "@/api/client";
import { officerName, unitName } from "@/parts/people/people";
import type { Mark } from "@/parts/diagram/marks";
import { joinOf, type Flow } from "@/parts/procedure/flow";

export function marksOf(dossier: Schema["Dossier"], flow: Flow, offered: string, now: Date): Record<string, Mark> {
  const marks: Record<string, Mark> = {};
  for (const [node, memory] of Object.entries(dossier.memory)) {
    if (memory.visits > 0) marks[node] = { state: "done", note: memory.officer ? officerName(memory.officer) : undefined };
  }
  for (const node of flow.nodes) {
    if (node.kind === "start" && (dossier.origin.start === node.id || dossier.origin.start === "")) {
      marks[node.id] ??= { state: "done" };
      break;
    }
  }
  for (const place of dossier.places) {
    const task = dossier.tasks.find((one) => one.place === place.number);
    const clock = task?.clock ?? place.clock ?? undefined;
    const late = task?.clock.due != null && task.clock.phase === "running" && Date.parse(task.clock.due) < now.getTime();
    const still = dossier.suspended || clock?.phase === "paused" || dossier.pausing.some((one) => one.place === place.number);
    marks[place.node] = {
      state: late ? "late" : still ? "paused" : "current",
      note: task ? (task.holder ? officerName(task.holder) : `${offered} · ${unitName(task.unit)}`) : undefined,
    };
    delete marks[joinOf(place.node)];
  }
  if (dossier.end_node) marks[dossier.end_node] = { state: "done" };
  return marks;
}
