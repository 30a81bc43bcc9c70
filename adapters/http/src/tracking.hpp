// Public tracking: who may ask how often, which dossiers the public follows, and the tokens that show
// names. What is answered stands in resource_tracking.cpp.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <motcua/engine/model/procedure.hpp>
#include <motcua/engine/ports/reader.hpp>

#include "rate_limit.hpp"

namespace motcua::http {

/// Thread-safe.
class Tracking {
public:
    /// `parts` and `options` must outlive it. Errors of OpsStore::secret().
    [[nodiscard]] static Result<std::unique_ptr<Tracking>> start(const ServerParts& parts,
                                                                 const TrackingOptions& options);

    /// Counts a question of a client (its address) about a code; how long it should wait if it asked
    /// too often, or its network, or all together, or too many about that code.
    [[nodiscard]] std::optional<std::chrono::milliseconds> refused(const std::string& client,
                                                                   std::string_view code,
                                                                   RateLimiter::Moment now);

    /// Whether the public may know of it by that code. The permanent id is none.
    [[nodiscard]] bool is_public(const DossierRow& row, const Procedure& procedure,
                                 std::string_view code) const;
    /// Whether the agency publishes who has it.
    [[nodiscard]] bool shows_step(const UnitId& agency) const;

    [[nodiscard]] std::string token(const DossierId& dossier) const;
    [[nodiscard]] bool is_token(std::string_view text, const DossierId& dossier) const;

private:
    Tracking(const Digest& digest, const TrackingOptions& options, std::string secret)
        : digest_(digest),
          options_(options),
          secret_(std::move(secret)),
          limiter_(options.buckets) {}

    const Digest& digest_;
    const TrackingOptions& options_;
    const std::string secret_;
    RateLimiter limiter_;
};

}  // namespace motcua::http
