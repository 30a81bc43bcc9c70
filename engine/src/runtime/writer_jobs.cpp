// Bulk acts: a part of the oldest running job when nobody waits, its cursor in the same commit, so
// that it goes on over restarts. What a kind of job does stands in job_<kind>.cpp.
#include <algorithm>

#include <motcua/engine/model/limits.hpp>

#include "job_kind.hpp"
#include "writer.hpp"

namespace motcua::runtime {
namespace {

Error no_running_job(const std::string& id) {
    return Error{ErrorCode::not_found, "expected a running job, but \"" + id + "\" is none"};
}

bool is_part_of(const JobRow& row, const std::string& id) {
    return row.id == id || row.id.rfind(id + ".", 0) == 0;
}

/// The commands may tell of persons: they go when the job is over, its failures stay.
void forget_commands(JobRow& job) {
    JobText text = decode_job(job.parameters);
    text.commands.clear();
    job.parameters = encode_job(text);
}

}  // namespace

Result<std::string> Writer::start_job(const JobRequest& request) {
    if (failure_) {
        return failure_->later;
    }
    const Instant now = options_.clock.now();
    const Result<std::vector<JobText>> texts =
        job_texts(request, options_.codec, registry_, date_of(now));
    if (!texts) {
        return texts.error();
    }
    const std::string id = planner_.ids().next_dossier_id(now).value;
    BatchDraft draft = new_draft();
    std::vector<JobRow> rows;
    for (const JobText& text : *texts) {
        JobRow job;
        job.id = texts->size() == 1 ? id : id + "." + std::to_string(rows.size() + 1);
        job.kind =
            std::visit([](const auto& work) { return std::string(work.kind); }, request.work);
        job.parameters = encode_job(text);
        Result<std::uint64_t> total = count_items(job);
        if (!total) {
            return total.error();
        }
        job.total = *total;
        job.started = now;
        job.updated = now;
        job.actor = request.actor.identity();
        draft.put(job);
        rows.push_back(std::move(job));
    }
    MOTCUA_TRY(commit(draft));
    std::move(rows.begin(), rows.end(), std::back_inserter(jobs_));
    return id;
}

Result<void> Writer::cancel_job(const std::string& id) {
    if (failure_) {
        return failure_->later;
    }
    BatchDraft draft = new_draft();
    for (const JobRow& job : jobs_) {
        if (is_part_of(job, id)) {
            JobRow cancelled = job;
            cancelled.state = JobState::cancelled;
            cancelled.updated = options_.clock.now();
            forget_commands(cancelled);
            draft.put(std::move(cancelled));
        }
    }
    if (draft.empty()) {
        return no_running_job(id);
    }
    MOTCUA_TRY(commit(draft));
    std::erase_if(jobs_, [&](const JobRow& job) { return is_part_of(job, id); });
    return {};
}

Result<std::uint64_t> Writer::count_items(const JobRow& job) {
    const auto kind = job_kind(job.kind, decode_job(job.parameters), options_.codec);
    if (!kind) {
        return kind.error();
    }
    const Result<std::unique_ptr<Reader>> reader = options_.store.open_reader();
    if (!reader) {
        return reader.error();
    }
    return (*kind)->count(**reader);
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
    if (const Result<void> worked = work_on(draft, job, dossiers_max); !worked) {
        failing_jobs_.fail(job.id, boot);
        log(LogLevel::error, "job " + job.id + " failed: " + worked.error().detail);
        return;
    }
    if (job.state != JobState::running) {
        forget_commands(job);
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

Result<void> Writer::work_on(BatchDraft& draft, JobRow& job, std::size_t dossiers_max) {
    JobText text = decode_job(job.parameters);
    const auto kind = job_kind(job.kind, text, options_.codec);
    if (!kind) {
        job.state = JobState::failed;
        return {};
    }
    const Result<std::unique_ptr<Reader>> reader = options_.store.open_reader();
    if (!reader) {
        return reader.error();
    }
    const auto items = (*kind)->next(**reader, job.cursor, dossiers_max);
    if (!items) {
        return items.error();
    }
    const std::size_t failures = text.failures.size();
    for (const std::string& item : *items) {
        ++(work_on_item(draft, **kind, item, text) ? job.done : job.failed);
        job.cursor = item;
    }
    if (text.failures.size() != failures) {
        job.parameters = encode_job(text);
    }
    if (items->size() < dossiers_max) {
        job.state = JobState::done;
    }
    return {};
}

bool Writer::work_on_item(BatchDraft& draft, const JobKind& kind, const std::string& item,
                          JobText& text) {
    const auto failed = [&](const Error& why) {
        const std::string name = kind.name_of(item);
        const std::string detail = kind.keeps_reasons() ? why.detail : std::string{};
        log(LogLevel::warning, "job could not deal with \"" + name +
                                   "\": " + std::string(to_string(why.code)) +
                                   (detail.empty() ? "" : ": " + detail));
        if (text.failures.size() < job_failures_kept_max) {
            text.failures.push_back({name, why.code, detail});
        }
        return false;
    };
    const Instant wall = options_.clock.now();
    const Result<DossierEntry*> known = entry_at(draft, kind.dossier_of(item), wall);
    if (!known) {
        return failed(known.error());
    }
    if (!(*known)->dossier && !kind.makes_dossiers()) {
        return failed({ErrorCode::not_found, "expected a dossier with this id, but there is none"});
    }
    bool all = true;
    for (const Command& command :
         kind.commands(item, (*known)->dossier.get(), registry_.directory(), date_of(wall))) {
        const Dossier* before = (*known)->dossier.get();
        const Instant now = before != nullptr ? std::max(wall, before->last_event_at) : wall;
        Result<Plan> planned = plan(draft, before, command, now);
        if (planned) {
            draft.record(std::move(*planned));
        } else {
            all = failed(planned.error());
        }
    }
    return all;
}

}  // namespace motcua::runtime
