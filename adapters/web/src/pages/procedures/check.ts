// What the server finds in a text while somebody writes it.
import { onScopeDispose, ref, type Ref, shallowRef, watch } from "vue";

import { answer, api, Refused, type Schema, Unreachable } from "@/api/client";

export type Diagnostic = Schema["Diagnostic"];

export interface Check {
  /** null: not asked yet. */
  found: Readonly<Ref<Diagnostic[] | null>>;
  /** The text has changed since, or the answer is on its way. */
  pending: Readonly<Ref<boolean>>;
  /** Why it could not be checked. */
  failed: Readonly<Ref<string>>;
  again: () => void;
}

const QUIET = 500; // milliseconds without a key

/** A draft keeps the number that it was made from; the next one is written into it when it is deployed. */
const NUMBER_TAKEN = "version-deployed";

export async function checkNow(text: string): Promise<Diagnostic[]> {
  const checked = await answer(
    api.POST("/v1/procedures/check", {
      body: text,
      bodySerializer: (body) => body,
      headers: { "Content-Type": "application/xml" },
    }),
  );
  return checked.diagnostics.filter((one) => one.code !== NUMBER_TAKEN);
}

/** Asks when the text has been quiet for a moment; answers that were overtaken are dropped. */
export function useCheck(text: Ref<string>): Check {
  const found = shallowRef<Diagnostic[] | null>(null);
  const pending = ref(true);
  const failed = ref("");
  let timer = 0;
  let turn = 0;

  async function ask(): Promise<void> {
    const mine = ++turn;
    try {
      const came = await checkNow(text.value);
      if (mine !== turn) return;
      found.value = came;
      failed.value = "";
    } catch (wrong) {
      if (mine !== turn) return;
      const several = wrong instanceof Refused ? (wrong.problem.diagnostics as Diagnostic[] | undefined) : undefined;
      if (several) found.value = several;
      failed.value = several || wrong instanceof Unreachable ? "" : (wrong as Error).message;
      if (wrong instanceof Unreachable) timer = window.setTimeout(() => void ask(), 3000);
    } finally {
      if (mine === turn) pending.value = false;
    }
  }
  function later(wait = QUIET): void {
    pending.value = true;
    clearTimeout(timer);
    timer = window.setTimeout(() => void ask(), wait);
  }
  watch(text, () => later());
  onScopeDispose(() => {
    clearTimeout(timer);
    ++turn;
  });
  later(0);
  return { found, pending, failed, again: () => later(0) };
}
