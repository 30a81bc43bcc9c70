// Starts: under which condition, by which earlier result, on which days of the calendar.
#include <charconv>

#include "readers.hpp"

namespace motcua::dsl {
namespace {

/// Past the end of any month: its last day.
constexpr unsigned last_day = 31;

std::optional<unsigned> number_in(std::string_view text, unsigned most) {
    unsigned number = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = failure == std::errc{} && end == text.data() + text.size();
    return whole && number >= 1 && number <= most ? std::optional(number) : std::nullopt;
}

std::optional<unsigned> day_in(std::string_view text) {
    return text == "last" ? std::optional(last_day) : number_in(text, last_day);
}

/// "15" or "last" of each month; "01-15" or "06-last" of each year.
bool read_day(std::string_view text, StartSchedule& schedule) {
    if (schedule.every == StartSchedule::Every::year) {
        const std::size_t dash = text.find('-');
        constexpr unsigned months = 12;
        const auto month =
            dash == std::string_view::npos ? std::nullopt : number_in(text.substr(0, dash), months);
        if (!month) {
            return false;
        }
        schedule.month = *month;
        text.remove_prefix(dash + 1);
    }
    const auto day = day_in(text);
    schedule.day = day.value_or(1);
    return day.has_value();
}

std::optional<StartSchedule> read_schedule(const ReadContext& context, const XmlElement& e) {
    const auto every = context.value(e, "every");
    const auto on = context.value(e, "on");
    if (!every) {
        for (const std::string_view word : {"on", "day-off"}) {
            if (e.attribute(word) != nullptr) {
                context.error(
                    e, word, "schedule-day",
                    quoted(word) + " chỉ đi với every: máy tự lập hồ sơ theo lịch",
                    "Thêm every=\"year\" hoặc every=\"month\", hoặc bỏ " + std::string(word));
            }
        }
        return std::nullopt;
    }
    StartSchedule schedule;
    schedule.every = *every == "month" ? StartSchedule::Every::month : StartSchedule::Every::year;
    const std::string day_off = context.text(e, "day-off");
    schedule.day_off = day_off == "before"  ? StartSchedule::DayOff::before
                       : day_off == "stays" ? StartSchedule::DayOff::stays
                                            : StartSchedule::DayOff::after;
    if (!on || !read_day(*on, schedule)) {
        context.error(e, on ? "on" : "every", "schedule-day",
                      on ? "Không hiểu ngày " + quoted(*on)
                         : std::string("Không rõ máy tự lập hồ sơ vào ngày nào"),
                      *every == "month" ? "Ghi on=\"15\" (ngày của mỗi tháng) hoặc on=\"last\""
                                        : "Ghi on=\"01-15\" (tháng-ngày của mỗi năm) hoặc "
                                          "on=\"06-last\"");
    }
    if (context.text(context.root(), "kind") != "internal") {
        context.error(e, "every", "schedule-not-internal",
                      "Chỉ việc nội bộ mới tự bắt đầu theo lịch: ở đây hồ sơ phải có người nộp",
                      "Ghi kind=\"internal\", hoặc bỏ every");
    }
    return schedule;
}

}  // namespace

StartNode read_start(const ReadContext& context, const XmlElement& e) {
    StartNode start;
    start.when = context.expression(e, "when");
    start.earlier = context.text(e, "earlier");
    start.within = context.duration(e, "within");
    start.schedule = read_schedule(context, e);
    start.to = read_ways(context, e, node_key(context, e), true);
    if (start.within && start.earlier.empty()) {
        context.error(e, "within", "earlier-result",
                      "within của <start> nói kết quả trước còn dùng được bao lâu, nhưng không có "
                      "kết quả nào",
                      "Thêm earlier=\"…\": mã của một <result>");
    }
    if (start.schedule && start.when != nullptr) {
        context.error(e, "when", "schedule-condition",
                      "Máy tự bắt đầu theo lịch thì kỳ nào cũng lập hồ sơ, không xét điều kiện",
                      "Bỏ when, hoặc để bước đầu tiên quyết định có làm hay không");
    }
    if (start.schedule && !start.earlier.empty()) {
        context.error(e, "earlier", "earlier-result",
                      "Máy tự bắt đầu theo lịch thì không có hồ sơ trước nào để dựa vào",
                      "Bỏ every, hoặc bỏ earlier");
    }
    return start;
}

}  // namespace motcua::dsl
