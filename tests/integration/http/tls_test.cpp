// TLS in the server itself: what is agreed on and what is not, certificates that change, and that
// everything is the same behind it.
#include <chrono>
#include <filesystem>
#include <thread>

#include <catch2/catch.hpp>
#include <openssl/ssl.h>

#include <motcua/notify/fetch.hpp>

#include "tls_tunnel.hpp"
#include "ws_client.hpp"

using namespace motcua;
using namespace motcua::http;
using namespace motcua::http::testing;

namespace {

/// A server that speaks TLS.
struct Secured {
    explicit Secured(ServerLimits limits = {}) : served(limits) {
        make_certificate(certificate, key, "mot");
        served.restart([&](ServerOptions& options) { options.tls = TlsOptions{certificate, key}; });
    }
    Served served;
    const std::string certificate = served.file("chung-thu.pem");
    const std::string key = served.file("khoa.pem");
};

std::string subject_at(const std::string& server) {
    const auto agreed = tls_handshake(server);
    return agreed ? agreed->subject : std::string{};
}

std::string start_error(const Secured& secured, const TlsOptions& tls) {
    ServerOptions options;
    options.port = 0;
    options.tls = tls;
    const auto host = cli::ServerHost::open(secured.served.file("khac.db"), options);
    return host ? std::string{} : host.error().detail;
}

}  // namespace

TEST_CASE("S15: TLS 1.2 and 1.3 are spoken, nothing older") {
    const Secured secured;
    const std::string& server = secured.served.address();
    CHECK(server.rfind("https://", 0) == 0);
    const auto newest = tls_handshake(server);
    REQUIRE(newest);
    CHECK(newest->version == "TLSv1.3");
    const auto older = tls_handshake(server, {TLS1_2_VERSION, TLS1_2_VERSION});
    REQUIRE(older);
    CHECK(older->version == "TLSv1.2");
    CHECK_FALSE(tls_handshake(server, {TLS1_1_VERSION, TLS1_1_VERSION}));
    CHECK_FALSE(tls_handshake(server, {TLS1_VERSION, TLS1_VERSION}));
    for (const auto& agreed : {newest, older}) {
        CHECK_FALSE(agreed->compressed);
        CHECK_FALSE(agreed->resumable);
    }
}

TEST_CASE("S15: only keys of one connection and authenticated encryption are agreed on") {
    const Secured secured;
    const auto with = [&](const std::string& ciphers) {
        return tls_handshake(secured.served.address(), {TLS1_2_VERSION, TLS1_2_VERSION, ciphers});
    };
    const auto good = with("ECDHE-ECDSA-AES128-GCM-SHA256");
    REQUIRE(good);
    CHECK(good->cipher == "ECDHE-ECDSA-AES128-GCM-SHA256");
    // The server chooses, the strongest first.
    const auto both = with("ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384");
    REQUIRE(both);
    CHECK(both->cipher == "ECDHE-ECDSA-AES256-GCM-SHA384");
    for (const char* const weak :
         {"ECDHE-ECDSA-AES256-SHA384", "ECDHE-ECDSA-AES128-SHA", "AES256-GCM-SHA384", "AES128-SHA",
          "DHE-RSA-AES256-GCM-SHA384", "ECDHE-ECDSA-AES128-CCM", "aNULL", "eNULL"}) {
        INFO(weak);
        CHECK_FALSE(with(weak));
    }
}

