// Calendars of the registry: each counts with what it inherits, so a new version of a parent makes a
// new effective calendar, with another name, of all that extend it.
#include <algorithm>

#include <motcua/engine/model/calendar_name.hpp>

#include "registry.hpp"

namespace motcua::runtime {
namespace {

using CalendarSource = std::shared_ptr<const CalendarDefinition>;

CalendarDefinition effective(const std::vector<CalendarSource>& line) {
    CalendarDefinition merged = *line.back();
    for (auto child = std::next(line.rbegin()); child != line.rend(); ++child) {
        merged = inherit_calendar(**child, merged);
    }
    return merged;
}

Result<void> check_usable(const std::vector<CalendarSource>& line) {
    const std::vector<std::string> defects = validate_calendar(effective(line));
    return defects.empty() ? Result<void>{} : Error{ErrorCode::definition_invalid, defects.front()};
}

/// "a@1+b@2" cut at its '+'; empty if a part is no name.
std::vector<DefinitionRef> refs_named(std::string_view name) {
    std::vector<DefinitionRef> refs;
    while (!name.empty()) {
        const std::size_t plus = name.find('+');
        const std::optional<DefinitionRef> ref = ref_named(name.substr(0, plus));
        if (!ref) {
            return {};
        }
        refs.push_back(*ref);
        name.remove_prefix(plus == std::string_view::npos ? name.size() : plus + 1);
    }
    return refs;
}

Error no_calendar(std::string_view name) {
    return Error{ErrorCode::not_found,
                 "expected the calendar \"" + std::string(name) + "\", but it is not deployed"};
}

}  // namespace

Result<Registry::CalendarSource> Registry::calendar_source(const DefinitionRef& ref) const {
    const Key key = key_of(DefinitionKind::calendar, ref);
    std::optional<DefinitionRow> row;
    {
        const std::lock_guard lock(mutex_);
        const auto known = calendar_sources_.find(key);
        if (known != calendar_sources_.end()) {
            return known->second;
        }
        if (const auto found = rows_.find(key); found != rows_.end()) {
            row = found->second;
        }
    }
    if (!row) {
        return no_calendar(ref.id);
    }
    Result<CompiledDefinition> definition = compiled_row(*row);
    return definition ? Result<CalendarSource>(definition->calendar) : definition.error();
}

Result<std::vector<Registry::CalendarSource>> Registry::line_of(
    const CalendarSource& first, const CalendarSource& instead) const {
    std::vector<CalendarSource> line{first};
    while (!line.back()->extends.empty()) {
        const std::string& parent = line.back()->extends;
        if (std::ranges::any_of(line, [&](const auto& known) { return known->ref.id == parent; })) {
            return Error{ErrorCode::definition_invalid,
                         "expected calendars that do not extend one another in a circle, but \"" +
                             parent + "\" extends itself over others"};
        }
        if (instead != nullptr && instead->ref.id == parent) {
            line.push_back(instead);
            continue;
        }
        std::optional<DefinitionRef> ref;
        {
            const std::lock_guard lock(mutex_);
            if (const DefinitionRow* row = latest(DefinitionKind::calendar, parent)) {
                ref = row->ref;
            }
        }
        if (!ref) {
            return not_deployed("calendar", parent);
        }
        Result<CalendarSource> source = calendar_source(*ref);
        if (!source) {
            return source.error();
        }
        line.push_back(std::move(*source));
    }
    return line;
}

Result<void> Registry::check_calendar(const CalendarSource& calendar) const {
    std::vector<DefinitionRef> current;
    {
        const std::lock_guard lock(mutex_);
        for (const auto& [key, row] : rows_) {
            const bool other =
                row.kind == DefinitionKind::calendar && row.ref.id != calendar->ref.id;
            if (other && latest(DefinitionKind::calendar, row.ref.id) == &row) {
                current.push_back(row.ref);
            }
        }
        const DefinitionRow* newest = latest(DefinitionKind::calendar, calendar->ref.id);
        if (newest != nullptr && newest->ref.version > calendar->ref.version) {
            current.clear();  // an older version: nothing inherits from it
        }
    }
    const auto check = [&](const CalendarSource& first) -> Result<void> {
        Result<std::vector<CalendarSource>> line = line_of(first, calendar);
        if (!line) {
            return line.error();
        }
        return check_usable(*line);
    };
    MOTCUA_TRY(check(calendar));
    for (const DefinitionRef& ref : current) {
        Result<CalendarSource> source = calendar_source(ref);
        if (!source) {
            return source.error();
        }
        if (!(*source)->extends.empty()) {
            MOTCUA_TRY(check(*source));
        }
    }
    return {};
}

Result<CalendarPtr> Registry::keep(const std::vector<CalendarSource>& line) {
    auto calendar = std::make_shared<const WorkingCalendar>(effective(line));
    const std::lock_guard lock(mutex_);
    for (const CalendarSource& source : line) {
        calendar_sources_.emplace(key_of(DefinitionKind::calendar, source->ref), source);
    }
    return calendars_.emplace(calendar_name(calendar->definition()), std::move(calendar))
        .first->second;
}

Result<CalendarPtr> Registry::calendar(const std::string& id) {
    DefinitionRef ref;
    {
        const std::lock_guard lock(mutex_);
        if (const auto known = current_calendars_.find(id); known != current_calendars_.end()) {
            return calendars_.find(known->second)->second;
        }
        const DefinitionRow* row = latest(DefinitionKind::calendar, id);
        if (row == nullptr) {
            return no_calendar(id);
        }
        ref = row->ref;
    }
    Result<CalendarSource> source = calendar_source(ref);
    if (!source) {
        return source.error();
    }
    Result<std::vector<CalendarSource>> line = line_of(*source, nullptr);
    if (!line) {
        return line.error();
    }
    Result<CalendarPtr> kept = keep(*line);
    const std::lock_guard lock(mutex_);
    current_calendars_[id] = calendar_name((*kept)->definition());
    return kept;
}

Result<CalendarPtr> Registry::calendar_named(std::string_view name) {
    if (name.find('@') == std::string_view::npos) {
        return calendar(std::string(name));
    }
    if (CalendarPtr known = compiled_calendar(name)) {
        return known;
    }
    std::vector<CalendarSource> line;
    for (const DefinitionRef& ref : refs_named(name)) {
        Result<CalendarSource> source = calendar_source(ref);
        if (!source) {
            return source.error();
        }
        line.push_back(std::move(*source));
    }
    const bool whole = !line.empty() && line.back()->extends.empty();
    if (!whole || calendar_name(effective(line)) != name) {
        return no_calendar(name);
    }
    return keep(line);
}

CalendarPtr Registry::compiled_calendar(std::string_view name) const {
    const std::lock_guard lock(mutex_);
    const auto current = current_calendars_.find(std::string(name));
    const auto known = calendars_.find(
        current != current_calendars_.end() ? std::string_view(current->second) : name);
    return known != calendars_.end() ? known->second : nullptr;
}

}  // namespace motcua::runtime
