// Vietnamese first, English second. Each page brings its own words under a name of its own.
import { createI18n } from "vue-i18n";

export type Language = "vi" | "en";

/** The same words in both languages: what is missing in one does not compile. */
export type Words = { [name: string]: string | Words };
type Same<W> = { [K in keyof W]: W[K] extends string ? string : Same<W[K]> };

const KEY = "motcua.language";

export const i18n = createI18n({
  legacy: false,
  locale: localStorage.getItem(KEY) === "en" ? "en" : "vi",
  fallbackLocale: "vi",
  messages: { vi: {}, en: {} } as Record<Language, Words>,
});

/** Adds the words of a page or part under `name`; returns a function that says them. */
export function words<const W extends Words>(name: string, vi: W, en: Same<W>) {
  i18n.global.mergeLocaleMessage("vi", { [name]: vi });
  i18n.global.mergeLocaleMessage("en", { [name]: en });
  return (key: Keys<W>, named: Record<string, unknown> = {}): string => i18n.global.t(`${name}.${key}`, named);
}

/** "late" or, of words within words, "late.title". */
type Keys<W> = {
  [K in keyof W & string]: W[K] extends string ? K : `${K}.${Keys<W[K]>}`;
}[keyof W & string];

export function language(): Language {
  return i18n.global.locale.value as Language;
}

export function speak(language: Language): void {
  i18n.global.locale.value = language;
  localStorage.setItem(KEY, language);
  document.documentElement.lang = language;
}
