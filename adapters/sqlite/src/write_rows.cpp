// The query rows of a dossier: what lists, worklists and search show. Indexed columns are only
// written where they changed, because each write of one is a write to its index.
#include "batch_writer.hpp"
#include "failure.hpp"

namespace motcua::sqlite {
namespace {

constexpr std::string_view kFindDossier =
    "SELECT code, provisional_number, received_at, decides, filed, tokens FROM dossier "
    "WHERE no = ?1";
constexpr std::string_view kInsertDossier =
    "INSERT INTO dossier (no, version, procedure, variant, procedure_version, title, phase, "
    "channel, received_at, decides, owner, owner_sort_key, tokens, received, due, "
    "due_provisional, clock, finished, returned, ended, end_status, suspended, incidents, domain, "
    "rules, original_due, projected_due, extensions, apologies, pause_remarks, late_tasks, "
    "reception_late, paused_once, adopted, stands_since, last_due, wait_due, filed, "
    "provisional_number) "
    "VALUES (?1, ?2, "
    "?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, "
    "?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32, ?33, ?34, ?35, ?36, ?37, ?38, '')";
constexpr std::string_view kUpdateDossier =
    "UPDATE dossier SET version = ?2, procedure = ?3, variant = ?4, procedure_version = ?5, "
    "title = ?6, phase = ?7, channel = ?8, received_at = ?9, decides = ?10, owner = ?11, "
    "owner_sort_key = ?12, tokens = ?13, received = ?14, due = ?15, due_provisional = ?16, "
    "clock = ?17, finished = ?18, returned = ?19, ended = ?20, end_status = ?21, "
    "suspended = ?22, incidents = ?23, domain = ?24, rules = ?25, original_due = ?26, "
    "projected_due = ?27, extensions = ?28, apologies = ?29, pause_remarks = ?30, "
    "late_tasks = ?31, reception_late = ?32, paused_once = ?33, adopted = ?34, stands_since = ?35, "
    "last_due = ?36, wait_due = ?37 "
    "WHERE no = ?1";
constexpr std::string_view kUpdateNames =
    "UPDATE dossier SET code = ?2, provisional_number = ?3 WHERE no = ?1";

constexpr std::string_view kInsertToken =
    "INSERT INTO token (token, filed, dossier) VALUES (?1, ?2, ?3)";
constexpr std::string_view kDeleteToken =
    "DELETE FROM token WHERE token = ?1 AND filed = ?2 AND dossier = ?3";
constexpr std::string_view kNoteUnit =
    "INSERT OR IGNORE INTO concerned (unit, filed, dossier) VALUES (?1, ?2, ?3)";

constexpr std::string_view kWriteTask =
    "INSERT INTO task (dossier, number, step, no, title, state, role, unit, holder, giver, "
    "opened, accepted, due, due_provisional, clock, ended, outcome, instead_of, left_minutes, "
    "explanation) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, "
    "?17, ?18, ?19, ?20) ON CONFLICT (dossier, number) DO UPDATE SET step = ?3, no = ?4, title = "
    "?5, state = ?6, role = ?7, unit = ?8, holder = ?9, "
    "giver = ?10, opened = ?11, accepted = ?12, due = ?13, due_provisional = ?14, clock = ?15, "
    "ended = ?16, outcome = ?17, instead_of = ?18, left_minutes = ?19, explanation = ?20";
constexpr std::string_view kExplainTask =
    "UPDATE task SET explanation = ?3 WHERE dossier = ?1 AND number = ?2";
constexpr std::string_view kWriteTimer =
    "INSERT INTO timer (dossier, number, due) VALUES (?1, ?2, ?3) "
    "ON CONFLICT (dossier, number) DO UPDATE SET due = ?3";
constexpr std::string_view kDeleteTimer = "DELETE FROM timer WHERE dossier = ?1 AND number = ?2";

constexpr std::string_view kWriteService =
    "INSERT INTO service (dossier, place, topic, free_from) VALUES (?1, ?2, ?3, ?4) "
    "ON CONFLICT (dossier, place) DO UPDATE SET topic = ?3, free_from = ?4";
constexpr std::string_view kDeleteService = "DELETE FROM service WHERE dossier = ?1 AND place = ?2";

constexpr std::string_view kInsertAlert =
    "INSERT INTO alert (dossier, number, recipient, clock, subject, kind, repeat, unseen, digest, "
    "no, title, unit, due, raised, seen) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, "
    "?12, ?13, ?14, ?15)";
constexpr std::string_view kSeeAlert =
    "UPDATE alert SET seen = ?4 WHERE dossier = ?1 AND number = ?2 AND recipient = ?3";

std::int64_t milliseconds(Instant at) { return at.time_since_epoch().count(); }

std::optional<std::int64_t> minutes_of(const std::optional<Minutes>& left) {
    return left ? std::optional<std::int64_t>(left->count()) : std::nullopt;
}

std::optional<std::string_view> code_of(const DossierRow& row) {
    return row.code.empty() ? std::nullopt : std::optional<std::string_view>(row.code);
}

/// What decides how much of a stored row has to be touched.
struct StoredDossier {
    std::string code;
    std::string provisional_number;
    std::int64_t received_at = 0;
    std::int64_t decides = 0;
    std::int64_t filed = 0;
    std::string tokens;
};

std::optional<StoredDossier> find_dossier(Connection& connection, std::int64_t no) {
    Query query(connection, kFindDossier);
    query.with(no);
    if (!query.next()) {
        return std::nullopt;
    }
    return StoredDossier{query.text(0),    query.text(1),    query.integer(2),
                         query.integer(3), query.integer(4), query.text(5)};
}

std::set<std::string> as_set(std::string_view tokens) {
    const std::vector<std::string> words = split_words(tokens);
    return {words.begin(), words.end()};
}

}  // namespace

void BatchWriter::write_rows(const DossierRows& rows) {
    const DossierRow& row = rows.dossier;
    const std::int64_t no = stream(row.dossier.value).no;
    const std::int64_t filed = milliseconds(row.filed);
    const std::optional<StoredDossier> stored = find_dossier(connection_, no);
    if (stored && stored->filed != filed) {
        throw Failure(ErrorCode::internal, "expected the filing time of dossier " +
                                               row.dossier.value +
                                               " to stay, but the batch changes it");
    }
    const std::string tokens = rows.tokens_changed ? join_words(row.search_tokens)
                                                   : (stored ? stored->tokens : std::string{});
    write_dossier(no, row, tokens, stored.has_value());
    if (!stored || stored->code != row.code ||
        stored->provisional_number != row.provisional_number) {
        Query(connection_, kUpdateNames).with(no, code_of(row), row.provisional_number).run();
    }
    if (rows.tokens_changed) {
        write_tokens(no, filed, stored ? as_set(stored->tokens) : std::set<std::string>{},
                     as_set(tokens));
    }
    const std::int64_t received_at = words_.number(row.received_at.value);
    const std::int64_t decides = words_.number(row.decides.value);
    if (!stored || stored->received_at != received_at) {
        note_unit(received_at, filed, no);
    }
    if (!stored || stored->decides != decides) {
        note_unit(decides, filed, no);
    }
    for (const TaskRow& task : rows.tasks) {
        write_task(no, task);
        const std::int64_t unit = words_.number(task.unit.value);
        if (unit != received_at && unit != decides) {
            note_unit(unit, filed, no);
        }
    }
    for (const TimerRow& timer : rows.timers) {
        Query(connection_, kWriteTimer).with(no, timer.timer, timer.due).run();
    }
    for (const std::uint32_t gone : rows.timers_gone) {
        Query(connection_, kDeleteTimer).with(no, gone).run();
    }
    for (const std::uint32_t gone : rows.services_gone) {
        Query(connection_, kDeleteService).with(no, gone).run();
    }
    for (const ServiceRow& service : rows.services) {
        Query(connection_, kWriteService)
            .with(no, service.place, words_.number(service.topic), service.free_from)
            .run();
    }
    for (const TaskExplanationRow& row_of_task : rows.explanations) {
        Query(connection_, kExplainTask).with(no, row_of_task.task, row_of_task.explanation).run();
    }
    write_alerts(no, rows);
}

void BatchWriter::write_alerts(std::int64_t no, const DossierRows& rows) {
    for (const AlertRow& alert : rows.alerts) {
        Query(connection_, kInsertAlert)
            .with(no, alert.alert, words_.number(alert.recipient.value), alert.of, alert.number,
                  alert.kind, alert.repeat, alert.unseen, alert.digest, words_.number(alert.no),
                  words_.number(alert.title), words_.number(alert.unit.value), alert.due,
                  alert.raised, alert.seen)
            .run();
    }
    for (const AlertSeenRow& seen : rows.alerts_seen) {
        Query(connection_, kSeeAlert)
            .with(no, seen.alert, words_.number(seen.recipient.value), seen.seen)
            .run();
    }
}

void BatchWriter::write_dossier(std::int64_t no, const DossierRow& row, const std::string& tokens,
                                bool is_stored) {
    Query query(connection_, is_stored ? kUpdateDossier : kInsertDossier);
    query.with(no, row.version, words_.number(row.procedure), words_.number(row.variant),
               row.procedure_version, words_.number(row.title), row.phase, row.channel,
               words_.number(row.received_at.value), words_.number(row.decides.value), row.owner,
               Blob{row.owner_sort_key}, tokens, row.received, row.due, row.due_provisional,
               row.clock, row.finished, row.returned, row.ended, row.end_status, row.suspended,
               row.incidents, words_.number(row.domain), words_.number(row.rules), row.original_due,
               row.projected_due, row.extensions, row.apologies, row.pause_remarks, row.late_tasks,
               row.reception_late, row.paused_once, row.adopted, row.stands_since, row.last_due,
               row.wait_due);
    if (!is_stored) {
        query.bind(38, row.filed);
    }
    query.run();
}

void BatchWriter::write_tokens(std::int64_t no, std::int64_t filed,
                               const std::set<std::string>& before,
                               const std::set<std::string>& after) {
    for (const std::string& word : before) {
        if (!after.contains(word)) {
            Query(connection_, kDeleteToken).with(word, filed, no).run();
        }
    }
    for (const std::string& word : after) {
        if (!before.contains(word)) {
            Query(connection_, kInsertToken).with(word, filed, no).run();
        }
    }
}

void BatchWriter::note_unit(std::int64_t unit, std::int64_t filed, std::int64_t no) {
    if (unit != 0) {
        Query(connection_, kNoteUnit).with(unit, filed, no).run();
    }
}

void BatchWriter::write_task(std::int64_t no, const TaskRow& task) {
    const std::int64_t due = task.due ? milliseconds(*task.due) : kNever;
    Query(connection_, kWriteTask)
        .with(no, task.task, words_.number(task.step), words_.number(task.no),
              words_.number(task.title), task.state, words_.number(task.role.value),
              words_.number(task.unit.value), words_.number(task.holder.value),
              words_.number(task.giver.value), task.opened, task.accepted, due,
              task.due_provisional, task.clock, task.ended, words_.number(task.outcome),
              words_.number(task.instead_of.value), minutes_of(task.left), task.explanation)
        .run();
}

}  // namespace motcua::sqlite
