// Snapshot, copy beside the target, check, rename.
#include <array>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include <sqlite3.h>

#include <motcua/sqlite/copy.hpp>
#include <motcua/sqlite/sqlite_operations.hpp>

#include "connection.hpp"
#include "copy_documents.hpp"
#include "database.hpp"
#include "failure.hpp"
#include "file.hpp"
#include "lock.hpp"
#include "migrations.hpp"

namespace motcua::sqlite {
namespace {

/// What SQLite keeps beside a database; beside another one it would be replayed into that.
constexpr std::array<const char*, 3> kSides{"-wal", "-shm", "-journal"};

using Advance = std::function<void(std::uint64_t pages)>;

/// One file as it was when this was made. The open read transaction is what lets the backup go on
/// while another connection writes: without one it would begin anew at each commit.
class Snapshot {
public:
    Snapshot(const std::string& path, const FileKind& kind)
        : connection_(path, Connection::Access::read_only, {}) {
        const Found found = inspect(connection_, kind);
        if (found == Found::empty) {
            throw Failure(ErrorCode::invalid_argument,
                          std::string("expected a MotCua file of ") + std::string(kind.name) +
                              ", but '" + path + "' is empty; `motcua deploy` makes one");
        }
        newest_ = found == Found::current;
        connection_.execute("BEGIN; SELECT count(*) FROM sqlite_schema;");
        pages_ = static_cast<std::uint64_t>(connection_.integer("PRAGMA page_count"));
        page_size_ = static_cast<std::uint64_t>(connection_.integer("PRAGMA page_size"));
    }

    void copy_to(Connection& target, std::size_t pages_at_once, const Advance& advance) {
        const std::unique_ptr<sqlite3_backup, decltype(&sqlite3_backup_finish)> backup(
            sqlite3_backup_init(target.handle(), "main", connection_.handle(), "main"),
            &sqlite3_backup_finish);
        int rc = backup == nullptr ? sqlite3_extended_errcode(target.handle()) : SQLITE_OK;
        while (rc == SQLITE_OK) {
            rc = sqlite3_backup_step(backup.get(), static_cast<int>(pages_at_once));
            advance(pages_ - static_cast<std::uint64_t>(sqlite3_backup_remaining(backup.get())));
        }
        if (rc != SQLITE_DONE) {
            fail(target.handle(), rc, "copy the database");
        }
    }

    [[nodiscard]] Connection& connection() noexcept { return connection_; }
    [[nodiscard]] bool newest() const noexcept { return newest_; }
    [[nodiscard]] std::uint64_t pages() const noexcept { return pages_; }
    [[nodiscard]] std::uint64_t bytes() const noexcept { return pages_ * page_size_; }

private:
    Connection connection_;
    bool newest_ = true;
    std::uint64_t pages_ = 0;
    std::uint64_t page_size_ = 0;
};

std::string source_path(const std::string& path) {
    std::string source = canonical_path(path);
    if (!file_exists(source)) {
        throw Failure(ErrorCode::not_found,
                      "expected a database file, but there is no '" + source + "'");
    }
    // A copy may come from anywhere; that nobody writes it on a network is the writer's care.
    require_reliable_place(source, true);
    return source;
}

/// One call of copy_database().
class Copying {
public:
    Copying(const std::string& from, const std::string& to, const CopyOptions& options);
    Copying(const Copying&) = delete;
    Copying& operator=(const Copying&) = delete;
    ~Copying() {
        remove_staged();
        lock_.forget();
        operations_lock_.forget();
    }

    [[nodiscard]] Result<CopyReport> run();

private:
    void require_room() const;
    void stage(std::optional<Snapshot>& snapshot, const std::string& path);
    void keep_old();
    void keep(const std::string& name, const std::string& kept);
    void keep_documents();
    void stage_documents();
    void name_copies();
    void remove_staged() noexcept;
    /// A copy was killed after all that stood here had got its second name.
    [[nodiscard]] bool interrupted() const { return are_one_file(to_, kept_); }
    using Names = std::pair<std::string, std::string>;
    /// Each file that the copy takes the place of, and the name that it is kept by; the dossiers
    /// last, so that theirs says that all are kept.
    [[nodiscard]] std::array<Names, 2> old_files() const {
        return {{{operations_path(to_), operations_path(kept_)}, {to_, kept_}}};
    }
    void point(std::string_view name) const {
        if (options_.on_point) {
            options_.on_point(name);
        }
    }

