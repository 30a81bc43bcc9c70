// A code to scan, as the path of an SVG: it prints sharp at any size and needs no image.
#pragma once

#include <string>

namespace motcua::forms {

struct QrCode {
    std::string path;  ///< for <path d>; empty: the text does not fit into a code
    std::string box;   ///< for <svg viewBox>, with the quiet zone of four modules around it
};

/// Error correction level M.
[[nodiscard]] QrCode qr_code(const std::string& text);

}  // namespace motcua::forms
