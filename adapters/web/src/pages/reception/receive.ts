// From a draft to a received dossier: filed, corrected if it was filed before, fees recorded, the task claimed and
// completed. Each act has a key of the draft's own, so the whole can be begun again wherever the connection broke.
import { answer, answered, api, Refused, type Schema } from "@/api/client";
import { session } from "@/app/session";
import { noteCollected } from "@/parts/receipt/ledger";
import type { Fee } from "@/parts/filing/asked";
import type { Outcome, ProcedureText } from "@/parts/filing/read";

import { dueNow } from "./application";
import { keyOf, type Draft } from "./draft";

export type Stage = "filing" | "correcting" | "fees" | "claiming" | "completing";

export interface Chosen {
  outcome: Outcome;
  reason: string;
  items: string[];
}
export interface Received {
  dossier: string;
  number: string;
  code: string | null;
  due: string | null;
  dueProvisional: boolean;
  phase: Schema["Phase"];
  outcome: Outcome;
  owner: string;
  collected: { title: string; amount: number; currency: string }[];
}

/** Somebody else was faster. */
export class Taken extends Error {
  constructor(readonly holder: string) {
    super("taken");
  }
}
/** The outcome is not among those that the task offers. */
export class NotOffered extends Error {}

type Sent<T> = Promise<{ data?: T; error?: unknown; response: Response }>;

/** Sends an act under its key; null: it was done before with other content. */
async function act<T>(draft: Draft, name: string, send: (key: string) => Sent<T>): Promise<T | null> {
  try {
    return await answer(send(keyOf(draft, name)));
  } catch (failed) {
    if (!(failed instanceof Refused)) throw failed; // nobody answered: the key is good for the next attempt
    const key = keyOf(draft, name);
    delete draft.keys[name]; // refusals are kept under their key
    if (failed.problem.code === "key_reused") {
      const before = await answer(api.GET("/v1/commands/{key}", { params: { path: { key } } }));
      if (before.state === "accepted") return null;
      return await answer(send(keyOf(draft, name)));
    }
    throw failed;
  }
}

