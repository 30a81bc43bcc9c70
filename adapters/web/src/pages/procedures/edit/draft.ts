// A procedure that somebody is writing, kept on this machine until it is deployed or thrown away.
import { ref, type Ref, watch } from "vue";

export interface Draft {
  text: string;
  /** The version that it was made from. */
  base: number;
  saved: string;
}

const keyOf = (id: string, variant: string): string => `motcua.draft.${id}/${variant}`;

export function draftOf(id: string, variant: string): Draft | null {
  try {
    return JSON.parse(localStorage.getItem(keyOf(id, variant)) ?? "null") as Draft | null;
  } catch {
    return null;
  }
}

export interface Writing {
  text: Ref<string>;
  base: Ref<number>;
  canUndo: Ref<boolean>;
  canRedo: Ref<boolean>;
  /** Changes that follow each other with the same `of` are undone as one. */
  write: (text: string, of?: string) => void;
  undo: () => void;
  redo: () => void;
  /** Throws the draft away and begins with this text. */
  begin: (text: string, base: number) => void;
}

const MOST = 200; // steps back

export function useDraft(id: string, variant: string, source: string, version: number): Writing {
  const had = draftOf(id, variant);
  const text = ref(had?.text ?? source);
  const base = ref(had?.base ?? version);
  const past = ref<string[]>([]);
  const future = ref<string[]>([]);
  const canUndo = ref(false);
  const canRedo = ref(false);
  let last = "";
  let original = had ? "" : source;

  const settle = (): void => {
    canUndo.value = past.value.length > 0;
    canRedo.value = future.value.length > 0;
  };
  watch(text, (now) => {
    if (now === original) {
      localStorage.removeItem(keyOf(id, variant));
    } else {
      const draft: Draft = { text: now, base: base.value, saved: new Date().toISOString() };
      try {
        localStorage.setItem(keyOf(id, variant), JSON.stringify(draft));
      } catch {
        // no room: what is written stays on the page
      }
    }
  });

  return {
    text,
    base,
    canUndo,
    canRedo,
    write(next, of = "") {
      if (next === text.value) return;
      if (of === "" || of !== last) past.value = [...past.value.slice(-MOST), text.value];
      last = of;
      future.value = [];
      text.value = next;
      settle();
    },
    undo() {
      const before = past.value.at(-1);
      if (before === undefined) return;
      future.value = [text.value, ...future.value];
      past.value = past.value.slice(0, -1);
      text.value = before;
      last = "";
      settle();
    },
    redo() {
      const next = future.value[0];
      if (next === undefined) return;
      past.value = [...past.value, text.value];
      future.value = future.value.slice(1);
      text.value = next;
      last = "";
      settle();
    },
    begin(next, from) {
      past.value = [];
      future.value = [];
      original = next;
      base.value = from;
      text.value = next;
      localStorage.removeItem(keyOf(id, variant));
      last = "";
      settle();
    },
  };
}
