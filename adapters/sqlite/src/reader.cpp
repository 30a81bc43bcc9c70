// Single dossiers, the log, and what jobs and verification walk through.
#include "reader.hpp"

#include <motcua/engine/core/merkle.hpp>

#include "lookups.hpp"
#include "rows.hpp"

namespace motcua::sqlite {
namespace {

constexpr std::string_view kLogColumns =
    "SELECT e.sequence, s.name, e.number, e.at, y.name, y.version, e.bytes, p.bytes "
    "FROM event e JOIN stream s ON s.no = e.stream JOIN event_type y ON y.no = e.type "
    "LEFT JOIN event_personal p ON p.sequence = e.sequence ";
constexpr std::string_view kStreamNumber = "SELECT no FROM stream WHERE name = ?1";
constexpr std::string_view kLastSequence = "SELECT ifnull(max(sequence), 0) FROM event";
constexpr std::string_view kDossierIds =
    "SELECT name FROM stream WHERE name > ?1 AND state IS NOT NULL ORDER BY name LIMIT ?2";
constexpr std::string_view kHeldBy =
    "SELECT DISTINCT s.name FROM task t INDEXED BY task_by_holder "
    "JOIN stream s ON s.no = t.dossier WHERE t.state = 0 AND t.holder <> 0 AND t.holder = ?1 "
    "AND s.name > ?2 ORDER BY s.name LIMIT ?3";
constexpr std::string_view kRunning =
    "SELECT s.name FROM dossier d INDEXED BY dossier_open JOIN stream s ON s.no = d.no "
    "WHERE d.ended IS NULL AND d.no > ?1 AND d.last_due >= ?2 ORDER BY d.no LIMIT ?3";
// Every number is above 0: said so that the open ones are searched like those of kRunning.
constexpr std::string_view kCountRunning =
    "SELECT count(*) FROM dossier d INDEXED BY dossier_open WHERE d.ended IS NULL "
    "AND d.no > 0 AND d.last_due >= ?1";
constexpr std::string_view kOfVersion =
    "SELECT s.name FROM dossier d INDEXED BY dossier_by_version JOIN stream s ON s.no = d.no "
    "WHERE d.ended IS NULL AND d.no > ?1 AND d.procedure = ?2 AND d.variant = ?3 "
    "AND d.procedure_version = ?4 ORDER BY d.no LIMIT ?5";
// What is over is looked for once in a long time: the dossiers are gone through, no index is kept.
constexpr std::string_view kEnded =
    "SELECT s.name FROM dossier d JOIN stream s ON s.no = d.no WHERE d.no > ?1 "
    "AND d.procedure = ?2 AND d.variant = ?3 AND d.procedure_version = ?4 AND d.ended < ?5 "
    "ORDER BY d.no LIMIT ?6";
constexpr std::string_view kTimers =
    "SELECT t.number, t.due FROM timer t JOIN stream s ON s.no = t.dossier WHERE s.name = ?1 "
    "ORDER BY t.number";

LogRow read_log_row(const Query& query, const Digest& digest) {
    LogRow row;
    row.sequence = query.number<std::uint64_t>(0);
    row.stream = query.text(1);
    row.number = query.number<std::uint32_t>(2);
    row.at = query.instant(3);
    row.type = query.text(4);
    row.version = query.number<unsigned>(5);
    row.event.bytes = query.text(6);
    row.event.personal = query.text(7);
    row.leaf = merkle_leaf(digest, row.event.bytes);
    return row;
}

/// 0 where there is none: every number is above that.
std::int64_t number_of(Connection& connection, const DossierId& id) {
    Query number(connection, kStreamNumber);
    number.with(id);
    return number.next() ? number.integer(0) : 0;
}

std::vector<DossierId> read_ids(Query& query) {
    std::vector<DossierId> ids;
    while (query.next()) {
        ids.push_back(query.id<DossierId>(0));
    }
    return ids;
}

}  // namespace

Result<std::optional<Dossier>> SqliteReader::dossier(const DossierId& id) {
    return read([&](Connection& connection) -> std::optional<Dossier> {
        std::optional<LoadedDossier> loaded = load_dossier(connection, codec_, id);
        return loaded ? std::optional(std::move(loaded->dossier)) : std::nullopt;
    });
}

Result<std::vector<TaskRow>> SqliteReader::tasks(const DossierId& id) {
    static const std::string sql =
        std::string("SELECT ").append(kTaskColumns) +
        " FROM stream s JOIN task t ON t.dossier = s.no WHERE s.name = ?1 ORDER BY t.number";
    return read_with_words([&](Connection& connection, Words& words) {
        std::vector<TaskRow> rows;
        Query query(connection, sql);
        query.with(id);
        while (query.next()) {
            rows.push_back(read_task_row(query, words));
        }
        return rows;
    });
}

Result<std::vector<LogRow>> SqliteReader::events(const std::string& stream, std::uint32_t from,
                                                 std::size_t limit) {
    static const std::string sql = std::string(kLogColumns) +
                                   "WHERE e.stream = ?1 AND e.number >= ?2 "
                                   "ORDER BY e.number LIMIT ?3";
    return read([&](Connection& connection) {
        std::vector<LogRow> rows;
        Query number(connection, kStreamNumber);
        number.with(stream);
        if (!number.next()) {
            return rows;
        }
        Query query(connection, sql);
        query.with(number.integer(0), from, limit);
        while (query.next()) {
            rows.push_back(read_log_row(query, digest_));
        }
        return rows;
    });
}

Result<std::vector<LogRow>> SqliteReader::log(std::uint64_t after, std::size_t limit) {
    static const std::string sql =
        std::string(kLogColumns) + "WHERE e.sequence > ?1 ORDER BY e.sequence LIMIT ?2";
    return read([&](Connection& connection) {
        std::vector<LogRow> rows;
        Query query(connection, sql);
        query.with(after, limit);
        while (query.next()) {
            rows.push_back(read_log_row(query, digest_));
        }
        return rows;
    });
}

Result<std::uint64_t> SqliteReader::last_sequence() {
    return read([&](Connection& connection) -> std::uint64_t {
        Query query(connection, kLastSequence);
        return query.next() ? query.number<std::uint64_t>(0) : 0;
    });
}

Result<std::vector<Hash>> SqliteReader::tree_edge() {
    return read([&](Connection& connection) { return read_tree_edge(connection); });
}

Result<std::vector<DossierId>> SqliteReader::dossier_ids(const DossierId& after,
                                                         std::size_t limit) {
    return read([&](Connection& connection) {
        Query query(connection, kDossierIds);
        query.with(after, limit);
        return read_ids(query);
    });
}

Result<std::vector<DossierId>> SqliteReader::dossiers_held_by(const OfficerId& officer,
                                                              const DossierId& after,
                                                              std::size_t limit) {
    return read_with_words([&](Connection& connection, Words& words) {
        Query query(connection, kHeldBy);
        query.with(words.find(officer.value), after, limit);
        return read_ids(query);
    });
}

Result<std::vector<DossierId>> SqliteReader::dossiers_running(Instant from, const DossierId& after,
                                                              std::size_t limit) {
    return read([&](Connection& connection) {
        const std::int64_t begin = number_of(connection, after);
        Query query(connection, kRunning);
        query.with(begin, from, limit);
        return read_ids(query);
    });
}

Result<std::vector<DossierId>> SqliteReader::dossiers_of_version(const DefinitionRef& version,
                                                                 const DossierId& after,
                                                                 std::size_t limit) {
    return read_with_words([&](Connection& connection, Words& words) {
        const std::int64_t begin = number_of(connection, after);
        Query query(connection, kOfVersion);
        query.with(begin, words.find(version.id), words.find(version.variant), version.version,
                   limit);
        return read_ids(query);
    });
}

Result<std::vector<DossierId>> SqliteReader::dossiers_ended(const DefinitionRef& version,
                                                            Instant before, const DossierId& after,
                                                            std::size_t limit) {
    return read_with_words([&](Connection& connection, Words& words) {
        const std::int64_t begin = number_of(connection, after);
        Query query(connection, kEnded);
        query.with(begin, words.find(version.id), words.find(version.variant), version.version,
                   before, limit);
        return read_ids(query);
    });
}

Result<std::uint64_t> SqliteReader::count_running(Instant from) {
    return read([&](Connection& connection) {
        Query query(connection, kCountRunning);
        query.with(from);
        return query.next() ? query.number<std::uint64_t>(0) : 0;
    });
}

Result<std::vector<TimerRow>> SqliteReader::timers(const DossierId& id) {
    return read([&](Connection& connection) {
        std::vector<TimerRow> rows;
        Query query(connection, kTimers);
        query.with(id);
        while (query.next()) {
            rows.push_back({query.number<std::uint32_t>(0), query.instant(1)});
        }
        return rows;
    });
}

Result<std::optional<CommandOutcome>> SqliteReader::outcome(const std::string& actor,
                                                            const std::string& key) {
    return read([&](Connection& connection) { return find_outcome(connection, actor, key); });
}

Result<std::vector<DefinitionRow>> SqliteReader::definitions() {
    return read([&](Connection& connection) { return list_definitions(connection); });
}

Result<std::vector<JobRow>> SqliteReader::jobs() {
    return read([&](Connection& connection) { return list_jobs(connection, false); });
}

}  // namespace motcua::sqlite
