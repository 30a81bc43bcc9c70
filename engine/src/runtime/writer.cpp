// One batch: deciding each command against what the ones before it left, one commit, answers.
#include "writer.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>
#include <variant>

#include <motcua/engine/model/limits.hpp>

namespace motcua::runtime {
namespace {

/// How long work of our own waits after the disk was full.
constexpr std::chrono::seconds kFullPause{1};
/// A full disk is told for so long, or until something was stored: whoever is sent nothing because he
/// is not ready would never store again.
constexpr std::chrono::seconds kFullTold{30};
/// While the oldest timer is one that fails, those behind it are looked for this often.
constexpr std::chrono::seconds kLookAgain{1};
/// Under steady load a job gets a small slice every so many batches.
constexpr unsigned kJobEveryBatches = 8;
constexpr std::size_t kJobSlice = 10;
/// How often, and how many at once, outcomes past their time are forgotten.
constexpr std::chrono::minutes kForgetEvery{10};
constexpr std::size_t kForgetAtOnce = 10'000;

}  // namespace

bool is_verdict(ErrorCode code) {
    switch (code) {
        case ErrorCode::overloaded:
        case ErrorCode::storage_full:
        case ErrorCode::storage_unavailable:
        case ErrorCode::storage_corrupt:
        case ErrorCode::owned_elsewhere:
        case ErrorCode::outcome_unknown:
        case ErrorCode::quarantined:
        case ErrorCode::closed:
        case ErrorCode::internal:
            return false;
        default:
            return true;
    }
}

std::string kept_detail(ErrorCode code) {
    return "expected an act that can be done, but this one was refused before under the same key "
           "(" +
           std::string(to_string(code)) + "); the first answer told why";
}

Writer::Writer(const Options& options, Registry& registry, EventHub& hub, ClockWatch& watch)
    : options_(options),
      registry_(registry),
      hub_(hub),
      watch_(watch),
      planner_(options, registry),
      cache_(limits::cached_dossiers_max) {}

Result<void> Writer::open() {
    Result<StoreHead> head = options_.store.head();
    if (!head) {
        return head.error();
    }
    Result<MerkleEdge> edge = MerkleEdge::from(head->sequence, std::move(head->tree_edge));
    if (!edge) {
        return edge.error();
    }
    end_ = LogEnd{head->sequence, head->epoch, std::move(*edge)};
    Result<std::optional<Instant>> timer = options_.store.next_timer();
    if (!timer) {
        return timer.error();
    }
    next_timer_ = *timer;
    next_schedule_ = options_.clock.now();
    Result<std::vector<JobRow>> jobs = options_.store.open_jobs();
    if (!jobs) {
        return jobs.error();
    }
    jobs_.assign(std::make_move_iterator(jobs->begin()), std::make_move_iterator(jobs->end()));
    forget_at_ = options_.clock.boot_time() + kForgetEvery;
    return {};
}

void Writer::log(LogLevel level, const std::string& line) const {
    if (options_.log != nullptr) {
        options_.log->write(level, line);
    }
}

void Writer::look_at_clock() {
    if (watch_.look()) {
        log(LogLevel::error,
            "the wall clock stepped by over a minute against the boot clock: timers stand still "
            "until the clock is confirmed");
    }
}

std::vector<Answer> Writer::run_batch(std::vector<Waiting> commands) {
    std::vector<Answer> answers;
    answers.reserve(commands.size());
    if (failure_) {
        for (Waiting& waiting : commands) {
            answers.push_back({std::move(waiting.completion), failure_->batch, waiting.blocking});
        }
        return answers;
    }
    look_at_clock();
    BatchDraft draft = new_draft();
    for (Waiting& waiting : commands) {
        Result<Accepted> result = execute(draft, waiting.command);
        answers.push_back({std::move(waiting.completion), std::move(result), waiting.blocking});
    }
    if (options_.clock.boot_time() >= pause_until_) {
        run_due_timers(draft);
        run_schedules(draft);
        deliver_follow_ups(draft);
        const bool idle = commands.empty() && draft.empty();
        batches_without_job_ = jobs_.empty() ? 0 : batches_without_job_ + 1;
        if (idle || batches_without_job_ >= kJobEveryBatches) {
            work_on_job(draft, idle ? limits::job_dossiers_per_commit_max : kJobSlice);
            batches_without_job_ = 0;
        }
    }
    if (Result<void> stored = commit(draft); !stored) {
        for (Answer& answer : answers) {
            answer.result = stored.error();
        }
    }
    return answers;
}

Result<Accepted> Writer::execute(BatchDraft& draft, const Command& command) {
    if (command.key.empty()) {
        return act(draft, command);
    }
    const std::string actor = command.actor.identity();
    const Hash fingerprint = fingerprint_of(command);
    Result<std::optional<CommandOutcome>> known = draft.outcome(actor, command.key);
    if (!known) {
        return known.error();
    }
    if (*known) {
        const CommandOutcome& outcome = **known;
        if (outcome.fingerprint != fingerprint) {
            return Error{ErrorCode::key_reused,
                         "expected a new key for a new command, but this key belongs to another"};
        }
        if (!outcome.ok) {
            return Error{outcome.error, outcome.detail};
        }
        return Accepted{outcome.dossier, outcome.version, outcome.sequence, true};
    }
    Result<Accepted> result = act(draft, command);
    if (result) {
        draft.put(CommandOutcome{actor,
                                 command.key,
                                 fingerprint,
                                 options_.clock.now(),
                                 true,
                                 ErrorCode::internal,
                                 {},
                                 result->dossier,
                                 result->version,
                                 result->sequence});
    } else if (is_verdict(result.error().code)) {
        draft.put(CommandOutcome{actor, command.key, fingerprint, options_.clock.now(), false,
                                 result.error().code, kept_detail(result.error().code),
                                 command.dossier, 0, 0});
    }
    return result;
}

Result<Accepted> Writer::act(BatchDraft& draft, const Command& command) {
    const Instant wall = options_.clock.moment_of(command);
    const Dossier* before = nullptr;
    if (!command.dossier.empty()) {
        Result<DossierEntry*> known = entry_at(draft, command.dossier, wall);
        if (!known) {
            return known.error();
        }
        before = (*known)->dossier.get();
    }
    const Instant now = before != nullptr ? std::max(wall, before->last_event_at) : wall;
    Result<Plan> planned = plan(draft, before, command, now);
    if (!planned) {
        return planned.error();
    }
    Accepted accepted{planned->decision.after.id, planned->decision.after.version, 0, false};
    accepted.sequence = draft.record(std::move(*planned));
    return accepted;
}

Result<DossierEntry*> Writer::entry(BatchDraft& draft, const DossierId& id) {
    if (quarantined_.count(id) == 0) {
        Result<DossierEntry*> known = draft.entry(id);
        if (known || known.error().code != ErrorCode::storage_corrupt) {
            return known;
        }
        quarantine(id, known.error());
    }
    return Error{ErrorCode::quarantined,
                 "expected a sound dossier, but this one broke an invariant; run verify"};
}

Result<DossierEntry*> Writer::entry_at(BatchDraft& draft, const DossierId& id, Instant now) {
    Result<DossierEntry*> known = entry(draft, id);
    if (known && (*known)->dossier) {
        fire_own_timers(draft, **known, now);
        return entry(draft, id);  // a timer may have quarantined it
    }
    return known;
}

Result<Plan> Writer::plan(BatchDraft& draft, const Dossier* before, const Command& command,
                          Instant now) {
    Result<Plan> planned = planner_.plan(draft, before, command, now);
    if (!planned && before != nullptr &&
        (planned.error().code == ErrorCode::internal ||
         planned.error().code == ErrorCode::storage_corrupt)) {
        quarantine(before->id, planned.error());
        return Error{ErrorCode::quarantined, planned.error().detail};
    }
    return planned;
}

void Writer::quarantine(const DossierId& id, const Error& why) {
    quarantined_.insert(id);
    log(LogLevel::error, "dossier " + id.value + " is quarantined: " +
                             std::string(to_string(why.code)) + ": " + why.detail);
}

Hash Writer::fingerprint_of(const Command& command) const {
    // Who acts is part of the key; for whom is part of what was asked.
    Actor actor = Actor::of_system();
    actor.on_behalf_of = command.actor.on_behalf_of;
    const Command essence{{}, actor, command.dossier, std::nullopt, command.body};
    const std::string bytes = options_.codec.encode_command(essence);
    const std::array<std::string_view, 1> parts{bytes};
    return options_.digest.sha256(parts);
}

Result<void> Writer::commit(BatchDraft& draft) {
    if (draft.empty()) {
        return {};
    }
    const Result<void> stored = options_.store.commit(draft.seal());
    if (stored) {
        after_commit(draft);
        return {};
    }
    for (const auto& [id, entry] : draft.entries()) {
        cache_.drop(id);
    }
    job_at_work_.reset();
    follow_ups_wait_ = true;
    next_schedule_ = options_.clock.now();
    if (stored.error().code == ErrorCode::storage_full) {
        pause_until_ = options_.clock.boot_time() + kFullPause;
        full_until_ = options_.clock.boot_time() + kFullTold;
        log(LogLevel::error, "a batch was rolled back: " + stored.error().detail);
        return stored.error();
    }
    return fail(stored.error());
}

Error Writer::fail(const Error& cause) {
    const std::string what = std::string(to_string(cause.code)) + ": " + cause.detail;
    log(LogLevel::error, "the writer stops, a commit failed: " + what);
    if (cause.code == ErrorCode::owned_elsewhere) {
        failure_ = WriterFailure{cause, cause};
    } else {
        failure_ = WriterFailure{Error{ErrorCode::outcome_unknown,
                                       "expected a commit that succeeds, but it failed (" + what +
                                           ") and may be stored; ask by key after the restart"},
                                 Error{ErrorCode::storage_unavailable,
                                       "expected a working writer, but an earlier commit failed (" +
                                           what + "); reopen the store"}};
    }
    return failure_->batch;
}

void Writer::after_commit(BatchDraft& draft) {
    full_until_ = Milliseconds{0};
    end_ = draft.end();
    for (const auto& [id, entry] : draft.entries()) {
        if (entry.rows) {
            cache_.put(CachedDossier{entry.dossier, entry.last_leaf});
        }
    }
    if (draft.changes_timers()) {
        refresh_next_timer();
    }
    follow_ups_wait_ = follow_ups_wait_ || draft.sends_follow_ups();
    job_committed();
    hub_.publish(draft.events());
}

std::optional<Instant> Writer::next_due() const {
    if (failure_) {
        return std::nullopt;
    }
    const Instant now = options_.clock.now();
    const Milliseconds boot = options_.clock.boot_time();
    if (boot < pause_until_) {
        return now + (pause_until_ - boot);
    }
    std::optional<Instant> next;
    const auto consider = [&next](Instant at) { next = next ? std::min(*next, at) : at; };
    const auto consider_retry = [&](const Backoff& failing) {
        if (const auto retry = failing.next(boot)) {
            consider(now + (*retry - boot));
        }
    };
    if (next_timer_ && !watch_.suspect()) {
        const bool may_be_failing = *next_timer_ <= now && failing_timers_.size() != 0;
        consider(may_be_failing ? now + kLookAgain : std::max(*next_timer_, now));
    }
    if (next_schedule_ && !watch_.suspect()) {
        consider(std::max(*next_schedule_, now));
    }
    consider_retry(failing_schedules_);
    if (follow_ups_wait_) {
        consider(now);
    }
    consider_retry(failing_follow_ups_);
    const bool job_can_go_on = std::any_of(jobs_.begin(), jobs_.end(), [&](const JobRow& job) {
        return !failing_jobs_.holds(job.id, boot);
    });
    if (job_can_go_on) {
        consider(now);
    }
    consider_retry(failing_jobs_);
    return next;
}

void Writer::rest() {
    if (failure_) {
        return;
    }
    options_.store.maintain();
    const Milliseconds boot = options_.clock.boot_time();
    if (boot < forget_at_) {
        return;
    }
    look_at_clock();
    if (watch_.suspect()) {
        return;  // how old an outcome is cannot be told
    }
    forget_at_ = boot + kForgetEvery;
    const Instant before = options_.clock.now() - limits::idempotency_kept;
    if (const Result<void> done = options_.store.forget_outcomes(before, kForgetAtOnce); !done) {
        log(LogLevel::warning, "old outcomes were not forgotten: " + done.error().detail);
    }
}

Health Writer::health() const {
    Health health;
    if (failure_) {
        health.failure = failure_->later;
    }
    health.clock_suspect = watch_.suspect();
    health.quarantined_dossiers = quarantined_.size();
    health.failing_timers = failing_timers_.size();
    health.failing_follow_ups = failing_follow_ups_.size();
    health.failing_schedules = failing_schedules_.size();
    return health;
}

}  // namespace motcua::runtime
