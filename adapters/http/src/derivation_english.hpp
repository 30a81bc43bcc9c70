// Lines of a derivation in English: by their stable keys, with the moment, the name and the source that
// they carry. The Vietnamese sentence of the core says more: lengths, and what is counted how.
#pragma once

#include <string>
#include <string_view>

#include <motcua/engine/model/clock_state.hpp>
#include <motcua/engine/model/time_limit.hpp>

namespace motcua::http {

/// "Not counted: Tết Nguyên đán (Quyết định 1/QĐ), 16/02/2026." of a day off; of a key that is not
/// known here, the Vietnamese sentence.
[[nodiscard]] std::string english_of(const DerivationLine& line);
/// Why a pause looks suspicious, as remark_words() of the core says it in Vietnamese.
[[nodiscard]] std::string_view remark_in_english(PauseRemark remark);

}  // namespace motcua::http
