// What administrators of webhooks are told about addresses, and given as secrets.
#pragma once

#include <motcua/engine/ports/random.hpp>
#include <motcua/engine/ports/webhooks.hpp>
#include <motcua/notify/guard.hpp>

namespace motcua::notify {

/// `random` must be thread-safe and outlive it.
class Rules final : public WebhookRules {
public:
    Rules(SendPolicy policy, Random& random) : policy_(std::move(policy)), random_(random) {}

    [[nodiscard]] Result<void> check_url(const std::string& url) const override;
    /// "wh_" and 26 letters and digits.
    [[nodiscard]] std::string new_id() const override;
    [[nodiscard]] std::string new_secret() const override;

private:
    SendPolicy policy_;
    Random& random_;
};

}  // namespace motcua::notify
