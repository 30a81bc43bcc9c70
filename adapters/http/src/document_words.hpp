// What the resources of documents share.
#pragma once

#include "call.hpp"

namespace motcua::http {

/// The server's documents; nullptr: it is answered, because this server has none.
[[nodiscard]] const DocumentParts* documents_for(Call& call);

}  // namespace motcua::http
