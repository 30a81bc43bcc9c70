// The names of algorithms: a closed list, compared byte for byte.
#include <algorithm>
#include <array>
#include <utility>

#include <motcua/engine/ports/signatures.hpp>

namespace motcua {
namespace {

constexpr std::array<std::pair<SignatureAlgorithm, std::string_view>, 4> kNames{{
    {SignatureAlgorithm::rs256, "RS256"},
    {SignatureAlgorithm::ps256, "PS256"},
    {SignatureAlgorithm::es256, "ES256"},
    {SignatureAlgorithm::eddsa, "EdDSA"},
}};

}  // namespace

std::string_view to_string(SignatureAlgorithm algorithm) noexcept {
    return kNames.at(static_cast<std::size_t>(algorithm)).second;
}

std::optional<SignatureAlgorithm> signature_algorithm(std::string_view name) noexcept {
    const auto* const found = std::find_if(kNames.begin(), kNames.end(),
                                           [&](const auto& known) { return known.second == name; });
    return found == kNames.end() ? std::nullopt : std::optional(found->first);
}

}  // namespace motcua
