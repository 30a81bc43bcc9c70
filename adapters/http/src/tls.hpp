// How we speak TLS: versions, ciphers, certificate and key. Only those that know Beast may include
// this.
#pragma once

#include <memory>

#include <boost/asio/ssl/context.hpp>

#include <motcua/http/server.hpp>

namespace motcua::http {

/// From TLS 1.2 on, keys of one connection alone (ECDHE), authenticated encryption; without
/// renegotiation, compression and resumption. Reads both files. Errors: invalid_argument for files
/// that cannot be read or do not belong together, and for a key that others may read.
[[nodiscard]] Result<std::shared_ptr<boost::asio::ssl::context>> make_tls_context(
    const TlsOptions& options);

}  // namespace motcua::http
