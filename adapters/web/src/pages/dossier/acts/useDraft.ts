// A half-filled form, kept at the server a moment after each change; found again on any desk.
import { useDebounceFn } from "@vueuse/core";
import { ref, watch, type Ref } from "vue";

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
  let quiet = true;

  async function load(): Promise<void> {
    // Asking for a draft that is not there is an error to the browser: only where one was kept is it asked for.
    if (localStorage.getItem(KEY + task.value) === null) return;
    try {
      const { data, headers } = await answered(api.GET("/v1/tasks/{task}/draft", { params: { path: { task: task.value } } }));
      quiet = true;
      draft.value = { ...draft.value, ...(data as Partial<OutcomeDraft>), data: { ...draft.value.data, ...((data as { data?: object }).data ?? {}) } };
      at.value = headers.get("MotCua-Saved") ?? "";
      state.value = at.value ? "kept" : "none";
    } catch (failed) {
      localStorage.removeItem(KEY + task.value);
      if (!(failed instanceof Refused && failed.problem.status === 404)) state.value = "failed";
    }
  }

  const keep = useDebounceFn(async () => {
    state.value = "keeping";
    try {
      await answer(api.PUT("/v1/tasks/{task}/draft", { params: { path: { task: task.value } }, body: { ...draft.value } }));
      localStorage.setItem(KEY + task.value, "1");
      at.value = new Date().toISOString();
      state.value = "kept";
    } catch {
      state.value = "failed";
    }
  }, 1200);

  /** From here on changes are kept. */
  function follow(): void {
    watch(
      draft,
      () => {
        if (quiet) quiet = false;
        else void keep();
      },
      { deep: true },
    );
  }

  return { state, at, load, follow, loud: () => (quiet = false) };
}