async function file(draft: Draft, now: Schema["StartDossier"]): Promise<void> {
  // What was sent before is sent again as it was: if it arrived the first time, it is the same dossier.
  draft.sent ??= now;
  const sent = draft.sent as Schema["StartDossier"] & Required<Pick<Schema["StartDossier"], "procedure" | "header">>;
  try {
    const filed = await answer(
      api.POST("/v1/dossiers", { params: { header: { "Idempotency-Key": keyOf(draft, "file") } }, body: sent }),
    );
    draft.filed = { dossier: filed.dossier, number: "", sent, fees: [] };
  } catch (failed) {
    if (failed instanceof Refused) {
      delete draft.keys.file;
      draft.sent = null;
    }
    throw failed;
  }
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What was changed after filing. Papers that were added go with the outcome. */
async function correct(draft: Draft, now: Schema["StartDossier"], reason: string): Promise<void> {
  const filed = draft.filed!;
  const names = new Set([...Object.keys(filed.sent.data ?? {}), ...Object.keys(now.data ?? {})]);
  const data = Object.fromEntries(
    [...names]
      .filter((name) => !same(filed.sent.data?.[name], now.data?.[name]))
      .map((name) => [name, (now.data?.[name] ?? null) as Schema["Value"]]),
  );
  const header = same(filed.sent.header, now.header) ? null : now.header;
  if (Object.keys(data).length === 0 && header === null) return;
  await act(draft, "correct", (key) =>
    api.POST("/v1/dossiers/{dossier}/correct-data", {
      params: { path: { dossier: filed.dossier }, header: { "Idempotency-Key": key } },
      body: { reason, ...(Object.keys(data).length > 0 ? { data } : {}), ...(header ? { header } : {}) },
    }),
  );
  delete draft.keys.correct; // the next correction is another act
  filed.sent = { ...filed.sent, data: now.data, header: now.header };
}

async function collect(draft: Draft, fees: Fee[], ways: Record<string, string>): Promise<void> {
  const filed = draft.filed!;
  for (const fee of fees) {
    const taken = draft.fees[fee.fee.id];
    const amount = dueNow(fee) ?? taken?.amount ?? 0;
    if (!taken?.taken || amount <= 0 || filed.fees.includes(fee.fee.id)) continue;
    const name = `fee ${fee.fee.id}`;
    const key = keyOf(draft, name);
    await act(draft, name, (used) =>
      api.POST("/v1/dossiers/{dossier}/record-fee", {
        params: { path: { dossier: filed.dossier }, header: { "Idempotency-Key": used } },
        body: { fee: fee.fee.id, amount, receipt: taken.receipt.trim(), way: ways[taken.way] ?? taken.way, point: "desk" },
      }),
    );
    filed.fees.push(fee.fee.id);
    noteCollected({
      key,
      at: new Date().toISOString(),
      dossier: filed.dossier,
      code: filed.number,
      owner: draft.filer?.name || draft.owner.name,
      fee: fee.fee.title,
      amount,
      currency: fee.fee.currency,
      receipt: taken.receipt.trim(),
      way: ways[taken.way] ?? taken.way,
    });
  }
}

async function claim(draft: Draft, task: string, holder: string | null): Promise<void> {
  if (holder === session.value?.officer) return;
  if (holder !== null) throw new Taken(holder);
  try {
    await act(draft, "claim", (key) =>
      api.POST("/v1/tasks/{task}/claim", {
        params: { path: { task }, header: { "Idempotency-Key": key } },
        body: {},
      }),
    );
  } catch (failed) {
    if (failed instanceof Refused && failed.problem.code === "task_taken") throw new Taken("");
    throw failed;
  }
}

async function complete(draft: Draft, task: string, chosen: Chosen, now: Schema["StartDossier"]): Promise<void> {
  const { data: form, headers } = await answered(api.GET("/v1/tasks/{task}", { params: { path: { task } } }));
  if (!form.outcomes.some((one) => one.id === chosen.outcome.id)) throw new NotOffered();
  const there = new Set(form.papers.map((one) => one.document));
  const papers = (now.papers ?? []).filter((one) => !there.has(one.document ?? null));
  await act(draft, "complete", (key) =>
    api.POST("/v1/tasks/{task}/complete", {
      params: { path: { task }, header: { "Idempotency-Key": key, "If-Match": headers.get("ETag") ?? undefined } },
      body: {
        outcome: chosen.outcome.id,
        form: {
          ...(chosen.reason !== "" ? { reason: chosen.reason } : {}),
          ...(chosen.items.length > 0 ? { items: chosen.items } : {}),
          ...(papers.length > 0 ? { papers } : {}),
        },
      },
    }),
  );
}

async function look(dossier: string): Promise<Schema["Dossier"]> {
  return answer(api.GET("/v1/dossiers/{dossier}", { params: { path: { dossier } } }));
}

/** Does what is left to do; `stage` tells where it is, `keep` keeps the draft as it then is. */
export async function receive(
  draft: Draft,
  given: {
    procedure: ProcedureText;
    application: Schema["StartDossier"];
    fees: Fee[];
    chosen: Chosen;
    words: { correction: string; ways: Record<string, string> };
    stage: (now: Stage) => void;
    keep: () => void;
  },
): Promise<Received> {
  const { application, chosen, stage, keep } = given;
  const then = async (now: Stage, act: () => Promise<void>): Promise<void> => {
    stage(now);
    try {
      await act();
    } finally {
      keep();
    }
  };
  if (draft.filed === null) await then("filing", () => file(draft, application));
  const filed = draft.filed!;
  let dossier = await look(filed.dossier);
  filed.number = dossier.provisional_number ?? "";
  const atReception = (one: Schema["Dossier"]): Schema["Task"] | undefined =>
    one.tasks.find((task) => task.step === given.procedure.reception?.id);
  const task = atReception(dossier);
  // Without the task an earlier attempt got through although its answer was lost.
  if (task && dossier.phase === "filed") {
    const id = `${filed.dossier}.${task.number}`;
    await then("claiming", () => claim(draft, id, task.holder));
    await then("correcting", () => correct(draft, application, given.words.correction));
    await then("fees", () => collect(draft, given.fees, given.words.ways));
    await then("completing", () => complete(draft, id, chosen, application));
    dossier = await look(filed.dossier);
  }
  return {
    dossier: filed.dossier,
    number: filed.number,
    code: dossier.code,
    due: dossier.clock.promised ?? dossier.clock.due,
    dueProvisional: dossier.clock.provisional,
    phase: dossier.phase,
    outcome: chosen.outcome,
    owner: draft.owner.name.trim(),
    collected: given.fees
      .filter((one) => filed.fees.includes(one.fee.id))
      .map((one) => ({
        title: one.fee.title,
        amount: dueNow(one) ?? draft.fees[one.fee.id]?.amount ?? 0,
        currency: one.fee.currency,
      })),
  };
}
