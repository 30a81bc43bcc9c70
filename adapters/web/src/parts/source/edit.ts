// Changes of an XML text: each is a piece that takes another's place, everything else stays byte by byte.
import { type Element, encode } from "./xml";

export interface Edit {
  from: number;
  to: number;
  text: string;
}

/** The edits must not overlap. */
export function apply(text: string, edits: Edit[]): string {
  return [...edits]
    .sort((a, b) => b.from - a.from || b.to - a.to)
    .reduce((left, edit) => left.slice(0, edit.from) + edit.text + left.slice(edit.to), text);
}

/** null takes the attribute away; one that is not there comes behind the others. */
export function setAttribute(text: string, element: Element, name: string, value: string | null): Edit | null {
  const there = element.attributes.find((one) => one.name === name);
  if (there && value !== null) {
    return value === there.value ? null : { from: there.from, to: there.to, text: encode(value, there.quote) };
  }
  if (there) {
    const blanks = /\s*$/.exec(text.slice(0, there.start))![0].length;
    return { from: there.start - blanks, to: there.end, text: "" };
  }
  if (value === null) return null;
  const last = element.attributes.at(-1);
  const at = last ? last.end : element.start + 1 + element.name.length;
  return { from: at, to: at, text: ` ${name}="${encode(value)}"` };
}

/**
 * The lines of an element with the comments that stand right above it, which are about it. Shares its lines with
 * others: the element alone.
 */
export function lines(text: string, element: Element): { from: number; to: number } {
  const above = text.lastIndexOf("\n", element.start - 1) + 1;
  const below = text.indexOf("\n", element.end);
  const to = below < 0 ? text.length : below + 1;
  if (text.slice(above, element.start).trim() !== "" || text.slice(element.end, to).trim() !== "") {
    return { from: element.start, to: element.end };
  }
  let from = above;
  const siblings = element.parent?.children ?? [];
  for (let i = siblings.indexOf(element) - 1; i >= 0; --i) {
    const node = siblings[i]!;
    if (node.kind === "text" && node.text.trim() === "") {
      if ((node.text.match(/\n/g) ?? []).length > 1) break; // a blank line: the comment is about more than this
      continue;
    }
    const begins = text.lastIndexOf("\n", node.start - 1) + 1;
    if (node.kind !== "comment" || text.slice(begins, node.start).trim() !== "") break;
    from = begins;
  }
  return { from, to };
}

/** Takes the element away with its own lines; comments above it stay. */
export function remove(text: string, element: Element): Edit {
  const above = text.lastIndexOf("\n", element.start - 1) + 1;
  const below = text.indexOf("\n", element.end);
  const to = below < 0 ? text.length : below + 1;
  const alone = text.slice(above, element.start).trim() === "" && text.slice(element.end, to).trim() === "";
  return alone ? { from: above, to, text: "" } : { from: element.start, to: element.end, text: "" };
}

export function indent(text: string, element: Element): string {
  const above = text.lastIndexOf("\n", element.start - 1) + 1;
  return /^[ \t]*/.exec(text.slice(above, element.start))![0];
}
