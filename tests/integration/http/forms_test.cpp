// Forms over HTTP: what is called for, issued, printed again, refused; and the register.
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

std::string forms_of(const std::string& dossier) { return "/v1/dossiers/" + dossier + "/forms"; }

json::Node issued(const Served& served, const std::string& dossier, const std::string& order) {
    const Answer answer = served.post_as(desk, forms_of(dossier), order);
    INFO(answer.body);
    REQUIRE(answer.status == 200);
    return answer.json();
}

std::string number_of(const json::Node& node, std::string_view member) {
    const json::Node* const found = node.find(member);
    REQUIRE(found != nullptr);
    return found->text;
}

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a receipt is issued once, numbered, and reprinted byte by byte") {
    Served served;
    const std::string id = served.filed();
    CHECK(served.get(forms_of(id)).json().find("called")->items.empty());
    receive(served, id);
    const json::Node before = served.get_as(desk, forms_of(id)).json();
    REQUIRE(before.find("called")->items.size() == 2);  // receipt and control slip
    const json::Node& receipt = before.find("called")->items.front();
    CHECK(text_of(receipt, "role") == "receipt");
    CHECK(text_of(receipt, "set") == "TT03/2025");
    CHECK(text_of(receipt, "form") == "Mẫu 01");
    CHECK(receipt.find("issued")->kind == json::NodeKind::null);

    const Answer first = served.post_as(desk, forms_of(id), R"({"role": "receipt"})");
    REQUIRE(first.status == 200);
    CHECK(first.field("location") == forms_of(id) + "/1");
    CHECK(number_of(first.json(), "number") == "1");
    CHECK(text_of(first.json(), "agency") == "tan-mau");
    // Somebody else asks again: it is the same.
    const Answer again = served.post_as(other_desk, forms_of(id), R"({"role": "receipt"})");
    CHECK(again.body == first.body);

    const Answer page = served.get_as(desk, forms_of(id) + "/1");
    REQUIRE(page.status == 200);
    CHECK(page.field("content-type") == "text/html; charset=utf-8");
    CHECK(holds(page.field("content-security-policy"), "default-src 'none'"));
    CHECK(holds(page.body, "Nguyễn Thị Mẫu"));
    CHECK(holds(page.body, "H99.101-"));
    CHECK(holds(page.body, "Giấy tiếp nhận hồ sơ và hẹn trả kết quả"));
    CHECK(holds(page.body, "Đơn đề nghị"));
    CHECK(holds(page.body, "3 ngày làm việc"));
    CHECK(holds(page.body, "8.000 đồng"));
    CHECK(holds(page.body, "<svg"));
    served.stop();
    served.start();
    CHECK(served.get_as(desk, forms_of(id) + "/1").body == page.body);
    const json::Node after = served.get_as(desk, forms_of(id)).json();
    CHECK(number_of(after.find("called")->items.front(), "issued") == "1");
    CHECK(after.find("issued")->items.size() == 1);

    const std::string second = served.filed();
    receive(served, second);
    CHECK(number_of(issued(served, second, R"({"role": "receipt"})"), "number") == "2");
}

TEST_CASE("the control slip follows the dossier, also from an earlier set") {
    const Served served;
    const std::string id = served.filed();
    receive(served, id);
    const json::Node first = issued(served, id, R"({"role": "control-slip", "set": "TT01/2018"})");
    CHECK(text_of(first, "form") == "Mẫu 05");
    CHECK(issued(served, id, R"({"role": "control-slip"})").find("ordinal")->text == "1");
    const std::string task = served.task_of(id);
    REQUIRE(served.post_as(clerk, "/v1/tasks/" + task + "/claim", "{}").status == 200);
    const json::Node second = issued(served, id, R"({"role": "control-slip"})");
    CHECK(number_of(second, "number") == "2");
    CHECK(text_of(second, "form") == "Mẫu 06");
    const Answer page = served.get(forms_of(id) + "/2");
    REQUIRE(page.status == 200);
    CHECK(holds(page.body, "Xử lý"));
    CHECK(holds(page.body, "Thông tư số 03/2025/TT-VPCP"));
    CHECK(holds(page.body, "lấy theo mẫu của Thông tư số 01/2018/TT-VPCP"));
}

