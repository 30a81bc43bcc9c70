// Whose tasks are listed, and how they are asked for.
import type { Filter } from "@/parts/live/live";

import type { Task } from "./task";

export type ScopeKind = "mine" | "offered" | "unit" | "role" | "given";

export interface Scope {
  kind: ScopeKind;
  /** Of "unit". */
  unit?: string;
  /** Of "role". */
  role?: string;
}

export interface TaskQuery {
  officer?: string;
  unit?: string;
  role?: string;
  offered?: "true";
  all?: "true";
}

export function queryOf(scope: Scope, officer: string): TaskQuery {
  switch (scope.kind) {
    case "mine":
      return { officer };
    case "offered":
      return { offered: "true" };
    case "unit":
      return scope.unit ? { unit: scope.unit } : { all: "true" };
    case "role":
      return scope.role ? { role: scope.role } : { all: "true" };
    case "given":
      return { all: "true" };
  }
}

/** What the question cannot say, and what events bring: whether a task belongs to the list. */
export function belongs(task: Task, scope: Scope, officer: string): boolean {
  switch (scope.kind) {
    case "mine":
      return task.holder === officer;
    case "offered":
      return task.holder === null;
    case "unit":
      return !scope.unit || task.unit === scope.unit;
    case "role":
      return !scope.role || task.role === scope.role;
    case "given":
      return task.giver === officer && task.holder !== officer && task.accepted === null;
  }
}

/** `units`: those in which the officer works, and those around them, where work is offered to him. */
export function followed(scope: Scope, officer: string, units: readonly string[]): Filter[] {
  const all = new Set(units);
  if (scope.kind === "unit" && scope.unit) all.add(scope.unit);
  return [{ officer }, ...[...all].sort().map((unit) => ({ unit }))];
}
