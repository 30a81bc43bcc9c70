// One call of OpenSSL: codes are asked for once a sign-in.
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <motcua/engine/model/result.hpp>
#include <motcua/system/openssl_keyed_digest.hpp>

namespace motcua::system {

std::array<std::uint8_t, 20> OpenSslKeyedDigest::hmac_sha1(std::string_view key,
                                                           std::string_view message) const {
    std::array<std::uint8_t, 20> code{};
    unsigned written = 0;
    const unsigned char* const computed =
        HMAC(EVP_sha1(), key.data(), static_cast<int>(key.size()),
             reinterpret_cast<const unsigned char*>(message.data()), message.size(), code.data(),
             &written);
    MOTCUA_INVARIANT(computed != nullptr && written == code.size(),
                     "OpenSSL computes no HMAC-SHA-1");
    return code;
}

}  // namespace motcua::system
