// Statistics of a database as its reader may see them.
#pragma once

#include <string>

#include <motcua/engine/statistics_desk.hpp>

#include "view_law.hpp"

namespace motcua::cli {

[[nodiscard]] Result<Statistics> gather(View& view, const StatisticsRequest& request);

/// Dossiers of the period whose pauses looked as if they hid lateness, as it stood at its end.
[[nodiscard]] Result<std::vector<DossierRow>> suspicious_pauses(View& view,
                                                                const StatisticsRequest& request);

/// What people call a key: the unit's, officer's or procedure's name, the field's or channel's title.
[[nodiscard]] std::string key_words(const KeyNames& names, GroupBy by, const std::string& key);
[[nodiscard]] KeyNames key_names(View& view, GroupBy by);

}  // namespace motcua::cli
