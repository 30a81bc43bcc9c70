// Single words and places, used inside other phrases or in front of them.
#include <array>

#include "phrases_tables.hpp"

namespace motcua::cli::phrases {
namespace {

constexpr auto kWords = std::to_array<Phrase>({
    // Who.
    {"officer", "cán bộ"},
    {"applicant", "người nộp"},
    {"system", "bộ máy xử lý"},
    {"owner", "chủ hồ sơ"},
    {"filer", "người nộp"},
    {"representative", "người đại diện"},
    // How a dossier ended, how a task stands.
    {"completed", "hoàn thành"},
    {"partial", "hoàn thành một phần"},
    {"withdrawn", "người nộp rút hồ sơ"},
    {"transferred", "đã chuyển cơ quan có thẩm quyền"},
    {"not-supplemented", "không bổ sung"},
    {"expired", "hết hạn"},
    {"stopped", "dừng theo luật"},
    {"cancelled", "đã hủy"},
    {"refused", "từ chối tiếp nhận"},
    {"open", "còn mở"},
    {"returned", "đã trả lại"},
    // Effects.
    {"receive", "tiếp nhận"},
    {"guide", "hướng dẫn hoàn thiện"},
    {"refuse", "từ chối tiếp nhận"},
    {"request-supplement", "yêu cầu bổ sung hồ sơ"},
    {"send-back", "trả lại bước trước"},
    {"sign", "ký"},
    {"number", "lấy số"},
    {"issue", "ban hành"},
    {"finish", "kết thúc xử lý"},
    {"return-result", "trả kết quả"},
    // Parts of a definition.
    {"field", "trường"},
    {"document", "giấy tờ"},
    {"fee", "khoản phí, lệ phí"},
    {"result", "kết quả"},
    {"check", "điều kiện kiểm tra"},
    {"role", "vai trò"},
    {"organisation", "tổ chức bộ máy"},
    {"calendar", "lịch làm việc"},
    {"sessions", "buổi làm việc"},
    {"weekly days off", "ngày nghỉ hằng tuần"},
    {R"(unit "{0}")", R"(đơn vị "{0}")"},
    {R"(role "{0}")", R"(vai trò "{0}")"},
    {R"(officer "{0}")", R"(cán bộ "{0}")"},
    {"day {0#}", "ngày {0}"},
    {"year {0#}", "năm {0}"},
    // Hints.
    {"; most like it: {0}", "; gần giống nhất: {0}"},
    {"; there are: {0}", "; hiện có: {0}"},
    // Files.
    {"a unit", "đơn vị"},
    {"an officer", "cán bộ"},
    {"a procedure", "thủ tục"},
    {"a role", "vai trò"},
    {"query rows", "dòng tra cứu"},
    {"task rows", "dòng công việc"},
    {"timer rows", "dòng hẹn giờ"},
    {"follow-ups", "yêu cầu chuyển tiếp"},
    {"search words", "từ khóa tìm kiếm"},
    {"version {0#}", "phiên bản {0}"},
    {"dossiers", "hồ sơ"},
    {"operations", "vận hành"},
    {"a MotCua file of dossiers", "tệp hồ sơ của MotCua"},
    {"a MotCua file of operations", "tệp vận hành của MotCua"},
    {"another program's SQLite database (application id {0#})",
     "tệp SQLite của chương trình khác (mã ứng dụng {0})"},
    {"change the schema", "nâng cấp cấu trúc tệp"},
    {"bind a value", "đưa giá trị vào truy vấn"},
    {"read or write the database", "đọc hoặc ghi tệp dữ liệu"},
    {"run `{0}`", "chạy `{0}`"},
    {"prepare `{0}`", "chuẩn bị `{0}`"},
    {"open the lock '{0}'", "mở tệp khóa '{0}'"},
    {"sync '{0}'", "ghi chắc chắn '{0}' xuống đĩa"},
    {"create '{0}'", "tạo '{0}'"},
    {"find '{0}'", "tìm '{0}'"},
    {"open '{0}'", "mở '{0}'"},
    // What SQLite and the system say.
    {"database disk image is malformed", "nội dung tệp bị hỏng"},
    {"file is not a database", "tệp không phải cơ sở dữ liệu"},
    {"attempt to write a readonly database", "tệp chỉ cho đọc"},
    {"database is locked", "tệp đang bị khóa"},
    {"database or disk is full", "đĩa đã đầy"},
    {"disk I/O error", "lỗi đọc ghi đĩa"},
    {"unable to open database file", "không mở được tệp"},
    {"out of memory", "hết bộ nhớ"},
    {"Permission denied", "không có quyền truy cập"},
    {"No such file or directory", "không có tệp hoặc thư mục"},
    {"Is a directory", "đây là thư mục"},
    {"Not a directory", "đường dẫn đi qua một tệp không phải thư mục"},
    {"No space left on device", "đĩa đã đầy"},
    {"Read-only file system", "đĩa chỉ cho đọc"},
    // What stands in JSON.
    {"a number", "số"},
    {"text", "đoạn chữ"},
    {"an object", "đối tượng"},
    {"a list", "danh sách"},
    {"a member", "thành phần"},
});

}  // namespace

std::span<const Phrase> words() noexcept { return kWords; }

}  // namespace motcua::cli::phrases
