// A CAPTCHA of a provider or of the host as HumanCheck, asked by the call that all of them understand
// ("siteverify"): a form with secret and response is posted, {"success": true} is answered.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include <motcua/engine/ports/human_check.hpp>
#include <motcua/notify/guard.hpp>

namespace motcua::notify {

inline constexpr std::size_t human_proof_bytes_max = 4 * 1024;

struct HumanCheckOptions {
    std::string address;    ///< as `policy` allows
    std::string secret;     ///< the site's, one line
    std::string challenge;  ///< told to clients: the site's public key; may be empty
    SendPolicy policy;
    std::chrono::milliseconds within{5'000};
};

/// Sends secret and proof, nothing about who asks. A proof that is empty or longer than
/// human_proof_bytes_max is none, and nobody is asked. Errors: those of check_url();
/// invalid_argument for a secret that is empty or has several lines.
[[nodiscard]] Result<std::unique_ptr<HumanCheck>> make_human_check(HumanCheckOptions options);

}  // namespace motcua::notify
