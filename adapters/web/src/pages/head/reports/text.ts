// Words of the periodic reports.
import { words } from "@/text/i18n";

export const say = words(
  "reports",
  {
    choose: "Biểu báo cáo",
    "06a": "II.06a · theo đơn vị",
    "07a": "II.07a · theo lĩnh vực",
    print: "In",
    total: "Tổng số",
    none: "Kỳ này chưa có hồ sơ nào.",
    wide: "Bảng rộng, kéo ngang để xem hết.",
  },
  {
    choose: "Report",
    "06a": "II.06a · by unit",
    "07a": "II.07a · by field",
    print: "Print",
    total: "Total",
    none: "There are no dossiers in this period.",
    wide: "A wide table: scroll sideways to see all of it.",
  },
);
