import { words } from "@/text/i18n";

export const say = words(
  "receipt",
  {
    print: "In {form}",
    preview: "Xem trước {form}",
    notIssued: "Chưa lập được {form}: {why}",
    again: "Lập lại",
    track: "Quét để theo dõi hồ sơ",
    names: { receipt: "giấy tiếp nhận và hẹn trả", supplement: "phiếu yêu cầu hoàn thiện", refusal: "phiếu từ chối", other: "phiếu" },
  },
  {
    print: "Print the {form}",
    preview: "Preview of the {form}",
    notIssued: "The {form} was not issued: {why}",
    again: "Try again",
    track: "Scan to follow the dossier",
    names: { receipt: "receipt and appointment", supplement: "supplement request", refusal: "refusal", other: "form" },
  },
);