TEST_CASE("behind TLS requests and WebSockets are what they are without") {
    const Secured secured;
    const TlsTunnel tunnel(secured.served.address());
    const Headers key{{"Authorization", "Bearer " + secured.served.key()}};
    const Answer filed = ask(tunnel.address(), "POST", "/v1/dossiers", key, application());
    CHECK(filed.status == 201);
    CHECK(filed.field("strict-transport-security") == "max-age=31536000");
    const std::string dossier = text_of(filed.json(), "dossier");
    CHECK(ask(tunnel.address(), "GET", "/v1/dossiers/" + dossier, key).status == 200);
    CHECK(ask(tunnel.address(), "GET", "/healthz").field("strict-transport-security") ==
          "max-age=31536000");

    // Several on one connection, and one in pieces.
    Connection connection(tunnel.address());
    const std::string get = "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n";
    connection.send(get + get.substr(0, 10));
    CHECK(connection.receive().status == 200);
    connection.send(get.substr(10));
    CHECK(connection.receive().status == 200);

    const Answer ticket = ask(tunnel.address(), "POST", "/v1/ws-tickets", key, "{}");
    REQUIRE(ticket.status == 201);
    WsClient client(tunnel.address(),
                    {{"Sec-WebSocket-Protocol",
                      "motcua.v1, motcua.ticket." + text_of(ticket.json(), "ticket")}});
    CHECK(client.answer().status == 101);
    client.send_bytes(frame(opcode::ping, "a"));
    // Whatever comes first, the server is there and speaks.
    CHECK(client.poll(20'000));
}

TEST_CASE("without TLS nobody is told to come by it alone") {
    const Served served;
    CHECK(served.get("/healthz").field("strict-transport-security").empty());
}

TEST_CASE("whoever is slow with the handshake is let go, and plain HTTP gets no answer") {
    ServerLimits limits;
    limits.header_within = std::chrono::seconds{1};
    const Secured secured(limits);
    const std::string plain = "http://" + secured.served.address().substr(8);
    Connection silent(plain);
    CHECK(silent.closed());
    Connection begun(plain);
    begun.send("\x16\x03\x01");
    CHECK(begun.closed());
    Connection other(plain);
    other.send("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n");
    CHECK(other.receive().status == 0);
}

TEST_CASE("by TLS too a refusal reaches whoever sends all before he reads") {
    const Secured secured;
    const std::string body(4 * 1024 * 1024, ' ');
    for (int i = 0; i < 3; ++i) {
        const std::string answer = tls_exchange(
            secured.served.address(), "POST /v1/dossiers HTTP/1.1\r\nHost: a\r\nContent-Length: " +
                                          std::to_string(body.size()) + "\r\n\r\n" + body);
        CHECK(answer.rfind("HTTP/1.1 413 ", 0) == 0);
        CHECK(answer.find("\"body_too_large\"") != std::string::npos);
    }
}

TEST_CASE("a certificate is renewed without a restart, and one that is no good is not taken") {
    Secured secured;
    Served& served = secured.served;
    CHECK(subject_at(served.address()) == "/CN=mot");
    std::filesystem::remove(secured.key);
    make_certificate(secured.certificate, secured.key, "hai");
    // What was read at the start is used until somebody says that it changed.
    CHECK(subject_at(served.address()) == "/CN=mot");
    const TlsTunnel tunnel(served.address());
    Connection before(tunnel.address());
    before.send("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n");
    CHECK(before.receive().status == 200);
    served.host().renew_certificate();
    const auto told = [&] { return subject_at(served.address()); };
    for (int i = 0; i < 100 && told() != "/CN=hai"; ++i) {
        constexpr std::chrono::milliseconds pause{10};
        std::this_thread::sleep_for(pause);  // lint: allow sleep: asks again
    }
    CHECK(told() == "/CN=hai");
    // Those that are there stay.
    before.send("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n");
    CHECK(before.receive().status == 200);
    std::filesystem::permissions(secured.key, std::filesystem::perms::others_read,
                                 std::filesystem::perm_options::add);
    served.host().renew_certificate();
    CHECK(told() == "/CN=hai");
}

TEST_CASE("files of TLS that are no good are refused at the start, in so many words") {
    const Secured secured;
    const std::string& certificate = secured.certificate;
    const std::string& key = secured.key;
    using Catch::Matchers::Contains;
    CHECK_THAT(start_error(secured, {certificate, key + "x"}), Contains("cannot be read"));
    CHECK_THAT(start_error(secured, {certificate + "x", key}), Contains("has none"));
    CHECK_THAT(start_error(secured, {key, key}), Contains("has none"));
    const std::string other = secured.served.file("khac.pem");
    make_certificate(secured.served.file("khac-chung-thu.pem"), other, "khac");
    CHECK_THAT(start_error(secured, {certificate, other}), Contains("is not"));
    std::filesystem::permissions(key, std::filesystem::perms::group_read,
                                 std::filesystem::perm_options::add);
    CHECK_THAT(start_error(secured, {certificate, key}), Contains("chmod 600"));
}

TEST_CASE("what is fetched comes from the host that its certificate names, whole or not at all") {
    const Secured secured;
    const std::string& server = secured.served.address();
    notify::FetchOptions options;
    options.authorities = secured.certificate;
    const auto version = notify::fetch(server + "/v1/version", options);
    INFO((version ? *version : version.error().detail));
    REQUIRE(version);
    CHECK(version->find("\"version\"") != std::string::npos);
    CHECK_FALSE(notify::fetch(server + "/v1/version"));
    CHECK_FALSE(notify::fetch(server + "/v1/nothing", options));
    options.bytes_max = version->size();
    CHECK(notify::fetch(server + "/v1/version", options));
    options.bytes_max = version->size() - 1;
    CHECK_FALSE(notify::fetch(server + "/v1/version", options));
    const auto plain = notify::fetch("http://" + server.substr(8) + "/v1/version", options);
    REQUIRE_FALSE(plain);
    CHECK(plain.error().code == ErrorCode::invalid_argument);
    CHECK_FALSE(notify::fetch("file:///etc/hostname", options));
    CHECK_FALSE(notify::fetch("https://a@" + server.substr(8) + "/", options));
}
