// SHA-256 for tests of stores, straight from OpenSSL.
#pragma once

#include <openssl/evp.h>

#include <motcua/engine/ports/digest.hpp>

namespace motcua::contract {

class Sha256 final : public Digest {
public:
    [[nodiscard]] Hash sha256(std::span<const std::string_view> parts) const override {
        Hash hash{};
        EVP_MD_CTX* context = EVP_MD_CTX_new();
        EVP_DigestInit_ex(context, EVP_sha256(), nullptr);
        for (const std::string_view part : parts) {
            EVP_DigestUpdate(context, part.data(), part.size());
        }
        unsigned size = 0;
        EVP_DigestFinal_ex(context, hash.data(), &size);
        EVP_MD_CTX_free(context);
        return hash;
    }
};

}  // namespace motcua::contract
