// Titles of deployed procedures, asked once when somebody has to choose one.
import { shallowRef } from "vue";

import { answer, api } from "@/api/client";

const known = shallowRef<ReadonlyMap<string, string>>(new Map());
let asking: Promise<void> | null = null;

async function load(): Promise<void> {
  const { rows } = await answer(api.GET("/v1/procedures"));
  // Later versions come later: the title is the newest one.
  known.value = new Map(rows.map(({ id, about }) => [id, about?.title || id]));
}

/** Asks if nobody did. */
export function ensureProcedures(): void {
  asking ??= load().catch(() => {
    asking = null; // tried again by the next who asks
  });
}

/** By title. */
export function procedureTitles(): { id: string; title: string }[] {
  return [...known.value].map(([id, title]) => ({ id, title })).sort((a, b) => a.title.localeCompare(b.title, "vi"));
}
