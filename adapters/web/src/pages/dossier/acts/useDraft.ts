// A half-filled form, kept at the server a moment after each change; found again after the page was left.
import { useDebounceFn } from "@vueuse/core";
import { computed, ref, watch, type Ref } from "vue";

import { answer, answered, api, Refused } from "@/api/client";

import type { OutcomeDraft } from "./OutcomeForm.vue";

export type DraftState = "none" | "keeping" | "kept" | "failed";

export const emptyDraft = (): OutcomeDraft => ({
  outcome: "", data: {}, reason: "", items: [""], number: "", signature: "", receiver: "", present: "",
});

const KEY = "motcua.draft.";

export function useDraft(task: Ref<string>, draft: Ref<OutcomeDraft>) {
  const state = ref<DraftState>("none");
  const at = ref("");
  /** The form as the server has it, before anything was typed; null: it is not there yet. */
  const untouched = ref<string | null>(null);
  let saved = "";

  const content = computed(() => JSON.stringify(draft.value));
  const typed = computed(() => untouched.value !== null && content.value !== untouched.value);

  /** What stands in the form now is what the server has. */
  function settle(): void {
    untouched.value = content.value;
  }

  async function load(): Promise<void> {
    // Asking for a draft that is not there is an error to the browser: only where one was kept is it asked for.
    if (localStorage.getItem(KEY + task.value) === null) return;
    try {
      const { data, headers } = await answered(api.GET("/v1/tasks/{task}/draft", { params: { path: { task: task.value } } }));
      const kept = data as Partial<OutcomeDraft>;
      draft.value = { ...draft.value, ...kept, data: { ...draft.value.data, ...kept.data } };
      saved = content.value;
      at.value = headers.get("MotCua-Saved") ?? "";
      state.value = at.value ? "kept" : "none";
    } catch (failed) {
      localStorage.removeItem(KEY + task.value);
      if (!(failed instanceof Refused && failed.problem.status === 404)) state.value = "failed";
    }
  }

  const keep = useDebounceFn(async () => {
    if (!typed.value || content.value === saved) return;
    state.value = "keeping";
    const now = content.value;
    try {
      await answer(api.PUT("/v1/tasks/{task}/draft", { params: { path: { task: task.value } }, body: { ...draft.value } }));
      saved = now;
      localStorage.setItem(KEY + task.value, "1");
      at.value = new Date().toISOString();
      state.value = "kept";
    } catch {
      state.value = "failed";
    }
  }, 1200);
  watch(content, () => void keep());

  /** The form was handed in: the server dropped it. */
  function forget(): void {
    settle();
    localStorage.removeItem(KEY + task.value);
  }

  return { state, at, typed, settle, load, forget };
}
