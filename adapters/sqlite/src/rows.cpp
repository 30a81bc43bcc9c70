// Reading rows. The index of a column is its place in the list of rows.hpp.
#include "rows.hpp"

#include "failure.hpp"

namespace motcua::sqlite {
namespace {

ErrorCode error_code_of(std::string_view text) {
    for (int value = 0; value <= static_cast<int>(ErrorCode::internal); ++value) {
        if (to_string(static_cast<ErrorCode>(value)) == text) {
            return static_cast<ErrorCode>(value);
        }
    }
    return ErrorCode::internal;
}

}  // namespace

std::string join_words(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) {
        if (!text.empty()) {
            text += ' ';
        }
        text += word;
    }
    return text;
}

std::vector<std::string> split_words(std::string_view text) {
    std::vector<std::string> words;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        words.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return words;
}

DossierRow read_dossier_row(const Query& query, Words& words) {
    DossierRow row;
    int column = 0;
    row.dossier = query.id<DossierId>(column++);
    row.version = query.number<std::uint32_t>(column++);
    row.code = query.text(column++);
    row.provisional_number = query.text(column++);
    row.procedure = words.text(query.integer(column++));
    row.variant = words.text(query.integer(column++));
    row.procedure_version = query.number<std::uint32_t>(column++);
    row.title = words.text(query.integer(column++));
    row.phase = query.enumerator<Phase>(column++);
    row.channel = query.enumerator<Channel>(column++);
    row.received_at = words.id<UnitId>(query.integer(column++));
    row.decides = words.id<UnitId>(query.integer(column++));
    row.owner = query.text(column++);
    row.owner_sort_key = query.text(column++);
    row.search_tokens = split_words(query.view(column++));
    row.filed = query.instant(column++);
    row.received = query.maybe_instant(column++);
    row.due = query.maybe_instant(column++);
    row.due_provisional = query.integer(column++) != 0;
    row.clock = query.enumerator<ClockPhase>(column++);
    row.finished = query.maybe_instant(column++);
    row.returned = query.maybe_instant(column++);
    row.ended = query.maybe_instant(column++);
    if (!query.is_null(column)) {
        row.end_status = query.enumerator<EndStatus>(column);
    }
    ++column;
    row.suspended = query.integer(column++) != 0;
    row.incidents = query.number<std::uint32_t>(column++);
    row.domain = words.text(query.integer(column++));
    row.rules = words.text(query.integer(column++));
    row.original_due = query.maybe_instant(column++);
    row.projected_due = query.maybe_instant(column++);
    row.extensions = query.number<std::uint32_t>(column++);
    row.apologies = query.number<std::uint32_t>(column++);
    row.pause_remarks = query.number<std::uint32_t>(column++);
    row.late_tasks = query.number<std::uint32_t>(column++);
    row.reception_late = query.integer(column++) != 0;
    row.paused_once = query.integer(column++) != 0;
    row.adopted = query.integer(column++) != 0;
    row.stands_since = query.maybe_instant(column++);
    row.last_due = query.maybe_instant(column++);
    row.wait_due = query.maybe_instant(column++);
    return row;
}

TaskRow read_task_row(const Query& query, Words& words) {
    TaskRow row;
    int column = 0;
    row.dossier = query.id<DossierId>(column++);
    row.task = query.number<std::uint32_t>(column++);
    row.step = words.text(query.integer(column++));
    row.no = words.text(query.integer(column++));
    row.title = words.text(query.integer(column++));
    row.state = query.enumerator<TaskState>(column++);
    row.role = words.id<RoleId>(query.integer(column++));
    row.unit = words.id<UnitId>(query.integer(column++));
    row.holder = words.id<OfficerId>(query.integer(column++));
    row.giver = words.id<OfficerId>(query.integer(column++));
    row.opened = query.instant(column++);
    row.accepted = query.maybe_instant(column++);
    if (query.integer(column) != kNever) {
        row.due = query.instant(column);
    }
    ++column;
    row.due_provisional = query.integer(column++) != 0;
    row.clock = query.enumerator<ClockPhase>(column++);
    row.ended = query.maybe_instant(column++);
    row.outcome = words.text(query.integer(column++));
    row.instead_of = words.id<OfficerId>(query.integer(column++));
    if (!query.is_null(column)) {
        row.left = Minutes{query.integer(column)};
    }
    ++column;
    row.explanation = query.enumerator<ExplanationState>(column++);
    return row;
}

AlertRow read_alert_row(const Query& query, Words& words) {
    AlertRow row;
    int column = 0;
    row.dossier = query.id<DossierId>(column++);
    row.alert = query.number<std::uint32_t>(column++);
    row.recipient = words.id<OfficerId>(query.integer(column++));
    row.of = query.enumerator<AlertOf>(column++);
    row.number = query.number<std::uint32_t>(column++);
    row.kind = query.enumerator<RungKind>(column++);
    row.repeat = query.number<std::uint32_t>(column++);
    row.unseen = query.number<std::uint32_t>(column++);
    row.digest = query.integer(column++) != 0;
    row.code = query.text(column++);
    const std::string provisional = query.text(column++);
    if (row.code.empty()) {
        row.code = provisional;
    }
    row.no = words.text(query.integer(column++));
    row.title = words.text(query.integer(column++));
    row.unit = words.id<UnitId>(query.integer(column++));
    row.due = query.maybe_instant(column++);
    row.raised = query.instant(column++);
    row.seen = query.maybe_instant(column++);
    return row;
}

CommandOutcome read_outcome(const Query& query) {
    CommandOutcome outcome;
    outcome.actor = query.text(0);
    outcome.key = query.text(1);
    outcome.fingerprint = query.hash(2);
    outcome.at = query.instant(3);
    outcome.ok = query.is_null(4);
    if (!outcome.ok) {
        outcome.error = error_code_of(query.view(4));
    }
    outcome.detail = query.text(5);
    outcome.dossier = query.id<DossierId>(6);
    outcome.version = query.number<std::uint32_t>(7);
    outcome.sequence = query.number<std::uint64_t>(8);
    return outcome;
}

DefinitionRow read_definition(const Query& query) {
    DefinitionRow row;
    row.kind = query.enumerator<DefinitionKind>(0);
    row.ref.id = query.text(1);
    row.ref.variant = query.text(2);
    row.ref.version = query.number<std::uint32_t>(3);
    row.ref.hash = query.text(4);
    row.effective_from = query.text(5);
    row.effective_until = query.text(6);
    row.deployed_at = query.instant(7);
    row.deployed_by = query.text(8);
    return row;
}

JobRow read_job(const Query& query) {
    JobRow row;
    int column = 0;
    row.id = query.text(column++);
    row.kind = query.text(column++);
    row.parameters = query.text(column++);
    row.state = query.enumerator<JobState>(column++);
    row.cursor = query.text(column++);
    row.done = query.number<std::uint64_t>(column++);
    row.failed = query.number<std::uint64_t>(column++);
    row.total = query.number<std::uint64_t>(column++);
    row.started = query.instant(column++);
    row.updated = query.instant(column++);
    row.actor = query.text(column++);
    return row;
}

}  // namespace motcua::sqlite
