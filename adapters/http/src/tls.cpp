// OpenSSL's context, set so that nothing weak is left to choose.
#include "tls.hpp"

#include <sys/stat.h>

namespace motcua::http {
namespace {

namespace ssl = boost::asio::ssl;
using boost::system::error_code;

constexpr const char* kCiphers =
    "ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:"
    "ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305:"
    "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256";
constexpr const char* kCiphersOf13 =
    "TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_GCM_SHA256";

Error refusal(std::string detail) { return {ErrorCode::invalid_argument, std::move(detail)}; }

bool harden(ssl::context& context) {
    SSL_CTX* const native = context.native_handle();
    // Without tickets nothing outlives a connection that could be stolen and read it later.
    SSL_CTX_set_options(native, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION |
                                    SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_NO_TICKET);
    SSL_CTX_set_session_cache_mode(native, SSL_SESS_CACHE_OFF);
    return SSL_CTX_set_min_proto_version(native, TLS1_2_VERSION) == 1 &&
           SSL_CTX_set_num_tickets(native, 0) == 1 &&
           SSL_CTX_set_cipher_list(native, kCiphers) == 1 &&
           SSL_CTX_set_ciphersuites(native, kCiphersOf13) == 1;
}

Result<void> require_own(const std::string& key) {
    struct stat found {};
    if (::stat(key.c_str(), &found) != 0) {
        return refusal("expected a file with the key of TLS, but '" + key + "' cannot be read");
    }
    if ((found.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
        return refusal("expected a key of TLS that its owner alone may read, but others may '" +
                       key + "'; chmod 600 it");
    }
    return {};
}

}  // namespace

Result<std::shared_ptr<ssl::context>> make_tls_context(const TlsOptions& options) {
    MOTCUA_TRY(require_own(options.key));
    auto context = std::make_shared<ssl::context>(ssl::context::tls_server);
    if (!harden(*context)) {
        return Error{ErrorCode::internal, "expected OpenSSL to take our ciphers, but it does not"};
    }
    error_code error;
    // Without it OpenSSL would ask for one at the terminal.
    context->set_password_callback(
        [](std::size_t, ssl::context::password_purpose) { return std::string{}; }, error);
    context->use_certificate_chain_file(options.certificate, error);
    if (error) {
        return refusal("expected a certificate of TLS (PEM), but '" + options.certificate +
                       "' has none");
    }
    context->use_private_key_file(options.key, ssl::context::pem, error);
    if (error || SSL_CTX_check_private_key(context->native_handle()) != 1) {
        return refusal("expected the key of the certificate (PEM, no password), but '" +
                       options.key + "' is not");
    }
    return context;
}

}  // namespace motcua::http
