// Taking over a dossier that began in another system, as it stands there: filed and received then,
// with its code, due dates, open place and the time used before.
#include <algorithm>
#include <array>
#include <chrono>

#include <motcua/engine/core/adoption.hpp>
#include <motcua/engine/model/agency_code.hpp>
#include <motcua/engine/model/limits.hpp>

#include "clocks.hpp"
#include "filing.hpp"
#include "rights.hpp"

namespace motcua {
namespace {

// FNV-1a, then mixed so that two starts give two unrelated numbers: the same on every machine.
std::uint64_t hashed(std::string_view source, std::string_view reference, std::uint64_t start) {
    std::uint64_t hash = 1469598103934665603ULL ^ start;
    const auto take = [&hash](char c) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    };
    std::for_each(source.begin(), source.end(), take);
    take('\0');
    std::for_each(reference.begin(), reference.end(), take);
    hash = (hash ^ (hash >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    hash = (hash ^ (hash >> 27U)) * 0x94d049bb133111ebULL;
    return hash ^ (hash >> 31U);
}

}  // namespace

DossierId adoption_id(std::string_view source, std::string_view reference) {
    const std::uint64_t first = hashed(source, reference, 0x9e3779b97f4a7c15ULL);
    const std::uint64_t second = hashed(source, reference, 0x3c6ef372fe94f82aULL);
    std::array<std::uint8_t, 10> bytes{};
    for (std::size_t i = 0; i < 8; ++i) {
        bytes[i] = static_cast<std::uint8_t>(first >> (8 * i));
    }
    bytes[8] = static_cast<std::uint8_t>(second);
    bytes[9] = static_cast<std::uint8_t>(second >> 8U);
    return make_dossier_id(std::chrono::milliseconds(second >> 20U), bytes);
}

namespace core {
namespace {

std::string text_of(Instant at) { return format_instant(at); }

Result<void> check_origin(const Deciding& deciding, const AdoptDossier& command) {
    MOTCUA_TRY(require_text(command.source, "the name of the other system", "source"));
    MOTCUA_TRY(within_id_bounds(command.source, "the name of the other system", "source"));
    MOTCUA_TRY(require_text(command.reference, "the dossier's reference there", "reference"));
    MOTCUA_TRY(within_id_bounds(command.reference, "the dossier's reference there", "reference"));
    if (command.filing.parent) {
        return rejection(ErrorCode::invalid_argument, "a dossier of its own to take over",
                         "another one is named as its caller");
    }
    const DossierId& given = deciding.command().dossier;
    if (!given.empty() && given != adoption_id(command.source, command.reference)) {
        return rejection(ErrorCode::invalid_argument, "the dossier id of this source and reference",
                         "another one is given");
    }
    return {};
}

Result<void> check_code(const Deciding& deciding, const AdoptDossier& command) {
    if (!parse_dossier_code(command.code)) {
        return rejection(ErrorCode::invalid_argument, "a code agency-YYMMDD-sequence",
                         "\"" + command.code + "\" is none");
    }
    if (deciding.context().given_code_taken) {
        return rejection(ErrorCode::already_exists, "a code that no dossier has",
                         command.code + " is taken");
    }
    return {};
}

Result<void> check_times(const Deciding& deciding, const AdoptDossier& command) {
    if (command.received < command.filed) {
        return rejection(ErrorCode::invalid_argument, "a reception after the filing",
                         text_of(command.received) + " is before " + text_of(command.filed));
    }
    if (command.received > deciding.now()) {
        return rejection(ErrorCode::invalid_argument, "a reception that has happened",
                         text_of(command.received) + " is still to come");
    }
    for (const std::optional<Instant>* due : {&command.original_due, &command.due}) {
        if (*due && **due <= command.received) {
            return rejection(ErrorCode::invalid_argument, "a due date after the reception",
                             text_of(**due) + " is not");
        }
    }
    if (command.original_due && !command.due) {
        return rejection(ErrorCode::input_missing, "the due date as it is now",
                         "only the original one was given");
    }
    return {};
}

Result<void> check_span(const AdoptDossier& command, const ImportedSpan& span, Instant now) {
    if (span.from < command.received || span.to > now || span.to <= span.from) {
        return rejection(ErrorCode::invalid_argument, "earlier time between reception and now",
                         text_of(span.from) + " to " + text_of(span.to) + " is not");
    }
    const bool within_span = span.minutes >= Minutes{0} && span.minutes <= span.to - span.from;
    if (!within_span) {
        return rejection(ErrorCode::invalid_argument, "working minutes that fit into their time",
                         std::to_string(span.minutes.count()) + " do not");
    }
    const bool somebody = span.bearer == Bearer::officer || span.bearer == Bearer::unit ||
                          span.bearer == Bearer::consulted;
    if (somebody) {
        MOTCUA_TRY(require_text(span.who, "who bore the earlier time"));
    }
    MOTCUA_TRY(within_id_bounds(span.who, "who bore the earlier time"));
    MOTCUA_TRY(within_id_bounds(span.step, "the step of the earlier time"));
    return within_id_bounds(span.ground, "the ground of an earlier pause");
}

// In order of time, each minute once.
Result<std::vector<ImportedSpan>> checked_history(const Deciding& deciding,
                                                  const AdoptDossier& command) {
    std::vector<ImportedSpan> history = command.history;
    if (history.size() > limits::imported_spans_max) {
        return rejection(
            ErrorCode::limit_exceeded,
            "at most " + std::to_string(limits::imported_spans_max) + " stretches of earlier time",
            "there are " + std::to_string(history.size()));
    }
    std::stable_sort(
        history.begin(), history.end(),
        [](const ImportedSpan& one, const ImportedSpan& two) { return one.from < two.from; });
    for (std::size_t i = 0; i < history.size(); ++i) {
        MOTCUA_TRY(check_span(command, history[i], deciding.now()));
        if (i > 0 && history[i].from < history[i - 1].to) {
            return rejection(ErrorCode::invalid_argument, "earlier time that nobody bears twice",
                             "two stretches overlap at " + text_of(history[i].from));
        }
    }
    return history;
}

Result<void> check_count(std::uint32_t count, const std::string& what) {
    if (count > limits::imported_count_max) {
        return rejection(ErrorCode::limit_exceeded,
                         "at most " + std::to_string(limits::imported_count_max) + " " + what +
                             " in the other system",
                         "there are " + std::to_string(count));
    }
    return {};
}

Result<void> check_counts(const Deciding& deciding, const AdoptDossier& command) {
    MOTCUA_TRY(check_count(command.extensions, "extensions"));
    MOTCUA_TRY(check_count(command.apologies, "apologies"));
    for (const auto& [id, requests] : command.supplements) {
        MOTCUA_TRY(check_count(requests, "requests for papers"));
        if (deciding.procedure().supplement(id) == nullptr) {
            return rejection(ErrorCode::not_found, "a supplement of the procedure",
                             "it has no \"" + id + "\"");
        }
    }
    for (const auto& [ground, times] : command.pauses) {
        MOTCUA_TRY(check_count(times, "pauses"));
        MOTCUA_TRY(within_id_bounds(ground, "the ground of an earlier pause"));
    }
    return {};
}

// Where it stands: one step of handling or wait, behind no wall.
Result<const Node*> place_of(const Deciding& deciding, const AdoptDossier& command) {
    if (command.steps.size() != 1) {
        return rejection(ErrorCode::invalid_argument, "one step at which the dossier stands",
                         command.steps.empty()
                             ? std::string("none was given")
                             : "there are " + std::to_string(command.steps.size()));
    }
    const AdoptedStep& stands = command.steps.front();
    const Node* node = deciding.procedure().node(stands.step);
    const auto* step = node != nullptr ? node->as<StepNode>() : nullptr;
    if (step == nullptr && (node == nullptr || node->as<WaitNode>() == nullptr)) {
        return rejection(ErrorCode::not_found, "a step or wait of the procedure",
                         "it has no \"" + stands.step + "\"");
    }
    if (!node->parallel.empty()) {
        return rejection(ErrorCode::condition_not_met, "a step at the top level of the flow",
                         "\"" + node->id + "\" lies in a branch");
    }
    if (step != nullptr && step->reception) {
        return rejection(ErrorCode::condition_not_met, "a step of handling",
                         "\"" + node->id + "\" is one of reception");
    }
    const Instant since = stands.since.value_or(deciding.now());
    if (since < command.received || since > deciding.now()) {
        return rejection(ErrorCode::invalid_argument, "a step reached between reception and now",
                         text_of(since) + " is not");
    }
    if (stands.due && *stands.due <= since) {
        return rejection(ErrorCode::invalid_argument, "a due date after the step was reached",
                         text_of(*stands.due) + " is not");
    }
    return node;
}

// While it waits there the dossier's own clock stands still, and did so before it was taken over.
bool is_standing_still(const Node& node) { return node.clock == ClockMode::paused; }

Result<ClockState> main_clock(const Deciding& deciding, const AdoptDossier& command,
                              const Node& node) {
    Result<ChosenLimit> limit = choose_main(deciding);
    if (!limit) {
        return limit.error();
    }
    ClockState clock = clock_with(deciding, limit->rule, limit->ground, command.received);
    if (command.due) {
        clock = taken_over(deciding, std::move(clock), *command.due);
    }
    if (command.original_due && command.original_due != command.due) {
        clock.original_due = command.original_due;
    }
    const Instant since = command.steps.front().since.value_or(deciding.now());
    if (is_standing_still(node) && clock.rule && clock.due_unrounded) {
        const Remaining left =
            remaining_at(deciding.context().calendar, *clock.rule, *clock.due_unrounded, since);
        clock = going_on(deciding, std::move(clock), left, deciding.now());
    }
    arm_anew(deciding, ClockKind::dossier, {}, clock);
    return clock;
}

// Papers that it waits for were asked for when it began to wait.
void add_open_request(const AdoptDossier& command, const Node& node, Instant now,
                      DossierAdopted& adopted) {
    const auto* wait = node.as<WaitNode>();
    if (wait != nullptr && !wait->supplement.empty()) {
        std::uint32_t& requests = adopted.supplements[wait->supplement];
        requests = std::max(requests, std::uint32_t{1});
        adopted.requested[wait->supplement] = command.steps.front().since.value_or(now);
    }
}

Result<void> adopt(Deciding& deciding, const AdoptDossier& command,
                   std::vector<ImportedSpan> history, const Node& node) {
    Result<ClockState> clock = main_clock(deciding, command, node);
    if (!clock) {
        return clock.error();
    }
    DossierAdopted adopted;
    adopted.adoption = Adoption{command.source, command.reference, deciding.now()};
    adopted.code = command.code;
    adopted.filed = command.filed;
    adopted.received = command.received;
    adopted.rules = deciding.context().rules;
    adopted.clock = std::move(*clock);
    adopted.history = std::move(history);
    adopted.supplements = command.supplements;
    adopted.extensions = command.extensions;
    adopted.apologies = command.apologies;
    adopted.pauses = command.pauses;
    add_open_request(command, node, deciding.now(), adopted);
    deciding.emit(std::move(adopted));
    return {};
}

Result<void> check_holder(const Deciding& deciding, const Seat& seat, const OfficerId& holder) {
    Task offered;
    offered.role = seat.role;
    offered.unit = seat.unit;
    const bool named = seat.officer == holder;
    if (holder.empty() || named ||
        may_hold(deciding.context().directory, holder, offered, date_of(deciding.now()))) {
        return {};
    }
    return rejection(ErrorCode::invalid_argument,
                     "an officer who holds " + seat.role.value + " in " + seat.unit.value,
                     holder.value + " does not");
}

Result<void> open_adopted(Deciding& deciding, const Node& node, const StepNode& step,
                          const AdoptedStep& stands) {
    const Seat seat = resolve_seat(deciding, step.responsible);
    MOTCUA_TRY(check_holder(deciding, seat, stands.holder));
    Result<ClockState> clock = step_clock(deciding, node, step, std::nullopt);
    if (!clock) {
        return clock.error();
    }
    // The step's time began where the other system began it, and ends by its date if it gave one.
    const Instant since = stands.since.value_or(deciding.now());
    if (clock->rule) {
        *clock = clock_with(deciding, *clock->rule, clock->ground, since);
    }
    clock->started = since;
    if (stands.due) {
        *clock = taken_over(deciding, std::move(*clock), *stands.due);
    }
    arm_anew(deciding, ClockKind::step, node.id, *clock);
    TaskOpened opened;
    opened.task = deciding.dossier().next_task;
    opened.place = deciding.dossier().next_place;
    opened.step = node.id;
    opened.role = seat.role;
    opened.unit = seat.unit.empty() ? deciding.dossier().header.decides : seat.unit;
    opened.holder = stands.holder;
    opened.clock = std::move(*clock);
    opened.organisation = version_text(deciding.context().directory.version());
    opened.why = "adopted";
    const std::uint32_t place = opened.place;
    const std::uint32_t task = opened.task;
    deciding.emit(std::move(opened));
    if (!stands.holder.empty()) {
        deciding.emit(TaskAccepted{task, stands.holder});  // received in the other system
    }
    hold_clock(deciding, node, place);
    return {};
}

}  // namespace

Result<void> decide_on(Deciding& deciding, const AdoptDossier& command) {
    Result<Header> header = within("filing", checked_header(deciding, command.filing.header));
    if (!header) {
        return header.error();
    }
    Dossier asked;  // rights look at its agencies; there is no dossier yet
    asked.header = *header;
    MOTCUA_TRY(may_act(deciding, "adopt", Action::adopt, ActSubject{&asked, nullptr, {}, {}}));
    MOTCUA_TRY(check_origin(deciding, command));
    MOTCUA_TRY(check_code(deciding, command));
    MOTCUA_TRY(check_times(deciding, command));
    MOTCUA_TRY(check_counts(deciding, command));
    Result<std::vector<ImportedSpan>> history = checked_history(deciding, command);
    if (!history) {
        return history.error();
    }
    Result<const Node*> node = place_of(deciding, command);
    if (!node) {
        return node.error();
    }
    MOTCUA_TRY(check_fields(deciding, command.filing.data, "filing/data"));
    Result<Origin> origin =
        command.filing.origin == Origin{}
            ? Result<Origin>(Origin{})
            : within("filing", chosen_origin(deciding, command.filing, *header));
    if (!origin) {
        return origin.error();
    }
    MOTCUA_TRY(within("filing", file_application(deciding, command.filing, std::move(*header),
                                                 adoption_id(command.source, command.reference),
                                                 std::move(*origin))));
    MOTCUA_TRY(adopt(deciding, command, std::move(*history), **node));
    const AdoptedStep& stands = command.steps.front();
    const auto* step = (*node)->as<StepNode>();
    return step != nullptr ? open_adopted(deciding, **node, *step, stands)
                           : stand_at_wait(deciding, **node, *(*node)->as<WaitNode>(),
                                           stands.since.value_or(deciding.now()), stands.due);
}

}  // namespace core
}  // namespace motcua
