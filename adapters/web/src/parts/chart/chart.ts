// What a chart shows, apart from how it is drawn: rows of numbers under names, each with a meaning.

/** What a series means; colour and pattern follow from it, the same on every page. */
export type Tone = "late" | "soon" | "fine" | "paused" | "good" | "other";

export interface Series {
  name: string;
  tone: Tone;
  values: (number | null)[];
  /** Drawn as a line over the bars. */
  line?: boolean;
}

export interface ChartData {
  /** What the labels are: heading of the first column of the table. */
  of: string;
  labels: string[];
  series: Series[];
}

/** Which number was chosen. */
export interface Picked {
  label: number;
  series: number;
}

interface Look {
  light: string;
  dark: string;
  /** Stripes or dots besides the colour; none: plain. */
  pattern?: { rotation: number; dashArrayX: number | number[]; dashArrayY: number | number[]; symbol?: string };
}

// Each stands out from the page by 3:1 in its theme, and from its neighbours by its pattern.
export const looks: Record<Tone, Look> = {
  late: { light: "#b91c1c", dark: "#f87171", pattern: { rotation: -Math.PI / 4, dashArrayX: [1, 0], dashArrayY: [2, 5] } },
  soon: { light: "#b45309", dark: "#fbbf24", pattern: { rotation: 0, dashArrayX: [2, 5], dashArrayY: [2, 5], symbol: "circle" } },
  fine: { light: "#1d4ed8", dark: "#60a5fa" },
  paused: { light: "#64748b", dark: "#94a3b8", pattern: { rotation: 0, dashArrayX: [1, 0], dashArrayY: [2, 5] } },
  good: { light: "#15803d", dark: "#4ade80", pattern: { rotation: Math.PI / 2, dashArrayX: [1, 0], dashArrayY: [2, 6] } },
  other: { light: "#7e22ce", dark: "#c084fc", pattern: { rotation: Math.PI / 4, dashArrayX: [1, 0], dashArrayY: [2, 5] } },
};
