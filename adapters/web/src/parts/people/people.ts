// Names of officers, units and roles, asked once and kept: what is stored and told are ids.
import { shallowRef } from "vue";

import { answer, api, type Schema } from "@/api/client";
import { day } from "@/text/format";

interface People {
  officers: ReadonlyMap<string, string>;
  units: ReadonlyMap<string, Schema["Unit"]>;
  roles: ReadonlyMap<string, string>;
  /** Of today. */
  posts: readonly Schema["Post"][];
}

export interface Person {
  id: string;
  name: string;
  /** What he is in that unit. */
  title: string;
  head: boolean;
}

const known = shallowRef<People | null>(null);
let asking: Promise<void> | null = null;

type Page<Row> = { rows: Row[]; next: string | null };

async function all<Row>(ask: (page: { limit: number; cursor?: string }) => Promise<Page<Row>>): Promise<Row[]> {
  const rows: Row[] = [];
  let cursor: string | undefined;
  do {
    const page = await ask(cursor === undefined ? { limit: 200 } : { limit: 200, cursor });
    rows.push(...page.rows);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return rows;
}

async function load(): Promise<void> {
  const on = day(new Date());
  const [officers, units, roles, posts] = await Promise.all([
    all((query) => answer(api.GET("/v1/organisation/officers", { params: { query } }))),
    all((query) => answer(api.GET("/v1/organisation/units", { params: { query } }))),
    all((query) => answer(api.GET("/v1/organisation/roles", { params: { query } }))),
    all((query) => answer(api.GET("/v1/organisation/posts", { params: { query: { ...query, on } } }))),
  ]);
  known.value = {
    officers: new Map(officers.map((one) => [one.id, one.name])),
    units: new Map(units.map((one) => [one.id, one])),
    roles: new Map(roles.map((one) => [one.id, one.title])),
    posts,
  };
}

/** Asks if nobody did; the names below come by themselves when they are there. */
export function ensurePeople(): Promise<void> {
  asking ??= load().catch((failed: unknown) => {
    asking = null; // the next one tries again
    throw failed;
  });
  return asking;
}

function look(): People | null {
  if (known.value === null) ensurePeople().catch(() => {});
  return known.value;
}

/** "" until names are there; the id itself only of somebody who is in no organisation any more. */
export function officerName(id: string | null | undefined): string {
  if (!id) return "";
  const people = look();
  return people === null ? "" : (people.officers.get(id) ?? id);
}

export function unitName(id: string | null | undefined): string {
  if (!id) return "";
  const people = look();
  return people === null ? "" : (people.units.get(id)?.name ?? id);
}

export function roleTitle(id: string | null | undefined): string {
  if (!id) return "";
  const people = look();
  return people === null ? "" : (people.roles.get(id) ?? id);
}

/** The unit and those inside it. */
export function unitsWithin(unit: string): string[] {
  const units = look()?.units ?? new Map<string, Schema["Unit"]>();
  const within = [unit];
  for (const one of within) {
    for (const [id, { parent }] of units) {
      if (parent === one && !within.includes(id)) within.push(id);
    }
  }
  return within;
}

/** Who works there today, also in units inside it; heads first. */
export function officersOf(unit: string, role?: string | null): Person[] {
  const people = look();
  if (people === null) return [];
  const within = new Set(unitsWithin(unit));
  const found = new Map<string, Person>();
  for (const post of people.posts) {
    if (!within.has(post.unit) || (role && post.role !== role) || found.has(post.officer)) continue;
    const title = post.title ?? people.roles.get(post.role ?? "") ?? "";
    found.set(post.officer, { id: post.officer, name: officerName(post.officer), title, head: post.head });
  }
  return [...found.values()].sort((a, b) => Number(b.head) - Number(a.head) || a.name.localeCompare(b.name, "vi"));
}

/** Where an officer works today. */
export function postsOf(officer: string): readonly Schema["Post"][] {
  return look()?.posts.filter((post) => post.officer === officer) ?? [];
}

/** The units around it, the nearest first, up to the agency that it is of. */
export function unitAround(unit: string): string[] {
  const units = look()?.units ?? new Map<string, Schema["Unit"]>();
  const around: string[] = [];
  for (let at = units.get(unit); at?.parent && at.agency_code === null && !around.includes(at.parent); at = units.get(at.parent)) {
    around.push(at.parent);
  }
  return around;
}

/** Units for a choice: agencies first, by name. */
export function allUnits(): { id: string; name: string; agency: boolean; function: string | null }[] {
  const today = day(new Date());
  return [...(look()?.units.values() ?? [])]
    .filter((unit) => unit.until === null || unit.until >= today)
    .map((unit) => ({ id: unit.id, name: unit.name, agency: unit.agency_code !== null, function: unit.function }))
    .sort((a, b) => Number(b.agency) - Number(a.agency) || a.name.localeCompare(b.name, "vi"));
}

/** Officers for a choice, by name. */
export function allOfficers(): { id: string; name: string }[] {
  return [...(look()?.officers ?? [])].map(([id, name]) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name, "vi"));
}

/** A unit as the organisation has it. */
export function unitOf(id: string | null | undefined): Schema["Unit"] | undefined {
  return id ? look()?.units.get(id) : undefined;
}
