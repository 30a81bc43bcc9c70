// Who handed a dossier to whom, when, and what came of it: the rows of the control slip.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <motcua/engine/core/timeliness.hpp>
#include <motcua/engine/core/versions.hpp>
#include <motcua/engine/model/event.hpp>

namespace motcua::forms {

struct HandOverRow {
    std::uint32_t task = 0;
    std::string step;  ///< title
    OfficerId giver;
    UnitId giver_unit;
    OfficerId receiver;  ///< empty: nobody has taken it yet
    UnitId receiver_unit;
    Instant given{};
    std::optional<Instant> received;
    std::optional<Instant> ended;
    std::optional<Timeliness> result;  ///< of what is done
    std::string note;                  ///< title of the outcome, or how it went back
};

/// Of steps after reception, up to and with the event of that number, in the order of hand-over. Pure.
[[nodiscard]] std::vector<HandOverRow> hand_overs(const std::vector<RecordedEvent>& events,
                                                  std::uint32_t last, const HeldVersions& versions,
                                                  LatenessTest test);

}  // namespace motcua::forms
