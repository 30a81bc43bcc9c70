// Whoever tells people from programs, where anybody may ask without signing in: a CAPTCHA of the host.
#pragma once

#include <string>

#include <motcua/engine/model/result.hpp>

namespace motcua {

/// Thread-safe.
class HumanCheck {
public:
    virtual ~HumanCheck() = default;
    /// What a client needs in order to have a proof made (the public key of a site, an address); it is
    /// told to everybody. Empty: clients know.
    [[nodiscard]] virtual std::string challenge() const = 0;
    /// Whether this is the proof of a human: what a client sent, printable ASCII of any length.
    /// Whether a proof counts more than once is for the check to say. May take seconds. Errors:
    /// service_failed if nobody says.
    [[nodiscard]] virtual Result<bool> is_human(const std::string& proof) = 0;
};

}  // namespace motcua
