// Documents over HTTP: uploads in chunks, what commands may refer to, content, scanner and sweep.
#include <array>
#include <filesystem>
#include <future>

#include <catch2/catch.hpp>

#include <motcua/system/openssl_digest.hpp>

#include "../../unit/notify/fake_clamd.hpp"
#include "served.hpp"

using namespace motcua;
using namespace motcua::http;
using namespace motcua::http::testing;
using motcua::testing::FakeClamd;

namespace {

const std::string chairman = "trinh-quang-hoa";

std::string sha256_of(const std::string& content) {
    const system::OpenSslDigest digest;
    const std::array<std::string_view, 1> whole{content};
    return to_hex(digest.sha256(whole));
}

std::string pdf(const std::string& text) { return "%PDF-1.7\n" + text; }

std::string announcement(const std::string& content, const std::string& more = {}) {
    return R"({"name": "đơn số 1.pdf", "size_bytes": )" + std::to_string(content.size()) +
           R"(, "sha256": ")" + sha256_of(content) + "\"" + more + "}";
}

/// Whoever uploads: the system, or it for an officer.
Headers as(const Served& served, const std::string& officer = {}) {
    Headers headers{{"Authorization", "Bearer " + served.key()}};
    if (!officer.empty()) {
        headers.emplace_back("On-Behalf-Of", officer);
    }
    return headers;
}

Answer put(const Served& served, Headers headers, const std::string& id, std::size_t offset,
           const std::string& bytes) {
    headers.emplace_back("Content-Type", "application/octet-stream");
    headers.emplace_back("Upload-Offset", std::to_string(offset));
    return ask(served.address(), "PUT", "/v1/uploads/" + id, headers, bytes);
}

Answer begun(const Served& served, const std::string& target, const std::string& body,
             const std::string& officer = {}) {
    return ask(served.address(), "POST", target, as(served, officer), body);
}

struct Sent {
    std::string id;
    std::string dossier;
    std::string digest;
    std::string scan;
};

/// A document that came whole, in two chunks.
Sent sent(const Served& served, const std::string& target, const std::string& content,
          const std::string& officer = {}, const std::string& more = {}) {
    const Answer answer = begun(served, target, announcement(content, more), officer);
    INFO(answer.body);
    REQUIRE(answer.status == 201);
    const std::string id = text_of(answer.json(), "id");
    const std::size_t half = content.size() / 2;
    REQUIRE(put(served, as(served, officer), id, 0, content.substr(0, half)).status == 200);
    const Answer last = put(served, as(served, officer), id, half, content.substr(half));
    INFO(last.body);
    REQUIRE(last.status == 200);
    const json::Node upload = last.json();
    const json::Node* const document = upload.find("document");
    REQUIRE(document != nullptr);
    return {id, text_of(upload, "dossier"), text_of(*document, "digest"),
            text_of(*document, "scan")};
}

std::string application_with(const std::string& digest) {
    std::string text = application();
    const std::string kind = R"("kind": "original")";
    return text.replace(
        text.find(kind), kind.size(),
        kind + R"(, "size_bytes": 7, "media_type": "x/y", "digest": ")" + digest + "\"");
}

std::string attaching(const std::string& digest) {
    return R"({"paper": {"document": "don", "kind": "plain", "digest": ")" + digest + "\"}}";
}

json::Node rows_of(const Served& served, const std::string& dossier) {
    const Answer answer = served.get("/v1/dossiers/" + dossier + "/documents");
    INFO(answer.body);
    REQUIRE(answer.status == 200);
    return *answer.json().find("rows");
}

/// The answer once it is no longer 409, which the scanner makes it.
Answer content_of(const Served& served, const std::string& dossier, int number) {
    const std::string target = "/v1/dossiers/" + dossier + "/documents/" + std::to_string(number);
    Answer answer = served.get(target);
    for (int times = 0; times < 5'000 && answer.status == 409; ++times) {
        answer = served.get(target);
    }
    return answer;
}

}  // namespace

