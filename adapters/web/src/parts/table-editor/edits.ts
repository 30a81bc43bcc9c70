// What somebody who never sees XML may do with the rows of a process table. Each act gives the new text, or says why it
// cannot be done here. Where the work goes on is changed only where the way is straight; the check of the server judges
// the rest.
import { apply, type Edit, indent, lines, remove, setAttribute } from "@/parts/source/edit";
import { type Row, rowsOf } from "@/parts/source/flow";
import { all, attribute, type Element, encode, parse } from "@/parts/source/xml";
import { fold } from "@/text/format";

export type Refusal =
  | "severalWays"
  | "hasEffects"
  | "notAStep"
  | "namedElsewhere"
  | "edge"
  | "beginsBranch"
  | "onlyStep";

export interface Done {
  text: string;
  /** "way": the order of work changed; "table": only the order of the rows. */
  moved?: "way" | "table";
  /** Id of a step that was added. */
  added?: string;
}
export interface Refused {
  refused: Refusal;
  /** Where else the step is named. */
  by?: string;
}
export type Outcome = Done | Refused;

const REFERENCES = new Set(["to", "next", "on-timeout"]);

interface Table {
  root: Element;
  rows: Row[];
}

function read(text: string): Table {
  const root = parse(text);
  return { root, rows: rowsOf(root) };
}

function rowOf(table: Table, id: string): Row {
  const row = table.rows.find((one) => one.id === id);
  if (!row) throw new Error(`no row ${id}`);
  return row;
}

/** Where the work goes on from here, without what is turned back. */
export function targets(row: Row): string[] {
  const forward = row.ways.filter((way) => !way.effects.includes("send-back"));
  return [...new Set(forward.map((way) => way.to))];
}

function is(edit: Edit | null): edit is Edit {
  return edit !== null;
}

/** Attributes of one row; null takes one away. */
export function change(text: string, id: string, values: Record<string, string | null>): Done {
  const { element } = rowOf(read(text), id);
  const inner = values.title !== undefined && attribute(element, "title") === null ? titleChild(element) : null;
  const edits = Object.entries(values).map(([name, value]) =>
    name === "title" && inner
      ? { from: inner.inner, to: inner.close, text: encode(value ?? "") }
      : setAttribute(text, element, name, value),
  );
  return { text: apply(text, edits.filter(is)) };
}

function titleChild(element: Element): Element | null {
  const titles = element.children.filter((one): one is Element => one.kind === "element" && one.name === "title");
  return titles.find((one) => attribute(one, "xml:lang") === null) ?? null;
}

/** An id of small letters that no other part has. */
export function idFor(title: string, root: Element): string {
  const taken = new Set([...all(root)].map((one) => attribute(one, "id")));
  const words = fold(title)
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 40)
    .replace(/-+$/, "");
  const base = /^[a-z]/.test(words) ? words : `buoc-${words}`.replace(/-$/, "");
  let id = base;
  for (let i = 2; taken.has(id); ++i) id = `${base}-${i}`;
  return id;
}

export interface NewStep {
  title: string;
  responsible: string;
  within: string | null;
  /** What the officer chooses when it is done. */
  done: string;
}

/** A step behind `after`, on its way to `to`; it leads there itself. */
export function add(text: string, after: string, to: string, step: NewStep): Done {
  const table = read(text);
  const row = rowOf(table, after);
  const id = idFor(step.title, table.root);
  const redirected = row.ways
    .filter((way) => way.to === to && !way.effects.includes("send-back"))
    .map((way) => setAttribute(text, way.element, way.attribute, id))
    .filter(is);
  const margin = indent(text, row.element);
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const within = step.within ? ` within="${step.within}"` : "";
  const no = row.no ? ` no="${encode(nextNumber(row.no, table.rows))}"` : "";
  const written = [
    `<step id="${id}"${no} title="${encode(step.title)}" responsible="${encode(step.responsible)}"${within}>`,
    `  <outcome id="xong" title="${encode(step.done)}" to="${encode(to)}"/>`,
    `</step>`,
  ];
  const behind = text.indexOf("\n", row.element.end);
  const free = behind >= 0 && text.slice(row.element.end, behind).trim() === "";
  const at = free ? behind + 1 : row.element.end;
  const block = written.map((line) => margin + line).join(newline);
  const insert = { from: at, to: at, text: free ? block + newline : newline + block };
  return { text: apply(text, [...redirected, insert]), added: id };
}

/** B3 → B3A, B3B …: the numbers of the other rows stay what people know them by. */
function nextNumber(no: string, rows: Row[]): string {
  const taken = new Set(rows.map((row) => row.no));
  for (let i = 0; i < 26; ++i) {
    const candidate = no + String.fromCharCode(65 + i);
    if (!taken.has(candidate)) return candidate;
  }
  return no;
}

