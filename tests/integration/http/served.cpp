// A database made by the command line, then served in this process.
#include "served.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <sstream>

#include <application.hpp>
#include <catch2/catch.hpp>

namespace motcua::http::testing {

std::string run_motcua(const std::vector<std::string>& args) {
    std::ostringstream out;
    std::ostringstream err;
    const int code = cli::run(args, out, err);
    INFO(out.str() << err.str());
    REQUIRE(code == 0);
    std::string text = out.str();
    if (!text.empty() && text.back() == '\n') {
        text.pop_back();
    }
    return text;
}

namespace {

std::string run(const std::vector<std::string>& args) { return run_motcua(args); }

std::string make_key(const std::string& database, const std::string& system,
                     const std::vector<std::string>& scopes) {
    std::vector<std::string> args{"key", "add", "--db", database, "--system", system};
    for (const std::string& scope : scopes) {
        args.insert(args.end(), {"--scope", scope});
    }
    return run(args);
}

const std::vector<std::string> all_scopes{"file", "read",       "events",  "act_as",
                                          "work", "administer", "metrics", "audit"};

}  // namespace

Served::Served(ServerLimits limits, std::vector<std::string> hosts,
               std::optional<IdentityOptions> identity, notify::DeliveryOptions delivery,
               std::vector<std::string> origins)
    : delivery_(std::move(delivery)) {
    const std::string source = MOTCUA_SOURCE_DIR;
    static_cast<void>(run(
        {"deploy", "--db", database(), source + "/tests/integration/cli/data/giay-xac-nhan.xml",
         source + "/workflows/organisations/tinh-mau.xml", source + "/workflows/rules/vn-2025.xml",
         source + "/workflows/calendars/vn-state.xml"}));
    // Whoever reads the trail does nothing else.
    key_ = make_key(database(), "dich-vu-cong", {all_scopes.begin(), all_scopes.end() - 1});
    for (const std::string& scope : all_scopes) {
        keys_[{scope}] = make_key(database(), "chi-" + scope, {scope});
    }
    keys_[{"act_as", "read"}] = make_key(database(), "lam-thay-va-xem", {"act_as", "read"});
    options_.port = 0;
    options_.limits = limits;
    options_.hosts = std::move(hosts);
    options_.identity = std::move(identity);
    options_.origins = std::move(origins);
    start();
}

void Served::start() {
    auto host = cli::ServerHost::open(database(), options_, delivery_, around_);
    INFO((host ? "" : host.error().detail));
    REQUIRE(host);
    host_ = std::move(*host);
    address_ = host_->address();
}

void Served::restart(const std::function<void(ServerOptions&)>& change,
                     const std::function<void()>& meanwhile) {
    stop();
    meanwhile();
    change(options_);
    start();
}

void Served::restart_with(TrackingOptions tracking, std::vector<std::string> proxies) {
    stop();
    options_.tracking = std::move(tracking);
    options_.proxies = std::move(proxies);
    start();
}

void Served::restart_telling(notify::NoticeOptions notices, std::string public_address) {
    cli::HostOptions around;
    around.notices = std::move(notices);
    restart([&](ServerOptions& options) { options.public_address = std::move(public_address); },
            std::move(around));
}

void Served::restart_with_auditors(std::vector<std::string> roles) {
    restart([&](ServerOptions& options) { options.auditor_roles = std::move(roles); });
}

void Served::restart_with(DocumentOptions documents, const std::string& scanner) {
    cli::HostOptions around;
    around.scanner = scanner;
    restart([&](ServerOptions& options) { options.documents = std::move(documents); },
            std::move(around));
}

void Served::restart(const std::function<void(ServerOptions&)>& change, cli::HostOptions around) {
    stop();
    change(options_);
    around_ = std::move(around);
    start();
}

Headers Served::with_key(const std::string& target, Headers headers) const {
    const bool named = std::any_of(headers.begin(), headers.end(), [](const auto& header) {
        return header.first == "On-Behalf-Of";
    });
    const bool trail = target.starts_with("/v1/audit") || target.starts_with("/v1/persons/readers");
    headers.emplace_back("Authorization",
                         "Bearer " + (trail && !named ? keys_.at({"audit"}) : key_));
    return headers;
}

Headers Served::key_with(const std::vector<std::string>& scopes) const {
    return {{"Authorization", "Bearer " + keys_.at(scopes)}};
}

Answer Served::get(const std::string& target, Headers headers) const {
    return ask(address_, "GET", target, with_key(target, std::move(headers)));
}

Answer Served::post(const std::string& target, const std::string& body, Headers headers) const {
    return ask(address_, "POST", target, with_key(target, std::move(headers)), body);
}

Answer Served::send(const std::string& method, const std::string& target,
                    const std::string& body) const {
    return ask(address_, method, target, with_key(target, {}), body);
}

Answer Served::post_xml(const std::string& target, const std::string& xml) const {
    return post(target, xml, {{"Content-Type", "application/xml"}});
}

Answer Served::get_as(const std::string& officer, const std::string& target) const {
    return get(target, {{"On-Behalf-Of", officer}});
}

Answer Served::post_as(const std::string& officer, const std::string& target,
                       const std::string& body, Headers headers) const {
    headers.emplace_back("On-Behalf-Of", officer);
    return post(target, body, std::move(headers));
}

std::string application() {
    return R"({"procedure": "giay-xac-nhan",
        "header": {"received_at": "tan-mau", "channel": "online",
                   "owner": {"name": "Nguyễn Thị Mẫu", "identity": "099000000001"}},
        "data": {"ho_ten": "Nguyễn Thị Mẫu", "ngay_sinh": "1990-03-15", "gap": false},
        "papers": [{"document": "don", "kind": "original"}]})";
}

std::string Served::filed() const {
    const Answer answer = post("/v1/dossiers", application());
    INFO(answer.body);
    REQUIRE(answer.status == 201);
    return text_of(answer.json(), "dossier");
}

std::string Served::task_of(const std::string& dossier) const {
    const Answer answer = get("/v1/dossiers/" + dossier);
    INFO(answer.body);
    REQUIRE(answer.status == 200);
    const json::Node state = answer.json();
    const json::Node* const tasks = state.find("tasks");
    REQUIRE(tasks != nullptr);
    REQUIRE(tasks->items.size() == 1);
    return dossier + "." + tasks->items.front().find("number")->text;
}

std::string file_text(const std::string& path) {
    std::ifstream file(std::string(MOTCUA_SOURCE_DIR) + "/" + path, std::ios::binary);
    INFO(path);
    REQUIRE(file);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::string text_of(const json::Node& node, std::string_view member) {
    const json::Node* const found = node.find(member);
    return found == nullptr ? std::string{} : found->text;
}

}  // namespace motcua::http::testing
