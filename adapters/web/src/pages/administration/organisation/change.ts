// A change of the organisation: sent with the ETag that was seen; what keeps it from being done is told in place.
import { ref, type Ref, shallowRef } from "vue";

import { Refused, type Schema, Unreachable } from "@/api/client";
import { say as app } from "@/app/text";

export type Orphan = Schema["Orphans"]["tasks"][number];

export interface Change {
  busy: Ref<boolean>;
  wrong: Ref<string>;
  /** Somebody changed the organisation meanwhile: sent again it is done on top of that. */
  stale: Ref<boolean>;
  orphans: Ref<{ count: number; tasks: Orphan[] } | null>;
  /** Why it is done although tasks would be nobody's. */
  ground: Ref<string>;
  /** True if it was done. */
  send: (ask: (match: string | undefined, ground: string | undefined) => Promise<unknown>, etag: string) => Promise<boolean>;
  reset: () => void;
}

export function useChange(): Change {
  const busy = ref(false);
  const wrong = ref("");
  const stale = ref(false);
  const orphans = shallowRef<{ count: number; tasks: Orphan[] } | null>(null);
  const ground = ref("");

  function reset(): void {
    wrong.value = "";
    stale.value = false;
    orphans.value = null;
    ground.value = "";
  }

  const send: Change["send"] = async (ask, etag) => {
    busy.value = true;
    wrong.value = "";
    try {
      // After a conflict was shown he goes on knowingly, on top of what others changed.
      await ask(stale.value ? undefined : etag || undefined, ground.value.trim() || undefined);
      reset();
      return true;
    } catch (failed) {
      if (failed instanceof Refused && failed.problem.status === 412) {
        stale.value = true;
      } else if (failed instanceof Refused && failed.problem.code === "orphaned_tasks") {
        const said = (failed.problem.orphans ?? failed.problem) as Partial<Schema["Orphans"]>;
        orphans.value = { count: said.count ?? said.tasks?.length ?? 0, tasks: said.tasks ?? [] };
        wrong.value = failed.message;
      } else {
        wrong.value = failed instanceof Unreachable ? app("unreachable") : (failed as Error).message;
      }
      return false;
    } finally {
      busy.value = false;
    }
  };
  return { busy, wrong, stale, orphans, ground, send, reset };
}
