// What a collector recorded on this machine, for the list that he settles his cash box with at the end of the day. The
// server has each payment in its dossier but no list by collector.
import { session } from "@/app/session";
import { day } from "@/text/format";

export interface Collected {
  /** Idempotency key of the act: the same payment stands here once. */
  key: string;
  at: string;
  dossier: string;
  code: string;
  owner: string;
  fee: string;
  amount: number;
  currency: string;
  receipt: string;
  way: string;
}

const KEPT_DAYS = 92;

function storeName(): string {
  return `motcua.collected.${session.value?.login ?? ""}`;
}

function all(): Collected[] {
  try {
    return JSON.parse(localStorage.getItem(storeName()) ?? "[]") as Collected[];
  } catch {
    return [];
  }
}

export function noteCollected(one: Collected): void {
  const oldest = new Date(Date.now() - KEPT_DAYS * 86_400_000).toISOString();
  const others = all().filter((each) => each.key !== one.key && each.at > oldest);
  localStorage.setItem(storeName(), JSON.stringify([...others, one]));
}

/** The official code, once the dossier has one. */
export function nameCollected(dossier: string, code: string): void {
  localStorage.setItem(storeName(), JSON.stringify(all().map((one) => (one.dossier === dossier ? { ...one, code } : one))));
}

/** Of one day (yyyy-mm-dd), in the order of collecting. */
export function collectedOn(on: string): Collected[] {
  return all()
    .filter((one) => day(one.at) === on)
    .sort((a, b) => a.at.localeCompare(b.at));
}
