// Keys of other systems. Their scopes are words without blanks, kept in one text.
#include <algorithm>

#include "operations.hpp"
#include "word_list.hpp"

namespace motcua::sqlite {
namespace {

constexpr std::string_view kAdd =
    "INSERT INTO api_key (id, system, secret, scopes, created, expires, revoked) "
    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
constexpr std::string_view kOne =
    "SELECT id, system, secret, scopes, created, expires, revoked FROM api_key WHERE id = ?1";
constexpr std::string_view kOfSystem =
    "SELECT id, system, secret, scopes, created, expires, revoked FROM api_key WHERE system = ?1";
constexpr std::string_view kAll =
    "SELECT id, system, secret, scopes, created, expires, revoked FROM api_key ORDER BY no";
constexpr std::string_view kRevoke =
    "UPDATE api_key SET revoked = ?2 WHERE id = ?1 AND revoked IS NULL";

ApiKey read_key(const Query& query) {
    return {query.text(0),           query.text(1),    query.hash(2),
            words_in(query.text(3)), query.instant(4), query.maybe_instant(5),
            query.maybe_instant(6)};
}

std::vector<ApiKey> read_keys(Query& query) {
    std::vector<ApiKey> keys;
    while (query.next()) {
        keys.push_back(read_key(query));
    }
    return keys;
}

std::optional<ApiKey> find_key(Connection& connection, const std::string& id) {
    Query query(connection, kOne);
    query.with(id);
    return query.next() ? std::optional(read_key(query)) : std::nullopt;
}

}  // namespace

Result<void> SqliteAccounts::add_key(const ApiKey& key) {
    std::optional<Error> refused;
    const Result<void> written = file_.write([&](Connection& connection) {
        if (find_key(connection, key.id)) {
            refused =
                Error{ErrorCode::already_exists, "expected a new key, but there is one of this id"};
            return;
        }
        Query query(connection, kOfSystem);
        const std::vector<ApiKey> others = read_keys(query.with(key.system));
        const auto good = std::count_if(others.begin(), others.end(), [&](const ApiKey& other) {
            return is_good(other, key.created);
        });
        if (static_cast<std::size_t>(good) >= api_keys_of_system_max) {
            refused = Error{ErrorCode::limit_exceeded,
                            "expected at most " + std::to_string(api_keys_of_system_max) +
                                " good keys of one system, but it would have more; revoke one"};
            return;
        }
        Query(connection, kAdd)
            .with(key.id, key.system, key.secret, joined(key.scopes), key.created, key.expires,
                  key.revoked)
            .run();
    });
    return refused ? Result<void>(*refused) : written;
}

Result<std::optional<ApiKey>> SqliteAccounts::key(const std::string& id) {
    return file_.read([&](Connection& connection) -> Result<std::optional<ApiKey>> {
        return find_key(connection, id);
    });
}

Result<std::vector<ApiKey>> SqliteAccounts::keys() {
    return file_.read([&](Connection& connection) -> Result<std::vector<ApiKey>> {
        Query query(connection, kAll);
        return read_keys(query);
    });
}

Result<void> SqliteAccounts::revoke_key(const std::string& id, Instant at) {
    bool known = false;
    const Result<void> written = file_.write([&](Connection& connection) {
        known = find_key(connection, id).has_value();
        Query(connection, kRevoke).with(id, at).run();
    });
    if (!written || known) {
        return written;
    }
    return Error{ErrorCode::not_found, "expected the id of a key, but there is none like it"};
}

}  // namespace motcua::sqlite
