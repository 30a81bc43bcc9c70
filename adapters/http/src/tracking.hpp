// Public tracking: who may ask how often, which dossiers the public follows, and the tokens that show
// names. What is answered stands in resource_tracking.cpp.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

#include <motcua/engine/model/procedure.hpp>
#include <motcua/engine/ports/reader.hpp>

#include "rate_limit.hpp"

namespace motcua::http {

/// What becomes of a question before anything is looked up.
struct Admission {
    enum class To {
        answer,
        wait,   ///< too often: comes again after `wait`
        prove,  ///< too many together: after `wait`, or with a proof that a human asks
        check,  ///< as prove, and a proof came: whether it is good is to be asked
    };
    To to = To::answer;
    std::chrono::milliseconds wait{0};
};

/// Thread-safe.
class Tracking {
public:
    /// `parts` and `options` must outlive it. Errors of OpsStore::secret().
    [[nodiscard]] static Result<std::unique_ptr<Tracking>> start(const ServerParts& parts,
                                                                 const TrackingOptions& options);

    /// Counts a question of a client (its address) about a code, unless it has to wait: it asked too
    /// often, or its network, or all together, or too many about that code. A proof helps against
    /// what others did, never against what the client or its network did.
    [[nodiscard]] Admission admit(const std::string& client, std::string_view code, bool with_proof,
                                  RateLimiter::Moment now);

    /// Whether the public may know of it by that code. The permanent id is none.
    [[nodiscard]] bool is_public(const DossierRow& row, const Procedure& procedure,
                                 std::string_view code) const;
    /// Whether the agency publishes who has it.
    [[nodiscard]] bool shows_step(const UnitId& agency) const;

    [[nodiscard]] std::string token(const DossierId& dossier) const;
    [[nodiscard]] bool is_token(std::string_view text, const DossierId& dossier) const;

private:
    Tracking(const ServerParts& parts, const TrackingOptions& options, std::string secret)
        : digest_(parts.digest),
          asks_for_proofs_(parts.human_check != nullptr),
          options_(options),
          secret_(std::move(secret)),
          limiter_(options.buckets) {}

    const Digest& digest_;
    const bool asks_for_proofs_;
    const TrackingOptions& options_;
    const std::string secret_;
    RateLimiter limiter_;
};

}  // namespace motcua::http
