// The parts of a served database, from the file up and down again.
#include "server_host.hpp"

#include <motcua/web/pages.hpp>

#include "messages.hpp"

namespace motcua::cli {
namespace {

http::Said say(const Error& error, http::Language language) {
    const Language spoken = language == http::Language::vi ? Language::vi : Language::en;
    return {message_of(error.code).in(spoken), detail_in(spoken, error.detail)};
}

std::vector<http::Page> web_pages() {
    std::vector<http::Page> all;
    for (const web::Page& page : web::pages()) {
        all.push_back({page.path, page.media_type, page.bytes, page.gzip});
    }
    return all;
}

}  // namespace

Result<std::unique_ptr<ServerHost>> ServerHost::open(const std::string& database,
                                                     const http::ServerOptions& options,
                                                     const notify::DeliveryOptions& delivery) {
    std::unique_ptr<ServerHost> host(new ServerHost);
    MOTCUA_TRY(host->start(database, options, delivery));
    return host;
}

Result<void> ServerHost::start(const std::string& database, const http::ServerOptions& options,
                               const notify::DeliveryOptions& delivery) {
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
    definitions_ = std::make_unique<DefinitionDesk>(*engine_, digest_);
    MOTCUA_TRY(start_deliveries(delivery));
    http::ServerParts served{*engine_,
                             codec_,
                             clock_,
                             digest_,
                             random_,
                             operations_->ops(),
                             operations_->accounts(),
                             *definitions_,
                             say,
                             &log_};
    served.signatures = &signatures_;
    served.pages = web_pages();
    served.webhooks.emplace(
        http::WebhookParts{operations_->webhooks(), operations_->deliveries(), *webhook_rules_});
    auto server = http::Server::start(served, options);
    if (!server) {
        return server.error();
    }
    server_ = std::move(*server);
    return {};
}

Result<void> ServerHost::start_deliveries(const notify::DeliveryOptions& delivery) {
    webhook_rules_ = std::make_unique<notify::Rules>(delivery.policy, random_);
    auto deliverer =
        notify::Deliverer::start({*engine_, codec_, digest_, clock_, random_,
                                  operations_->webhooks(), operations_->deliveries(), &log_},
                                 delivery);
    if (!deliverer) {
        return deliverer.error();
    }
    deliverer_ = std::move(*deliverer);
    return {};
}

void ServerHost::close(std::chrono::milliseconds within) {
    if (server_) {
        server_->stop(within);
    }
    server_.reset();
    deliverer_.reset();
    if (engine_) {
        engine_->close();
    }
    definitions_.reset();
    engine_.reset();
    operations_.reset();
    store_.reset();
}

}  // namespace motcua::cli
