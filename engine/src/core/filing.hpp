// What every way of bringing a dossier in shares: its header, its data and its papers.
#pragma once

#include "deciding.hpp"

namespace motcua::core {

/// The header with what is not named otherwise filled in, checked: parties, counts, agencies.
[[nodiscard]] Result<Header> checked_header(const Deciding& deciding, const Header& given);
/// Files under that id, as begun by `origin`: DossierFiled with data and papers, whose types and
/// checks must hold.
[[nodiscard]] Result<void> file_application(Deciding& deciding, const StartDossier& command,
                                            Header header, DossierId id, Origin origin);
/// By which start the application begins: the one it names, else the first that nobody's calendar
/// brings about and whose condition holds. What the start asks for must be so.
[[nodiscard]] Result<Origin> chosen_origin(const Deciding& deciding, const StartDossier& command,
                                           const Header& header);

}  // namespace motcua::core
