// Log lines on standard error, for a service manager or a terminal to keep.
#pragma once

#include <string>
#include <string_view>

#include <motcua/engine/ports/clock.hpp>
#include <motcua/engine/ports/log.hpp>

namespace motcua::system {

/// One line of the log without its line end: "<RFC 3339 time> <level> <message>". Line ends,
/// escape sequences, other control characters, bytes that are not UTF-8 and characters that change
/// the direction of text are written as \n, \x1b, \u{202e} …, so that a message can neither forge a
/// line nor drive a terminal. Longer than 8 KiB is cut on a character border and ends with "…".
[[nodiscard]] std::string log_line(Instant at, LogLevel level, std::string_view message);

/// Thread-safe: one write(2) a line. A line that cannot be written is lost.
class StderrLog final : public Log {
public:
    /// `clock` must outlive the log. Lines below `least` are dropped.
    explicit StderrLog(const Clock& clock, LogLevel least = LogLevel::info)
        : clock_(clock), least_(least) {}

    void write(LogLevel level, std::string_view message) noexcept override;

private:
    const Clock& clock_;
    LogLevel least_;
};

}  // namespace motcua::system
