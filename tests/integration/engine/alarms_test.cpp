// Alarms on a file: the process ends before and after they ring, and everything adds up.
#include <catch2/catch.hpp>

#include <motcua/engine/verify.hpp>

#include "bench/definitions.hpp"
#include "bench/office.hpp"
#include "contract/temporary_directory.hpp"

namespace motcua::integration {
namespace {

using cli::bench::Office;

constexpr std::size_t kDossiers = 40;

std::unique_ptr<Office> open(const std::string& path) {
    Result<std::unique_ptr<Office>> office = Office::open(path, Drive::pulled);
    INFO((office ? "" : office.error().detail));
    REQUIRE(office);
    return std::move(*office);
}

void settle(Office& office) {
    for (int batch = 0; batch < 1'000; ++batch) {
        const std::optional<Instant> next = office.engine().run_once();
        if (!next || *next > office.clock().now()) {
            return;
        }
    }
    FAIL("expected the engine to come to rest");
}

std::vector<AlertRow> told_to(Office& office, const std::string& officer) {
    const auto reader = office.engine().reader();
    REQUIRE(reader);
    AlertQuery query;
    query.recipient = OfficerId(officer);
    const auto page = (*reader)->alerts(Visibility::all(), query, {1'000, ""});
    REQUIRE(page);
    return page->rows;
}

void require_sound(Office& office) {
    const auto reader = office.engine().reader();
    REQUIRE(reader);
    const json::JsonEventCodec codec;
    const system::OpenSslDigest digest;
    const dsl::Loader loader;
    VerifyOptions options{**reader, codec, digest, {}};
    options.loader = &loader;
    const auto report = verify(options);
    REQUIRE(report);
    for (const VerifyFinding& finding : report->findings) {
        INFO(finding.check << ": " << finding.detail);
        CHECK(false);
    }
    CHECK(report->sound());
}

}  // namespace

TEST_CASE("rule 44: alarms that ring after a restart on a file ring once", "[integration]") {
    contract::TemporaryDirectory directory;
    const std::string path = directory.file("alarms.db");
    Instant due{};
    {
        const auto office = open(path);
        REQUIRE(office->deploy());
        for (const std::string_view source : cli::bench::alarm_definitions()) {
            const auto deployed =
                office->engine().deploy(std::string(source), Actor::of_host("bench"));
            INFO((deployed ? "" : deployed.error().detail));
            REQUIRE(deployed);
        }
        REQUIRE(office->file(cli::bench::kDueSoon, kDossiers));
        due = office->clock().now() + std::chrono::minutes{30};
        CHECK(office->engine().run_once() == due);
        CHECK(told_to(*office, "chuyen-vien-1").empty());
    }
    for (const std::chrono::minutes later : {std::chrono::minutes{31}, std::chrono::minutes{90}}) {
        const auto office = open(path);
        office->clock().jump(later);
        settle(*office);
        const std::vector<AlertRow> rows = told_to(*office, "chuyen-vien-1");
        CHECK(rows.size() == kDossiers);
        CHECK(told_to(*office, "lanh-dao-1").size() == kDossiers);
        for (const AlertRow& row : rows) {
            CHECK(row.raised == due);
            CHECK(row.no == "B1");
            CHECK(row.unit == UnitId("xa"));
        }
        require_sound(*office);
    }
}

}  // namespace motcua::integration
