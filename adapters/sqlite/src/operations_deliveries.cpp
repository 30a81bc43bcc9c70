// Deliveries: one row per event and subscriber until the subscriber has it.
#include "operations.hpp"

namespace motcua::sqlite {
namespace {

constexpr std::string_view kMoveCursor =
    "INSERT INTO subscriber (name, cursor) VALUES (?1, ?2) "
    "ON CONFLICT (name) DO UPDATE SET cursor = ?2";
constexpr std::string_view kCursor = "SELECT cursor FROM subscriber WHERE name = ?1";
constexpr std::string_view kAdd =
    "INSERT OR IGNORE INTO delivery (subscriber, sequence, dossier, attempts, next_at, dead) "
    "VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
/// What waits before it, to the same subscriber about the same dossier, goes first; what was given
/// up holds nothing back.
constexpr std::string_view kDue =
    "SELECT d.subscriber, d.sequence, d.dossier, d.attempts, d.next_at, d.dead FROM delivery d "
    "WHERE d.dead = 0 AND d.next_at <= ?1 AND NOT EXISTS (SELECT 1 FROM delivery e "
    "WHERE e.dead = 0 AND e.subscriber = d.subscriber AND e.dossier = d.dossier "
    "AND e.sequence < d.sequence) ORDER BY d.next_at, d.sequence, d.subscriber LIMIT ?2";
constexpr std::string_view kDead =
    "SELECT subscriber, sequence, dossier, attempts, next_at, dead FROM delivery WHERE dead = 1 "
    "ORDER BY sequence, subscriber LIMIT ?1";
constexpr std::string_view kDone = "DELETE FROM delivery WHERE subscriber = ?1 AND sequence = ?2";
constexpr std::string_view kFailed =
    "UPDATE delivery SET attempts = ?3, next_at = ?4, dead = ?5 "
    "WHERE subscriber = ?1 AND sequence = ?2";

std::vector<Delivery> read_deliveries(Query& query) {
    std::vector<Delivery> deliveries;
    while (query.next()) {
        deliveries.push_back({query.text(0), query.number<std::uint64_t>(1), query.id<DossierId>(2),
                              query.number<std::uint32_t>(3), query.instant(4),
                              query.integer(5) != 0});
    }
    return deliveries;
}

}  // namespace

Result<void> SqliteDeliveries::add(const std::string& subscriber, std::uint64_t cursor,
                                   const std::vector<Delivery>& deliveries) {
    return file_.write([&](Connection& connection) {
        for (const Delivery& delivery : deliveries) {
            Query(connection, kAdd)
                .with(delivery.subscriber, delivery.sequence, delivery.dossier, delivery.attempts,
                      delivery.next_at, delivery.dead)
                .run();
        }
        Query(connection, kMoveCursor).with(subscriber, cursor).run();
    });
}

Result<std::uint64_t> SqliteDeliveries::cursor(const std::string& subscriber) {
    return file_.read([&](Connection& connection) -> Result<std::uint64_t> {
        Query query(connection, kCursor);
        query.with(subscriber);
        return query.next() ? query.number<std::uint64_t>(0) : 0;
    });
}

Result<std::vector<Delivery>> SqliteDeliveries::due(Instant now, std::size_t limit) {
    return file_.read([&](Connection& connection) -> Result<std::vector<Delivery>> {
        Query query(connection, kDue);
        query.with(now, limit);
        return read_deliveries(query);
    });
}

Result<std::vector<Delivery>> SqliteDeliveries::dead(std::size_t limit) {
    return file_.read([&](Connection& connection) -> Result<std::vector<Delivery>> {
        Query query(connection, kDead);
        query.with(limit);
        return read_deliveries(query);
    });
}

Result<void> SqliteDeliveries::done(const Delivery& delivery) {
    return file_.write([&](Connection& connection) {
        Query(connection, kDone).with(delivery.subscriber, delivery.sequence).run();
    });
}

Result<void> SqliteDeliveries::failed(const Delivery& delivery) {
    return file_.write([&](Connection& connection) {
        Query(connection, kFailed)
            .with(delivery.subscriber, delivery.sequence, delivery.attempts, delivery.next_at,
                  delivery.dead)
            .run();
    });
}

}  // namespace motcua::sqlite
