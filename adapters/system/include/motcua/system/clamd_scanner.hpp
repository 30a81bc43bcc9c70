// ClamAV's daemon as ContentScanner, by its command INSTREAM: what is scanned goes over the socket,
// so that the daemon needs no rights to our files.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include <motcua/engine/ports/content_scanner.hpp>

namespace motcua::system {

struct ClamdOptions {
    std::chrono::milliseconds connect_within{3'000};
    std::chrono::milliseconds answer_within{30'000};  ///< from the first byte sent
};

/// `address`: "unix:/run/clamav/clamd.ctl" or "HOST:PORT" ("[::1]:3310"). invalid_argument for one
/// that is neither; whether somebody listens there shows when something is to be scanned.
[[nodiscard]] Result<std::unique_ptr<ContentScanner>> make_clamd_scanner(
    const std::string& address, const ClamdOptions& options = {});

}  // namespace motcua::system
