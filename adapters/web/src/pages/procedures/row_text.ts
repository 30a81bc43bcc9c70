// Cells of the process table in words, for the overview and for the difference of two tables.
import { lengthText } from "@/parts/source/duration";
import type { Row } from "@/parts/source/flow";

import { say, wordOf } from "./overview_text";

/** The time of a row, one line for each case. */
export function timeLines(row: Row, title: (id: string) => string): string[] {
  const lines: string[] = [];
  if (row.within) lines.push(lengthText(row.within, row.of));
  if (row.lasts) lines.push(say("lasts", { length: lengthText(row.lasts) }));
  if (row.until) lines.push(say("until2", { field: title(row.until) }));
  for (const one of row.cases) lines.push(say("whenCase", { when: one.when, within: lengthText(one.within, one.of) }));
  if (row.otherwise) lines.push(say("otherwise", { within: lengthText(row.otherwise.within, row.otherwise.of) }));
  return lines;
}

export function kindText(row: Row): string {
  return wordOf("kindOf", row.kind);
}

export function rowTitle(row: Row): string {
  return row.title || kindText(row);
}
