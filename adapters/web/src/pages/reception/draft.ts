// A half-filled application. It is kept on this machine at every change, under the account that types it, so that
// neither a lost connection nor a closed page loses anything; it goes as soon as the dossier is received.
import { ref, watch, type Ref } from "vue";

import { newKey, type Schema } from "@/api/client";
import { session } from "@/app/session";
import type { Channel, PaperKind } from "@/parts/filing/read";
import type { Listed } from "@/parts/filing/library";

export interface PartyTyped {
  kind: NonNullable<Schema["PartyInput"]["kind"]>;
  name: string;
  identity: string;
  phone: string;
  email: string;
  address: string;
}
export interface PaperBrought {
  kind: PaperKind;
  quantity: number;
  issued: string | null;
}
export interface FeeTaken {
  /** null: as the procedure reckons it. */
  amount: number | null;
  taken: boolean;
  receipt: string;
  way: "cash" | "transfer" | "card" | "online";
}
/** How far it got on the server. */
export interface Filed {
  dossier: string;
  number: string;
  /** What was filed, to send only what was changed since. */
  sent: Schema["StartDossier"];
  /** Fees that are recorded. */
  fees: string[];
}
export interface Draft {
  id: string;
  procedure: Listed;
  changed: string;
  owner: PartyTyped;
  /** null: the owner files himself. */
  filer: PartyTyped | null;
  channel: Channel;
  returnWay: "desk" | "post" | "online";
  receivedAt: string;
  decides: string;
  data: Record<string, unknown>;
  papers: Record<string, PaperBrought>;
  fees: Record<string, FeeTaken>;
  filed: Filed | null;
  /** What the first attempt sent, if its answer never came. */
  sent: Schema["StartDossier"] | null;
  /** One key for each act, the same however often it is sent. */
  keys: Record<string, string>;
}

export function noParty(): PartyTyped {
  return { kind: "citizen", name: "", identity: "", phone: "", email: "", address: "" };
}

export function newDraft(procedure: Listed, receivedAt: string): Draft {
  return {
    id: newKey(),
    procedure,
    changed: new Date().toISOString(),
    owner: noParty(),
    filer: null,
    channel: "counter",
    returnWay: "desk",
    receivedAt,
    decides: "",
    data: {},
    papers: {},
    fees: {},
    filed: null,
    sent: null,
    keys: {},
  };
}

/** The key of an act of this draft, made when it is first asked for. */
export function keyOf(draft: Draft, act: string): string {
  return (draft.keys[act] ??= newKey());
}

/** Whether anything was typed that is worth keeping. */
export function isTouched(draft: Draft): boolean {
  return (
    draft.filed !== null ||
    draft.sent !== null ||
    Object.values(draft.owner).some((one) => one !== "" && one !== "citizen") ||
    Object.values(draft.data).some((one) => one !== null && one !== "") ||
    Object.keys(draft.papers).length > 0
  );
}

const KEPT_DAYS = 14;

function storeName(): string {
  return `motcua.reception.${session.value?.login ?? ""}`;
}

export function drafts(): Draft[] {
  try {
    const all = JSON.parse(localStorage.getItem(storeName()) ?? "[]") as Draft[];
    const oldest = new Date(Date.now() - KEPT_DAYS * 86_400_000).toISOString();
    return all.filter((one) => one.changed > oldest).sort((a, b) => b.changed.localeCompare(a.changed));
  } catch {
    return [];
  }
}

function write(all: Draft[]): void {
  if (all.length === 0) localStorage.removeItem(storeName());
  else localStorage.setItem(storeName(), JSON.stringify(all));
}

export function keepDraft(draft: Draft): void {
  draft.changed = new Date().toISOString();
  write([draft, ...drafts().filter((one) => one.id !== draft.id)]);
}

export function dropDraft(draft: Draft): void {
  write(drafts().filter((one) => one.id !== draft.id));
}

/** Keeps the draft a moment after each change; gives when it was kept last. */
export function keeping(draft: Ref<Draft | null>): Ref<string> {
  const kept = ref("");
  let timer: ReturnType<typeof setTimeout> | undefined;
  watch(
    draft,
    (now, before) => {
      clearTimeout(timer);
      if (now === null || now !== before) return;
      timer = setTimeout(() => {
        if (draft.value !== now || !isTouched(now)) return;
        // The time of keeping is part of what is kept, and must not wake this up again.
        const copy = JSON.parse(JSON.stringify(now)) as Draft;
        keepDraft(copy);
        kept.value = copy.changed;
      }, 300);
    },
    { deep: true },
  );
  return kept;
}

const RECENT = "motcua.reception.recent";

/** Procedures received on this machine lately, the latest first. */
export function recent(): string[] {
  try {
    return JSON.parse(localStorage.getItem(RECENT) ?? "[]") as string[];
  } catch {
    return [];
  }
}
export function nameOf(procedure: Pick<Listed, "id" | "variant">): string {
  return procedure.variant === "" ? procedure.id : `${procedure.id}/${procedure.variant}`;
}
export function noteRecent(procedure: Listed): void {
  const name = nameOf(procedure);
  localStorage.setItem(RECENT, JSON.stringify([name, ...recent().filter((one) => one !== name)].slice(0, 6)));
}
