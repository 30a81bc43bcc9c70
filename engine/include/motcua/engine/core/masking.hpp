// What stands in the place of an identity number where it is not needed in full.
#pragma once

#include <string>
#include <string_view>

namespace motcua {

/// "099000000001" becomes "***001"; nothing stays of what is no longer than six letters.
[[nodiscard]] std::string masked_identity(std::string_view identity);

}  // namespace motcua
