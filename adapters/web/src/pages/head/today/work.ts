// What is late and what is about to be: who holds how much, and the tasks behind each number.
import { computed, type ComputedRef } from "vue";

import { api, listed, type Query, type Schema } from "@/api/client";
import { allPages, useAsked, type Asked } from "@/parts/asked/asked";
import { day } from "@/text/format";

import type { Desk } from "../desk";

export type Task = Schema["TaskRow"];
export type Load = Schema["Load"];

/** Tasks as the server told them at that moment: their working time is counted from there. */
export interface Works {
  at: Date;
  tasks: Task[];
  /** There is more than was asked for. */
  more: boolean;
}

type Passes = (task: Task) => boolean;

const PAGE = 200;
const MOST = 1000;
const every: Passes = () => true;

/** The first moment of its day in Viet Nam, as the server takes moments. */
export const startOfDay = (at: Date): string => `${day(at)}T00:00:00+07:00`;

/** Open tasks that he may see, in due order. */
export async function openTasks(query: Query<"/v1/tasks">, passes = every, most = MOST): Promise<Works> {
  const at = new Date();
  const { rows, more } = await allPages(
    (cursor) => listed(api.GET("/v1/tasks", { params: { query: { ...query, all: "true", limit: PAGE, cursor } } })),
    most,
  );
  return { at, tasks: rows.filter(passes), more };
}

async function lateTasks(query: Query<"/v1/late">, passes: Passes): Promise<Works> {
  const at = new Date();
  const { rows, next } = await listed(api.GET("/v1/late", { params: { query: { ...query, limit: PAGE } } }));
  return { at, tasks: rows.map((row) => row.task).filter(passes), more: next !== null };
}

/** Working days that are left of what is about to be late. */
const SOON = 3;
/** Days of the calendar that are looked through for it: the longest holiday is shorter. */
const AHEAD = 16 * 86_400_000;

/** Tasks come in due order, so that nothing behind the first that has more time is asked for. */
async function soonTasks(passes: Passes): Promise<Works> {
  const at = new Date();
  const due_before = startOfDay(new Date(at.getTime() + AHEAD));
  const comes: Passes = (task) => task.due !== null && Date.parse(task.due) >= at.getTime() && passes(task);
  const days = (task: Task): number => (task.working === null ? 0 : task.working.minutes / task.working.daily);
  const tasks: Task[] = [];
  let cursor: string | undefined;
  do {
    const page = await listed(api.GET("/v1/tasks", { params: { query: { all: "true", due_before, limit: PAGE, cursor } } }));
    tasks.push(...page.rows.filter((task) => days(task) <= SOON && comes(task)));
    const last = page.rows.at(-1);
    cursor = last && days(last) <= SOON ? (page.next ?? undefined) : undefined;
  } while (cursor !== undefined && tasks.length < MOST);
  return { at, tasks, more: cursor !== undefined };
}

export function useSoon(desk: Desk): Asked<Works> {
  return useAsked(() => soonTasks(desk.looksAt), [desk.unit]);
}

export interface Today {
  loads: Asked<Schema["Loads"]>;
  /** The task that is late longest, if any is. */
  oldest: Asked<Works>;
  late: ComputedRef<number>;
  dueToday: ComputedRef<number>;
  open: ComputedRef<number>;
  unclaimed: ComputedRef<number>;
  again(): void;
}

/** Counts come from the load, whole however much there is. */
export function useToday(desk: Desk): Today {
  const narrowed = (): { unit?: string } => (desk.unit.value === "" ? {} : { unit: desk.unit.value });
  const loads = useAsked(() => listed(api.GET("/v1/load", { params: { query: narrowed() } })), [desk.unit]);
  const oldest = useAsked(async () => {
    const at = new Date();
    const { rows } = await listed(api.GET("/v1/late", { params: { query: { ...narrowed(), limit: 1 } } }));
    return { at, tasks: rows.map((row) => row.task), more: false };
  }, [desk.unit]);
  const sum = (of: "open" | "late" | "due_today", passes = (_: Load): boolean => true) =>
    computed(() => (loads.data.value?.loads ?? []).filter(passes).reduce((all, load) => all + load[of], 0));
  return {
    loads,
    oldest,
    late: sum("late"),
    dueToday: sum("due_today"),
    open: sum("open"),
    unclaimed: sum("open", (load) => load.officer === null),
    again: () => {
      void loads.again();
      void oldest.again();
    },
  };
}

export type Gathering = "officer" | "unit" | "procedure";

/** Work that is to be given to somebody else. */
export interface Moving {
  /** null: what nobody took, in the unit. */
  officer: string | null;
  unit: string;
  /** Tasks chosen from the start; none: all late ones are. */
  chosen: string[];
}

