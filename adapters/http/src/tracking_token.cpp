// HMAC-SHA256 (RFC 2104) over the Digest port, cut to 128 bits.
#include "tracking_token.hpp"

#include <array>

namespace motcua::http {
namespace {

constexpr std::size_t kBlock = 64;
constexpr std::size_t kTokenDigits = 32;
/// Tells this use of the secret from any other.
constexpr std::string_view kPurpose = "motcua tracking 1\n";

std::string_view view(const Hash& hash) {
    return {reinterpret_cast<const char*>(hash.data()), hash.size()};
}

std::string padded(std::string_view key, unsigned char with) {
    std::string block(kBlock, '\0');
    for (std::size_t i = 0; i < kBlock; ++i) {
        const auto byte = static_cast<unsigned char>(i < key.size() ? key[i] : '\0');
        block[i] = static_cast<char>(byte ^ with);
    }
    return block;
}

}  // namespace

Hash hmac_sha256(std::string_view key, std::string_view text, const Digest& digest) {
    Hash short_key{};
    if (key.size() > kBlock) {
        short_key = digest.sha256(std::array{key});
        key = view(short_key);
    }
    const std::string inner = padded(key, 0x36);
    const std::string outer = padded(key, 0x5c);
    const Hash first = digest.sha256(std::array<std::string_view, 2>{inner, text});
    return digest.sha256(std::array<std::string_view, 2>{outer, view(first)});
}

std::string tracking_token(std::string_view secret, const DossierId& dossier,
                           const Digest& digest) {
    const Hash code = hmac_sha256(secret, std::string(kPurpose) + dossier.value, digest);
    return to_hex(code).substr(0, kTokenDigits);
}

bool is_tracking_token(std::string_view text, std::string_view secret, const DossierId& dossier,
                       const Digest& digest) {
    const std::string token = tracking_token(secret, dossier, digest);
    unsigned difference = text.size() == token.size() ? 0 : 1;
    for (std::size_t i = 0; i < token.size(); ++i) {
        const char given = i < text.size() ? text[i] : '\0';
        difference |= static_cast<unsigned>(static_cast<unsigned char>(given)) ^
                      static_cast<unsigned>(static_cast<unsigned char>(token[i]));
    }
    return difference == 0;
}

}  // namespace motcua::http
