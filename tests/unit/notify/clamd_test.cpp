// The client of clamd against one that is not.
#include <catch2/catch.hpp>
#include <contract/temporary_directory.hpp>

#include <motcua/notify/clamd_scanner.hpp>
#include <motcua/system/system_clock.hpp>

#include "fake_clamd.hpp"

using namespace motcua;
using motcua::testing::FakeClamd;

namespace {

std::unique_ptr<ContentScanner> scanner_at(const std::string& address) {
    notify::ClamdOptions options;
    options.connect_within = std::chrono::milliseconds{500};
    options.answer_within = std::chrono::milliseconds{500};
    static const system::SystemClock clock;
    auto made = notify::make_clamd_scanner(address, clock, options);
    REQUIRE(made);
    return std::move(*made);
}

}  // namespace

TEST_CASE("clamd is sent all of it, and believed") {
    const contract::TemporaryDirectory folder;
    const FakeClamd clamd(folder.file("clamd.sock"));
    const auto scanner = scanner_at(clamd.address());
    const std::string large = std::string(200'000, 'x') + "end";
    CHECK(*scanner->is_clean(large));
    CHECK_FALSE(*scanner->is_clean("a VIRUS"));
    CHECK(*scanner->is_clean(""));
    REQUIRE(clamd.streams().size() == 3);
    CHECK(clamd.streams().front() == large);
}

TEST_CASE("whatever is no answer of clamd is none") {
    const contract::TemporaryDirectory folder;
    const std::string path = folder.file("clamd.sock");
    const auto code_of = [](ContentScanner& scanner) {
        const auto clean = scanner.is_clean("a");
        REQUIRE_FALSE(clean);
        return clean.error().code;
    };
    CHECK(code_of(*scanner_at("unix:" + path)) == ErrorCode::storage_unavailable);
    CHECK(code_of(*scanner_at("127.0.0.1:1")) == ErrorCode::storage_unavailable);
    {
        const FakeClamd clamd(path, FakeClamd::Manner::refuses_size);
        CHECK(code_of(*scanner_at(clamd.address())) == ErrorCode::storage_unavailable);
    }
    const FakeClamd clamd(path, FakeClamd::Manner::is_silent);
    CHECK(code_of(*scanner_at(clamd.address())) == ErrorCode::storage_unavailable);
}

TEST_CASE("the address of a scanner is a socket or a port") {
    const system::SystemClock clock;
    for (const char* const address :
         {"", "unix:", "unix:clamd.ctl", "127.0.0.1", "127.0.0.1:", ":3310", "a:b"}) {
        INFO(address);
        CHECK(notify::make_clamd_scanner(address, clock).error().code ==
              ErrorCode::invalid_argument);
    }
    CHECK(notify::make_clamd_scanner("[::1]:3310", clock));
}
