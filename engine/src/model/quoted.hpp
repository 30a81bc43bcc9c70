// How English sentences of errors quote ids and words.
#pragma once

#include <string>
#include <string_view>

namespace motcua {

[[nodiscard]] inline std::string quoted(std::string_view text) {
    return '"' + std::string(text) + '"';
}

}  // namespace motcua
