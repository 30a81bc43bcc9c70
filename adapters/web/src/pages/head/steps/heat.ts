// How much working time each step of a procedure took, of the dossiers of a period.
import { answer, api, listed } from "@/api/client";
import { allPages } from "@/parts/asked/asked";
import type { Flow } from "@/parts/procedure/flow";
import { loadProcedure } from "@/parts/procedure/procedure";
import { day } from "@/text/format";

import type { Desk } from "../desk";

export interface StepTime {
  step: string;
  /** Working minutes that half of the tasks did not exceed. */
  median: number;
  tasks: number;
  late: number;
}

/** Each dossier is asked for by itself. */
const MOST = 80;
const AT_ONCE = 4;

export async function timesOf(procedure: string, period: Desk["figures"]["value"]): Promise<{ times: StepTime[]; dossiers: number }> {
  const query = { ...period, by: "procedure" as const, key: procedure, figure: "received" as const, limit: MOST };
  const { rows } = await allPages((cursor) => listed(api.GET("/v1/statistics/rows", { params: { query: { ...query, cursor } } })), MOST);
  const found = new Map<string, { minutes: number[]; late: number }>();
  let next = 0;
  const look = async (): Promise<void> => {
    for (let row = rows[next++]; row; row = rows[next++]) {
      const path = { dossier: row.dossier };
      const { holding } = await answer(api.GET("/v1/dossiers/{dossier}/holding", { params: { path } }));
      for (const task of holding.tasks) {
        const of = found.get(task.step) ?? { minutes: [], late: 0 };
        of.minutes.push(task.shares.reduce((sum, share) => sum + share.minutes, 0));
        of.late += task.late_minutes > 0 ? 1 : 0;
        found.set(task.step, of);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, look));
  const times = [...found].map(([step, { minutes, late }]) => {
    minutes.sort((a, b) => a - b);
    return { step, median: minutes[Math.floor((minutes.length - 1) / 2)] ?? 0, tasks: minutes.length, late };
  });
  return { times: times.sort((a, b) => b.median - a.median), dossiers: rows.length };
}

/** The flow of the version in force, else of the latest. */
export async function flowOf(procedure: string): Promise<Flow | null> {
  const { rows } = await answer(api.GET("/v1/procedures/{procedure}", { params: { path: { procedure } } }));
  const today = day(new Date());
  const inForce = rows.filter((row) => (row.effective_from ?? "") <= today);
  const latest = [...(inForce.length > 0 ? inForce : rows)].sort((a, b) => b.version - a.version)[0];
  return latest ? (await loadProcedure(procedure, latest.version, latest.variant ?? "")).flow : null;
}
