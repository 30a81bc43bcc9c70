// Values of fields as the server has them, and as people type and read them.
import { date, moment, money, number } from "@/text/format";
import { language } from "@/text/i18n";
import type { Schema } from "@/api/client";

export type FieldType = Schema["FieldType"];
export type Column = Schema["FormColumn"];
export type Row = Record<string, unknown>;

/** "31/12/2026" or "31122026" as 2026-12-31; undefined: no such day. */
export function readDate(typed: string): string | undefined {
  const parts = /^(\d{1,2})[/.-]?(\d{1,2})[/.-]?(\d{4})$/.exec(typed.trim());
  if (!parts) return undefined;
  const [day, month, year] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const at = new Date(Date.UTC(year, month - 1, day));
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === day && year > 1800
    ? at.toISOString().slice(0, 10)
    : undefined;
}

/** 2026-12-31 as 31/12/2026, without a clock in between. */
export function showDate(value: unknown): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})/.exec(String(value ?? ""));
  return parts ? `${parts[3]}/${parts[2]}/${parts[1]}` : "";
}

/** "1.234,5" (in English "1,234.5") as a number; undefined: none. */
export function readNumber(typed: string, whole: boolean): number | undefined {
  const [group, point] = language() === "vi" ? [".", ","] : [",", "."];
  const plain = typed.trim().replaceAll(group, "").replaceAll(" ", "").replace(point, ".");
  if (!/^-?\d+(\.\d+)?$/.test(plain)) return undefined;
  const value = Number(plain);
  return whole && !Number.isInteger(value) ? undefined : value;
}

export function showNumber(value: unknown): string {
  return value === null || value === undefined || value === "" ? "" : number(Number(value), 6);
}

export const isNothing = (value: unknown): boolean =>
  value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0);

export const isErased = (value: unknown): boolean =>
  typeof value === "object" && value !== null && (value as { erased?: boolean }).erased === true;

interface Words {
  yes: string;
  no: string;
  erased: string;
  party: (id: string) => string;
}

/** One line for people. Lists are tables of their own. */
export function shown(value: unknown, column: Pick<Column, "type" | "options">, words: Words): string {
  if (isErased(value)) return words.erased;
  if (isNothing(value)) return "";
  switch (column.type) {
    case "boolean":
      return value === true ? words.yes : words.no;
    case "date":
      return showDate(value);
    case "date-time":
      return moment(String(value));
    case "money":
      return money(Number(value));
    case "integer":
    case "decimal":
      return showNumber(value);
    case "choice":
      return column.options?.find((one) => one.value === value)?.title ?? String(value);
    case "officer":
    case "unit":
    case "agency":
      return words.party(String(value));
    default:
      return typeof value === "object" ? Object.values(value as object).filter((one) => typeof one === "string").join(", ") : String(value);
  }
}

/** The moment that stands in a box "HH:mm dd/mm/yyyy" split in two. */
export function toMoment(day: string, time: string): string | undefined {
  return day !== "" && /^\d{2}:\d{2}$/.test(time) ? `${day}T${time}:00+07:00` : undefined;
}

export { date };
