// Whether the operations file takes a write, tried now and then for readiness.
#pragma once

#include <chrono>
#include <mutex>

#include <motcua/engine/ports/clock.hpp>
#include <motcua/engine/ports/ops_store.hpp>

namespace motcua::http {

/// Thread-safe; whoever asks while another tries is told what the last try gave.
class WriteProbe {
public:
    /// Both must outlive it.
    WriteProbe(OpsStore& ops, const Clock& clock) : ops_(ops), clock_(clock) {}

    /// Tries at most once in ten seconds, and in one after a try that failed.
    [[nodiscard]] bool succeeds();

private:
    OpsStore& ops_;
    const Clock& clock_;
    std::mutex trying_;  ///< held while one tries
    std::mutex mutex_;   ///< of what follows
    bool good_ = true;
    bool tried_ = false;
    std::chrono::milliseconds next_{0};  ///< of the clock since boot
};

}  // namespace motcua::http
