// The citizen's page in both languages: plain words, no names of steps or units that only officers know.
type Words = Record<keyof typeof vi, string>;

const vi = {
  title: "Tra cứu hồ sơ",
  lead: "Gõ mã hồ sơ in trên giấy tiếp nhận, hoặc quét mã QR trên giấy đó bằng điện thoại.",
  code: "Mã hồ sơ",
  example: "Ví dụ: H99.101-261128-0001",
  submit: "Tra cứu",
  looking: "Đang tra cứu…",
  empty: "Hãy gõ mã hồ sơ.",
  notFound: "Không tìm thấy hồ sơ có mã này. Xem lại từng chữ, từng số trên giấy tiếp nhận. Hồ sơ vừa nộp có thể chưa có mã chính thức: dùng số tạm bắt đầu bằng TN.",
  tooMany: "Bạn tra cứu nhiều lần quá. Chờ {seconds} giây rồi thử lại.",
  offline: "Không liên lạc được với máy chủ. Kiểm tra mạng rồi thử lại.",
  failed: "Máy chủ chưa trả lời được. Thử lại sau ít phút.",
  retry: "Thử lại",
  procedure: "Thủ tục",
  owner: "Chủ hồ sơ",
  receivedBy: "Nơi tiếp nhận",
  received: "Ngày tiếp nhận",
  due: "Hẹn trả kết quả",
  step: "Đang ở bước",
  post: "Người đang xử lý",
  noDue: "Chưa có ngày hẹn",
  refresh: "Xem lại trạng thái",
  at: "Trạng thái lúc {at}",
  another: "Tra cứu hồ sơ khác",
  progress: "Tiến trình",
  filed: "Đã nộp",
  accepted: "Tiếp nhận",
  handled: "Giải quyết",
  result: "Có kết quả",
  returned: "Đã trả",
  now: "hiện tại",
  past: "đã xong",
  later: "chưa đến",
  names: "Họ tên chỉ hiện khi mở bằng mã QR trên giấy tiếp nhận.",
  language: "English",
  state1: "Hồ sơ đã gửi đến, đang chờ cơ quan kiểm tra và tiếp nhận.",
  state2: "Hồ sơ đã được tiếp nhận, sắp được giải quyết.",
  state3: "Hồ sơ không được tiếp nhận. Lý do ghi trên phiếu từ chối đã giao cho bạn.",
  state4: "Cơ quan đang giải quyết hồ sơ. Bạn chưa phải làm gì.",
  state5: "Cần bạn bổ sung giấy tờ theo phiếu yêu cầu. Thời gian chờ không tính vào thời hạn giải quyết.",
  state6: "Cần bạn nộp phí, lệ phí hoặc thuế theo thông báo để hồ sơ được giải quyết tiếp.",
  state7: "Hồ sơ đã được rút theo yêu cầu của người nộp.",
  state8: "Hồ sơ đã dừng xử lý. Liên hệ nơi tiếp nhận để biết lý do.",
  state9: "Đã có kết quả. Mang giấy tiếp nhận đến nơi tiếp nhận để lấy, hoặc chờ kết quả theo cách bạn đã chọn.",
  state10: "Kết quả đã được trả.",
};

const en: Words = {
  title: "Follow a dossier",
  lead: "Type the code printed on your receipt, or scan its QR code with your phone.",
  code: "Code",
  example: "For example: H99.101-261128-0001",
  submit: "Look it up",
  looking: "Looking…",
  empty: "Please type the code.",
  notFound: "There is no dossier with this code. Check each letter and digit on the receipt. A dossier that was just filed may have no official code yet: use the provisional number that begins with TN.",
  tooMany: "Too many questions. Wait {seconds} seconds and try again.",
  offline: "The server cannot be reached. Check your connection and try again.",
  failed: "The server cannot answer now. Try again in a few minutes.",
  retry: "Try again",
  procedure: "Procedure",
  owner: "Owner",
  receivedBy: "Received by",
  received: "Received on",
  due: "Result promised for",
  step: "Current step",
  post: "Handled by",
  noDue: "No appointment yet",
  refresh: "Look again",
  at: "As of {at}",
  another: "Another dossier",
  progress: "Progress",
  filed: "Filed",
  accepted: "Received",
  handled: "In progress",
  result: "Result",
  returned: "Returned",
  now: "now",
  past: "done",
  later: "to come",
  names: "Names are shown only when it is opened by the QR code of the receipt.",
  language: "Tiếng Việt",
  state1: "It has arrived and waits to be checked and received.",
  state2: "It was received and will be handled soon.",
  state3: "It was not received. The reason stands on the refusal that you were given.",
  state4: "It is being handled. There is nothing for you to do.",
  state5: "You are asked for papers: see the supplement request. The wait does not count towards the time limit.",
  state6: "You are asked to pay a fee or tax before handling can go on.",
  state7: "It was withdrawn at the applicant's request.",
  state8: "Handling was stopped. Ask the agency for the reason.",
  state9: "The result is there. Bring the receipt to collect it, or wait for it the way you chose.",
  state10: "The result was returned.",
};

const KEY = "motcua.language";
let spoken: "vi" | "en" = localStorage.getItem(KEY) === "en" ? "en" : "vi";

export function language(): "vi" | "en" {
  return spoken;
}
export function speakOther(): void {
  spoken = spoken === "vi" ? "en" : "vi";
  localStorage.setItem(KEY, spoken);
}
export function say(key: keyof Words, named: Record<string, string> = {}): string {
  const text = (spoken === "vi" ? vi : en)[key];
  return Object.entries(named).reduce((said, [name, value]) => said.replace(`{${name}}`, value), text);
}
