// What somebody may have meant by a word that is not known.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace motcua::cli {

/// Letters to change, add or leave out until `a` is `b`.
[[nodiscard]] std::size_t letters_between(std::string_view a, std::string_view b);

/// The known words most like `word`, best first, at most `count`; those that contain it count too.
/// Empty if none is like it.
[[nodiscard]] std::vector<std::string> nearest(std::string_view word,
                                               const std::vector<std::string>& known,
                                               std::size_t count = 3);

}  // namespace motcua::cli
