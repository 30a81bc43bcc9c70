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

export const stateClass: Record<PlaceState, string> = {
  done: "border-success bg-success/10",
  current: "border-primary border-3 bg-primary/15 shadow-md",
  late: "border-error border-3 bg-error/15 shadow-md",
  paused: "border-warning border-3 border-dashed bg-warning/15",
  none: "border-accented bg-default",
};
