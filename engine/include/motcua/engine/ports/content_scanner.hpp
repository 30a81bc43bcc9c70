// Whoever tells harmful content from other: a virus scanner beside us.
#pragma once

#include <string_view>

#include <motcua/engine/model/result.hpp>

namespace motcua {

/// Thread-safe.
class ContentScanner {
public:
    virtual ~ContentScanner() = default;
    /// True if nothing harmful was found. Errors: storage_unavailable while nobody answers, and for
    /// an answer that is none of both.
    [[nodiscard]] virtual Result<bool> is_clean(std::string_view content) = 0;
};

}  // namespace motcua
