// How rows of the tables become rows of the ports: one column list and one reading function each.
// A list names the columns that its function reads, in order; `d` is dossier, `t` task, `a` alert,
// `s` stream.
#pragma once

#include <string_view>

#include <motcua/engine/ports/reader.hpp>
#include <motcua/engine/ports/store.hpp>

#include "query.hpp"
#include "words.hpp"

namespace motcua::sqlite {

inline constexpr std::string_view kDossierColumns =
    "s.name, d.version, d.code, d.provisional_number, d.procedure, d.variant, d.procedure_version, "
    "d.title, d.phase, d.channel, d.received_at, d.decides, d.owner, d.owner_sort_key, d.tokens, "
    "d.filed, d.received, d.due, d.due_provisional, d.clock, d.finished, d.returned, d.ended, "
    "d.end_status, d.suspended, d.incidents, d.domain, d.rules, d.original_due, d.projected_due, "
    "d.extensions, d.apologies, d.pause_remarks, d.late_tasks, d.reception_late, d.paused_once, "
    "d.adopted, d.stands_since, d.last_due, d.wait_due";
inline constexpr int kDossierColumnCount = 40;
[[nodiscard]] DossierRow read_dossier_row(const Query& query, Words& words);

inline constexpr std::string_view kTaskColumns =
    "s.name, t.number, t.step, t.no, t.title, t.state, t.role, t.unit, t.holder, t.giver, "
    "t.opened, t.accepted, t.due, t.due_provisional, t.clock, t.ended, t.outcome, t.instead_of, "
    "t.left_minutes, t.explanation";
[[nodiscard]] TaskRow read_task_row(const Query& query, Words& words);

inline constexpr std::string_view kAlertColumns =
    "s.name, a.number, a.recipient, a.clock, a.subject, a.kind, a.repeat, a.unseen, a.digest, "
    "d.code, d.provisional_number, a.no, a.title, a.unit, a.due, a.raised, a.seen";
[[nodiscard]] AlertRow read_alert_row(const Query& query, Words& words);

inline constexpr std::string_view kOutcomeColumns =
    "actor, key, fingerprint, at, error, detail, dossier, version, sequence";
[[nodiscard]] CommandOutcome read_outcome(const Query& query);

inline constexpr std::string_view kDefinitionColumns =
    "kind, id, variant, version, hash, effective_from, effective_until, deployed_at, deployed_by";
[[nodiscard]] DefinitionRow read_definition(const Query& query);

inline constexpr std::string_view kJobColumns =
    "id, kind, parameters, state, cursor, done, failed, total, started, updated, actor";
[[nodiscard]] JobRow read_job(const Query& query);

/// Words with one space between them, as the column `tokens` keeps them.
[[nodiscard]] std::string join_words(const std::vector<std::string>& words);
[[nodiscard]] std::vector<std::string> split_words(std::string_view text);

}  // namespace motcua::sqlite
