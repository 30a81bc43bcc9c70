// Sentences of a derivation.
#include "model/derivation.hpp"

#include <algorithm>
#include <array>

namespace motcua::derivation {
namespace {

using std::chrono::days;

/// More weekly days off than this are counted, not listed.
constexpr std::size_t weekly_listed_max = 120;

std::string people_date(Date date) {
    return format_for_people(at_time(date, TimeOfDay{0})).substr(6);
}

/// The document that states an entry, or the law it follows from.
std::string source_of(const CalendarEntry& entry) {
    return entry.decision.empty() ? entry.basis : entry.decision;
}

std::string in_brackets(const std::string& text) { return text.empty() ? text : " (" + text + ")"; }

std::string listed(const std::vector<Date>& dates) {
    std::string text;
    for (const Date date : dates) {
        text += (text.empty() ? "" : ", ") + people_date(date);
    }
    return text;
}

std::string minutes_text(const Remaining& remaining) {
    const std::int64_t minutes = std::abs(remaining.minutes.count());
    const std::string_view suffix = remaining.working ? " làm việc" : "";
    const std::int64_t hours = minutes / 60;
    std::string text;
    if (hours > 0) {
        text = std::to_string(hours) + " giờ";
        if (minutes % 60 != 0) text += ' ' + std::to_string(minutes % 60) + " phút";
    } else {
        text = std::to_string(minutes) + " phút";
    }
    return text + std::string(suffix);
}

}  // namespace

std::string_view weekday_name(Date date) {
    static constexpr std::array<std::string_view, 7> names{
        "Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"};
    return names.at(std::chrono::weekday{date}.c_encoding());
}

std::string day_text(Date date) {
    return people_date(date) + " (" + std::string(weekday_name(date)) + ")";
}

std::string moment_text(Instant at) {
    return format_for_people(at).substr(0, 5) + " ngày " + day_text(date_of(at));
}

void Derivation::add(std::string_view rule, std::string text, std::optional<Instant> at,
                     About about) {
    lines_.push_back(
        {std::string(rule), std::move(text), at, std::move(about.name), std::move(about.source)});
}

void Derivation::start(Instant at) {
    if (!asked_) {
        return;
    }
    add("start", "Bắt đầu lúc " + moment_text(at) + ".", at);
}

void Derivation::outside_hours(Instant at, Instant counted_from) {
    if (!asked_) {
        return;
    }
    const Date date = date_of(at);
    const CalendarEntry* const entry = calendar_.entry(date);
    std::string reason = "Ngoài giờ làm việc";
    if (calendar_.reception(date) != nullptr && calendar_.receives_at(at)) {
        reason = "Tiếp nhận " + day_text(date) + " là buổi không tính vào thời hạn";
    } else if (!calendar_.is_working_day(date)) {
        reason = day_text(date) + " là ngày nghỉ";
        if (entry != nullptr) reason += in_brackets(entry->name);
    }
    add("outside-hours",
        reason + ": tính như bắt đầu từ " + moment_text(counted_from) +
            ", đầu buổi làm việc tiếp theo.",
        counted_from, entry != nullptr ? About{entry->name, source_of(*entry)} : About{});
}

void Derivation::after_cutoff(Instant at, const Cutoff& cutoff, Instant limit,
                              Instant counted_from) {
    if (!asked_) {
        return;
    }
    std::string mark = format_for_people(limit).substr(0, 5);
    if (!cutoff.at) {
        mark += " (" + minutes_text({cutoff.before_close, false}) + " trước khi hết giờ làm việc)";
    }
    add("cutoff",
        "Nhận lúc " + format_for_people(at).substr(0, 5) + ", sau mốc " + mark +
            ": tính từ ngày làm việc tiếp theo, " + moment_text(counted_from) + ".",
        counted_from);
}

void Derivation::resume(Instant at, const Remaining& remaining) {
    if (!asked_) {
        return;
    }
    const std::string left = remaining.days ? "còn " + std::to_string(*remaining.days) +
                                                  (remaining.working ? " ngày làm việc" : " ngày")
                             : remaining.minutes.count() > 0
                                 ? "thời gian còn lại " + minutes_text(remaining)
                                 : std::string("không còn thời gian");
    add("resume", "Tiếp tục tính từ " + moment_text(at) + ", " + left + ".", at);
}

void Derivation::overdue(const Remaining& remaining) {
    if (!asked_) {
        return;
    }
    add("overdue", "Đã quá hạn " + minutes_text(remaining) +
                       " trước khi tạm dừng; thời gian tạm dừng không xóa phần quá hạn này.");
}

void Derivation::used_calendar() {
    if (!asked_) {
        return;
    }
    const CalendarDefinition& definition = calendar_.definition();
    const std::string& title = definition.title.empty() ? definition.ref.id : definition.title;
    const std::string version = std::to_string(definition.ref.version);
    std::string text = "Theo " + title + " (" + definition.ref.id + ", phiên bản " + version;
    if (!definition.decision.empty()) text += ", " + definition.decision;
    text += ")";
    for (std::size_t i = 0; i < definition.inherited.size(); ++i) {
        text += (i == 0 ? ", kế thừa " : ", ") + definition.inherited[i];
    }
    add("calendar", text + ".", std::nullopt, {title, definition.ref.id + "@" + version});
}

void Derivation::limit(const Duration& within, const Counted& how, Date from) {
    if (!asked_) {
        return;
    }
    std::string text = (how.added ? "Cộng thêm " : "Thời hạn ") + to_vietnamese(within);
    switch (within.unit) {
        case DurationUnit::same_day:
            text += ": xong trước khi hết giờ làm việc của ngày";
            break;
        case DurationUnit::office_hours:
            text += ": làm ngay, chậm nhất khi hết giờ làm việc của ngày";
            break;
        default:
            text += how.civil ? ", không tính ngày đầu" : ", tính đến từng phút";
            if (within.unit == DurationUnit::working_days && !how.civil) {
                text += in_brackets("1 ngày làm việc là " +
                                    minutes_text({calendar_.daily_minutes(from), true}));
            }
            text += how.end_of_day ? ", hết khi hết giờ làm việc của ngày cuối" : "";
    }
    add(how.added ? "added" : "limit", text + ".");
}

void Derivation::special_day(Date date, const CalendarEntry& entry) {
    const Instant at = at_time(date, TimeOfDay{0});
    const std::string named = entry.name + in_brackets(source_of(entry)) + ".";
    const About about{entry.name, source_of(entry)};
    switch (entry.rule) {
        case DayRule::off:
            add("day-off", "Không tính " + day_text(date) + ": " + named, at, about);
            break;
        case DayRule::make_up:
            add("make-up", "Có tính " + day_text(date) + ", làm việc bù: " + named, at, about);
            break;
        case DayRule::sessions:
            add("other-hours", day_text(date) + " có giờ làm việc riêng: " + named, at, about);
            break;
    }
}

void Derivation::skipped_days(Date from, Date to) {
    if (!asked_) {
        return;
    }
    std::vector<Date> weekly;
    for (Date date = from + days{1}; date <= to; date += days{1}) {
        const CalendarEntry* const entry = calendar_.entry(date);
        if (date == to && !calendar_.is_working_day(date)) {
            break;  // an end on a day off is said where it is rolled forward
        }
        if (entry != nullptr) {
            special_day(date, *entry);
        } else if (!calendar_.is_working_day(date)) {
            weekly.push_back(date);
        }
    }
    weekly_days_off(weekly);
}

void Derivation::weekly_days_off(const std::vector<Date>& dates) {
    if (dates.empty()) {
        return;
    }
    std::string text = "Không tính " + std::to_string(dates.size()) + " ngày nghỉ hằng tuần";
    if (dates.size() <= weekly_listed_max) {
        text += ": " + listed(dates);
    }
    add("weekly-off", text + ".");
    const auto open = std::ranges::find_if(
        dates, [&](Date date) { return calendar_.reception(date) != nullptr; });
    if (open != dates.end()) {
        add("reception",
            "Trong đó có buổi chỉ tiếp nhận và trả kết quả, không tính vào thời hạn, đầu tiên là " +
                day_text(*open) + ".",
            at_time(*open, TimeOfDay{0}), {{}, calendar_.reception(*open)->decision});
    }
}

void Derivation::roll_forward(Date from, Date to) {
    if (!asked_) {
        return;
    }
    const CalendarEntry* const entry = calendar_.entry(from);
    const std::string name = entry == nullptr ? "nghỉ hằng tuần" : entry->name;
    add("roll-forward",
        "Ngày cuối " + day_text(from) + " là ngày nghỉ (" + name +
            "): chuyển sang ngày làm việc tiếp theo, " + day_text(to) + ".",
        at_time(to, TimeOfDay{0}),
        entry == nullptr ? About{} : About{entry->name, source_of(*entry)});
}

void Derivation::until(Date date, Instant end, bool first) {
    if (!asked_) {
        return;
    }
    const std::string effect = first ? ", mốc này quyết định hạn và không lùi khi tạm dừng."
                                     : "; thời hạn trên hết trước mốc này.";
    add("until", "Chậm nhất ngày " + day_text(date) + effect, end);
}

void Derivation::seasons(Date from, Date to) {
    if (!asked_) {
        return;
    }
    for (const SeasonalHours& season : calendar_.definition().seasons) {
        if (season.until < from || to < season.from) {
            continue;
        }
        std::string hours;
        for (const Session& session : season.sessions) {
            hours += (hours.empty() ? "" : ", ") + format_time_of_day(session.from) + "–" +
                     format_time_of_day(session.to);
        }
        add("season",
            "Từ " + people_date(season.from) + " đến " + people_date(season.until) +
                " làm việc theo " + season.name + in_brackets(season.decision) + ": " + hours + ".",
            at_time(season.from, TimeOfDay{0}), {season.name, season.decision});
    }
}

void Derivation::provisional(Date from, Date to) {
    if (!asked_) {
        return;
    }
    std::string years;
    int unknown = 0;
    const int first = int{std::chrono::year_month_day{from}.year()};
    const int last = int{std::chrono::year_month_day{to}.year()};
    for (int year = first; year <= last; ++year) {
        const auto found = calendar_.definition().years.find(year);
        if (found != calendar_.definition().years.end() && found->second == YearStatus::published) {
            continue;
        }
        if (++unknown > 3) {
            years += ", …";
            break;
        }
        years += (years.empty() ? "" : ", ") + std::to_string(year);
    }
    add("provisional", "Tạm tính: lịch nghỉ năm " + years +
                           " chưa công bố đầy đủ; hạn sẽ được tính lại khi có lịch chính thức.");
}

void Derivation::result(Instant due) {
    if (!asked_) {
        return;
    }
    add("due", "Hết hạn lúc " + moment_text(due) + ".", due);
}

void Derivation::no_appointment() {
    if (!asked_) {
        return;
    }
    add("no-appointment", "Không có ngày hẹn trả: không bao giờ bị tính là quá hạn.");
}

}  // namespace motcua::derivation
