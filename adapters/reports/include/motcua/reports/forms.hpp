// The statistics of handling in the columns of the periodic reports: form 06a by unit, 07a by field,
// and the same by officer, procedure or channel.
#pragma once

#include <string>

#include <motcua/engine/core/statistics.hpp>
#include <motcua/reports/sheet.hpp>

namespace motcua::reports {

using motcua::NameOf;

/// "Biểu số II.06a/VPCP/KSTT" for "06a"; `form` may be empty.
[[nodiscard]] Sheet figures_sheet(const Statistics& statistics, const std::string& form,
                                  const NameOf& name_of,
                                  SheetLanguage language = SheetLanguage::vi);
/// The dossiers behind it, one a row, in the same order of keys.
[[nodiscard]] Sheet list_sheet(const Statistics& statistics, const NameOf& name_of,
                               SheetLanguage language = SheetLanguage::vi);
/// Late minutes by who answers for them.
[[nodiscard]] Sheet causes_sheet(const Statistics& statistics, const NameOf& name_of,
                                 SheetLanguage language = SheetLanguage::vi);

/// "Cơ quan, đơn vị", "Lĩnh vực" …
[[nodiscard]] std::string title_of(GroupBy by, SheetLanguage language = SheetLanguage::vi);
[[nodiscard]] std::string words_of(Standing standing, SheetLanguage language = SheetLanguage::vi);

}  // namespace motcua::reports
