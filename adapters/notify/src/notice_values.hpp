// What a notice says of a dossier, in words. Pure.
#pragma once

#include <string>

#include <motcua/engine/core/portal.hpp>
#include <motcua/engine/ports/notices.hpp>
#include <motcua/notify/notice_text.hpp>

namespace motcua::notify {

/// `rows`: the dossier as it was after the event that is told. No identity number, no reason and no name
/// of an applicant is among them: what is sent crosses the open network. `link`: where the public
/// follows the dossier; empty if nowhere.
[[nodiscard]] NoticeValues values_of(const Notice& notice, const PortalRows& rows,
                                     const std::string& link);

}  // namespace motcua::notify
