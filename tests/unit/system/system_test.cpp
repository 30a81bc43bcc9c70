// The operating system behind the ports.
#include <array>
#include <filesystem>
#include <fstream>
#include <set>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>
#include <stdlib.h>

#include <motcua/engine/testing/sha256_digest.hpp>
#include <motcua/system/machine.hpp>
#include <motcua/system/openssl_digest.hpp>
#include <motcua/system/stderr_log.hpp>
#include <motcua/system/system_clock.hpp>
#include <motcua/system/system_random.hpp>

using namespace motcua;

TEST_CASE("the wall clock is of this century and boot time does not run backwards", "[system]") {
    const system::SystemClock clock;
    CHECK(clock.now() > *parse_instant("2025-01-01T00:00:00+07:00"));
    const auto before = clock.boot_time();
    CHECK(before.count() > 0);
    CHECK(clock.boot_time() >= before);
}

TEST_CASE("a time service that runs and has not set the clock says no, none says nothing",
          "[system]") {
    std::string folder =
        (std::filesystem::temp_directory_path() / "motcua-timesync-XXXXXX").string();
    REQUIRE(::mkdtemp(folder.data()) != nullptr);
    CHECK(system::timesync_has_synchronised(folder) == false);
    std::ofstream(folder + "/synchronized") << "";
    CHECK(system::timesync_has_synchronised(folder) == true);
    std::filesystem::remove_all(folder);
    CHECK(system::timesync_has_synchronised(folder) == std::nullopt);
}

TEST_CASE("random bytes do not repeat", "[system]") {
    system::SystemRandom random;
    std::set<std::array<std::uint8_t, 16>> seen;
    for (int i = 0; i < 1'000; ++i) {
        std::array<std::uint8_t, 16> bytes{};
        random.fill(bytes);
        seen.insert(bytes);
    }
    CHECK(seen.size() == 1'000);
    std::vector<std::uint8_t> many(100'000);
    random.fill(many);
    CHECK(std::set<std::uint8_t>(many.begin(), many.end()).size() == 256);
    random.fill({});
}

TEST_CASE("OpenSSL's digest agrees with our own, however the text is cut", "[system]") {
    const system::OpenSslDigest openssl;
    const testing::Sha256Digest own;
    std::string text;
    for (int length = 0; length < 300; ++length) {
        const std::array<std::string_view, 3> parts{
            std::string_view(text).substr(0, text.size() / 3),
            std::string_view(text).substr(text.size() / 3), ""};
        const std::string_view whole = text;
        CHECK(openssl.sha256(parts) == own.sha256({&whole, 1}));
        text += static_cast<char>(length);
    }
}

TEST_CASE("digests are computed on several threads at once", "[system]") {
    const system::OpenSslDigest digest;
    const std::string_view text = "hồ sơ";
    const Hash expected = digest.sha256({&text, 1});
    std::array<bool, 4> same{};
    {
        std::vector<std::jthread> threads;
        for (bool& result : same) {
            threads.emplace_back([&] {
                result = true;
                for (int i = 0; i < 2'000; ++i) {
                    result = result && digest.sha256({&text, 1}) == expected;
                }
            });
        }
    }
    CHECK(same == std::array{true, true, true, true});
}

TEST_CASE("a log line has time and level, and a message cannot forge another", "[system]") {
    const Instant at = *parse_instant("2026-03-02T08:00:00.5+07:00");
    const auto line = [&](std::string_view message) {
        return system::log_line(at, LogLevel::warning, message);
    };
    const std::string head = "2026-03-02T08:00:00.500+07:00 warning ";
    CHECK(line("hồ sơ trễ hạn") == head + "hồ sơ trễ hạn");
    CHECK(line("a\nb\r\tc") == head + "a\\nb\\r\\tc");
    CHECK(line("\x1b[31m\x7f") == head + "\\x1b[31m\\x7f");
    CHECK(line(std::string_view("\0", 1)) == head + "\\x00");
    CHECK(line("\xff\xc3(") == head + "\\xff\\xc3(");
    CHECK(line("\u202eabc\u2066\u200f\u2028\u0085") ==
          head + "\\u{202e}abc\\u{2066}\\u{200f}\\u{2028}\\u{85}");
}

TEST_CASE("a long log line is cut on a character border", "[system]") {
    std::string message;
    for (int i = 0; i < 5'000; ++i) {
        message += "ễ";
    }
    const std::string line = system::log_line(Instant{}, LogLevel::info, message);
    CHECK(line.size() <= 8 * 1024);
    CHECK(line.size() > 8 * 1024 - 8);
    CHECK_THAT(line, Catch::EndsWith("ễ…"));
}
