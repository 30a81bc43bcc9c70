// The running engine: commands, definitions, jobs, and what a verification finds.
#include <array>

#include "phrases_tables.hpp"

namespace motcua::cli::phrases {
namespace {

constexpr auto kSentencesOfRuntime = std::to_array<Phrase>({
    // Applying events.
    {"expected event {0#} of the dossier, but found {1#}",
     "cần sự kiện số {0} của hồ sơ, nhưng gặp số {1}"},
    {"expected a history that begins with dossier-filed and has it once",
     "cần lịch sử bắt đầu bằng sự kiện nộp hồ sơ và chỉ có một lần"},
    {"expected {0#} hashes on the edge of a tree of {1#} leaves, but there are {2#}",
     "cần {0} mã băm ở biên của cây có {1} lá, nhưng có {2}"},
    {R"(expected a holder of role "{0}" for step "{1}", but unit "{2}" has none)",
     R"(cần người giữ vai trò "{0}" cho bước "{1}", nhưng đơn vị "{2}" không có ai)"},
    {R"(expected whom to ask at "{0}", but entry "{1}" names nobody)",
     R"(cần biết hỏi ai ở "{0}", nhưng dòng "{1}" không ghi ai)"},
    {R"(expected a holder of role "{0}" for step "{1}", but {2@})",
     R"(cần người giữ vai trò "{0}" cho bước "{1}", nhưng {2})"},
    // Commands.
    {"expected a key of at most {0#} bytes, but it has {1#}",
     "cần khóa chống lặp không quá {0} byte, nhưng khóa có {1} byte"},
    {"expected a new key for a new command, but this key belongs to another",
     "cần khóa mới cho yêu cầu mới, nhưng khóa này thuộc về yêu cầu khác"},
    {"expected fewer than {0#} waiting commands, but the queue is full",
     "hàng đợi đã đầy (tối đa {0} yêu cầu)"},
    {"expected a state of at most {0#} bytes, but it would have {1#}; use child dossiers",
     "cần dữ liệu hồ sơ không quá {0} byte, nhưng sẽ thành {1} byte; hãy dùng hồ sơ con"},
    {"expected a dossier with this id, but there is none",
     "cần hồ sơ có mã định danh này, nhưng không có"},
    {"expected a decision whose state follows from its events, but it is another one",
     "trạng thái hồ sơ không khớp với các sự kiện vừa sinh ra"},
    {"expected a sound dossier, but this one broke an invariant; run verify",
     "hồ sơ này có sai lệch nội bộ; hãy chạy `motcua verify`"},
    {"expected an open engine, but it is closed", "hệ thống đã đóng"},
    {"expected to wait on a thread of the host, but this is the writer's own",
     "không thể chờ ngay trên luồng ghi; hãy chờ trên luồng của hệ thống tích hợp"},
    {"expected the state after event {0#}, but the row holds that after event {1#}",
     "cần trạng thái sau sự kiện {0}, nhưng dòng đã lưu là trạng thái sau sự kiện {1}"},
    {"expected a commit that succeeds, but it failed ({0~}) and may be stored; ask by key after "
     "the restart",
     "việc ghi thất bại ({0}) nhưng có thể đã được lưu; hãy hỏi lại bằng khóa chống lặp sau khi "
     "khởi động lại"},
    {"expected a working writer, but an earlier commit failed ({0~}); reopen the store",
     "một lần ghi trước đã thất bại ({0}); hãy mở lại tệp dữ liệu"},
    // Definitions.
    {R"(expected an id of 1 to {0#} bytes without blanks, e.g. "{1}")",
     R"(cần mã định danh từ 1 đến {0} byte, không có khoảng trắng, ví dụ "{1}")"},
    {R"(expected a version of the procedure "{0}" in force on {1}, but none is deployed)",
     R"(cần phiên bản thủ tục "{0}" có hiệu lực vào ngày {1}, nhưng chưa phiên bản nào được triển khai)"},
    {"expected the procedure with hash {0}, but the deployed version has {1}",
     "cần thủ tục có mã băm {0}, nhưng phiên bản đã triển khai có mã băm {1}"},
    {"expected the text of {0} as deployed, but its hash differs",
     "cần nội dung {0} đúng như khi triển khai, nhưng mã băm đã khác"},
    {"expected at most {0#} bytes, but the definition has {1#}",
     "cần định nghĩa không quá {0} byte, nhưng tệp có {1} byte"},
    {R"(expected a version of the organisation "{0}", but the file describes "{1}")",
     R"(cần một phiên bản của tổ chức "{0}", nhưng tệp mô tả "{1}")"},
    {R"(expected the {0@} "{1}" to be deployed, but it is not; deploy it first)",
     R"(cần triển khai {0} "{1}" trước, nhưng chưa được triển khai)"},
    {R"(expected the calendar "{0}", but it is not deployed)",
     R"(cần lịch làm việc "{0}", nhưng lịch này chưa được triển khai)"},
    {"expected the procedure {0}, but it is not deployed",
     "cần thủ tục {0}, nhưng thủ tục này chưa được triển khai"},
    {R"(expected a role of the deployed organisation, but "{0}" is none)",
     R"(cần vai trò có trong tổ chức đã triển khai, nhưng "{0}" không có)"},
    {R"(expected a new version of "{0}", but version {1#} is deployed with other content)",
     R"(cần phiên bản mới của "{0}", nhưng phiên bản {1} đã được triển khai với nội dung khác)"},
    {"expected the lines of a definition-deployed event, but found others",
     "cần các dòng của sự kiện triển khai định nghĩa, nhưng gặp dòng khác"},
    {"{0}: expected an agency code, because only an agency has a level; add the code or remove the "
     "level",
     "{0}: cần mã định danh cơ quan vì chỉ cơ quan mới có cấp; hãy thêm mã hoặc bỏ cấp"},
    {"year {0#}: expected a year from {1#} to {2#}", "năm {0}: cần năm từ {1} đến {2}"},
});

constexpr auto kSentencesOfVerification = std::to_array<Phrase>({
    {"expected the text of {0@}, but: {1~}", "không đọc được nội dung của {0}: {1}"},
    {"expected the text of {0@} as it was deployed, but its hash differs from that in the log",
     "nội dung của {0} không còn đúng như khi triển khai: mã băm khác với mã trong nhật ký"},
    {"expected {0#} {1@} of all dossiers, but there are {2#}",
     "cần {0} {1} của tất cả hồ sơ, nhưng có {2}"},
    {"expected the counter of {0} on {1} to be at {2#} or past it, but it is at {3#}",
     "cần bộ đếm mã hồ sơ của {0} ngày {1} không nhỏ hơn {2}, nhưng bộ đếm đang là {3}"},
    {"expected a dossier of version {0#}, as a command was answered, but there is none",
     "đã trả lời một yêu cầu với phiên bản {0} của hồ sơ, nhưng không có phiên bản đó"},
    {"expected version {0#} of the dossier at this event, as a command was answered, but the log "
     "has no such event",
     "đã trả lời một yêu cầu với phiên bản {0} của hồ sơ tại sự kiện này, nhưng nhật ký không có "
     "sự kiện đó"},
    {"expected version {0#} of the dossier at this event, as a command was answered, but the log "
     "has another",
     "đã trả lời một yêu cầu với phiên bản {0} của hồ sơ tại sự kiện này, nhưng nhật ký có sự kiện "
     "khác"},
    {"expected the query row that the events give, but these columns differ: {0}",
     "dòng tra cứu không khớp với các sự kiện ở các cột: {0}"},
    {"expected the search words that the events give, but the row holds others",
     "từ khóa tìm kiếm đã lưu không khớp với các sự kiện"},
    {"expected to be found by {0#} words, but is not by {1#}",
     "hồ sơ phải tìm được theo {0} từ khóa, nhưng có {1} từ không tìm ra"},
    {R"(expected the dossier in the lists of unit "{0}", but they leave it out)",
     R"(hồ sơ phải có trong danh sách của đơn vị "{0}", nhưng danh sách không có)"},
    {"expected no task {0#}, but there is a row of it",
     "hồ sơ không có công việc số {0}, nhưng lại có dòng của công việc đó"},
    {"expected the row of task {0#} that the events give, but these columns differ: {1}",
     "dòng của công việc số {0} không khớp với các sự kiện ở các cột: {1}"},
    {"expected a row of task {0#}, but there is none",
     "cần dòng của công việc số {0}, nhưng không có"},
    {"expected the {0#} timers that the events give, but there are {1#} timer rows, or others",
     "cần {0} mốc hẹn giờ theo các sự kiện, nhưng có {1} dòng hẹn giờ, hoặc các dòng khác"},
    {"expected the {0#} services that the events give, but there are {1#} service rows, or others",
     "cần {0} việc của máy theo các sự kiện, nhưng có {1} dòng việc của máy, hoặc các dòng khác"},
    {"expected no {0@}, but there is a row of it", "không được có {0}, nhưng lại có dòng đã lưu"},
    {"expected the row of {0@} that the events give, but these columns differ: {1}",
     "dòng của {0} không khớp với các sự kiện ở các cột: {1}"},
    {"expected {0#} alerts that the events give, but there are {1#}",
     "cần {0} cảnh báo theo các sự kiện, nhưng có {1}"},
    {"expected a command that the dossier sent, but follow-up {0#} is another",
     "yêu cầu chuyển tiếp số {0} không phải do hồ sơ gửi"},
    {"expected follow-up {0#} to be kept until it is answered, but it is gone",
     "yêu cầu chuyển tiếp số {0} phải được giữ đến khi có trả lời, nhưng đã mất"},
    {"expected the Merkle edge over all events, but another is saved",
     "biên cây Merkle đã lưu không khớp với toàn bộ sự kiện"},
    {"expected event {0#} of the log, but found {1#}",
     "cần sự kiện số {0} của nhật ký, nhưng gặp số {1}"},
    {"expected event {0#} of the stream, but found {1#}",
     "cần sự kiện số {0} của dòng sự kiện, nhưng gặp số {1}"},
    {"expected the hash of the event's bytes, but the row holds another",
     "mã băm đã lưu không khớp với nội dung sự kiện"},
    {"expected the leaf hash of the event before, but the event carries another",
     "mã băm của sự kiện liền trước không khớp với mã mà sự kiện mang"},
    {"expected the definition that the event tells of, but it is not stored so",
     "định nghĩa đã lưu không giống như sự kiện đã ghi"},
    {"expected an event that deployed version {0#}, but the log has none",
     "cần sự kiện triển khai phiên bản {0}, nhưng nhật ký không có"},
    {"expected every event in the stream of a dossier or a definition, but of {0#} events {1#} are",
     "cần mọi sự kiện đều thuộc một hồ sơ hoặc một định nghĩa, nhưng trong {0} sự kiện chỉ có {1}"},
    {"expected a state row that can be read, but there is none",
     "cần dòng trạng thái đọc được, nhưng không có"},
    {"expected a state row that can be read, but {0~}", "dòng trạng thái không đọc được: {0}"},
    {"expected the dossier, number, time and type that the event's bytes tell, but the row says "
     "otherwise",
     "hồ sơ, số thứ tự, thời điểm và loại sự kiện ở dòng đã lưu không khớp với nội dung sự kiện"},
    {"expected the personal part of event {0#}, but it is gone and no order erased it",
     "phần dữ liệu cá nhân của sự kiện {0} đã mất mà không có văn bản yêu cầu xóa"},
    {"expected the state that replaying {0#} events gives, but the row holds another (version "
     "{1#})",
     "trạng thái đã lưu (phiên bản {1}) không khớp với kết quả dựng lại từ {0} sự kiện"},
    {"expected a query row, but there is none", "cần dòng tra cứu của hồ sơ, nhưng không có"},
});

}  // namespace

std::span<const Phrase> sentences_of_runtime() noexcept { return kSentencesOfRuntime; }
std::span<const Phrase> sentences_of_verification() noexcept { return kSentencesOfVerification; }

}  // namespace motcua::cli::phrases
