// The moment, as often as a badge has to say something else.
import { useNow } from "@vueuse/core";
import { createSharedComposable } from "@vueuse/core";

const EVERY = 20_000;

/** One clock for all badges of a page. */
export const useMoment = createSharedComposable(() => useNow({ interval: EVERY }));