export interface Group {
  key: string;
  name: string;
  /** Who it is, where that says more: the unit of an officer. */
  beside: string;
  count: number;
  /** Of the most urgent task: working minutes that are left; null: nobody counted them. */
  slack: { minutes: number; daily?: number } | null;
  /** Who holds all of it, so that it can be given to somebody else together; null: several do. */
  held: Moving | null;
  tasks(): Promise<Works>;
}

export const movingOf = (task: Task): Moving => ({ officer: task.holder, unit: task.unit ?? "", chosen: [task.id] });

const largestFirst = (a: Group, b: Group): number => b.count - a.count || a.name.localeCompare(b.name, "vi");

/** Late work as the load counts it; the tasks of a group are asked for when it is opened. */
export function lateGroups(loads: Schema["Loads"], by: Gathering, desk: Desk, nobody: string): Group[] {
  const within = desk.unit.value === "" ? {} : { unit: desk.unit.value };
  if (by === "procedure") {
    const groups = new Map<string, Group>();
    for (const { procedure, procedure_title, late } of loads.steps) {
      const group = groups.get(procedure) ?? {
        key: procedure,
        name: procedure_title || procedure,
        beside: "",
        count: 0,
        slack: null,
        held: null,
        tasks: () => lateTasks({ ...within, procedure }, desk.looksAt),
      };
      group.count += late;
      groups.set(procedure, group);
    }
    return [...groups.values()].filter((group) => group.count > 0).sort(largestFirst);
  }
  const rows = by === "officer" ? loadRows(loads.loads) : unitRows(loads.loads);
  return rows
    .filter((load) => load.late > 0)
    .map((load): Group => {
      const { officer, unit } = load;
      const unitName = load.unit_name ?? unit;
      const slack = load.slack_minutes === null ? null : { minutes: load.slack_minutes };
      const common = { count: load.late, slack };
      if (by === "unit") {
        const tasks = () => openTasks({ unit, late: "true" }, desk.looksAt, PAGE);
        return { ...common, key: unit, name: unitName, beside: "", held: null, tasks };
      }
      const held = { officer, unit, chosen: [] };
      if (officer === null) {
        const tasks = () => openTasks({ unit, offered: "true", late: "true" }, every, PAGE);
        return { ...common, key: `~${unit}`, name: nobody, beside: unitName, held, tasks };
      }
      const tasks = () => lateTasks({ ...within, officer }, desk.looksAt);
      return { ...common, key: officer, name: load.officer_name ?? officer, beside: unitName, held, tasks };
    })
    .sort(largestFirst);
}

/** Groups of tasks that are here already, with most first; within, what is due first. */
export function gather(works: Works, by: Gathering, nobody: string): Group[] {
  const groups = new Map<string, Task[]>();
  for (const task of works.tasks) {
    const keys = { officer: task.holder ?? `~${task.unit ?? ""}`, unit: task.unit ?? "", procedure: task.procedure ?? "" };
    groups.set(keys[by], [...(groups.get(keys[by]) ?? []), task]);
  }
  return [...groups]
    .map(([key, tasks]): Group => {
      const first = tasks[0] as Task;
      const unitName = first.unit_name ?? first.unit ?? "";
      const names = {
        officer: first.holder === null ? nobody : (first.holder_name ?? first.holder),
        unit: unitName,
        procedure: first.procedure_title ?? key,
      };
      return {
        key,
        name: names[by],
        beside: by === "officer" ? unitName : "",
        count: tasks.length,
        slack: first.working,
        held: by === "officer" ? { ...movingOf(first), chosen: tasks.map((task) => task.id) } : null,
        tasks: () => Promise.resolve({ at: works.at, tasks, more: false }),
      };
    })
    .sort(largestFirst);
}

function summed(loads: Load[], keyOf: (load: Load) => string): Load[] {
  const rows = new Map<string, Load>();
  for (const load of loads) {
    const sum = rows.get(keyOf(load));
    if (!sum) {
      rows.set(keyOf(load), { ...load });
      continue;
    }
    sum.open += load.open;
    sum.late += load.late;
    sum.due_today += load.due_today;
    sum.paused += load.paused;
    if (load.slack_minutes !== null) sum.slack_minutes = Math.min(sum.slack_minutes ?? Infinity, load.slack_minutes);
  }
  return [...rows.values()];
}

const unitRows = (loads: Load[]): Load[] => summed(loads, (load) => load.unit);

/** One row for each officer, whatever units he works in; what nobody took stands by unit. */
export function loadRows(loads: Load[]): Load[] {
  return summed(loads, (load) => load.officer ?? `~${load.unit}`).sort(
    (a, b) => b.late - a.late || b.due_today - a.due_today || b.open - a.open,
  );
}
