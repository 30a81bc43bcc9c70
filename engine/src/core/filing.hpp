// What every way of bringing a dossier in shares: its header, its data and its papers.
#pragma once

#include "deciding.hpp"

namespace motcua::core {

/// The header with what is not named otherwise filled in, checked: parties, counts, agencies.
[[nodiscard]] Result<Header> checked_header(const Deciding& deciding, const Header& given);
/// Files under that id: DossierFiled with data and papers, whose types and checks must hold.
[[nodiscard]] Result<void> file_application(Deciding& deciding, const StartDossier& command,
                                            Header header, DossierId id);

}  // namespace motcua::core