/** Who names the place otherwise than by leading to it: such a word would be left without its meaning. */
function namedElsewhere(root: Element, id: string, but: Element): string | null {
  const word = new RegExp(`(^|[\\s:"'(])${id.replace(/[-]/g, "\\-")}($|[\\s"')])`);
  const inside = new Set(all(but));
  for (const element of all(root)) {
    if (inside.has(element)) continue;
    for (const one of element.attributes) {
      if (one.name === "id" || one.name.startsWith("title") || REFERENCES.has(one.name)) continue;
      if (["not-same-as", "assign", "stage", "made-by", "from", "to"].includes(one.name) && word.test(one.value)) {
        return attribute(element, "title") ?? element.name;
      }
      if (["when", "that", "value", "amount"].includes(one.name) && one.value.includes(`"${id}"`)) {
        return attribute(element, "title") ?? element.name;
      }
    }
  }
  return null;
}

function incoming(table: Table, id: string): { element: Element; attribute: string; back: boolean }[] {
  return [...all(table.root)].flatMap((element) =>
    element.attributes
      .filter((one) => REFERENCES.has(one.name) && one.value === id)
      .map((one) => ({
        element,
        attribute: one.name,
        back: (attribute(element, "effect") ?? "").split(" ").includes("send-back"),
      })),
  );
}

function beginsBranch(row: Row): boolean {
  const around = row.element.parent;
  const first = around?.children.find((one) => one.kind === "element" && one.name !== "title");
  return (around?.name === "branch" || around?.name === "on") && first === row.element;
}

/** Who came here goes on to where this step led. */
export function take(text: string, id: string): Outcome {
  const table = read(text);
  const row = rowOf(table, id);
  if (row.kind !== "step") return { refused: "notAStep" };
  const next = targets(row);
  if (next.length !== 1) return { refused: "severalWays" };
  if (row.ways.some((way) => way.effects.some((effect) => effect !== "send-back"))) return { refused: "hasEffects" };
  if (table.rows.filter((one) => one.kind === "step").length === 1) return { refused: "onlyStep" };
  if (beginsBranch(row)) return { refused: "beginsBranch" };
  const by = namedElsewhere(table.root, id, row.element);
  if (by !== null) return { refused: "namedElsewhere", by };
  const inside = new Set(all(row.element));
  const edits = incoming(table, id)
    .filter((one) => !inside.has(one.element))
    .map((one) => setAttribute(text, one.element, one.attribute, next[0]!))
    .filter(is);
  return { text: apply(text, [...edits, remove(text, row.element)]) };
}

/** Whether `first` leads to `second` and nowhere else, and nothing else comes there. */
function straight(table: Table, first: Row, second: Row): boolean {
  const inside = new Set([...all(first.element), ...all(second.element)]);
  return (
    first.kind === "step" &&
    second.kind === "step" &&
    targets(first).length === 1 &&
    targets(first)[0] === second.id &&
    targets(second).length === 1 &&
    targets(second)[0] !== first.id &&
    incoming(table, second.id).every((one) => one.back || inside.has(one.element))
  );
}

function swapWays(text: string, table: Table, first: Row, second: Row): Edit[] {
  const beyond = targets(second)[0]!;
  const inside = new Set([...all(first.element), ...all(second.element)]);
  const lead = (row: Row, to: string) =>
    row.ways
      .filter((way) => !way.effects.includes("send-back"))
      .map((way) => setAttribute(text, way.element, way.attribute, to));
  const before = incoming(table, first.id)
    .filter((one) => !one.back && !inside.has(one.element))
    .map((one) => setAttribute(text, one.element, one.attribute, second.id));
  return [...before, ...lead(first, beyond), ...lead(second, first.id)].filter(is);
}

/** Swaps a row with its neighbour of the same branch; in a straight line the order of work goes with it. */
export function move(text: string, id: string, by: -1 | 1): Outcome {
  const table = read(text);
  const row = rowOf(table, id);
  const beside = table.rows.filter((one) => one.element.parent === row.element.parent);
  const other = beside[beside.indexOf(row) + by];
  if (!other || other.kind === "start" || row.kind === "start") return { refused: "edge" };
  const [first, second] = by === 1 ? [row, other] : [other, row];
  const way = straight(table, first, second);
  if (!way && beginsBranch(first)) return { refused: "beginsBranch" };
  const edits = way ? swapWays(text, table, first, second) : [];
  const a = lines(text, first.element);
  const b = lines(text, second.element);
  // The ways first: then the two blocks change places with what they hold by then.
  const within = (block: { from: number; to: number }) =>
    apply(
      text.slice(block.from, block.to),
      edits
        .filter((edit) => edit.from >= block.from && edit.to <= block.to)
        .map((edit) => ({ ...edit, from: edit.from - block.from, to: edit.to - block.from })),
    );
  const outside = edits.filter(
    (edit) => !(edit.from >= a.from && edit.to <= a.to) && !(edit.from >= b.from && edit.to <= b.to),
  );
  const swapped = [...outside, { ...a, text: within(b) }, { ...b, text: within(a) }];
  return { text: apply(text, swapped), moved: way ? "way" : "table" };
}

/** Attributes of the procedure itself: version, effective-from, decision. */
export function changeHead(text: string, values: Record<string, string | null>): string {
  const root = parse(text);
  return apply(
    text,
    Object.entries(values)
      .map(([name, value]) => setAttribute(text, root, name, value))
      .filter(is),
  );
}