TEST_CASE("a filing refers to what was uploaded before it, and gets its dossier id") {
    const Served served;
    const std::string content = pdf("tờ khai");
    const Sent document = sent(served, "/v1/uploads", content);
    CHECK(document.scan == "not-scanned");
    CHECK(document.digest != sha256_of(content));
    const Answer filed = served.post("/v1/dossiers", application_with(document.digest));
    INFO(filed.body);
    REQUIRE(filed.status == 201);
    CHECK(text_of(filed.json(), "dossier") == document.dossier);

    const json::Node rows = rows_of(served, document.dossier);
    REQUIRE(rows.items.size() == 1);
    CHECK(text_of(rows.items.front(), "digest") == document.digest);
    CHECK(text_of(rows.items.front(), "media_type") == "application/pdf");
    CHECK(text_of(rows.items.front(), "size_bytes") == std::to_string(content.size()));
    CHECK(text_of(rows.items.front(), "name") == "đơn số 1.pdf");

    const Answer got = content_of(served, document.dossier, 1);
    REQUIRE(got.status == 200);
    CHECK(got.body == content);
    CHECK(got.field("etag") == "\"" + document.digest + "\"");
    CHECK(got.field("x-content-type-options") == "nosniff");
    CHECK(got.field("content-disposition") ==
          "attachment; filename*=UTF-8''%C4%91%C6%A1n%20s%E1%BB%91%201.pdf");
    CHECK(served.get("/v1/dossiers/" + document.dossier + "/documents/2").status == 404);
    CHECK(served.get("/v1/dossiers/" + document.dossier + "/documents/x").status == 404);
}

TEST_CASE("two files of one filing come under the same id, and other ids are not to be had") {
    const Served served;
    const Sent first = sent(served, "/v1/uploads", pdf("một"));
    const std::string more = R"(, "dossier": ")" + first.dossier + "\"";
    CHECK(sent(served, "/v1/uploads", pdf("hai"), {}, more).dossier == first.dossier);
    const Answer others = begun(served, "/v1/uploads", announcement(pdf("ba"), more), desk);
    CHECK(others.status == 400);
    CHECK(text_of(others.json(), "pointer") == "/dossier");
    const std::string filed = served.filed();
    CHECK(begun(served, "/v1/uploads", announcement(pdf("ba"), R"(, "dossier": ")" + filed + "\""))
              .status == 400);
}

TEST_CASE("an upload is resumed, and neither gaps nor others' uploads are touched") {
    const Served served;
    const std::string content = pdf("0123456789");
    const Answer answer = begun(served, "/v1/uploads", announcement(content));
    REQUIRE(answer.status == 201);
    const std::string id = text_of(answer.json(), "id");
    const Headers own = as(served);
    CHECK(put(served, own, id, 0, content.substr(0, 6)).status == 200);
    const Answer gap = put(served, own, id, 8, content.substr(8));
    CHECK(gap.status == 409);
    CHECK(text_of(gap.json(), "code") == "upload_gap");
    CHECK(put(served, own, id, 0, content.substr(0, 6)).status == 200);
    CHECK(text_of(served.get("/v1/uploads/" + id).json(), "received") == "6");
    CHECK(put(served, own, id, 0, content + "x").status == 400);
    CHECK(put(served, as(served, desk), id, 6, "x").status == 404);
    CHECK(served.get_as(desk, "/v1/uploads/" + id).status == 404);
    CHECK(ask(served.address(), "PUT", "/v1/uploads/" + id, own, content).status == 415);
    Headers typed = own;
    typed.emplace_back("Content-Type", "application/octet-stream");
    CHECK(ask(served.address(), "PUT", "/v1/uploads/" + id, typed, "x").status == 400);
    CHECK(put(served, own, id, 4, content.substr(4)).status == 200);
    // The last chunk once more: nothing is stored twice.
    const Answer again = put(served, own, id, 6, content.substr(6));
    CHECK(again.status == 200);
    CHECK(again.json().find("document")->kind == json::NodeKind::object);
    CHECK(served.send("DELETE", "/v1/uploads/" + id).status == 200);
    CHECK(served.get("/v1/uploads/" + id).status == 404);
}

