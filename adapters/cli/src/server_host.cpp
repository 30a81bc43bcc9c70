#include "server_host.hpp"

#include "messages.hpp"

namespace motcua::cli {
namespace {

http::Said say(const Error& error, http::Language language) {
    const Language spoken = language == http::Language::vi ? Language::vi : Language::en;
    return {message_of(error.code).in(spoken), detail_in(spoken, error.detail)};
}

}  // namespace

Result<std::unique_ptr<ServerHost>> ServerHost::open(const std::string& database,
                                                     const http::ServerOptions& options) {
    std::unique_ptr<ServerHost> host(new ServerHost);
    MOTCUA_TRY(host->start(database, options));
    return host;
}

Result<void> ServerHost::start(const std::string& database, const http::ServerOptions& options) {
    auto store = sqlite::SqliteStore::open(database, {codec_, digest_});
    if (!store) {
        return store.error();
    }
    store_ = std::move(*store);
    auto operations =
        sqlite::SqliteOperations::open(sqlite::operations_path(database), {digest_, random_});
    if (!operations) {
        return operations.error();
    }
    operations_ = std::move(*operations);
    Options parts{*store_, codec_, clock_, random_, digest_, loader_};
    parts.log = &log_;
    auto engine = Engine::open(parts);
    if (!engine) {
        return engine.error();
    }
    engine_ = std::move(*engine);
    auto server = http::Server::start({*engine_, codec_, clock_, digest_, random_,
                                       operations_->ops(), operations_->accounts(), say, &log_},
                                      options);
    if (!server) {
        return server.error();
    }
    server_ = std::move(*server);
    return {};
}

void ServerHost::close(std::chrono::milliseconds within) {
    if (server_) {
        server_->stop(within);
    }
    server_.reset();
    if (engine_) {
        engine_->close();
    }
    engine_.reset();
    operations_.reset();
    store_.reset();
}

}  // namespace motcua::cli
