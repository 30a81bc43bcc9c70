// Calendars. What is wrong with days and hours is told at its place; the model's own validation
// has the last word.
#include <algorithm>
#include <map>

#include "day_effect.hpp"
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
        calendar_.extends = context_.text(root, "extends");
        calendar_.decision = context_.text(root, "decision");
        if (!calendar_.extends.empty() && calendar_.extends == calendar_.ref.id) {
            context_.error(root, "extends", "calendar-cycle", "Lịch kế thừa chính nó",
                           "Ghi mã của một lịch khác, hoặc bỏ extends");
        }
        if (const XmlElement* title = context_.child(root, "title")) {
            calendar_.title = ReadContext::content(*title);
        }
        if (const XmlElement* hours = context_.child(root, "hours")) {
            calendar_.sessions = read_sessions(*hours);
        }
        if (const XmlElement* weekly = context_.child(root, "weekly-off")) {
            read_weekly_off(*weekly);
        }
        check_whole();
        for (const XmlElement* season : context_.children(root, "season")) {
            read_season(*season);
        }
        for (const XmlElement* reception : context_.children(root, "reception")) {
            read_reception(*reception);
        }
        for (const XmlElement* outage : context_.children(root, "outage")) {
            read_outage(*outage);
        }
        for (const XmlElement* year : context_.children(root, "year")) {
            read_year(*year);
        }
        sort_by_time();
        return std::move(calendar_);
    }

    /// Of a sound calendar. What extends another may speak of the other's days
    /// (check_inheritance).
    void warn_without_effect(const CalendarDefinition& calendar) const {
        if (!calendar.extends.empty()) {
            return;
        }
        CalendarDefinition without = calendar;
        without.entries.clear();
        const WorkingCalendar before(std::move(without));
        for (const CalendarEntry& entry : calendar.entries) {
            if (auto finding = without_effect(entry, before)) {
                context_.warning(*seen_.at(entry.date), "no-effect", std::move(finding->message),
                                 std::move(finding->hint));
            }
        }
    }

private:
    /// What only a calendar that extends another may leave out.
    void check_whole() {
        const XmlElement& root = context_.root();
        if (root.attribute("extends") != nullptr) {
            return;
        }
        for (const std::string_view name : {"hours", "year"}) {
            if (context_.child(root, name) == nullptr) {
                context_.error(root, "missing-element", "<calendar> thiếu phần tử con " + tag(name),
                               "Thêm " + tag(name) + ", hoặc kế thừa một lịch (extends)");
            }
        }
    }

    void sort_by_time() {
        const auto sort = [](auto& things, auto member) {
            std::stable_sort(things.begin(), things.end(), [member](const auto& a, const auto& b) {
                return a.*member < b.*member;
            });
        };
        sort(calendar_.entries, &CalendarEntry::date);
        sort(calendar_.seasons, &SeasonalHours::from);
        sort(calendar_.outages, &Outage::from);
    }

    /// An end before the beginning; true if there is none such.
    template <class Point>
    bool check_order(const XmlElement& e, std::string_view end, const Point& from, const Point& to,
                     bool ends_within) {
        if (to < from || (!ends_within && to == from)) {
            context_.error(e, end, "bad-period", "Kết thúc trước khi bắt đầu",
                           "Đổi chỗ hai mốc, hoặc sửa lại");
            return false;
        }
        return true;
    }

    void overlap(const XmlElement& e, std::string_view what, const XmlElement& other) {
        const Position at = context_.document().xml().position(other);
        context_.error(e, "from", "overlap",
                       "Chồng lên " + std::string(what) + " ở dòng " + std::to_string(at.line),
                       "Sửa mốc đầu hoặc mốc cuối để không chồng nhau");
    }

    void read_season(const XmlElement& e) {
        SeasonalHours season;
        const auto from = context_.date(e, "from");
        const auto until = context_.date(e, "until");
        season.name = context_.text(e, "name");
        season.decision = context_.text(e, "decision");
        season.sessions = read_sessions(e);
        if (!from || !until || !check_order(e, "until", *from, *until, true)) {
            return;
        }
        season.from = *from;
        season.until = *until;
        for (std::size_t i = 0; i < calendar_.seasons.size(); ++i) {
            const SeasonalHours& other = calendar_.seasons[i];
            if (season.from <= other.until && other.from <= season.until) {
                overlap(e, "mùa", *seasons_[i]);
                break;
            }
        }
        context_.place("season:" + format_date(season.from), e);
        calendar_.seasons.push_back(std::move(season));
        seasons_.push_back(&e);
    }

    void read_reception(const XmlElement& e) {
        ReceptionHours reception;
        const std::string_view weekday = context_.value(e, "weekday").value_or("");
        if (weekday.empty()) {
            return;  // reported with the words
        }
        reception.weekday = static_cast<unsigned>(weekday.front() - '0');
        reception.counts = context_.boolean(e, "counts", false);
        reception.from = context_.date(e, "from");
        reception.until = context_.date(e, "until");
        reception.decision = context_.text(e, "decision");
        reception.sessions = read_sessions(e);
        if (reception.from && reception.until) {
            check_order(e, "until", *reception.from, *reception.until, true);
        }
        const auto& off = calendar_.weekly_days_off;
        const bool inherits = off.empty() && !calendar_.extends.empty();
        if (!inherits && std::find(off.begin(), off.end(), reception.weekday) == off.end()) {
            context_.error(e, "weekday", "reception-day",
                           "Thứ này vẫn làm việc, không phải ngày nghỉ hằng tuần",
                           "Ghi giờ làm việc khác bằng <season>, hoặc sửa thứ");
        }
        for (std::size_t i = 0; i < calendar_.reception.size(); ++i) {
            if (meet(reception, calendar_.reception[i])) {
                overlap(e, "lịch tiếp nhận", *receptions_[i]);
                break;
            }
        }
        calendar_.reception.push_back(std::move(reception));
        receptions_.push_back(&e);
    }

    static bool meet(const ReceptionHours& a, const ReceptionHours& b) {
        return a.weekday == b.weekday && !(a.until && b.from && *a.until < *b.from) &&
               !(b.until && a.from && *b.until < *a.from);
    }

    void read_outage(const XmlElement& e) {
        Outage outage;
        const auto from = context_.moment(e, "from");
        const auto to = context_.moment(e, "to");
        outage.name = context_.text(e, "name");
        outage.decision = context_.text(e, "decision");
        if (!from || !to || !check_order(e, "to", *from, *to, false)) {
            return;
        }
        outage.from = *from;
        outage.to = *to;
        for (std::size_t i = 0; i < calendar_.outages.size(); ++i) {
            const Outage& other = calendar_.outages[i];
            if (outage.from < other.to && other.from < outage.to) {
                overlap(e, "sự cố", *outages_[i]);
                break;
            }
        }
        calendar_.outages.push_back(std::move(outage));
        outages_.push_back(&e);
    }

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
    // Where what was read stands, in the order of the file.
    std::vector<const XmlElement*> seasons_;
    std::vector<const XmlElement*> receptions_;
    std::vector<const XmlElement*> outages_;
};

}  // namespace

CalendarDefinition read_calendar(const ReadContext& context) {
    CalendarReader reader(context);
    CalendarDefinition calendar = reader.run();
    if (!context.has_errors()) {
        for (const std::string& sentence : validate_calendar(calendar)) {
            context.error(context.root(), "bad-calendar", "Lịch không dùng được: " + sentence,
                          "Sửa lịch theo câu trên");
        }
    }
    if (!context.has_errors()) {
        reader.warn_without_effect(calendar);
    }
    return calendar;
}

}  // namespace motcua::dsl
