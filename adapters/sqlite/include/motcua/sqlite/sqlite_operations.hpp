// The operations file: drafts, the audit trail, keys of other systems, accounts, webhooks, deliveries,
// issued forms and the bytes of papers, of which those that were uploaded lie in a folder beside the file.
// A second SQLite file with its own writer, so that it never delays a decision.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include <motcua/engine/ports/accounts.hpp>
#include <motcua/engine/ports/audit_trail.hpp>
#include <motcua/engine/ports/deliveries.hpp>
#include <motcua/engine/ports/digest.hpp>
#include <motcua/engine/ports/documents.hpp>
#include <motcua/engine/ports/forms.hpp>
#include <motcua/engine/ports/kept_answers.hpp>
#include <motcua/engine/ports/local_accounts.hpp>
#include <motcua/engine/ports/notices.hpp>
#include <motcua/engine/ports/ops_store.hpp>
#include <motcua/engine/ports/random.hpp>
#include <motcua/engine/ports/webhooks.hpp>
#include <motcua/sqlite/document_check.hpp>
#include <motcua/sqlite/options.hpp>

namespace motcua::sqlite {

struct OperationsOptions {
    const Digest& digest;  ///< addresses of papers; must outlive the file
    Random& random;        ///< salts; used under a lock of ours; must outlive the file
    FileOptions file{};
};

/// One file, one folder and their ports. Thread-safe: calls take turns. Every call that changes something is
/// synced to disk before it returns.
class SqliteOperations {
public:
    /// Opens the file at `path`; errors as SqliteStore::open().
    [[nodiscard]] static Result<std::unique_ptr<SqliteOperations>> open(
        const std::string& path, const OperationsOptions& options);
    virtual ~SqliteOperations() = default;

    [[nodiscard]] virtual OpsStore& ops() = 0;
    [[nodiscard]] virtual AuditTrail& audit() = 0;
    [[nodiscard]] virtual Accounts& accounts() = 0;
    [[nodiscard]] virtual LocalAccounts& local_accounts() = 0;
    [[nodiscard]] virtual Deliveries& deliveries() = 0;
    [[nodiscard]] virtual Webhooks& webhooks() = 0;
    [[nodiscard]] virtual Notices& notices() = 0;
    [[nodiscard]] virtual Documents& documents() = 0;
    [[nodiscard]] virtual FormStore& forms() = 0;
    [[nodiscard]] virtual KeptAnswers& kept_answers() = 0;
    [[nodiscard]] virtual Uploads& uploads() = 0;
    [[nodiscard]] virtual DocumentShelf& shelf() = 0;
    /// Compares rows and folder, also beside a writer: what is erased meanwhile is no finding. Holds
    /// one document at a time, and eight bytes for each of at most a million of them.
    [[nodiscard]] virtual Result<DocumentCheck> check_documents(
        const DocumentCheckOptions& options) = 0;
    /// Checkpoints; call now and then.
    virtual void maintain() = 0;
    virtual void close() = 0;
};

/// Where the operations file of a database of dossiers lies by default: "<path>-ops".
[[nodiscard]] std::string operations_path(const std::string& dossiers_path);
/// Where its uploaded documents lie: "<path>-documents", made with the first of them. Files in it
/// never change; backups take it along.
[[nodiscard]] std::string documents_path(const std::string& operations_path);

}  // namespace motcua::sqlite
