// Every act from the command line, on the procedure giay-xac-nhan in the sample province.
#include <algorithm>

#include <catch2/catch.hpp>

#include "office.hpp"

using namespace motcua;
using namespace motcua::cli::testing;
using Catch::Matchers::Contains;

namespace {

std::string first_task(const json::Node& told, std::string_view member) {
    const json::Node* tasks = told.find("tasks");
    REQUIRE(tasks != nullptr);
    REQUIRE_FALSE(tasks->items.empty());
    return text_of(tasks->items.front(), member);
}

/// Takes the dossier's open task and completes it with `act`.
json::Node take_and(const Office& office, const std::string& officer, const std::string& code,
                    Args act) {
    office.done(officer, {"claim", code});
    act.insert(act.begin() + 1, code);
    return office.done(officer, std::move(act));
}

void check_refused(const Ran& ran, int code, const std::string& error) {
    INFO(ran.out << ran.err);
    CHECK(ran.code == code);
    CHECK_THAT(ran.err, Contains("[" + error + "]") && (Contains("expected") || Contains("cần")));
}

}  // namespace

TEST_CASE("an application is filed, received and handled to its end by acts of officers") {
    Office office;
    const std::string code = office.received();
    CHECK(code == "H99.101-260302-0001");
    json::Node told = take_and(office, clerk, code, {"complete", "--outcome", "dat"});
    CHECK(first_task(told, "step") == "ky");
    take_and(office, chairman, code, {"sign", "--signature", "chu-ky-1"});
    take_and(office, clerk, code, {"number", "--number", "12/GXN"});
    take_and(office, clerk, code, {"issue"});
    told = take_and(office, clerk, code, {"finish"});
    CHECK(text_of(told, "phase") == "finished");
    office.done(desk,
                {"record-fee", code, "--fee", "le_phi", "--amount", "8000", "--receipt", "BL-1"});
    told = take_and(office, desk, code, {"return", "--receiver", "Nguyễn Thị Mẫu"});
    CHECK(text_of(told, "phase") == "ended");
    CHECK(told.find("tasks")->items.empty());
}

TEST_CASE("an act is told to people with the code, the due date and what waits next") {
    Office office;
    const std::string id = office.filed();
    office.done(desk, {"claim", id});
    const Ran ran = office.act(desk, {"receive", id});
    CHECK(ran.code == 0);
    CHECK_THAT(ran.out, Contains("H99.101-260302-0001") && Contains("Hẹn trả") &&
                            Contains("H99.101-260302-0001#2") && Contains("Xử lý"));
}

TEST_CASE("a dossier is named by its id, its provisional number or its code") {
    Office office;
    const json::Node told = office.done(
        desk, {"start", "--procedure", "giay-xac-nhan", "--received-at", "tan-mau", "--owner",
               "Trần Văn Mẫu", "--data", "ho_ten=Trần Văn Mẫu", "--paper", "don"});
    const std::string number = text_of(told, "provisional_number");
    REQUIRE_FALSE(number.empty());
    office.done(desk, {"note", number, "theo số tạm"});
    office.done(desk, {"claim", text_of(told, "dossier") + ".1"});
    const std::string code = text_of(office.done(desk, {"receive", number + "#1"}), "code");
    office.done(desk, {"note", code, "theo mã"});
}

TEST_CASE("an act may name its outcome, which must do that act") {
    Office office;
    const std::string id = office.filed();
    office.done(desk, {"claim", id});
    check_refused(office.act(desk, {"receive", id, "--outcome", "khong"}), 65,
                  "outcome_not_available");
    CHECK_FALSE(text_of(office.done(desk, {"receive", id, "--outcome", "du"}), "code").empty());
}

TEST_CASE("an applicant is guided to complete and comes back") {
    Office office;
    const std::string id = office.filed();
    office.done(desk, {"claim", id});
    office.done(desk, {"guide", id, "--reason", "thiếu chữ ký", "--item", "Đơn có chữ ký"});
    const json::Node told = office.done(desk, {"resolve", id, "--outcome", "nop-lai"});
    CHECK(first_task(told, "step") == "tiep-nhan");
}

TEST_CASE("an application is refused before reception") {
    Office office;
    const std::string id = office.filed();
    office.done(desk, {"claim", id});
    check_refused(office.act(desk, {"refuse", id}), 65, "input_missing");
    const json::Node told = office.done(desk, {"refuse", id, "--reason", "không thuộc thẩm quyền"});
    CHECK(text_of(told, "phase") == "ended");
}

