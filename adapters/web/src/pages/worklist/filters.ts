// What of the list is shown, and views that somebody keeps.
import { computed, reactive, ref, watch, type Ref } from "vue";

import { standing, type Standing } from "@/parts/due/due";
import { fold } from "@/text/format";

import type { Scope } from "./scope";
import { haystack, type Task } from "./task";

export interface Filters {
  q: string;
  /** Its id. */
  procedure: string;
  step: string;
  holder: string;
  standing: Standing | "";
  /** Handed over, not signed for. */
  unsigned: boolean;
}

export function noFilters(): Filters {
  return { q: "", procedure: "", step: "", holder: "", standing: "", unsigned: false };
}

export function useFilters() {
  const filters = reactive(noFilters());
  const count = computed(
    () => [filters.procedure, filters.step, filters.holder, filters.standing].filter((one) => one !== "").length + Number(filters.unsigned),
  );
  const any = computed(() => count.value > 0 || filters.q.trim() !== "");
  function clear(): void {
    Object.assign(filters, noFilters());
  }

  /** Looks at what it goes by once, so that ten thousand rows are quick. */
  const test = computed(() => {
    const words = fold(filters.q).split(/\s+/).filter(Boolean);
    const { procedure, step, holder, standing: stands, unsigned } = filters;
    return (task: Task, now: Date): boolean =>
      (procedure === "" || task.procedure === procedure) &&
      (step === "" || (task.title ?? task.step) === step) &&
      (holder === "" || (task.holder ?? "-") === holder) &&
      (stands === "" || standing(task, now) === stands) &&
      (!unsigned || (task.holder !== null && task.accepted === null)) &&
      (words.length === 0 || matches(task, words));
  });
  return { filters, count, any, clear, test };
}

function matches(task: Task, words: string[]): boolean {
  const text = haystack(task);
  return words.every((word) => text.includes(word));
}

export interface View {
  name: string;
  scope: Scope;
  filters: Filters;
}

/** Kept in this browser, for each officer by himself. */
export function useViews(officer: Ref<string>) {
  const views = ref<View[]>([]);
  const key = computed(() => `motcua.worklist.views.${officer.value}`);
  watch(
    key,
    () => {
      try {
        views.value = JSON.parse(localStorage.getItem(key.value) ?? "[]") as View[];
      } catch {
        views.value = []; // of another time, or broken: nothing to lose but the view
      }
    },
    { immediate: true },
  );
  function store(): void {
    localStorage.setItem(key.value, JSON.stringify(views.value));
  }
  function keep(view: View): void {
    views.value = [...views.value.filter((one) => one.name !== view.name), view];
    store();
  }
  function drop(name: string): void {
    views.value = views.value.filter((one) => one.name !== name);
    store();
  }
  return { views, keep, drop };
}
