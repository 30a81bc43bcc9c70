// Who asks, in the numbers of this file: the mandatory visibility of every list, as it is bound to
// statements. Units nobody ever wrote here have no number and show nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <motcua/engine/ports/reader.hpp>

#include "paging.hpp"
#include "words.hpp"

namespace motcua::sqlite {

struct Viewer {
    Viewer(const Visibility& visibility, Words& words) : everything(visibility.everything) {
        if (everything) {
            return;
        }
        for (const UnitId& unit : visibility.units) {
            const std::int64_t number = words.find(unit.value);
            if (number > 0) {
                units.push_back(number);
            }
        }
        unit_list = json_list(units);
        if (!visibility.officer.empty()) {
            officer = words.find(visibility.officer.value);
        }
    }

    bool everything = false;
    std::vector<std::int64_t> units;
    std::optional<std::string> unit_list;  ///< as JSON; none: everything is visible
    std::optional<std::int64_t> officer;
};

}  // namespace motcua::sqlite
