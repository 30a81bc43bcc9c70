// What `serve` and `demo` share: until when they serve.
#pragma once

#include <csignal>

#include "server_host.hpp"

namespace motcua::cli {

/// How long requests that run may take after a stop was asked for.
inline constexpr std::chrono::seconds kFarewell{10};

/// Signals that are waited for, held back in every thread that is started after this.
[[nodiscard]] sigset_t hold_signals();
/// Returns when one came that ends us, or the engine writes no more. SIGHUP has the certificate read
/// again.
void wait_for_end(const sigset_t& signals, ServerHost& host);

}  // namespace motcua::cli
