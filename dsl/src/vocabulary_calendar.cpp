// The table of the calendar language: which days an agency works, and who decided so.
#include <motcua/engine/model/calendar.hpp>

#include "vocabulary_parts.hpp"

namespace motcua::dsl {
namespace {

using namespace parts;
using enum ValueType;

constexpr std::array<std::string_view, 7> weekday_words{"1", "2", "3", "4", "5", "6", "7"};

AttributeRule must_decision() { return must("decision", text, "Số, ký hiệu văn bản quyết định"); }

std::vector<AttributeRule> day_attributes() {
    return {
        must("date", date, "Ngày"), must("name", text, "Tên ngày, hiện ra khi giải thích hạn"),
        may("decision", text, "Số, ký hiệu văn bản quyết định ngày này"),
        may("basis", text, "Luật mà từ đó suy ra ngày này"),
        may_word("certainty", names_of<EntryCertainty>,
                 "Biết từ đâu: suy ra từ luật, văn bản chính thức, chỉ qua báo chí", "derived")};
}

}  // namespace

const Vocabulary& calendar_vocabulary() {
    static const Vocabulary vocabulary{
        "calendar",
        calendar_namespace,
        {
            {"calendar",
             "Lịch làm việc, một phiên bản",
             {must("id", identifier, "Mã lịch"), must("version", positive, "Số phiên bản"),
              may("extends", identifier, "Mã lịch được kế thừa: những gì không ghi ở đây"),
              may("decision", text, "Số, ký hiệu văn bản ban hành phiên bản này")},
             {some("title", "title"), maybe("hours", "hours"), maybe("weekly-off", "weekly-off"),
              any("season", "season"), any("reception", "reception"), any("outage", "outage"),
              any("year", "year")}},
            {"title",
             "Tên lịch",
             {may_word("xml:lang", language_words, "Ngôn ngữ của tên", "vi")},
             {},
             IdSpace::none,
             true},
            {"hours", "Giờ làm việc của một ngày bình thường", {}, {some("session", "session")}},
            {"session",
             "Một buổi làm việc",
             {must("from", time, "Giờ bắt đầu"), must("to", time, "Giờ kết thúc")}},
            {"weekly-off",
             "Ngày nghỉ hằng tuần",
             {must("days", weekdays, "Các thứ trong tuần, 1 là thứ Hai, 7 là Chủ nhật")}},
            {"season",
             "Giờ làm việc khác trong một thời gian, theo mùa",
             {must("from", date, "Ngày đầu"), must("until", date, "Ngày cuối"),
              must("name", text, "Tên mùa, hiện ra khi giải thích hạn"), must_decision()},
             {some("session", "session")}},
            {"reception",
             "Buổi tiếp nhận, trả kết quả vào ngày nghỉ hằng tuần",
             {must_word("weekday", weekday_words, "Thứ trong tuần, 1 là thứ Hai, 7 là Chủ nhật"),
              may("counts", boolean, "Có tính vào thời hạn giải quyết hay không", "false"),
              may("from", date, "Ngày đầu"), may("until", date, "Ngày cuối"), must_decision()},
             {some("session", "session")}},
            {"outage",
             "Sự cố của hệ thống: thời hạn vẫn chạy, nhưng không ai bị tính là chậm",
             {must("from", date_time, "Bắt đầu"), must("to", date_time, "Kết thúc"),
              must("name", text, "Tên sự cố"),
              must("decision", text, "Số, ký hiệu văn bản công bố sự cố")}},
            {"year",
             "Các ngày nghỉ, ngày làm bù của một năm",
             {must("number", year, "Năm"),
              must_word("status", names_of<YearStatus>, "Đã công bố, hay mới suy ra từ luật")},
             {any("off", "day"), any("make-up", "day"), any("hours", "day-hours")}},
            {"day", "Một ngày nghỉ hoặc ngày làm bù", day_attributes()},
            {"day-hours",
             "Một ngày làm theo giờ khác",
             day_attributes(),
             {some("session", "session")}},
        }};
    return vocabulary;
}

}  // namespace motcua::dsl
