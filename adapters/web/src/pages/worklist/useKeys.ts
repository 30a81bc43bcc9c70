// Keys of one letter, where nothing is typed and no dialog is open.
import { useEventListener, useLocalStorage } from "@vueuse/core";

export type KeyMap = Record<string, () => void>;

function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.closest("input:not([type=checkbox]), textarea, select, [role=dialog], [role=listbox], [role=menu]") !== null);
}

export function useKeys(keys: KeyMap, blocked: () => boolean) {
  const used = useLocalStorage("motcua.worklist.keys", true);
  useEventListener(document, "keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || blocked() || typing(event.target)) return;
    const act = keys[event.key];
    if (act === undefined || (event.key.length === 1 && !used.value && event.key !== "?")) return;
    event.preventDefault();
    act();
  });
  return { used };
}
