// The operations file as a whole, and drafts and secrets.
#include "operations.hpp"

#include <array>

#include "documents.hpp"
#include "forms.hpp"

namespace motcua::sqlite {
namespace {

constexpr std::string_view kSaveDraft =
    "INSERT INTO draft (officer, subject, content, saved) VALUES (?1, ?2, ?3, ?4) "
    "ON CONFLICT (officer, subject) DO UPDATE SET content = ?3, saved = ?4";
constexpr std::string_view kDraft =
    "SELECT content, saved FROM draft WHERE officer = ?1 AND subject = ?2";
constexpr std::string_view kDropDraft = "DELETE FROM draft WHERE officer = ?1 AND subject = ?2";
/// Subjects of tasks are "task:<dossier>.<number>"; '/' comes right behind '.'.
constexpr std::string_view kDropDraftsOf =
    "DELETE FROM draft WHERE subject >= 'task:' || ?1 || '.' AND subject < 'task:' || ?1 || '/'";
constexpr std::string_view kDraftsOfName =
    "SELECT 1 FROM draft WHERE subject >= 'task:' || ?1 || '.' AND subject < 'task:' || ?1 || '/' "
    "AND instr(content, ?2) > 0 LIMIT 1";
constexpr std::string_view kSecret = "SELECT bytes FROM secret WHERE name = ?1";
constexpr std::string_view kNewSecret =
    "INSERT INTO secret (name, bytes) VALUES (?1, ?2) ON CONFLICT (name) DO NOTHING";

std::string find_secret(Connection& connection, const std::string& name) {
    Query query(connection, kSecret);
    query.with(name);
    return query.next() ? query.text(0) : std::string{};
}

class OperationsOnFile final : public SqliteOperations {
public:
    OperationsOnFile(const std::string& path, const OperationsOptions& options)
        : file_(path, options),
          ops_(file_),
          audit_(file_),
          accounts_(file_),
          local_accounts_(file_),
          deliveries_(file_),
          webhooks_(file_),
          notices_(file_),
          room_(file_.database.path()),
          documents_(file_, room_),
          uploads_(file_, room_),
          shelf_(file_, room_),
          forms_(file_, documents_),
          kept_answers_(file_) {}
    ~OperationsOnFile() override { close(); }
    [[nodiscard]] Result<void> begin() {
        return file_.database.read_only() ? Result<void>() : audit_.begin();
    }

    OpsStore& ops() override { return ops_; }
    AuditTrail& audit() override { return audit_; }
    Accounts& accounts() override { return accounts_; }
    LocalAccounts& local_accounts() override { return local_accounts_; }
    Deliveries& deliveries() override { return deliveries_; }
    Webhooks& webhooks() override { return webhooks_; }
    Notices& notices() override { return notices_; }
    Documents& documents() override { return documents_; }
    FormStore& forms() override { return forms_; }
    KeptAnswers& kept_answers() override { return kept_answers_; }
    Uploads& uploads() override { return uploads_; }
    DocumentShelf& shelf() override { return shelf_; }
    Result<DocumentCheck> check_documents(const DocumentCheckOptions& options) override {
        return sqlite::check_documents(file_, room_.folder, documents_, options);
    }
    void maintain() override;
    void close() override;

private:
    OperationsFile file_;
    SqliteOpsStore ops_;
    SqliteAuditTrail audit_;
    SqliteAccounts accounts_;
    SqliteLocalAccounts local_accounts_;
    SqliteDeliveries deliveries_;
    SqliteWebhooks webhooks_;
    SqliteNotices notices_;
    DocumentRoom room_;
    SqliteDocuments documents_;
    SqliteUploads uploads_;
    SqliteDocumentShelf shelf_;
    SqliteForms forms_;
    SqliteKeptAnswers kept_answers_;
    bool erased_ = false;
};

void OperationsOnFile::maintain() {
    const std::lock_guard lock(file_.mutex);
    erased_ = room_.erased.exchange(false) || erased_;
    if (!erased_ && file_.database.wal_pages() < file_.options.file.checkpoint_pages) {
        return;
    }
    const Database::Checkpoint result = file_.database.checkpoint(erased_);
    erased_ = erased_ && result != Database::Checkpoint::done;
}

void OperationsOnFile::close() {
    audit_.close();
    const std::lock_guard lock(file_.mutex);
    try {
        file_.database.close();
    } catch (const Failure&) {
        erased_ = false;  // an unclean stop: the next open looks the file through and reports
    }
}

}  // namespace

Result<std::unique_ptr<SqliteOperations>> SqliteOperations::open(const std::string& path,
                                                                 const OperationsOptions& options) {
    return guarded([&]() -> Result<std::unique_ptr<SqliteOperations>> {
        auto opened = std::make_unique<OperationsOnFile>(path, options);
        MOTCUA_TRY(opened->begin());
        return std::unique_ptr<SqliteOperations>(std::move(opened));
    });
}

std::string operations_path(const std::string& dossiers_path) { return dossiers_path + "-ops"; }

std::string documents_path(const std::string& operations_path) {
    return operations_path + "-documents";
}

Result<void> SqliteOpsStore::save_draft(const Draft& draft) {
    return file_.write([&](Connection& connection) {
        Query(connection, kSaveDraft)
            .with(draft.officer, draft.subject, draft.content, draft.saved)
            .run();
    });
}

// A draft of nobody, in one transaction with its end: its pages go to the disk all the same.
Result<void> SqliteOpsStore::try_write(Instant now) {
    const OfficerId nobody{};
    const std::string subject = "try-write";
    return file_.write([&](Connection& connection) {
        Query(connection, kSaveDraft).with(nobody, subject, std::string(), now).run();
        Query(connection, kDropDraft).with(nobody, subject).run();
    });
}

Result<std::optional<Draft>> SqliteOpsStore::draft(const OfficerId& officer,
                                                   const std::string& subject) {
    return file_.read([&](Connection& connection) -> Result<std::optional<Draft>> {
        Query query(connection, kDraft);
        query.with(officer, subject);
        if (!query.next()) {
            return std::optional<Draft>();
        }
        return std::optional(Draft{officer, subject, query.text(0), query.instant(1)});
    });
}

Result<void> SqliteOpsStore::drop_draft(const OfficerId& officer, const std::string& subject) {
    return file_.write([&](Connection& connection) {
        Query(connection, kDropDraft).with(officer, subject).run();
    });
}

Result<void> SqliteOpsStore::drop_drafts_of(const DossierId& dossier) {
    return file_.write(
        [&](Connection& connection) { Query(connection, kDropDraftsOf).with(dossier).run(); });
}

Result<bool> SqliteOpsStore::drafts_of_name(const DossierId& dossier, const std::string& text) {
    return file_.read([&](Connection& connection) -> Result<bool> {
        Query query(connection, kDraftsOfName);
        query.with(dossier, text);
        return query.next();
    });
}

Result<std::string> SqliteOpsStore::secret(const std::string& name) {
    Result<std::string> known = file_.read([&](Connection& connection) -> Result<std::string> {
        return find_secret(connection, name);
    });
    if (!known || !known->empty()) {
        return known;
    }
    std::string kept;
    MOTCUA_TRY(file_.write([&](Connection& connection) {
        std::array<std::uint8_t, 32> bytes{};
        file_.options.random.fill(bytes);
        const std::string made(bytes.begin(), bytes.end());
        Query(connection, kNewSecret).with(name, Blob{made}).run();
        kept = find_secret(connection, name);
    }));
    return kept;
}

}  // namespace motcua::sqlite
