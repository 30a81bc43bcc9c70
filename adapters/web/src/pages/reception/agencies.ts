// Where an officer receives, and who decides: by the organisation of today and the level that the procedure names.
import { session } from "@/app/session";
import { allUnits, unitOf } from "@/parts/people/people";

/** The agency around a unit: the first with a code of its own. */
export function agencyOf(unit: string | null | undefined): string {
  for (let at = unitOf(unit); at; at = unitOf(at.parent)) {
    if (at.agency_code !== null) return at.id;
  }
  return "";
}

/** Agencies in which the officer has a post, those with a desk post first. */
export function ownAgencies(): string[] {
  const posts = session.value?.posts ?? [];
  const desk = (unit: string): number => (unitOf(unit)?.function === "desk" ? 0 : 1);
  const sorted = [...posts].sort((a, b) => desk(a.unit) - desk(b.unit));
  return [...new Set(sorted.map((post) => agencyOf(post.unit)).filter((one) => one !== ""))];
}

export function isAtDesk(): boolean {
  return (session.value?.posts ?? []).some((post) => unitOf(post.unit)?.function === "desk");
}

/** Agencies that may decide where the receiving one does not; empty: the receiving one does. */
export function deciders(decides: string, receivedAt: string): string[] {
  if (decides.startsWith("unit:")) return [decides.slice("unit:".length)];
  const level = decides.startsWith("level:") ? decides.slice("level:".length) : "";
  const own = unitOf(receivedAt);
  if (level === "" || !own || own.level === "none" || own.level === level) return [];
  const serves = (id: string): boolean => {
    const codes = (unitOf(id)?.admin_code ?? "").split(/\s+/);
    return own.admin_code !== null && codes.includes(own.admin_code);
  };
  return allUnits()
    .filter((one) => one.agency && unitOf(one.id)?.level === level)
    .map((one) => one.id)
    .sort((a, b) => Number(serves(b)) - Number(serves(a)));
}
