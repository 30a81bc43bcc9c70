// What the live stream of events says of messages that it cannot use.
#include <array>

#include "phrases_tables.hpp"

namespace motcua::cli::phrases {
namespace {

constexpr auto kSentencesOfWebsockets = std::to_array<Phrase>({
    {"expected a JSON object with one member, but it is something else",
     "cần một đối tượng JSON có đúng một mục"},
    {"expected a JSON object, but it is something else", "cần một đối tượng JSON"},
    {"expected an empty JSON object, but it has members",
     "cần một đối tượng JSON không có mục nào"},
    {R"(expected "subscribe" or "unsubscribe", but the message has neither)",
     R"(cần "subscribe" hoặc "unsubscribe", nhưng thông điệp không có)"},
    {"expected a list of 1 to {0#} types of events, but it is something else",
     "cần một danh sách từ 1 đến {0} loại sự kiện"},
    {R"(expected a type of event like "vn.motcua.task.claimed.v1", but it is something else)",
     R"(cần một loại sự kiện, ví dụ "vn.motcua.task.claimed.v1")"},
    {"expected a cursor that this server gave, but it is none",
     "cần một con trỏ do chính máy chủ này cấp"},
    {"expected a member that a subscription has, but it has none of this name",
     "một đăng ký nhận tin không có mục tên này"},
    {"expected an id as text, but it is something else", "cần một mã ở dạng văn bản"},
    {"expected the permanent id of a dossier, but it is something else", "cần mã định danh hồ sơ"},
    {"expected at least one subscription, but there is none", "cần ít nhất một đăng ký nhận tin"},
    {"expected at most {0#} subscriptions of a connection, but there would be more",
     "mỗi kết nối có tối đa {0} đăng ký nhận tin"},
    {R"(expected a subscription without "after", but it has one)",
     R"(bỏ đăng ký nhận tin thì không nêu "after")"},
    {"expected a subscription of this connection, but it has none like that",
     "kết nối này không có đăng ký nhận tin như vậy"},
    {"expected fewer tickets that wait to be used, but {0#} do",
     "đang có {0} vé chờ dùng; hãy thử lại sau ít giây"},
});

}  // namespace

std::span<const Phrase> sentences_of_websockets() noexcept { return kSentencesOfWebsockets; }

}  // namespace motcua::cli::phrases
