// Under which id a dossier of another system is taken over: always the same, so that it is taken over
// once.
#pragma once

#include <string_view>

#include <motcua/engine/model/ids.hpp>

namespace motcua {

/// The id that AdoptDossier gives to `reference` of the system `source`; a second adoption finds the
/// first by it and is refused as `already_exists`.
[[nodiscard]] DossierId adoption_id(std::string_view source, std::string_view reference);

}  // namespace motcua
