// The tasks of a scope, kept as they are on the server: asked page by page, followed by events.
import { useIntervalFn } from "@vueuse/core";
import { computed, ref, shallowRef, watch, type Ref } from "vue";

import { api, listed } from "@/api/client";
import { follow, type LiveEvent } from "@/parts/live/live";

import { concerns, patched } from "./patch";
import { belongs, followed, queryOf, type Scope } from "./scope";
import type { Task } from "./task";

const PAGE = 200;
/** A list of so many pages is asked for anew at events; a longer one is changed by what they say. */
const SHORT = 2;
/** Between two questions of the first kind: a task is to appear within a second. */
const PACE = 600;
/** … and of the second, only to make sure. */
const SLOW_PACE = 15_000;
/** To look through ten thousand rows takes its time: a flood of events is taken by the sip. */
const PATCH_PACE = 300;

/** How often it is looked whether a sitting is over. */
const SITTING_PACE = 30_000;

/** Whether one ended since the rows were told. */
function sittingOver(tasks: ReadonlyMap<string, Task>, asked: Date): boolean {
  const now = Date.now();
  // Few calendars among many rows.
  const ends = new Set<string>();
  for (const { working } of tasks.values()) if (working?.until) ends.add(working.until);
  return [...ends].map(Date.parse).some((end) => end > asked.getTime() && end <= now);
}

export type Loading = "loading" | "ready" | "failed";

export function useTasks(scope: Ref<Scope>, officer: Ref<string>, units: Ref<string[]>) {
  const tasks = shallowRef<ReadonlyMap<string, Task>>(new Map());
  const loading = ref<Loading>("loading");
  const wrong = shallowRef<Error | null>(null);
  /** The server cut the list off. */
  const cut = ref(false);
  const complete = ref(false);
  /** When the rows were told. */
  const asked = shallowRef(new Date());
  let turn = 0;
  let pages = 0;
  let busy = false;
  let again = false;
  let last = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pending: LiveEvent[] = [];
  let patching: ReturnType<typeof setTimeout> | undefined;

  async function load(quiet: boolean): Promise<void> {
    const mine = ++turn;
    busy = true;
    again = false;
    last = Date.now();
    if (!quiet) {
      loading.value = "loading";
      complete.value = false;
      tasks.value = new Map();
    }
    try {
      await gather(mine, quiet);
      wrong.value = null;
    } catch (failed) {
      if (mine !== turn) return;
      wrong.value = failed as Error;
      if (!quiet) loading.value = "failed";
    } finally {
      if (mine === turn) {
        busy = false;
        if (again) soon();
      }
    }
  }

  async function gather(mine: number, quiet: boolean): Promise<void> {
    const found = new Map<string, Task>();
    let cursor: string | undefined;
    let count = 0;
    do {
      const query = { ...queryOf(scope.value, officer.value), limit: PAGE, ...(cursor === undefined ? {} : { cursor }) };
      const page = await listed(api.GET("/v1/tasks", { params: { query } }));
      if (mine !== turn) return;
      for (const row of page.rows) {
        if (belongs(row, scope.value, officer.value)) found.set(row.id, row);
      }
      cursor = page.next ?? undefined;
      ++count;
      if (count === 1) {
        cut.value = page.more ?? false;
        asked.value = new Date();
      }
      // The first pages are shown at once; what follows in the background not at every page.
      if (!quiet && (count === 1 || count % 10 === 0) && cursor !== undefined) {
        tasks.value = new Map(found);
        loading.value = "ready";
      }
    } while (cursor !== undefined);
    pages = count;
    tasks.value = found;
    loading.value = "ready";
    complete.value = true;
  }

  /** Asks anew, but not too often. */
  function soon(): void {
    if (busy) {
      again = true;
      return;
    }
    if (timer !== undefined) return;
    const pace = pages > SHORT ? SLOW_PACE : PACE;
    timer = setTimeout(
      () => {
        timer = undefined;
        void load(true);
      },
      Math.max(0, last + pace - Date.now()),
    );
  }

  function heard(events: LiveEvent[]): void {
    const ours = events.filter(concerns);
    if (ours.length === 0) return;
    if (loading.value !== "ready" || pages <= SHORT) {
      soon();
      return;
    }
    pending.push(...ours);
    patching ??= setTimeout(patch, PATCH_PACE);
  }

  function patch(): void {
    patching = undefined;
    const after = patched(tasks.value, pending.splice(0));
    for (const [id, task] of after.tasks) {
      if (!belongs(task, scope.value, officer.value)) after.tasks.delete(id);
    }
    tasks.value = after.tasks;
    if (!after.sure) soon();
  }

  watch(
    [scope, officer],
    () => {
      clearTimeout(timer);
      clearTimeout(patching);
      timer = patching = undefined;
      pending = [];
      void load(false);
    },
    { immediate: true },
  );
  // What is left runs down in the sitting of which the rows tell; when it is over, the next one is asked for.
  useIntervalFn(() => {
    if (loading.value === "ready" && sittingOver(tasks.value, asked.value)) soon();
  }, SITTING_PACE);
  follow(
    computed(() => (officer.value === "" ? [] : followed(scope.value, officer.value, units.value))),
    { events: heard, anew: soon },
  );

  return { tasks, loading, wrong, cut, complete, asked, reload: () => load(loading.value === "ready") };
}
