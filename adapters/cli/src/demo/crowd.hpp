// Those who come in the weeks before today: about 300 dossiers over the procedures and both communes,
// most of which go the straight way. All of them are invented.
#pragma once

#include <functional>
#include <vector>

#include <motcua/engine/model/calendar.hpp>

#include "demo/cast.hpp"

namespace motcua::cli::demo {

/// How many weeks before today the first of them came.
inline constexpr int kWeeks = 7;

/// The procedure of that id; nullptr if it is not deployed.
using FindProcedure = std::function<ProcedurePtr(const std::string&)>;

/// In the order of filing, all of them filed before `until`. The same moment has the same crowd.
[[nodiscard]] std::vector<Part> crowd(Instant until, const WorkingCalendar& calendar,
                                      const FindProcedure& find);

}  // namespace motcua::cli::demo
