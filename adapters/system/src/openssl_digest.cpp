// The algorithm is fetched once a process and the context made once a thread: fetching for every
// call costs more than hashing an event.
#include <memory>

#include <openssl/evp.h>

#include <motcua/engine/model/result.hpp>
#include <motcua/system/openssl_digest.hpp>

namespace motcua::system {
namespace {

const EVP_MD* algorithm() {
    static const EVP_MD* const fetched = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    return fetched;
}

EVP_MD_CTX* context() {
    thread_local const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> made(
        EVP_MD_CTX_new(), EVP_MD_CTX_free);
    return made.get();
}

}  // namespace

Hash OpenSslDigest::sha256(std::span<const std::string_view> parts) const {
    EVP_MD_CTX* const running = context();
    bool computed = running != nullptr && algorithm() != nullptr &&
                    EVP_DigestInit_ex2(running, algorithm(), nullptr) == 1;
    for (const std::string_view part : parts) {
        computed = computed && EVP_DigestUpdate(running, part.data(), part.size()) == 1;
    }
    Hash hash{};
    unsigned written = 0;
    computed = computed && EVP_DigestFinal_ex(running, hash.data(), &written) == 1;
    MOTCUA_INVARIANT(computed && written == hash.size(), "OpenSSL computes no SHA-256");
    return hash;
}

}  // namespace motcua::system