TEST_CASE("a form that nothing calls for, or that the set has not, is refused by name") {
    const Served served;
    const std::string id = served.filed();
    receive(served, id);
    const Answer uncalled = served.post_as(desk, forms_of(id), R"({"role": "refusal"})");
    CHECK(uncalled.status == 422);
    CHECK(text_of(uncalled.json(), "code") == "condition_not_met");
    const Answer withdrawn = served.post_as(desk, "/v1/dossiers/" + id + "/withdraw-dossier",
                                            R"({"reason": "không cần nữa"})");
    INFO(withdrawn.body);
    REQUIRE(withdrawn.status == 200);
    const Answer missing =
        served.post_as(desk, forms_of(id), R"({"role": "stop", "set": "TT01/2018"})");
    CHECK(missing.status == 422);
    CHECK(text_of(missing.json(), "code") == "form_missing");
    CHECK(holds(text_of(missing.json(), "detail"), "stop"));
    CHECK(holds(text_of(missing.json(), "detail"), "TT01/2018"));
    CHECK(text_of(issued(served, id, R"({"role": "stop"})"), "form") == "Mẫu 05");
}

TEST_CASE("what does not fit in an order of a form is told where") {
    const Served served;
    const std::string id = served.filed();
    CHECK(text_of(served.post(forms_of(id), "{}").json(), "pointer") == "/role");
    CHECK(text_of(served.post(forms_of(id), R"({"role": "receipt", "x": 1})").json(), "pointer") ==
          "/x");
    CHECK(text_of(served.post(forms_of(id), R"({"role": "receipt", "moment": 0})").json(),
                  "pointer") == "/moment");
    CHECK(served.get(forms_of(id) + "/1").status == 404);
    CHECK(served.get(forms_of(id) + "/x").status == 404);
    CHECK(served.get(forms_of(id) + "?x=1").status == 400);
    CHECK(served.get("/v1/dossiers/H99.101-260101-9999/forms").status == 404);
    CHECK(ask(served.address(), "GET", forms_of(id)).status == 401);
    CHECK(ask(served.address(), "GET", forms_of(id), served.key_with({"events"})).status == 403);
}

TEST_CASE("a key stands for one form") {
    const Served served;
    const std::string one = served.filed();
    const std::string other = served.filed();
    receive(served, one);
    receive(served, other);
    const Headers key{{"Idempotency-Key", "phieu-1"}};
    const Answer first = served.post_as(desk, forms_of(one), R"({"role": "receipt"})", key);
    REQUIRE(first.status == 200);
    CHECK(served.post_as(desk, forms_of(one), R"({"role": "receipt"})", key).body == first.body);
    const Answer reused = served.post_as(desk, forms_of(other), R"({"role": "receipt"})", key);
    CHECK(text_of(reused.json(), "code") == "key_reused");
}

TEST_CASE("the register of a unit has what it received in the period") {
    const Served served;
    const std::string id = served.filed();
    receive(served, id);
    const std::string code = text_of(served.get("/v1/dossiers/" + id).json(), "code");
    const std::string today = text_of(served.get("/v1/dossiers/" + id).json(), "received_at");
    REQUIRE(today.size() > 10);
    const std::string day = today.substr(0, 10);
    const Answer page = served.get_as(desk, "/v1/registers/tan-mau?from=" + day + "&until=" + day);
    INFO(page.body.substr(0, 400));
    REQUIRE(page.status == 200);
    CHECK(holds(page.body, code));
    CHECK(holds(page.body, "Nguyễn Thị Mẫu"));
    CHECK(holds(page.body, "Sổ theo dõi hồ sơ"));
    CHECK(holds(served.get("/v1/registers/tan-mau?from=2025-08-01&until=2025-08-31").body,
                "Không có hồ sơ nào"));
    CHECK(served.get("/v1/registers/khong-co?from=" + day + "&until=" + day).status == 404);
    const Answer bad = served.get("/v1/registers/tan-mau?from=" + day + "&until=hom-nay");
    CHECK(bad.status == 400);
    CHECK(text_of(served.get("/v1/registers/tan-mau?from=2026-03-02&until=2026-03-01").json(),
                  "parameter") == "until");
}
