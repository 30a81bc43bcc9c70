// ClamAV's daemon as ContentScanner, by its command INSTREAM: what is scanned goes over the socket,
// so that the daemon needs no rights to our files.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include <motcua/engine/ports/clock.hpp>
#include <motcua/engine/ports/content_scanner.hpp>

namespace motcua::notify {

struct ClamdOptions {
    std::chrono::milliseconds connect_within{3'000};
    std::chrono::milliseconds answer_within{30'000};  ///< from the first byte sent
};

/// `address`: "unix:/run/clamav/clamd.ctl" or "HOST:PORT" ("[::1]:3310"). invalid_argument for one
/// that is neither; whether somebody listens there shows when something is to be scanned. `clock` must
/// outlive it.
[[nodiscard]] Result<std::unique_ptr<ContentScanner>> make_clamd_scanner(
    const std::string& address, const Clock& clock, const ClamdOptions& options = {});

}  // namespace motcua::notify
