// Reading the work of machines: what of a topic is free, and what the rows say of one dossier.
#include <limits>

#include "reader.hpp"

namespace motcua::sqlite {
namespace {

// By the index alone: topic, then free for longest first. Dossiers are numbered as they were filed.
constexpr std::string_view kFree =
    "SELECT s.name, v.place, v.free_from FROM service v JOIN stream s ON s.no = v.dossier "
    "WHERE v.topic = ?1 AND v.free_from <= ?2 "
    "AND (v.free_from, v.dossier, v.place) > "
    "(?3, (SELECT coalesce(max(no), 0) FROM stream WHERE name = ?4), ?5) "
    "ORDER BY v.free_from, v.dossier, v.place LIMIT ?6";
constexpr std::string_view kOfDossier =
    "SELECT v.place, v.topic, v.free_from FROM service v JOIN stream s ON s.no = v.dossier "
    "WHERE s.name = ?1 ORDER BY v.place";

}  // namespace

Result<std::vector<FreeService>> SqliteReader::free_services(
    const std::string& topic, Instant now, const std::optional<FreeService>& after,
    std::size_t limit) {
    return read_with_words([&](Connection& connection, Words& words) {
        std::vector<FreeService> found;
        const std::int64_t from = after ? after->service.free_from.time_since_epoch().count()
                                        : std::numeric_limits<std::int64_t>::min();
        const DossierId dossier = after ? after->dossier : DossierId();
        Query query(connection, kFree);
        query.with(words.find(topic), now, from, dossier, after ? after->service.place : 0U, limit);
        while (query.next()) {
            found.push_back({query.id<DossierId>(0),
                             ServiceRow{query.number<std::uint32_t>(1), topic, query.instant(2)}});
        }
        return found;
    });
}

Result<std::vector<ServiceRow>> SqliteReader::services(const DossierId& id) {
    return read_with_words([&](Connection& connection, Words& words) {
        std::vector<ServiceRow> rows;
        Query query(connection, kOfDossier);
        query.with(id);
        while (query.next()) {
            rows.push_back(
                {query.number<std::uint32_t>(0), words.text(query.integer(1)), query.instant(2)});
        }
        return rows;
    });
}

}  // namespace motcua::sqlite
