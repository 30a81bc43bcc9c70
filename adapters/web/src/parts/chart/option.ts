// From what a chart shows to what ECharts draws.
import type { EChartsCoreOption } from "echarts/core";

import { number } from "@/text/format";

import { looks, type ChartData, type Series } from "./chart";

export interface Drawing {
  title: string;
  dark: boolean;
  /** Bars lie, names stand at their left. */
  lying: boolean;
  /** Pixels across. */
  width: number;
  /** A number as people read it. */
  say?: (value: number) => string;
}

const PHONE = 520;

function ink(dark: boolean): { text: string; line: string } {
  return dark ? { text: "#cbd5e1", line: "#334155" } : { text: "#475569", line: "#e2e8f0" };
}

function series(one: Series, drawing: Drawing): Record<string, unknown> {
  const look = looks[one.tone];
  const color = drawing.dark ? look.dark : look.light;
  if (one.line) {
    return {
      type: "line",
      name: one.name,
      data: one.values,
      color,
      symbol: "diamond",
      symbolSize: 11,
      z: 3,
      lineStyle: { width: 2, type: "dashed" },
      // Told from the bars that it passes over.
      itemStyle: { borderColor: drawing.dark ? "#0f172a" : "#ffffff", borderWidth: 2 },
    };
  }
  const decal = look.pattern && {
    ...look.pattern,
    color: drawing.dark ? "rgba(15,23,42,0.45)" : "rgba(255,255,255,0.5)",
  };
  return {
    type: "bar",
    name: one.name,
    stack: "all",
    data: one.values,
    barMaxWidth: drawing.lying ? 20 : 40,
    itemStyle: { color, decal, borderColor: drawing.dark ? "#0f172a" : "#ffffff", borderWidth: 1 },
  };
}

/** The numbers in words, for those who do not see the picture. */
function told(data: ChartData, drawing: Drawing, say: (value: number) => string): string {
  const of = (one: Series): string =>
    data.labels.map((label, i) => `${label}: ${one.values[i] === null ? "–" : say(one.values[i] ?? 0)}`).join("; ");
  return `${drawing.title}. ${data.series.map((one) => `${one.name}: ${of(one)}`).join(". ")}.`;
}

export function optionOf(data: ChartData, drawing: Drawing): EChartsCoreOption {
  const say = drawing.say ?? ((value: number) => number(value));
  const { text, line } = ink(drawing.dark);
  const small = drawing.width < PHONE;
  // Some seven pixels a letter: short names leave the room to the bars.
  const longest = Math.max(...data.labels.map((label) => label.length)) * 7 + 8;
  const names = {
    type: "category",
    data: data.labels,
    inverse: drawing.lying,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: line } },
    axisLabel: {
      color: text,
      fontSize: 12,
      lineHeight: 15,
      ...(drawing.lying ? { width: Math.min(small ? 112 : 208, longest), overflow: "break" } : { hideOverlap: true }),
    },
  };
  const values = {
    type: "value",
    minInterval: 1,
    splitNumber: small ? 2 : 4,
    axisLabel: { color: text, fontSize: 12, formatter: (value: number) => say(value), hideOverlap: true },
    splitLine: { lineStyle: { color: line } },
  };
  return {
    animation: false,
    textStyle: { fontFamily: '"Noto Sans", system-ui, sans-serif', fontSize: 12, color: text },
    aria: { enabled: true, label: { enabled: true, description: told(data, drawing, say) } },
    legend: {
      top: 0,
      left: 0,
      itemWidth: 18,
      itemHeight: 12,
      itemGap: 16,
      selectedMode: false,
      textStyle: { color: text, fontSize: 12 },
    },
    grid: { top: small && data.series.length > 2 ? 64 : 40, left: 4, right: 16, bottom: 4, containLabel: true },
    tooltip: {
      trigger: "axis",
      axisPointer: { type: "shadow" },
      confine: true,
      backgroundColor: drawing.dark ? "#1e293b" : "#ffffff",
      borderColor: line,
      textStyle: { color: drawing.dark ? "#f1f5f9" : "#0f172a", fontSize: 12 },
      valueFormatter: (value: unknown) => (typeof value === "number" ? say(value) : "–"),
    },
    xAxis: drawing.lying ? values : names,
    yAxis: drawing.lying ? names : values,
    series: data.series.map((one) => series(one, drawing)),
  };
}
