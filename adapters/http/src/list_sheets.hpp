// The columns of lists as spreadsheets.
#pragma once

#include <string>
#include <vector>

#include <motcua/engine/core/statistics.hpp>

#include "sheet_answer.hpp"

namespace motcua::http {

class WorkRows;

/// `known`: what is known of the dossiers of `tasks`.
[[nodiscard]] Sheet tasks_sheet(const Call& call, const std::vector<TaskRow>& tasks,
                                WorkRows& known);
[[nodiscard]] Sheet dossiers_sheet(const Call& call, const std::vector<DossierRow>& rows);
[[nodiscard]] Sheet late_sheet(const Call& call, const std::vector<LateTask>& rows);
[[nodiscard]] Sheet alerts_sheet(const Call& call, const std::vector<AlertRow>& rows);
[[nodiscard]] Sheet listed_sheet(const Call& call, const std::vector<Statistics::Listed>& rows);

/// What people call a unit, an officer; the id if that is not known.
[[nodiscard]] std::string unit_name(const Call& call, const UnitId& id);
[[nodiscard]] std::string officer_name(const Call& call, const OfficerId& id);
[[nodiscard]] std::string channel_name(const Call& call, Channel channel);
/// Why a pause looks suspicious, in a few words.
[[nodiscard]] std::string remark_text(const Call& call, PauseRemark remark);

}  // namespace motcua::http
