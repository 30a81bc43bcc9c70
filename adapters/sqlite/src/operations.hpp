// The ports over one Database and one lock.
#pragma once

#include <memory>
#include <mutex>

#include <motcua/sqlite/sqlite_operations.hpp>

#include "database.hpp"
#include "failure.hpp"
#include "query.hpp"

namespace motcua::sqlite {

/// What the ports share.
struct OperationsFile {
    OperationsFile(const std::string& path, const OperationsOptions& given)
        : options(given), database(path, operations_file(), given.file) {}

    template <class Body>
    [[nodiscard]] Result<void> write(Body&& body) {
        return guarded([&]() -> Result<void> {
            const std::lock_guard lock(mutex);
            return database.write(database.epoch(), body);
        });
    }
    template <class Body>
    [[nodiscard]] auto read(Body&& body) -> decltype(body(std::declval<Connection&>())) {
        return guarded([&]() -> decltype(body(std::declval<Connection&>())) {
            const std::lock_guard lock(mutex);
            return body(database.connection());
        });
    }

    OperationsOptions options;
    std::mutex mutex;
    Database database;
};

class SqliteOpsStore final : public OpsStore {
public:
    explicit SqliteOpsStore(OperationsFile& file) : file_(file) {}
    Result<void> save_draft(const Draft& draft) override;
    Result<std::optional<Draft>> draft(const OfficerId& officer,
                                       const std::string& subject) override;
    Result<void> drop_draft(const OfficerId& officer, const std::string& subject) override;
    Result<void> drop_drafts_of(const DossierId& dossier) override;
    Result<bool> drafts_of_name(const DossierId& dossier, const std::string& text) override;
    Result<std::string> secret(const std::string& name) override;
    Result<void> try_write(Instant now) override;

private:
    OperationsFile& file_;
};

class SqliteAuditTrail final : public AuditTrail {
public:
    explicit SqliteAuditTrail(OperationsFile& file) : file_(file) {}
    /// Covers what an earlier schema left by the tree, once. Before anything else.
    Result<void> begin();
    Result<void> record(const std::vector<AuditEntry>& entries) override;
    Result<Page<AuditEntry>> find(const AuditQuery& query, const PageRequest& page) override;
    Result<Page<DossierRead>> read_by(const std::string& actor, std::optional<Instant> from,
                                      std::optional<Instant> before,
                                      const PageRequest& page) override;
    Result<std::vector<DossierReader>> readers_of(const DossierId& dossier,
                                                  std::size_t limit) override;
    Result<std::vector<AuditEntry>> after(std::uint64_t no, std::size_t limit) override;
    Result<AuditHead> head() override;
    Result<std::vector<AuditCheckpoint>> checkpoints(std::uint64_t size,
                                                     std::size_t limit) override;
    Result<std::uint64_t> forwarded() override;
    Result<void> set_forwarded(std::uint64_t no) override;
    /// Before the file is.
    void close();

private:
    /// Its own connection, for reading. Throws Failure.
    [[nodiscard]] Connection& reading();
    template <class Body>
    [[nodiscard]] auto look(Body&& body) -> decltype(body(std::declval<Connection&>())) {
        return guarded([&]() -> decltype(body(std::declval<Connection&>())) {
            const std::lock_guard lock(mutex_);
            return body(reading());
        });
    }

