// Clocks: supplements, extensions and apologies, grounds of pauses, limits with a date.
#include <array>

#include "phrases_tables.hpp"

namespace motcua::cli::phrases {
namespace {

constexpr auto kWantedInClocks = std::to_array<Phrase>({
    {"at most {0#} requests for papers during handling ({1})",
     "yêu cầu bổ sung không quá {0} lần trong quá trình giải quyết ({1})"},
    {"a kind of supplement that the outcome asks for", "loại bổ sung mà kết quả xử lý này yêu cầu"},
    {R"(at most {0#} pauses on the ground "{1}" ({2}))",
     R"(tạm dừng không quá {0} lần với căn cứ "{1}" ({2}))"},
    {"a ground of the rule set for suspending ({0})", "căn cứ tạm dừng có trong bộ quy tắc ({0})"},
    {"the decision to suspend ({0})", "văn bản quyết định tạm dừng ({0})"},
    {"a date to come that ends the limit", "ngày kết thúc thời hạn còn ở phía trước"},
    {"a rule that allows an extension", "quy định cho phép gia hạn"},
    {"at most {0#} extensions ({1})", "gia hạn không quá {0} lần ({1})"},
    {"an extension recorded at least {0} before the due date ({1})",
     "gia hạn được ghi nhận trước hạn ít nhất {0} ({1})"},
    {"an extension recorded before the due date ({0})",
     "gia hạn được ghi nhận trước khi đến hạn ({0})"},
    {"an appointment to extend", "ngày hẹn trả để gia hạn"},
    {"a date at most {0#} days ahead", "ngày không quá {0} ngày nữa"},
    {"a date later than {0#}", "ngày muộn hơn {0}"},
    {"a reason for the extension", "lý do gia hạn"},
    {"the apology slip of the extension ({0})", "văn bản xin lỗi kèm theo gia hạn ({0})"},
    {"a reason for the apology", "lý do xin lỗi"},
    {"the cause of the delay", "nguyên nhân chậm"},
    {"a promised date to come", "ngày hẹn lại ở phía trước"},
});

constexpr auto kFoundInClocks = std::to_array<Phrase>({
    {"{0#} is later", "{0} muộn hơn"},
    {"there were {0#}", "đã có {0} lần"},
    {"the procedure names none", "thủ tục không nêu loại nào"},
    {"neither the procedure nor its rule set has one",
     "cả thủ tục lẫn bộ quy tắc đều không cho phép"},
    {"it is due at {0#}", "hạn là {0}"},
    {"it was due at {0#}", "hạn là {0}"},
    {"it is no later", "ngày mới không muộn hơn"},
    {"the dossier has none", "hồ sơ không có ngày hẹn trả"},
    {"it has passed", "ngày đó đã qua"},
});

}  // namespace

std::span<const Phrase> wanted_in_clocks() noexcept { return kWantedInClocks; }
std::span<const Phrase> found_in_clocks() noexcept { return kFoundInClocks; }

}  // namespace motcua::cli::phrases
