// The single writer: turns what waits into one transaction at a time. Commands first, then due
// timers and schedules, then follow-ups between dossiers; jobs mostly when nobody waits. Knows no threads: its owner
// sees to it that one thread at a time calls it.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <motcua/engine/core/schedule.hpp>
#include <motcua/engine/engine.hpp>

#include "backoff.hpp"
#include "batch_draft.hpp"
#include "clock_watch.hpp"
#include "command_queue.hpp"
#include "dossier_cache.hpp"
#include "event_hub.hpp"
#include "job_kind.hpp"
#include "planner.hpp"
#include "registry.hpp"

namespace motcua::runtime {

/// What became of a command, for the one who waits.
struct Answer {
    Completion completion;
    Result<Accepted> result;
    bool blocking = false;
};

/// Why the writer has stopped for good, if it has.
struct WriterFailure {
    Error batch;  ///< for what was in the failed batch or waited: may be stored
    Error later;  ///< for what comes afterwards: is not stored
};

class Writer {
public:
    Writer(const Options& options, Registry& registry, EventHub& hub, ClockWatch& watch);

    /// Takes the head of the log, the time of the next timer, and the running jobs.
    [[nodiscard]] Result<void> open();

    /// One batch: the commands given, due timers, follow-ups; a part of a job if there is nothing
    /// else, and a small one every few batches if there always is. Returns the answers in the order of the commands, for after the batch.
    [[nodiscard]] std::vector<Answer> run_batch(std::vector<Waiting> commands);
    /// When a batch is wanted even if no command comes; nothing = not before a command.
    [[nodiscard]] std::optional<Instant> next_due() const;
    /// While nobody waits: checkpoints, forgetting old outcomes.
    void rest();

    [[nodiscard]] Result<Deployed> deploy(const std::string& source, const Actor& actor);
    [[nodiscard]] Result<std::string> start_job(const JobRequest& request);
    [[nodiscard]] Result<void> cancel_job(const std::string& id);

    [[nodiscard]] const std::optional<WriterFailure>& failure() const noexcept { return failure_; }
    /// Counts for Health; batches and waiting are the owner's.
    [[nodiscard]] Health health() const;
    /// For Health::full, which ends by itself: of the clock since boot.
    [[nodiscard]] std::chrono::milliseconds full_until() const noexcept { return full_until_; }

private:
    using Milliseconds = std::chrono::milliseconds;

    // writer.cpp
    [[nodiscard]] BatchDraft new_draft() { return {options_, cache_, end_}; }
    [[nodiscard]] Result<Accepted> execute(BatchDraft& draft, const Command& command);
    [[nodiscard]] Result<Accepted> act(BatchDraft& draft, const Command& command);
    /// The entry of a dossier that can be worked on; `quarantined` if it cannot.
    [[nodiscard]] Result<DossierEntry*> entry(BatchDraft& draft, const DossierId& id);
    /// The entry with its own timers fired as far as they are due.
    [[nodiscard]] Result<DossierEntry*> entry_at(BatchDraft& draft, const DossierId& id,
                                                 Instant now);
    [[nodiscard]] Result<Plan> plan(BatchDraft& draft, const Dossier* before,
                                    const Command& command, Instant now);
    void look_at_clock();
    void quarantine(const DossierId& id, const Error& why);
    [[nodiscard]] Result<void> commit(BatchDraft& draft);
    void after_commit(BatchDraft& draft);
    [[nodiscard]] Error fail(const Error& cause);
    [[nodiscard]] Hash fingerprint_of(const Command& command) const;
    void log(LogLevel level, const std::string& line) const;

    // writer_timers.cpp
    void run_due_timers(BatchDraft& draft);
    void fire_own_timers(BatchDraft& draft, DossierEntry& entry, Instant now);
    [[nodiscard]] bool fire(BatchDraft& draft, DossierEntry& entry, const Timer& timer);
    void refresh_next_timer();

    // writer_schedules.cpp
    /// When a schedule falls due, by the version in force today.
    struct Agenda {
        ProcedurePtr procedure;  ///< nullptr: none is in force, and nothing is due
        const Node* start = nullptr;
        std::vector<PlannedStart> planned;
    };
    void run_schedules(BatchDraft& draft);
    /// Files what is due, at most `most`, which becomes less by it.
    [[nodiscard]] Result<void> file_scheduled(BatchDraft& draft, const Schedule& schedule,
                                              Instant now, std::size_t& most);
    [[nodiscard]] Result<Agenda> agenda_of(const Schedule& schedule, Instant now);
    [[nodiscard]] Result<std::vector<PlannedStart>> missing(BatchDraft& draft,
                                                            const Schedule& schedule,
                                                            const Agenda& agenda, Instant now);

    // writer_follow_ups.cpp
    void deliver_follow_ups(BatchDraft& draft);
    [[nodiscard]] Result<void> deliver(BatchDraft& draft, const FollowUpRow& row);
    [[nodiscard]] Result<Plan> plan_answer(BatchDraft& draft, const Dossier& sender,
                                           const FollowUpRow& row, const Result<void>& verdict);

    // writer_jobs.cpp
    void work_on_job(BatchDraft& draft, std::size_t dossiers_max);
    [[nodiscard]] Result<void> work_on(BatchDraft& draft, JobRow& job, std::size_t dossiers_max);
    /// True if everything was done; what was not is added to the failures of `text`.
    [[nodiscard]] bool work_on_item(BatchDraft& draft, const JobKind& kind, const std::string& item,
                                    JobText& text);
    void job_committed();
    [[nodiscard]] Result<std::uint64_t> count_items(const JobRow& job);

    const Options& options_;
    Registry& registry_;
    EventHub& hub_;
    ClockWatch& watch_;
    Planner planner_;
    DossierCache cache_;
    LogEnd end_;
    std::optional<WriterFailure> failure_;
    std::set<DossierId> quarantined_;

    std::optional<Instant> next_timer_;     ///< of all dossiers, as stored
    std::optional<Instant> next_schedule_;  ///< when to look at schedules again; none = never
    bool follow_ups_wait_ = true;           ///< there may be some to deliver
    Backoff failing_timers_;
    Backoff failing_follow_ups_;
    Backoff failing_jobs_;
    Backoff failing_schedules_;
    /// No work of our own before this boot time: the disk is full.
    Milliseconds pause_until_{0};
    Milliseconds full_until_{0};
    Milliseconds forget_at_{0};
    unsigned batches_without_job_ = 0;
    std::deque<JobRow> jobs_;            ///< that run, oldest first
    std::optional<JobRow> job_at_work_;  ///< as it is once this batch is stored
};

/// True for an answer that the same command will get again: kept under its key.
[[nodiscard]] bool is_verdict(ErrorCode code);
/// What is kept of a refusal. Its own text may repeat what was said of a person, which could never
/// be erased there.
[[nodiscard]] std::string kept_detail(ErrorCode code);

}  // namespace motcua::runtime
