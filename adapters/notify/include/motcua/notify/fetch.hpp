// Getting what is behind an address that an administrator wrote down: the keys of an identity provider.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

#include <motcua/engine/model/result.hpp>

namespace motcua::notify {

struct FetchOptions {
    std::size_t bytes_max = 64 * 1024;
    std::chrono::milliseconds within{10'000};  ///< for all of it, from the look-up of the name on
    std::string
        authorities;  ///< PEM file of who may vouch for the host; empty: as the machine says
};

/// The bytes of the answer, if it is 200. By https alone (TLS 1.2 or later, the certificate is
/// checked), without redirects and without a proxy. Blocks. Errors: invalid_argument for an address
/// that is none or is not https; not_found with what went wrong, nothing of the answer.
[[nodiscard]] Result<std::string> fetch(const std::string& address,
                                        const FetchOptions& options = {});

}  // namespace motcua::notify
