// Days off and make-up days read from a calendar's XML.
import { titleOf } from "@/parts/source/flow";
import { attribute, child, elements, parse } from "@/parts/source/xml";

export interface SpecialDay {
  date: string;
  kind: "off" | "make-up";
  name: string;
  basis: string;
  certainty: string;
}

export interface Year {
  number: number;
  /** published, proposed … */
  status: string;
  days: Map<string, SpecialDay>;
}

export interface Calendar {
  title: string;
  /** 1 Monday to 7 Sunday. */
  weeklyOff: Set<number>;
  sessions: string[];
  base: string;
  years: Map<number, Year>;
}

export function calendarOf(source: string): Calendar {
  const root = parse(source);
  const off = child(root, "weekly-off");
  const hours = child(root, "hours");
  const years = elements(root, "year").map((year): [number, Year] => {
    const days = elements(year)
      .filter((one) => one.name === "off" || one.name === "make-up")
      .map((one): [string, SpecialDay] => {
        const said = (name: string): string => attribute(one, name) ?? "";
        const kind = one.name === "off" ? "off" : "make-up";
        return [
          said("date"),
          { date: said("date"), kind, name: said("name"), basis: said("basis") || said("decision"), certainty: said("certainty") || "derived" },
        ];
      });
    const number = Number(attribute(year, "number"));
    return [number, { number, status: attribute(year, "status") ?? "", days: new Map(days) }];
  });
  return {
    title: titleOf(root),
    weeklyOff: new Set((off ? (attribute(off, "days") ?? "") : "").split(" ").filter(Boolean).map(Number)),
    sessions: (hours ? elements(hours, "session") : []).map((one) => `${attribute(one, "from")}–${attribute(one, "to")}`),
    base: (attribute(root, "extends") ?? "").split("@")[0]!,
    years: new Map(years),
  };
}

/** With what it takes over from the calendars that it extends; its own days count before theirs. */
export function resolved(id: string, all: ReadonlyMap<string, Calendar>, seen: string[] = []): Calendar | null {
  const own = all.get(id);
  const base = own && own.base && !seen.includes(id) ? resolved(own.base, all, [...seen, id]) : null;
  if (!own || !base) return own ?? null;
  const years = new Map(base.years);
  for (const [number, year] of own.years) {
    years.set(number, { ...year, days: new Map([...(base.years.get(number)?.days ?? []), ...year.days]) });
  }
  return {
    ...own,
    years,
    weeklyOff: own.weeklyOff.size > 0 ? own.weeklyOff : base.weeklyOff,
    sessions: own.sessions.length > 0 ? own.sessions : base.sessions,
  };
}
