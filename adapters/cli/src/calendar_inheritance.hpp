// What calendar files say of the calendars that they extend: does it exist, is there a circle, and
// does a day say more than is known without it.
#pragma once

#include <string>
#include <vector>

#include <motcua/dsl/diagnostic.hpp>
#include <motcua/dsl/source_map.hpp>
#include <motcua/engine/model/calendar.hpp>

namespace motcua::cli {

struct CalendarFile {
    std::string path;
    CalendarDefinition calendar;
    dsl::SourceMap places;
};

/// Parents are looked for among `files`, then among the calendars that ship; one that is only
/// `known` by its id (deployed) is not followed.
void check_inheritance(const std::vector<CalendarFile>& files,
                       const std::vector<std::string>& known,
                       std::vector<dsl::Diagnostic>& diagnostics);

}  // namespace motcua::cli
