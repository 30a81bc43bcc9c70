// Sending over HTTPS. The files that know libcurl are curl_sender.cpp and fetch.cpp.
#pragma once

#include <chrono>
#include <functional>
#include <memory>

#include <motcua/engine/ports/digest.hpp>
#include <motcua/notify/guard.hpp>

#include "sender.hpp"

namespace motcua::notify {

/// All addresses of a name. Errors: `not_found`.
using Resolve = std::function<Result<std::vector<Address>>(const std::string& name)>;
/// What the machine's resolver says.
[[nodiscard]] Result<std::vector<Address>> resolve(const std::string& name);

struct CurlOptions {
    SendPolicy policy;
    std::chrono::seconds within{10};  ///< for the whole exchange, from the look-up of the name on
    std::size_t answer_bytes_max = 64 * 1024;
    Resolve resolve = notify::resolve;
};

/// For one thread, apart from stop(). `digest` must outlive it. Follows no redirect, uses no proxy,
/// and connects to no address that the guard did not look at.
[[nodiscard]] std::unique_ptr<Sender> make_curl_sender(CurlOptions options, const Digest& digest);

}  // namespace motcua::notify
