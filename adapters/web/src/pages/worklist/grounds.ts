// Why the time of a paused task is not counted: asked when it comes on the screen, once for a while.
import { shallowRef } from "vue";

import { answer, api } from "@/api/client";

import type { Task } from "./task";

const known = shallowRef<ReadonlyMap<string, string>>(new Map());
const asked = new Set<string>();

async function ask(dossier: string): Promise<void> {
  try {
    const { holding } = await answer(api.GET("/v1/dossiers/{dossier}/holding", { params: { path: { dossier } } }));
    const now = holding.spans.filter((span) => span.ground !== "" && (span.to === null || span.to === holding.to)).at(-1);
    known.value = new Map(known.value).set(dossier, now?.ground ?? "");
  } catch {
    // It is told on the page of the dossier; here nothing stands rather than a guess.
  }
}

export function useGrounds(): (task: Task) => string {
  return (task) => {
    if (task.pause_ground != null) return task.pause_ground;
    const key = task.dossier;
    if (!asked.has(key)) {
      asked.add(key);
      queueMicrotask(() => void ask(key));
    }
    return known.value.get(key) ?? "";
  };
}