TEST_CASE("a task is claimed, released, assigned, handed back, accepted and pulled back") {
    Office office;
    const std::string code = office.received();
    office.done(clerk, {"claim", code});
    check_refused(office.act(head_clerk, {"claim", code}), 65, "task_taken");
    CHECK(first_task(office.done(clerk, {"release", code, "--reason", "bận"}), "holder").empty());
    office.done(head_clerk, {"assign", code, "--to", clerk, "--reason", "theo phân công"});
    office.done(clerk, {"hand-back", code, "--reason", "không đúng việc"});
    office.done(head_clerk, {"assign", code, "--to", clerk});
    CHECK(first_task(office.done(clerk, {"accept", code}), "holder") == clerk);
    office.done(clerk, {"complete", code, "--outcome", "dat"});
    const json::Node told = office.done(clerk, {"pull-back", code, "--reason", "nhầm"});
    CHECK(first_task(told, "step") == "xu-ly");
}

TEST_CASE("a leader sends a dossier back to an earlier step") {
    Office office;
    const std::string code = office.received();
    take_and(office, clerk, code, {"complete", "--outcome", "dat"});
    const json::Node told =
        take_and(office, chairman, code, {"send-back", "--reason", "thiếu căn cứ"});
    CHECK(first_task(told, "step") == "xu-ly");
}

TEST_CASE(
    "complete without an outcome tells those that are offered now, in the language asked for") {
    Office office;
    const std::string code = office.received();
    office.done(clerk, {"claim", code});
    const Ran ran = office.act(clerk, {"complete", code});
    check_refused(ran, 65, "input_missing");
    CHECK_THAT(ran.err, Contains("dat (Đạt), hoi (Hỏi thêm)") && Contains("cần --outcome"));
    CHECK_THAT(ran.err, !Contains("expected"));
    CHECK_THAT(office.act(clerk, {"complete", code, "--lang", "en"}).err,
               Contains("expected --outcome"));
}

TEST_CASE("a message from another system ends the wait for it") {
    Office office;
    const std::string code = office.received();
    take_and(office, clerk, code, {"complete", "--outcome", "hoi"});
    const json::Node told = office.done("", {"message", code, "--name", "tra-loi", "--id", "m-1",
                                             "--data", "so_ban=2", "--data", "gap=có"});
    CHECK(first_task(told, "step") == "xu-ly");
}

TEST_CASE("what is due happens when it is asked for") {
    Office office;
    const std::string code = office.received();
    take_and(office, clerk, code, {"complete", "--outcome", "hoi"});
    CHECK(text_of(office.run({"fire-due", "--json"}).json(), "events") == "0");
    office.at("2026-03-09T09:00:00+07:00");
    CHECK(text_of(office.run({"fire-due", "--json"}).json(), "events") != "0");
    office.done(clerk, {"claim", code});
}

TEST_CASE("papers are attached, replaced and checked, and their bytes are kept beside") {
    Office office;
    const std::string code = office.received();
    write_file(office.file("don.pdf"), "%PDF-1.4 đơn");
    office.done(desk, {"attach", code, "don:digitised=" + office.file("don.pdf")});
    CHECK(std::filesystem::exists(office.database() + "-ops"));
    office.done(desk, {"replace", code, "don:certified:2", "--number", "2", "--reason", "mờ"});
    office.done(desk, {"check-paper", code, "--number", "1", "--result", "valid"});
    check_refused(office.act(desk, {"check-paper", code, "--number", "1", "--result", "invalid"}),
                  65, "input_missing");
    check_refused(office.act(desk, {"attach", code, "don:photo"}), 65, "invalid_argument");
    check_refused(office.act(desk, {"attach", code, "don=" + office.file("khong-co.pdf")}), 66,
                  "not_found");
}

