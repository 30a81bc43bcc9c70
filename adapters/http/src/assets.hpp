// Files that the server gives to browsers, in the program itself: adapters/http/assets, written into it
// by the build.
#pragma once

#include <span>
#include <string_view>

namespace motcua::http {

struct Asset {
    std::string_view name;
    std::string_view media_type;
    std::string_view text;
};

/// The page "docs.html" and what it loads.
[[nodiscard]] std::span<const Asset> assets() noexcept;

}  // namespace motcua::http
