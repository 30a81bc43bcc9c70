// Deliveries: one row per event and subscriber until the subscriber has it.
#include "operations.hpp"

namespace motcua::sqlite {
namespace {

constexpr std::string_view kMoveCursor =
    "INSERT INTO subscriber (name, cursor) VALUES (?1, ?2) "
    "ON CONFLICT (name) DO UPDATE SET cursor = ?2";
constexpr std::string_view kCursor = "SELECT cursor FROM subscriber WHERE name = ?1";
constexpr std::string_view kAdd =
    "INSERT OR IGNORE INTO delivery (subscriber, sequence, dossier, attempts, next_at, dead, "
    "reason) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
/// What waits before it, to the same subscriber about the same dossier, goes first; what was given
/// up holds nothing back. The indexes are named because SQLite, knowing nothing of how many are
/// given up, would look through all of them.
constexpr std::string_view kDue =
    "SELECT d.subscriber, d.sequence, d.dossier, d.attempts, d.next_at, d.dead, d.reason "
    "FROM delivery d INDEXED BY delivery_waiting "
    "WHERE d.subscriber = ?1 AND d.dead = 0 AND d.next_at <= ?2 AND NOT EXISTS "
    "(SELECT 1 FROM delivery e INDEXED BY delivery_order WHERE e.dead = 0 "
    "AND e.subscriber = d.subscriber AND e.dossier = d.dossier AND e.sequence < d.sequence) "
    "ORDER BY d.sequence LIMIT ?3";
constexpr std::string_view kWaiting =
    "SELECT count(*) FROM delivery INDEXED BY delivery_waiting "
    "WHERE subscriber = ?1 AND dead = 0";
constexpr std::string_view kListWaiting =
    "SELECT subscriber, sequence, dossier, attempts, next_at, dead, reason "
    "FROM delivery INDEXED BY delivery_waiting "
    "WHERE subscriber = ?1 AND dead = 0 AND sequence > ?2 ORDER BY sequence LIMIT ?3";
constexpr std::string_view kListDead =
    "SELECT subscriber, sequence, dossier, attempts, next_at, dead, reason "
    "FROM delivery INDEXED BY delivery_dead "
    "WHERE subscriber = ?1 AND dead = 1 AND sequence > ?2 ORDER BY sequence LIMIT ?3";
constexpr std::string_view kOne =
    "SELECT subscriber, sequence, dossier, attempts, next_at, dead, reason FROM delivery "
    "WHERE subscriber = ?1 AND sequence = ?2";
constexpr std::string_view kDone = "DELETE FROM delivery WHERE subscriber = ?1 AND sequence = ?2";
constexpr std::string_view kFailed =
    "UPDATE delivery SET attempts = ?3, next_at = ?4, dead = ?5, reason = ?6 "
    "WHERE subscriber = ?1 AND sequence = ?2";

Delivery read_delivery(const Query& query) {
    return {query.text(0),          query.number<std::uint64_t>(1),
            query.id<DossierId>(2), query.number<std::uint32_t>(3),
            query.instant(4),       query.integer(5) != 0,
            query.text(6)};
}

std::vector<Delivery> read_deliveries(Query& query) {
    std::vector<Delivery> deliveries;
    while (query.next()) {
        deliveries.push_back(read_delivery(query));
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
                      delivery.next_at, delivery.dead, delivery.reason)
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

Result<std::vector<Delivery>> SqliteDeliveries::due(const std::string& subscriber, Instant now,
                                                    std::size_t limit) {
    return file_.read([&](Connection& connection) -> Result<std::vector<Delivery>> {
        Query query(connection, kDue);
        query.with(subscriber, now, limit);
        return read_deliveries(query);
    });
}

Result<std::uint64_t> SqliteDeliveries::waiting(const std::string& subscriber) {
    return file_.read([&](Connection& connection) -> Result<std::uint64_t> {
        Query query(connection, kWaiting);
        query.with(subscriber);
        return query.next() ? query.number<std::uint64_t>(0) : 0;
    });
}

Result<std::vector<Delivery>> SqliteDeliveries::list(const std::string& subscriber, bool dead,
                                                     std::uint64_t after, std::size_t limit) {
    return file_.read([&](Connection& connection) -> Result<std::vector<Delivery>> {
        Query query(connection, dead ? kListDead : kListWaiting);
        query.with(subscriber, after, limit);
        return read_deliveries(query);
    });
}

Result<std::optional<Delivery>> SqliteDeliveries::find(const std::string& subscriber,
                                                       std::uint64_t sequence) {
    return file_.read([&](Connection& connection) -> Result<std::optional<Delivery>> {
        Query query(connection, kOne);
        query.with(subscriber, sequence);
        return query.next() ? std::optional(read_delivery(query)) : std::nullopt;
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
                  delivery.dead, delivery.reason)
            .run();
    });
}

}  // namespace motcua::sqlite
