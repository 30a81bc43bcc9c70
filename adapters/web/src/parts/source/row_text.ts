// Cells of the process table in words.
import { words } from "@/text/i18n";

import { lengthText } from "./duration";
import type { Row } from "./flow";

const KINDS = ["start", "step", "route", "parallel", "wait", "session", "call", "consult", "service", "end"] as const;

const say = words(
  "rows",
  {
    whenCase: "khi {when}: {within}",
    otherwise: "còn lại: {within}",
    until: "đến ngày ghi ở “{field}”",
    lasts: "kéo dài {length}",
    kinds: {
      start: "Nộp hồ sơ",
      step: "Bước",
      route: "Rẽ theo điều kiện",
      parallel: "Làm song song",
      wait: "Chờ",
      session: "Kỳ họp",
      call: "Liên thông",
      consult: "Lấy ý kiến",
      service: "Việc của máy",
      end: "Kết thúc",
    },
  },
  {
    whenCase: "when {when}: {within}",
    otherwise: "otherwise: {within}",
    until: "until the day in “{field}”",
    lasts: "lasts {length}",
    kinds: {
      start: "Filing",
      step: "Step",
      route: "Branching by a condition",
      parallel: "Side by side",
      wait: "Wait",
      session: "Sitting",
      call: "Other procedure",
      consult: "Opinion",
      service: "Machine's work",
      end: "End",
    },
  },
);

export const untilText = (field: string): string => say("until", { field });
export const caseText = (when: string, within: string): string =>
  when ? say("whenCase", { when, within }) : say("otherwise", { within });

/** The time of a row, one line for each case. */
export function timeLines(row: Row, title: (id: string) => string): string[] {
  const lines: string[] = [];
  if (row.within) lines.push(lengthText(row.within, row.of));
  if (row.lasts) lines.push(say("lasts", { length: lengthText(row.lasts) }));
  if (row.until) lines.push(untilText(title(row.until)));
  for (const one of row.cases) lines.push(caseText(one.when, lengthText(one.within, one.of)));
  if (row.otherwise) lines.push(caseText("", lengthText(row.otherwise.within, row.otherwise.of)));
  return lines;
}

export function kindText(row: Row): string {
  const kind = KINDS.find((one) => one === row.kind);
  return kind ? say(`kinds.${kind}`) : row.kind;
}

export function rowTitle(row: Row): string {
  return row.title || kindText(row);
}
