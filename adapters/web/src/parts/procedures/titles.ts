// Titles of deployed procedures, read from their sources once when somebody has to choose one.
import { shallowRef } from "vue";

import { answer, api } from "@/api/client";

const known = shallowRef<ReadonlyMap<string, string>>(new Map());
let asking: Promise<void> | null = null;

function titleIn(source: string): string {
  const root = new DOMParser().parseFromString(source, "application/xml").documentElement;
  return root.getAttribute("title") ?? root.getAttribute("name") ?? "";
}

async function load(): Promise<void> {
  const versions = new Map<string, { version: number; variant: string | null }>();
  const { rows } = await answer(api.GET("/v1/procedures"));
  for (const row of rows) versions.set(row.id, { version: row.version, variant: row.variant });
  await Promise.all(
    [...versions].map(async ([procedure, { version, variant }]) => {
      const params = { path: { procedure, version }, query: variant === null ? {} : { variant } };
      const source = await answer(
        api.GET("/v1/procedures/{procedure}/versions/{version}/source", { params, parseAs: "text" }),
      );
      known.value = new Map(known.value).set(procedure, titleIn(String(source)) || procedure);
    }),
  );
}

/** Asks if nobody did. */
export function ensureProcedures(): void {
  asking ??= load().catch(() => {
    asking = null; // tried again by the next who asks
  });
}

/** By title; grows while titles come. */
export function procedureTitles(): { id: string; title: string }[] {
  return [...known.value].map(([id, title]) => ({ id, title })).sort((a, b) => a.title.localeCompare(b.title, "vi"));
}
