// MotCua's engine: the embedder's one header. Opens on a store, takes commands, answers after the
// commit, tells listeners in log order.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <motcua/engine/jobs.hpp>
#include <motcua/engine/model/calendar.hpp>
#include <motcua/engine/model/command.hpp>
#include <motcua/engine/model/dossier.hpp>
#include <motcua/engine/model/event.hpp>
#include <motcua/engine/model/rules.hpp>
#include <motcua/engine/options.hpp>
#include <motcua/engine/ports/event_sink.hpp>
#include <motcua/engine/ports/reader.hpp>

namespace motcua {

/// A command that is stored on disk.
struct Accepted {
    DossierId dossier;
    std::uint32_t version = 0;   ///< of the dossier afterwards
    std::uint64_t sequence = 0;  ///< of the last event caused; 0 if nothing had to change
    bool repeated = false;       ///< the outcome of an earlier command with the same key
    friend bool operator==(const Accepted&, const Accepted&) = default;
};

/// Called exactly once per command, after the commit (or the rejection).
using Completion = std::function<void(const Result<Accepted>&)>;

struct Deployed {
    DefinitionKind kind = DefinitionKind::procedure;
    DefinitionRef ref;
    bool unchanged = false;  ///< this very content was deployed before
};

/// How the engine is, for readiness and for people. Counts are of this run.
struct Health {
    std::optional<Error> failure;  ///< set: nothing is written any more; reopen the store
    /// The last commit found no room on the disk, less than half a minute ago. Writing goes on by
    /// itself.
    bool full = false;
    bool clock_suspect = false;  ///< the wall clock stepped; timers stand still until confirmed
    std::size_t quarantined_dossiers = 0;  ///< broke an invariant; the rest goes on
    std::size_t failing_timers = 0;        ///< failed unexpectedly and are tried again, ever later
    std::size_t failing_follow_ups = 0;    ///< likewise
    std::size_t failing_schedules = 0;  ///< likewise: what the calendar brings about is not filed
    std::size_t waiting_commands = 0;
    std::uint64_t batches = 0;
};

/// Keeps a listener registered; unregisters when destroyed.
class Subscription {
public:
    Subscription() = default;
    explicit Subscription(std::function<void()> cancel) : cancel_(std::move(cancel)) {}
    Subscription(Subscription&& other) noexcept : cancel_(std::move(other.cancel_)) {
        other.cancel_ = nullptr;
    }
    Subscription& operator=(Subscription&& other) noexcept {
        std::swap(cancel_, other.cancel_);
        return *this;
    }
    ~Subscription() {
        if (cancel_) {
            cancel_();
        }
    }

private:
    std::function<void()> cancel_;
};

/// Thread-safe: everything may be called from any thread, but not from inside a sink; waiting
/// calls (submit_and_wait, deploy, jobs) not from a completion that runs on the writer's thread.
class Engine {
public:
    /// Takes the store's head, its definitions' list and its due timers' time; loads nothing of
    /// size n. Errors: storage_unavailable, storage_corrupt.
    [[nodiscard]] static Result<std::unique_ptr<Engine>> open(const Options& options);
    virtual ~Engine() = default;

    /// Stores a definition that the loader accepts. Wrong input changes nothing. A procedure
    /// version that exists with other content is `already_exists`.
    [[nodiscard]] virtual Result<Deployed> deploy(const std::string& source,
                                                  const Actor& actor) = 0;

    /// Queues a command. `overloaded` (queue full) and `closed` are answered at once.
    virtual void submit(Command command, Completion completion) = 0;
    /// Waits for the answer; drives the loop itself when pulled.
    [[nodiscard]] virtual Result<Accepted> submit_and_wait(Command command) = 0;

    /// Pulled engines: does one batch of what waits (commands, due timers, follow-ups, jobs) and
    /// runs completions; returns when it wants to be called again, nullopt = not before a command.
    [[nodiscard]] virtual std::optional<Instant> run_once() = 0;

    [[nodiscard]] virtual Result<std::unique_ptr<Reader>> reader() = 0;
    /// The directory that resolves roles, for visibility_of().
    [[nodiscard]] virtual const Directory& directory() const = 0;
    /// The compiled procedure of a version; loaded when first asked for.
    [[nodiscard]] virtual Result<ProcedurePtr> procedure(const DefinitionRef& ref) = 0;
    /// The calendar that events name ("tan-mau@2+vn-state@3": version 2 as it inherited from version
    /// 3), for explaining; or, by its id alone, the one that counts now. `not_found`.
    [[nodiscard]] virtual Result<std::shared_ptr<const WorkingCalendar>> calendar(
        const std::string& name) = 0;
    /// The rule set that events name, "id@version", in force or not. `not_found`.
    [[nodiscard]] virtual Result<RuleSetPtr> rule_set(const std::string& name) = 0;
    /// The version of a rule set that is in force on a date. `not_found`.
    [[nodiscard]] virtual Result<RuleSetPtr> rule_set(const std::string& id, Date on) = 0;
    /// Versions of a procedure that are deployed, with their effective dates.
    [[nodiscard]] virtual std::vector<DefinitionRow> definitions() const = 0;

    /// Starts a bulk act and returns its id; it goes on between foreground batches and over
    /// restarts. Followed by job_reports(Reader::jobs()).
    [[nodiscard]] virtual Result<std::string> start_job(const JobRequest& request) = 0;
    /// What it did stays done. `not_found` if it does not run.
    [[nodiscard]] virtual Result<void> cancel_job(const std::string& id) = 0;

    [[nodiscard]] virtual Subscription subscribe(EventSink& sink) = 0;

    [[nodiscard]] virtual Health health() const = 0;
    /// The wall clock as it is now is right: timers go on after a step of over a minute.
    virtual void confirm_clock() = 0;

    /// Answers what waits with `closed` (nothing of it was stored), ends the thread. Idempotent.
    virtual void close() = 0;
};

}  // namespace motcua
