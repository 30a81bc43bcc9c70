// One act of a form: busy while it is sent, what was refused in place; its key is kept until it succeeded.
import { ref, type Ref } from "vue";

import { newKey, Unreachable } from "@/api/client";
import { say as app } from "@/app/text";

export interface Act {
  busy: Ref<boolean>;
  wrong: Ref<string>;
  /** null: it was refused, and `wrong` says why. */
  send: <T>(ask: (key: string) => Promise<T>) => Promise<T | null>;
}

export function useAct(): Act {
  const busy = ref(false);
  const wrong = ref("");
  let key = newKey();
  async function send<T>(ask: (key: string) => Promise<T>): Promise<T | null> {
    busy.value = true;
    wrong.value = "";
    try {
      const done = await ask(key);
      key = newKey();
      return done;
    } catch (failed) {
      wrong.value = failed instanceof Unreachable ? app("unreachable") : (failed as Error).message;
      if (!(failed instanceof Unreachable)) key = newKey(); // refused: the next try is another act
      return null;
    } finally {
      busy.value = false;
    }
  }
  return { busy, wrong, send };
}
