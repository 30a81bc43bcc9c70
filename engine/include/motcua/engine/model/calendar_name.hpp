// How events and explanations name the calendar that a date was counted by.
#pragma once

#include <string>

#include <motcua/engine/model/calendar.hpp>

namespace motcua {

/// "vn-state@1"; with what was inherited, the nearest first: "tan-mau@2+tinh-mau@1+vn-state@3". A
/// new version of any of them gives another name.
[[nodiscard]] std::string calendar_name(const CalendarDefinition& effective);

}  // namespace motcua
