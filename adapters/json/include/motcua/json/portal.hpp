// Rows of the national portal as JSON, with the portal's own field names (docs/http-api.md).
#pragma once

#include <motcua/engine/core/portal.hpp>
#include <motcua/json/writer.hpp>

namespace motcua::json {

/// {"dossier": {…}, "progress": […], "cuts": […], "missing": […],
/// "substituted": […]}: all values of the rows are text,
/// times as yyyyMMddHHmmss at +07:00; what is not known is "". `missing` names required fields that are
/// empty: "dossier/MaHoSo", "progress/0/NguoiXuLy".
void render(Writer& writer, const PortalRows& rows);

/// {"state", "step_due", "officer", "post", "unit", "content"}, of an act as events carry it.
void render(Writer& writer, const PortalPart& part);

}  // namespace motcua::json
