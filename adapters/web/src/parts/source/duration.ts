// Lengths of time as procedures write them: 3wd, 4wh, 15d, same-day, 25%.
import { number } from "@/text/format";
import { words } from "@/text/i18n";

const say = words(
  "duration",
  {
    wd: "{n} ngày làm việc",
    wh: "{n} giờ làm việc",
    wm: "{n} phút làm việc",
    d: "{n} ngày",
    mo: "{n} tháng",
    h: "{n} giờ (theo đồng hồ)",
    percent: "{n}% {of}",
    ofLimit: "thời hạn của hồ sơ",
    ofRemaining: "thời gian còn lại",
    sameDay: "trong ngày",
    officeHours: "trong giờ hành chính",
    none: "không hẹn trả",
  },
  {
    wd: "{n} working days",
    wh: "{n} working hours",
    wm: "{n} working minutes",
    d: "{n} days",
    mo: "{n} months",
    h: "{n} hours by the clock",
    percent: "{n}% of {of}",
    ofLimit: "the dossier's limit",
    ofRemaining: "the time that is left",
    sameDay: "within the day",
    officeHours: "on the spot",
    none: "no appointment",
  },
);

export const UNITS = ["wd", "wh", "wm", "d", "mo", "h"] as const;
export type Unit = (typeof UNITS)[number];

export interface Length {
  amount: number;
  unit: Unit;
}

/** null: not an amount of one of the units. */
export function parseLength(written: string | null): Length | null {
  const found = /^(\d+(?:\.\d+)?)(wd|wh|wm|d|mo|h)$/.exec(written ?? "");
  return found ? { amount: Number(found[1]), unit: found[2] as Unit } : null;
}

export function writeLength(length: Length): string {
  return `${length.amount}${length.unit}`;
}

/** As people read it; what is no length is told as it is written. */
export function lengthText(written: string | null, of: string | null = null): string {
  if (!written) return "";
  if (written === "same-day") return say("sameDay");
  if (written === "office-hours") return say("officeHours");
  if (written === "none") return say("none");
  if (written.endsWith("%")) {
    return say("percent", { n: written.slice(0, -1), of: say(of === "remaining" ? "ofRemaining" : "ofLimit") });
  }
  const length = parseLength(written);
  return length ? say(length.unit, { n: number(length.amount, 3) }) : written;
}
