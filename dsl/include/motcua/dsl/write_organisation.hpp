// Organisations as text, for those that are changed piece by piece and not in an editor.
#pragma once

#include <string>
#include <string_view>

#include <motcua/engine/model/organisation.hpp>

namespace motcua::dsl {

/// The one text that MotCua itself writes for an organisation: read again it is the same definition,
/// but for the hash. Officers come with their posts, so posts should stand in the order of their
/// officers. `remark` stands in it as a comment. Whether what it says holds together, and whether XML
/// can hold its texts, is told by whoever reads it.
[[nodiscard]] std::string write_organisation(const OrganisationDefinition& organisation,
                                             std::string_view remark = {});

}  // namespace motcua::dsl
