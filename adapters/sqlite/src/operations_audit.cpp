// The audit trail: entries, the tree over them, and the questions of an auditor. Entries are written on
// the file's one writing connection; questions have a connection of their own, so that a long one lets
// nobody wait whose answer is to be noted.
#include <algorithm>
#include <charconv>
#include <limits>

#include <motcua/engine/core/merkle.hpp>

#include "audit_questions.hpp"
#include "operations.hpp"

namespace motcua::sqlite {
namespace {

constexpr std::string_view kInsert =
    "INSERT INTO audit (no, at, kind, actor, system, subject, what, client, outcome, count) "
    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
constexpr std::string_view kHead =
    "SELECT size, edge, checkpoint_size, checkpoint_at, begun FROM audit_head WHERE id = 1";
constexpr std::string_view kSetHead =
    "UPDATE audit_head SET size = ?1, edge = ?2, checkpoint_size = ?3, checkpoint_at = ?4, "
    "begun = 1 WHERE id = 1";
constexpr std::string_view kAddCheckpoint =
    "INSERT INTO audit_checkpoint (size, at, root) VALUES (?1, ?2, ?3)";
constexpr std::string_view kCheckpoints =
    "SELECT size, at, root FROM audit_checkpoint WHERE size > ?1 ORDER BY size LIMIT ?2";
constexpr std::string_view kForwarded = "SELECT forwarded FROM audit_head WHERE id = 1";
constexpr std::string_view kSetForwarded = "UPDATE audit_head SET forwarded = ?1 WHERE id = 1";
constexpr std::string_view kAfter =
    "SELECT no, at, kind, actor, system, subject, what, client, outcome, count FROM audit "
    "WHERE no > ?1 ORDER BY no LIMIT ?2";

constexpr std::int64_t kEarliest = std::numeric_limits<std::int64_t>::min();

AuditEntry read_entry(const Query& query) {
    AuditEntry entry;
    entry.no = query.number<std::uint64_t>(0);
    entry.at = query.instant(1);
    entry.kind = query.enumerator<AuditKind>(2);
    entry.actor = query.text(3);
    entry.system = query.text(4);
    entry.subject = query.text(5);
    entry.what = query.text(6);
    entry.client = query.text(7);
    entry.outcome = query.text(8);
    entry.count = query.number<std::uint32_t>(9);
    return entry;
}

std::vector<Hash> hashes_in(std::string_view bytes) {
    std::vector<Hash> hashes(bytes.size() / std::tuple_size_v<Hash>);
    if (bytes.size() % std::tuple_size_v<Hash> != 0) {
        throw Failure(
            ErrorCode::storage_corrupt,
            "expected whole hashes at the edge of the audit trail, but a part is missing");
    }
    for (std::size_t i = 0; i < hashes.size(); ++i) {
        const std::string_view one =
            bytes.substr(i * std::tuple_size_v<Hash>, std::tuple_size_v<Hash>);
        std::copy(one.begin(), one.end(), hashes[i].begin());
    }
    return hashes;
}

std::string bytes_of(const std::vector<Hash>& hashes) {
    std::string bytes;
    for (const Hash& hash : hashes) {
        bytes.append(reinterpret_cast<const char*>(hash.data()), hash.size());
    }
    return bytes;
}

/// The tree while entries are added to it, within one transaction.
class Growth {
public:
    Growth(Connection& connection, const Digest& digest)
        : connection_(connection), digest_(digest) {
        Query query(connection_, kHead);
        if (!query.next()) {
            throw Failure(ErrorCode::storage_corrupt,
                          "expected the head of the audit trail, but there is none");
        }
        Result<MerkleEdge> edge =
            MerkleEdge::from(query.number<std::uint64_t>(0), hashes_in(query.view(1)));
        if (!edge) {
            throw Failure(edge.error());
        }
        tree_ = std::move(*edge);
        checkpoint_size_ = query.number<std::uint64_t>(2);
        checkpoint_at_ = query.instant(3);
        begun_ = query.integer(4) != 0;
    }

    [[nodiscard]] bool begun() const { return begun_; }
    [[nodiscard]] std::uint64_t size() const { return tree_.size(); }

