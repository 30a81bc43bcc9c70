// One way in which the organisation is changed over HTTP: laid over what stands there, looked at whole,
// deployed as its next version. History, hash and replay are those of any deployed definition.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include <motcua/engine/core/organisation_change.hpp>

#include "call.hpp"

namespace motcua::http {

/// How a change is to be made.
struct EditOrder {
    bool dry_run = false;  ///< tell what would be, and change nothing
    std::string ground;    ///< why tasks may be left without anybody; empty: they may not
    std::optional<std::uint32_t> version;  ///< of the organisation that was seen (If-Match)
    /// The body holds lists ("/posts/3/unit"), not one piece ("/unit").
    bool lists = false;
    bool ends = false;  ///< there is no body: the last day is in the query
};

/// Of If-Match and the query (dry_run, ground); nullopt: it is answered.
[[nodiscard]] std::optional<EditOrder> edit_order(Call& call);

/// The change that is wanted of that organisation; nullopt: it is answered. Asked again if somebody
/// else changed the organisation meanwhile.
using WantedChange =
    std::function<std::optional<OrganisationChange>(const OrganisationDefinition& organisation)>;

/// Makes the change and answers: 200 with what is different, 409 `orphaned_tasks`, 412, 422.
void edit_organisation(Call& call, Reader& reader, const EditOrder& order,
                       const WantedChange& wanted);

}  // namespace motcua::http
