// The parts of a served database, from the file up and down again.
#include "server_host.hpp"

#include <filesystem>

#include <motcua/notify/fetch.hpp>
#include <motcua/system/machine.hpp>
#include <motcua/web/pages.hpp>

#include "messages.hpp"

namespace motcua::cli {
namespace {

http::Said say(const Error& error, http::Language language) {
    const Language spoken = language == http::Language::vi ? Language::vi : Language::en;
    return {message_of(error.code).in(spoken), detail_in(spoken, error.detail)};
}

constexpr std::chrono::seconds kFetchWithin{10};

/// Sizes by asking the system alone: opening a file and closing it would drop the store's locks.
std::vector<http::Measure> measures_of_files(const std::string& database) {
    const std::string operations = sqlite::operations_path(database);
    const auto size_of = [](const std::string& path) {
        std::error_code error;
        const auto size = std::filesystem::file_size(path, error);
        return error ? 0.0 : static_cast<double>(size);
    };
    std::error_code error;
    const auto space =
        std::filesystem::space(std::filesystem::absolute(database, error).parent_path(), error);
    std::vector<http::Measure> measures{
        {"motcua_database_bytes", "The file of dossiers", size_of(database)},
        {"motcua_database_wal_bytes", "Its write-ahead log", size_of(database + "-wal")},
        {"motcua_operations_bytes", "The file of operations", size_of(operations)},
        {"motcua_operations_wal_bytes", "Its write-ahead log", size_of(operations + "-wal")}};
    if (!error) {
        measures.push_back({"motcua_disk_free_bytes", "Free where the database is",
                            static_cast<double>(space.available)});
    }
    return measures;
}

std::vector<http::WebFile> web_pages() {
    std::vector<http::WebFile> all;
    for (const web::Page& page : web::pages()) {
        all.push_back({page.path, page.media_type, page.bytes, page.gzip});
    }
    return all;
}

}  // namespace

Result<std::unique_ptr<ServerHost>> ServerHost::open(const std::string& database,
                                                     const http::ServerOptions& options,
                                                     const notify::DeliveryOptions& delivery,
                                                     const HostOptions& around) {
    std::unique_ptr<ServerHost> host(new ServerHost);
    MOTCUA_TRY(host->start(database, options, delivery, around));
    if (around.syslog) {
        host->forwarder_ =
            notify::AuditForwarder::start(host->operations_->audit(), *around.syslog, &host->log_);
    }
    return host;
}

Result<void> ServerHost::start(const std::string& database, const http::ServerOptions& options,
                               const notify::DeliveryOptions& delivery, const HostOptions& around) {
    if (!around.scanner.empty()) {
        auto made = notify::make_clamd_scanner(around.scanner, clock_);
        if (!made) {
            return made.error();
        }
        scanner_ = std::move(*made);
    }
    if (around.human_check) {
        auto made = notify::make_human_check(*around.human_check);
        if (!made) {
            return made.error();
        }
        human_check_ = std::move(*made);
    }
    MOTCUA_TRY(open_files(database));
    MOTCUA_TRY(start_deliveries(delivery));
    MOTCUA_TRY(start_notices(options, around.notices));
    MOTCUA_TRY(start_forms(around.forms_folder, options));
    MOTCUA_TRY(start_backups(database, around.backups));
    auto housekeeping = Housekeeping::start(*engine_, *operations_, clock_, log_);
    if (!housekeeping) {
        return housekeeping.error();
    }
    housekeeping_ = std::move(*housekeeping);
    auto server = http::Server::start(parts_of(database, around), options);
    if (!server) {
        return server.error();
    }
    server_ = std::move(*server);
    return {};
}

/// Both files, and the engine over them.
Result<void> ServerHost::open_files(const std::string& database) {
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
    return {};
}

/// What the server works with, of all that runs by now.
http::ServerParts ServerHost::parts_of(const std::string& database, const HostOptions& around) {
    http::ServerParts served{*engine_,
                             codec_,
                             clock_,
                             digest_,
                             random_,
                             operations_->ops(),
                             operations_->audit(),
                             operations_->accounts(),
                             *definitions_,
                             say,
                             &log_};
    served.signatures = &signatures_;
    served.pages = web_pages();
    served.webhooks.emplace(
        http::WebhookParts{operations_->webhooks(), operations_->deliveries(), *webhook_rules_});
    served.notices = &operations_->notices();
    served.forms = form_desk_.get();
    served.fetch = [authorities = around.key_authorities](const std::string& address) {
        return notify::fetch(address, {http::key_set_bytes_max, kFetchWithin, authorities});
    };
    served.backups = backups_.get();
    served.human_check = human_check_.get();
    served.machine = [] { return http::MachineState{system::clock_is_synchronised()}; };
    served.measures = [database] { return measures_of_files(database); };
    served.kept_answers = &operations_->kept_answers();
    served.local_accounts.emplace(
        http::LocalAccountParts{operations_->local_accounts(), passwords_, keyed_digest_});
    served.sheets = &sheets_;
    served.documents.emplace(http::DocumentParts{operations_->documents(), operations_->uploads(),
                                                 operations_->shelf(), scanner_.get()});
    return served;
}

Result<void> ServerHost::start_forms(const std::string& folder,
                                     const http::ServerOptions& options) {
    auto library = forms::Library::open(folder, &log_);
    if (!library) {
        return library.error();
    }
    form_library_ = std::move(*library);
    form_desk_ = forms::make_desk({*engine_, codec_, digest_, clock_, operations_->forms(),
                                   *form_library_, options.public_address});
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

Result<void> ServerHost::start_notices(const http::ServerOptions& options,
                                       const notify::NoticeOptions& notices) {
    notify::NoticeOptions telling = notices;
    if (options.tracking.enabled) {
        telling.public_address = options.public_address;
        telling.untracked = options.tracking.private_procedures;
    }
    auto notifier = notify::Notifier::start(
        {*engine_, codec_, digest_, clock_, random_, operations_->notices(), &log_}, telling);
    if (!notifier) {
        return notifier.error();
    }
    notifier_ = std::move(*notifier);
    return {};
}

Result<void> ServerHost::start_backups(const std::string& database, const BackupPlan& plan) {
    if (plan.folder.empty()) {
        return {};
    }
    auto keeper = BackupKeeper::start(database, plan, clock_, &log_);
    if (!keeper) {
        return keeper.error();
    }
    backups_ = std::move(*keeper);
    return {};
}

void ServerHost::renew_certificate() {
    const Result<void> renewed = server_->renew_certificate();
    log_.write(renewed ? LogLevel::info : LogLevel::error,
               renewed ? "TLS: certificate and key were read again"
                       : "TLS: the old certificate goes on to be used: " + renewed.error().detail);
}

void ServerHost::close(std::chrono::milliseconds within) {
    if (server_) {
        server_->stop(within);
    }
    server_.reset();
    form_desk_.reset();
    backups_.reset();
    deliverer_.reset();
    notifier_.reset();
    housekeeping_.reset();
    forwarder_.reset();
    if (engine_) {
        engine_->close();
    }
    definitions_.reset();
    engine_.reset();
    operations_.reset();
    store_.reset();
}

}  // namespace motcua::cli
