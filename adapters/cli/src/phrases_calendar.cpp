// Calendars: seasons, reception, outages, cut-offs, and which calendar extends which.
#include <array>

#include "phrases_tables.hpp"

namespace motcua::cli::phrases {
namespace {

constexpr auto kWantedInCalendars = std::to_array<Phrase>({
    {"another calendar", "một lịch khác"},
    {"it to end on or after its first day {0#}", "ngày cuối không sớm hơn ngày đầu {0}"},
    {"dates from {0#} to {1#}", "ngày từ năm {0} đến năm {1}"},
    {"the sessions of its days", "các buổi làm việc trong ngày"},
    {"seasons in order without overlap", "các mùa theo thứ tự, không chồng nhau"},
    {"a weekly day off", "ngày nghỉ hằng tuần"},
    {"its sessions", "các buổi tiếp nhận"},
    {"one reception a day", "mỗi ngày một lịch tiếp nhận"},
    {"it to end after it begins", "thời điểm kết thúc sau khi bắt đầu"},
    {"the document that declares it", "văn bản công bố sự cố"},
    {"outages in order without overlap", "các sự cố theo thứ tự, không chồng nhau"},
    {R"(the calendar "{0}")", R"(lịch "{0}")"},
    {R"(the calendar "{0}" that "{1}" extends)", R"(lịch "{0}" mà lịch "{1}" kế thừa)"},
    {"calendars that extend no circle", "các lịch không kế thừa nhau thành vòng tròn"},
    {"a calendar without errors", "lịch không có lỗi"},
    {"a line of the table of holidays", "một dòng của bảng ngày lễ"},
    {"a table of holidays", "bảng ngày lễ"},
    {"a cut-off like 14:20 or close-60m", "mốc giờ nhận, ví dụ 14:20 hoặc close-60m"},
});

constexpr auto kFoundInCalendars = std::to_array<Phrase>({
    {"it extends itself", "lịch này kế thừa chính nó"},
    {"its last is {0#}", "ngày cuối là {0}"},
    {"one is {0#}", "có ngày {0}"},
    {"the one before ends on {0#}", "mùa trước đến hết ngày {0}"},
    {"that weekday is worked; say its hours with a season",
     "ngày đó vẫn làm việc; hãy ghi giờ làm bằng mùa (season)"},
    {"two hold on the same days", "có hai lịch cho cùng ngày"},
    {R"("{0}" is met twice)", R"(gặp lại lịch "{0}")"},
    {"{0} says: {1}", "{0} báo: {1}"},
    {"line {0#} is not", "dòng {0} không phải"},
    {"it ends at {0#}", "kết thúc lúc {0}"},
    {"decision is empty", "chưa nêu văn bản (decision)"},
    {"the one before ends at {0#}", "sự cố trước kết thúc lúc {0}"},
});

}  // namespace

std::span<const Phrase> wanted_in_calendars() noexcept { return kWantedInCalendars; }
std::span<const Phrase> found_in_calendars() noexcept { return kFoundInCalendars; }

}  // namespace motcua::cli::phrases
