// How often readiness tries to write, and what it tells in between.
#include <catch2/catch.hpp>
#include <write_probe.hpp>

#include <motcua/engine/testing/manual_clock.hpp>

using namespace motcua;
using namespace std::chrono_literals;

namespace {

class Disk final : public OpsStore {
public:
    bool full = false;
    int tries = 0;

    Result<void> save_draft(const Draft& /*draft*/) override { return {}; }
    Result<std::optional<Draft>> draft(const OfficerId& /*officer*/,
                                       const std::string& /*subject*/) override {
        return std::optional<Draft>();
    }
    Result<void> drop_draft(const OfficerId& /*officer*/, const std::string& /*subject*/) override {
        return {};
    }
    Result<void> drop_drafts_of(const DossierId& /*dossier*/) override { return {}; }
    Result<bool> drafts_of_name(const DossierId& /*dossier*/,
                                const std::string& /*text*/) override {
        return false;
    }
    Result<std::string> secret(const std::string& /*name*/) override { return std::string(); }
    Result<void> try_write(Instant /*now*/) override {
        ++tries;
        return full ? Result<void>(Error{ErrorCode::storage_full, "expected room"})
                    : Result<void>();
    }
};

}  // namespace

TEST_CASE("a write is tried now and then, and sooner after one that failed") {
    Disk disk;
    testing::ManualClock clock;
    http::WriteProbe probe(disk, clock);
    CHECK(probe.succeeds());
    disk.full = true;
    CHECK(probe.succeeds());
    CHECK(disk.tries == 1);
    clock.advance(10s);
    CHECK_FALSE(probe.succeeds());
    CHECK_FALSE(probe.succeeds());
    CHECK(disk.tries == 2);
    disk.full = false;
    CHECK_FALSE(probe.succeeds());
    clock.advance(1s);
    CHECK(probe.succeeds());
    CHECK(disk.tries == 3);
}
