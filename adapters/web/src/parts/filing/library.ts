// The procedures in force, with their titles. The server's list has ids alone: titles come from the XML, which never
// changes under its hash and is therefore kept on this machine.
import { answer, api } from "@/api/client";
import { day } from "@/text/format";
import { language } from "@/text/i18n";

import { readProcedure, type ProcedureText } from "./read";

export interface Listed {
  id: string;
  variant: string;
  version: number;
  code: string;
  title: string;
  domain: string;
}

const KEY = "motcua.procedures";
const texts = new Map<string, Promise<ProcedureText>>();

/** A version, as it was deployed. */
export function procedureText(id: string, version: number, variant = ""): Promise<ProcedureText> {
  const key = `${id}/${variant}/${version}/${language()}`;
  let text = texts.get(key);
  if (!text) {
    text = answer(
      api.GET("/v1/procedures/{procedure}/versions/{version}/source", {
        params: { path: { procedure: id, version }, query: variant === "" ? {} : { variant } },
        parseAs: "text",
      }),
    ).then((xml) => readProcedure(xml as unknown as string));
    text.catch(() => texts.delete(key));
    texts.set(key, text);
  }
  return text;
}

function kept(): Record<string, Listed> {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "{}") as Record<string, Listed>;
  } catch {
    return {};
  }
}

/** All procedures in force today, one row for each variant, by title. */
export async function proceduresInForce(): Promise<Listed[]> {
  const today = day(new Date());
  const page = await answer(api.GET("/v1/procedures"));
  const newest = new Map<string, (typeof page.rows)[number]>();
  for (const row of page.rows) {
    if ((row.effective_from ?? "") > today || (row.effective_until ?? "9999") < today) continue;
    const key = `${row.id}/${row.variant ?? ""}`;
    const known = newest.get(key);
    if (!known || known.version < row.version) newest.set(key, row);
  }
  const before = kept();
  const now: Record<string, Listed> = {};
  await Promise.all(
    [...newest.values()].map(async (row) => {
      const key = `${row.hash ?? `${row.id}/${row.variant}/${row.version}`}/${language()}`;
      const known = before[key];
      if (known) {
        now[key] = known;
        return;
      }
      const text = await procedureText(row.id, row.version, row.variant ?? "");
      const { code, title, domain } = text;
      now[key] = { id: row.id, variant: row.variant ?? "", version: row.version, code, title, domain };
    }),
  );
  localStorage.setItem(KEY, JSON.stringify(now));
  return Object.values(now).sort((a, b) => a.title.localeCompare(b.title, "vi"));
}
