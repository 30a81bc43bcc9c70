// What the national portal is told, over HTTP: rows with the portal's names, and a part in each event.
#include <sstream>

#include <catch2/catch.hpp>

#include "served.hpp"

using namespace motcua;
using namespace motcua::http::testing;

namespace {

void receive(const Served& served, const std::string& dossier) {
    const std::string task = served.task_of(dossier);
    REQUIRE(served.post_as(desk, "/v1/tasks/" + task + "/claim", "{}").status == 200);
    const Answer done =
        served.post_as(desk, "/v1/tasks/" + task + "/complete", R"({"outcome": "du"})");
    INFO(done.body);
    REQUIRE(done.status == 200);
}

}  // namespace

TEST_CASE("the portal's rows have the portal's names, as text, and lack nothing that is required") {
    const Served served;
    const std::string id = served.filed();
    json::Node rows = served.get("/v1/dossiers/" + id + "/portal").json();
    CHECK(rows.find("missing")->items.empty());
    CHECK(text_of(*rows.find("dossier"), "TrangThaiHoSo") == "1");
    CHECK(text_of(*rows.find("dossier"), "NgayTiepNhan").empty());

    receive(served, id);
    const Answer answer = served.get("/v1/dossiers/" + id + "/portal");
    REQUIRE(answer.status == 200);
    rows = answer.json();
    CHECK(rows.find("missing")->items.empty());
    CHECK(rows.find("cuts")->items.empty());
    REQUIRE(rows.find("substituted")->items.size() == 1);
    CHECK(rows.find("substituted")->items.front().text == "dossier/MaLinhVuc");
    const json::Node& dossier = *rows.find("dossier");
    CHECK(text_of(dossier, "TrangThaiHoSo") == "2");
    CHECK(text_of(dossier, "MaTTHC") == "1.000001");
    CHECK(text_of(dossier, "ChuHoSo") == "Nguyễn Thị Mẫu");
    CHECK(text_of(dossier, "KenhThucHien") == "2");
    CHECK(text_of(dossier, "LoaiDoiTuong") == "1");
    REQUIRE(dossier.find("DinhDanhCHS")->items.size() == 1);
    CHECK(text_of(dossier.find("DinhDanhCHS")->items.front(), "LoaiDinhDanh") == "1");
    CHECK(text_of(dossier.find("DinhDanhCHS")->items.front(), "SoDinhDanh") == "099000000001");
    CHECK(text_of(dossier, "NgayTiepNhan").size() == 14);
    CHECK(text_of(dossier, "MaHoSo").rfind("H99.101-", 0) == 0);
    REQUIRE(dossier.find("TaiLieuNop")->items.size() == 1);
    CHECK(text_of(dossier.find("TaiLieuNop")->items.front(), "MaThanhPhanHoSo") == "don");
    const json::Node& received = rows.find("progress")->items.back();
    CHECK(text_of(received, "NoiDungXuLy") == "Tiếp nhận: Đủ");
    CHECK(text_of(received, "TrangThai") == "2");
    CHECK_FALSE(text_of(received, "NguoiXuLy").empty());
    CHECK_FALSE(text_of(received, "ChucDanh").empty());
    CHECK_FALSE(text_of(received, "PhongBanXuLy").empty());
}

TEST_CASE("the portal's rows are for those who may read the dossier") {
    const Served served;
    const std::string target = "/v1/dossiers/" + served.filed() + "/portal";
    CHECK(ask(served.address(), "GET", target).status == 401);
    CHECK(ask(served.address(), "GET", target, served.key_with({"events"})).status == 403);
    CHECK(ask(served.address(), "GET", target, served.key_with({"read"})).status == 200);
    CHECK(served.get_as(desk, target).status == 200);
    CHECK(served.get(target + "?x=1").status == 400);
    CHECK(served.get("/v1/dossiers/H99.101-260101-9999/portal").status == 404);
}

TEST_CASE("each event carries the state after its act, not that of today") {
    const Served served;
    const std::string id = served.filed();
    receive(served, id);
    std::istringstream lines(served.get("/v1/events?limit=1000").body);
    std::string last;
    std::string first;
    for (std::string line; std::getline(lines, line);) {
        const auto event = json::parse(line);
        REQUIRE(event);
        const json::Node* const portal = event->find("data")->find("portal");
        REQUIRE(portal != nullptr);
        for (const char* member : {"state", "step_due", "officer", "post", "unit", "content"}) {
            CHECK(portal->find(member) != nullptr);
        }
        CHECK_FALSE(text_of(*portal, "content").empty());
        CHECK_FALSE(text_of(*portal, "unit").empty());
        // The code of today is not that of an act before reception.
        CHECK((event->find("dossiercode") == nullptr) == (portal->find("state")->text == "1"));
        last = portal->find("state")->text;
        first = first.empty() ? last : first;
    }
    CHECK(first == "1");
    CHECK(last == "2");
}
