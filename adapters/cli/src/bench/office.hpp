// An engine on a scratch file, and clients that keep it busy: what every measurement shares.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <motcua/dsl/load.hpp>
#include <motcua/engine/engine.hpp>
#include <motcua/engine/testing/manual_clock.hpp>
#include <motcua/json/codec.hpp>
#include <motcua/sqlite/raw_limit.hpp>
#include <motcua/sqlite/sqlite_store.hpp>
#include <motcua/system/openssl_digest.hpp>
#include <motcua/system/system_random.hpp>

namespace motcua::cli::bench {

/// A folder that goes with its object.
class ScratchFolder {
public:
    explicit ScratchFolder(const std::string& below);
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;
    ~ScratchFolder();
    [[nodiscard]] std::string file(const std::string& name) const { return path_ + "/" + name; }

private:
    std::string path_;
};

/// Stands still, but for jumps, while work is prepared and measured; let go, it passes as real time.
class OfficeClock final : public Clock {
public:
    [[nodiscard]] Instant now() const override { return start_ + passed(); }
    [[nodiscard]] std::chrono::milliseconds boot_time() const override { return passed(); }
    void jump(std::chrono::milliseconds by) { jumped_ms_ += by.count(); }
    void let_go();

private:
    [[nodiscard]] std::chrono::milliseconds passed() const;

    Instant start_ = testing::ManualClock().now();
    std::atomic<std::int64_t> jumped_ms_{0};
    std::atomic<double> gone_at_{-1};  ///< before 0: not let go
};

/// Store, engine and their parts on one file. Closing leaves the file whole, without a log.
class Office {
public:
    [[nodiscard]] static Result<std::unique_ptr<Office>> open(
        const std::string& path, Drive drive, sqlite::StatementTape* tape = nullptr);
    ~Office();

    [[nodiscard]] Engine& engine() { return *engine_; }
    [[nodiscard]] OfficeClock& clock() { return clock_; }
    /// What a preview beside the engine is opened with.
    [[nodiscard]] Options options() { return {*store_, codec_, clock_, random_, digest_, loader_}; }
    /// The application of citizen `number`.
    [[nodiscard]] static Command filing(std::string_view procedure, std::size_t number);
    /// Deploys the benchmark's definitions.
    [[nodiscard]] Result<void> deploy();
    /// Files `count` dossiers and returns their ids.
    [[nodiscard]] Result<std::vector<DossierId>> file(std::string_view procedure,
                                                      std::size_t count);

private:
    Office() = default;

    OfficeClock clock_;
    system::SystemRandom random_;
    system::OpenSslDigest digest_;
    json::JsonEventCodec codec_;
    dsl::Loader loader_;
    std::unique_ptr<sqlite::SqliteStore> store_;
    std::unique_ptr<Engine> engine_;
};

/// Next acts on dossiers of kRound, each dossier where its last act left it.
class Rounds {
public:
    explicit Rounds(std::vector<DossierId> dossiers)
        : dossiers_(std::move(dossiers)), done_(dossiers_.size(), 0) {}

    /// Acts in turn, dossiers one after the other.
    [[nodiscard]] Command next();

    /// A round: accept and complete the draft, accept and complete the signing, end the wait.
    static constexpr std::uint32_t kActs = 5;
    /// What comes after `done` acts on a dossier.
    [[nodiscard]] static Command act(const DossierId& dossier, std::uint32_t done);

private:
    std::vector<DossierId> dossiers_;
    std::vector<std::uint32_t> done_;
    std::uint64_t count_ = 0;
};

/// Seconds of a clock that only goes forward.
[[nodiscard]] double seconds_now();
/// Submits `count` commands with `outstanding` at a time; seconds from the first to the last answer.
[[nodiscard]] Result<double> drive(Engine& engine, Rounds& rounds, std::size_t count,
                                   std::size_t outstanding);
[[nodiscard]] Result<void> copy_file(const std::string& from, const std::string& to);
[[nodiscard]] Result<std::uint64_t> size_of_file(const std::string& path);

}  // namespace motcua::cli::bench
