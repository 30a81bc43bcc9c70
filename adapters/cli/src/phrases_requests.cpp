// Requests over HTTP: what stands in a body or in the query, who may ask, what was asked for.
#include <array>

#include "phrases_tables.hpp"

namespace motcua::cli::phrases {
namespace {

constexpr auto kWantedOfRequests = std::to_array<Phrase>({
    {"a whole number from {0#} to {1#}", "số nguyên từ {0} đến {1}"},
    {"no member of this name", "không có mục nào mang tên này"},
    {"no parameter of this name in the query", "không có tham số nào mang tên này"},
    {"a JSON object", "đối tượng JSON"},
    {"a date like 2026-03-15", "ngày viết như 2026-03-15"},
    {"a cursor of the organisation in force", "con trỏ trang của tổ chức đang dùng"},
    {"no cursor with an officer's own list",
     "không có con trỏ trang, vì việc của riêng một cán bộ không chia trang"},
    // Who asks.
    {"a system that asks for itself", "hệ thống yêu cầu cho chính mình"},
    {R"(a key with the scope "{0}")", R"(khóa có phạm vi "{0}")"},
    {"a head of a unit", "lãnh đạo một đơn vị"},
    {"an officer whose work the caller may count", "cán bộ mà người yêu cầu được đếm việc"},
    // What was asked for.
    {"a version", "một phiên bản"},
    {"a definition", "một định nghĩa"},
    {"a job", "một tác vụ"},
    {"a draft", "một bản nháp"},
    {"a task", "một công việc"},
    {"a dossier", "một hồ sơ"},
    {"an act", "một thao tác"},
    {"work that was fetched", "việc mà máy đã nhận"},
    {"an organisation that can be listed", "một tổ chức liệt kê được"},
    {"a kind of job that may be begun here", "loại tác vụ bắt đầu được ở đây"},
    // Definitions.
    {"a definition of at most {0#} bytes", "định nghĩa không quá {0} byte"},
    {"a definition without errors", "định nghĩa không có lỗi"},
    {"a definition of the kind {0@}", "định nghĩa loại {0}"},
});

constexpr auto kFoundOfRequests = std::to_array<Phrase>({
    {"it is something else", "nội dung là thứ khác"},
    {"there is none of that name", "không có gì mang tên đó"},
    {"an officer asked", "người yêu cầu là một cán bộ"},
    {"it has it not", "khóa không có phạm vi ấy"},
    {"it is of the kind {0@}", "đây là loại {0}"},
});

}  // namespace

std::span<const Phrase> wanted_of_requests() noexcept { return kWantedOfRequests; }
std::span<const Phrase> found_of_requests() noexcept { return kFoundOfRequests; }

}  // namespace motcua::cli::phrases
