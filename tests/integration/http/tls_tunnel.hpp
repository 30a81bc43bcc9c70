// A way through TLS for clients that speak plain: each connection to it goes on to the server by TLS.
// So every test can be asked behind TLS as well.
#pragma once

#include <memory>
#include <optional>
#include <string>

namespace motcua::http::testing {

/// What a client of TLS offers.
struct TlsOffer {
    int version_min = 0;  ///< as OpenSSL names them; 0: any
    int version_max = 0;
    std::string ciphers{};  ///< of TLS 1.2 and before, as OpenSSL names them; empty: all
};

/// What both agreed on.
struct TlsAgreed {
    std::string version;
    std::string cipher;
    std::string subject;  ///< of the certificate
    bool compressed = false;
    bool resumable = false;  ///< a session that could be taken up again
};

/// One handshake with "https://127.0.0.1:8443"; nullopt if the server does not agree.
[[nodiscard]] std::optional<TlsAgreed> tls_handshake(const std::string& server,
                                                     const TlsOffer& offer = {});

/// What comes back from "https://127.0.0.1:8443" when all of `bytes` is sent before anything is read;
/// empty if there is no connection.
[[nodiscard]] std::string tls_exchange(const std::string& server, const std::string& bytes);

class TlsTunnel {
public:
    explicit TlsTunnel(const std::string& server);
    ~TlsTunnel();
    TlsTunnel(const TlsTunnel&) = delete;
    TlsTunnel& operator=(const TlsTunnel&) = delete;

    /// "http://127.0.0.1:8080".
    [[nodiscard]] const std::string& address() const;

private:
    class Running;
    std::unique_ptr<Running> running_;
};

/// A certificate for 127.0.0.1 that vouches for itself, and its key, made by the program `openssl`.
void make_certificate(const std::string& certificate, const std::string& key,
                      const std::string& name);

}  // namespace motcua::http::testing
