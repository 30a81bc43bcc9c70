// Dates, numbers and spans as officers write them: 05/11/2026, 1.234,5, "2 ngày 3 giờ làm việc".
import { language } from "./i18n";

/** Việt Nam has been seven hours ahead all the year round since 1975. */
const AHEAD = 7 * 3_600_000;

/** The moment as its clock shows it: 2026-11-05T08:30. Long lists ask for each row, and Intl would be slow. */
function shown(at: string | Date): string {
  return new Date(new Date(at).getTime() + AHEAD).toISOString();
}

/** dd/mm/yyyy, on the clock of Viet Nam. */
export function date(at: string | Date | null | undefined): string {
  if (!at) return "";
  const [year, month, day] = shown(at).slice(0, 10).split("-");
  return `${day}/${month}/${year}`;
}

/** HH:mm dd/mm/yyyy. */
export function moment(at: string | Date | null | undefined): string {
  return at ? `${time(at)} ${date(at)}` : "";
}

/** HH:mm. */
export function time(at: string | Date): string {
  return shown(at).slice(11, 16);
}

/** yyyy-mm-dd of a moment, on the clock of Viet Nam: what two moments of one day share. */
export function day(at: string | Date): string {
  return shown(at).slice(0, 10);
}

const NUMBERS = new Map<string, Intl.NumberFormat>();

export function number(value: number, digits = 0): string {
  const key = `${language()} ${digits}`;
  let format = NUMBERS.get(key);
  if (format === undefined) {
    const locale = language() === "vi" ? "vi-VN" : "en-GB";
    format = new Intl.NumberFormat(locale, { maximumFractionDigits: digits, minimumFractionDigits: 0 });
    NUMBERS.set(key, format);
  }
  return format.format(value);
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
