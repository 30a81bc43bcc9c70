// A worker at the command line: it fetches, holds, completes and fails; a head repairs; a timer of the
// step behind it takes its outcome. The procedure is XML.
#include <catch2/catch.hpp>

#include "office.hpp"

using namespace motcua;
using namespace motcua::cli::testing;
using Catch::Matchers::Contains;

namespace {

/// Deploys the procedure and files one; its permanent id.
std::string filed_for_machine(const Office& office) {
    const Ran ran =
        office.run({"deploy", source_path("tests/integration/cli/data/tra-cuu-may.xml")});
    INFO(ran.out << ran.err);
    REQUIRE(ran.code == 0);
    return text_of(office.done(desk, {"start", "--procedure", "tra-cuu-may", "--received-at",
                                      "tan-mau", "--owner", "Nguyễn Thị Mẫu", "--data", "so=012"}),
                   "dossier");
}

json::Node fetched(const Office& office) {
    return *office.done("", {"service", "fetch", "--topic", "dan-cu", "--worker", "may-1"})
                .find("services");
}

}  // namespace

TEST_CASE("a worker fetches work with its inputs, holds it longer and completes it") {
    Office office;
    const std::string id = filed_for_machine(office);
    CHECK_THAT(office.run({"timeline", id}).out,
               Contains("Giao việc cho máy: “Tra cứu dữ liệu dân cư”, chủ đề dan-cu, hạn ") &&
                   !Contains("song song"));
    const auto stands = [&] { return office.run({"dossier", id}).out; };
    CHECK_THAT(stands(), Contains("Đang chờ máy làm “Tra cứu dữ liệu dân cư” từ 09:00 02/03/2026 "
                                  "(chủ đề dan-cu), hạn ") &&
                             Contains("; chưa máy nào nhận"));
    const json::Node services = fetched(office);
    CHECK_THAT(stands(), Contains("; máy may-1 giữ đến "));
    REQUIRE(services.items.size() == 1);
    const json::Node& service = services.items.front();
    CHECK(text_of(service, "dossier") == id);
    CHECK(text_of(service, "service") == "tra-cuu");
    CHECK(text_of(*service.find("data"), "so") == "012");
    const std::string work = text_of(service, "work");
    CHECK(fetched(office).items.empty());

    office.done("", {"service", "extend", work, "--lease", "900"});
    const Args done{"service", "complete",      work,    "--outcome", "co",
                    "--data",  "noi_o=Tân Mẫu", "--key", "k1"};
    office.done("", done);
    CHECK(office.done("", done).find("repeated")->boolean);
    const Ran late = office.act("", {"service", "complete", work, "--outcome", "co"});
    CHECK(late.code == 65);
    CHECK_THAT(office.run({"dossier", id}).out, Contains("Xem kết quả"));
    CHECK_THAT(office.run({"timeline", id}).out, Contains("Máy may-1 nhận"));
    const Ran verified = call({"verify", "--db", office.database()});
    INFO(verified.out << verified.err);
    CHECK(verified.code == 0);
}

TEST_CASE("a machine that fails too often is a head's business") {
    Office office;
    const std::string id = filed_for_machine(office);
    const auto fail = [&] {
        const json::Node services = fetched(office);
        REQUIRE(services.items.size() == 1);
        office.done("", {"service", "fail", text_of(services.items.front(), "work"), "--message",
                         "mất mạng", "--retry-after", "0"});
    };
    fail();
    fail();
    CHECK(fetched(office).items.empty());
    for (const char* command : {"dossier", "timeline"}) {
        CHECK_THAT(office.run({command, id}).out,
                   Contains("máy đã hỏng 2 lần") && !Contains("expected the machine"));
    }
    CHECK_THAT(office.run({"dossier", id}).out, Contains("máy không làm được, chờ xử lý sự cố"));
    office.done(chairman, {"resolve-incident", id, "--number", "1", "--resolution", "skip",
                           "--reason", "xác minh bằng tay"});
    CHECK_THAT(office.run({"dossier", id}).out, Contains("Xem kết quả"));
}

