// The envelope of CloudEvents around what an event says publicly.
#include "cloud_event.hpp"

#include <charconv>

namespace motcua::http {
namespace {

constexpr std::string_view kCursor = "c1-";  // says its form, so that it can change

}  // namespace

std::string cursor_of(std::uint64_t sequence) {
    return std::string(kCursor) + std::to_string(sequence);
}

std::optional<std::uint64_t> read_cursor(std::string_view text) {
    if (text.empty()) {
        return 0;
    }
    if (!text.starts_with(kCursor)) {
        return std::nullopt;
    }
    text.remove_prefix(kCursor.size());
    std::uint64_t number = 0;
    const auto [stop, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
    return failed == std::errc{} && stop == text.data() + text.size() ? std::optional(number)
                                                                      : std::nullopt;
}

}  // namespace motcua::http
