// What figures and groups are called.
import { api, listed } from "@/api/client";
import { officerName, unitName } from "@/parts/people/people";

import type { Figure, Listed } from "./desk";
import { nameOf } from "./period";
import { say } from "./text";

export const figureName = (figure: Figure): string => say(`figures.${figure}`);

/** Names of procedures and fields come with the statistics. */
const titles = new Map<string, string>();
export function rememberNames(by: string, rows: { key: string; name: string }[]): void {
  for (const { key, name } of rows) titles.set(`${by} ${key}`, name);
}

interface Question {
  period?: string;
  from?: string;
  to?: string;
  unit?: string;
}

async function titleOf(by: Listed["by"], key: string, question: Question): Promise<string> {
  if (by === "officer") return officerName(key) || say("noOfficer");
  if (by === "unit") return unitName(key);
  if (!titles.has(`${by} ${key}`)) {
    // The address was opened without the table around it.
    const { period, from, to, unit } = question;
    const came = await listed(api.GET("/v1/statistics", { params: { query: { by, period, from, to, unit } } })).catch(() => null);
    rememberNames(by, came?.rows ?? []);
  }
  return titles.get(`${by} ${key}`) ?? "";
}

/** "Phòng Kinh tế · Tháng 11/2026". */
export async function groupName(list: Listed, question: Question): Promise<string> {
  const when = nameOf(question.period ?? `${question.from}..${question.to}`);
  const group = list.key === undefined ? "" : await titleOf(list.by, list.key, question);
  return [group, when].filter(Boolean).join(" · ");
}
