// Outcomes, definitions, jobs, the tree's edge, states.
#include "lookups.hpp"

#include <algorithm>

#include "failure.hpp"
#include "rows.hpp"

namespace motcua::sqlite {
namespace {

constexpr std::string_view kTreeEdge = "SELECT edge FROM tree WHERE id = 1";
constexpr std::string_view kState =
    "SELECT last_leaf, state FROM stream WHERE name = ?1 AND state IS NOT NULL";
constexpr std::string_view kCodeSequence =
    "SELECT last FROM code_counter WHERE agency = ?1 AND date = ?2";
constexpr std::string_view kSource =
    "SELECT source FROM definition WHERE kind = ?1 AND id = ?2 AND variant = ?3 AND version = ?4";

std::string select(std::string_view columns, std::string_view rest) {
    return std::string("SELECT ").append(columns).append(" FROM ").append(rest);
}

}  // namespace

std::optional<CommandOutcome> find_outcome(Connection& connection, const std::string& actor,
                                           const std::string& key) {
    static const std::string sql = select(kOutcomeColumns, "outcome WHERE actor = ?1 AND key = ?2");
    Query query(connection, sql);
    query.with(actor, key);
    return query.next() ? std::optional(read_outcome(query)) : std::nullopt;
}

std::vector<DefinitionRow> list_definitions(Connection& connection) {
    static const std::string sql = select(kDefinitionColumns, "definition ORDER BY no");
    std::vector<DefinitionRow> rows;
    Query query(connection, sql);
    while (query.next()) {
        rows.push_back(read_definition(query));
    }
    return rows;
}

std::string find_source(Connection& connection, DefinitionKind kind, const DefinitionRef& ref) {
    Query query(connection, kSource);
    query.with(kind, ref.id, ref.variant, ref.version);
    if (!query.next()) {
        throw Failure(ErrorCode::not_found, "expected a deployed definition, but there is no '" +
                                                ref.id + "' version " +
                                                std::to_string(ref.version));
    }
    return query.text(0);
}

std::uint32_t find_code_sequence(Connection& connection, const std::string& agency_code,
                                 Date date) {
    Query query(connection, kCodeSequence);
    query.with(agency_code, date);
    return query.next() ? query.number<std::uint32_t>(0) : 0;
}

std::vector<JobRow> list_jobs(Connection& connection, bool open_only) {
    static const std::string sql =
        select(kJobColumns, "job WHERE ?1 IS NULL OR state = ?1 ORDER BY no");
    std::vector<JobRow> rows;
    Query query(connection, sql);
    query.with(open_only ? std::optional(JobState::running) : std::nullopt);
    while (query.next()) {
        rows.push_back(read_job(query));
    }
    return rows;
}

std::vector<Hash> read_tree_edge(Connection& connection) {
    Query query(connection, kTreeEdge);
    if (!query.next()) {
        return {};
    }
    const std::string_view bytes = query.view(0);
    std::vector<Hash> edge(bytes.size() / Hash{}.size());
    if (edge.size() * Hash{}.size() != bytes.size()) {
        throw Failure(ErrorCode::storage_corrupt,
                      "expected whole hashes on the tree's edge, but there are " +
                          std::to_string(bytes.size()) + " bytes; restore the file from a copy");
    }
    for (std::size_t i = 0; i < edge.size(); ++i) {
        const std::string_view part = bytes.substr(i * Hash{}.size(), Hash{}.size());
        std::transform(part.begin(), part.end(), edge[i].begin(),
                       [](char byte) { return static_cast<std::uint8_t>(byte); });
    }
    return edge;
}

std::optional<LoadedDossier> load_dossier(Connection& connection, const EventCodec& codec,
                                          const DossierId& id) {
    Query query(connection, kState);
    query.with(id);
    if (!query.next()) {
        return std::nullopt;
    }
    Result<Dossier> dossier = codec.decode_state(query.view(1));
    if (!dossier) {
        throw Failure(dossier.error());
    }
    return LoadedDossier{std::move(dossier).value(), query.hash(0)};
}

}  // namespace motcua::sqlite
