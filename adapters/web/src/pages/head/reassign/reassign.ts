// Giving tasks to another officer, one after the other: each says what became of it.
import { reactive } from "vue";

import { Refused, Unreachable, answer, answered, api, newKey } from "@/api/client";
import { say as app } from "@/app/text";
import { officerName } from "@/parts/people/people";

import type { Task } from "../today/work";
import { say as desk } from "../text";
import { say } from "./text";

/** What became of giving one task. */
export interface Fate {
  state: "waiting" | "given" | "moved" | "refused";
  words: string;
}

export interface Giving {
  officer: string;
  reason: string;
}

export function useGiving() {
  const fates = reactive(new Map<string, Fate>());
  // One key for one task to one officer for one reason: sent again after a lost answer it is done once.
  const keys = new Map<string, string>();
  /** Who held it when the head was told of somebody else. */
  const confirmed = new Map<string, string | null>();

  async function give(task: Task, { officer, reason }: Giving): Promise<boolean> {
    const tell = (state: Fate["state"], words = ""): boolean => {
      fates.set(task.id, { state, words });
      return state === "given";
    };
    tell("waiting");
    const named = [task.id, officer, reason].join("\n");
    const key = keys.get(named) ?? newKey();
    keys.set(named, key);
    try {
      // The form tells who holds it by now, and what must not have changed in between.
      const { data, headers } = await answered(
        api.GET("/v1/tasks/{task}", { params: { path: { task: task.id } } }),
      );
      const holder = data.holder;
      const expected = confirmed.has(task.id) ? confirmed.get(task.id) : task.holder;
      if (holder === officer) return tell("given");
      if (holder !== expected) {
        confirmed.set(task.id, holder);
        return tell("moved", say("moved", { who: officerName(holder) || desk("nobody") }));
      }
      const match = headers.get("ETag");
      await answer(
        api.POST("/v1/tasks/{task}/assign", {
          params: {
            path: { task: task.id },
            header: { "Idempotency-Key": key, ...(match ? { "If-Match": match } : {}) },
          },
          body: { officer, reason },
        }),
      );
      return tell("given");
    } catch (wrong) {
      if (wrong instanceof Unreachable) return tell("refused", app("unreachable"));
      if (!(wrong instanceof Refused)) throw wrong;
      const gone = ["task_not_active", "dossier_closed", "not_found"].includes(wrong.problem.code);
      // What was refused is looked at anew under a new key.
      keys.delete(named);
      return tell("refused", gone ? say("gone") : wrong.message);
    }
  }

  return { fates, give };
}
