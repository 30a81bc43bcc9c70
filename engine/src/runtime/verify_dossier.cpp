// One dossier: its events, the replay of them, and every row that was derived from them.
#include <algorithm>
#include <utility>

#include <motcua/engine/core/apply.hpp>

#include "erased_parts.hpp"
#include "verifier.hpp"

namespace motcua::runtime {
namespace {

/// A dossier that a writer changes while it is read is looked at again this often.
constexpr unsigned kLooksMax = 5;

bool same_task(const Task& task, const TaskRow& row) {
    return task.number == row.task && task.step == row.step && task.role == row.role &&
           task.unit == row.unit && task.holder == row.holder && task.giver == row.giver &&
           task.opened == row.opened && task.accepted == row.accepted;
}

}  // namespace

Result<void> Verifier::check_dossiers() {
    DossierId after;
    for (;;) {
        const auto ids = options_.reader.dossier_ids(after, options_.page);
        if (!ids) {
            return ids.error();
        }
        for (const DossierId& id : *ids) {
            MOTCUA_TRY(check_dossier(id));
            ++report_.dossiers;
        }
        progress("dossiers", report_.dossiers, 0);
        if (ids->size() < options_.page) {
            return {};
        }
        after = ids->back();
    }
}

Result<void> Verifier::check_dossier(const DossierId& id) {
    for (unsigned look = 1;; ++look) {
        const Result<std::optional<Dossier>> state = options_.reader.dossier(id);
        if (!state && state.error().code != ErrorCode::storage_corrupt) {
            return state.error();
        }
        if (!state || !*state) {
            find("replay", id.value, 0,
                 "expected a state row that can be read, but " +
                     (state ? std::string("there is none") : state.error().detail));
            return {};
        }
        const VerifyReport report = report_;
        const std::uint64_t in_streams = in_streams_;
        Result<Stream> stream = read_dossier(id, (*state)->version);
        if (!stream) {
            return stream.error();
        }
        check_replay(*stream, **state);
        MOTCUA_TRY(check_rows(**state));
        MOTCUA_TRY(check_tasks(**state));
        MOTCUA_TRY(check_timers(**state));
        const bool clean = report_.findings_total == report.findings_total;
        const auto now = clean ? state : options_.reader.dossier(id);
        if (clean || !now || !*now || (*now)->version == (*state)->version || look == kLooksMax) {
            return {};
        }
        report_ = report;
        in_streams_ = in_streams;
        looked_again_ = true;
    }
}

Result<Verifier::Stream> Verifier::read_dossier(const DossierId& id, std::uint32_t version) {
    Stream stream;
    stream.name = id.value;
    std::uint32_t from = 1;
    for (;;) {
        const auto page = options_.reader.events(id.value, from, options_.page);
        if (!page) {
            return page.error();
        }
        for (const LogRow& row : *page) {
            if (row.number > version) {
                looked_again_ = true;  // written after the state was read
                return stream;
            }
            check_row(stream, row, options_.codec.previous_of(row.event.bytes));
            check_event(stream, row);
            from = row.number + 1;
        }
        if (page->size() < options_.page) {
            return stream;
        }
    }
}

void Verifier::check_event(Stream& stream, const LogRow& row) {
    Result<RecordedEvent> event =
        options_.codec.decode(row.event.bytes, row.event.personal, options_.digest);
    if (!event) {
        // Which of the two is broken: the event, or the personal part beside it?
        const bool readable =
            options_.codec.decode(row.event.bytes, {}, options_.digest).has_value();
        find(stream, readable ? "commitment" : "event", row, event.error().detail);
        return;
    }
    if (event->dossier.value != row.stream || event->number != row.number || event->at != row.at ||
        type_of(event->event) != row.type || version_of(event->event) != row.version) {
        find(stream, "event", row,
             "expected the dossier, number, time and type that the event's bytes tell, but the row "
             "says otherwise");
    }
    if (std::holds_alternative<PersonalDataErased>(event->event)) {
        stream.erasing_order = row.number;
    }
    if (!row.event.personal.empty()) {
        ++report_.personal_parts;
    } else if (ErasedParts::in(event->event)) {
        ++report_.erased_parts;
        stream.erased_last = row.number;
    }
    event->sequence = row.sequence;
    stream.events.push_back(std::move(*event));
}

void Verifier::check_replay(Stream& stream, const Dossier& state) {
    if (stream.erased_last > stream.erasing_order) {
        find("personal", stream.name, 0,
             "expected the personal part of event " + std::to_string(stream.erased_last) +
                 ", but it is gone and no order erased it");
        return;
    }
    if (!stream.sound) {
        return;  // what is broken has been found; such events must not be applied
    }
    const Result<Dossier> replayed = replay(stream.events);
    if (!replayed) {
        find("replay", stream.name, 0, replayed.error().detail);
    } else if (!(*replayed == state)) {
        find("replay", stream.name, 0,
             "expected the state that replaying " + std::to_string(stream.events.size()) +
                 " events gives, but the row holds another (version " +
                 std::to_string(state.version) + ")");
    }
}

Result<void> Verifier::check_rows(const Dossier& state) {
    const auto row = options_.reader.find(Visibility::all(), state.id.value);
    if (!row) {
        return row.error();
    }
    if (!*row) {
        find("row", state.id.value, 0, "expected a query row, but there is none");
    } else if ((*row)->version != state.version || (*row)->code != state.code ||
               (*row)->provisional_number != state.provisional_number ||
               (*row)->phase != state.phase || (*row)->filed != state.filed_at ||
               (*row)->due != state.clock.due || (*row)->clock != state.clock.phase ||
               (*row)->end_status != state.end_status) {
        find("row", state.id.value, 0,
             "expected version, codes, phase and dates of the state, but the query row differs");
    }
    return {};
}

Result<void> Verifier::check_tasks(const Dossier& state) {
    const Result<std::vector<TaskRow>> rows = options_.reader.tasks(state.id);
    if (!rows) {
        return rows.error();
    }
    std::size_t open = 0;
    for (const TaskRow& row : *rows) {
        const Task* task = state.task(row.task);
        if (row.state != TaskState::open) {
            if (task != nullptr) {
                find("tasks", state.id.value, 0,
                     "expected task " + std::to_string(row.task) + " to be open, but its row is " +
                         std::string(enum_name(row.state)));
            }
            continue;
        }
        ++open;
        if (task == nullptr || !same_task(*task, row)) {
            find("tasks", state.id.value, 0,
                 "expected an open task row as the state has it, but row " +
                     std::to_string(row.task) + " differs");
        }
    }
    if (open != state.tasks.size()) {
        find("tasks", state.id.value, 0,
             "expected " + std::to_string(state.tasks.size()) + " open task rows, but there are " +
                 std::to_string(open));
    }
    return {};
}

Result<void> Verifier::check_timers(const Dossier& state) {
    Result<std::vector<TimerRow>> rows = options_.reader.timers(state.id);
    if (!rows) {
        return rows.error();
    }
    std::vector<TimerRow> expected;
    for (const Timer& timer : state.timers) {
        expected.push_back(TimerRow{timer.number, timer.due});
    }
    const auto by_number = [](const TimerRow& left, const TimerRow& right) {
        return left.timer < right.timer;
    };
    std::sort(rows->begin(), rows->end(), by_number);
    std::sort(expected.begin(), expected.end(), by_number);
    if (*rows != expected) {
        find("timers", state.id.value, 0,
             "expected the " + std::to_string(expected.size()) +
                 " timers of the state, but there are " + std::to_string(rows->size()) +
                 " timer rows, or others");
    }
    return {};
}

}  // namespace motcua::runtime
