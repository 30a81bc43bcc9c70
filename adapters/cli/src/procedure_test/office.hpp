// The real engine on a store in memory, with a clock that a test moves.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <motcua/engine/engine.hpp>
#include <motcua/engine/testing/manual_clock.hpp>
#include <motcua/engine/testing/memory_store.hpp>
#include <motcua/engine/testing/recording_sink.hpp>
#include <motcua/engine/testing/seeded_random.hpp>
#include <motcua/engine/testing/sha256_digest.hpp>
#include <motcua/json/codec.hpp>

#include "library.hpp"

namespace motcua::cli::procedure_test {

/// What an office is opened with; must outlive it.
struct Equipment {
    LibraryLoader loader;
    std::vector<std::string> sources;        ///< of definitions, in the order of deploying
    std::string tested;                      ///< the one of them that is tested
    std::function<bool()> out_of_time = {};  ///< whoever waits for it waits no longer; may be empty
};

/// One test's engine. For one thread.
class Office {
public:
    /// Everything is deployed at `now`; with `before`, the source of an earlier version, that one and
    /// not yet the tested procedure. Errors are those of deploying.
    [[nodiscard]] static Result<std::unique_ptr<Office>> open(Equipment& equipment, Instant now,
                                                              const std::string& before = {});
    /// The tested procedure, if it is not there yet; its version.
    [[nodiscard]] Result<std::uint32_t> deploy_tested();

    /// Does it, and whatever follows from it at once.
    [[nodiscard]] Result<Accepted> submit(Command command);
    /// Time passes; what falls due on the way happens then. internal if it never comes to rest,
    /// limit_exceeded if nobody waits for it any more.
    [[nodiscard]] Result<void> until(Instant goal);

    [[nodiscard]] Instant now() const { return clock_.now(); }
    [[nodiscard]] Date today() const { return date_of(clock_.now()); }
    [[nodiscard]] Engine& engine() { return *engine_; }
    [[nodiscard]] const Directory& directory() const { return engine_->directory(); }
    [[nodiscard]] Result<Dossier> dossier(const DossierId& id);
    /// Of all dossiers, in the order of the log.
    [[nodiscard]] std::vector<RecordedEvent> events() const { return sink_.events(); }
    [[nodiscard]] std::vector<RecordedEvent> events_of(const DossierId& id) const {
        return sink_.events_of(id);
    }

private:
    Office(Equipment& equipment, Instant now)
        : clock_(now),
          loader_(equipment.loader),
          tested_(equipment.tested),
          out_of_time_(equipment.out_of_time) {}

    [[nodiscard]] Result<std::optional<Instant>> settle();

    motcua::testing::ManualClock clock_;
    motcua::testing::SeededRandom random_{1};
    motcua::testing::Sha256Digest digest_;
    json::JsonEventCodec codec_;
    LibraryLoader& loader_;
    std::string tested_;
    std::function<bool()> out_of_time_;
    motcua::testing::MemoryStore store_{codec_};
    motcua::testing::RecordingSink sink_;
    std::unique_ptr<Engine> engine_;
    Subscription subscription_;
};

}  // namespace motcua::cli::procedure_test
