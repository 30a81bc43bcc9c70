// The dossiers that calls started: which of them counts for which row.
#pragma once

#include <map>
#include <string>

#include <motcua/engine/model/dossier.hpp>

namespace motcua::core {

/// The latest child for each row that the call at `place` goes over, by row from 1; under 0 the one
/// of a call that goes over no list. One that is tried again takes the place of the one before.
[[nodiscard]] std::map<std::uint32_t, const FollowUpState*> children_at(const Dossier& dossier,
                                                                        std::uint32_t place);
/// The same of the latest entry of the call `node`.
[[nodiscard]] std::map<std::uint32_t, const FollowUpState*> children_of(const Dossier& dossier,
                                                                        const std::string& node);
/// It has ended, and what it returned was taken over.
[[nodiscard]] bool is_done(const FollowUpState& child);

}  // namespace motcua::core
