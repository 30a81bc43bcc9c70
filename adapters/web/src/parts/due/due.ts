// How a due date stands: late, today, soon, later, paused; and what to say of it.
import type { Schema } from "@/api/client";
import { number, span, time } from "@/text/format";
import { words } from "@/text/i18n";

/** Working time that is left, or that is over: of the calendar that the server counts by. */
export interface WorkingTime {
  /** Minutes left at the moment of the answer; below zero: over. */
  minutes: number;
  /** Working minutes of a day. */
  daily: number;
  /** The working session that is now or comes next; between two the time stands still. */
  from: string | null;
  until: string | null;
}

export interface Dated {
  due: string | null;
  due_provisional: boolean;
  clock: Schema["ClockPhase"];
  /** Left out where the server does not count it: then days of the calendar are told. */
  working?: WorkingTime | null;
}

export type Standing = "late" | "today" | "soon" | "later" | "none" | "paused";

/** In the order in which work is done. */
export const STANDINGS: readonly Standing[] = ["late", "today", "soon", "later", "none", "paused"];

const MINUTE = 60_000;
const DAY = 86_400_000;
/** Days of the calendar within which something is about to be due. */
const SOON = 3;

/** Việt Nam has been seven hours ahead all the year round since 1975; asked for each row of long lists. */
const ZONE = 7 * 3_600_000;

function dayNumber(at: string | Date): number {
  return Math.floor(((typeof at === "string" ? Date.parse(at) : at.getTime()) + ZONE) / DAY);
}

export function standing(dated: Dated, now: Date): Standing {
  if (dated.clock === "paused") return "paused";
  if (dated.due === null || dated.clock === "stopped") return "none";
  if (Date.parse(dated.due) < now.getTime()) return "late";
  const days = dayNumber(dated.due) - dayNumber(now);
  return days === 0 ? "today" : days <= SOON ? "soon" : "later";
}

/** Working minutes left now, `asked` being when the server counted them. */
export function left(working: WorkingTime, asked: Date, now: Date): number {
  if (working.from === null || working.until === null) return working.minutes;
  const from = Math.max(Date.parse(working.from), asked.getTime());
  const until = Math.min(Date.parse(working.until), now.getTime());
  return working.minutes - Math.max(0, until - from) / MINUTE;
}

export const say = words(
  "due",
  {
    late: "Quá hạn {span}",
    lateWorking: "Quá {span} làm việc",
    today: "Hôm nay {time}, còn {span}",
    tomorrow: "Ngày mai {time}",
    days: "Còn {days} ngày lịch",
    working: "Còn {span} làm việc",
    none: "Không có hạn",
    paused: "Tạm dừng",
    stopped: "Đã ngừng tính hạn",
    provisional: "tạm tính",
    provisionalWhy: "Hạn tạm tính: lịch làm việc của năm ấy chưa công bố.",
    calendarWhy: "Tính theo ngày lịch, kể cả ngày nghỉ.",
    due: "Hạn",
    section: {
      late: "Quá hạn",
      today: "Đến hạn hôm nay",
      soon: "Đến hạn trong 3 ngày tới",
      later: "Còn thời gian",
      none: "Không có hạn",
      paused: "Tạm dừng, không tính thời gian",
    },
  },
  {
    late: "Late by {span}",
    lateWorking: "Late by {span} of work",
    today: "Today {time}, {span} left",
    tomorrow: "Tomorrow {time}",
    days: "{days} calendar days left",
    working: "{span} of work left",
    none: "No due date",
    paused: "Paused",
    stopped: "Not counted any more",
    provisional: "provisional",
    provisionalWhy: "Provisional: the calendar of that year is not published yet.",
    calendarWhy: "Days of the calendar, days off among them.",
    due: "Due",
    section: {
      late: "Late",
      today: "Due today",
      soon: "Due within 3 days",
      later: "Not due yet",
      none: "No due date",
      paused: "Paused, time is not counted",
    },
  },
);

/** Time of the clock: whole days from the second on. */
function wall(minutes: number): string {
  return minutes >= 2 * 1440 ? span(Math.floor(minutes / 1440) * 1440, 1440) : span(minutes, 1440);
}

/** What a badge says. */
export function phrase(dated: Dated, now: Date, asked: Date = now): string {
  const stands = standing(dated, now);
  if (dated.clock === "stopped") return say("stopped");
  if (dated.due === null && stands !== "paused") return say("none");
  if (dated.working) {
    const minutes = left(dated.working, asked, now);
    const said = span(minutes, dated.working.daily);
    if (stands === "paused") return say("paused");
    return stands === "late" ? say("lateWorking", { span: said }) : say("working", { span: said });
  }
  if (stands === "paused") return say("paused");
  const due = dated.due as string;
  const minutes = (Date.parse(due) - now.getTime()) / MINUTE;
  if (stands === "late") return say("late", { span: wall(-minutes) });
  if (stands === "today") return say("today", { time: time(due), span: wall(minutes) });
  const days = dayNumber(due) - dayNumber(now);
  return days === 1 ? say("tomorrow", { time: time(due) }) : say("days", { days: number(days) });
}
