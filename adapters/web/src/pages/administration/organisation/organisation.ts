// The whole organisation with its dates, and the ETag under which it was seen.
import { answer, answered, api, type Schema } from "@/api/client";
import { allPages } from "@/parts/asked/asked";

export type Unit = Schema["Unit"];
export type Officer = Schema["Officer"];
export type Post = Schema["Post"];
export type Role = Schema["Role"];
export type Substitution = Schema["Substitution"];

export interface Organisation {
  etag: string;
  units: Unit[];
  officers: Officer[];
  posts: Post[];
  roles: Role[];
}

const PAGE = 200;
const MOST = 20000;

export async function organisation(): Promise<Organisation> {
  let etag = "";
  const units = allPages(async (cursor) => {
    const { data, headers } = await answered(
      api.GET("/v1/organisation/units", { params: { query: { limit: PAGE, cursor } } }),
    );
    etag = headers.get("ETag") ?? "";
    return data;
  }, MOST);
  const officers = allPages((cursor) => answer(api.GET("/v1/organisation/officers", { params: { query: { limit: PAGE, cursor } } })), MOST);
  const posts = allPages((cursor) => answer(api.GET("/v1/organisation/posts", { params: { query: { limit: PAGE, cursor } } })), MOST);
  const roles = allPages((cursor) => answer(api.GET("/v1/organisation/roles", { params: { query: { limit: PAGE, cursor } } })), MOST);
  return {
    units: (await units).rows,
    officers: (await officers).rows,
    posts: (await posts).rows,
    roles: (await roles).rows,
    etag,
  };
}

export function holds(one: { from: string | null; until: string | null }, on: string): boolean {
  return (one.from ?? "") <= on && (one.until ?? "9999") >= on;
}

/** Units under each other, each level by name. */
export interface UnitRow {
  unit: Unit;
  depth: number;
}
export function tree(units: Unit[]): UnitRow[] {
  const known = new Set(units.map((unit) => unit.id));
  const inside = new Map<string, Unit[]>();
  for (const unit of units) {
    const around = unit.parent && known.has(unit.parent) ? unit.parent : "";
    inside.set(around, [...(inside.get(around) ?? []), unit]);
  }
  const rows: UnitRow[] = [];
  const walk = (around: string, depth: number): void => {
    const here = (inside.get(around) ?? []).sort((a, b) => a.name.localeCompare(b.name, "vi"));
    for (const unit of here) {
      rows.push({ unit, depth });
      walk(unit.id, depth + 1);
    }
  };
  walk("", 0);
  return rows;
}
