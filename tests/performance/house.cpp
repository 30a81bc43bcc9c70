// A database made by the command line, then served in this process.
#include "house.hpp"

#include <fstream>
#include <sstream>
#include <string_view>
#include <variant>

#include <application.hpp>
#include <bench/definitions.hpp>
#include <bench/office.hpp>
#include <fmt/format.h>

#include "figures.hpp"

namespace motcua::performance {
namespace {

/// What the command line printed.
std::string run(const std::vector<std::string>& args) {
    std::ostringstream out;
    std::ostringstream err;
    if (cli::run(args, out, err) != 0) {
        give_up(err.str());
    }
    std::string text = out.str();
    text.erase(text.find_last_not_of('\n') + 1);
    return text;
}

}  // namespace

House::House(const std::string& path, std::size_t dossiers, const notify::DeliveryOptions& delivery,
             const cli::HostOptions& around)
    : path_(path) {
    deploy();
    key_ = "Authorization: Bearer " +
           run({"key", "add", "--db", path, "--system", "bench", "--scope", "file", "--scope",
                "read", "--scope", "events", "--scope", "act_as", "--scope", "administer"}) +
           "\r\n";
    http::ServerOptions options;
    options.port = 0;
    options.limits.connections_of_address = 0;        // the load comes from this machine
    options.rates.of_caller = http::Rate{1'000'000};  // counted as always, never refused
    auto host = cli::ServerHost::open(path, options, delivery, around);
    if (!host) {
        give_up(host.error().detail);
    }
    host_ = std::move(*host);
    file(dossiers);
    read_dossiers(dossiers);
}

std::uint16_t House::port() const { return port_of(host_->address()); }

void House::deploy() {
    const std::string year = format_date(date_of(system::SystemClock().now())).substr(0, 4);
    std::size_t number = 0;
    std::vector<std::string> deploy{"deploy", "--db", path_};
    for (const std::string_view source : cli::bench::definitions()) {
        std::string text(source);
        if (const auto at = text.find("<year number=\"2026\""); at != std::string::npos) {
            text.replace(at + 14, 4, year);
        }
        deploy.push_back(fmt::format("{}.{}.xml", path_, number++));
        std::ofstream(deploy.back()) << text;
    }
    run(deploy);
}

std::string House::request(const Command& command) const {
    const std::string headers = fmt::format("{}On-Behalf-Of: {}\r\nIdempotency-Key: {}\r\n", key_,
                                            command.actor.officer.value, command.key);
    const std::string& dossier = command.dossier.value;
    if (const auto* accept = std::get_if<AcceptTask>(&command.body)) {
        return post(fmt::format("/v1/tasks/{}.{}/accept", dossier, accept->task), headers, "{}");
    }
    if (const auto* complete = std::get_if<CompleteTask>(&command.body)) {
        const bool drafts = complete->outcome == "trinh";
        return post(
            fmt::format("/v1/tasks/{}.{}/complete", dossier, complete->task), headers,
            fmt::format(R"({{"outcome":"{}","form":{{"reason":"{}"{}}}}})", complete->outcome,
                        complete->form.reason, drafts ? R"(,"data":{"lan":1})" : ""));
    }
    return post(fmt::format("/v1/dossiers/{}/resolve-wait", dossier), headers,
                R"({"wait":"cho","outcome":"co"})");
}

void House::file(std::size_t count) {
    std::size_t number = 0;
    const Load filed = load(port(), 16, count, [&] {
        const std::string n = std::to_string(++number);
        return post(
            "/v1/dossiers", key_ + "Idempotency-Key: f" + n + "\r\n",
            fmt::format(R"({{"procedure":"{}","header":{{"received_at":"xa","decides":"xa",)"
                        R"("owner":{{"name":"Nguyễn Thị Đo {}","identity":"0010{}"}}}},)"
                        R"("data":{{"trich_yeu":"Văn bản số {}","lan":0}}}})",
                        cli::bench::kRound, n, 10'000'000 + number, n));
    });
    if (filed.failed > 0) {
        give_up(filed.failure);
    }
}

// Their ids, from the database itself.
void House::read_dossiers(std::size_t count) {
    system::OpenSslDigest digest;
    json::JsonEventCodec codec;
    sqlite::StoreOptions reading{codec, digest};
    reading.file.mode = sqlite::OpenMode::read_only;
    auto store = sqlite::SqliteStore::open(path_, reading);
    if (!store) {
        give_up(store.error().detail);
    }
    auto reader = (*store)->open_reader();
    DossierId after;
    while (dossiers_.size() < count) {
        const auto page = (*reader)->dossier_ids(after, 500);
        if (!page || page->empty()) {
            give_up("dossiers are missing");
        }
        dossiers_.insert(dossiers_.end(), page->begin(), page->end());
        after = page->back();
    }
}

}  // namespace motcua::performance
