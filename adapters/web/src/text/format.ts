// Dates, numbers and spans as officers write them: 05/11/2026, 1.234,5, "2 ngày 3 giờ làm việc".
import { language } from "./i18n";

const ZONE = "Asia/Ho_Chi_Minh";

/** Making one is slow, and long lists need it for each row. */
const DAY_FORMAT = new Intl.DateTimeFormat("en-GB", { timeZone: ZONE, day: "2-digit", month: "2-digit", year: "numeric" });
const TIME_FORMAT = new Intl.DateTimeFormat("en-GB", {
  timeZone: ZONE,
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

function parts(at: Date, format: Intl.DateTimeFormat): Record<string, string> {
  return Object.fromEntries(format.formatToParts(at).map((part) => [part.type, part.value]));
}

/** dd/mm/yyyy, on the clock of Viet Nam. */
export function date(at: string | Date | null | undefined): string {
  if (!at) return "";
  const p = parts(new Date(at), DAY_FORMAT);
  return `${p.day}/${p.month}/${p.year}`;
}

/** HH:mm dd/mm/yyyy. */
export function moment(at: string | Date | null | undefined): string {
  return at ? `${time(at)} ${date(at)}` : "";
}

/** HH:mm. */
export function time(at: string | Date): string {
  const p = parts(new Date(at), TIME_FORMAT);
  return `${p.hour}:${p.minute}`;
}

/** yyyy-mm-dd of a moment, on the clock of Viet Nam: what two moments of one day share. */
export function day(at: string | Date): string {
  const p = parts(new Date(at), DAY_FORMAT);
  return `${p.year}-${p.month}-${p.day}`;
}

export function number(value: number, digits = 0): string {
  return new Intl.NumberFormat(language() === "vi" ? "vi-VN" : "en-GB", {
    maximumFractionDigits: digits,
    minimumFractionDigits: 0,
  }).format(value);
}

export function money(value: string | number): string {
  return `${number(Number(value))} ${language() === "vi" ? "đồng" : "VND"}`;
}

const UNITS = {
  vi: { day: "ngày", hour: "giờ", minute: "phút", none: "0 phút" },
  en: { day: "d", hour: "h", minute: "min", none: "0 min" },
};

/**
 * Working minutes in words, at most two units: "2 ngày 3 giờ". `daily`: working minutes of a day, as the dossier's
 * calendar has them.
 */
export function span(minutes: number, daily = 480): string {
  const units = UNITS[language()];
  const all = Math.abs(Math.round(minutes));
  const days = Math.floor(all / daily);
  const hours = Math.floor((all % daily) / 60);
  const left = (all % daily) % 60;
  const said = [
    [days, units.day],
    [hours, units.hour],
    [left, units.minute],
  ].filter(([count]) => Number(count) > 0);
  return said.length === 0
    ? units.none
    : said
        .slice(0, 2)
        .map(([count, unit]) => `${number(Number(count))} ${unit}`)
        .join(" ");
}

/** The folding of the server's search: without diacritics, small letters. */
export function fold(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .replace(/đ/g, "d")
    .replace(/Đ/g, "D")
    .toLowerCase();
}
