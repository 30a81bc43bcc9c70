// The only user of libqrencode.
#include "qr.hpp"

#include <cstddef>
#include <memory>

#include <qrencode.h>

namespace motcua::forms {
namespace {

constexpr int kQuiet = 4;

struct Free {
    void operator()(QRcode* code) const { QRcode_free(code); }
};

}  // namespace

QrCode qr_code(const std::string& text) {
    QrCode drawn;
    if (text.empty()) {
        return drawn;
    }
    const std::unique_ptr<QRcode, Free> code(
        QRcode_encodeString8bit(text.c_str(), 0, QR_ECLEVEL_M));
    if (code == nullptr) {
        return drawn;
    }
    const int width = code->width;
    const auto is_dark = [&](int x, int y) {
        return (code->data[static_cast<std::ptrdiff_t>(y) * width + x] & 1U) != 0;
    };
    for (int y = 0; y < width; ++y) {
        for (int x = 0; x < width; ++x) {
            const int begin = x;
            while (x < width && is_dark(x, y)) {
                ++x;
            }
            if (x > begin) {
                const std::string run = std::to_string(x - begin);
                drawn.path += "M" + std::to_string(begin + kQuiet) + " " +
                              std::to_string(y + kQuiet) + "h" + run + "v1h-" + run + "z";
            }
        }
    }
    const std::string size = std::to_string(width + 2 * kQuiet);
    drawn.box = "0 0 " + size + " " + size;
    return drawn;
}

}  // namespace motcua::forms
