// Log lines of the engine: one line an event, no personal data, no secrets, ids only.
#pragma once

#include <string_view>

namespace motcua {

enum class LogLevel { debug, info, warning, error };

class Log {
public:
    virtual ~Log() = default;
    /// Thread-safe; never throws; may drop lines rather than block.
    virtual void write(LogLevel level, std::string_view message) noexcept = 0;
};

}  // namespace motcua
