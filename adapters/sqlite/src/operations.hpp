// The ports over one Database and one lock.
#pragma once

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
    Result<void> record_readings(const std::vector<Reading>& readings) override;
    Result<std::vector<Reading>> readings(const DossierId& dossier, std::size_t limit) override;
    Result<std::string> secret(const std::string& name) override;

private:
    OperationsFile& file_;
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

}  // namespace motcua::sqlite
