// What is late and what is about to be: the tasks behind it, and who holds how much.
import { computed, type ComputedRef } from "vue";

import { api, listed, type Schema } from "@/api/client";
import { allPages, useAsked, type Asked } from "@/parts/asked/asked";
import { officerName, unitName } from "@/parts/people/people";

import type { Desk } from "../desk";
import { soonUntil } from "../period";

export type Task = Schema["TaskRow"];
export type Dossier = Schema["DossierRow"];
export type Load = Schema["Load"];

/** A task with its dossier, as far as it is known. */
export interface Work {
  task: Task;
  dossier: Dossier | null;
}

export interface Situation {
  at: Date;
  late: Work[];
  soon: Work[];
  /** There is more than was asked for. */
  more: boolean;
}

const MOST = 1000;

async function lateWork(): Promise<{ rows: Work[]; more: boolean }> {
  return allPages((cursor) => listed(api.GET("/v1/late", { params: { query: { limit: 200, cursor } } })), MOST);
}

/** Tasks come in due order: those that are late first. */
async function soonTasks(at: Date): Promise<Task[]> {
  const until = soonUntil().getTime();
  const tasks: Task[] = [];
  let cursor: string | undefined;
  for (let pages = 0; pages < 10; pages += 1) {
    const page = await listed(api.GET("/v1/tasks", { params: { query: { all: "true", limit: 200, cursor } } }));
    const due = (task: Task): number => (task.due === null ? Infinity : Date.parse(task.due));
    tasks.push(
      ...page.rows.filter((task) => task.clock === "running" && due(task) >= at.getTime() && due(task) <= until),
    );
    const last = page.rows.at(-1);
    if (page.next === null || !last || due(last) > until) break;
    cursor = page.next;
  }
  return tasks;
}

/** A task tells the id of its dossier alone: its code and title come from the list of dossiers. */
export async function dossiersOf(tasks: Task[]): Promise<Map<string, Dossier>> {
  if (tasks.length === 0) return new Map();
  const { rows } = await allPages((cursor) =>
    listed(api.GET("/v1/dossiers", { params: { query: { phase: "received", limit: 200, cursor } } })),
  );
  return new Map(rows.map((row) => [row.dossier, row]));
}

async function situation(): Promise<Situation> {
  const at = new Date();
  const [late, soon] = await Promise.all([lateWork(), soonTasks(at)]);
  const dossiers = await dossiersOf(soon);
  return {
    at,
    late: late.rows,
    soon: soon.map((task) => ({ task, dossier: dossiers.get(task.dossier) ?? null })),
    more: late.more,
  };
}

export interface Today {
  work: Asked<Situation>;
  loads: Asked<Schema["Loads"]>;
  late: ComputedRef<Work[]>;
  soon: ComputedRef<Work[]>;
  again(): void;
}

export function useToday(desk: Desk): Today {
  const work = useAsked(situation);
  const loads = useAsked(
    () => listed(api.GET("/v1/load", { params: { query: desk.unit.value === "" ? {} : { unit: desk.unit.value } } })),
    [desk.unit],
  );
  const mine = (rows: Work[] | undefined): Work[] => (rows ?? []).filter(({ task }) => desk.looksAt(task.unit));
  return {
    work,
    loads,
    late: computed(() => mine(work.data.value?.late)),
    soon: computed(() => mine(work.data.value?.soon)),
    again: () => {
      void work.again();
      void loads.again();
    },
  };
}

export type Gathering = "officer" | "unit" | "procedure";

export interface Group {
  key: string;
  name: string;
  /** Who it is, where that says more: the unit of an officer. */
  beside: string;
  works: Work[];
}

/** Groups with most work first; within, what is due first. */
export function gather(works: Work[], by: Gathering, nobody: string): Group[] {
  const groups = new Map<string, Group>();
  for (const work of works) {
    const { task, dossier } = work;
    const key = by === "officer" ? (task.holder ?? `~${task.unit ?? ""}`) : by === "unit" ? (task.unit ?? "") : (dossier?.procedure ?? "");
    const group = groups.get(key) ?? {
      key,
      name: by === "officer" ? officerName(task.holder) || nobody : by === "unit" ? unitName(key) : (dossier?.title ?? key),
      beside: by === "officer" ? unitName(task.unit) : "",
      works: [],
    };
    group.works.push(work);
    groups.set(key, group);
  }
  const due = (work: Work): number => (work.task.due === null ? Infinity : Date.parse(work.task.due));
  for (const group of groups.values()) group.works.sort((a, b) => due(a) - due(b));
  return [...groups.values()].sort((a, b) => b.works.length - a.works.length || a.name.localeCompare(b.name, "vi"));
}

/** One row for each officer, whatever units he works in; what nobody took stands by unit. */
export function loadRows(loads: Load[]): Load[] {
  const rows = new Map<string, Load>();
  for (const load of loads) {
    const key = load.officer ?? `~${load.unit}`;
    const sum = rows.get(key);
    if (!sum) {
      rows.set(key, { ...load });
      continue;
    }
    sum.open += load.open;
    sum.late += load.late;
    sum.due_today += load.due_today;
    sum.paused += load.paused;
    if (load.slack_minutes !== null) sum.slack_minutes = Math.min(sum.slack_minutes ?? Infinity, load.slack_minutes);
  }
  return [...rows.values()].sort((a, b) => b.late - a.late || b.due_today - a.due_today || b.open - a.open);
}

/** Open tasks that he may see and that pass, in due order, with their dossiers. */
export async function openWork(passes: (work: Work) => boolean, query: { offered?: "true" } = {}): Promise<Work[]> {
  const { rows } = await allPages((cursor) =>
    listed(api.GET("/v1/tasks", { params: { query: { ...query, all: "true", limit: 200, cursor } } })),
  );
  const dossiers = await dossiersOf(rows);
  return rows.map((task) => ({ task, dossier: dossiers.get(task.dossier) ?? null })).filter(passes);
}
