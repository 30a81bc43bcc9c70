// Where commands find a calendar by its id or file: given files, a database, what ships; with what
// it inherits.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include <motcua/engine/model/calendar.hpp>
#include <motcua/engine/ports/procedure_loader.hpp>
#include <motcua/engine/ports/store.hpp>

namespace motcua::cli {

/// Of two versions with one id the higher counts. Not thread-safe.
class CalendarShelf {
public:
    /// What ships with the program, as far as it loads.
    void add_shipped();
    /// The calendars of a database; what was put here before no longer counts.
    [[nodiscard]] Result<void> use_deployed(Store& store, const ProcedureLoader& loader);
    /// Wins over any other version of its id.
    void put(CalendarDefinition calendar);
    /// Reads a file, puts it, and returns its id. not_found, or definition_invalid with the first
    /// defect and its place.
    [[nodiscard]] Result<std::string> put_file(const std::string& path);

    [[nodiscard]] std::optional<CalendarDefinition> find(std::string_view id) const;
    /// With all that it inherits.
    [[nodiscard]] Result<CalendarDefinition> whole(const std::string& id) const;
    /// The same by id, or by file if `name` ends in ".xml" or holds a slash.
    [[nodiscard]] Result<CalendarDefinition> whole_named(const std::string& name);

private:
    std::map<std::string, CalendarDefinition, std::less<>> calendars_;
};

}  // namespace motcua::cli
