// By which start an application begins, and what that start asks for: a condition, a result of an
// earlier dossier.
#include <algorithm>

#include "alerts.hpp"
#include "apply_families.hpp"
#include "filing.hpp"

namespace motcua::core {
namespace {

/// Days and months are civil; a span of working time is over on the day on which it ends.
Date last_day_of(const Deciding& deciding, Instant from, const Duration& span) {
    const bool civil =
        span.unit == DurationUnit::calendar_days || span.unit == DurationUnit::months;
    return civil ? last_day(date_of(from), span)
                 : date_of(moved(deciding.context().calendar, from, span, 1));
}

// The dossier as it would be filed, for the conditions of starts.
Result<Dossier> as_filed(const Deciding& deciding, const StartDossier& command,
                         const Header& header) {
    Dossier dossier;
    dossier.header = header;
    dossier.filed_at = deciding.now();
    const Result<std::map<std::string, Value>> data =
        with_computed(deciding, dossier, command.data);
    if (!data) {
        return data.error();
    }
    set_fields(dossier, *data, {});
    return dossier;
}

Result<bool> can_begin(const Deciding& deciding, const Dossier& filed, const StartNode& start) {
    if (!start.when) {
        return true;
    }
    const DossierFacts facts(deciding.procedure(), filed, deciding.context().calendar,
                             deciding.now());
    const Result<Value> holds = start.when->evaluate(facts);
    return holds ? Result<bool>(holds->is_true()) : Result<bool>(holds.error());
}

Result<const Node*> named_start(const Deciding& deciding, const Dossier& filed,
                                const std::string& id) {
    const Node* node = deciding.procedure().node(id);
    const auto* start = node != nullptr ? node->as<StartNode>() : nullptr;
    if (start == nullptr) {
        return rejection(ErrorCode::not_found, "a start of the procedure",
                         "it has no \"" + id + "\"", "origin/start");
    }
    const Result<bool> can = can_begin(deciding, filed, *start);
    if (!can) {
        return can.error();
    }
    if (!*can) {
        return rejection(ErrorCode::condition_not_met,
                         "the condition of the start \"" + id + "\" to hold", "it does not",
                         "origin/start");
    }
    return node;
}

// One that goes by an earlier result is begun from by name only: it says which result.
Result<const Node*> first_start(const Deciding& deciding, const Dossier& filed) {
    const bool all_scheduled = deciding.procedure().start().as<StartNode>()->schedule.has_value();
    for (const Node& node : deciding.procedure().nodes) {
        const auto* start = node.as<StartNode>();
        if (start == nullptr || !start->earlier.empty() || (start->schedule && !all_scheduled)) {
            continue;
        }
        const Result<bool> can = can_begin(deciding, filed, *start);
        if (!can) {
            return can.error();
        }
        if (*can) {
            return &node;
        }
    }
    return rejection(ErrorCode::condition_not_met, "a start whose condition holds", "none does");
}

bool is_somebody_else(const Header& one, const Header& other) {
    const std::string& mine = one.owner.identity.value;
    const std::string& theirs = other.owner.identity.value;
    return !mine.empty() && !theirs.empty() && mine != theirs;
}

// The earlier dossier issued the result, to the same person and not too long ago.
Result<void> check_earlier(const Deciding& deciding, const StartNode& start, const Origin& origin,
                           const Header& header) {
    if (start.earlier.empty()) {
        return origin.earlier.empty()
                   ? Result<void>{}
                   : rejection(ErrorCode::invalid_argument,
                               "a start that goes by an earlier dossier",
                               "\"" + origin.start + "\" does not", "origin/earlier");
    }
    if (origin.earlier.empty()) {
        return rejection(ErrorCode::input_missing,
                         "the earlier dossier with the result \"" + start.earlier + "\"",
                         "none was given", "origin/earlier");
    }
    const Dossier* earlier = deciding.context().earlier;
    if (earlier == nullptr || earlier->procedure.id != deciding.procedure().ref.id) {
        return rejection(ErrorCode::not_found, "an earlier dossier of this procedure",
                         "there is none of that id", "origin/earlier");
    }
    if (is_somebody_else(earlier->header, header)) {
        return rejection(ErrorCode::not_permitted, "an earlier dossier of the same owner",
                         "it is somebody else's", "origin/earlier");
    }
    const auto result =
        std::find_if(earlier->results.begin(), earlier->results.end(),
                     [&](const ResultState& state) { return state.result == start.earlier; });
    if (result == earlier->results.end() || !result->issued_at) {
        return rejection(ErrorCode::condition_not_met,
                         "an earlier dossier that issued \"" + start.earlier + "\"", "it did not",
                         "origin/earlier");
    }
    const Date today = date_of(deciding.now());
    if (has_lapsed(deciding, *result) || (result->valid_until && *result->valid_until < today)) {
        return rejection(ErrorCode::condition_not_met, "a result that holds good",
                         "\"" + start.earlier + "\" does not any more", "origin/earlier");
    }
    if (start.within) {
        const Date last = last_day_of(deciding, *result->issued_at, *start.within);
        if (last < today) {
            return rejection(ErrorCode::condition_not_met, "a result that is reserved still",
                             "it was until " + format_date(last), "origin/earlier");
        }
    }
    return {};
}

Result<void> check_planned(const Deciding& deciding, const Origin& origin) {
    const bool planned = !origin.period.empty() || origin.planned;
    return !planned || deciding.actor().kind == ActorKind::system
               ? Result<void>{}
               : rejection(ErrorCode::not_permitted, "the engine to file by its calendar",
                           "the " + std::string(enum_name(deciding.actor().kind)) + " asked");
}

}  // namespace

Result<Origin> chosen_origin(const Deciding& deciding, const StartDossier& command,
                             const Header& header) {
    MOTCUA_TRY(check_planned(deciding, command.origin));
    const Result<Dossier> filed = as_filed(deciding, command, header);
    if (!filed) {
        return filed.error();
    }
    const std::string& named = command.origin.start;
    const Result<const Node*> node =
        named.empty() ? first_start(deciding, *filed) : named_start(deciding, *filed, named);
    if (!node) {
        return node.error();
    }
    Origin origin = command.origin;
    origin.start = (*node)->id;
    MOTCUA_TRY(check_earlier(deciding, *(*node)->as<StartNode>(), origin, header));
    return origin;
}

}  // namespace motcua::core