    const CopyOptions& options_;
    const std::string from_;
    const std::string to_;
    const std::string staged_;
    const std::string kept_;
    std::optional<Snapshot> dossiers_;
    std::optional<Snapshot> operations_;
    std::vector<CopiedDocument> documents_;  ///< of the operations
    CopyReport report_;
    std::uint64_t pages_ = 0;
    std::uint64_t done_ = 0;
    WriterLock lock_;
    WriterLock operations_lock_;
};

std::string target_path(const std::string& path, const std::string& from) {
    std::string target = canonical_path(path);
    if (target == from) {
        throw Failure(ErrorCode::invalid_argument,
                      "expected another place for the copy, but '" + target + "' is its source");
    }
    return target;
}

/// Where the documents of a database of dossiers lie.
std::string documents_of(const std::string& dossiers) {
    return documents_path(operations_path(dossiers));
}

std::optional<Snapshot> snapshot_of_operations(const std::string& dossiers) {
    const std::string path = operations_path(dossiers);
    if (!file_exists(path)) {
        return std::nullopt;
    }
    return std::optional<Snapshot>(std::in_place, path, operations_file());
}

Copying::Copying(const std::string& from, const std::string& to, const CopyOptions& options)
    : options_(options),
      from_(source_path(from)),
      to_(target_path(to, from_)),
      staged_(to_ + ".part"),
      kept_(to_ + ".replaced"),
      dossiers_(std::in_place, from_, dossiers_file()),
      operations_(snapshot_of_operations(from_)),
      lock_(to_),
      operations_lock_(operations_path(to_)) {
    if (operations_) {
        documents_ = documents_in(operations_->connection());
    }
    report_.operations = operations_.has_value();
    report_.documents = documents_.size();
    report_.bytes = dossiers_->bytes() + (operations_ ? operations_->bytes() : 0);
    pages_ = dossiers_->pages() + (operations_ ? operations_->pages() : 0);
}

/// Before the long work, rather than after it.
void Copying::require_room() const {
    std::vector<Names> names{{documents_of(to_), documents_of(kept_)}};
    for (const Names& old : old_files()) {
        names.push_back(old);
    }
    for (const auto& [name, kept] : names) {
        if (!options_.replace && file_exists(name)) {
            throw Failure(ErrorCode::already_exists,
                          "expected a name that is free, but there is '" + name + "'");
        }
        if (options_.replace && file_exists(kept) && !interrupted() && !are_one_file(name, kept)) {
            throw Failure(ErrorCode::already_exists,
                          "expected nothing kept from an earlier restore, but there is '" + kept +
                              "'; move it elsewhere or delete it");
        }
    }
}

void Copying::stage(std::optional<Snapshot>& snapshot, const std::string& path) {
    create_durably(path);
    const std::uint64_t before = done_;
    {
        // Nothing of it counts before it is whole, so SQLite need not sync as it goes.
        Connection target(path, Connection::Access::read_write, {});
        target.execute("PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF;");
        snapshot->copy_to(target, options_.pages_at_once, [&](std::uint64_t pages) {
            done_ = before + pages;
            point("copy.step");
            if (options_.progress) {
                options_.progress(done_, pages_);
            }
        });
        const std::string mode = target.text("PRAGMA journal_mode = DELETE");
        if (mode != "delete") {
            throw Failure(
                ErrorCode::storage_unavailable,
                "expected a copy without a write-ahead log, but SQLite keeps journal mode " + mode);
        }
    }
    snapshot.reset();  // the writer's log can be emptied again
    sync_file(path);
    Connection copy(path, Connection::Access::read_only, {});
    require_sound(copy, true);
}

/// Behind the operations, whose rows say what there is.
void Copying::stage_documents() {
    const std::vector<std::string> gone =
        copy_documents(documents_, documents_of(from_), documents_of(staged_));
    require_erased(operations_path(from_), gone);
    forget_documents(operations_path(staged_), gone);
    report_.documents -= gone.size();
    point("copy.documents");
}

/// Folders have no second names, but while the files have theirs nobody opens what is there.
void Copying::keep_documents() {
    const std::string folder = documents_of(to_);
    if (file_exists(documents_of(kept_))) {
        remove_folder(folder);  // of a copy that was killed
    } else if (file_exists(folder)) {
        rename_file(folder, documents_of(kept_), false);
    }
}

/// Gives what stands at the target its second name, and takes its write-ahead logs away.
void Copying::keep_old() {
    if (!interrupted()) {
        for (const auto& [name, kept] : old_files()) {
            keep(name, kept);
        }
    }
    sync_folder_of(to_);
    keep_documents();
    sync_folder_of(to_);
    point("copy.kept");
    for (const auto& [name, kept] : old_files()) {
        for (const char* side : kSides) {
            remove_file(name + side);
        }
    }
    sync_folder_of(to_);
    point("copy.cleared");
}

void Copying::keep(const std::string& name, const std::string& kept) {
    if (!file_exists(name)) {
        return;
    }
    for (const char* side : {"-wal", ""}) {
        if (file_exists(name + side) && !are_one_file(name + side, kept + side)) {
            add_name(name + side, kept + side);
        }
    }
}

void Copying::name_copies() {
    const std::string operations = operations_path(to_);
    if (report_.operations) {
        rename_file(operations_path(staged_), operations, options_.replace);
    } else {
        remove_file(operations);
    }
    if (report_.documents > 0) {
        rename_file(documents_of(staged_), documents_of(to_), false);
    }
    sync_folder_of(to_);
    point("copy.half");
    rename_file(staged_, to_, options_.replace);
    sync_folder_of(to_);
    point("copy.named");
}

void Copying::remove_staged() noexcept {
    try_to_remove_folder(documents_of(staged_));
    for (const std::string& name : {staged_, operations_path(staged_)}) {
        try_to_remove_file(name);
        for (const char* side : kSides) {
            try_to_remove_file(name + side);
        }
    }
}

Result<CopyReport> Copying::run() {
    require_room();
    remove_staged();  // what a copy that was killed left; the lock says that it is nobody's
    const StagedCopy staged{staged_, dossiers_->newest(), operations_ && operations_->newest()};
    stage(dossiers_, staged_);
    if (operations_) {
        stage(operations_, operations_path(staged_));
        stage_documents();
    }
    point("copy.staged");
    if (options_.judge) {
        MOTCUA_TRY(options_.judge(staged));
    }
    if (file_exists(to_)) {
        report_.replaced = kept_;
    }
    keep_old();
    name_copies();
    return report_;
}

}  // namespace

Result<CopyReport> copy_database(const std::string& from, const std::string& to,
                                 const CopyOptions& options) {
    return guarded([&]() -> Result<CopyReport> { return Copying(from, to, options).run(); });
}

}  // namespace motcua::sqlite
