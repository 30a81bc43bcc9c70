// An engine on a store that can be stopped and started at any moment, and what a test asks of it.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <motcua/dsl/load.hpp>
#include <motcua/engine/engine.hpp>
#include <motcua/engine/testing/manual_clock.hpp>
#include <motcua/engine/testing/memory_store.hpp>
#include <motcua/engine/testing/seeded_random.hpp>
#include <motcua/json/codec.hpp>
#include <motcua/sqlite/sqlite_store.hpp>
#include <motcua/system/openssl_digest.hpp>

namespace motcua::property {

class Bureau {
public:
    /// On a memory store, or on the SQLite file at `path`.
    explicit Bureau(std::uint64_t seed, std::string path = "");
    ~Bureau();

    /// The process ends, orderly or not, and another one starts.
    void restart(bool orderly);
    void deploy(const std::string& source);
    /// Drives the engine until nothing is due.
    void settle();

    [[nodiscard]] Engine& engine() { return *engine_; }
    [[nodiscard]] Result<Accepted> submit(Command command);
    [[nodiscard]] Dossier dossier(const DossierId& id);
    /// The dossier as its recorded events make it.
    [[nodiscard]] Dossier replayed(const DossierId& id);
    /// Throws with the first findings if the store is not sound.
    void verify_all();

    testing::ManualClock clock;

private:
    void open();

    testing::SeededRandom random_;
    system::OpenSslDigest digest_;
    json::JsonEventCodec codec_;
    dsl::Loader loader_;
    std::string path_;
    std::unique_ptr<Store> store_;
    testing::MemoryStore* memory_ = nullptr;
    std::unique_ptr<Engine> engine_;
    std::unique_ptr<Reader> reader_;
};

}  // namespace motcua::property
