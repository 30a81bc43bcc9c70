// Something that the server is asked for, with its states: on its way, here, refused, nobody answered.
import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef, type WatchSource } from "vue";

import { Refused, Unreachable } from "@/api/client";

export interface Asked<T> {
  /** The latest answer; it stays while a newer one is on its way. */
  data: ShallowRef<T | null>;
  /** Why there is no answer, in the server's words; "": nothing is wrong. */
  problem: Ref<string>;
  /** Nobody answered: asking again may help. */
  unreachable: Ref<boolean>;
  loading: Ref<boolean>;
  again(): Promise<void>;
}

/** Asks now, and again whenever one of `on` changes. Answers that were overtaken are dropped. */
export function useAsked<T>(ask: () => Promise<T>, on: WatchSource[] = []): Asked<T> {
  const data = shallowRef<T | null>(null);
  const problem = ref("");
  const unreachable = ref(false);
  const loading = ref(false);
  let turn = 0;

  async function again(): Promise<void> {
    const mine = ++turn;
    loading.value = true;
    try {
      const came = await ask();
      if (mine !== turn) return;
      data.value = came;
      problem.value = "";
      unreachable.value = false;
    } catch (wrong) {
      if (mine !== turn) return;
      unreachable.value = wrong instanceof Unreachable;
      problem.value = wrong instanceof Refused ? wrong.message : unreachable.value ? " " : String(wrong);
    } finally {
      if (mine === turn) loading.value = false;
    }
  }

  onScopeDispose(() => (turn += 1));
  if (on.length > 0) watch(on, again);
  void again();
  return { data, problem, unreachable, loading, again };
}

/** All rows of a list, page after page, at most `most`; `more`: there were more. */
export async function allPages<T>(
  page: (cursor: string | undefined) => Promise<{ rows: T[]; next: string | null }>,
  most = 1000,
): Promise<{ rows: T[]; more: boolean }> {
  const rows: T[] = [];
  let cursor: string | undefined;
  do {
    const came = await page(cursor);
    rows.push(...came.rows);
    cursor = came.next ?? undefined;
  } while (cursor !== undefined && rows.length < most);
  return { rows, more: cursor !== undefined };
}
