// Accounts of this server, their sessions and links. What is read and written as one, is one transaction.
#include "operations.hpp"

namespace motcua::sqlite {
namespace {

#define MOTCUA_ACCOUNT_COLUMNS                                                               \
    "login, role, officer, password, second_factor, second_factor_on, last_code, failures, " \
    "locked_until, disabled, generation, created"

constexpr std::string_view kAdd = "INSERT INTO local_account (" MOTCUA_ACCOUNT_COLUMNS
                                  ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";
constexpr std::string_view kOne =
    "SELECT " MOTCUA_ACCOUNT_COLUMNS " FROM local_account WHERE login = ?1";
constexpr std::string_view kAll =
    "SELECT " MOTCUA_ACCOUNT_COLUMNS " FROM local_account ORDER BY no";
constexpr std::string_view kChange =
    "UPDATE local_account SET role = ?2, officer = ?3, password = ?4, second_factor = ?5, "
    "second_factor_on = ?6, last_code = ?7, failures = ?8, locked_until = ?9, disabled = ?10, "
    "generation = ?11 WHERE login = ?1";

#undef MOTCUA_ACCOUNT_COLUMNS

constexpr std::string_view kDropLinkLike =
    "DELETE FROM account_link WHERE login = ?1 AND kind = ?2";
constexpr std::string_view kDropLink = "DELETE FROM account_link WHERE token = ?1";
constexpr std::string_view kAddLink =
    "INSERT INTO account_link (token, login, kind, expires) VALUES (?1, ?2, ?3, ?4)";
constexpr std::string_view kLink =
    "SELECT token, login, kind, expires FROM account_link WHERE token = ?1";

constexpr std::string_view kBegin =
    "INSERT INTO local_session (token, login, generation, created, seen, good_until, expires) "
    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
constexpr std::string_view kSession =
    "SELECT token, login, generation, created, seen, good_until, expires FROM local_session "
    "WHERE token = ?1";
constexpr std::string_view kDropVoid =
    "DELETE FROM local_session WHERE login = ?1 AND (generation <> ?2 OR good_until <= ?3)";
constexpr std::string_view kDropOldest =
    "DELETE FROM local_session WHERE token IN (SELECT token FROM local_session WHERE login = ?1 "
    "ORDER BY seen DESC, created DESC LIMIT -1 OFFSET ?2)";
constexpr std::string_view kTouch =
    "UPDATE local_session SET seen = ?2, good_until = ?3 WHERE token = ?1";
constexpr std::string_view kEnd = "DELETE FROM local_session WHERE token = ?1";
constexpr std::string_view kSessions =
    "SELECT token, login, generation, created, seen, good_until, expires FROM local_session "
    "WHERE login = ?1 ORDER BY seen DESC, created DESC";
constexpr std::string_view kEndOthers =
    "DELETE FROM local_session WHERE login = ?1 AND token <> ?2";

LocalAccount read_account(const Query& query) {
    LocalAccount account;
    account.login = query.text(0);
    account.role = query.enumerator<AccountRole>(1);
    account.officer = query.id<OfficerId>(2);
    account.password = query.text(3);
    account.second_factor = query.text(4);
    account.second_factor_on = query.integer(5) != 0;
    account.last_code = query.number<std::uint64_t>(6);
    account.failures = query.number<std::uint32_t>(7);
    account.locked_until = query.maybe_instant(8);
    account.disabled = query.integer(9) != 0;
    account.generation = query.number<std::uint64_t>(10);
    account.created = query.instant(11);
    return account;
}

std::optional<LocalAccount> find_account(Connection& connection, const std::string& login) {
    Query query(connection, kOne);
    query.with(login);
    return query.next() ? std::optional(read_account(query)) : std::nullopt;
}

void store_account(Connection& connection, const LocalAccount& account) {
    Query(connection, kChange)
        .with(account.login, account.role, account.officer, account.password,
              Blob{account.second_factor}, account.second_factor_on, account.last_code,
              account.failures, account.locked_until, account.disabled, account.generation)
        .run();
}

std::optional<AccountLink> find_link(Connection& connection, const Hash& token) {
    Query query(connection, kLink);
    query.with(token);
    if (!query.next()) {
        return std::nullopt;
    }
    return AccountLink{query.hash(0), query.text(1), query.enumerator<LinkKind>(2),
                       query.instant(3)};
}

LocalSession read_session(const Query& query) {
    return {query.hash(0),    query.text(1),    query.number<std::uint64_t>(2),
            query.instant(3), query.instant(4), query.instant(5),
            query.instant(6)};
}

Error no_account() {
    return {ErrorCode::not_found, "expected an account, but there is none of that name"};
}

Error no_link() {
    return {ErrorCode::not_found, "expected a link that can be used, but it is none any more"};
}

}  // namespace

Result<void> SqliteLocalAccounts::add(const LocalAccount& account) {
    bool known = false;
    const Result<void> written = file_.write([&](Connection& connection) {
        known = find_account(connection, account.login).has_value();
        if (known) {
            return;
        }
        Query(connection, kAdd)
            .with(account.login, account.role, account.officer, account.password,
                  Blob{account.second_factor}, account.second_factor_on, account.last_code,
                  account.failures, account.locked_until, account.disabled, account.generation,
                  account.created)
            .run();
    });
    return written && known
               ? Result<void>(Error{ErrorCode::already_exists,
                                    "expected a new account, but there is one of this name"})
               : written;
}

Result<std::optional<LocalAccount>> SqliteLocalAccounts::account(const std::string& login) {
    return file_.read([&](Connection& connection) -> Result<std::optional<LocalAccount>> {
        return find_account(connection, login);
    });
}

Result<std::vector<LocalAccount>> SqliteLocalAccounts::all() {
    return file_.read([&](Connection& connection) -> Result<std::vector<LocalAccount>> {
        std::vector<LocalAccount> accounts;
        Query query(connection, kAll);
        while (query.next()) {
            accounts.push_back(read_account(query));
        }
        return accounts;
    });
}

Result<void> SqliteLocalAccounts::change(const std::string& login, const Change& change) {
    bool known = false;
    const Result<void> written = file_.write([&](Connection& connection) {
        std::optional<LocalAccount> account = find_account(connection, login);
        known = account.has_value();
        if (known) {
            change(*account);
            store_account(connection, *account);
        }
    });
    return written && !known ? Result<void>(no_account()) : written;
}

Result<void> SqliteLocalAccounts::add_link(const AccountLink& link) {
    bool known = false;
    const Result<void> written = file_.write([&](Connection& connection) {
        known = find_account(connection, link.login).has_value();
        if (known) {
            Query(connection, kDropLinkLike).with(link.login, link.kind).run();
            Query(connection, kAddLink).with(link.token, link.login, link.kind, link.expires).run();
        }
    });
    return written && !known ? Result<void>(no_account()) : written;
}

Result<std::optional<AccountLink>> SqliteLocalAccounts::link(const Hash& token) {
    return file_.read([&](Connection& connection) -> Result<std::optional<AccountLink>> {
        return find_link(connection, token);
    });
}

Result<void> SqliteLocalAccounts::use_setup_link(const Hash& token, Instant now,
                                                 const Change& change) {
    bool used = false;
    const Result<void> written = file_.write([&](Connection& connection) {
        const std::optional<AccountLink> link = find_link(connection, token);
        used = link && link->kind == LinkKind::setup && now < link->expires;
        std::optional<LocalAccount> account =
            used ? find_account(connection, link->login) : std::nullopt;
        used = account.has_value();
        if (used) {
            Query(connection, kDropLink).with(token).run();
            change(*account);
            store_account(connection, *account);
        }
    });
    return written && !used ? Result<void>(no_link()) : written;
}

Result<void> SqliteLocalAccounts::begin_session(const LocalSession& session, std::size_t most) {
    return file_.write([&](Connection& connection) {
        Query(connection, kDropVoid).with(session.login, session.generation, session.created).run();
        const std::size_t others = most > 0 ? most - 1 : 0;
        Query(connection, kDropOldest).with(session.login, others).run();
        Query(connection, kBegin)
            .with(session.token, session.login, session.generation, session.created, session.seen,
                  session.good_until, session.expires)
            .run();
    });
}

Result<std::optional<LocalSession>> SqliteLocalAccounts::session(const Hash& token) {
    return file_.read([&](Connection& connection) -> Result<std::optional<LocalSession>> {
        Query query(connection, kSession);
        query.with(token);
        return query.next() ? std::optional(read_session(query)) : std::nullopt;
    });
}

Result<void> SqliteLocalAccounts::touch_session(const Hash& token, Instant seen,
                                                Instant good_until) {
    return file_.write([&](Connection& connection) {
        Query(connection, kTouch).with(token, seen, good_until).run();
    });
}

Result<void> SqliteLocalAccounts::end_session(const Hash& token) {
    return file_.write([&](Connection& connection) { Query(connection, kEnd).with(token).run(); });
}

Result<std::vector<LocalSession>> SqliteLocalAccounts::sessions(const std::string& login) {
    return file_.read([&](Connection& connection) -> Result<std::vector<LocalSession>> {
        std::vector<LocalSession> sessions;
        Query query(connection, kSessions);
        query.with(login);
        while (query.next()) {
            sessions.push_back(read_session(query));
        }
        return sessions;
    });
}

Result<void> SqliteLocalAccounts::end_other_sessions(const std::string& login, const Hash& kept) {
    return file_.write(
        [&](Connection& connection) { Query(connection, kEndOthers).with(login, kept).run(); });
}

}  // namespace motcua::sqlite
