// Notices through a system of the agency: what it is sent, signed as webhooks are.
#include <catch2/catch.hpp>
#include <curl_sender.hpp>
#include <host_carrier.hpp>
#include <integration/http/async_contract.hpp>

#include <motcua/json/reader.hpp>
#include <motcua/notify/signature.hpp>
#include <motcua/system/openssl_digest.hpp>

#include "receiver.hpp"

namespace motcua::notify {
namespace {

using testing::Received;
using testing::Receiver;

const system::OpenSslDigest digest;
const NoticeTexts texts = NoticeTexts::shipped();
const Instant now{std::chrono::seconds{1'614'265'330}};
const std::string secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const NoticeValues values{{"agency", {"UBND xã Tân Mẫu"}},
                          {"code", {"H1"}},
                          {"state", {"Yêu cầu bổ sung giấy tờ"}},
                          {"since", {"09:00 02/03/2026"}},
                          {"item", {"Đơn", "Bản vẽ"}}};

Carried sent(const Receiver& receiver) {
    CurlOptions options;
    options.policy.ports = {receiver.port()};
    options.policy.networks = {*parse_network("127.0.0.0/8")};
    options.within = std::chrono::seconds{5};
    const auto carrier = make_host_carrier({"zalo", receiver.url(), secret},
                                           make_curl_sender(options, digest), texts);
    Notice notice;
    notice.dossier = DossierId("01JNA8Q0000000000000000001");
    notice.number = 7;
    notice.told = 5;
    notice.at = now;
    return carrier->carry(notice, "0912345678", values, now);
}

std::string text_of(const json::Node& node, std::string_view member) {
    const json::Node* const found = node.find(member);
    return found == nullptr ? std::string{} : found->text;
}

TEST_CASE("a host is told the channel, the number, the words and each value, signed") {
    Receiver receiver;
    CHECK(sent(receiver) == Carried{});
    REQUIRE(receiver.wait_for(1));
    Received received = receiver.received().front();
    CHECK(received.fields["webhook-id"] == "01JNA8Q0000000000000000001_7");
    CHECK(received.fields["webhook-signature"] ==
          signature_of({secret}, received.fields["webhook-id"],
                       std::stoll(received.fields["webhook-timestamp"]), received.body, digest));
    CHECK(http::testing::post_misfits("notice", received.fields, received.body) ==
          std::vector<std::string>{});
    const auto event = json::parse(received.body);
    REQUIRE(event);
    CHECK(text_of(*event, "type") == "vn.motcua.notice.v1");
    CHECK(text_of(*event, "subject") == "01JNA8Q0000000000000000001");
    const json::Node& data = *event->find("data");
    CHECK(text_of(data, "channel") == "zalo");
    CHECK(text_of(data, "recipient") == "0912345678");
    CHECK(text_of(data, "state") == "5");
    CHECK(text_of(data, "text") ==
          "UBND xã Tân Mẫu: hồ sơ H1 - Yêu cầu bổ sung giấy tờ, 09:00 02/03/2026.\n"
          "Cần bổ sung: Đơn.\nCần bổ sung: Bản vẽ.");
    CHECK(text_of(*data.find("fields"), "code") == "H1");
    CHECK(data.find("fields")->find("item")->items.size() == 2);
}

TEST_CASE("a host that fails is asked again, one that refuses a message delays no other") {
    const Receiver broken([](const Received&) { return Receiver::status(503); });
    CHECK(sent(broken) == Carried{Carried::End::later, "status_503", true});
    const Receiver strict([](const Received&) { return Receiver::status(422); });
    CHECK(sent(strict) == Carried{Carried::End::later, "status_422", false});
}

}  // namespace
}  // namespace motcua::notify
