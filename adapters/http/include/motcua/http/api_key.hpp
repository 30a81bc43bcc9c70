// The text of a key by which another system signs in: "mc_live_<id>_<secret>_<check>", all of it of
// letters and digits, so that scanners for leaked secrets find it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <motcua/engine/ports/accounts.hpp>
#include <motcua/engine/ports/random.hpp>

namespace motcua::http {

/// Scopes that a key may have.
namespace scope {
inline constexpr std::string_view file = "file";      ///< files dossiers, delivers messages, pays
inline constexpr std::string_view read = "read";      ///< reads dossiers, lists, statistics
inline constexpr std::string_view events = "events";  ///< reads the events of all dossiers
inline constexpr std::string_view act_as = "act_as";  ///< acts for officers (On-Behalf-Of)
inline constexpr std::string_view work = "work";      ///< does the work of `service` steps
/// Deploys definitions, begins and cancels bulk acts.
inline constexpr std::string_view administer = "administer";
inline constexpr std::string_view metrics = "metrics";  ///< reads what monitoring is told
/// Reads the audit trail; for a key that has no other scope.
inline constexpr std::string_view audit = "audit";
}  // namespace scope

[[nodiscard]] bool is_scope(std::string_view word);

/// Whether one key may have all of these: `audit` stands alone, so that who reads the trail reads and does
/// nothing of what is noted there.
[[nodiscard]] bool go_together(const std::vector<std::string>& scopes);

struct NewKey {
    ApiKey key;
    std::string text;  ///< shown once, kept nowhere
};

/// A key with 256 random bits. The key's `created`, `expires`, `system` and `scopes` are the
/// caller's to set.
[[nodiscard]] NewKey make_api_key(Random& random, const Digest& digest);

/// Whether a text begins as keys do and nothing else does.
[[nodiscard]] bool is_like_api_key(std::string_view text) noexcept;

/// What a key's text says; nullopt for anything that make_api_key() cannot have written (a typing
/// error shows in the check, without a look at the store).
struct KeyText {
    std::string id;
    Hash secret{};  ///< digest, as ApiKey::secret
};
[[nodiscard]] std::optional<KeyText> read_api_key(std::string_view text, const Digest& digest);

}  // namespace motcua::http
