// Digests and numbers in quotes.
#include "etag.hpp"

#include <array>
#include <charconv>

namespace motcua::http {

std::string etag_of(std::string_view body, const Digest& digest) {
    const std::array<std::string_view, 1> parts{body};
    return "\"" + to_hex(digest.sha256(parts)).substr(0, 32) + "\"";
}

std::optional<std::uint32_t> version_in(std::string_view etag) {
    if (etag.size() < 3 || etag.front() != '"' || etag.back() != '"') {
        return std::nullopt;
    }
    std::uint32_t version = 0;
    const char* const end = etag.data() + etag.size() - 1;
    const auto [stop, failed] = std::from_chars(etag.data() + 1, end, version);
    return failed == std::errc{} && stop == end ? std::optional(version) : std::nullopt;
}

}  // namespace motcua::http
