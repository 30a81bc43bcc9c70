// Of a long list only what is on the screen is drawn. Heights are known, so nothing is measured and nothing jumps.
import { useElementSize, useRafFn } from "@vueuse/core";
import { computed, ref, type Ref } from "vue";

/** Rows drawn beyond both edges. */
const BEYOND = 8;

export function useWindow(scroller: Ref<HTMLElement | null>, heights: Ref<readonly number[]>, above: Ref<number>) {
  const { height } = useElementSize(scroller);
  const top = ref(0);
  const { pause, resume } = useRafFn(
    () => {
      pause();
      top.value = scroller.value?.scrollTop ?? 0;
    },
    { immediate: false },
  );

  /** Where each row begins; one more for the end. */
  const starts = computed(() => {
    const all = new Float64Array(heights.value.length + 1);
    heights.value.forEach((one, index) => (all[index + 1] = (all[index] ?? 0) + one));
    return all;
  });

  function indexAt(offset: number): number {
    let low = 0;
    let high = heights.value.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts.value[middle + 1] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  const first = computed(() => Math.max(0, indexAt(top.value) - BEYOND));
  const last = computed(() => Math.min(heights.value.length, indexAt(top.value + Math.max(height.value, 400)) + BEYOND + 1));
  const before = computed(() => starts.value[first.value] ?? 0);
  const after = computed(() => (starts.value[heights.value.length] ?? 0) - (starts.value[last.value] ?? 0));

  /** Scrolls as little as needed to have the row in sight. */
  function reveal(index: number): void {
    const element = scroller.value;
    if (element === null) return;
    const begin = starts.value[index] ?? 0;
    const end = (starts.value[index + 1] ?? begin) + above.value;
    if (begin < element.scrollTop) element.scrollTop = index <= 1 ? 0 : begin;
    else if (end > element.scrollTop + element.clientHeight) element.scrollTop = end - element.clientHeight;
    top.value = element.scrollTop;
  }

  return { first, last, before, after, top, reveal, scrolled: () => resume() };
}
