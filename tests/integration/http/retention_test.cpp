// Dossiers that are kept no longer, over HTTP: listed, erased by one order, and the rest left alone. They
// were handled on the command line in March 2026, and are served now.
#include <chrono>
#include <thread>

#include <catch2/catch.hpp>
#include <server_host.hpp>

#include "../cli/office.hpp"
#include "served.hpp"

using namespace motcua;
using namespace motcua::http::testing;
using namespace std::chrono_literals;

namespace {

/// One that is kept for ever, one that is over it, one that is open.
class Archive {
public:
    Archive() {
        for_ever = withdrawn();
        const std::string path = office_.file("phien-ban.xml");
        cli::testing::write_file(path, cli::testing::kept_for_a_month());
        office_.done("", {"deploy", path});
        over = withdrawn();
        open = office_.received();
        const cli::testing::Ran made =
            cli::testing::call({"key", "add", "--db", office_.database(), "--system", "luu-tru",
                                "--scope", "read", "--scope", "administer"});
        REQUIRE(made.code == 0);
        key_ = made.out.substr(0, made.out.find('\n'));
        http::ServerOptions options;
        options.port = 0;
        auto host = cli::ServerHost::open(office_.database(), options);
        INFO((host ? "" : host.error().detail));
        REQUIRE(host);
        host_ = std::move(*host);
    }

    [[nodiscard]] Answer send(const std::string& method, const std::string& target,
                              const std::string& body = {}) const {
        return ask(host_->address(), method, target, {{"Authorization", "Bearer " + key_}}, body);
    }
    [[nodiscard]] json::Node get(const std::string& target) const {
        const Answer answer = send("GET", target);
        INFO(target << " " << answer.body);
        REQUIRE(answer.status == 200);
        return answer.json();
    }
    /// The job as it is when it ends, or after 20 s.
    [[nodiscard]] json::Node ended(const std::string& job) const {
        for (int i = 0; i < 400; ++i) {
            json::Node told = get(job);
            if (text_of(told, "state") != "running") {
                return told;
            }
            std::this_thread::sleep_for(50ms);  // lint: allow sleep: asks again
        }
        return get(job);
    }

    std::string for_ever;
    std::string over;
    std::string open;

private:
    std::string withdrawn() {
        const std::string code = office_.received();
        office_.done(desk, {"withdraw", code, "--reason", "không cần nữa"});
        return code;
    }

    cli::testing::Office office_;
    std::string key_;
    std::unique_ptr<cli::ServerHost> host_;
};

}  // namespace

TEST_CASE("the job of retention erases what is kept no longer, by one order, and nothing else") {
    const Archive archive;
    const json::Node listed = archive.get("/v1/retention");
    REQUIRE(listed.find("rows")->items.size() == 1);
    const json::Node& row = listed.find("rows")->items.front();
    CHECK(text_of(row, "code") == archive.over);
    CHECK(text_of(row, "kept_until") == "2026-04-01");
    CHECK(archive.get("/v1/retention?procedure=khong-co").find("rows")->items.empty());
    const json::Node told = archive.get("/v1/dossiers/" + archive.over + "/explain");
    const json::Node& kept = *told.find("kept");
    CHECK(text_of(kept, "until") == "2026-04-01");
    CHECK(text_of(kept, "ground") == "assumed");
    CHECK(kept.find("over")->boolean);
    const json::Node unended = archive.get("/v1/dossiers/" + archive.open + "/explain");
    CHECK(unended.find("kept")->kind == json::NodeKind::null);

    CHECK(archive.send("POST", "/v1/jobs", R"({"kind": "retention"})").status == 400);
    const Answer begun = archive.send(
        "POST", "/v1/jobs",
        R"({"kind": "retention", "order": "12/QĐ-UBND", "procedure": "giay-xac-nhan"})");
    INFO(begun.body);
    REQUIRE(begun.status == 202);
    const json::Node job = archive.ended(begun.field("location"));
    CHECK(text_of(job, "state") == "done");
    CHECK(text_of(job, "done") == "1");
    CHECK(text_of(job, "failed") == "0");

    const auto names_owner = [&](const std::string& code) {
        return archive.send("GET", "/v1/dossiers/" + code).body.find("Nguyễn Thị Mẫu") !=
               std::string::npos;
    };
    CHECK_FALSE(names_owner(archive.over));
    CHECK(names_owner(archive.for_ever));
    CHECK(names_owner(archive.open));
    const Answer timeline = archive.send("GET", "/v1/dossiers/" + archive.over + "/timeline");
    CHECK(timeline.body.find("12/QĐ-UBND") != std::string::npos);
    const json::Node after = archive.get("/v1/dossiers/" + archive.over + "/explain");
    CHECK(after.find("kept")->find("erased")->boolean);
    CHECK(archive.get("/v1/retention").find("rows")->items.empty());
}
