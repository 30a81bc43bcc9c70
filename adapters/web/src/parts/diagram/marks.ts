// How far a place of a flow is, and what shows it beside the colour.

export type PlaceState = "done" | "current" | "late" | "paused" | "none";

export interface Mark {
  state: PlaceState;
  /** A line under the title, like who has it. */
  note?: string;
  /** 0 to 1: how much time goes by here; shades the place. */
  heat?: number;
}

export const icons: Record<Exclude<PlaceState, "none">, string> = {
  done: "i-lucide-check",
  current: "i-lucide-play",
  late: "i-lucide-triangle-alert",
  paused: "i-lucide-pause",
};

export const kindIcons: Record<string, string> = {
  start: "i-lucide-log-in",
  route: "i-lucide-split",
  parallel: "i-lucide-git-fork",
  wait: "i-lucide-hourglass",
  session: "i-lucide-users",
  call: "i-lucide-link",
  consult: "i-lucide-messages-square",
  service: "i-lucide-cpu",
  end: "i-lucide-flag",
  step: "i-lucide-user",
};

/** Backgrounds are opaque, so that lines behind a place do not shine through. */
export const stateClass: Record<PlaceState, string> = {
  done: "border-success bg-[color-mix(in_oklab,var(--ui-success)_10%,var(--ui-bg))]",
  current: "border-primary border-3 bg-[color-mix(in_oklab,var(--ui-primary)_16%,var(--ui-bg))] shadow-md",
  late: "border-error border-3 bg-[color-mix(in_oklab,var(--ui-error)_16%,var(--ui-bg))] shadow-md",
  paused: "border-warning border-3 border-dashed bg-[color-mix(in_oklab,var(--ui-warning)_16%,var(--ui-bg))]",
  none: "border-accented bg-default",
};
