// The rows of one dossier against what its events give when projected one by one: query row,
// search words, units, tasks open and ended, timers, follow-ups.
#include <algorithm>
#include <set>

#include <motcua/engine/core/apply.hpp>
#include <motcua/engine/core/project.hpp>

#include "verifier.hpp"

namespace motcua::runtime {
namespace {

/// Names of columns in which two rows differ.
class Differences {
public:
    template <class T>
    void compare(std::string_view name, const T& left, const T& right) {
        if (!(left == right)) {
            names_ += (names_.empty() ? "" : ", ") + std::string(name);
        }
    }
    [[nodiscard]] const std::string& names() const noexcept { return names_; }

private:
    std::string names_;
};

void compare_time(Differences& found, const DossierRow& a, const DossierRow& b) {
    found.compare("rules", a.rules, b.rules);
    found.compare("original due", a.original_due, b.original_due);
    found.compare("projected due", a.projected_due, b.projected_due);
    found.compare("extensions", a.extensions, b.extensions);
    found.compare("apologies", a.apologies, b.apologies);
    found.compare("pause remarks", a.pause_remarks, b.pause_remarks);
    found.compare("late tasks", a.late_tasks, b.late_tasks);
    found.compare("reception late", a.reception_late, b.reception_late);
    found.compare("paused once", a.paused_once, b.paused_once);
    found.compare("adopted", a.adopted, b.adopted);
    found.compare("standing since", a.stands_since, b.stands_since);
    found.compare("last due", a.last_due, b.last_due);
    found.compare("wait due", a.wait_due, b.wait_due);
}

std::string differences(const DossierRow& a, const DossierRow& b, bool named) {
    Differences found;
    found.compare("version", a.version, b.version);
    found.compare("code", a.code, b.code);
    found.compare("provisional number", a.provisional_number, b.provisional_number);
    found.compare("procedure", a.procedure, b.procedure);
    found.compare("variant", a.variant, b.variant);
    found.compare("procedure version", a.procedure_version, b.procedure_version);
    if (named) {
        found.compare("title", a.title, b.title);
    }
    found.compare("phase", a.phase, b.phase);
    found.compare("channel", a.channel, b.channel);
    found.compare("received at", a.received_at, b.received_at);
    found.compare("decides", a.decides, b.decides);
    found.compare("owner", a.owner, b.owner);
    found.compare("owner's sort key", a.owner_sort_key, b.owner_sort_key);
    found.compare("filed", a.filed, b.filed);
    found.compare("received", a.received, b.received);
    found.compare("due", a.due, b.due);
    found.compare("due provisional", a.due_provisional, b.due_provisional);
    found.compare("clock", a.clock, b.clock);
    found.compare("finished", a.finished, b.finished);
    found.compare("returned", a.returned, b.returned);
    found.compare("ended", a.ended, b.ended);
    found.compare("end status", a.end_status, b.end_status);
    found.compare("suspended", a.suspended, b.suspended);
    found.compare("incidents", a.incidents, b.incidents);
    if (named) {
        found.compare("domain", a.domain, b.domain);
    }
    compare_time(found, a, b);
    return found.names();
}

// Titles are compared apart.
std::string differences(const TaskRow& a, const TaskRow& b) {
    Differences found;
    found.compare("step", a.step, b.step);
    found.compare("state", a.state, b.state);
    found.compare("role", a.role, b.role);
    found.compare("unit", a.unit, b.unit);
    found.compare("holder", a.holder, b.holder);
    found.compare("giver", a.giver, b.giver);
    found.compare("opened", a.opened, b.opened);
    found.compare("accepted", a.accepted, b.accepted);
    found.compare("due", a.due, b.due);
    found.compare("due provisional", a.due_provisional, b.due_provisional);
    found.compare("clock", a.clock, b.clock);
    found.compare("ended", a.ended, b.ended);
    found.compare("outcome", a.outcome, b.outcome);
    found.compare("instead of", a.instead_of, b.instead_of);
    found.compare("left", a.left, b.left);
    found.compare("explanation", a.explanation, b.explanation);
    return found.names();
}

std::string differences(const AlertRow& a, const AlertRow& b, bool named) {
    Differences found;
    found.compare("of", a.of, b.of);
    found.compare("number", a.number, b.number);
    found.compare("kind", a.kind, b.kind);
    found.compare("repeat", a.repeat, b.repeat);
    found.compare("unseen", a.unseen, b.unseen);
    found.compare("digest", a.digest, b.digest);
    found.compare("code", a.code, b.code);
    if (named) {
        found.compare("no", a.no, b.no);
        found.compare("title", a.title, b.title);
    }
    found.compare("unit", a.unit, b.unit);
    found.compare("due", a.due, b.due);
    found.compare("raised", a.raised, b.raised);
    found.compare("seen", a.seen, b.seen);
    return found.names();
}

// A command that changes task and version at one go gives titles of the later one, the events one
// by one those of the earlier: any version that the dossier was pinned to may have named the task.
bool is_named(const std::vector<ProcedurePtr>& procedures, const TaskRow& row) {
    return std::any_of(procedures.begin(), procedures.end(), [&](const ProcedurePtr& procedure) {
        const Node* node = procedure->node(row.step);
        return node != nullptr ? node->no == row.no && node->title == row.title
                               : row.no.empty() && row.title.empty();
    });
}

}  // namespace

Result<void> Verifier::check_rows(const Stream& stream, const Dossier& state) {
    const Result<Projection> expected = project_events(stream);
    if (!expected) {
        return expected.error();
    }
    ++expected_rows_.dossiers;
    expected_rows_.tasks += expected->tasks.size();
    expected_rows_.timers += expected->timers.size();
    expected_rows_.services += expected->services.size();
    expected_rows_.alerts += expected->alerts.size();
    MOTCUA_TRY(check_row(*expected));
    MOTCUA_TRY(check_units(*expected));
    MOTCUA_TRY(check_tasks(*expected));
    MOTCUA_TRY(check_timers(*expected));
    MOTCUA_TRY(check_services(*expected));
    MOTCUA_TRY(check_alerts(*expected));
    return check_follow_ups(state);
}

Result<Verifier::Projection> Verifier::project_events(const Stream& stream) {
    static const Procedure unnamed;
    Projection result;
    Dossier before;
    for (const RecordedEvent& recorded : stream.events) {
        const bool first = recorded.number == 1;
        Dossier after = before;
        if (first) {
            after.id = recorded.dossier;
        }
        apply(after, recorded.event, recorded.at);
        if (first || before.procedure != after.procedure) {
            Result<ProcedurePtr> procedure = procedure_of(after.procedure);
            if (!procedure) {
                return procedure.error();
            }
            result.named = result.named && *procedure != nullptr;
            result.procedures.push_back(std::move(*procedure));
        }
        DossierRows rows = project(result.named ? *result.procedures.back() : unnamed,
                                   first ? nullptr : &before, {recorded.event}, after, recorded.at);
        if (!rows.tokens_changed) {
            rows.dossier.search_tokens = std::move(result.row.search_tokens);
        }
        take_rows(result, std::move(rows));
        before = std::move(after);
    }
    return result;
}

void Verifier::take_rows(Projection& result, DossierRows rows) {
    result.row = std::move(rows.dossier);
    for (TaskRow& task : rows.tasks) {
        result.tasks.insert_or_assign(task.task, std::move(task));
    }
    for (const TaskExplanationRow& explained : rows.explanations) {
        result.tasks[explained.task].explanation = explained.explanation;
    }
    for (const TimerRow& timer : rows.timers) {
        result.timers.insert_or_assign(timer.timer, timer);
    }
    for (const std::uint32_t gone : rows.timers_gone) {
        result.timers.erase(gone);
    }
    for (ServiceRow& service : rows.services) {
        result.services.insert_or_assign(service.place, std::move(service));
    }
    for (const std::uint32_t gone : rows.services_gone) {
        result.services.erase(gone);
    }
    for (AlertRow& alert : rows.alerts) {
        const auto key = std::pair(alert.alert, alert.recipient);
        result.alerts.insert_or_assign(key, std::move(alert));
    }
    for (const AlertSeenRow& seen : rows.alerts_seen) {
        const auto alert = result.alerts.find({seen.alert, seen.recipient});
        if (alert != result.alerts.end()) {
            alert->second.seen = seen.seen;
        }
    }
}

// What cannot be read is found among the definitions.
Result<ProcedurePtr> Verifier::procedure_of(const DefinitionRef& ref) {
    if (options_.loader == nullptr) {
        return ProcedurePtr{};
    }
    const auto key = std::make_tuple(ref.id, ref.variant, ref.version);
    const auto known = procedures_.find(key);
    if (known != procedures_.end()) {
        return known->second;
    }
    Result<std::string> source = options_.reader.definition_source(DefinitionKind::procedure, ref);
    if (!source && source.error().code != ErrorCode::not_found) {
        return source.error();
    }
    ProcedurePtr procedure;
    if (source) {
        if (Result<ProcedurePtr> loaded = options_.loader->procedure(*source)) {
            procedure = std::move(*loaded);
        }
    }
    procedures_.emplace(key, procedure);
    return procedure;
}

Result<void> Verifier::check_row(const Projection& expected) {
    const DossierId& id = expected.row.dossier;
    const auto row = options_.reader.find(Visibility::all(), id.value);
    if (!row) {
        return row.error();
    }
    if (!*row) {
        find("row", id.value, 0, "expected a query row, but there is none");
        return {};
    }
    const std::string names = differences(expected.row, **row, expected.named);
    if (!names.empty()) {
        find("row", id.value, 0,
             "expected the query row that the events give, but these columns differ: " + names);
    }
    return check_words(expected, **row);
}

Result<void> Verifier::check_words(const Projection& expected, const DossierRow& row) {
    if (!expected.named) {
        words_known_ = false;
        return {};
    }
    const std::vector<std::string>& words = expected.row.search_tokens;
    const std::string& id = expected.row.dossier.value;
    const std::set<std::string> wanted(words.begin(), words.end());
    expected_rows_.words += wanted.size();
    if (wanted != std::set<std::string>(row.search_tokens.begin(), row.search_tokens.end())) {
        find("words", id, 0,
             "expected the search words that the events give, but the row holds others");
    }
    const auto missing = options_.reader.words_missing(expected.row.dossier, words);
    if (!missing) {
        return missing.error();
    }
    if (!missing->empty()) {
        find("words", id, 0,
             "expected to be found by " + std::to_string(wanted.size()) + " words, but is not by " +
                 std::to_string(missing->size()));
    }
    return {};
}

Result<void> Verifier::check_units(const Projection& expected) {
    std::set<UnitId> units{expected.row.received_at, expected.row.decides};
    for (const auto& [number, task] : expected.tasks) {
        units.insert(task.unit);
    }
    units.erase(UnitId{});
    const auto missing = options_.reader.units_missing(
        expected.row.dossier, std::vector<UnitId>(units.begin(), units.end()));
    if (!missing) {
        return missing.error();
    }
    for (const UnitId& unit : *missing) {
        find("units", expected.row.dossier.value, 0,
             "expected the dossier in the lists of unit \"" + unit.value +
                 "\", but they leave it out");
    }
    return {};
}

Result<void> Verifier::check_tasks(const Projection& expected) {
    const std::string& id = expected.row.dossier.value;
    const Result<std::vector<TaskRow>> rows = options_.reader.tasks(expected.row.dossier);
    if (!rows) {
        return rows.error();
    }
    std::set<std::uint32_t> there;
    for (const TaskRow& row : *rows) {
        there.insert(row.task);
        const auto task = expected.tasks.find(row.task);
        if (task == expected.tasks.end()) {
            find("tasks", id, 0,
                 "expected no task " + std::to_string(row.task) + ", but there is a row of it");
            continue;
        }
        std::string names = differences(task->second, row);
        if (expected.named && !is_named(expected.procedures, row)) {
            names += (names.empty() ? "" : ", ") + std::string("title");
        }
        if (!names.empty()) {
            find("tasks", id, 0,
                 "expected the row of task " + std::to_string(row.task) +
                     " that the events give, but these columns differ: " + names);
        }
    }
    for (const auto& [number, task] : expected.tasks) {
        if (!there.contains(number)) {
            find("tasks", id, 0,
                 "expected a row of task " + std::to_string(number) + ", but there is none");
        }
    }
    return {};
}

Result<void> Verifier::check_timers(const Projection& expected) {
    const Result<std::vector<TimerRow>> rows = options_.reader.timers(expected.row.dossier);
    if (!rows) {
        return rows.error();
    }
    std::map<std::uint32_t, TimerRow> there;
    for (const TimerRow& row : *rows) {
        there.emplace(row.timer, row);
    }
    if (there != expected.timers) {
        find("timers", expected.row.dossier.value, 0,
             "expected the " + std::to_string(expected.timers.size()) +
                 " timers that the events give, but there are " + std::to_string(rows->size()) +
                 " timer rows, or others");
    }
    return {};
}

Result<void> Verifier::check_services(const Projection& expected) {
    const Result<std::vector<ServiceRow>> rows = options_.reader.services(expected.row.dossier);
    if (!rows) {
        return rows.error();
    }
    std::map<std::uint32_t, ServiceRow> there;
    for (const ServiceRow& row : *rows) {
        there.emplace(row.place, row);
    }
    if (there != expected.services) {
        find("services", expected.row.dossier.value, 0,
             "expected the " + std::to_string(expected.services.size()) +
                 " services that the events give, but there are " + std::to_string(rows->size()) +
                 " service rows, or others");
    }
    return {};
}

Result<void> Verifier::check_alerts(const Projection& expected) {
    const std::string& id = expected.row.dossier.value;
    const Result<std::vector<AlertRow>> rows = options_.reader.alerts_of(expected.row.dossier);
    if (!rows) {
        return rows.error();
    }
    std::size_t known = 0;
    for (const AlertRow& row : *rows) {
        const auto alert = expected.alerts.find({row.alert, row.recipient});
        const std::string name =
            "alert " + std::to_string(row.alert) + " to \"" + row.recipient.value + "\"";
        if (alert == expected.alerts.end()) {
            find("alerts", id, 0, "expected no " + name + ", but there is a row of it");
            continue;
        }
        ++known;
        AlertRow wanted = alert->second;
        wanted.code =
            expected.row.code.empty() ? expected.row.provisional_number : expected.row.code;
        const std::string names = differences(wanted, row, expected.named);
        if (!names.empty()) {
            find("alerts", id, 0,
                 "expected the row of " + name +
                     " that the events give, but these columns differ: " + names);
        }
    }
    if (known != expected.alerts.size()) {
        find("alerts", id, 0,
             "expected " + std::to_string(expected.alerts.size()) +
                 " alerts that the events give, but there are " + std::to_string(known));
    }
    return {};
}

// What waits for an answer is kept until it came: else the command would never be done.
Result<void> Verifier::check_follow_ups(const Dossier& state) {
    const Result<std::vector<FollowUpRow>> rows = options_.reader.follow_ups(state.id);
    if (!rows) {
        return rows.error();
    }
    std::map<std::uint32_t, DossierId> wanted;
    for (const FollowUpState& sent : state.follow_ups) {
        if (sent.status == FollowUpStatus::sent) {
            wanted.emplace(sent.number, sent.target);
        }
    }
    for (const FollowUpRow& row : *rows) {
        const bool known = std::any_of(
            state.follow_ups.begin(), state.follow_ups.end(), [&](const FollowUpState& sent) {
                return sent.number == row.number && sent.target == row.target;
            });
        if (!known || !options_.codec.decode_command(row.command)) {
            find("follow-ups", state.id.value, 0,
                 "expected a command that the dossier sent, but follow-up " +
                     std::to_string(row.number) + " is another");
        }
        wanted.erase(row.number);
    }
    for (const auto& [number, target] : wanted) {
        find("follow-ups", state.id.value, 0,
             "expected follow-up " + std::to_string(number) +
                 " to be kept until it is answered, but it is gone");
    }
    expected_rows_.follow_ups += rows->size();
    return {};
}

}  // namespace motcua::runtime
