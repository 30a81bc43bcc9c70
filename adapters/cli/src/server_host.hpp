// A database that is served: store, engine with a thread of its own, operations file and server, put
// together and taken apart in the right order.
#pragma once

#include <memory>
#include <string>

#include <motcua/dsl/load.hpp>
#include <motcua/engine/engine.hpp>
#include <motcua/http/server.hpp>
#include <motcua/json/codec.hpp>
#include <motcua/notify/clamd_scanner.hpp>
#include <motcua/notify/deliverer.hpp>
#include <motcua/notify/rules.hpp>
#include <motcua/sqlite/sqlite_operations.hpp>
#include <motcua/sqlite/sqlite_store.hpp>
#include <motcua/system/openssl_digest.hpp>
#include <motcua/system/openssl_signatures.hpp>
#include <motcua/system/stderr_log.hpp>
#include <motcua/system/system_clock.hpp>
#include <motcua/system/system_random.hpp>

#include "definition_desk.hpp"

namespace motcua::cli {

class ServerHost {
public:
    /// Opens (or makes) the database and begins to serve. `scanner`: address of clamd, empty for
    /// none. Errors of the store, the engine, http::Server::start(), notify::Deliverer::start() and
    /// notify::make_clamd_scanner().
    [[nodiscard]] static Result<std::unique_ptr<ServerHost>> open(
        const std::string& database, const http::ServerOptions& options,
        const notify::DeliveryOptions& delivery = {}, const std::string& scanner = {});
    ~ServerHost() { close(std::chrono::milliseconds{0}); }
    ServerHost(const ServerHost&) = delete;
    ServerHost& operator=(const ServerHost&) = delete;

    [[nodiscard]] std::string address() const { return server_->address(); }
    /// Why nothing is written any more, if so: the process should end and be started again.
    [[nodiscard]] std::optional<Error> failure() const { return engine_->health().failure; }
    /// Lets what runs be answered for at most `within`, then closes everything. Idempotent.
    void close(std::chrono::milliseconds within);

private:
    ServerHost() = default;
    [[nodiscard]] Result<void> start(const std::string& database,
                                     const http::ServerOptions& options,
                                     const notify::DeliveryOptions& delivery,
                                     const std::string& scanner);
    [[nodiscard]] Result<void> start_deliveries(const notify::DeliveryOptions& delivery);

    system::SystemClock clock_;
    system::StderrLog log_{clock_};
    system::SystemRandom random_;
    system::OpenSslDigest digest_;
    system::OpenSslSignatures signatures_;
    json::JsonEventCodec codec_;
    dsl::Loader loader_;
    std::unique_ptr<sqlite::SqliteStore> store_;
    std::unique_ptr<sqlite::SqliteOperations> operations_;
    std::unique_ptr<Engine> engine_;
    std::unique_ptr<notify::Rules> webhook_rules_;
    std::unique_ptr<notify::Deliverer> deliverer_;
    std::unique_ptr<DefinitionDesk> definitions_;
    std::unique_ptr<ContentScanner> scanner_;  ///< nullptr: none
    std::unique_ptr<http::Server> server_;
};

}  // namespace motcua::cli
