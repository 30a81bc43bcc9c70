// What moving through the procedure asks for: steps, outcomes, places, branches, calls.
#include <array>

#include "phrases_tables.hpp"

namespace motcua::cli::phrases {
namespace {

constexpr auto kWantedInFlows = std::to_array<Phrase>({
    // Steps and their outcomes.
    {R"(a step "{0}")", R"(bước "{0}")"},
    {R"(an outcome of "{0}")", R"(một kết quả xử lý của "{0}")"},
    {"{0=} (it has {1@})", "{0} (hiện có {1})"},
    {R"(a place that waits for the message "{0}")", R"(vị trí đang chờ thông điệp "{0}")"},
    {"an outcome that leads to one next officer",
     "kết quả xử lý dẫn đến đúng một cán bộ tiếp theo"},
    {"an outcome that is offered now", "kết quả xử lý đang chọn được"},
    {R"(one open outcome that does "{0@}")",
     R"(đúng một kết quả xử lý đang chọn được có hệ quả "{0}")"},
    {"one of the wait's outcomes", "một trong các cách kết thúc của chỗ chờ"},
    {"a wait that somebody ends", "chỗ chờ do có người kết thúc"},
    {"a wait of the procedure", "chỗ chờ có trong thủ tục"},
    {"an open wait", "chỗ chờ còn mở"},
    {"a wait whose time has passed", "chỗ chờ đã hết hạn"},
    {R"(a date to come in "{0}")", R"(một ngày chưa qua ở mục "{0}")"},
    {"at most {0#} items", "không quá {0} mục"},
    // Places, branches and calls.
    {R"(a place "{0}" in the procedure)", R"(vị trí "{0}" trong thủ tục)"},
    {R"(a place "{0}" to move to)", R"(vị trí "{0}" để chuyển hồ sơ đến)"},
    {R"(a place inside the same walls as "{0}")", R"(vị trí nằm cùng nhánh với "{0}")"},
    {"an active place {0#}", "vị trí đang hoạt động số {0}"},
    {"an active place to try again at", "vị trí đang hoạt động để thực hiện lại"},
    {"a route whose condition holds", "hướng rẽ có điều kiện được đáp ứng"},
    {"a flow that comes to rest", "lưu đồ có điểm dừng"},
    {R"(one way on from "{0}")", R"(đúng một hướng đi tiếp từ "{0}")"},
    {R"(a way on from "{0}" for the end "{1@}")",
     R"(hướng đi tiếp từ "{0}" khi thủ tục được gọi kết thúc là {1})"},
    {"a parallel around a branch", "phần song song bao quanh nhánh"},
    {"a parallel to leave", "phần song song để rời khỏi"},
    {R"(a leave "{0}")", R"(lối rời "{0}")"},
    {"a parallel that is not joined yet", "phần song song chưa gộp nhánh"},
    {"a call to leave", "lời gọi thủ tục để rời khỏi"},
    {"at most {0#} live branches", "không quá {0} nhánh cùng hoạt động"},
    {"at most {0#} events of a command", "không quá {0} sự kiện cho một yêu cầu"},
    // What comes from elsewhere.
    {"a child that was started by follow-up {0#}",
     "hồ sơ con được tạo bởi yêu cầu chuyển tiếp số {0}"},
    {"an open incident {0#}", "sự cố số {0} chưa được xử lý"},
    {"the resolution retry or skip",
     "cách xử lý sự cố là retry (thực hiện lại) hoặc skip (bỏ qua)"},
    {"the name of the message", "tên thông điệp"},
    {"the sender's id of the message", "mã thông điệp do bên gửi cấp"},
    {"a message that the procedure waits for", "thông điệp mà thủ tục đang chờ"},
    {"a timer that is due at {0} at the latest", "mốc hẹn giờ đến hạn chậm nhất lúc {0}"},
});

}  // namespace

std::span<const Phrase> wanted_in_flows() noexcept { return kWantedInFlows; }

}  // namespace motcua::cli::phrases
