// SHA-256 (FIPS 180-4) on the standard library alone, for tests of the engine that should not need
// a crypto library. Production uses motcua::system.
#pragma once

#include <span>
#include <string_view>

#include <motcua/engine/ports/digest.hpp>

namespace motcua::testing {

class Sha256Digest final : public Digest {
public:
    [[nodiscard]] Hash sha256(std::span<const std::string_view> parts) const override;
};

}  // namespace motcua::testing
