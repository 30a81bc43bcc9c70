// A counter, eight bytes of it, and 31 bits out of the digest.
#include "one_time_code.hpp"

#include <array>
#include <chrono>

namespace motcua::http {
namespace {

constexpr std::uint64_t kStepSeconds = 30;
constexpr std::uint32_t kModulus = 1'000'000;

bool same(std::string_view one, std::string_view other) {
    if (one.size() != other.size()) {
        return false;
    }
    unsigned difference = 0;
    for (std::size_t i = 0; i < one.size(); ++i) {
        difference |= static_cast<unsigned>(static_cast<unsigned char>(one[i])) ^
                      static_cast<unsigned>(static_cast<unsigned char>(other[i]));
    }
    return difference == 0;
}

}  // namespace

std::uint64_t code_step(Instant at) noexcept {
    const auto seconds = std::chrono::floor<std::chrono::seconds>(at.time_since_epoch()).count();
    return seconds < 0 ? 0 : static_cast<std::uint64_t>(seconds) / kStepSeconds;
}

std::string code_at(const KeyedDigest& digest, std::string_view secret, std::uint64_t step) {
    std::string counter(8, '\0');
    for (std::size_t i = counter.size(); i > 0; --i) {
        counter[i - 1] = static_cast<char>(step & 0xffU);
        step >>= 8U;
    }
    const auto bytes = digest.hmac_sha1(secret, counter);
    const std::size_t at = bytes.back() & 0x0fU;
    const std::uint32_t number =
        (std::uint32_t{bytes.at(at)} & 0x7fU) << 24U | std::uint32_t{bytes.at(at + 1)} << 16U |
        std::uint32_t{bytes.at(at + 2)} << 8U | std::uint32_t{bytes.at(at + 3)};
    const std::string digits = std::to_string(number % kModulus);
    return std::string(6 - digits.size(), '0') + digits;
}

std::optional<std::uint64_t> step_of_code(const KeyedDigest& digest, std::string_view secret,
                                          std::string_view said, Instant now, std::uint64_t last) {
    const std::uint64_t present = code_step(now);
    std::optional<std::uint64_t> found;
    for (const std::uint64_t step : {present > 0 ? present - 1 : 0, present, present + 1}) {
        if (same(code_at(digest, secret, step), said) && step > last) {
            found = step;
        }
    }
    return found;
}

std::string base32(std::string_view bytes) {
    constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string text;
    std::uint32_t held = 0;
    unsigned bits = 0;
    for (const char byte : bytes) {
        held = held << 8U | static_cast<unsigned char>(byte);
        bits += 8;
        while (bits >= 5) {
            bits -= 5;
            text += letters[held >> bits & 31U];
        }
        held &= (1U << bits) - 1;
    }
    if (bits > 0) {
        text += letters[held << (5 - bits) & 31U];
    }
    return text;
}

std::string code_address(std::string_view login, std::string_view secret) {
    return "otpauth://totp/MotCua:" + std::string(login) + "?secret=" + base32(secret) +
           "&issuer=MotCua&algorithm=SHA1&digits=6&period=30";
}

}  // namespace motcua::http