    OperationsFile& file_;
    std::mutex mutex_;  ///< of the connection for reading
    std::unique_ptr<Connection> connection_;
    bool closed_ = false;
};

class SqliteAccounts final : public Accounts {
public:
    explicit SqliteAccounts(OperationsFile& file) : file_(file) {}
    Result<void> add_key(const ApiKey& key) override;
    Result<std::optional<ApiKey>> key(const std::string& id) override;
    Result<std::vector<ApiKey>> keys() override;
    Result<void> revoke_key(const std::string& id, Instant at) override;

private:
    OperationsFile& file_;
};

class SqliteLocalAccounts final : public LocalAccounts {
public:
    explicit SqliteLocalAccounts(OperationsFile& file) : file_(file) {}
    Result<void> add(const LocalAccount& account) override;
    Result<std::optional<LocalAccount>> account(const std::string& login) override;
    Result<std::vector<LocalAccount>> all() override;
    Result<void> change(const std::string& login, const Change& change) override;
    Result<void> add_link(const AccountLink& link) override;
    Result<std::optional<AccountLink>> link(const Hash& token) override;
    Result<void> use_setup_link(const Hash& token, Instant now, const Change& change) override;
    Result<void> begin_session(const LocalSession& session, std::size_t most) override;
    Result<std::optional<LocalSession>> session(const Hash& token) override;
    Result<void> touch_session(const Hash& token, Instant seen, Instant good_until) override;
    Result<void> end_session(const Hash& token) override;
    Result<std::vector<LocalSession>> sessions(const std::string& login) override;
    Result<void> end_other_sessions(const std::string& login, const Hash& kept) override;

private:
    OperationsFile& file_;
};

class SqliteDeliveries final : public Deliveries {
public:
    explicit SqliteDeliveries(OperationsFile& file) : file_(file) {}
    Result<void> add(const std::string& subscriber, std::uint64_t cursor,
                     const std::vector<Delivery>& deliveries) override;
    Result<std::uint64_t> cursor(const std::string& subscriber) override;
    Result<std::vector<Delivery>> due(const std::string& subscriber, Instant now,
                                      std::size_t limit) override;
    Result<std::uint64_t> waiting(const std::string& subscriber) override;
    Result<std::vector<Delivery>> list(const std::string& subscriber, bool dead,
                                       std::uint64_t after, std::size_t limit) override;
    Result<std::optional<Delivery>> find(const std::string& subscriber,
                                         std::uint64_t sequence) override;
    Result<void> done(const Delivery& delivery) override;
    Result<void> failed(const Delivery& delivery) override;

private:
    OperationsFile& file_;
};

class SqliteWebhooks final : public Webhooks {
public:
    explicit SqliteWebhooks(OperationsFile& file) : file_(file) {}
    Result<void> add(const Webhook& webhook, std::uint64_t cursor) override;
    Result<std::optional<Webhook>> webhook(const std::string& id) override;
    Result<std::vector<Webhook>> all() override;
    Result<void> change(const Webhook& webhook) override;
    Result<void> remove(const std::string& id) override;

private:
    OperationsFile& file_;
};

class SqliteNotices final : public Notices {
public:
    explicit SqliteNotices(OperationsFile& file) : file_(file) {}
    Result<std::optional<std::uint64_t>> cursor() override;
    Result<void> add(std::uint64_t cursor, const std::vector<Notice>& notices) override;
    Result<std::optional<unsigned>> last_told(const DossierId& dossier) override;
    Result<std::vector<Notice>> due(const std::string& channel, Instant now,
                                    std::size_t limit) override;
    Result<std::vector<Notice>> of(const DossierId& dossier) override;
    Result<std::optional<Notice>> find(const DossierId& dossier, std::uint32_t number) override;
    Result<std::vector<Notice>> list(NoticeState state, std::uint64_t after,
                                     std::size_t limit) override;
    Result<void> change(const Notice& notice) override;
    Result<void> forget_recipients(const DossierId& dossier) override;
    Result<void> limit_to(const std::vector<std::string>& channels) override;

private:
    OperationsFile& file_;
};

class SqliteKeptAnswers final : public KeptAnswers {
public:
    explicit SqliteKeptAnswers(OperationsFile& file) : file_(file) {}
    Result<std::optional<KeyedBefore>> begin(const KeyedRequest& request,
                                             Instant forgotten) override;
    Result<std::optional<KeyedBefore>> find(const std::string& caller,
                                            const std::string& key) override;
    Result<void> finish(const std::string& caller, const std::string& key,
                        const KeptAnswer& answer) override;
    Result<void> drop(const std::string& caller, const std::string& key) override;

private:
    OperationsFile& file_;
};

}  // namespace motcua::sqlite
