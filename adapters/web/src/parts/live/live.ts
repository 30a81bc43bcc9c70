// What pages use of the live stream: follow something, hear of it in batches, stop.
import { onScopeDispose, readonly, ref, toValue, watch, type MaybeRefOrGetter } from "vue";

import { Line, same, type Filter, type LineState, type LiveEvent } from "./line";

export type { Filter, LineState, LiveEvent } from "./line";

export interface Heard {
  /**
   * What happened since the last call, in order; at most once a frame, so that a flood does not freeze the page. By
   * `dossier` and `types` they are yours; by unit, officer and procedure also what others on the page follow comes.
   */
  events?(events: LiveEvent[]): void;
  /** Events may have been missed: look at everything anew. Also said when following begins. */
  anew?(): void;
}

interface Follower extends Heard {
  filters: Filter[];
  told: boolean;
  queue: LiveEvent[];
}

const state = ref<LineState>("off");
/** For an indicator; `lost` is worth telling. */
export const lineState = readonly(state);

const followers = new Set<Follower>();
let frame = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
let closing: ReturnType<typeof setTimeout> | undefined;
/** Pages change: the line is kept a while. */
const LINGER = 20_000;
/** Where no frames are drawn, in a tab behind others. */
const SLOW_FLUSH = 200;

function flush(): void {
  cancelAnimationFrame(frame);
  clearTimeout(timer);
  timer = undefined;
  for (const follower of [...followers]) {
    if (follower.queue.length === 0) continue;
    const events = follower.queue;
    follower.queue = [];
    follower.events?.(events);
  }
}

function fits(event: LiveEvent, filter: Filter): boolean {
  return (!filter.dossier || filter.dossier === event.subject) && (!filter.types || filter.types.includes(event.type));
}

const line = new Line({
  event(event) {
    let wanted = false;
    for (const follower of followers) {
      if (!follower.filters.some((filter) => fits(event, filter))) continue;
      follower.queue.push(event);
      wanted = true;
    }
    if (wanted && timer === undefined) {
      frame = requestAnimationFrame(flush);
      timer = setTimeout(flush, SLOW_FLUSH);
    }
  },
  live(fresh) {
    flush();
    for (const follower of [...followers]) {
      if (!fresh && follower.told) continue;
      follower.told = true;
      follower.anew?.();
    }
  },
  state(now) {
    state.value = now;
  },
});

let told = false;
/** In one message, whatever changes in one go. */
function tell(): void {
  if (told) return;
  told = true;
  queueMicrotask(() => {
    told = false;
    clearTimeout(closing);
    if (followers.size === 0) {
      closing = setTimeout(() => line.close(), LINGER);
      return;
    }
    const all = new Map([...followers].flatMap((one) => one.filters).map((filter) => [same(filter), filter]));
    line.follow([...all.values()]);
    line.open();
  });
}

/** Follows until the component is gone; changed filters are followed instead. */
export function follow(filters: MaybeRefOrGetter<Filter[]>, heard: Heard): void {
  const follower: Follower = { ...heard, filters: [], told: false, queue: [] };
  followers.add(follower);
  watch(
    () => toValue(filters),
    (wanted) => {
      if (wanted.map(same).join() === follower.filters.map(same).join()) return;
      follower.filters = wanted;
      follower.told = false;
      tell();
    },
    { immediate: true },
  );
  onScopeDispose(() => {
    followers.delete(follower);
    tell();
  });
}
