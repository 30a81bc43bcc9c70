// Rows that leave the screen lend what was drawn of them to rows that come: to change a row is much quicker than to
// make one.
import { computed, type Ref } from "vue";

/** For each id a number that nobody else of them has; those who stay keep theirs. */
export function useSlots(ids: Ref<readonly string[]>): Ref<ReadonlyMap<string, number>> {
  let before = new Map<string, number>();
  return computed(() => {
    const now = new Map<string, number>();
    const taken = new Set<number>();
    for (const id of ids.value) {
      const slot = before.get(id);
      if (slot === undefined) continue;
      now.set(id, slot);
      taken.add(slot);
    }
    let free = 0;
    for (const id of ids.value) {
      if (now.has(id)) continue;
      while (taken.has(free)) ++free;
      now.set(id, free);
      taken.add(free);
    }
    before = now;
    return now;
  });
}
