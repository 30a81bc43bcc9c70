// What stands in the place of a name or an identity number where it is not needed in full.
#pragma once

#include <string>
#include <string_view>

namespace motcua {

/// "Nguyễn Thị Mẫu" becomes "N*** T*** Mẫu": the given name, which comes last, stays; a single word
/// keeps its first letter.
[[nodiscard]] std::string masked_name(std::string_view name);
/// "099000000001" becomes "***001"; nothing stays of what is no longer than six letters.
[[nodiscard]] std::string masked_identity(std::string_view identity);

}  // namespace motcua
