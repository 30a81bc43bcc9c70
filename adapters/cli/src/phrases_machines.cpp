// Work of machines: leases, retries, compensation.
#include <array>

#include "phrases_tables.hpp"

namespace motcua::cli::phrases {
namespace {

constexpr auto kWantedOfMachines = std::to_array<Phrase>({
    {"the host, for its workers", "hệ thống tích hợp, thay cho các máy của mình"},
    {"the name of the worker", "tên máy nhận việc"},
    {"what went wrong", "lý do không làm được"},
    {"a service that is open at place {0#}", "việc của máy đang mở tại vị trí {0}"},
    {"the lease that is in force", "lần giữ việc đang có hiệu lực"},
    {"a lease that has not ended", "lần giữ việc chưa hết giờ"},
    {"a lease of 1 to {0#} seconds", "thời gian giữ việc từ 1 đến {0} giây"},
    {"a delay of at most {0#} seconds", "thời gian hoãn không quá {0} giây"},
    {"work that can be tried", "việc còn thử lại được"},
    {"work that can be tried now", "việc làm được ngay bây giờ"},
    {"work that no worker has", "việc chưa máy nào giữ"},
    {R"(work of the topic "{0}")", R"(việc của chủ đề "{0}")"},
    {R"(a compensation of "{0}")", R"(hướng thay thế của "{0}")"},
    {R"(the machine of "{0}" to do its work)", R"(máy làm được việc "{0}")"},
    {"a topic", "chủ đề của việc"},
    {"to fetch 1 to {0#} at one go", "nhận mỗi lần từ 1 đến {0} việc"},
    {"work as fetch names it (DOSSIER.PLACE.LEASE)",
     "việc như lệnh fetch đã in (HỒ-SƠ.VỊ-TRÍ.LẦN-GIỮ)"},
});

constexpr auto kFoundOfMachines = std::to_array<Phrase>({
    {"there is none, or it is over", "không có, hoặc đã xong"},
    {"lease {0#} was lost; fetch the work again", "lần giữ {0} không còn nữa; hãy nhận lại việc"},
    {"lease {0#} ended at {1#}; fetch the work again",
     "lần giữ {0} đã hết lúc {1}; hãy nhận lại việc"},
    {"{0#} were asked for", "yêu cầu là {0}"},
    {"it failed for good; somebody has to resolve the incident",
     "việc đã hỏng hẳn; phải có người xử lý sự cố"},
    {R"(worker "{0}" has it until {1#})", R"(máy "{0}" giữ đến {1})"},
    {"it is tried again at {0#}", "việc được thử lại lúc {0}"},
    {R"(its topic is "{0}")", R"(chủ đề của việc là "{0}")"},
    {"the procedure draws none: try it again, or override it",
     "thủ tục không vẽ: hãy cho làm lại, hoặc chuyển bước theo thẩm quyền"},
    {"it failed {0#} times", "máy đã hỏng {0} lần"},
});

}  // namespace

std::span<const Phrase> wanted_of_machines() noexcept { return kWantedOfMachines; }
std::span<const Phrase> found_of_machines() noexcept { return kFoundOfMachines; }

}  // namespace motcua::cli::phrases
