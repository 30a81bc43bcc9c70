// A database that is served: store, engine with a thread of its own, operations file and server, put
// together and taken apart in the right order.
#pragma once

#include <memory>
#include <string>

#include <motcua/dsl/load.hpp>
#include <motcua/engine/engine.hpp>
#include <motcua/forms/desk.hpp>
#include <motcua/http/server.hpp>
#include <motcua/json/codec.hpp>
#include <motcua/notify/clamd_scanner.hpp>
#include <motcua/notify/deliverer.hpp>
#include <motcua/notify/human_check.hpp>
#include <motcua/notify/notifier.hpp>
#include <motcua/notify/rules.hpp>
#include <motcua/notify/syslog.hpp>
#include <motcua/reports/report_sheets.hpp>
#include <motcua/sqlite/sqlite_operations.hpp>
#include <motcua/sqlite/sqlite_store.hpp>
#include <motcua/system/memory_file.hpp>
#include <motcua/system/openssl_digest.hpp>
#include <motcua/system/openssl_keyed_digest.hpp>
#include <motcua/system/openssl_signatures.hpp>
#include <motcua/system/sodium_password_hash.hpp>
#include <motcua/system/stderr_log.hpp>
#include <motcua/system/system_clock.hpp>
#include <motcua/system/system_random.hpp>

#include "backup_keeper.hpp"
#include "definition_desk.hpp"
#include "housekeeping.hpp"

namespace motcua::cli {

/// What stands around the server.
struct HostOptions {
    BackupPlan backups{};
    std::string key_authorities{};  ///< as notify::FetchOptions::authorities, for sign-in by tokens
    notify::NoticeOptions notices{};
    std::string forms_folder{};  ///< of the agencies' own templates; empty: none
    std::optional<notify::ForwarderOptions> syslog{};  ///< nullopt: the trail is not forwarded
    std::optional<notify::HumanCheckOptions> human_check{};  ///< nullopt: nobody is asked to prove
    std::string
        scanner{};  ///< address of clamd, as notify::make_clamd_scanner() takes it; empty: none
};

class ServerHost {
public:
    /// Opens (or makes) the database and begins to serve. Errors of the store, the engine,
    /// http::Server::start(), notify::Deliverer::start(), notify::Notifier::start(),
    /// forms::Library::open(), notify::make_clamd_scanner() and notify::make_human_check().
    [[nodiscard]] static Result<std::unique_ptr<ServerHost>> open(
        const std::string& database, const http::ServerOptions& options,
        const notify::DeliveryOptions& delivery = {}, const HostOptions& around = {});
    ~ServerHost() { close(std::chrono::milliseconds{0}); }
    ServerHost(const ServerHost&) = delete;
    ServerHost& operator=(const ServerHost&) = delete;

    [[nodiscard]] std::string address() const { return server_->address(); }
    [[nodiscard]] std::string tracking_address() const { return server_->tracking_address(); }
    /// As http::Server::renew_certificate(); what became of it is in the log.
    void renew_certificate();
    /// Why nothing is written any more, if so: the process should end and be started again.
    [[nodiscard]] std::optional<Error> failure() const { return engine_->health().failure; }
    /// Lets what runs be answered for at most `within`, then closes everything. Idempotent.
    void close(std::chrono::milliseconds within);

private:
    ServerHost() = default;
    [[nodiscard]] Result<void> start(const std::string& database,
                                     const http::ServerOptions& options,
                                     const notify::DeliveryOptions& delivery,
                                     const HostOptions& around);
    [[nodiscard]] Result<void> open_files(const std::string& database);
    [[nodiscard]] http::ServerParts parts_of(const std::string& database,
                                             const HostOptions& around);
    [[nodiscard]] Result<void> start_notices(const http::ServerOptions& options,
                                             const notify::NoticeOptions& notices);
    [[nodiscard]] Result<void> start_forms(const std::string& folder,
                                           const http::ServerOptions& options);
    [[nodiscard]] Result<void> start_backups(const std::string& database, const BackupPlan& plan);
    [[nodiscard]] Result<void> start_deliveries(const notify::DeliveryOptions& delivery);

    system::SystemClock clock_;
    system::StderrLog log_{clock_};
    system::SystemRandom random_;
    system::OpenSslDigest digest_;
    system::OpenSslSignatures signatures_;
    system::OpenSslKeyedDigest keyed_digest_;
    system::SodiumPasswordHash passwords_;
    json::JsonEventCodec codec_;
    dsl::Loader loader_;
    reports::ReportSheets sheets_{system::bytes_written};
    std::unique_ptr<sqlite::SqliteStore> store_;
    std::unique_ptr<sqlite::SqliteOperations> operations_;
    std::unique_ptr<Engine> engine_;
    std::unique_ptr<notify::Rules> webhook_rules_;
    std::unique_ptr<notify::Deliverer> deliverer_;
    std::unique_ptr<notify::Notifier> notifier_;  ///< nullptr: applicants are told nothing
    std::unique_ptr<Housekeeping> housekeeping_;
    std::unique_ptr<notify::AuditForwarder> forwarder_;
    std::unique_ptr<DefinitionDesk> definitions_;
    std::unique_ptr<forms::Library> form_library_;
    std::unique_ptr<FormDesk> form_desk_;
    std::unique_ptr<BackupKeeper> backups_;    ///< nullptr: none are made
    std::unique_ptr<ContentScanner> scanner_;  ///< nullptr: none
    std::unique_ptr<HumanCheck> human_check_;  ///< nullptr: none
    std::unique_ptr<http::Server> server_;
};

}  // namespace motcua::cli
