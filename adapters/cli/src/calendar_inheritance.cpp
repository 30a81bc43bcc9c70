// Checks of calendars together with those they extend.
#include "calendar_inheritance.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "calendar_shelf.hpp"

namespace motcua::cli {
namespace {

void add(std::vector<dsl::Diagnostic>& diagnostics, const CalendarFile& file,
         const std::string& place, dsl::Severity severity, std::string_view code,
         std::string message, std::string hint) {
    const dsl::Position at = file.places.find(place);
    diagnostics.push_back({file.path, at.line, at.column, severity, std::string(code),
                           std::move(message), std::move(hint)});
}

/// The way up from a calendar: where it breaks off, or that it comes back.
struct Line {
    std::string missing;
    bool circle = false;
};
Line line_of(const CalendarDefinition& calendar, const CalendarShelf& shelf) {
    std::vector<std::string> met{calendar.ref.id};
    std::string next = calendar.extends;
    while (!next.empty()) {
        if (std::ranges::find(met, next) != met.end()) {
            return {{}, true};
        }
        const std::optional<CalendarDefinition> parent = shelf.find(next);
        if (!parent) {
            return {next, false};
        }
        met.push_back(next);
        next = parent->extends;
    }
    return {};
}

/// Days that change nothing: off where it is off already, made up where it is worked in full.
void warn_without_effect(const CalendarFile& file, const CalendarDefinition& parent,
                         std::vector<dsl::Diagnostic>& diagnostics) {
    CalendarDefinition without = file.calendar;
    without.entries.clear();
    const WorkingCalendar before(inherit_calendar(without, parent));
    for (const CalendarEntry& entry : file.calendar.entries) {
        const std::vector<Session>& sessions = before.sessions(entry.date);
        const bool in_full = !sessions.empty() && before.entry(entry.date) == nullptr;
        if (entry.rule == DayRule::off && sessions.empty()) {
            add(diagnostics, file, "day:" + format_date(entry.date), dsl::Severity::warning,
                "no-effect",
                fmt::format("Nghỉ vào {}, vốn đã là ngày nghỉ", format_date(entry.date)),
                "Kiểm tra lại ngày; bỏ dòng này thì kết quả không đổi");
        } else if (entry.rule == DayRule::make_up && in_full) {
            add(diagnostics, file, "day:" + format_date(entry.date), dsl::Severity::warning,
                "no-effect",
                fmt::format("Làm bù vào {}, vốn đã là ngày làm việc", format_date(entry.date)),
                "Kiểm tra lại ngày; giữ lại thì ngày ấy vẫn làm đủ giờ");
        }
    }
}

}  // namespace

void check_inheritance(const std::vector<CalendarFile>& files,
                       const std::vector<std::string>& known,
                       std::vector<dsl::Diagnostic>& diagnostics) {
    CalendarShelf shelf;
    shelf.add_shipped();
    for (const CalendarFile& file : files) {
        shelf.put(file.calendar);
    }
    for (const CalendarFile& file : files) {
        if (file.calendar.extends.empty()) {
            continue;
        }
        const Line line = line_of(file.calendar, shelf);
        if (line.circle) {
            add(diagnostics, file, "calendar", dsl::Severity::error, "calendar-cycle",
                "Các lịch kế thừa nhau thành vòng tròn", "Bỏ extends ở một lịch trong vòng");
            continue;
        }
        if (!line.missing.empty()) {
            if (std::ranges::find(known, line.missing) == known.end()) {
                add(diagnostics, file, "calendar", dsl::Severity::error, "unknown-calendar",
                    fmt::format("Không có lịch “{}” để kế thừa", line.missing),
                    "Đưa tệp lịch ấy vào cùng, hoặc sửa extends");
            }
            continue;
        }
        if (const auto whole = shelf.whole(file.calendar.ref.id); !whole) {
            add(diagnostics, file, "calendar", dsl::Severity::error, "bad-calendar",
                "Lịch không khớp với lịch được kế thừa: " + whole.error().detail,
                "Sửa lịch theo câu trên");
        } else if (const auto parent = shelf.whole(file.calendar.extends)) {
            warn_without_effect(file, *parent, diagnostics);
        }
    }
}

}  // namespace motcua::cli
