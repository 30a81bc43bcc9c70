// A small commune office for tests of the runtime: an organisation, a calendar and a few tiny
// procedures built in code, an engine on a memory store that can be restarted, and the acts its
// people do. What the procedures mean is other tests' business; here they only make work.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include <motcua/engine/engine.hpp>
#include <motcua/engine/testing/faulty_store.hpp>
#include <motcua/engine/testing/manual_clock.hpp>
#include <motcua/engine/testing/memory_store.hpp>
#include <motcua/engine/testing/recording_sink.hpp>
#include <motcua/engine/testing/seeded_random.hpp>
#include <motcua/engine/testing/sha256_digest.hpp>
#include <motcua/engine/verify.hpp>
#include <motcua/json/codec.hpp>

namespace motcua::office {

/// Knows definitions by the name under which a test put them; the "source" is that name.
class Shelf final : public ProcedureLoader {
public:
    /// Each returns the source to deploy.
    std::string put(Procedure draft, const std::string& edition = "");
    std::string put(CalendarDefinition calendar, const std::string& edition = "");
    std::string put(OrganisationDefinition organisation, const std::string& edition = "");
    std::string put(RuleSet rules, const std::string& edition = "");

    [[nodiscard]] Result<DefinitionKind> kind_of(std::string_view source) const override;
    [[nodiscard]] Result<ProcedurePtr> procedure(std::string_view source) const override;
    [[nodiscard]] Result<CalendarDefinition> calendar(std::string_view source) const override;
    [[nodiscard]] Result<OrganisationDefinition> organisation(
        std::string_view source) const override;
    [[nodiscard]] Result<RuleSet> rules(std::string_view source) const override;

private:
    std::map<std::string, ProcedurePtr, std::less<>> procedures_;
    std::map<std::string, CalendarDefinition, std::less<>> calendars_;
    std::map<std::string, OrganisationDefinition, std::less<>> organisations_;
    std::map<std::string, RuleSet, std::less<>> rules_;
};

/// Lines of the engine's log, kept.
class LogBook final : public Log {
public:
    void write(LogLevel level, std::string_view message) noexcept override {
        const std::lock_guard lock(mutex_);
        lines_.emplace_back(level, std::string(message));
    }
    [[nodiscard]] bool has(LogLevel level, std::string_view part) const {
        return count(level, part) != 0;
    }
    [[nodiscard]] std::size_t count(LogLevel level, std::string_view part) const {
        const std::lock_guard lock(mutex_);
        std::size_t found = 0;
        for (const auto& [at, line] : lines_) {
            found += at == level && line.find(part) != std::string::npos ? 1U : 0U;
        }
        return found;
    }

private:
    mutable std::mutex mutex_;
    std::vector<std::pair<LogLevel, std::string>> lines_;
};

/// "xa" is an agency with code H36.12; "an" sits at its desk, "binh" and "dung" handle, "chi"
/// heads it.
[[nodiscard]] OrganisationDefinition organisation(std::uint32_t version = 1);
[[nodiscard]] CalendarDefinition calendar(std::uint32_t version = 1);
/// "luat": a state and a bucket for every end, a ground for every wait, no alerts, no numbers.
[[nodiscard]] RuleSet rules(std::uint32_t version = 1);

/// One step "lam" with the outcomes "xong" (end) and "lai" (the step again).
[[nodiscard]] Procedure simple_work(std::uint32_t version = 1);
/// A wait "cho" of two clock hours, then the step.
[[nodiscard]] Procedure waiting_work();
/// The step, then a wait of two hours, and round again for ever: "xong" ends it.
[[nodiscard]] Procedure patient_work();
/// Calls `called`, waits for it, then the step.
[[nodiscard]] Procedure calling_work(const std::string& called = "simple-work");
/// Reception at the desk ("nhan" receives), then the step. Knows the fee "le-phi".
[[nodiscard]] Procedure public_service(std::uint32_t version = 1);

class Office {
public:
    explicit Office(Drive drive = Drive::pulled, std::uint64_t seed = 1);

    /// A new engine on what the last one left; the old one is closed.
    void restart();
    /// Like restart(), but the old engine is not asked: its process died.
    void restart_after_kill();
    void close() { engine_.reset(); }

    [[nodiscard]] Engine& engine() { return *engine_; }
    /// Drives the engine until it wants nothing any more before `clock` moves.
    void settle();

    void deploy(const std::string& source);
    /// Deploys organisation, calendar, rule set and the four internal procedures.
    void deploy_everything();

    [[nodiscard]] Command start(const std::string& procedure, const std::string& key = "") const;
    [[nodiscard]] Command complete(const DossierId& dossier, const std::string& outcome,
                                   const std::string& key = "", const std::string& officer = "binh",
                                   std::uint32_t task = 0);
    [[nodiscard]] Command claim(const DossierId& dossier, const std::string& officer = "binh");
    [[nodiscard]] Command note(const DossierId& dossier, const std::string& text,
                               const std::string& key = "") const;

    /// Files and must succeed.
    DossierId file(const std::string& procedure = "simple-work");
    /// Does and must succeed.
    Accepted act(Command command);

    [[nodiscard]] Dossier dossier(const DossierId& id);
    [[nodiscard]] std::vector<std::string> types(const DossierId& id);
    /// Must exist.
    [[nodiscard]] JobRow job(const std::string& id);
    [[nodiscard]] VerifyReport verified();
    /// verify() must find nothing.
    void require_sound();

    [[nodiscard]] testing::MemoryStore& memory() { return *memory_; }
    [[nodiscard]] testing::FaultyStore& store() { return *store_; }

    testing::ManualClock clock;
    Shelf shelf;
    LogBook log;
    testing::Sha256Digest digest;
    json::JsonEventCodec codec;
    std::size_t queue_commands_max = 4'096;
    Executor* executor = nullptr;

private:
    void open();

    Drive drive_;
    testing::SeededRandom random_;
    std::unique_ptr<testing::MemoryStore> memory_;
    std::unique_ptr<testing::FaultyStore> store_;
    std::unique_ptr<Engine> engine_;
};

}  // namespace motcua::office
