// What differs between the process tables of two texts, row by row.
import { type Row, rowsOf, titlesOf } from "@/parts/source/flow";
import { partyText } from "@/parts/source/parties";
import type { Element } from "@/parts/source/xml";

import { rowTitle, timeLines } from "@/parts/source/row_text";

export type Cell = "number" | "title" | "who" | "time" | "ways";
export interface RowChange {
  kind: "rowAdded" | "rowRemoved" | "rowChanged";
  row: string;
  cells: { cell: Cell; before: string; after: string }[];
}

const CELLS: Cell[] = ["number", "title", "who", "time", "ways"];

interface Cells {
  name: string;
  cells: Record<Cell, string>;
  /** Ids: a place that only got another title is the same place. */
  to: string;
}

function cellsOf(root: Element): Map<string, Cells> {
  const titles = titlesOf(root);
  const rows = rowsOf(root);
  const title = (id: string): string => titles.get(id) ?? id;
  const names = new Map(rows.map((row) => [row.id, [row.no, rowTitle(row)].filter(Boolean).join(" ")]));
  const cells = (row: Row): Record<Cell, string> => ({
    number: row.no,
    title: row.title,
    who: partyText(row.responsible, titles),
    time: timeLines(row, title).join("; "),
    ways: [...new Set(row.ways.map((way) => names.get(way.to) ?? way.to))].join("; "),
  });
  const to = (row: Row): string => [...new Set(row.ways.map((way) => way.to))].join(" ");
  return new Map(rows.map((row) => [row.id, { name: names.get(row.id)!, cells: cells(row), to: to(row) }]));
}

export interface TableDifference {
  changes: RowChange[];
  /** Rows that both have stand in another order. */
  reordered: boolean;
}

export function tableDifference(before: Element, after: Element): TableDifference {
  const was = cellsOf(before);
  const is = cellsOf(after);
  const changes: RowChange[] = [];
  for (const [id, row] of is) {
    const old = was.get(id);
    if (!old) {
      const cells = CELLS.filter((cell) => cell !== "title" && cell !== "number" && row.cells[cell] !== "");
      changes.push({
        kind: "rowAdded",
        row: row.name,
        cells: cells.map((cell) => ({ cell, before: "", after: row.cells[cell] })),
      });
      continue;
    }
    const differs = (cell: Cell): boolean => (cell === "ways" ? old.to !== row.to : old.cells[cell] !== row.cells[cell]);
    const cells = CELLS.filter(differs).map((cell) => ({
      cell,
      before: old.cells[cell],
      after: row.cells[cell],
    }));
    if (cells.length > 0) changes.push({ kind: "rowChanged", row: row.name, cells });
  }
  for (const [id, row] of was) {
    if (!is.has(id)) changes.push({ kind: "rowRemoved", row: row.name, cells: [] });
  }
  const shared = [...was.keys()].filter((id) => is.has(id));
  const now = [...is.keys()].filter((id) => was.has(id));
  return { changes, reordered: shared.some((id, at) => now[at] !== id) };
}