TEST_CASE("data and header are corrected with a reason, values typed by the procedure") {
    Office office;
    const std::string code = office.received();
    office.done(desk, {"correct", code, "--reason", "ghi nhầm", "--data", "ngay_sinh=1990-03-16",
                       "--data", "so_ban=3", "--owner-phone", "0900000001"});
    write_file(
        office.file("data.json"),
        R"({"nguoi_lien_quan": [{"ten": "Lê Thị Mẫu", "sinh": "01/02/2000"}], "so_ban": 4})");
    office.done(
        desk, {"correct", code, "--reason", "thêm người", "--data-file", office.file("data.json")});
    check_refused(
        office.act(desk, {"correct", code, "--reason", "x", "--data", "ngay_sinh=hôm qua"}), 65,
        "invalid_argument");
    const Ran unknown = office.act(desk, {"correct", code, "--reason", "x", "--data", "ho_te=Mẫu"});
    check_refused(unknown, 65, "invalid_argument");
    CHECK_THAT(unknown.err, Contains("ho_ten, ngay_sinh, so_ban"));
}

TEST_CASE("a header comes from a JSON file, strictly") {
    Office office;
    const Args start{"start",      "--procedure", "giay-xac-nhan", "--data",
                     "ho_ten=Mẫu", "--paper",     "don",           "--header"};
    write_file(office.file("header.json"),
               R"({"owner": {"kind": "citizen", "name": "Đỗ Thị Mẫu"}, "received_at": "tan-mau",
                   "channel": "online", "sets": 2, "references": {"cong-dvc": "G1"}})");
    Args good = start;
    good.push_back(office.file("header.json"));
    office.done(desk, good);
    write_file(office.file("bad.json"), R"({"owner": {"nam": "Đỗ Thị Mẫu"}})");
    Args bad = start;
    bad.push_back(office.file("bad.json"));
    check_refused(office.act(desk, bad), 65, "invalid_argument");
}

TEST_CASE("a fee is recorded, refunded and waived") {
    Office office;
    const std::string code = office.received();
    office.done(desk,
                {"record-fee", code, "--fee", "le_phi", "--amount", "8000", "--receipt", "BL-1"});
    office.done(desk, {"refund-fee", code, "--fee", "le_phi", "--amount", "8000", "--reason",
                       "thu nhầm", "--receipt", "BL-2"});
    office.done(desk, {"waive-fee", code, "--fee", "le_phi", "--reason", "hộ nghèo"});
    check_refused(office.act(desk, {"record-fee", code, "--fee", "le_phi", "--amount", "nhiều"}),
                  65, "invalid_argument");
}

TEST_CASE("a dossier says how its fee came about and where it was paid") {
    Office office;
    const std::string code = office.received();
    CHECK_THAT(office.act(desk, {"dossier", code}).out,
               Contains("phải nộp 8.000 đồng") && Contains("Mức thu 8.000 đồng một lần"));
    office.done(desk, {"record-fee", code, "--fee", "le_phi", "--amount", "8000", "--receipt",
                       "BL-1", "--way", "online", "--point", "portal"});
    CHECK_THAT(office.act(desk, {"dossier", code}).out,
               Contains("nộp 8.000 đồng tại cổng dịch vụ công, biên lai BL-1"));

    const json::Node page = office.act(desk, {"dossier", code, "--json"}).json();
    const json::Node& fee = page.find("fees")->items.front();
    CHECK(text_of(fee, "id") == "le_phi");
    CHECK(text_of(fee, "currency") == "VND");
    CHECK(text_of(fee.find("lines")->items.front(), "kind") == "price");
    CHECK(text_of(fee.find("lines")->items.front(), "text") == "Mức thu 8.000 đồng một lần");
    check_refused(office.act(desk, {"record-fee", code, "--fee", "le_phi", "--amount", "1",
                                    "--point", "chợ"}),
                  65, "invalid_argument");
}

TEST_CASE("a debt is refused where the procedure wants a fee paid, a duty that is none too") {
    Office office;
    const std::string code = office.received();
    check_refused(office.act(desk, {"record-fee-debt", code, "--fee", "le_phi", "--document",
                                    "1/TB", "--until", "2026-12-31"}),
                  65, "condition_not_met");
    check_refused(office.act(desk, {"fulfil-obligation", code, "--number", "1"}), 66, "not_found");
}

TEST_CASE("what is about a person's fee is not told to a reader without a name") {
    Office office;
    const std::string code = office.received();
    const json::Node page = office.run({"dossier", code, "--json"}).json();
    CHECK(page.find("fees")->items.front().find("lines")->items.empty());
}