    void add(AuditEntry entry) {
        entry.no = tree_.size() + 1;
        Query(connection_, kInsert)
            .with(entry.no, entry.at, entry.kind, entry.actor, entry.system, entry.subject,
                  entry.what, entry.client, entry.outcome, entry.count)
            .run();
        cover(entry);
    }
    /// For an entry that is there already.
    void cover(const AuditEntry& entry) {
        tree_.append(digest_, merkle_leaf(digest_, audit_line(entry)));
        if (tree_.size() - checkpoint_size_ >= audit_checkpoint_entries ||
            entry.at - checkpoint_at_ >= audit_checkpoint_every) {
            checkpoint_size_ = tree_.size();
            checkpoint_at_ = entry.at;
            Query(connection_, kAddCheckpoint)
                .with(checkpoint_size_, checkpoint_at_, tree_.root(digest_))
                .run();
        }
    }
    void save() {
        const std::string edge = bytes_of(tree_.hashes());
        Query(connection_, kSetHead)
            .with(tree_.size(), Blob{edge}, checkpoint_size_, checkpoint_at_)
            .run();
    }

private:
    Connection& connection_;
    const Digest& digest_;
    MerkleEdge tree_;
    std::uint64_t checkpoint_size_ = 0;
    Instant checkpoint_at_{};
    bool begun_ = false;
};

std::vector<AuditEntry> entries_after(Connection& connection, std::uint64_t no, std::size_t limit) {
    std::vector<AuditEntry> entries;
    Query query(connection, kAfter);
    query.with(no, limit);
    while (query.next()) {
        entries.push_back(read_entry(query));
    }
    return entries;
}

/// Where a page begins, as "<time>-<number>": before that entry.
struct Place {
    std::int64_t at = kNever;
    std::int64_t no = kNever;
};

std::optional<Place> place_in(std::string_view text) {
    Place place;
    const char* const end = text.data() + text.size();
    const auto [dash, bad_time] = std::from_chars(text.data(), end, place.at);
    if (bad_time != std::errc{} || dash == end || *dash != '-') {
        return std::nullopt;
    }
    const auto [stop, bad_number] = std::from_chars(dash + 1, end, place.no);
    return bad_number == std::errc{} && stop == end ? std::optional(place) : std::nullopt;
}

std::int64_t number_of(const std::optional<Instant>& at, std::int64_t unless) {
    return at ? static_cast<std::int64_t>(at->time_since_epoch().count()) : unless;
}

std::string_view statement_for(const AuditQuery& query) {
    if (!query.subject.empty()) {
        return kFindOfSubject;
    }
    if (query.kind && *query.kind != AuditKind::reading) {
        return kFindOfKind;
    }
    return query.actor.empty() ? kFindAll : kFindOfActor;
}

}  // namespace

Result<void> SqliteAuditTrail::begin() {
    return file_.write([&](Connection& connection) {
        Growth growth(connection, file_.options.digest);
        if (growth.begun()) {
            return;
        }
        constexpr std::size_t page = 1'000;
        std::vector<AuditEntry> entries;
        do {
            entries = entries_after(connection, growth.size(), page);
            for (const AuditEntry& entry : entries) {
                growth.cover(entry);
            }
        } while (entries.size() == page);
        growth.save();
    });
}

Result<void> SqliteAuditTrail::record(const std::vector<AuditEntry>& entries) {
    if (entries.empty()) {
        return {};
    }
    return file_.write([&](Connection& connection) {
        Growth growth(connection, file_.options.digest);
        for (const AuditEntry& entry : entries) {
            growth.add(bounded(entry));
        }
        growth.save();
    });
}

Result<Page<AuditEntry>> SqliteAuditTrail::find(const AuditQuery& query, const PageRequest& page) {
    const std::int64_t before = number_of(query.before, kNever);
    auto place = page.after.empty() ? std::optional(Place{before, kNever}) : place_in(page.after);
    if (place && page.after.empty() && query.before && statement_for(query) != kFindAll) {
        place->no = 0;  // nothing of that moment itself
    }
    if (!place) {
        return Error{ErrorCode::invalid_argument,
                     "expected a cursor that this server gave, but it is none"};
    }
    const std::int64_t kind = query.kind ? static_cast<std::int64_t>(*query.kind) : -1;
    return look([&](Connection& connection) -> Result<Page<AuditEntry>> {
        Query rows(connection, statement_for(query));
        rows.with(query.subject, query.actor, kind, number_of(query.from, kEarliest), before,
                  place->at, place->no, page.limit + 1);
        Page<AuditEntry> found;
        while (rows.next()) {
            found.rows.push_back(read_entry(rows));
        }
        if (found.rows.size() > page.limit) {
            found.rows.pop_back();
            const AuditEntry& last = found.rows.back();
            found.next =
                std::to_string(last.at.time_since_epoch().count()) + "-" + std::to_string(last.no);
        }
        return found;
    });
}

Result<Page<DossierRead>> SqliteAuditTrail::read_by(const std::string& actor,
                                                    std::optional<Instant> from,
                                                    std::optional<Instant> before,
                                                    const PageRequest& page) {
    return look([&](Connection& connection) -> Result<Page<DossierRead>> {
        Query rows(connection, kReadBy);
        rows.with(actor, page.after, number_of(from, kEarliest), number_of(before, kNever),
                  page.limit + 1);
        Page<DossierRead> found;
        while (rows.next()) {
            found.rows.push_back({rows.id<DossierId>(0), rows.number<std::uint64_t>(1),
                                  rows.instant(2), rows.instant(3)});
        }
        if (found.rows.size() > page.limit) {
            found.rows.pop_back();
            found.next = found.rows.back().dossier.value;
        }
        return found;
    });
}

Result<std::vector<DossierReader>> SqliteAuditTrail::readers_of(const DossierId& dossier,
                                                                std::size_t limit) {
    return look([&](Connection& connection) -> Result<std::vector<DossierReader>> {
        std::vector<DossierReader> readers;
        Query rows(connection, kReadersOf);
        rows.with(dossier, limit);
        while (rows.next()) {
            readers.push_back({rows.text(0), rows.text(1), rows.text(2),
                               rows.number<std::uint64_t>(3), rows.instant(4), rows.instant(5)});
        }
        return readers;
    });
}

Result<std::vector<AuditEntry>> SqliteAuditTrail::after(std::uint64_t no, std::size_t limit) {
    return look([&](Connection& connection) -> Result<std::vector<AuditEntry>> {
        return entries_after(connection, no, limit);
    });
}

Result<AuditHead> SqliteAuditTrail::head() {
    return look([&](Connection& connection) -> Result<AuditHead> {
        Query query(connection, kHead);
        if (!query.next()) {
            return Error{ErrorCode::storage_corrupt,
                         "expected the head of the audit trail, but there is none"};
        }
        return AuditHead{query.number<std::uint64_t>(0), hashes_in(query.view(1))};
    });
}

Result<std::vector<AuditCheckpoint>> SqliteAuditTrail::checkpoints(std::uint64_t size,
                                                                   std::size_t limit) {
    return look([&](Connection& connection) -> Result<std::vector<AuditCheckpoint>> {
        std::vector<AuditCheckpoint> found;
        Query query(connection, kCheckpoints);
        query.with(size, limit);
        while (query.next()) {
            found.push_back({query.number<std::uint64_t>(0), query.instant(1), query.hash(2)});
        }
        return found;
    });
}

Result<std::uint64_t> SqliteAuditTrail::forwarded() {
    return look([&](Connection& connection) -> Result<std::uint64_t> {
        Query query(connection, kForwarded);
        return query.next() ? query.number<std::uint64_t>(0) : 0;
    });
}

Result<void> SqliteAuditTrail::set_forwarded(std::uint64_t no) {
    return file_.write(
        [&](Connection& connection) { Query(connection, kSetForwarded).with(no).run(); });
}

Connection& SqliteAuditTrail::reading() {
    if (closed_) {
        throw Failure(ErrorCode::closed, "expected an open store, but it was closed");
    }
    if (connection_ == nullptr) {
        connection_ = std::make_unique<Connection>(
            file_.database.path(), Connection::Access::read_only, file_.options.file.vfs);
    }
    return *connection_;
}

void SqliteAuditTrail::close() {
    const std::lock_guard lock(mutex_);
    connection_.reset();
    closed_ = true;
}

}  // namespace motcua::sqlite
