// What the dossiers of tasks are called: code, procedure, owner. The list of tasks tells ids alone, so they are looked
// up in the list of dossiers, newest first, as far as they are needed.
import { shallowRef } from "vue";

import { api, listed, type Schema } from "@/api/client";
import { fold } from "@/text/format";

import type { Task } from "./task";

type DossierRow = Schema["DossierRow"];

const known = shallowRef<ReadonlyMap<string, DossierRow>>(new Map());
const missing = new Set<string>();
/** Pages of 200 that are looked through at most for one question. */
const PAGES = 10;
let looking: Promise<void> | null = null;
let wanted = new Set<string>();

async function look(): Promise<void> {
  while (wanted.size > 0) {
    const open = wanted;
    wanted = new Set();
    let cursor: string | undefined;
    for (let page = 0; page < PAGES && open.size > 0; ++page) {
      const query = cursor === undefined ? { limit: 200 } : { limit: 200, cursor };
      const found = await listed(api.GET("/v1/dossiers", { params: { query } }));
      const more = new Map(known.value);
      for (const row of found.rows) {
        more.set(row.dossier, row);
        open.delete(row.dossier);
      }
      known.value = more;
      if (found.next === null) break;
      cursor = found.next;
    }
    for (const one of open) missing.add(one);
  }
}

/** Asks for what is not known yet; `anew`: dossiers that may have got another code or owner. */
export function ensureDossiers(tasks: Iterable<Task>, anew: ReadonlySet<string> = new Set()): void {
  for (const task of tasks) {
    if (task.code !== undefined && task.owner !== undefined) continue;
    if (anew.has(task.dossier) || (!known.value.has(task.dossier) && !missing.has(task.dossier))) wanted.add(task.dossier);
  }
  if (wanted.size === 0 || looking !== null) return;
  looking = look()
    .catch(() => {})
    .finally(() => (looking = null));
}

export interface Naming {
  code: string;
  procedure: string;
  owner: string;
  procedureId: string;
  /** The dossier's own appointment. */
  appointment: string | null;
  found: boolean;
}

export function namingOf(task: Task): Naming {
  const row = known.value.get(task.dossier);
  return {
    code: task.code ?? row?.code ?? task.provisional_number ?? row?.provisional_number ?? "",
    procedure: task.procedure_title ?? row?.title ?? "",
    owner: task.owner ?? row?.owner ?? "",
    procedureId: row?.procedure ?? "",
    appointment: row?.due ?? null,
    found: row !== undefined || task.code != null || missing.has(task.dossier),
  };
}

const haystacks = new WeakMap<Task, { row: DossierRow | undefined; text: string }>();

/** All words of a task by which it is found, without diacritics. */
export function haystack(task: Task, names: string): string {
  const row = known.value.get(task.dossier);
  const kept = haystacks.get(task);
  if (kept !== undefined && kept.row === row) return kept.text;
  const naming = namingOf(task);
  const text = fold([naming.code, naming.procedure, naming.owner, task.no, task.title, names].join(" "));
  haystacks.set(task, { row, text });
  return text;
}