TEST_CASE("handling is suspended and resumed by the head of the agency alone") {
    Office office;
    const std::string code = office.received();
    check_refused(office.act(clerk, {"suspend", code, "--ground", "thử", "--reason", "thử"}), 77,
                  "not_permitted");
    check_refused(office.act(chairman, {"suspend", code, "--ground", "thử", "--reason", "thử"}), 65,
                  "invalid_argument");
    office.done(chairman, {"suspend", code, "--ground", "suspended-by-law", "--reason",
                           "có khiếu nại", "--paper", "don"});
    office.done(chairman, {"resume", code, "--reason", "đã giải quyết"});
}

TEST_CASE("a received dossier is transferred to the competent agency") {
    Office office;
    const std::string code = office.received();
    const json::Node told =
        office.done(chairman, {"transfer", code, "--to", "hoa-mau", "--reference", "15/CV",
                               "--reason", "thuộc phường Hòa Mẫu"});
    CHECK(text_of(told, "dossier").size() == 26);
}

TEST_CASE("the applicant withdraws") {
    Office office;
    const std::string code = office.received();
    CHECK(text_of(office.done(desk, {"withdraw", code, "--reason", "không cần nữa"}), "phase") ==
          "ended");
}

TEST_CASE("a head moves a dossier off the drawn flow on his authority") {
    Office office;
    const std::string code = office.received();
    const json::Node told = office.done(
        chairman, {"override", code, "--to", "ky", "--authority", "chủ tịch", "--reason", "gấp"});
    CHECK(first_task(told, "step") == "ky");
}

TEST_CASE("a wrong entry is asked to be cancelled, which a local act cannot confirm") {
    Office office;
    const std::string code = office.received();
    office.done(desk, {"cancel", code, "--reason", "nhập nhầm"});
    // A local act is no second pair of eyes: the decision itself belongs to a signed-in head.
    check_refused(office.act(chairman, {"confirm-cancel", code, "--reason", "đồng ý"}), 77,
                  "not_permitted");
}

TEST_CASE("that a cancellation is asked for is seen in the answer and on the dossier's page") {
    Office office;
    const std::string code = office.received();
    const Ran ran = office.act(desk, {"cancel", code, "--reason", "nhập nhầm"});
    CHECK_THAT(ran.out, Contains("Đang chờ duyệt đề nghị hủy của: Ngô Quang Sáng"));
    CHECK_THAT(office.run({"dossier", code}).out, Contains("Đề nghị hủy") && Contains("chờ duyệt"));
    CHECK(office.done(desk, {"note", code, "x"}).find("cancellation_requested")->boolean);
}

TEST_CASE("the dossier's page tells what the applicant was asked for, and for whom it waits") {
    Office office;
    const std::string id = office.filed();
    office.done(desk, {"claim", id});
    office.done(desk, {"guide", id, "--reason", "thiếu chữ ký", "--item", "Đơn có chữ ký"});
    const std::string seen = office.act(desk, {"dossier", id}).out;
    CHECK_THAT(seen, Contains("1 mục: Đơn có chữ ký") && Contains("Đang chờ “Chờ hoàn thiện”"));
    CHECK_THAT(seen, Contains("theo dõi: Một cửa") && Contains("nop-lai (Nộp lại)"));
    const std::string concealed = office.run({"dossier", id}).out;
    CHECK_THAT(concealed, Contains("1 mục") && !Contains("Đơn có chữ ký"));
    const json::Node page = office.run({"dossier", id, "--json"}).json();
    REQUIRE(page.find("waiting")->items.size() == 1);
    CHECK(text_of(page.find("waiting")->items.front(), "node") == "cho-hoan-thien");
    CHECK(page.find("code")->kind == json::NodeKind::null);
    CHECK(page.find("dossier")->find("code")->kind == json::NodeKind::null);
    CHECK_FALSE(text_of(page, "provisional_number").empty());
}

TEST_CASE("a span left out of the limit is told with the due date that it moves") {
    Office office;
    const std::string code = office.received();
    take_and(office, clerk, code, {"complete", "--outcome", "hoi"});
    CHECK_THAT(office.run({"dossier", code}).out,
               Contains("Đang chờ “Chờ trả lời”") && Contains("đến 17:30 04/03/2026"));
    office.at("2026-03-03T09:00:00+07:00");
    office.done("", {"message", code, "--name", "tra-loi", "--id", "m-1"});
    const std::string story = office.run({"timeline", code, "--main"}).out;
    CHECK_THAT(story, Contains("“Chờ trả lời”") && Contains("hẹn trả mới 17:30 10/03/2026"));
    CHECK_THAT(story, Contains("xong sớm hơn dự kiến, hẹn trả 17:30 06/03/2026"));
}

