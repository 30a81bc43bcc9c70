// Finding calendars.
#include "calendar_shelf.hpp"

#include <algorithm>

#include <fmt/format.h>

#include <motcua/dsl/load.hpp>
#include <motcua/dsl/resolve_calendar.hpp>
#include <motcua/engine/model/limits.hpp>

#include "input.hpp"
#include "shipped_calendars.hpp"

namespace motcua::cli {

void CalendarShelf::add_shipped() {
    for (const ShippedFile& file : shipped_calendars()) {
        if (file.name.ends_with(".xml")) {
            if (auto loaded = dsl::load_calendar(file.text, file.name); loaded.definition) {
                put(std::move(*loaded.definition));
            }
        }
    }
}

Result<void> CalendarShelf::use_deployed(Store& store, const ProcedureLoader& loader) {
    const Result<std::vector<DefinitionRow>> rows = store.definitions();
    if (!rows) {
        return rows.error();
    }
    calendars_.clear();
    for (const DefinitionRow& row : *rows) {
        if (row.kind != DefinitionKind::calendar) {
            continue;
        }
        const auto known = calendars_.find(row.ref.id);
        if (known != calendars_.end() && known->second.ref.version > row.ref.version) {
            continue;
        }
        const Result<std::string> source = store.definition_source(row.kind, row.ref);
        if (!source) {
            return source.error();
        }
        Result<CalendarDefinition> loaded = loader.calendar(*source);
        if (!loaded) {
            return loaded.error();
        }
        put(std::move(*loaded));
    }
    return {};
}

void CalendarShelf::put(CalendarDefinition calendar) {
    std::string id = calendar.ref.id;
    calendars_.insert_or_assign(std::move(id), std::move(calendar));
}

Result<std::string> CalendarShelf::put_file(const std::string& path) {
    const Result<std::string> source = read_file(path, limits::definition_bytes_max);
    if (!source) {
        return source.error();
    }
    dsl::LoadedCalendar loaded = dsl::load_calendar(*source, path);
    if (!loaded.definition) {
        const auto first =
            std::ranges::find(loaded.diagnostics, dsl::Severity::error, &dsl::Diagnostic::severity);
        return Error{ErrorCode::definition_invalid,
                     fmt::format("expected a calendar without errors, but {}:{}:{} says: {}", path,
                                 first->line, first->column, first->message)};
    }
    std::string id = loaded.definition->ref.id;
    put(std::move(*loaded.definition));
    return id;
}

std::optional<CalendarDefinition> CalendarShelf::find(std::string_view id) const {
    const auto found = calendars_.find(id);
    return found == calendars_.end() ? std::nullopt : std::optional(found->second);
}

Result<CalendarDefinition> CalendarShelf::whole(const std::string& id) const {
    std::optional<CalendarDefinition> calendar = find(id);
    if (!calendar) {
        return Error{ErrorCode::not_found,
                     fmt::format("expected the calendar \"{}\", but there is none", id)};
    }
    return dsl::resolve_calendar(std::move(*calendar),
                                 [this](std::string_view parent) { return find(parent); });
}

Result<CalendarDefinition> CalendarShelf::whole_named(const std::string& name) {
    const bool is_file = name.ends_with(".xml") || name.find('/') != std::string::npos;
    if (!is_file) {
        return whole(name);
    }
    const Result<std::string> id = put_file(name);
    return id ? whole(*id) : Result<CalendarDefinition>(id.error());
}

}  // namespace motcua::cli
