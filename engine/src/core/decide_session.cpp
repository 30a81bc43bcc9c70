// Sittings: dossiers are gathered, put off, decided. Each is decided alone; what they share is the
// sitting that they name.
#include <algorithm>

#include "alerts.hpp"
#include "clocks.hpp"
#include "deciding.hpp"

namespace motcua::core {
namespace {

struct Waiting {
    Place place;
    const WaitNode& wait;
};

Result<Waiting> waiting_at(const Deciding& deciding, const std::string& session) {
    const Node* node = deciding.procedure().node(session);
    const auto* wait = node != nullptr ? node->as<WaitNode>() : nullptr;
    if (wait == nullptr || !wait->session) {
        return rejection(ErrorCode::not_found, "a session of the procedure",
                         "it has no \"" + session + "\"", "session");
    }
    const auto& places = deciding.dossier().places;
    const auto at = std::find_if(places.begin(), places.end(),
                                 [&](const Place& place) { return place.node == session; });
    if (at == places.end()) {
        return rejection(ErrorCode::task_not_active, "a dossier that waits for a sitting",
                         "the dossier does not stand at \"" + session + "\"", "session");
    }
    MOTCUA_TRY(check_responsible(deciding, wait->responsible));
    return Waiting{*at, *wait};
}

// The same for acts on dossiers that are on the list of that sitting.
Result<Waiting> gathered_at(const Deciding& deciding, const std::string& session,
                            const std::string& sitting) {
    Result<Waiting> waiting = waiting_at(deciding, session);
    if (!waiting) {
        return waiting;
    }
    const std::optional<Sitting>& known = waiting->place.sitting;
    if (!known || known->id != sitting) {
        return rejection(ErrorCode::condition_not_met,
                         "a dossier gathered into the sitting \"" + sitting + "\"",
                         known ? "it is in \"" + known->id + "\"" : "it is in none", "sitting");
    }
    return waiting;
}

Result<void> check_sitting(const Deciding& deciding, const SessionDef& session,
                           const Sitting& sitting) {
    MOTCUA_TRY(require_text(sitting.id, "the id of the sitting", "sitting/id"));
    MOTCUA_TRY(within_id_bounds(sitting.id, "the id of the sitting", "sitting/id"));
    MOTCUA_TRY(require_text(sitting.number, "the number of the sitting", "sitting/number"));
    MOTCUA_TRY(within_id_bounds(sitting.number, "the number of the sitting", "sitting/number"));
    MOTCUA_TRY(within_reach(deciding, sitting.at));
    if (date_of(sitting.at) < date_of(deciding.now())) {
        return rejection(ErrorCode::invalid_argument, "a sitting on a day to come",
                         "it was on " + format_date(date_of(sitting.at)));
    }
    const Instant first =
        session.notice ? moved(deciding.context().calendar, deciding.now(), *session.notice, 1)
                       : deciding.now();
    if (session.notice && sitting.at < first) {
        return rejection(ErrorCode::condition_not_met,
                         "a sitting " + to_string(*session.notice) + " ahead",
                         "it is on " + format_date(date_of(sitting.at)) + ", and the earliest is " +
                             format_instant(first));
    }
    return answers_for(deciding, session.chair, sitting.chair)
               ? Result<void>{}
               : rejection(ErrorCode::not_permitted,
                           "a chair who holds \"" + session.chair.name + "\"",
                           "\"" + sitting.chair.value + "\" does not");
}

}  // namespace

Result<void> decide_on(Deciding& deciding, const JoinSitting& body) {
    const Result<Waiting> waiting = waiting_at(deciding, body.session);
    if (!waiting) {
        return waiting.error();
    }
    const std::optional<Sitting>& known = waiting->place.sitting;
    if (known && known->id != body.sitting.id) {
        return rejection(ErrorCode::condition_not_met, "a dossier that is in no other sitting",
                         "it is in \"" + known->id + "\"");
    }
    if (known == body.sitting) {
        return {};
    }
    MOTCUA_TRY(check_sitting(deciding, *waiting->wait.session, body.sitting));
    deciding.emit(SittingJoined{waiting->place.number, body.sitting, deciding.actor().officer});
    return {};
}

Result<void> decide_on(Deciding& deciding, const LeaveSitting& body) {
    const Result<Waiting> waiting = gathered_at(deciding, body.session, body.sitting);
    if (!waiting) {
        return waiting.error();
    }
    MOTCUA_TRY(require_text(body.reason, "a reason", "reason"));
    deciding.emit(
        SittingLeft{waiting->place.number, body.sitting, deciding.actor().officer, body.reason});
    return {};
}

Result<void> decide_on(Deciding& deciding, const DecideInSitting& body) {
    const Result<Waiting> waiting = gathered_at(deciding, body.session, body.sitting);
    if (!waiting) {
        return waiting.error();
    }
    const Sitting sitting = *waiting->place.sitting;
    if (deciding.now() < sitting.at) {
        return rejection(ErrorCode::condition_not_met, "a sitting that was held",
                         "it is at " + format_instant(sitting.at));
    }
    MOTCUA_TRY(require_text(body.minutes, "the number of the minutes", "minutes"));
    MOTCUA_TRY(within_id_bounds(body.minutes, "the number of the minutes", "minutes"));
    const auto& outcomes = waiting->wait.outcomes;
    const auto outcome = std::find_if(outcomes.begin(), outcomes.end(), [&](const OutcomeDef& def) {
        return def.id == body.outcome;
    });
    if (outcome == outcomes.end()) {
        return rejection(ErrorCode::outcome_not_available,
                         "an outcome of \"" + waiting->place.node + "\"",
                         "\"" + body.outcome + "\" is none", "outcome");
    }
    const std::uint32_t place = waiting->place.number;
    deciding.emit(
        SittingDecided{place, sitting, body.outcome, body.minutes, deciding.actor().officer});
    return take_wait_outcome(deciding, place, *outcome, body.form);
}

}  // namespace motcua::core
