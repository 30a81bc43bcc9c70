// Whose question counts against which bucket, and the secret of tokens.
#include "tracking.hpp"

#include <algorithm>
#include <array>

#include "address.hpp"
#include "tracking_token.hpp"

namespace motcua::http {
namespace {

constexpr std::size_t kCodeKept = 64;  ///< longer is no code

bool names(const std::vector<std::string>& list, std::string_view one) {
    return std::find(list.begin(), list.end(), one) != list.end();
}

std::string network_of(const std::string& client) {
    const auto address = Address::parse(client);
    return address ? address->network(address->is_v6 ? 64 : 24) : client;
}

}  // namespace

Result<std::unique_ptr<Tracking>> Tracking::start(const ServerParts& parts,
                                                  const TrackingOptions& options) {
    Result<std::string> secret = parts.ops.secret("tracking");
    if (!secret) {
        return secret.error();
    }
    return std::unique_ptr<Tracking>(new Tracking(parts, options, std::move(*secret)));
}

Admission Tracking::admit(const std::string& client, std::string_view code, bool with_proof,
                          RateLimiter::Moment now) {
    // A key says what it is of, so that an address cannot pass for a code.
    const RateLimiter::Ask address{"a " + client, options_.of_address};
    const RateLimiter::Ask network{"n " + network_of(client), options_.of_network};
    const RateLimiter::Ask dossier{"c " + std::string(code.substr(0, kCodeKept)), options_.of_code};
    const RateLimiter::Ask all{"*", options_.of_all};
    const auto wait = limiter_.take(std::array{address, network, dossier, all}, now);
    if (!wait) {
        return {};
    }
    if (!asks_for_proofs_) {
        return {Admission::To::wait, *wait};
    }
    const std::array own{address, network};
    if (const auto own_wait = limiter_.lacking(own, now)) {
        return {Admission::To::wait, *own_wait};
    }
    if (!with_proof) {
        return {Admission::To::prove, *wait};
    }
    // Whoever checks is asked for every proof, so a flood of false ones is bounded too.
    const RateLimiter::Ask proofs{"p", options_.of_proofs};
    if (const auto too_many = limiter_.take(std::array{address, network, proofs}, now)) {
        return {Admission::To::wait, *too_many};
    }
    return {Admission::To::check, *wait};
}

bool Tracking::is_public(const DossierRow& row, const Procedure& procedure,
                         std::string_view code) const {
    return options_.enabled && procedure.kind != ProcedureKind::internal &&
           !names(options_.private_procedures, row.procedure) &&
           (row.code == code || row.provisional_number == code);
}

bool Tracking::shows_step(const UnitId& agency) const {
    return names(options_.publishing_agencies, agency.value);
}

std::string Tracking::token(const DossierId& dossier) const {
    return tracking_token(secret_, dossier, digest_);
}

bool Tracking::is_token(std::string_view text, const DossierId& dossier) const {
    return is_tracking_token(text, secret_, dossier, digest_);
}

}  // namespace motcua::http
