// The rows that lists and worklists show, from the state before and after a decision.
#include <algorithm>
#include <map>
#include <variant>

#include <motcua/engine/core/apply.hpp>
#include <motcua/engine/core/project.hpp>
#include <motcua/engine/core/timeliness.hpp>
#include <motcua/engine/model/text.hpp>

namespace motcua {
namespace {

// A word that stands twice is one token, and so are the same words in owner and filer.
std::vector<std::string> tokens_of(const Procedure& procedure, const Dossier& dossier) {
    const Header& header = dossier.header;
    std::string text = dossier.code + " " + dossier.provisional_number + " " + procedure.title +
                       " " + procedure.code;
    const auto add_party = [&text](const Party& party) {
        text += " " + party.name.value + " " + party.identity.value;
    };
    add_party(header.owner);
    add_party(header.filer);
    if (header.representative) {
        add_party(*header.representative);
    }
    text += " " + header.abstract.value;
    return search_tokens(text);
}

std::string owner_key(const Party& owner) {
    return owner.kind == PersonKind::citizen ? name_sort_key(owner.name.value)
                                             : sort_key(owner.name.value);
}

bool may_change_tokens(const Dossier& before, const Dossier& after) {
    return before.code != after.code || before.procedure != after.procedure ||
           before.provisional_number != after.provisional_number || before.header != after.header;
}

// A paused clock has no due time that a calendar could move.
std::optional<Instant> last_due(const Dossier& dossier) {
    std::optional<Instant> last;
    const auto later = [&last](const std::optional<Instant>& due) {
        if (due && (!last || *last < *due)) {
            last = due;
        }
    };
    const auto of_clock = [&](const ClockState& clock) {
        if (clock.phase == ClockPhase::running) {
            later(clock.due);
        }
    };
    of_clock(dossier.clock);
    for (const Task& task : dossier.tasks) {
        of_clock(task.clock);
    }
    for (const LimitClock& limit : dossier.limits) {
        of_clock(limit.clock);
    }
    for (const Place& place : dossier.places) {
        if (place.clock) {
            of_clock(*place.clock);
        }
    }
    for (const Timer& timer : dossier.timers) {
        later(timer.due);
    }
    return last;
}

// The same of what nobody has in hands: it is awaited.
std::optional<Instant> wait_due(const Dossier& dossier) {
    std::optional<Instant> first;
    if (dossier.phase == Phase::finished || dossier.phase == Phase::ended) {
        return first;
    }
    for (const Place& place : dossier.places) {
        const bool runs = place.clock && place.clock->phase == ClockPhase::running;
        if (runs && place.clock->due && (!first || *place.clock->due < *first)) {
            first = place.clock->due;
        }
    }
    return first;
}

void add_time(const Procedure& procedure, const Dossier& dossier, DossierRow& row) {
    row.due = dossier.clock.due;
    row.due_provisional = dossier.clock.provisional;
    row.clock = dossier.clock.phase;
    row.domain = procedure.domain_code.empty() ? procedure.domain : procedure.domain_code;
    row.rules = dossier.rules;
    row.original_due = dossier.clock.original_due;
    row.projected_due = dossier.clock.projected;
    row.extensions = dossier.extensions;
    row.apologies = dossier.apologies;
    row.pause_remarks = bits_of(dossier.pause_remarks);
    row.late_tasks = static_cast<std::uint32_t>(dossier.late_tasks.size());
    row.reception_late = dossier.reception_late;
    row.paused_once = !dossier.pauses.empty();
    row.adopted = dossier.adopted.has_value();
    row.stands_since = stands_since(dossier.clock, dossier.pause);
    row.last_due = last_due(dossier);
    row.wait_due = wait_due(dossier);
}

DossierRow row_of(const Procedure& procedure, const Dossier& dossier) {
    DossierRow row;
    row.dossier = dossier.id;
    row.version = dossier.version;
    row.code = dossier.code;
    row.provisional_number = dossier.provisional_number;
    row.procedure = dossier.procedure.id;
    row.variant = dossier.procedure.variant;
    row.procedure_version = dossier.procedure.version;
    row.title = procedure.title;
    row.phase = dossier.phase;
    row.channel = dossier.header.channel;
    row.received_at = dossier.header.received_at;
    row.decides = dossier.header.decides;
    row.owner = dossier.header.owner.name.value;
    row.owner_sort_key = owner_key(dossier.header.owner);
    row.filed = dossier.filed_at;
    row.received = dossier.received_at;
    row.finished = dossier.finished_at;
    row.returned = dossier.returned_at;
    row.ended = dossier.ended_at;
    row.end_status = dossier.end_status;
    row.suspended = dossier.suspended;
    row.incidents = static_cast<std::uint32_t>(dossier.incidents.size());
    add_time(procedure, dossier, row);
    return row;
}

TaskRow row_of(const Procedure& procedure, const DossierId& dossier, const Task& task) {
    TaskRow row;
    row.dossier = dossier;
    row.task = task.number;
    row.step = task.step;
    if (const Node* node = procedure.node(task.step)) {
        row.no = node->no;
        row.title = node->title;
    }
    row.role = task.role;
    row.unit = task.unit;
    row.holder = task.holder;
    row.giver = task.giver;
    row.opened = task.opened;
    row.accepted = task.accepted;
    row.due = task.clock.due;
    row.due_provisional = task.clock.provisional;
    row.clock = task.clock.phase;
    row.instead_of = task.instead_of;
    return row;
}

struct Closing {
    std::uint32_t task = 0;
    TaskState state = TaskState::open;
    std::string outcome;
    Remaining remaining;
};

// What the event does to a task that is gone afterwards.
std::optional<Closing> closing(const Event& event) {
    if (const auto* done = std::get_if<TaskCompleted>(&event)) {
        return Closing{done->task, TaskState::completed, done->outcome, done->remaining};
    }
    if (const auto* gone = std::get_if<TaskCancelled>(&event)) {
        return Closing{gone->task, TaskState::cancelled, {}, {}};
    }
    if (const auto* back = std::get_if<HandOverPulledBack>(&event)) {
        return Closing{back->task, TaskState::returned, {}, {}};
    }
    if (const auto* back = std::get_if<TaskHandedBack>(&event)) {
        return Closing{back->task, TaskState::returned, {}, {}};
    }
    return std::nullopt;
}

// Tasks that are no longer open, as they stood when they closed. The events are played once more,
// because a command may take, give and close a task at one go.
void add_closed(const Procedure& procedure, const Dossier* before, const Events& events,
                const Dossier& after, Instant now, std::vector<TaskRow>& rows) {
    const bool any = std::any_of(events.begin(), events.end(),
                                 [](const Event& event) { return closing(event).has_value(); });
    if (!any) {
        return;
    }
    Dossier state = before != nullptr ? *before : Dossier{};
    for (const Event& event : events) {
        const auto end = closing(event);
        if (end && after.task(end->task) == nullptr) {
            TaskRow row = row_of(procedure, after.id, *state.task(end->task));
            row.state = end->state;
            row.outcome = end->outcome;
            row.ended = now;
            if (end->state == TaskState::completed && state.task(end->task)->clock.rule) {
                row.left = end->remaining.minutes;
            }
            row.clock = ClockPhase::stopped;
            rows.push_back(std::move(row));
        }
        apply(state, event, now);
    }
}

void add_open(const Procedure& procedure, const Dossier* before, const Dossier& after,
              std::vector<TaskRow>& rows) {
    for (const Task& task : after.tasks) {
        const Task* known = before != nullptr ? before->task(task.number) : nullptr;
        const bool named_anew = before != nullptr && before->procedure != after.procedure;
        if (known == nullptr || named_anew || !(*known == task)) {
            rows.push_back(row_of(procedure, after.id, task));
        }
    }
}

void add_timers(const Dossier* before, const Dossier& after, DossierRows& rows) {
    const std::vector<Timer> none;
    const std::vector<Timer>& old = before != nullptr ? before->timers : none;
    for (const Timer& timer : after.timers) {
        if (std::find(old.begin(), old.end(), timer) == old.end()) {
            rows.timers.push_back(TimerRow{timer.number, timer.due});
        }
    }
    for (const Timer& timer : old) {
        const bool armed =
            std::any_of(after.timers.begin(), after.timers.end(),
                        [&](const Timer& candidate) { return candidate.number == timer.number; });
        if (!armed) {
            rows.timers_gone.push_back(timer.number);
        }
    }
    const std::optional<Instant> alarm = after.next_alarm();
    const std::optional<Instant> old_alarm =
        before != nullptr ? before->next_alarm() : std::optional<Instant>{};
    if (alarm && alarm != old_alarm) {
        rows.timers.push_back(TimerRow{alarm_timer, *alarm});
    } else if (!alarm && old_alarm) {
        rows.timers_gone.push_back(alarm_timer);
    }
}

// What a worker can fetch, or has; nothing while handling is suspended or once it failed for good.
std::vector<ServiceRow> services_of(const Dossier& dossier) {
    std::vector<ServiceRow> rows;
    for (const Place& place : dossier.places) {
        const auto from = place.work ? place.work->free_from() : std::nullopt;
        if (from && !dossier.suspended) {
            rows.push_back(ServiceRow{place.number, place.work->topic, *from});
        }
    }
    return rows;
}

void add_services(const Dossier* before, const Dossier& after, DossierRows& rows) {
    const std::vector<ServiceRow> old =
        before != nullptr ? services_of(*before) : std::vector<ServiceRow>{};
    const std::vector<ServiceRow> now = services_of(after);
    for (const ServiceRow& row : now) {
        if (std::find(old.begin(), old.end(), row) == old.end()) {
            rows.services.push_back(row);
        }
    }
    for (const ServiceRow& row : old) {
        const bool stays = std::any_of(now.begin(), now.end(), [&](const ServiceRow& candidate) {
            return candidate.place == row.place;
        });
        if (!stays) {
            rows.services_gone.push_back(row.place);
        }
    }
}

void add_title(const Procedure& procedure, std::string_view id, AlertRow& row) {
    if (const Node* node = procedure.node(id)) {
        row.no = node->no;
        row.title = node->title;
    }
}

/// Where a task stands or stood: what rings a timer may end the task in the same breath.
struct TaskPlace {
    std::string step;
    UnitId unit;
};
std::optional<TaskPlace> task_place(const Dossier* before, const Events& events,
                                    const Dossier& after, std::uint32_t number) {
    for (const Dossier* dossier : {&after, before}) {
        if (const Task* task = dossier != nullptr ? dossier->task(number) : nullptr) {
            return TaskPlace{task->step, task->unit};
        }
    }
    for (const Event& event : events) {
        const auto* opened = std::get_if<TaskOpened>(&event);
        if (opened != nullptr && opened->task == number) {
            return TaskPlace{opened->step, opened->unit};
        }
    }
    return std::nullopt;
}

/// Where an incident is or was: it may be over, and its place left, by the end of the command.
std::string incident_node(const Dossier* before, const Events& events, const Dossier& after,
                          std::uint32_t number) {
    std::uint32_t at = 0;
    std::map<std::uint32_t, std::string> nodes;
    for (const Dossier* dossier : {before, &after}) {
        if (dossier == nullptr) {
            continue;
        }
        if (const Incident* incident = dossier->incident(number)) {
            at = incident->place;
        }
        for (const Place& place : dossier->places) {
            nodes[place.number] = place.node;
        }
    }
    for (const Event& event : events) {
        if (const auto* raised = std::get_if<IncidentRaised>(&event)) {
            at = raised->incident == number ? raised->place : at;
        } else if (const auto* opened = std::get_if<TaskOpened>(&event)) {
            nodes.emplace(opened->place, opened->step);
        } else if (const auto* entered = std::get_if<PlaceEntered>(&event)) {
            nodes.emplace(entered->place, entered->node);
        }
    }
    return nodes[at];
}

// What an alert is about, without a word about a person.
AlertRow row_of(const Procedure& procedure, const Dossier& dossier, const AlertRaised& raised,
                const std::optional<TaskPlace>& task, const std::string& incident_at, Instant now) {
    AlertRow row;
    row.dossier = dossier.id;
    row.alert = raised.alert;
    row.of = raised.of;
    row.number = raised.number;
    row.kind = raised.kind;
    row.repeat = raised.repeat;
    row.unseen = raised.unseen;
    row.digest = raised.digest;
    row.code = dossier.code.empty() ? dossier.provisional_number : dossier.code;
    row.title = procedure.title;
    row.unit = dossier.header.decides;
    row.due = raised.due;
    row.raised = now;
    if (raised.of == AlertOf::task) {
        if (task) {
            add_title(procedure, task->step, row);
            row.unit = task->unit;
        }
    } else if (raised.of == AlertOf::wait) {
        if (const Place* place = dossier.place(raised.number)) {
            add_title(procedure, place->node, row);
        }
    } else if (raised.of == AlertOf::incident) {
        add_title(procedure, incident_at, row);
    } else if (raised.limit == reception_limit) {
        row.unit = dossier.header.received_at;
    } else if (const LimitDef* limit = procedure.limit(raised.limit)) {
        row.title = limit->title;
    }
    return row;
}

void add_alerts(const Procedure& procedure, const Dossier* before, const Events& events,
                const Dossier& after, Instant now, DossierRows& rows) {
    for (const Event& event : events) {
        if (const auto* raised = std::get_if<AlertRaised>(&event)) {
            const bool of_incident = raised->of == AlertOf::incident;
            AlertRow row = row_of(
                procedure, after, *raised, task_place(before, events, after, raised->number),
                of_incident ? incident_node(before, events, after, raised->number) : std::string(),
                now);
            for (const OfficerId& recipient : raised->recipients) {
                row.recipient = recipient;
                rows.alerts.push_back(row);
            }
        } else if (const auto* seen = std::get_if<AlertSeen>(&event)) {
            rows.alerts_seen.push_back(AlertSeenRow{seen->alert, seen->officer, now});
        }
    }
}

void add_explanations(const Events& events, const Dossier& after, DossierRows& rows) {
    const auto add = [&](std::uint32_t task) {
        for (const LateTaskMemory& late : after.late_tasks) {
            if (late.task == task) {
                rows.explanations.push_back(TaskExplanationRow{task, late.explanation});
            }
        }
    };
    for (const Event& event : events) {
        if (const auto* explained = std::get_if<LatenessExplained>(&event)) {
            add(explained->task);
        } else if (const auto* judged = std::get_if<LatenessJudged>(&event)) {
            add(judged->task);
        }
    }
}

}  // namespace

DossierRows project(const Procedure& procedure, const Dossier* before, const Events& events,
                    const Dossier& after, Instant now) {
    DossierRows rows;
    rows.dossier = row_of(procedure, after);
    if (before == nullptr || may_change_tokens(*before, after)) {
        rows.dossier.search_tokens = tokens_of(procedure, after);
        rows.tokens_changed = before == nullptr || before->procedure != after.procedure ||
                              tokens_of(procedure, *before) != rows.dossier.search_tokens;
    }
    add_closed(procedure, before, events, after, now, rows.tasks);
    add_open(procedure, before, after, rows.tasks);
    add_timers(before, after, rows);
    add_services(before, after, rows);
    add_alerts(procedure, before, events, after, now, rows);
    add_explanations(events, after, rows);
    return rows;
}

}  // namespace motcua
