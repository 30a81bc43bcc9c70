// What the sources can say when they refuse: the calls that make an Error are read as text, and each
// gives samples of its detail, with a made-up word or number where a variable stands.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace motcua::test {

struct SourceText {
    std::string where;   ///< "engine/src/core/tasks.cpp:127"
    std::string code;    ///< the first argument, as written
    std::string sample;  ///< a detail that this place can give
};

/// All samples of one file's text.
[[nodiscard]] std::vector<SourceText> texts_in(const std::string& source, const std::string& name);

/// All sentences "expected …, but …" that stand in the C++ files below a folder of the project,
/// however the code passes them on.
[[nodiscard]] std::vector<SourceText> sentences_below(const std::string& folder);

/// All samples of the C++ files in these folders below the project's.
[[nodiscard]] std::vector<SourceText> texts_below(const std::vector<std::string>& folders);

}  // namespace motcua::test
