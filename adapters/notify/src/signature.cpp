// HMAC and base64 in a few lines over the Digest port, so that no second library of cryptography is
// needed.
#include <array>

#include <motcua/notify/signature.hpp>

namespace motcua::notify {
namespace {

constexpr std::string_view kBegin = "whsec_";
constexpr std::string_view kLetters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::size_t kKeyBytes = 32;
constexpr std::size_t kKeyBytesMin = 24;
constexpr std::size_t kKeyBytesMax = 64;
constexpr std::size_t kBlock = 64;  // of SHA-256

std::string_view as_text(const Hash& hash) {
    return {reinterpret_cast<const char*>(hash.data()), hash.size()};
}

}  // namespace

Hash hmac_sha256(std::string_view key, const std::vector<std::string_view>& parts,
                 const Digest& digest) {
    Hash short_key{};
    if (key.size() > kBlock) {
        short_key = digest.sha256(std::array{key});
        key = as_text(short_key);
    }
    std::string inner(kBlock, '\x36');
    std::string outer(kBlock, '\x5c');
    for (std::size_t i = 0; i < key.size(); ++i) {
        inner[i] = static_cast<char>(inner[i] ^ key[i]);
        outer[i] = static_cast<char>(outer[i] ^ key[i]);
    }
    std::vector<std::string_view> all{inner};
    all.insert(all.end(), parts.begin(), parts.end());
    const Hash inside = digest.sha256(all);
    return digest.sha256(std::array{std::string_view(outer), as_text(inside)});
}

std::string to_base64(std::span<const std::uint8_t> bytes) {
    std::string text;
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        const std::size_t count = std::min<std::size_t>(3, bytes.size() - at);
        std::uint32_t group = 0;
        for (std::size_t i = 0; i < 3; ++i) {
            group = group << 8U | (i < count ? bytes[at + i] : 0U);
        }
        for (std::size_t i = 0; i < 4; ++i) {
            text += i <= count ? kLetters[group >> (18U - 6U * i) & 63U] : '=';
        }
    }
    return text;
}

std::optional<std::string> from_base64(std::string_view text) {
    std::string bytes;
    for (std::size_t at = 0; at < text.size(); at += 4) {
        const std::string_view quad = text.substr(at, 4);
        const std::size_t letters = std::min(quad.find('='), quad.size());
        std::uint32_t group = 0;
        for (std::size_t i = 0; i < letters; ++i) {
            const std::size_t value = kLetters.find(quad[i]);
            if (value == std::string_view::npos) {
                return std::nullopt;
            }
            group |= static_cast<std::uint32_t>(value) << (18U - 6U * i);
        }
        for (std::size_t i = 1; i < letters; ++i) {
            bytes += static_cast<char>(group >> (24U - 8U * i) & 0xFFU);
        }
    }
    // Padding in the middle, bits after the end, a letter alone: written back it would be another.
    const std::span written(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
    return to_base64(written) == text ? std::optional(std::move(bytes)) : std::nullopt;
}

std::string make_secret(Random& random) {
    std::array<std::uint8_t, kKeyBytes> bytes{};
    random.fill(bytes);
    return std::string(kBegin) + to_base64(bytes);
}

std::optional<std::string> key_of(std::string_view secret) {
    if (secret.substr(0, kBegin.size()) != kBegin) {
        return std::nullopt;
    }
    auto key = from_base64(secret.substr(kBegin.size()));
    return key && key->size() >= kKeyBytesMin && key->size() <= kKeyBytesMax ? key : std::nullopt;
}

std::string signature_of(const std::vector<std::string>& secrets, std::string_view id,
                         std::int64_t timestamp, std::string_view body, const Digest& digest) {
    const std::string seconds = std::to_string(timestamp);
    std::string text;
    for (const std::string& secret : secrets) {
        if (const auto key = key_of(secret)) {
            const Hash hash = hmac_sha256(*key, {id, ".", seconds, ".", body}, digest);
            text += (text.empty() ? "v1," : " v1,") + to_base64(hash);
        }
    }
    return text;
}

}  // namespace motcua::notify
