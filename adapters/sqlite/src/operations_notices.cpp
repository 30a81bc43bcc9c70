// Notices to applicants: one row each, which stays as the dossier's record of what was told.
#include <algorithm>

#include "operations.hpp"

namespace motcua::sqlite {
namespace {

constexpr std::string_view kSubscriber = "notices";
constexpr std::string_view kMoveCursor =
    "INSERT INTO subscriber (name, cursor) VALUES (?1, ?2) "
    "ON CONFLICT (name) DO UPDATE SET cursor = ?2";
constexpr std::string_view kCursor = "SELECT cursor FROM subscriber WHERE name = ?1";
constexpr std::string_view kForgetCursor = "DELETE FROM subscriber WHERE name = ?1";
constexpr std::string_view kAdd =
    "INSERT OR IGNORE INTO notice (dossier, number, sequence, told, at, state, channel, recipient, "
    "attempts, next_at, delivered, reason) "
    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";
constexpr std::string_view kLastTold =
    "SELECT told FROM notice WHERE dossier = ?1 ORDER BY number DESC LIMIT 1";
/// What waits before it goes first, on whatever channel. The index is named because SQLite, knowing
/// nothing of how few of all notices wait, would look through all of them.
constexpr std::string_view kDue =
    "SELECT n.dossier, n.number, n.sequence, n.told, n.at, n.state, n.channel, n.recipient, "
    "n.attempts, n.next_at, n.delivered, n.reason FROM notice n INDEXED BY notice_waiting "
    "WHERE n.channel = ?1 AND n.state = 0 AND n.next_at <= ?2 AND NOT EXISTS "
    "(SELECT 1 FROM notice e WHERE e.dossier = n.dossier AND e.number < n.number AND e.state = 0) "
    "ORDER BY n.sequence LIMIT ?3";
constexpr std::string_view kOfDossier =
    "SELECT dossier, number, sequence, told, at, state, channel, recipient, attempts, next_at, "
    "delivered, reason FROM notice WHERE dossier = ?1 ORDER BY number";
constexpr std::string_view kOne =
    "SELECT dossier, number, sequence, told, at, state, channel, recipient, attempts, next_at, "
    "delivered, reason FROM notice WHERE dossier = ?1 AND number = ?2";
constexpr std::string_view kInState =
    "SELECT dossier, number, sequence, told, at, state, channel, recipient, attempts, next_at, "
    "delivered, reason FROM notice INDEXED BY notice_state "
    "WHERE state = ?1 AND sequence > ?2 ORDER BY sequence LIMIT ?3";
constexpr std::string_view kChange =
    "UPDATE notice SET state = ?3, channel = ?4, recipient = ?5, attempts = ?6, next_at = ?7, "
    "delivered = ?8, reason = ?9 WHERE dossier = ?1 AND number = ?2";
constexpr std::string_view kForgetRecipients =
    "UPDATE notice SET recipient = '' WHERE dossier = ?1";
constexpr std::string_view kChannelsThatWait =
    "SELECT DISTINCT channel FROM notice INDEXED BY notice_waiting "
    "WHERE state = 0 AND channel >= ''";
constexpr std::string_view kGiveUpChannel =
    "UPDATE notice SET state = 2, reason = 'channel_off' WHERE channel = ?1 AND state = 0";

Notice read_notice(const Query& query) {
    Notice notice;
    notice.dossier = query.id<DossierId>(0);
    notice.number = query.number<std::uint32_t>(1);
    notice.sequence = query.number<std::uint64_t>(2);
    notice.told = query.number<unsigned>(3);
    notice.at = query.instant(4);
    notice.state = query.enumerator<NoticeState>(5);
    notice.channel = query.text(6);
    notice.recipient = query.text(7);
    notice.attempts = query.number<std::uint32_t>(8);
    notice.next_at = query.instant(9);
    notice.delivered = query.maybe_instant(10);
    notice.reason = query.text(11);
    return notice;
}

std::vector<Notice> read_notices(Query& query) {
    std::vector<Notice> notices;
    while (query.next()) {
        notices.push_back(read_notice(query));
    }
    return notices;
}

std::vector<std::string> channels_that_wait(Connection& connection) {
    std::vector<std::string> channels;
    Query query(connection, kChannelsThatWait);
    while (query.next()) {
        channels.push_back(query.text(0));
    }
    return channels;
}

}  // namespace

Result<std::optional<std::uint64_t>> SqliteNotices::cursor() {
    return file_.read([&](Connection& connection) -> Result<std::optional<std::uint64_t>> {
        Query query(connection, kCursor);
        query.with(kSubscriber);
        return query.next() ? std::optional(query.number<std::uint64_t>(0)) : std::nullopt;
    });
}

Result<void> SqliteNotices::add(std::uint64_t cursor, const std::vector<Notice>& notices) {
    return file_.write([&](Connection& connection) {
        for (const Notice& notice : notices) {
            Query(connection, kAdd)
                .with(notice.dossier, notice.number, notice.sequence, notice.told, notice.at,
                      notice.state, notice.channel, notice.recipient, notice.attempts,
                      notice.next_at, notice.delivered, notice.reason)
                .run();
        }
        Query(connection, kMoveCursor).with(kSubscriber, cursor).run();
    });
}

Result<std::optional<unsigned>> SqliteNotices::last_told(const DossierId& dossier) {
    return file_.read([&](Connection& connection) -> Result<std::optional<unsigned>> {
        Query query(connection, kLastTold);
        query.with(dossier);
        return query.next() ? std::optional(query.number<unsigned>(0)) : std::nullopt;
    });
}

Result<std::vector<Notice>> SqliteNotices::due(const std::string& channel, Instant now,
                                               std::size_t limit) {
    return file_.read([&](Connection& connection) -> Result<std::vector<Notice>> {
        Query query(connection, kDue);
        query.with(channel, now, limit);
        return read_notices(query);
    });
}

Result<std::vector<Notice>> SqliteNotices::of(const DossierId& dossier) {
    return file_.read([&](Connection& connection) -> Result<std::vector<Notice>> {
        Query query(connection, kOfDossier);
        query.with(dossier);
        return read_notices(query);
    });
}

Result<std::optional<Notice>> SqliteNotices::find(const DossierId& dossier, std::uint32_t number) {
    return file_.read([&](Connection& connection) -> Result<std::optional<Notice>> {
        Query query(connection, kOne);
        query.with(dossier, number);
        return query.next() ? std::optional(read_notice(query)) : std::nullopt;
    });
}

Result<std::vector<Notice>> SqliteNotices::list(NoticeState state, std::uint64_t after,
                                                std::size_t limit) {
    return file_.read([&](Connection& connection) -> Result<std::vector<Notice>> {
        Query query(connection, kInState);
        query.with(state, after, limit);
        return read_notices(query);
    });
}

Result<void> SqliteNotices::change(const Notice& notice) {
    return file_.write([&](Connection& connection) {
        Query(connection, kChange)
            .with(notice.dossier, notice.number, notice.state, notice.channel, notice.recipient,
                  notice.attempts, notice.next_at, notice.delivered, notice.reason)
            .run();
    });
}

Result<void> SqliteNotices::forget_recipients(const DossierId& dossier) {
    return file_.write(
        [&](Connection& connection) { Query(connection, kForgetRecipients).with(dossier).run(); });
}

Result<void> SqliteNotices::limit_to(const std::vector<std::string>& channels) {
    return file_.write([&](Connection& connection) {
        for (const std::string& channel : channels_that_wait(connection)) {
            // Without a channel yet: it gets one of those that there are.
            const bool kept = channel.empty() ? !channels.empty()
                                              : std::find(channels.begin(), channels.end(),
                                                          channel) != channels.end();
            if (!kept) {
                Query(connection, kGiveUpChannel).with(channel).run();
            }
        }
        if (channels.empty()) {
            Query(connection, kForgetCursor).with(kSubscriber).run();
        }
    });
}

}  // namespace motcua::sqlite
