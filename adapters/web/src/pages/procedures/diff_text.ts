// Sentences about what a version changes, by section of the file.
import type { Schema } from "@/api/client";
import { lengthText, parseLength } from "@/parts/source/duration";
import { date, span } from "@/text/format";
import { language, words } from "@/text/i18n";

import { labels, nouns, sections } from "./diff_words";

export type Difference = Schema["ProcedureDiff"];
type Change = Schema["DefinitionChange"];
type Part = Schema["PartName"];
type Content = Schema["PartContent"];

export const say = words(
  "diff",
  {
    same: "Không có gì khác nhau",
    added: "Thêm",
    removed: "Bỏ",
    changed: "Sửa",
    replaced: "đổi loại: {before} → {after}",
    renamed: "đổi mã: {before} → {after}",
    reordered: "đổi thứ tự: {before} → {after}",
    moved: "chuyển chỗ: {before} → {after}",
    first: "đứng đầu",
    behind: "sau {what}",
    became: "{label}: {before} → {after}",
    empty: "(không ghi)",
    yes: "có",
    no: "không",
    text: "nội dung",
    days: "Tính bằng ngày",
    case: "Trường hợp",
    limit: "Thời hạn",
    steps: "Tổng các bước",
    rest: "Mọi trường hợp còn lại",
    whenCase: "Khi {when}",
    before: "Trước",
    after: "Sau",
    unknown: "không tính được",
    calendar: "{n} ngày",
  },
  {
    same: "Nothing differs",
    added: "Added",
    removed: "Removed",
    changed: "Changed",
    replaced: "became another kind: {before} → {after}",
    renamed: "renamed: {before} → {after}",
    reordered: "moved: {before} → {after}",
    moved: "moved from: {before} → {after}",
    first: "first",
    behind: "after {what}",
    became: "{label}: {before} → {after}",
    empty: "(not written)",
    yes: "yes",
    no: "no",
    text: "text",
    days: "In days",
    case: "Case",
    limit: "Limit",
    steps: "Steps add up to",
    rest: "All other cases",
    whenCase: "When {when}",
    before: "Before",
    after: "After",
    unknown: "cannot be counted",
    calendar: "{n} days",
  },
);

function word(table: Readonly<Record<string, readonly [string, string]>>, key: string): string {
  const pair = table[key];
  return pair ? pair[language() === "vi" ? 0 : 1] : "";
}

function noun(element: string, around: string): string {
  return word(nouns, `${around}/${element}`) || word(nouns, element) || word(sections, element) || element;
}

function partText(part: Part, around: string): string {
  const key = part.key && part.key !== part.title && !part.id ? ` ${part.key}` : "";
  const title = part.title ? ` “${part.title}”` : part.id ? ` ${part.id}` : "";
  const position = !part.id && !part.key && !part.title && part.position ? ` ${part.position}` : "";
  return noun(part.element, around) + (part.no ? ` ${part.no}` : "") + key + title + position;
}

function placeText(place: Part[]): string {
  return place
    .map((part, at) => (at === 0 && !part.id ? "" : partText(part, place[at - 1]?.element ?? "")))
    .filter(Boolean)
    .join(", ");
}

export function valueText(value: string | undefined): string {
  if (!value) return say("empty");
  if (value === "true" || value === "false") return say(value === "true" ? "yes" : "no");
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return date(value);
  return parseLength(value) || ["same-day", "office-hours", "none"].includes(value) ? lengthText(value) : value;
}

function contentLines(content: Content, around: string, depth: number): string[] {
  const part: Part = { element: content.element, id: content.words.id, no: content.words.no, title: content.words.title };
  const said = Object.entries(content.words)
    .filter(([name]) => !["id", "title", "no"].includes(name))
    .map(([name, value]) => `${word(labels, name) || (name === "#text" ? say("text") : name)}: ${valueText(value)}`);
  const line = partText(part, around) + (said.length > 0 ? ` (${said.join("; ")})` : "");
  return [
    "  ".repeat(depth) + line,
    ...content.parts.flatMap((inner) => contentLines(inner, content.element, depth + 1)),
  ];
}

function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase("vi") + text.slice(1);
}

export interface Told {
  kind: "added" | "removed" | "changed";
  /** The first is the change, the others what is inside. */
  lines: string[];
}

function tell(change: Change): Told {
  if (change.kind === "added" || change.kind === "removed") {
    const around = change.place.at(-2)?.element ?? "";
    const outer = placeText(change.place.slice(0, -1));
    const inner = change.content ? contentLines(change.content, around, 0) : [placeText(change.place)];
    return { kind: change.kind, lines: [capital((outer ? `${outer}: ` : "") + inner[0]!), ...inner.slice(1)] };
  }
  const values = { before: valueText(change.before), after: valueText(change.after) };
  const label = word(labels, change.attribute ?? "") || change.attribute || say("text");
  const place = (id: string | undefined) => (id ? say("behind", { what: id }) : say("first"));
  const what = {
    changed: () => say("became", { label, ...values }),
    replaced: () => say("replaced", { before: noun(change.before ?? "", ""), after: noun(change.after ?? "", "") }),
    renamed: () => say("renamed", { before: change.before ?? "", after: change.after ?? "" }),
    reordered: () => say("reordered", { before: place(change.before), after: place(change.after) }),
    moved: () => say("moved", { before: change.before ?? "", after: change.after ?? "" }),
  }[change.kind]();
  const where = placeText(change.place);
  return { kind: "changed", lines: [capital(where ? `${where}, ${what}` : what)] };
}

export interface Section {
  heading: string;
  changes: Told[];
}

export function sectionsOf(difference: Difference): Section[] {
  const found: Section[] = [];
  for (const change of difference.changes) {
    if (change.kind === "reordered" && change.before === change.after) continue; // told, though nothing moved
    const heading = word(sections, change.section ?? "") || change.section || word(sections, "");
    if (found.at(-1)?.heading !== heading) found.push({ heading, changes: [] });
    found.at(-1)!.changes.push(tell(change));
  }
  return found;
}

type Stretch = Schema["Stretch"];
export function stretchText(stretch: Stretch | undefined): string {
  if (!stretch) return say("unknown");
  const parts = stretch.working_minutes > 0 ? [span(stretch.working_minutes)] : [];
  if (stretch.calendar_minutes > 0) parts.push(say("calendar", { n: stretch.calendar_minutes / (24 * 60) }));
  return parts.join(" + ") || span(0);
}
