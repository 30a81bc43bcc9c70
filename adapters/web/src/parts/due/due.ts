// How a due date stands: late, today, soon, later, paused; and what to say of it.
import type { Schema } from "@/api/client";
import { date, number, span, time } from "@/text/format";
import { words } from "@/text/i18n";

/** Working time that is left at the moment of an answer, or that is over: by the calendar that the agency has now. */
export type WorkingTime = Schema["WorkingTime"];

export interface Dated {
  due: string | null;
  due_provisional: boolean;
  clock: Schema["ClockPhase"];
  /** Left out where the server does not count it: then no length of time is told, for days off would be in it. */
  working?: WorkingTime | null;
  /** What is left of a limit that stands still. */
  remaining?: Schema["Remaining"] | null;
}

export type Standing = "late" | "today" | "soon" | "later" | "none" | "paused";

/** In the order in which work is done. */
export const STANDINGS: readonly Standing[] = ["late", "today", "soon", "later", "none", "paused"];

const MINUTE = 60_000;
const DAY = 86_400_000;
/** Working days within which something is about to be due; days of the calendar where working time is not counted. */
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
  if (days === 0) return "today";
  // Before Tết a day of work may be ten days of the calendar.
  const soon = dated.working ? dated.working.minutes <= SOON * dated.working.daily : days <= SOON;
  return soon ? "soon" : "later";
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
    late: "Quá hạn",
    lateSince: "Quá hạn từ {date}",
    lateWorking: "Quá hạn {span} làm việc",
    today: "Hôm nay {time}",
    tomorrow: "Ngày mai {time}",
    inTime: "Trong hạn",
    until: "Hạn {date}",
    working: "Còn {span} làm việc",
    none: "Không có hạn",
    paused: "Tạm dừng",
    pausedLeft: "Tạm dừng, còn {span}",
    pausedLate: "Tạm dừng, đã quá hạn {span}",
    ofWork: "{span} làm việc",
    days: "{days} ngày",
    stopped: "Đã ngừng tính hạn",
    provisional: "tạm tính",
    provisionalWhy: "Hạn tạm tính: lịch làm việc của năm ấy chưa công bố.",
    due: "Hạn",
    section: {
      late: "Quá hạn",
      today: "Đến hạn hôm nay",
      soon: "Đến hạn trong 3 ngày làm việc tới",
      later: "Còn thời gian",
      none: "Không có hạn",
      paused: "Tạm dừng, không tính thời gian",
    },
  },
  {
    late: "Late",
    lateSince: "Late since {date}",
    lateWorking: "Late by {span} of work",
    today: "Today {time}",
    tomorrow: "Tomorrow {time}",
    inTime: "In time",
    until: "Due {date}",
    working: "{span} of work left",
    none: "No due date",
    paused: "Paused",
    pausedLeft: "Paused, {span} left",
    pausedLate: "Paused, late by {span}",
    ofWork: "{span} of work",
    days: "{days} d",
    stopped: "Not counted any more",
    provisional: "provisional",
    provisionalWhy: "Provisional: the calendar of that year is not published yet.",
    due: "Due",
    section: {
      late: "Late",
      today: "Due today",
      soon: "Due within 3 working days",
      later: "Not due yet",
      none: "No due date",
      paused: "Paused, time is not counted",
    },
  },
);

const CLOCK_DAY = 1440;

/** What stands still. Limits of whole days are told in days. */
function standstill({ minutes, working, days }: Schema["Remaining"]): string {
  const whole = days === null ? span(minutes, working ? undefined : CLOCK_DAY) : say("days", { days: number(Math.abs(days)) });
  const said = working ? say("ofWork", { span: whole }) : whole;
  return minutes < 0 ? say("pausedLate", { span: said }) : say("pausedLeft", { span: said });
}

/** Beside days no minutes are told. */
function rounded(minutes: number, daily: number): string {
  return span(minutes < daily ? minutes : minutes - ((minutes % daily) % 60), daily);
}

function counted(stands: Standing, working: WorkingTime, asked: Date, now: Date): string {
  const minutes = Math.round(left(working, asked, now));
  if (stands !== "late") return say("working", { span: rounded(Math.max(0, minutes), working.daily) });
  // Due at the end of a day, looked at in the evening: nothing of working time is over yet.
  return minutes < 0 ? say("lateWorking", { span: rounded(-minutes, working.daily) }) : say("late");
}

/** What a badge says; `bare`: the moment itself stands beside it. */
export function phrase(dated: Dated, now: Date, asked: Date = now, bare = false): string {
  const stands = standing(dated, now);
  if (stands === "paused") return dated.remaining ? standstill(dated.remaining) : say("paused");
  if (dated.clock === "stopped") return say("stopped");
  if (dated.due === null) return say("none");
  if (dated.working) return counted(stands, dated.working, asked, now);
  if (stands === "late") return bare ? say("late") : say("lateSince", { date: date(dated.due) });
  const days = dayNumber(dated.due) - dayNumber(now);
  if (days <= 1) return say(days === 0 ? "today" : "tomorrow", { time: time(dated.due) });
  return bare ? say("inTime") : say("until", { date: date(dated.due) });
}
