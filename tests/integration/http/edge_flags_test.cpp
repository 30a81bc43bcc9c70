// The flags of the edge: what they mean, and what cannot be meant.
#include <fstream>

#include <catch2/catch.hpp>
#include <contract/temporary_directory.hpp>
#include <edge_flags.hpp>
#include <human_flags.hpp>
#include <serve_flags.hpp>

using namespace motcua;
using namespace motcua::cli;
using namespace std::chrono_literals;

TEST_CASE("a place to listen at is an address and a port") {
    const auto at = [](const std::string& text) {
        const auto place = listen_address(text);
        return place ? place->address + "|" + std::to_string(place->port) : std::string{};
    };
    CHECK(at("10.1.2.3:8443") == "10.1.2.3|8443");
    CHECK(at("[::1]:0") == "::1|0");
    CHECK(at(":8080") == "127.0.0.1|8080");
    for (const char* const bad : {"", "8080", "a:", "a:b", "a:65536", "a:-1", "a:80x"}) {
        INFO(bad);
        CHECK(at(bad).empty());
    }
}

TEST_CASE("a duration has one unit and is more than nothing") {
    CHECK(duration_in("90s") == 90s);
    CHECK(duration_in("15m") == 900s);
    CHECK(duration_in("24h") == 86'400s);
    CHECK(duration_in("7d") == 7 * 86'400s);
    for (const char* const bad : {"", "24", "h", "0h", "-1h", "24hh", "1h30m", "24 h", "400d",
                                  "99999999999999999999h", "31536000d"}) {
        INFO(bad);
        CHECK_FALSE(duration_in(bad));
    }
}

TEST_CASE("what goes together comes together") {
    EdgeFlags flags;
    http::ServerOptions options;
    REQUIRE(read_edge(flags, options));
    CHECK_FALSE(options.tls);
    CHECK_FALSE(options.tracking_listen);
    CHECK(options.synchronised_clock);
    CHECK_FALSE(options.open_metrics);
    CHECK(options.rates.of_caller.count == 6'000);
    CHECK(options.limits.connections_of_address == 100);

    flags.certificate = "a.pem";
    CHECK_FALSE(read_edge(flags, options));
    flags.key = "a.key";
    REQUIRE(read_edge(flags, options));
    REQUIRE(options.tls);
    CHECK(options.tls->key == "a.key");
    flags.tracking_listen = "x";
    CHECK_FALSE(read_edge(flags, options));
}

TEST_CASE("a human check has an address and a secret out of a file") {
    contract::TemporaryDirectory folder;
    HumanFlags flags;
    const auto none = human_check_in(flags, {});
    REQUIRE(none);
    CHECK_FALSE(*none);
    flags.challenge = "khoa-cong-khai";
    CHECK_FALSE(human_check_in(flags, {}));
    flags.address = "https://kiem-tra.tinh.gov.vn/siteverify";
    CHECK_FALSE(human_check_in(flags, {}));
    flags.secret_file = folder.file("khong-co");
    CHECK_FALSE(human_check_in(flags, {}));
    flags.secret_file = folder.file("bi-mat");
    std::ofstream(flags.secret_file) << "bi-mat-cua-trang\n";
    const auto said = human_check_in(flags, {});
    REQUIRE(said);
    REQUIRE(*said);
    CHECK((*said)->secret == "bi-mat-cua-trang");
    CHECK((*said)->challenge == "khoa-cong-khai");
}

TEST_CASE("one address has so many connections, or any number") {
    EdgeFlags flags;
    http::ServerOptions options;
    flags.address_connections = 0;
    REQUIRE(read_edge(flags, options));
    CHECK(options.limits.connections_of_address == 0);
}

TEST_CASE("hosts that may frame the application are the server's") {
    ServeFlags flags;
    const auto nobody = serve_order(flags);
    REQUIRE(nobody);
    CHECK(nobody->server.frames.empty());
    flags.frame_ancestors = {"https://mot-cua.example", "https://*.tinh.gov.vn"};
    const auto some = serve_order(flags);
    REQUIRE(some);
    CHECK(some->server.frames == flags.frame_ancestors);
}

TEST_CASE("a document that nobody refers to waits a week, or as long as is said") {
    ServeFlags flags;
    const auto usual = serve_order(flags);
    REQUIRE(usual);
    CHECK(usual->server.documents.unreferenced == 7 * 24h);
    flags.unreferenced = "30d";
    const auto longer = serve_order(flags);
    REQUIRE(longer);
    CHECK(longer->server.documents.unreferenced == 30 * 24h);
    flags.unreferenced = "always";
    CHECK_FALSE(serve_order(flags));
}

TEST_CASE("a plan of backups needs a folder, and keeps at least one") {
    EdgeFlags flags;
    const auto none = backup_plan(flags);
    REQUIRE(none);
    CHECK(none->folder.empty());
    flags.backup_every = "24h";
    CHECK_FALSE(backup_plan(flags));
    flags.backup_folder = "/sao-luu";
    const auto daily = backup_plan(flags);
    REQUIRE(daily);
    CHECK(daily->every == 24h);
    CHECK(daily->keep == 14);
    flags.backup_keep = 0;
    CHECK_FALSE(backup_plan(flags));
    flags.backup_keep = 1;
    flags.backup_every = "often";
    CHECK_FALSE(backup_plan(flags));
}