TEST_CASE("a message that was taken before is said to be") {
    Office office;
    const std::string code = office.received();
    take_and(office, clerk, code, {"complete", "--outcome", "hoi"});
    const Args message{"message", code, "--name", "tra-loi", "--id", "m-1"};
    CHECK_THAT(office.act("", message).err, !Contains("đã nhận từ trước"));
    const Ran again = office.act("", message);
    CHECK(again.code == 0);
    CHECK_THAT(again.err, Contains("đã nhận từ trước"));
    CHECK(office.act("", {"message", code, "--name", "tra-loi"}).code == 2);
}

TEST_CASE("an act is told with names of people, roles and units") {
    Office office;
    const std::string id = office.filed();
    const Ran claimed = office.act(desk, {"claim", id});
    CHECK_THAT(claimed.out, Contains("Ngô Quang Sáng") && !Contains(desk));
    const Ran withdrawn = office.act(desk, {"refuse", id, "--reason", "không thuộc thẩm quyền"});
    CHECK_THAT(withdrawn.out, Contains("từ chối tiếp nhận") && !Contains("refused"));
    CHECK_THAT(office.run({"definitions"}).out, Contains("Hệ thống (diễn tập, trên máy: "));
}

TEST_CASE("personal data and the bytes of papers are erased by order") {
    Office office;
    const std::string code = office.received();
    write_file(office.file("don.pdf"), "%PDF-1.4 đơn");
    office.done(desk, {"attach", code, "don=" + office.file("don.pdf")});
    office.done(desk, {"withdraw", code, "--reason", "không cần nữa"});
    office.done("", {"erase", code, "--order", "QĐ thử"});
}

TEST_CASE("an incident that is not there cannot be resolved") {
    Office office;
    const std::string code = office.received();
    check_refused(office.act(chairman, {"resolve-incident", code, "--number", "7", "--resolution",
                                        "skip", "--reason", "thử"}),
                  66, "not_found");
}

TEST_CASE("a leaver's tasks all go to a colleague") {
    Office office;
    office.done(clerk, {"claim", office.received()});
    office.done(clerk, {"claim", office.received()});
    const Ran ran = office.act(head_clerk, {"reassign", "--from", clerk, "--to", head_clerk,
                                            "--reason", "chuyển công tác", "--json"});
    INFO(ran.out << ran.err);
    CHECK(ran.code == 0);
    CHECK(text_of(ran.json(), "done") == "2");
    CHECK(text_of(ran.json(), "state") == "done");
}

TEST_CASE("the same key makes the same request once, another request is refused") {
    Office office;
    const std::string code = office.received();
    const Args note{"note", code, "một lần", "--key", "k-1"};
    CHECK_FALSE(office.done(desk, note).find("repeated")->boolean);
    CHECK(office.done(desk, note).find("repeated")->boolean);
    check_refused(office.act(desk, {"note", code, "khác", "--key", "k-1"}), 65, "key_reused");
}

TEST_CASE("an act made for an older version of the dossier is refused") {
    Office office;
    const std::string code = office.received();
    check_refused(office.act(desk, {"note", code, "cũ", "--if-version", "1"}), 65, "stale_version");
}

TEST_CASE("a task that is one of several, or none, is asked for by its number") {
    Office office;
    const std::string code = office.received();
    check_refused(office.act(clerk, {"claim", code + "#0"}), 65, "invalid_argument");
    check_refused(office.act(clerk, {"claim", code + "#x"}), 65, "invalid_argument");
    office.done(desk, {"withdraw", code, "--reason", "không cần nữa"});
    check_refused(office.act(clerk, {"claim", code}), 65, "task_not_active");
}

TEST_CASE("a procedure that is not deployed is answered with those that are") {
    Office office;
    const Ran ran =
        office.act(desk, {"start", "--procedure", "giay-phep", "--received-at", "tan-mau"});
    check_refused(ran, 66, "not_found");
    CHECK_THAT(ran.err, Contains("giay-xac-nhan"));
}
