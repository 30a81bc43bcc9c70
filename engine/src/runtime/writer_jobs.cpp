// Bulk acts: a part of the oldest running job when nobody waits, its cursor in the same commit, so
// that it goes on over restarts.
//
// Parameters of a job of kind "reassign": the encoded command that each task gets, with task 0 and,
// as its key, the officer whose tasks they are.
#include <algorithm>

#include <motcua/engine/model/limits.hpp>

#include "writer.hpp"

namespace motcua::runtime {
namespace {

constexpr std::string_view kReassign = "reassign";

Error no_running_job(const std::string& id) {
    return Error{ErrorCode::not_found, "expected a running job, but \"" + id + "\" is none"};
}

}  // namespace

Result<std::string> Writer::start_job(const JobRequest& request) {
    if (failure_) {
        return failure_->later;
    }
    if (request.kind != kReassign) {
        return Error{ErrorCode::invalid_argument, "expected a job of kind \"reassign\", but \"" +
                                                      request.kind + "\" is not known"};
    }
    if (request.from.empty() || request.to.empty() || request.from == request.to) {
        return Error{ErrorCode::invalid_argument,
                     "expected two different officers, but the job names \"" + request.from.value +
                         "\" and \"" + request.to.value + "\""};
    }
    const Instant now = options_.clock.now();
    if (!registry_.directory().officer(request.to)) {
        return Error{ErrorCode::not_found,
                     "expected an officer, but \"" + request.to.value + "\" is none"};
    }
    Result<std::uint64_t> total = count_held(request.from);
    if (!total) {
        return total.error();
    }
    JobRow job;
    job.id = planner_.ids().next_dossier_id(now).value;
    job.kind = request.kind;
    job.parameters =
        options_.codec.encode_command(Command{request.from.value,
                                              request.actor,
                                              {},
                                              std::nullopt,
                                              AssignTask{0, request.to, request.reason}});
    job.total = *total;
    job.started = now;
    job.updated = now;
    job.actor = request.actor.identity();
    BatchDraft draft = new_draft();
    draft.put(job);
    MOTCUA_TRY(commit(draft));
    jobs_.push_back(job);
    return job.id;
}

Result<void> Writer::cancel_job(const std::string& id) {
    if (failure_) {
        return failure_->later;
    }
    const auto job =
        std::find_if(jobs_.begin(), jobs_.end(), [&](const JobRow& row) { return row.id == id; });
    if (job == jobs_.end()) {
        return no_running_job(id);
    }
    JobRow cancelled = *job;
    cancelled.state = JobState::cancelled;
    cancelled.updated = options_.clock.now();
    BatchDraft draft = new_draft();
    draft.put(cancelled);
    MOTCUA_TRY(commit(draft));
    jobs_.erase(job);
    return {};
}

Result<std::uint64_t> Writer::count_held(const OfficerId& officer) {
    Result<std::unique_ptr<Reader>> reader = options_.store.open_reader();
    if (!reader) {
        return reader.error();
    }
    std::uint64_t count = 0;
    DossierId after;
    for (;;) {
        const auto page =
            (*reader)->dossiers_held_by(officer, after, limits::job_dossiers_per_commit_max);
        if (!page) {
            return page.error();
        }
        count += page->size();
        if (page->size() < limits::job_dossiers_per_commit_max) {
            return count;
        }
        after = page->back();
    }
}

void Writer::work_on_job(BatchDraft& draft, std::size_t dossiers_max) {
    const Milliseconds boot = options_.clock.boot_time();
    failing_jobs_.forget_gone(boot);
    const auto due = std::find_if(jobs_.begin(), jobs_.end(), [&](const JobRow& row) {
        return !failing_jobs_.holds(row.id, boot);
    });
    if (due == jobs_.end()) {
        return;
    }
    JobRow job = *due;
    if (const Result<void> worked = reassign_some(draft, job, dossiers_max); !worked) {
        failing_jobs_.fail(job.id, boot);
        log(LogLevel::error, "job " + job.id + " failed: " + worked.error().detail);
        return;
    }
    job.updated = options_.clock.now();
    draft.put(job);
    job_at_work_ = std::move(job);
}

void Writer::job_committed() {
    if (!job_at_work_) {
        return;
    }
    const auto row = std::find_if(jobs_.begin(), jobs_.end(), [&](const JobRow& known) {
        return known.id == job_at_work_->id;
    });
    if (job_at_work_->state == JobState::running) {
        *row = std::move(*job_at_work_);
    } else {
        log(LogLevel::info, "job " + row->id + " is done: " + std::to_string(job_at_work_->done) +
                                " dossiers, " + std::to_string(job_at_work_->failed) + " failed");
        jobs_.erase(row);
    }
    job_at_work_.reset();
}

Result<void> Writer::reassign_some(BatchDraft& draft, JobRow& job, std::size_t dossiers_max) {
    const Result<Command> act = options_.codec.decode_command(job.parameters);
    const AssignTask* assign = act ? std::get_if<AssignTask>(&act->body) : nullptr;
    if (assign == nullptr) {
        job.state = JobState::failed;
        return {};
    }
    const OfficerId from(act->key);
    Result<std::unique_ptr<Reader>> reader = options_.store.open_reader();
    if (!reader) {
        return reader.error();
    }
    const auto page = (*reader)->dossiers_held_by(from, DossierId(job.cursor), dossiers_max);
    if (!page) {
        return page.error();
    }
    for (const DossierId& id : *page) {
        Command command = *act;
        command.key.clear();
        command.dossier = id;
        ++(reassign(draft, std::move(command), from) ? job.done : job.failed);
        job.cursor = id.value;
    }
    if (page->size() < dossiers_max) {
        job.state = JobState::done;
    }
    return {};
}

// True if every task of the dossier that `from` holds was given away.
bool Writer::reassign(BatchDraft& draft, Command command, const OfficerId& from) {
    const Instant wall = options_.clock.now();
    Result<DossierEntry*> known = entry_at(draft, command.dossier, wall);
    if (!known || !(*known)->dossier) {
        return false;
    }
    std::vector<std::uint32_t> held;
    for (const Task& task : (*known)->dossier->tasks) {
        if (task.holder == from) {
            held.push_back(task.number);
        }
    }
    bool all = true;
    for (const std::uint32_t task : held) {
        std::get<AssignTask>(command.body).task = task;
        const Dossier& before = *(*known)->dossier;
        Result<Plan> planned = plan(draft, &before, command, std::max(wall, before.last_event_at));
        if (planned) {
            draft.record(std::move(*planned));
        } else {
            all = false;
            log(LogLevel::warning, "task " + to_string(TaskId{before.id, task}) +
                                       " was not reassigned: " + planned.error().detail);
        }
    }
    return all;
}

}  // namespace motcua::runtime
