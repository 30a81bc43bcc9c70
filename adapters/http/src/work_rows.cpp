// The calendar of a row is the one that counts for its agency now: it tells how much will really be worked
// until then, whatever calendar the due time was once counted by.
#include "work_rows.hpp"

#include <algorithm>

#include <motcua/engine/core/unit_calendar.hpp>
#include <motcua/json/render.hpp>

#include "noting.hpp"

namespace motcua::http {
namespace {

void text_or_null(json::Writer& writer, std::string_view name, const std::string& text) {
    writer.member(name);
    text.empty() ? writer.null() : writer.string(text);
}

std::vector<DossierId> ids_of(const std::vector<TaskRow>& tasks) {
    std::vector<DossierId> ids;
    ids.reserve(tasks.size());
    for (const TaskRow& task : tasks) {
        ids.push_back(task.dossier);
    }
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return ids;
}

}  // namespace

std::optional<WorkRows> WorkRows::of(Call& call, Reader& reader,
                                     const std::vector<TaskRow>& tasks) {
    WorkRows rows(call);
    if (!rows.read_dossiers(reader, tasks)) {
        return std::nullopt;
    }
    for (const TaskRow& task : tasks) {
        if (task.clock == ClockPhase::paused && !rows.read_ground(reader, task)) {
            return std::nullopt;
        }
    }
    return rows;
}

std::optional<WorkRows> WorkRows::of(Call& call, Reader& reader,
                                     const std::vector<LateTask>& tasks) {
    WorkRows rows(call);
    for (const LateTask& late : tasks) {
        rows.dossiers_.emplace(late.dossier.dossier, late.dossier);
        if (late.task.clock == ClockPhase::paused && !rows.read_ground(reader, late.task)) {
            return std::nullopt;
        }
    }
    return rows;
}

bool WorkRows::read_dossiers(Reader& reader, const std::vector<TaskRow>& tasks) {
    std::vector<DossierId> ids = ids_of(tasks);
    const auto take = [&](const Visibility& visibility, bool owners) {
        Result<std::vector<DossierRow>> rows = reader.dossiers_of(visibility, ids);
        if (!rows) {
            call_.refuse(rows.error());
            return false;
        }
        for (DossierRow& row : *rows) {
            if (!owners) {
                row.owner.clear();
            }
            dossiers_.emplace(row.dossier, std::move(row));
        }
        return true;
    };
    if (!ids.empty() && !take(call_.visibility(), true)) {
        return false;
    }
    std::erase_if(ids, [&](const DossierId& id) { return dossiers_.contains(id); });
    return ids.empty() || take(Visibility::all(), false);
}

bool WorkRows::read_ground(Reader& reader, const TaskRow& task) {
    if (grounds_.contains(task.dossier)) {
        return true;
    }
    // No row has it, and few tasks are paused.
    const Result<std::optional<Dossier>> dossier = reader.dossier(task.dossier);
    if (!dossier) {
        call_.refuse(dossier.error());
        return false;
    }
    grounds_.emplace(task.dossier, *dossier ? ground_words(**dossier) : std::string{});
    return true;
}

std::string WorkRows::ground_words(const Dossier& dossier) const {
    if (!dossier.pause) {
        return {};
    }
    const std::string& ground = dossier.pause->ground;
    const std::string& name = dossier.rules.empty() ? dossier.clock.rules : dossier.rules;
    const Result<RuleSetPtr> rules =
        name.empty() ? Result<RuleSetPtr>(RuleSetPtr{}) : call_.engine().rule_set(name);
    const PauseGround* const known = rules && *rules ? (*rules)->pause(ground) : nullptr;
    return known == nullptr || known->title.empty() ? ground : known->title;
}

std::vector<DossierId> WorkRows::told() const {
    std::vector<DossierId> ids;
    for (const auto& [id, row] : dossiers_) {
        if (!row.owner.empty()) {
            ids.push_back(id);
        }
    }
    return ids;
}

const DossierRow* WorkRows::dossier(const DossierId& id) const {
    const auto known = dossiers_.find(id);
    return known == dossiers_.end() ? nullptr : &known->second;
}

std::string WorkRows::code(const TaskRow& task) const {
    const DossierRow* const row = dossier(task.dossier);
    return row == nullptr      ? task.dossier.value
           : row->code.empty() ? row->provisional_number
                               : row->code;
}

WorkRows::Counted WorkRows::calendar_for(const DossierRow& dossier) const {
    Engine& engine = call_.engine();
    const Instant now = call_.now();
    std::string id = calendar_of_unit(engine.directory(), dossier.decides, date_of(now));
    if (id.empty()) {
        const Result<ProcedurePtr> procedure =
            engine.procedure({dossier.procedure, dossier.variant, dossier.procedure_version, {}});
        id = procedure ? (*procedure)->calendar : std::string{};
    }
    const auto calendar = id.empty() ? Result<Calendar>(Calendar{}) : engine.calendar(id);
    if (!calendar || *calendar == nullptr) {
        return {};
    }
    Counted counted{*calendar, std::nullopt};
    const Instant next = counted.calendar->next_working_minute(now);
    const Date date = date_of(next);
    for (const Session& session : counted.calendar->sessions(date)) {
        const Sitting sitting{at_time(date, session.from), at_time(date, session.to)};
        if (sitting.from <= next && next < sitting.until) {
            counted.sitting = sitting;
        }
    }
    return counted;
}

const WorkRows::Counted& WorkRows::counted_by(const DossierRow& dossier) {
    const std::pair<UnitId, std::string> key{dossier.decides,
                                             dossier.procedure + '\n' + dossier.variant + '\n' +
                                                 std::to_string(dossier.procedure_version)};
    const auto known = calendars_.find(key);
    return known != calendars_.end() ? known->second
                                     : calendars_.emplace(key, calendar_for(dossier)).first->second;
}

std::optional<Minutes> WorkRows::left(const TaskRow& task) {
    const DossierRow* const row = dossier(task.dossier);
    if (row == nullptr || !task.due || task.clock != ClockPhase::running) {
        return std::nullopt;
    }
    const Counted& counted = counted_by(*row);
    return counted.calendar == nullptr
               ? std::nullopt
               : std::optional(counted.calendar->working_time(call_.now(), *task.due));
}

void WorkRows::dossier_members(json::Writer& writer, const DossierRow* dossier) const {
    static const DossierRow nothing;
    const DossierRow& row = dossier == nullptr ? nothing : *dossier;
    text_or_null(writer, "code", row.code);
    text_or_null(writer, "provisional_number", row.provisional_number);
    text_or_null(writer, "procedure", row.procedure);
    text_or_null(writer, "variant", row.variant);
    text_or_null(writer, "procedure_title", row.title);
    text_or_null(writer, "owner", row.owner);
}

void WorkRows::working_member(json::Writer& writer, const TaskRow& task) {
    writer.member("working");
    const std::optional<Minutes> minutes = left(task);
    if (!minutes) {
        writer.null();
        return;
    }
    const Counted& counted = counted_by(*dossier(task.dossier));
    writer.begin_object().number_member("minutes", minutes->count());
    writer.number_member("daily", counted.calendar->daily_minutes().count());
    text_or_null(writer, "from", counted.sitting ? format_instant(counted.sitting->from) : "");
    text_or_null(writer, "until", counted.sitting ? format_instant(counted.sitting->until) : "");
    writer.end_object();
}

void WorkRows::render(json::Writer& writer, const TaskRow& task) {
    writer.begin_object();
    json::task_members(writer, task);
    dossier_members(writer, dossier(task.dossier));
    names_.unit_member(writer, "unit_name", task.unit);
    names_.officer_member(writer, "holder_name", task.holder);
    working_member(writer, task);
    const auto ground = grounds_.find(task.dossier);
    text_or_null(writer, "pause_ground",
                 task.clock == ClockPhase::paused && ground != grounds_.end() ? ground->second
                                                                              : std::string{});
    writer.end_object();
}

bool note_worklist(Call& call, const std::vector<DossierId>& dossiers) {
    RecentNotes& recent = call.desk.notings.worklists;
    const auto now = call.desk.parts.clock.boot_time();
    AuditEntry entry = entry_of(call, AuditKind::reading);
    std::vector<DossierId> fresh;
    std::vector<std::string> names;
    for (const DossierId& dossier : dossiers) {
        entry.subject = dossier.value;
        std::string name = recent_name(entry);
        if (!recent.knows(name, now)) {
            fresh.push_back(dossier);
            names.push_back(std::move(name));
        }
    }
    if (!fresh.empty() && !note_reading(call, fresh, "worklist")) {
        return false;
    }
    for (const std::string& name : names) {
        recent.remember(name, now);
    }
    return true;
}

}  // namespace motcua::http
