// Calendars. What is wrong with days and hours is told at its place; the model's own validation
// has the last word.
#include <algorithm>
#include <map>

#include "readers.hpp"

namespace motcua::dsl {
namespace {

class CalendarReader {
public:
    explicit CalendarReader(const ReadContext& context) : context_(context) {}

    CalendarDefinition run() {
        const XmlElement& root = context_.root();
        context_.place("calendar", root);
        calendar_.ref.id = context_.text(root, "id");
        calendar_.ref.version = context_.count(root, "version").value_or(0);
        if (const XmlElement* title = context_.child(root, "title")) {
            calendar_.title = ReadContext::content(*title);
        }
        if (const XmlElement* hours = context_.child(root, "hours")) {
            calendar_.sessions = read_sessions(*hours);
        }
        if (const XmlElement* weekly = context_.child(root, "weekly-off")) {
            read_weekly_off(*weekly);
        }
        for (const XmlElement* year : context_.children(root, "year")) {
            read_year(*year);
        }
        std::stable_sort(
            calendar_.entries.begin(), calendar_.entries.end(),
            [](const CalendarEntry& a, const CalendarEntry& b) { return a.date < b.date; });
        return std::move(calendar_);
    }

private:
    std::vector<Session> read_sessions(const XmlElement& e) {
        std::vector<Session> sessions;
        for (const XmlElement* child : context_.children(e, "session")) {
            const auto from = context_.time(*child, "from");
            const auto to = context_.time(*child, "to");
            if (!from || !to) {
                continue;  // reported with the words
            }
            if (*to <= *from) {
                context_.error(*child, "to", "bad-session",
                               "Buổi làm việc kết thúc trước khi bắt đầu",
                               "Đổi chỗ from và to, hoặc sửa giờ");
            } else if (!sessions.empty() && *from < sessions.back().to) {
                context_.error(*child, "from", "overlap",
                               "Buổi làm việc này bắt đầu khi buổi trước chưa kết thúc",
                               "Ghi các buổi theo thứ tự, không chồng lên nhau");
            }
            sessions.push_back({*from, *to});
        }
        return sessions;
    }

    void read_weekly_off(const XmlElement& e) {
        for (const std::string_view word : split_words(context_.value(e, "days").value_or(""))) {
            const auto day = static_cast<unsigned>(word.front() - '0');
            auto& days = calendar_.weekly_days_off;
            if (std::find(days.begin(), days.end(), day) != days.end()) {
                context_.error(e, "days", "duplicate-day", "Một thứ được ghi hai lần",
                               "Bỏ bớt một lần");
            }
            days.push_back(day);
        }
        constexpr std::size_t week = 7;
        if (calendar_.weekly_days_off.size() >= week) {
            context_.error(e, "days", "bad-value", "Cả tuần đều là ngày nghỉ",
                           "Bỏ ít nhất một thứ trong tuần");
        }
    }

    void read_year(const XmlElement& e) {
        const unsigned number = context_.count(e, "number").value_or(0);
        const auto status = context_.word(e, "status", YearStatus::proposed);
        if (!calendar_.years.emplace(static_cast<int>(number), status).second) {
            context_.error(e, "number", "duplicate-year",
                           "Năm " + std::to_string(number) + " được ghi hai lần",
                           "Gộp hai phần tử <year>");
        }
        for (const XmlElement* child : context_.children(e)) {
            read_day(*child, number);
        }
    }

    void read_day(const XmlElement& e, unsigned year) {
        const auto date = context_.date(e, "date");
        if (!date) {
            return;  // reported with the words
        }
        CalendarEntry entry;
        entry.date = *date;
        entry.rule = enum_from_name<DayRule>(e.name).value_or(DayRule::off);
        entry.name = context_.text(e, "name");
        entry.decision = context_.text(e, "decision");
        entry.basis = context_.text(e, "basis");
        entry.certainty = context_.word(e, "certainty", EntryCertainty::derived);
        entry.sessions = read_sessions(e);
        check_day(e, entry, year);
        context_.place("day:" + format_date(entry.date), e);
        calendar_.entries.push_back(std::move(entry));
    }

    void check_day(const XmlElement& e, const CalendarEntry& entry, unsigned year) {
        const std::chrono::year_month_day day{entry.date};
        if (static_cast<int>(day.year()) != static_cast<int>(year)) {
            context_.error(
                e, "date", "wrong-year",
                "Ngày " + format_date(entry.date) + " không thuộc năm " + std::to_string(year),
                "Chuyển sang <year> của năm ấy");
        }
        const auto [first, added] = seen_.emplace(entry.date, &e);
        if (!added) {
            const Position at = context_.document().xml().position(*first->second);
            context_.error(
                e, "date", "duplicate-day",
                "Ngày " + format_date(entry.date) + " đã ghi ở dòng " + std::to_string(at.line),
                "Giữ một dòng cho mỗi ngày");
        }
        if (entry.decision.empty() && entry.basis.empty()) {
            context_.error(e, "no-source", "Ngày này không ghi căn cứ",
                           "Thêm decision=\"số văn bản\" hoặc basis=\"luật\"");
        } else if (entry.certainty == EntryCertainty::official && entry.decision.empty()) {
            context_.error(e, "certainty", "no-source",
                           "Ghi là chính thức (official) mà không có số văn bản",
                           "Thêm decision=\"số văn bản\"");
        }
    }

    const ReadContext& context_;
    CalendarDefinition calendar_;
    std::map<Date, const XmlElement*> seen_;
};

}  // namespace

CalendarDefinition read_calendar(const ReadContext& context) {
    CalendarDefinition calendar = CalendarReader(context).run();
    if (!context.has_errors()) {
        for (const std::string& sentence : validate_calendar(calendar)) {
            context.error(context.root(), "bad-calendar", "Lịch không dùng được: " + sentence,
                          "Sửa lịch theo câu trên");
        }
    }
    return calendar;
}

}  // namespace motcua::dsl