TEST_CASE("of two requests for one upload at once the later one is told that it is busy") {
    const Served served;
    int busy = 0;
    for (int round = 0; round < 100 && busy == 0; ++round) {
        const std::string content = pdf(std::to_string(round) + std::string(500'000, 'x'));
        const Answer answer = begun(served, "/v1/uploads", announcement(content));
        REQUIRE(answer.status == 201);
        const std::string id = text_of(answer.json(), "id");
        const auto send = [&] { return put(served, as(served), id, 0, content); };
        auto other = std::async(std::launch::async, send);
        for (const Answer& each : {send(), other.get()}) {
            INFO(each.body);
            const bool refused = each.status == 409;
            CHECK((each.status == 200 || refused));
            CHECK((!refused || text_of(each.json(), "code") == "upload_busy"));
            busy += refused ? 1 : 0;
        }
        CHECK(put(served, as(served), id, 0, content).status == 200);
    }
    CHECK(busy > 0);
}

TEST_CASE("what is not what was announced, or is not taken, is refused and not kept") {
    const Served served;
    const auto refused = [&](const std::string& announced, const std::string& content) {
        const Answer answer = begun(served, "/v1/uploads", announced);
        INFO(answer.body);
        REQUIRE(answer.status == 201);
        const std::string id = text_of(answer.json(), "id");
        const Answer last = put(served, as(served), id, 0, content);
        CHECK(last.status == 422);
        CHECK(served.get("/v1/uploads/" + id).status == 404);
        return text_of(last.json(), "code") + text_of(last.json(), "pointer");
    };
    CHECK(refused(announcement(pdf("a")), pdf("b")) == "digest_mismatch/sha256");
    const std::string page = "<html><script>alert(1)</script>";
    CHECK(refused(announcement(page), page) == "type_refused");
    CHECK(refused(announcement(pdf("a"), R"(, "media_type": "image/png")"), pdf("a")) ==
          "type_refused/media_type");
    for (const char* const body :
         {R"({"name": "a/b", "size_bytes": 1, "sha256": "x"})", R"({"name": "a"})",
          R"({"name": "a", "size_bytes": 1, "sha256": "XY"})",
          R"({"name": "a", "size_bytes": 999999999999, "sha256": "x"})",
          R"({"name": "a", "colour": 1})"}) {
        INFO(body);
        const Answer answer = begun(served, "/v1/uploads", body);
        CHECK(answer.status == 400);
        CHECK_FALSE(text_of(answer.json(), "pointer").empty());
    }
}

TEST_CASE("a paper that names a document must name one of its dossier") {
    const Served served;
    const std::string dossier = served.filed();
    const std::string other = served.filed();
    const std::string uploads = "/v1/dossiers/" + dossier + "/uploads";
    const Sent document = sent(served, uploads, pdf("một"), desk);
    const auto refused = [&](const Answer& answer, const std::string& pointer) {
        INFO(answer.body);
        CHECK(answer.status == 422);
        CHECK(text_of(answer.json(), "code") == "document_missing");
        CHECK(text_of(answer.json(), "pointer") == pointer);
    };
    refused(
        served.post_as(desk, "/v1/dossiers/" + other + "/attach-paper", attaching(document.digest)),
        "/paper/digest");
    refused(served.post_as(desk, "/v1/dossiers/" + dossier + "/attach-paper",
                           attaching(std::string(64, 'a'))),
            "/paper/digest");
    refused(served.post("/v1/dossiers", application_with(std::string(64, 'a'))),
            "/papers/0/digest");
    CHECK(
        served
            .post_as(desk, "/v1/dossiers/" + dossier + "/attach-paper", attaching(document.digest))
            .status == 200);
    // One that is only shown stays possible.
    CHECK(served
              .post_as(desk, "/v1/dossiers/" + dossier + "/attach-paper",
                       R"({"paper": {"document": "don", "kind": "plain"}})")
              .status == 200);
    // Who does not handle the dossier adds nothing to it.
    CHECK(begun(served, uploads, announcement(pdf("x")), "nobody").status >= 400);
}

TEST_CASE("a paper that was replaced keeps its content") {
    const Served served;
    const std::string dossier = served.filed();
    const std::string uploads = "/v1/dossiers/" + dossier + "/uploads";
    const std::string attach = "/v1/dossiers/" + dossier + "/attach-paper";
    const Sent first = sent(served, uploads, pdf("mờ"), desk);
    REQUIRE(served.post_as(desk, attach, attaching(first.digest)).status == 200);
    const Sent second = sent(served, uploads, pdf("rõ"), desk);
    const Answer replaced =
        served.post_as(desk, "/v1/dossiers/" + dossier + "/replace-paper",
                       R"({"replaced": 2, "reason": "bản trước bị mờ", "paper": {"document": "don",
            "kind": "plain", "digest": ")" +
                           second.digest + "\"}}");
    INFO(replaced.body);
    REQUIRE(replaced.status == 200);
    const json::Node rows = rows_of(served, dossier);
    REQUIRE(rows.items.size() == 3);
    CHECK(text_of(rows.items.at(1), "replaced_by") == "3");
    CHECK(rows.items.at(2).find("replaced_by")->kind == json::NodeKind::null);
    CHECK(content_of(served, dossier, 2).body == pdf("mờ"));
    CHECK(content_of(served, dossier, 3).body == pdf("rõ"));
}

TEST_CASE("nothing is handed out before the scanner let it pass") {
    Served served;
    const std::string socket = served.file("clamd.sock");
    DocumentOptions options;
    options.rescan_every = std::chrono::milliseconds{20};
    served.restart_with(options, "unix:" + socket);
    const std::string dossier = served.filed();
    const std::string uploads = "/v1/dossiers/" + dossier + "/uploads";
    const Sent good = sent(served, uploads, pdf("sạch"), desk);
    const Sent bad = sent(served, uploads, pdf("VIRUS"), desk);
    CHECK(good.scan == "quarantined");
    for (const Sent& document : {good, bad}) {
        REQUIRE(served
                    .post_as(desk, "/v1/dossiers/" + dossier + "/attach-paper",
                             attaching(document.digest))
                    .status == 200);
    }
    const Answer early = served.get("/v1/dossiers/" + dossier + "/documents/2");
    CHECK(early.status == 409);
    CHECK(text_of(early.json(), "code") == "document_withheld");
    const FakeClamd clamd(socket);
    const Answer passed = content_of(served, dossier, 2);
    CHECK(passed.status == 200);
    CHECK(passed.body == pdf("sạch"));
    json::Node rows = rows_of(served, dossier);
    for (int times = 0; times < 5'000 && text_of(rows.items.at(2), "scan") != "refused"; ++times) {
        rows = rows_of(served, dossier);
    }
    CHECK(text_of(rows.items.at(2), "scan") == "refused");
    CHECK(served.get("/v1/dossiers/" + dossier + "/documents/3").status == 409);
    const Answer again =
        served.post_as(desk, "/v1/dossiers/" + dossier + "/attach-paper", attaching(bad.digest));
    CHECK(again.status == 422);
    CHECK(text_of(again.json(), "code") == "condition_not_met");
}

TEST_CASE("what was uploaded before there was a scanner is scanned before it is handed out") {
    Served served;
    const std::string dossier = served.filed();
    const Sent early = sent(served, "/v1/dossiers/" + dossier + "/uploads", pdf("sớm"), desk);
    CHECK(early.scan == "not-scanned");
    REQUIRE(
        served.post_as(desk, "/v1/dossiers/" + dossier + "/attach-paper", attaching(early.digest))
            .status == 200);
    const std::string target = "/v1/dossiers/" + dossier + "/documents/2";
    CHECK(served.get(target).status == 200);
    const std::string socket = served.file("clamd.sock");
    DocumentOptions options;
    options.rescan_every = std::chrono::milliseconds{20};
    served.restart_with(options, "unix:" + socket);
    CHECK(served.get(target).status == 409);
    const FakeClamd clamd(socket);
    CHECK(content_of(served, dossier, 2).body == pdf("sớm"));
    json::Node rows = rows_of(served, dossier);
    CHECK(text_of(rows.items.at(1), "scan") == "clean");
}

TEST_CASE("a sweep takes what nobody refers to and leaves the rest") {
    Served served;
    DocumentOptions options;
    options.unreferenced = std::chrono::seconds{2};
    options.sweep_every = std::chrono::milliseconds{50};
    served.restart_with(options, {});
    const std::string dossier = served.filed();
    const std::string uploads = "/v1/dossiers/" + dossier + "/uploads";
    const std::string attach = "/v1/dossiers/" + dossier + "/attach-paper";
    const Sent used = sent(served, uploads, pdf("dùng"), desk);
    REQUIRE(served.post_as(desk, attach, attaching(used.digest)).status == 200);
    const Sent drafted = sent(served, uploads, pdf("nháp"), desk);
    const std::string task = "/v1/tasks/" + served.task_of(dossier);
    REQUIRE(ask(served.address(), "PUT", task + "/draft", as(served, desk),
                R"({"papers": [{"digest": ")" + drafted.digest + "\"}]}")
                .status == 200);
    const Sent unused = sent(served, uploads, pdf("bỏ"), desk);
    const std::string file = sqlite::documents_path(sqlite::operations_path(served.database())) +
                             "/" + unused.digest.substr(0, 2) + "/" + unused.digest;
    REQUIRE(std::filesystem::exists(file));
    for (int times = 0; times < 100'000 && std::filesystem::exists(file); ++times) {
        REQUIRE(served.get("/healthz").status == 200);
    }
    CHECK_FALSE(std::filesystem::exists(file));
    CHECK(served.post_as(desk, attach, attaching(unused.digest)).status == 422);
    CHECK(content_of(served, dossier, 2).body == pdf("dùng"));
    CHECK(served.post_as(desk, attach, attaching(used.digest)).status == 200);
    CHECK(served.post_as(desk, attach, attaching(drafted.digest)).status == 200);
}

TEST_CASE("erased with its dossier, a document is gone") {
    const Served served;
    const std::string dossier = served.filed();
    const Sent document = sent(served, "/v1/dossiers/" + dossier + "/uploads", pdf("riêng"), desk);
    REQUIRE(
        served
            .post_as(desk, "/v1/dossiers/" + dossier + "/attach-paper", attaching(document.digest))
            .status == 200);
    REQUIRE(content_of(served, dossier, 2).status == 200);
    const std::string task = "/v1/tasks/" + served.task_of(dossier);
    REQUIRE(served.post_as(desk, task + "/claim", "{}").status == 200);
    REQUIRE(served
                .post_as(desk, task + "/complete",
                         R"({"outcome": "khong", "form": {"reason": "không thuộc nơi này"}})")
                .status == 200);
    const Answer erased =
        served.post("/v1/dossiers/" + dossier + "/erase-personal-data", R"({"order": "QĐ 1"})");
    INFO(erased.body);
    REQUIRE(erased.status == 200);
    CHECK(served.get("/v1/dossiers/" + dossier + "/documents/2").status == 404);
    const json::Node rows = rows_of(served, dossier);
    REQUIRE(rows.items.size() == 2);
    CHECK(rows.items.at(1).find("name")->kind == json::NodeKind::null);
    CHECK_FALSE(rows.items.at(1).find("stored")->boolean);
}

TEST_CASE("what was signed is kept by digest, and only what stands in the dossier is signed") {
    const Served served;
    const std::string dossier = served.filed();
    const auto act = [&](const std::string& officer, const std::string& name,
                         const std::string& body) {
        return served.post_as(officer, "/v1/tasks/" + served.task_of(dossier) + "/" + name, body);
    };
    REQUIRE(act(desk, "claim", "{}").status == 200);
    REQUIRE(act(desk, "complete", R"({"outcome": "du"})").status == 200);
    REQUIRE(act(clerk, "claim", "{}").status == 200);
    const std::string uploads = "/v1/dossiers/" + dossier + "/uploads";
    const Sent draft = sent(served, uploads, pdf("dự thảo"), clerk);
    const Answer passed_on =
        act(clerk, "complete",
            R"({"outcome": "dat", "form": {"papers": [{"document": "don", "kind": "plain",
                "digest": ")" +
                draft.digest + "\"}]}}");
    INFO(passed_on.body);
    REQUIRE(passed_on.status == 200);
    REQUIRE(act(chairman, "claim", "{}").status == 200);
    const Sent container =
        sent(served, uploads, "-----BEGIN PKCS7-----\nMII\n-----END PKCS7-----\n", chairman);
    const auto signing = [](const std::string& document, const std::string& signature) {
        return R"({"outcome": "ky", "form": {"signatures": [{"result": "giay",
            "document_digest": ")" +
               document + R"(", "container_digest": ")" + signature + "\"}]}}";
    };
    const Answer missing = act(chairman, "complete", signing(draft.digest, draft.digest + "0"));
    CHECK(missing.status == 422);
    CHECK(text_of(missing.json(), "pointer") == "/form/signatures/0/container_digest");
    const Answer other = act(chairman, "complete", signing(container.digest, container.digest));
    CHECK(other.status == 422);
    CHECK(text_of(other.json(), "code") == "condition_not_met");
    const Answer done = act(chairman, "complete", signing(draft.digest, container.digest));
    INFO(done.body);
    REQUIRE(done.status == 200);
    const Answer state = served.get("/v1/dossiers/" + dossier);
    CHECK(state.body.find("\"container_digest\":\"" + container.digest + "\"") !=
          std::string::npos);
}
