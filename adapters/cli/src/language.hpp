// The two languages of the program's own words. Vietnamese is the default whatever the locale says:
// an office's scripts must print the same on every machine; `--lang en` asks for English.
#pragma once

#include <string>
#include <string_view>

namespace motcua::cli {

enum class Language { vi, en };

/// One text in both languages.
struct Text {
    std::string_view vi;
    std::string_view en;

    [[nodiscard]] std::string in(Language language) const {
        return std::string(language == Language::vi ? vi : en);
    }
};

}  // namespace motcua::cli
