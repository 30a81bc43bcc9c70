// What an error means to people: a sentence by its code, in both languages, and its detail, which
// the parts write in English, as an officer reads it.
#pragma once

#include <string>
#include <string_view>

#include <motcua/engine/model/result.hpp>

#include "language.hpp"

namespace motcua::cli {

/// One sentence without a full stop.
[[nodiscard]] Text message_of(ErrorCode code) noexcept;

/// "expected X, but Y" as "cần X, nhưng Y", by the tables of phrases. What they do not have, and
/// everything in English, is left as it is. The ids, names and numbers in it are kept.
[[nodiscard]] std::string detail_in(Language language, std::string_view detail);

/// Why something automatic could not be done: what the code means, and the detail. `code` as events
/// name it; one that this program does not know is left out.
[[nodiscard]] std::string cause_in(Language language, std::string_view code,
                                   std::string_view detail);

}  // namespace motcua::cli
