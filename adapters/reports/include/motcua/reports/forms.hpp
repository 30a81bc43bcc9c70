// The statistics of handling in the columns of the periodic reports: form 06a by unit, 07a by field,
// and the same by officer, procedure or channel.
#pragma once

#include <functional>
#include <string>

#include <motcua/engine/core/statistics.hpp>
#include <motcua/reports/sheet.hpp>

namespace motcua::reports {

/// What people call the key of a row.
using NameOf = std::function<std::string(const std::string& key)>;

/// "Biểu số II.06a/VPCP/KSTT" for "06a"; `form` may be empty.
[[nodiscard]] Sheet figures_sheet(const Statistics& statistics, const std::string& form,
                                  const NameOf& name_of);
/// The dossiers behind it, one a row, in the same order of keys.
[[nodiscard]] Sheet list_sheet(const Statistics& statistics, const NameOf& name_of);
/// Late minutes by who answers for them.
[[nodiscard]] Sheet causes_sheet(const Statistics& statistics, const NameOf& name_of);

/// "Cơ quan, đơn vị", "Lĩnh vực" …
[[nodiscard]] std::string title_of(GroupBy by);
[[nodiscard]] std::string words_of(Standing standing);

}  // namespace motcua::reports
