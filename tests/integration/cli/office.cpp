// Running commands in process.
#include "office.hpp"

#include <fstream>
#include <sstream>

#include <application.hpp>

namespace motcua::cli::testing {

json::Node Ran::json() const {
    INFO(out << err);
    Result<json::Node> node = json::parse(out);
    REQUIRE(node);
    return *node;
}

Ran call(const Args& args) {
    std::ostringstream out;
    std::ostringstream err;
    Ran ran;
    ran.code = cli::run(args, out, err);
    ran.out = out.str();
    ran.err = err.str();
    return ran;
}

std::string text_of(const json::Node& node, std::string_view member) {
    const json::Node* found = node.find(member);
    return found != nullptr ? found->text : std::string{};
}

std::string source_path(const std::string& relative) {
    return std::string(MOTCUA_SOURCE_DIR) + "/" + relative;
}

void write_file(const std::string& path, std::string_view content) {
    std::ofstream stream(path, std::ios::binary);
    stream << content;
    REQUIRE(stream.good());
}

std::string read_whole(const std::string& path) {
    std::ifstream stream(path, std::ios::binary);
    std::ostringstream content;
    content << stream.rdbuf();
    return content.str();
}

void put_for(std::string& text, const std::string& before, const std::string& after) {
    INFO(before);
    const std::size_t at = text.find(before);
    REQUIRE(at != std::string::npos);
    text.replace(at, before.size(), after);
}

std::string kept_for_a_month() {
    std::string text = read_whole(source_path("tests/integration/cli/data/giay-xac-nhan.xml"));
    put_for(text, "version=\"1\" kind", "version=\"2\" kind");
    put_for(text, "  <time-limit", "  <retention keep=\"30d\" ground=\"assumed\"/>\n  <time-limit");
    return text;
}

Office::Office() {
    const Ran ran = run({"deploy", source_path("tests/integration/cli/data/giay-xac-nhan.xml"),
                         source_path("workflows/organisations/tinh-mau.xml"),
                         source_path("workflows/rules/vn-2025.xml"),
                         source_path("workflows/calendars/vn-state.xml")});
    INFO(ran.out << ran.err);
    REQUIRE(ran.code == 0);
}

Ran Office::run(Args args) const {
    args.insert(args.end(), {"--db", database(), "--now", now_});
    return call(args);
}

Ran Office::act(const std::string& officer, Args args) const {
    if (!officer.empty()) {
        args.insert(args.end(), {"--as", officer});
    }
    return run(std::move(args));
}

json::Node Office::done(const std::string& officer, Args args) const {
    args.emplace_back("--json");
    const Ran ran = act(officer, args);
    INFO(args.front() << ": " << ran.out << ran.err);
    REQUIRE(ran.code == 0);
    return ran.json();
}

std::string Office::filed() const {
    return text_of(done(desk, {"start", "--procedure", "giay-xac-nhan", "--received-at", "tan-mau",
                               "--owner", "Nguyễn Thị Mẫu", "--owner-id", "099000000001", "--data",
                               "ho_ten=Nguyễn Thị Mẫu", "--data", "ngay_sinh=15/03/1990", "--data",
                               "gap=không", "--paper", "don:original:1"}),
                   "dossier");
}

std::string Office::received() const {
    const std::string id = filed();
    done(desk, {"claim", id});
    return text_of(done(desk, {"receive", id}), "code");
}

}  // namespace motcua::cli::testing
