// Who is let in to be answered, who comes too often, and who has to show that he is human.
#include <chrono>
#include <string>
#include <utility>

#include "service.hpp"

namespace motcua::http {
namespace {

constexpr std::string_view kProofField = "Human-Proof";

Response with_wait(Response response, std::chrono::milliseconds wait) {
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(wait);
    response.fields.add("Retry-After", std::to_string(seconds.count()));
    response.fields.add("Referrer-Policy", "no-referrer");
    response.fields.add("X-Robots-Tag", "noindex");
    return response;
}

Response too_often(std::chrono::milliseconds wait, Language language) {
    return with_wait(
        problem(429, "rate_limited", "Yêu cầu quá nhiều lần", "Too many requests in a short time",
                language == Language::vi ? "hãy chờ theo trường Retry-After"
                                         : "wait as the field Retry-After says",
                language),
        wait);
}

/// Without a proof and with a bad one the same.
Response asked_to_prove(const HumanCheck& check, std::chrono::milliseconds wait,
                        Language language) {
    const bool vietnamese = language == Language::vi;
    const auto challenge = [&](json::Writer& writer) {
        if (const std::string text = check.challenge(); !text.empty()) {
            writer.text_member("challenge", text);
        }
    };
    return with_wait(
        problem(429, "human_check_required", "Cần xác nhận người hỏi là người",
                "A proof that a human asks is needed",
                vietnamese ? "nhiều người đang hỏi; hãy gửi lại kèm kết quả xác nhận, hoặc chờ "
                             "theo trường Retry-After"
                           : "many ask at the moment; send it again with a proof, or wait as the "
                             "field Retry-After says",
                language, {{}, std::string(kProofField), {}}, challenge),
        wait);
}

/// Whoever sets things up makes us read whole files, and whoever begins a job every dossier.
std::uint32_t cost_of(const Route& route) {
    const bool heavy = route.method == Method::post &&
                       (route.scope == scope::administer || route.pattern.ends_with("/check"));
    return heavy ? 10 : 1;
}

}  // namespace

Admission Service::admit(const Route& route, const Request& request,
                         const std::vector<std::string>& at) {
    const RateLimiter::Moment now = parts_.clock.boot_time();
    if (route.door == Door::counted) {
        const bool with_proof = request.fields.find(kProofField).has_value();
        const Admission admission = tracking_->admit(request.client, at.front(), with_proof, now);
        if (admission.to == Admission::To::wait) {
            metrics_.turned_away(TurnedAway::tracking);
        } else if (admission.to == Admission::To::prove) {
            metrics_.turned_away(TurnedAway::human);
        }
        return admission;
    }
    if (route.door == Door::open && route.pattern != "/healthz") {
        if (const auto wait = quota_.refused_stranger(request.client, now)) {
            metrics_.turned_away(TurnedAway::stranger);
            return {Admission::To::wait, *wait};
        }
    }
    return {};
}

std::optional<Response> Service::held_up(const Admission& admission, Language language) const {
    if (admission.to == Admission::To::wait) {
        return too_often(admission.wait, language);
    }
    if (admission.to == Admission::To::prove) {
        return asked_to_prove(*parts_.human_check, admission.wait, language);
    }
    return std::nullopt;
}

void Service::answer_human(const Route& route, Call call, Reader& reader,
                           std::chrono::milliseconds wait) {
    HumanCheck& check = *parts_.human_check;
    const Language language = call.request.language;
    const Result<bool> human =
        check.is_human(std::string(call.request.fields.find(kProofField).value_or("")));
    // Said once when it begins and once when it ends: a flood must not fill the log as well.
    if (parts_.log != nullptr && checks_fail_.exchange(!human) == static_cast<bool>(human)) {
        parts_.log->write(human ? LogLevel::info : LogLevel::warning,
                          human ? "human check: it answers again"
                                : "human check: nobody says who is human: " + human.error().detail);
    }
    if (!human) {
        metrics_.turned_away(TurnedAway::tracking);
        call.answer(too_often(wait, language));  // as if there were no check
    } else if (!*human) {
        metrics_.turned_away(TurnedAway::human);
        call.answer(asked_to_prove(check, wait, language));
    } else {
        answer(route, std::move(call), reader);
    }
}

std::variant<Caller, Response> Service::let_in(const Route& route, const Request& request) {
    const RateLimiter::Moment now = parts_.clock.boot_time();
    auto caller = access_.sign_in(request, parts_.say);
    if (const Response* const refused = std::get_if<Response>(&caller)) {
        metrics_.turned_away(TurnedAway::sign_in);
        const bool stranger = refused->status == 401;
        if (const auto wait =
                stranger ? quota_.refused_stranger(request.client, now) : std::nullopt) {
            metrics_.turned_away(TurnedAway::stranger);
            return too_often(*wait, request.language);
        }
        return caller;
    }
    if (const auto wait = quota_.refused(std::get<Caller>(caller), cost_of(route), now)) {
        metrics_.turned_away(TurnedAway::caller);
        return too_often(*wait, request.language);
    }
    return caller;
}

}  // namespace motcua::http
