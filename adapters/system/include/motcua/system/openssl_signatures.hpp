// Public keys of OpenSSL 3 behind the Signatures port.
#pragma once

#include <motcua/engine/ports/signatures.hpp>

namespace motcua::system {

/// Thread-safe; its keys may be used by several threads at once.
class OpenSslSignatures final : public Signatures {
public:
    [[nodiscard]] Result<std::shared_ptr<const VerifyingKey>> key(
        SignatureAlgorithm algorithm, const PublicKey& key) const override;
};

}  // namespace motcua::system
