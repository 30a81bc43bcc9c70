// Sources of versions, and what the library says of each procedure. The list of the server has ids and dates alone, so
// titles are read from the source; they are kept by its hash, under which a text never changes.
import { answer, api, type Schema } from "@/api/client";
import { day } from "@/text/format";
import { language } from "@/text/i18n";

import { type Facts, factsOf } from "./facts";
import { parse } from "./xml";

export type Version = Schema["DefinitionRow"];

const sources = new Map<string, Promise<string>>();

export function sourceOf(id: string, variant: string, version: number): Promise<string> {
  const key = `${id}/${variant}@${version}`;
  const had = sources.get(key);
  if (had) return had;
  const asked = answer(
    api.GET("/v1/procedures/{procedure}/versions/{version}/source", {
      params: { path: { procedure: id, version }, query: variant ? { variant } : {} },
      parseAs: "text",
    }),
  );
  sources.set(key, asked);
  asked.catch(() => sources.delete(key));
  return asked;
}

export function inForce(version: Version, on = day(new Date())): boolean {
  return (version.effective_from ?? "") <= on && (version.effective_until ?? "9999") >= on;
}

/** Where several hold, the highest does. */
export function versionInForce(versions: Version[]): Version | null {
  return versions.filter((one) => inForce(one)).sort((a, b) => b.version - a.version)[0] ?? null;
}

export interface Procedure {
  id: string;
  variant: string;
  /** Latest first. */
  versions: Version[];
  /** The one in force; else the next one. */
  shown: Version;
  inForce: boolean;
  facts: Facts;
}

const KEPT = "motcua.facts";

function kept(): Record<string, Facts> {
  try {
    return JSON.parse(localStorage.getItem(KEPT) ?? "{}") as Record<string, Facts>;
  } catch {
    return {};
  }
}

async function factsOfVersion(version: Version, had: Record<string, Facts>): Promise<[string, Facts]> {
  const key = `${version.hash}/${language()}`;
  if (version.hash && had[key]) return [key, had[key]];
  return [key, factsOf(parse(await sourceOf(version.id, version.variant ?? "", version.version)))];
}

/** All procedures, by title. At most four sources are asked for at a time. */
export async function library(): Promise<Procedure[]> {
  const page = await answer(api.GET("/v1/procedures"));
  const groups = new Map<string, Version[]>();
  for (const row of page.rows) {
    const key = `${row.id}/${row.variant ?? ""}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const waiting = [...groups.values()];
  const had = kept();
  const keep: Record<string, Facts> = {};
  const found: Procedure[] = [];
  const work = async (): Promise<void> => {
    for (let versions = waiting.shift(); versions; versions = waiting.shift()) {
      versions.sort((a, b) => b.version - a.version);
      const holds = versionInForce(versions);
      const shown = holds ?? versions[0]!;
      const [key, facts] = await factsOfVersion(shown, had);
      keep[key] = facts;
      found.push({ id: shown.id, variant: shown.variant ?? "", versions, shown, inForce: holds !== null, facts });
    }
  };
  await Promise.all([work(), work(), work(), work()]);
  localStorage.setItem(KEPT, JSON.stringify(keep));
  return found.sort((a, b) => a.facts.title.localeCompare(b.facts.title, "vi"));
}
