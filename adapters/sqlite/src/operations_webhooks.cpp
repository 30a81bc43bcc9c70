// Subscriptions of other systems. Types, procedures and secrets are words without blanks, each kind
// kept in one text.
#include "operations.hpp"
#include "word_list.hpp"

namespace motcua::sqlite {
namespace {

constexpr std::string_view kAdd =
    "INSERT INTO webhook (id, url, description, types, procedures, secrets, paused, created) "
    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
constexpr std::string_view kCount = "SELECT count(*) FROM webhook";
constexpr std::string_view kOne =
    "SELECT id, url, description, types, procedures, secrets, paused, created FROM webhook "
    "WHERE id = ?1";
constexpr std::string_view kAll =
    "SELECT id, url, description, types, procedures, secrets, paused, created FROM webhook "
    "ORDER BY no";
constexpr std::string_view kChange =
    "UPDATE webhook SET url = ?2, description = ?3, types = ?4, procedures = ?5, secrets = ?6, "
    "paused = ?7 WHERE id = ?1";
constexpr std::string_view kRemove = "DELETE FROM webhook WHERE id = ?1";
constexpr std::string_view kStand =
    "INSERT INTO subscriber (name, cursor) VALUES (?1, ?2) "
    "ON CONFLICT (name) DO UPDATE SET cursor = ?2";
constexpr std::string_view kForgetCursor = "DELETE FROM subscriber WHERE name = ?1";
constexpr std::string_view kForgetDeliveries = "DELETE FROM delivery WHERE subscriber = ?1";

Error none_like_it() {
    return {ErrorCode::not_found, "expected the id of a webhook, but there is none like it"};
}

Webhook read_webhook(const Query& query) {
    return {query.text(0),           query.text(1),           query.text(2),
            words_in(query.text(3)), words_in(query.text(4)), words_in(query.text(5)),
            query.integer(6) != 0,   query.instant(7)};
}

std::optional<Webhook> find_webhook(Connection& connection, const std::string& id) {
    Query query(connection, kOne);
    query.with(id);
    return query.next() ? std::optional(read_webhook(query)) : std::nullopt;
}

std::uint64_t count_webhooks(Connection& connection) {
    Query query(connection, kCount);
    return query.next() ? query.number<std::uint64_t>(0) : 0;
}

}  // namespace

Result<void> SqliteWebhooks::add(const Webhook& webhook, std::uint64_t cursor) {
    std::optional<Error> refused;
    const Result<void> written = file_.write([&](Connection& connection) {
        if (find_webhook(connection, webhook.id)) {
            refused = Error{ErrorCode::already_exists,
                            "expected a new webhook, but there is one of this id"};
            return;
        }
        if (count_webhooks(connection) >= webhooks_max) {
            refused = Error{ErrorCode::limit_exceeded,
                            "expected at most " + std::to_string(webhooks_max) +
                                " webhooks, but there would be more; remove one"};
            return;
        }
        const std::string types = joined(webhook.types);
        const std::string procedures = joined(webhook.procedures);
        const std::string secrets = joined(webhook.secrets);
        Query(connection, kAdd)
            .with(webhook.id, webhook.url, webhook.description, types, procedures, secrets,
                  webhook.paused, webhook.created)
            .run();
        Query(connection, kStand).with(webhook.id, cursor).run();
    });
    return refused ? Result<void>(*refused) : written;
}

Result<std::optional<Webhook>> SqliteWebhooks::webhook(const std::string& id) {
    return file_.read([&](Connection& connection) -> Result<std::optional<Webhook>> {
        return find_webhook(connection, id);
    });
}

Result<std::vector<Webhook>> SqliteWebhooks::all() {
    return file_.read([&](Connection& connection) -> Result<std::vector<Webhook>> {
        std::vector<Webhook> webhooks;
        Query query(connection, kAll);
        while (query.next()) {
            webhooks.push_back(read_webhook(query));
        }
        return webhooks;
    });
}

Result<void> SqliteWebhooks::change(const Webhook& webhook) {
    std::int64_t changed = 0;
    const Result<void> written = file_.write([&](Connection& connection) {
        const std::string types = joined(webhook.types);
        const std::string procedures = joined(webhook.procedures);
        const std::string secrets = joined(webhook.secrets);
        changed = Query(connection, kChange)
                      .with(webhook.id, webhook.url, webhook.description, types, procedures,
                            secrets, webhook.paused)
                      .run();
    });
    return written && changed == 0 ? Result<void>(none_like_it()) : written;
}

Result<void> SqliteWebhooks::remove(const std::string& id) {
    std::int64_t removed = 0;
    const Result<void> written = file_.write([&](Connection& connection) {
        removed = Query(connection, kRemove).with(id).run();
        Query(connection, kForgetDeliveries).with(id).run();
        Query(connection, kForgetCursor).with(id).run();
    });
    return written && removed == 0 ? Result<void>(none_like_it()) : written;
}

}  // namespace motcua::sqlite
