// Sending one act: once, however often it is sent; and knowing whether somebody was faster.
import { ref } from "vue";

import { answer, api, newKey, Refused, Unreachable } from "@/api/client";
import { say as app } from "@/app/text";

import { say } from "./text";

/** Codes of acts that came too late: the dossier is not any more as it was seen. */
const OVERTAKEN = [
  "stale_version",
  "task_taken",
  "task_not_active",
  "outcome_not_available",
  "dossier_closed",
  "dossier_suspended",
  "dossier_not_received",
];

async function wasDone(key: string): Promise<boolean> {
  try {
    return (await answer(api.GET("/v1/commands/{key}", { params: { path: { key } } }))).state === "accepted";
  } catch {
    return false;
  }
}

export function useAct() {
  const busy = ref(false);
  const wrong = ref("");
  /** Where in what was sent it is wrong, like /form/data/dien_tich. */
  const pointer = ref("");
  const overtaken = ref(false);
  /** It may be so: whoever lost a task is simply not permitted any more. */
  const doubtful = ref(false);
  let key = newKey();

  function fresh(): void {
    key = newKey();
    wrong.value = "";
    pointer.value = "";
    overtaken.value = false;
    doubtful.value = false;
  }

  /** True: it is done. False: it is not, and `wrong` or `overtaken` says why. */
  async function run(send: (key: string) => Promise<unknown>): Promise<boolean> {
    busy.value = true;
    wrong.value = "";
    pointer.value = "";
    overtaken.value = false;
    doubtful.value = false;
    try {
      await send(key);
      key = newKey();
      return true;
    } catch (failed) {
      if (failed instanceof Unreachable) {
        wrong.value = app("unreachable"); // the key stays: sent again, it is done once
        return false;
      }
      if (!(failed instanceof Refused)) throw failed;
      const { code } = failed.problem;
      // An earlier sending of this very act may have arrived although its answer did not.
      if ((code === "outcome_unknown" || code === "key_reused") && (await wasDone(key))) {
        key = newKey();
        return true;
      }
      wrong.value = code === "outcome_unknown" ? say("unknown") : failed.message;
      pointer.value = failed.problem.pointer ?? "";
      overtaken.value = OVERTAKEN.includes(code);
      doubtful.value = code === "not_permitted" || code === "not_found";
      if (code !== "outcome_unknown") key = newKey(); // a refusal is kept under its key
      return false;
    } finally {
      busy.value = false;
    }
  }

  return { busy, wrong, pointer, overtaken, doubtful, run, fresh };
}
