// The token by which an applicant, and whom he shows his receipt, sees names in public tracking. It
// follows from the dossier's id and a secret of this server: no receipt waits for a write, a reprint
// carries the same one, and nobody who has the code alone, which is no secret, can make it.
#pragma once

#include <string>
#include <string_view>

#include <motcua/engine/model/ids.hpp>
#include <motcua/engine/ports/digest.hpp>

namespace motcua::http {

/// HMAC-SHA256 (RFC 2104).
[[nodiscard]] Hash hmac_sha256(std::string_view key, std::string_view text, const Digest& digest);

/// 128 bits in lower-case hex.
[[nodiscard]] std::string tracking_token(std::string_view secret, const DossierId& dossier,
                                         const Digest& digest);
/// In a time that tells nothing of where they differ.
[[nodiscard]] bool is_tracking_token(std::string_view text, std::string_view secret,
                                     const DossierId& dossier, const Digest& digest);

}  // namespace motcua::http