TEST_CASE("who is responsible for a machine's work is told of its failure and resolves it") {
    Office office;
    const std::string id = filed_for_machine(office);
    CHECK_THAT(office.run({"incidents"}).out, Contains("Không có sự cố nào."));
    for (int times = 0; times < 2; ++times) {
        const json::Node services = fetched(office);
        REQUIRE(services.items.size() == 1);
        office.done("", {"service", "fail", text_of(services.items.front(), "work"), "--message",
                         "mất mạng", "--retry-after", "0"});
    }

    CHECK_THAT(office.act(clerk, {"alerts"}).out,
               Contains("Tra cứu dữ liệu dân cư") && Contains("có sự cố cần xử lý"));
    CHECK_THAT(office.act(clerk, {"tasks"}).out,
               Contains("Sự cố chờ xử lý:") && Contains("Tra cứu dữ liệu dân cư") &&
                   Contains("Máy làm việc này không thành công: ") &&
                   Contains("Tư pháp - hộ tịch") && !Contains("service_failed"));
    CHECK_THAT(office.act(chairman, {"tasks"}).out, Contains("Tra cứu dữ liệu dân cư"));
    CHECK_THAT(office.act(desk, {"tasks"}).out, !Contains("Sự cố"));
    for (const Args& command : {Args{"dossier", id}, Args{"timeline", id}}) {
        CHECK_THAT(office.run(command).out,
                   Contains("Máy làm việc này không thành công") && !Contains("service_failed"));
    }
    const json::Node told = office.run({"incidents", "--json"}).json();
    REQUIRE(told.find("incidents")->items.size() == 1);
    CHECK(text_of(told.find("incidents")->items.front(), "node") == "tra-cuu");
    CHECK(text_of(told.find("incidents")->items.front(), "error") == "service_failed");

    const Args retry{"resolve-incident", id,      "--number", "1",
                     "--resolution",     "retry", "--reason", "mạng đã thông"};
    CHECK(office.act(desk, retry).code == 77);
    office.done(clerk, retry);
    CHECK(fetched(office).items.size() == 1);
    CHECK_THAT(office.run({"incidents"}).out, Contains("Không có sự cố nào."));
    const Ran verified = call({"verify", "--db", office.database()});
    INFO(verified.out << verified.err);
    CHECK(verified.code == 0);
}

TEST_CASE("a machine that is late stands among what is late, with whom it is awaited from") {
    Office office;
    const std::string id = filed_for_machine(office);
    CHECK_THAT(office.run({"late"}).out, Contains("Không có gì trễ hạn."));
    office.at("2026-03-05T09:00:00+07:00");
    CHECK_THAT(office.run({"late"}).out,
               Contains("Tra cứu dữ liệu dân cư") && Contains("máy (chủ đề dan-cu)") &&
                   Contains("Tư pháp - hộ tịch") && Contains("17:30 03/03/2026"));
    const json::Node late = office.run({"late", "--json"}).json();
    REQUIRE(late.find("waits")->items.size() == 1);
    const json::Node& wait = late.find("waits")->items.front();
    CHECK(text_of(wait, "dossier") == id);
    CHECK(text_of(wait, "kind") == "service");
    CHECK(text_of(wait, "due") == "2026-03-03T17:30:00+07:00");
    CHECK(text_of(wait, "working_minutes_late") == "570");

    REQUIRE(office.run({"fire-due"}).code == 0);
    CHECK_THAT(office.act(clerk, {"alerts"}).out, Contains("Tra cứu dữ liệu dân cư"));
}

TEST_CASE("work is named as fetch names it") {
    Office office;
    const Ran ran = office.act("", {"service", "fail", "khong-phai", "--message", "x"});
    CHECK(ran.code != 0);
    CHECK_THAT(ran.err, Contains("khong-phai"));
}

TEST_CASE("the timers of a step tell its holder and end it when nobody does") {
    Office office;
    const std::string id = filed_for_machine(office);
    const std::string work = text_of(fetched(office).items.front(), "work");
    office.done("", {"service", "complete", work, "--outcome", "co"});
    office.done(clerk, {"claim", id});
    office.at("2026-03-02T14:00:00+07:00");
    REQUIRE(office.run({"fire-due"}).code == 0);
    CHECK_THAT(office.act(clerk, {"alerts"}).out, Contains("Xem kết quả"));
    office.at("2026-03-05T09:00:00+07:00");
    REQUIRE(office.run({"fire-due"}).code == 0);
    CHECK_THAT(office.run({"dossier", id, "--json"}).out, Contains("\"phase\":\"ended\""));
    const Ran verified = call({"verify", "--db", office.database()});
    INFO(verified.out << verified.err);
    CHECK(verified.code == 0);
}
