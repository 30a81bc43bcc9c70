// Why something did not arrive, in words; status_503 and the like keep their number.
import { words } from "@/text/i18n";

const say = words(
  "reasons",
  {
    status: "bên nhận trả lời {n}",
    too_slow: "trả lời quá chậm",
    no_connection: "không kết nối được",
    not_trusted: "chứng thư không tin được",
    answer_too_long: "trả lời quá dài",
    unknown_host: "không tìm thấy máy",
    forbidden_address: "địa chỉ không được phép",
  },
  {
    status: "answered {n}",
    too_slow: "too slow",
    no_connection: "no connection",
    not_trusted: "certificate not trusted",
    answer_too_long: "answer too long",
    unknown_host: "unknown host",
    forbidden_address: "address not allowed",
  },
);

const KNOWN = ["too_slow", "no_connection", "not_trusted", "answer_too_long", "unknown_host", "forbidden_address"] as const;

export function reasonText(reason: string | null): string {
  if (!reason) return "";
  if (reason.startsWith("status_")) return say("status", { n: reason.slice("status_".length) });
  const known = KNOWN.find((one) => one === reason);
  return known ? say(known) : reason;
}
