import { words } from "@/text/i18n";

export const say = words(
  "chart",
  { asTable: "Xem bảng số", asPicture: "Xem biểu đồ", nothing: "Chưa có số liệu để vẽ." },
  { asTable: "As a table", asPicture: "As a chart", nothing: "There are no figures to draw yet." },
);
