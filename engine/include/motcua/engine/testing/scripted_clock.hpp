// Simulated time in which each command has a moment of its own: what happened at different times is
// submitted together, decided each as of its time, and stored in one transaction.
#pragma once

#include <chrono>
#include <string>
#include <unordered_map>

#include <motcua/engine/ports/clock.hpp>

namespace motcua::testing {

/// Time is that of the last entry. For a pulled engine: everything on the thread that pulls.
class ScriptedClock final : public Clock {
public:
    explicit ScriptedClock(Instant start) : start_(start), now_(start) {}

    [[nodiscard]] Instant now() const override { return now_; }
    [[nodiscard]] std::chrono::milliseconds boot_time() const override { return now_ - start_; }
    /// As entered for the command's key; now for a command that has no entry.
    [[nodiscard]] Instant moment_of(const Command& command) const override;

    /// The command with this key happens at `at`, which is not before now; time goes on to it.
    void enter(const std::string& key, Instant at);
    /// The command was answered.
    void strike(const std::string& key) { moments_.erase(key); }
    /// Time passes until `at`; does nothing if that moment is over.
    void advance_to(Instant at) { now_ = at > now_ ? at : now_; }

private:
    Instant start_;
    Instant now_;
    std::unordered_map<std::string, Instant> moments_;
};

}  // namespace motcua::testing
