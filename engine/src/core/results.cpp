// What a result brings with it: how long it is valid, until when it must be collected, its register,
// the duties that follow. These duties are listed and never make the dossier late.
#include <algorithm>

#include "deciding.hpp"

namespace motcua::core {
namespace {

constexpr std::int64_t thousand = 1000;

// The day a field of the dossier names, if it holds one.
std::optional<Date> date_in_field(const Dossier& dossier, const std::string& field) {
    if (field.empty()) {
        return std::nullopt;
    }
    const Value value = dossier.field(field);
    const Date* date = value.as<Date>();
    return date != nullptr ? std::optional(*date) : std::nullopt;
}

bool is_released_together(const Deciding& deciding, const std::string& id) {
    const ResultDef* def = deciding.procedure().result(id);
    return def != nullptr && def->release == Release::together;
}

std::optional<Instant> due_of(const Deciding& deciding, const ObligationDef& duty) {
    if (!duty.within) {
        return std::nullopt;
    }
    LimitRule rule;
    rule.within = *duty.within;
    return due_date(deciding.context().calendar, rule, deciding.now()).due;
}

bool has_begun(const Dossier& dossier, const ObligationDef& duty, const std::string& result) {
    return std::any_of(
        dossier.obligations.begin(), dossier.obligations.end(), [&](const Obligation& known) {
            return known.id == duty.id && known.result == result && !known.fulfilled_at;
        });
}

// With `finished` a duty that names a result begins only if that result was issued.
bool concerns(const Dossier& dossier, const ObligationDef& duty, const std::string& result) {
    if (duty.result.empty() || !result.empty()) {
        return duty.result.empty() || duty.result == result;
    }
    return std::any_of(dossier.results.begin(), dossier.results.end(),
                       [&](const ResultState& known) {
                           return known.result == duty.result && known.issued_at.has_value();
                       });
}

}  // namespace

Date last_day(Date first, const Duration& span) {
    const std::int64_t count = span.thousandths / thousand;
    return span.unit == DurationUnit::months ? add_months(first, count)
                                             : first + std::chrono::days{count};
}

std::string register_of(const Deciding& deciding, const std::string& result) {
    const ResultDef* def = deciding.procedure().result(result);
    if (def == nullptr || def->number_register.empty()) {
        return {};
    }
    if (def->restart == RegisterRestart::never) {
        return def->number_register;
    }
    const std::chrono::year_month_day today{date_of(deciding.now())};
    return def->number_register + "/" + std::to_string(static_cast<int>(today.year()));
}

ResultIssued issuing(const Deciding& deciding, const std::string& result) {
    ResultIssued issued;
    issued.result = result;
    const ResultDef* def = deciding.procedure().result(result);
    if (def == nullptr) {
        return issued;
    }
    issued.valid_until = date_in_field(deciding.dossier(), def->valid_until);
    if (def->validity) {
        const Date last = last_day(date_of(deciding.now()), *def->validity);
        issued.valid_until = issued.valid_until ? std::min(*issued.valid_until, last) : last;
    }
    if (def->collect_within) {
        LimitRule rule;
        rule.within = *def->collect_within;
        issued.collect_until = due_date(deciding.context().calendar, rule, deciding.now()).due;
    }
    return issued;
}

bool has_lapsed(const Deciding& deciding, const ResultState& result) {
    return result.collect_until && !result.returned_at && *result.collect_until < deciding.now();
}

Result<void> check_release(const Deciding& deciding, const ResultState& result) {
    if (has_lapsed(deciding, result)) {
        return rejection(
            ErrorCode::condition_not_met,
            "\"" + result.result + "\" collected by " + format_instant(*result.collect_until),
            "it is void since then");
    }
    if (!is_released_together(deciding, result.result)) {
        return {};
    }
    for (const ResultState& other : deciding.dossier().results) {
        if (is_released_together(deciding, other.result) && !other.issued_at) {
            return rejection(ErrorCode::condition_not_met,
                             "all results that are released together to be issued",
                             "\"" + other.result + "\" is not");
        }
    }
    return {};
}

Result<void> begin_duties(Deciding& deciding, DutyFrom from, const std::string& result) {
    for (const ObligationDef& duty : deciding.procedure().obligations) {
        if (duty.from != from || !concerns(deciding.dossier(), duty, result) ||
            has_begun(deciding.dossier(), duty, result)) {
            continue;
        }
        const Result<bool> holds = deciding.holds(duty.when);
        if (!holds) {
            return holds.error();
        }
        if (*holds) {
            const auto number =
                static_cast<std::uint32_t>(deciding.dossier().obligations.size() + 1);
            deciding.emit(ObligationArisen{number, duty.id, result, due_of(deciding, duty)});
        }
    }
    return {};
}

Result<void> decide_on(Deciding& deciding, const FulfilObligation& body) {
    MOTCUA_TRY(deciding.allowed(Action::contribute));
    const auto& duties = deciding.dossier().obligations;
    const auto found = std::find_if(duties.begin(), duties.end(), [&](const Obligation& duty) {
        return duty.number == body.obligation;
    });
    if (found == duties.end()) {
        return rejection(ErrorCode::not_found,
                         "an obligation " + std::to_string(body.obligation) + " of the dossier",
                         "there is none");
    }
    if (found->fulfilled_at) {
        return rejection(ErrorCode::condition_not_met, "an obligation that is open",
                         "it was fulfilled");
    }
    MOTCUA_TRY(within_id_bounds(body.document, "the number of a paper", "document"));
    MOTCUA_TRY(within_text_bounds(body.note, "a note", "note"));
    const bool officer = deciding.actor().kind == ActorKind::officer;
    deciding.emit(ObligationFulfilled{body.obligation,
                                      officer ? deciding.actor().officer : OfficerId{},
                                      body.document, body.note});
    return {};
}

}  // namespace motcua::core
