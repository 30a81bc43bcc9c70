// The files of the web application, in the program itself: adapters/web/dist as it was built.
#pragma once

#include <span>
#include <string_view>

namespace motcua::web {

struct Page {
    std::string_view path;  ///< below dist: "index.html", "assets/main-1a2b.js"
    std::string_view media_type;
    std::string_view bytes;
    std::string_view gzip;  ///< the same compressed; empty where that gains nothing
};

/// All of them; they live as long as the program.
[[nodiscard]] std::span<const Page> pages() noexcept;

}  // namespace motcua::web
