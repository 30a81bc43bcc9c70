// Periods that a head chooses from, as the server names them.
import { date, day } from "@/text/format";

import { say } from "./text";

const today = (): { year: number; month: number } => {
  const [year, month] = day(new Date()).split("-").map(Number);
  return { year: year ?? 0, month: month ?? 1 };
};

const monthOf = (year: number, month: number): string => `${year}-${String(month).padStart(2, "0")}`;

export const thisMonth = (): string => monthOf(today().year, today().month);

/** Months back from this one: 1 is the one before. */
function monthsBack(count: number): string {
  const { year, month } = today();
  const index = year * 12 + month - 1 - count;
  return monthOf(Math.floor(index / 12), (index % 12) + 1);
}

export interface Choice {
  value: string;
  label: string;
}

export function choices(): Choice[][] {
  const { year, month } = today();
  const quarter = Math.ceil(month / 3);
  const before = quarter === 1 ? `${year - 1}-Q4` : `${year}-Q${quarter - 1}`;
  const value = (period: string): Choice => ({ value: period, label: nameOf(period) });
  return [
    [value(thisMonth()), value(monthsBack(1)), value(monthsBack(2))],
    [value(`${year}-Q${quarter}`), value(before), value(`${year}-H${month > 6 ? 2 : 1}`), value(`${year}-9M`)],
    [value(String(year)), value(String(year - 1))],
    // Cut-off of the periodic reports: from the 15th to the 14th.
    [value(`15-14:${thisMonth()}`), value(`15-14:${monthsBack(1)}`)],
  ];
}

/** "Tháng 11/2026", "Quý IV/2026", "01/11/2026 – 20/11/2026". */
export function nameOf(period: string): string {
  const [from, to] = period.split("..");
  if (from && to) return `${date(`${from}T12:00:00+07:00`)} – ${date(`${to}T12:00:00+07:00`)}`;
  if (period.startsWith("15-14:")) return say("period.cut", { of: nameOf(period.slice(6)) });
  const [year, part] = period.split("-");
  if (part === undefined) return say("period.year", { year });
  if (part.startsWith("Q")) return say("period.quarter", { quarter: ["I", "II", "III", "IV"][Number(part[1]) - 1] ?? "", year });
  if (part === "H1") return say("period.half1", { year });
  if (part === "H2") return say("period.half2", { year });
  if (part === "9M") return say("period.nine", { year });
  return say("period.month", { month: part, year });
}
