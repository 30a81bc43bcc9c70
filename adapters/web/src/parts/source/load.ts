// Sources of versions, and what the library says of each procedure, in one answer.
import { answer, api, type Schema } from "@/api/client";
import { day } from "@/text/format";
import { language } from "@/text/i18n";

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
  title: string;
  /** "" where it does not say, as of what follows. */
  code: string;
  domain: string;
  level: string;
  kind: Schema["AboutProcedure"]["kind"];
}

function procedureOf(rows: Version[]): Procedure {
  const versions = [...rows].sort((a, b) => b.version - a.version);
  const holds = versionInForce(versions);
  const shown = holds ?? (versions[0] as Version);
  // A version that this server cannot load any more tells nothing of itself.
  const about = shown.about ?? null;
  const title = (language() === "en" && about?.title_en) || about?.title || shown.id;
  return {
    id: shown.id,
    variant: shown.variant ?? "",
    versions,
    shown,
    inForce: holds !== null,
    title,
    code: about?.code ?? "",
    domain: about?.domain ?? "",
    level: about?.level ?? "",
    kind: about?.kind ?? "public",
  };
}

/** All procedures, one for each variant, by title. */
export async function library(): Promise<Procedure[]> {
  const groups = new Map<string, Version[]>();
  for (const row of (await answer(api.GET("/v1/procedures"))).rows) {
    const key = `${row.id}/${row.variant ?? ""}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()].map(procedureOf).sort((a, b) => a.title.localeCompare(b.title, "vi"));
}
