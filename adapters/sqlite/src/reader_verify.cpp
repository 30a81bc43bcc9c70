// What only verification asks for: rows as they are stored, and entries of the lists' indexes.
#include "failure.hpp"
#include "lookups.hpp"
#include "reader.hpp"
#include "rows.hpp"

namespace motcua::sqlite {
namespace {

constexpr std::string_view kFollowUpsOf =
    "SELECT sender, number, target, command FROM follow_up WHERE sender = ?1 ORDER BY number";
constexpr std::string_view kHasWord =
    "SELECT 1 FROM stream s JOIN dossier d ON d.no = s.no JOIN token c ON c.token = ?2 "
    "AND c.filed = d.filed AND c.dossier = d.no WHERE s.name = ?1";
constexpr std::string_view kHasUnit =
    "SELECT 1 FROM stream s JOIN dossier d ON d.no = s.no JOIN concerned c ON c.unit = ?2 "
    "AND c.filed = d.filed AND c.dossier = d.no WHERE s.name = ?1";
constexpr std::string_view kCounts =
    "SELECT (SELECT count(*) FROM dossier), (SELECT count(*) FROM task), "
    "(SELECT count(*) FROM timer), (SELECT count(*) FROM token), "
    "(SELECT count(*) FROM follow_up), (SELECT count(*) FROM alert), "
    "(SELECT count(*) FROM service)";
constexpr std::string_view kBacklog =
    "SELECT (SELECT count(*) FROM timer WHERE due <= ?1), "
    "(SELECT count(*) FROM alert WHERE seen IS NULL)";

}  // namespace

Result<std::string> SqliteReader::definition_source(DefinitionKind kind, const DefinitionRef& ref) {
    return read([&](Connection& connection) { return find_source(connection, kind, ref); });
}

Result<std::vector<CommandOutcome>> SqliteReader::outcomes(const std::string& actor,
                                                           const std::string& key,
                                                           std::size_t limit) {
    static const std::string sql =
        std::string("SELECT ").append(kOutcomeColumns) +
        " FROM outcome WHERE (actor, key) > (?1, ?2) ORDER BY actor, key LIMIT ?3";
    return read([&](Connection& connection) {
        std::vector<CommandOutcome> rows;
        Query query(connection, sql);
        query.with(actor, key, limit);
        while (query.next()) {
            rows.push_back(read_outcome(query));
        }
        return rows;
    });
}

Result<std::vector<FollowUpRow>> SqliteReader::follow_ups(const DossierId& sender) {
    return read([&](Connection& connection) {
        std::vector<FollowUpRow> rows;
        Query query(connection, kFollowUpsOf);
        query.with(sender);
        while (query.next()) {
            rows.push_back({query.id<DossierId>(0), query.number<std::uint32_t>(1),
                            query.id<DossierId>(2), query.text(3)});
        }
        return rows;
    });
}

Result<std::uint32_t> SqliteReader::last_code_sequence(const std::string& agency_code, Date date) {
    return read(
        [&](Connection& connection) { return find_code_sequence(connection, agency_code, date); });
}

Result<std::vector<std::string>> SqliteReader::words_missing(
    const DossierId& id, const std::vector<std::string>& words) {
    return read([&](Connection& connection) {
        std::vector<std::string> missing;
        for (const std::string& word : words) {
            Query query(connection, kHasWord);
            query.with(id, word);
            if (!query.next()) {
                missing.push_back(word);
            }
        }
        return missing;
    });
}

Result<std::vector<UnitId>> SqliteReader::units_missing(const DossierId& id,
                                                        const std::vector<UnitId>& units) {
    return read_with_words([&](Connection& connection, Words& words) {
        std::vector<UnitId> missing;
        for (const UnitId& unit : units) {
            const std::int64_t number = words.find(unit.value);
            Query query(connection, kHasUnit);
            query.with(id, number);
            if (!query.next()) {
                missing.push_back(unit);
            }
        }
        return missing;
    });
}

Result<RowCounts> SqliteReader::counts() {
    return read([&](Connection& connection) {
        Query query(connection, kCounts);
        RowCounts counts;
        if (query.next()) {
            counts.dossiers = query.number<std::uint64_t>(0);
            counts.tasks = query.number<std::uint64_t>(1);
            counts.timers = query.number<std::uint64_t>(2);
            counts.words = query.number<std::uint64_t>(3);
            counts.follow_ups = query.number<std::uint64_t>(4);
            counts.alerts = query.number<std::uint64_t>(5);
            counts.services = query.number<std::uint64_t>(6);
        }
        return counts;
    });
}

Result<Backlog> SqliteReader::backlog(Instant now) {
    return read([&](Connection& connection) {
        Query query(connection, kBacklog);
        query.with(now);
        Backlog backlog;
        if (query.next()) {
            backlog.timers_due = query.number<std::uint64_t>(0);
            backlog.alerts_unseen = query.number<std::uint64_t>(1);
        }
        return backlog;
    });
}

}  // namespace motcua::sqlite
