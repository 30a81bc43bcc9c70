// The columns of a report under their common headings.
import type { Schema } from "@/api/client";
import { number } from "@/text/format";

export type Report = Schema["StatisticsForm"];

export interface Heading {
  title: string;
  /** How many columns stand under it; a column of its own goes through both rows. */
  columns: { title: string; index: number }[];
  own: boolean;
}

export function headings(report: Report): Heading[] {
  const found: Heading[] = [];
  report.columns.forEach((column, index) => {
    const last = found.at(-1);
    if (column.group !== "" && last && !last.own && last.title === column.group) {
      last.columns.push({ title: column.title, index });
    } else {
      const own = column.group === "";
      found.push({ title: own ? column.title : column.group, columns: [{ title: column.title, index }], own });
    }
  });
  return found;
}

export const cell = (value: string | number | null | undefined): string =>
  typeof value === "number" ? number(value) : (value ?? "");
