// Codes of a second factor: RFC 6238 with what every device knows, SHA-1, 30 seconds, 6 digits. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <motcua/engine/model/time.hpp>
#include <motcua/engine/ports/password_hash.hpp>

namespace motcua::http {

inline constexpr std::size_t code_secret_bytes = 20;  ///< RFC 4226 4: as long as the digest

/// Number of the 30 seconds in which `at` lies.
[[nodiscard]] std::uint64_t code_step(Instant at) noexcept;
/// Six digits.
[[nodiscard]] std::string code_at(const KeyedDigest& digest, std::string_view secret,
                                  std::uint64_t step);
/// The step of which `said` is the code: the present one, the one before or behind; only one later than
/// `last`, so that no code is good twice. Takes the same time whatever fits.
[[nodiscard]] std::optional<std::uint64_t> step_of_code(const KeyedDigest& digest,
                                                        std::string_view secret,
                                                        std::string_view said, Instant now,
                                                        std::uint64_t last);
/// RFC 4648, capital letters, no filling.
[[nodiscard]] std::string base32(std::string_view bytes);
/// What a device reads from a QR picture.
[[nodiscard]] std::string code_address(std::string_view login, std::string_view secret);

}  // namespace motcua::http
