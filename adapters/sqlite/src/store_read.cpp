// What the writer reads between its commits.
#include "failure.hpp"
#include "lookups.hpp"
#include "reader.hpp"
#include "store.hpp"

namespace motcua::sqlite {
namespace {

constexpr std::string_view kDueTimers =
    "SELECT s.name, t.number, t.due FROM timer t JOIN stream s ON s.no = t.dossier "
    "WHERE t.due <= ?1 ORDER BY t.due, t.dossier, t.number LIMIT ?2";
constexpr std::string_view kNextTimer = "SELECT due FROM timer ORDER BY due LIMIT 1";
constexpr std::string_view kHeld =
    "SELECT s.name, t.number, t.due, t.clock FROM task t INDEXED BY task_by_holder "
    "JOIN stream s ON s.no = t.dossier WHERE t.state = 0 AND t.holder <> 0 AND t.holder = ?1 "
    "ORDER BY t.due LIMIT ?2";
constexpr std::string_view kLastHolder =
    "SELECT holder FROM task INDEXED BY task_by_turn WHERE holder <> 0 AND role = ?1 AND unit = ?2 "
    "ORDER BY opened DESC, dossier DESC, number DESC LIMIT 1";
constexpr std::string_view kFollowUps =
    "SELECT sender, number, target, command FROM follow_up ORDER BY no LIMIT ?1";
constexpr std::string_view kCodeTaken = "SELECT 1 FROM dossier WHERE code = ?1";
constexpr std::string_view kStreamLength = "SELECT length FROM stream WHERE name = ?1";
constexpr std::string_view kStreamLeaf = "SELECT last_leaf FROM stream WHERE name = ?1";

}  // namespace

Result<StoreHead> StoreOnFile::head() {
    return guarded([&]() -> Result<StoreHead> {
        return StoreHead{sequence_, read_tree_edge(database_.connection()), database_.epoch()};
    });
}

Result<std::optional<LoadedDossier>> StoreOnFile::load(const DossierId& id) {
    return guarded([&]() -> Result<std::optional<LoadedDossier>> {
        return load_dossier(database_.connection(), options_.codec, id);
    });
}

Result<std::optional<CommandOutcome>> StoreOnFile::outcome(const std::string& actor,
                                                           const std::string& key) {
    return guarded([&]() -> Result<std::optional<CommandOutcome>> {
        return find_outcome(database_.connection(), actor, key);
    });
}

Result<std::vector<DueTimer>> StoreOnFile::due_timers(Instant now, std::size_t limit) {
    return guarded([&]() -> Result<std::vector<DueTimer>> {
        std::vector<DueTimer> timers;
        Query query(database_.connection(), kDueTimers);
        query.with(now, limit);
        while (query.next()) {
            timers.push_back(
                {query.id<DossierId>(0), query.number<std::uint32_t>(1), query.instant(2)});
        }
        return timers;
    });
}

Result<std::optional<Instant>> StoreOnFile::next_timer() {
    return guarded([&]() -> Result<std::optional<Instant>> {
        Query query(database_.connection(), kNextTimer);
        return query.next() ? std::optional(query.instant(0)) : std::nullopt;
    });
}

Result<std::vector<TaskLoad>> StoreOnFile::held_tasks(const OfficerId& officer, std::size_t limit) {
    return guarded([&]() -> Result<std::vector<TaskLoad>> {
        std::vector<TaskLoad> held;
        Query query(database_.connection(), kHeld);
        query.with(words_->find(officer.value), limit);
        while (query.next()) {
            TaskLoad load{query.id<DossierId>(0), query.number<std::uint32_t>(1), std::nullopt,
                          query.enumerator<ClockPhase>(3) == ClockPhase::running};
            if (query.integer(2) != kNever) {
                load.due = query.instant(2);
            }
            held.push_back(std::move(load));
        }
        return held;
    });
}

Result<OfficerId> StoreOnFile::last_holder(const RoleId& role, const UnitId& unit) {
    return guarded([&]() -> Result<OfficerId> {
        std::int64_t holder = 0;
        {
            Query query(database_.connection(), kLastHolder);
            query.with(words_->find(role.value), words_->find(unit.value));
            holder = query.next() ? query.integer(0) : 0;
        }
        return words_->id<OfficerId>(holder);
    });
}

Result<std::vector<FollowUpRow>> StoreOnFile::follow_ups(std::size_t limit) {
    return guarded([&]() -> Result<std::vector<FollowUpRow>> {
        std::vector<FollowUpRow> rows;
        Query query(database_.connection(), kFollowUps);
        query.with(limit);
        while (query.next()) {
            rows.push_back({query.id<DossierId>(0), query.number<std::uint32_t>(1),
                            query.id<DossierId>(2), query.text(3)});
        }
        return rows;
    });
}

Result<std::uint32_t> StoreOnFile::last_code_sequence(const std::string& agency_code, Date date) {
    return guarded([&]() -> Result<std::uint32_t> {
        return find_code_sequence(database_.connection(), agency_code, date);
    });
}

Result<bool> StoreOnFile::code_taken(const std::string& code) {
    return guarded([&]() -> Result<bool> {
        Query query(database_.connection(), kCodeTaken);
        query.with(code);
        return query.next();
    });
}

Result<std::uint32_t> StoreOnFile::stream_length(const std::string& stream) {
    return guarded([&]() -> Result<std::uint32_t> {
        Query query(database_.connection(), kStreamLength);
        query.with(stream);
        return query.next() ? query.number<std::uint32_t>(0) : 0;
    });
}

Result<Hash> StoreOnFile::stream_leaf(const std::string& stream) {
    return guarded([&]() -> Result<Hash> {
        Query query(database_.connection(), kStreamLeaf);
        query.with(stream);
        return query.next() ? query.hash(0) : Hash{};
    });
}

Result<std::vector<DefinitionRow>> StoreOnFile::definitions() {
    return guarded([&]() -> Result<std::vector<DefinitionRow>> {
        return list_definitions(database_.connection());
    });
}

Result<std::string> StoreOnFile::definition_source(DefinitionKind kind, const DefinitionRef& ref) {
    return guarded(
        [&]() -> Result<std::string> { return find_source(database_.connection(), kind, ref); });
}

Result<std::vector<JobRow>> StoreOnFile::open_jobs() {
    return guarded(
        [&]() -> Result<std::vector<JobRow>> { return list_jobs(database_.connection(), true); });
}

Result<std::unique_ptr<Reader>> StoreOnFile::open_reader() {
    return guarded([&]() -> Result<std::unique_ptr<Reader>> {
        return std::unique_ptr<Reader>(
            std::make_unique<SqliteReader>(readers_, options_.codec, options_.digest));
    });
}

}  // namespace motcua::sqlite
