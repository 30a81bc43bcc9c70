import { words } from "@/text/i18n";

export const say = words(
  "diagram",
  {
    label: "Sơ đồ quy trình",
    picture: "Sơ đồ",
    list: "Danh sách",
    toCurrent: "Đến chỗ đang ở",
    whole: "Cả sơ đồ",
    state: {
      done: "đã qua",
      current: "đang ở đây",
      late: "đang ở đây, đã quá hạn",
      paused: "đang tạm dừng ở đây",
      none: "chưa đến",
    },
    kind: {
      start: "Bắt đầu",
      step: "Bước",
      route: "Rẽ theo điều kiện",
      parallel: "Song song",
      join: "Gộp nhánh",
      wait: "Chỗ chờ",
      session: "Kỳ họp",
      call: "Liên thông",
      consult: "Lấy ý kiến",
      service: "Việc của máy",
      end: "Kết thúc",
    },
    next: "Tiếp theo: {places}",
    branch: "Nhánh: {branch}",
    back: "Quay lại",
    timeout: "Quá thời gian chờ",
    within: "Thời hạn: {within}",
    responsible: "Phụ trách: {who}",
    hint: "Chọn một ô để xem ai phụ trách, bao lâu và đi đâu tiếp.",
    unit: { wd: "ngày làm việc", wh: "giờ làm việc", wm: "phút làm việc", d: "ngày", mo: "tháng", h: "giờ" },
    sameDay: "trong ngày",
    officeHours: "trong giờ hành chính",
    none: "không hẹn",
  },
  {
    label: "Procedure diagram",
    picture: "Diagram",
    list: "List",
    toCurrent: "To where it is",
    whole: "Whole diagram",
    state: {
      done: "passed",
      current: "here now",
      late: "here now, late",
      paused: "paused here",
      none: "not reached",
    },
    kind: {
      start: "Start",
      step: "Step",
      route: "Route by condition",
      parallel: "Side by side",
      join: "Join",
      wait: "Wait",
      session: "Sitting",
      call: "Other procedure",
      consult: "Consultation",
      service: "Machine work",
      end: "End",
    },
    next: "Next: {places}",
    branch: "Branch: {branch}",
    back: "Back",
    timeout: "When the time has passed",
    within: "Within: {within}",
    responsible: "Responsible: {who}",
    hint: "Choose a box to see who answers for it, how long it has and where it leads.",
    unit: {
      wd: "working days",
      wh: "working hours",
      wm: "working minutes",
      d: "days",
      mo: "months",
      h: "hours",
    },
    sameDay: "within the day",
    officeHours: "on the spot",
    none: "no limit",
  },
);

/** "3wd" as people say it: 3 ngày làm việc. */
export function limit(written: string): string {
  const parts = /^([\d.]+)(wd|wh|wm|mo|d|h)$/.exec(written);
  if (parts) return `${parts[1]!.replace(".", ",")} ${say(`unit.${parts[2] as "wd"}`)}`;
  if (written === "same-day") return say("sameDay");
  if (written === "office-hours") return say("officeHours");
  return written === "none" ? say("none") : written;
}
