// Dossiers page by page; another question drops what is still on its way.
import { refDebounced } from "@vueuse/core";
import { computed, ref, shallowRef, watch, type Ref } from "vue";

import { api, listed, type Schema } from "@/api/client";

import { asked, type Question } from "./query";

const PAGE = 50;

export function useDossiers(question: Ref<Question>) {
  const rows = shallowRef<Schema["DossierRow"][]>([]);
  const next = ref<string | null>(null);
  const state = ref<"loading" | "ready" | "failed">("loading");
  const loadingMore = ref(false);
  const wrong = shallowRef<Error | null>(null);
  let turn = 0;

  async function load(more: boolean): Promise<void> {
    const mine = ++turn;
    wrong.value = null;
    if (more) loadingMore.value = true;
    try {
      const cursor = more && next.value !== null ? { cursor: next.value } : {};
      const query = { ...asked(question.value), limit: PAGE, ...cursor };
      const page = await listed(api.GET("/v1/dossiers", { params: { query } }));
      if (mine !== turn) return;
      rows.value = more ? [...rows.value, ...page.rows] : page.rows;
      next.value = page.next;
      state.value = "ready";
    } catch (failed) {
      if (mine !== turn) return;
      wrong.value = failed as Error;
      if (rows.value.length === 0) state.value = "failed";
    } finally {
      if (mine === turn) loadingMore.value = false;
    }
  }

  // While somebody types the last answer stays; a filter is asked for at once.
  const words = refDebounced(
    computed(() => question.value.q),
    200,
  );
  const rest = computed(() => JSON.stringify({ ...question.value, q: "" }));
  watch([words, rest], () => void load(false), { immediate: true });

  return { rows, next, state, loadingMore, wrong, reload: () => load(false), more: () => load(true) };
}
