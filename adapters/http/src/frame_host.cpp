// Letter by letter: what passes is put into a header as it is.
#include "frame_host.hpp"

#include <algorithm>
#include <cstddef>

namespace motcua::http {
namespace {

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

bool is_plain(char letter) {
    return is_digit(letter) || letter == '-' || (letter >= 'a' && letter <= 'z') ||
           (letter >= 'A' && letter <= 'Z');
}

bool is_label(std::string_view label) {
    return !label.empty() && label.front() != '-' && label.back() != '-' &&
           std::all_of(label.begin(), label.end(), is_plain);
}

/// How many labels; 0: it is no name.
std::size_t labels_in(std::string_view name) {
    std::size_t labels = 0;
    while (true) {
        const std::size_t dot = name.find('.');
        if (!is_label(name.substr(0, dot))) {
            return 0;
        }
        ++labels;
        if (dot == std::string_view::npos) {
            return labels;
        }
        name.remove_prefix(dot + 1);
    }
}

}  // namespace

bool is_frame_host(std::string_view text) {
    for (const std::string_view scheme : {"https://", "http://"}) {
        if (text.starts_with(scheme)) {
            text.remove_prefix(scheme.size());
            break;
        }
    }
    if (const std::size_t colon = text.find(':'); colon != std::string_view::npos) {
        const std::string_view port = text.substr(colon + 1);
        if (port.empty() || port.size() > 5 || !std::all_of(port.begin(), port.end(), is_digit)) {
            return false;
        }
        text = text.substr(0, colon);
    }
    const bool all_below = text.starts_with("*.");
    if (all_below) {
        text.remove_prefix(2);
    }
    return labels_in(text) >= (all_below ? 2U : 1U);
}

}  // namespace motcua::http
