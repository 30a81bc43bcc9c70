// motcua jobs: bulk acts and how far they got, one of them, cancelling it. motcua reassign, motcua
// leaver: the tasks of an officer go to another, or follow the post.
#include "jobs.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "../families.hpp"
#include "../messages.hpp"

namespace motcua::cli {
namespace {

struct JobsOptions : ReadOptions {
    std::string job;
    bool cancel = false;
};

struct ReassignOptions : ActOptions {
    std::string from;
    std::string to;
    std::string reason;
};

Text words_of(JobState state) {
    switch (state) {
        case JobState::running:
            return {"đang chạy", "running"};
        case JobState::done:
            return {"xong", "done"};
        case JobState::cancelled:
            return {"đã dừng", "cancelled"};
        case JobState::failed:
            return {"hỏng", "failed"};
    }
    return {"", ""};
}

Text words_of_kind(std::string_view kind) {
    if (kind == ReassignTasks::kind) {
        return {"chuyển việc cho cán bộ khác", "tasks to another officer"};
    }
    if (kind == FollowPosts::kind) {
        return {"việc của người đã nghỉ", "tasks of one who left"};
    }
    if (kind == ReprojectAll::kind) {
        return {"tính lại hạn theo lịch", "due dates counted anew"};
    }
    if (kind == MigrateAll::kind) {
        return {"chuyển hồ sơ sang phiên bản khác", "dossiers to another version"};
    }
    if (kind == EraseKeptTooLong::kind) {
        return {"xóa dữ liệu cá nhân hết thời hạn lưu", "personal data kept no longer are erased"};
    }
    return kind == AdoptAll::kind
               ? Text{"nhận hồ sơ từ hệ thống khác", "dossiers from another system"}
               : Text{"", ""};
}

Result<std::vector<JobReport>> all_jobs(Session& session) {
    const Result<std::vector<JobRow>> rows = session.reader().jobs();
    return rows ? Result<std::vector<JobReport>>(job_reports(*rows)) : rows.error();
}

void print_jobs(Output& output, const std::vector<JobReport>& jobs) {
    if (jobs.empty()) {
        output.line(Text{"Chưa có tác vụ nào.", "No jobs."});
        return;
    }
    Table table({{{"Tác vụ", "Job"}},
                 {{"Loại", "Kind"}},
                 {{"Tình trạng", "State"}},
                 {{"Xong", "Done"}, Align::right},
                 {{"Không được", "Failed"}, Align::right},
                 {{"Tổng", "Total"}, Align::right},
                 {{"Bắt đầu", "Started"}},
                 {{"Cập nhật", "Updated"}}});
    for (const JobReport& job : jobs) {
        table.add({job.id, output.say(words_of_kind(job.kind)), output.say(words_of(job.state)),
                   std::to_string(job.done), std::to_string(job.failed), std::to_string(job.total),
                   format_for_people(job.started), format_for_people(job.updated)});
    }
    output.table(table);
}

void print_failures(Output& output, const JobReport& job) {
    for (const JobFailure& failure : job.failures) {
        output.line(fmt::format("  {}: {}{}", failure.what, output.say(message_of(failure.code)),
                                failure.detail.empty()
                                    ? std::string{}
                                    : " – " + detail_in(output.language(), failure.detail)));
    }
    if (job.failed > job.failures.size()) {
        output.line(fmt::format(
            fmt::runtime(output.say({"  … và {} mục nữa, xem nhật ký chạy", "  … and {} more"})),
            job.failed - job.failures.size()));
    }
}

Result<Exit> cancel(Output& output, const JobsOptions& options) {
    const auto session = Session::open(output, options, Purpose::act);
    if (!session) {
        return session.error();
    }
    MOTCUA_TRY((*session)->engine().cancel_job(options.job));
    const Result<JobReport> job = job_named(**session, options.job);
    if (!job) {
        return job.error();
    }
    tell_job(output, *job);
    return Exit::fine;
}

Result<Exit> jobs(Output& output, const JobsOptions& options) {
    if (options.cancel && options.job.empty()) {
        return Error{ErrorCode::invalid_argument,
                     "expected --cancel with a job, but none is named"};
    }
    if (options.cancel) {
        return cancel(output, options);
    }
    const auto session = Session::open(output, options, Purpose::read);
    if (!session) {
        return session.error();
    }
    if (!options.job.empty()) {
        const Result<JobReport> job = job_named(**session, options.job);
        return job ? Result<Exit>(tell_job(output, *job)) : job.error();
    }
    const Result<std::vector<JobReport>> all = all_jobs(**session);
    if (!all) {
        return all.error();
    }
    if (output.json()) {
        json::Writer writer;
        writer.begin_object().member("jobs").begin_array();
        for (const JobReport& job : *all) {
            render(writer, job);
        }
        writer.end_array().end_object();
        output.json_text(std::move(writer));
    } else {
        print_jobs(output, *all);
    }
    return Exit::fine;
}

Result<Exit> start(Output& output, const ActOptions& options, JobWork work, Text what) {
    const auto session = Session::open(output, options, Purpose::act);
    if (!session) {
        return session.error();
    }
    const Result<JobReport> job =
        run_job(output, **session, {std::move(work), local_actor(options)}, what);
    return job ? Result<Exit>(tell_job(output, *job)) : job.error();
}

Result<Exit> reassign(Output& output, const ReassignOptions& options) {
    return start(output, options,
                 ReassignTasks{OfficerId(options.from), OfficerId(options.to), options.reason},
                 {"Đang chuyển việc", "Reassigning"});
}

Result<Exit> leaver(Output& output, const ReassignOptions& options) {
    return start(output, options, FollowPosts{OfficerId(options.from), options.reason},
                 {"Đang chuyển việc theo vị trí", "Following the post"});
}

}  // namespace

Result<JobReport> job_named(Session& session, const std::string& id) {
    const Result<std::vector<JobReport>> all = all_jobs(session);
    if (!all) {
        return all.error();
    }
    for (const JobReport& job : *all) {
        if (job.id == id) {
            return job;
        }
    }
    return Error{ErrorCode::not_found,
                 fmt::format("expected a job, but '{}' is none; `motcua jobs` lists them", id)};
}

Result<JobReport> run_job(Output& output, Session& session, JobRequest request, Text what) {
    const Result<std::string> id = session.engine().start_job(request);
    if (!id) {
        return id.error();
    }
    Result<JobReport> job = job_named(session, *id);
    Progress progress(output, what, job ? job->total : 0);
    std::uint64_t dealt_with = 0;
    unsigned idle = 0;
    // Other work of the engine's own (timers, follow-ups) goes first and may take some turns.
    constexpr unsigned kIdleMax = 64;
    while (job && job->state == JobState::running && idle < kIdleMax) {
        const std::optional<Instant> next = session.engine().run_once();
        job = job_named(session, *id);
        if (job) {
            progress.at(job->done + job->failed);
            idle = job->done + job->failed == dealt_with ? idle + 1 : 0;
            dealt_with = job->done + job->failed;
        }
        if (!next || *next > session.now()) {
            idle = kIdleMax;  // a part that failed waits before it is tried again
        }
    }
    return job_named(session, *id);
}

Exit tell_job(Output& output, const JobReport& job) {
    if (output.json()) {
        json::Writer writer;
        render(writer, job);
        output.json_text(std::move(writer));
    } else {
        output.line(fmt::format(
            fmt::runtime(
                output.say({"Tác vụ {} ({}): {}; hồ sơ đã làm: {}, không được: {}, tổng số: {}",
                            "Job {} ({}): {}; dossiers done: {}, failed: {}, in all: {}"})),
            job.id, output.say(words_of_kind(job.kind)), output.say(words_of(job.state)), job.done,
            job.failed, job.total));
        print_failures(output, job);
        if (job.state == JobState::running) {
            output.note(Text{"Tác vụ còn dở, sẽ làm tiếp ở lần chạy sau (motcua fire-due).",
                             "The job goes on the next time (motcua fire-due)."});
        }
    }
    return job.failed > 0 || job.state != JobState::done ? Exit::findings : Exit::fine;
}

void add_job_commands(Commands& commands) {
    commands.add<ReassignOptions>(
        "reassign",
        {"Chuyển mọi việc đang mở của một cán bộ cho cán bộ khác", "All tasks of one to another"},
        [](Command& command, ReassignOptions& options) {
            define_acting(command, options);
            command.required("--from", options.from, "OFFICER", {"Cán bộ giao", "From"});
            command.required("--to", options.to, "OFFICER", {"Cán bộ nhận", "To"});
            command.required("--reason", options.reason, "TEXT", {"Lý do", "Reason"});
        },
        reassign);
    commands.add<ReassignOptions>(
        "leaver",
        {"Việc của cán bộ đã nghỉ hoặc chuyển đi theo vị trí việc làm",
         "The tasks of an officer who left follow the post"},
        [](Command& command, ReassignOptions& options) {
            define_acting(command, options);
            command.required("--from", options.from, "OFFICER", {"Cán bộ đã nghỉ", "Who left"});
            command.required("--reason", options.reason, "TEXT", {"Lý do", "Reason"});
            command.more(
                {"Người đang giữ vai trò đó ở đơn vị nhận việc; không có ai hoặc có nhiều người "
                 "thì việc chờ người của vai trò đó nhận.",
                 "Who holds the role in the unit now gets the task; if nobody or several do, it is "
                 "offered to the role."});
        },
        leaver);
    commands.add<JobsOptions>(
        "jobs",
        {"Tác vụ hàng loạt: đã làm đến đâu, việc nào không được và vì sao",
         "Bulk acts: how far they got, what failed and why"},
        [](Command& command, JobsOptions& options) {
            define_reading(command, options);
            command.option("job", options.job, "JOB", {"Một tác vụ", "One job"});
            command.flag("--cancel", options.cancel,
                         {"Dừng tác vụ; phần đã làm vẫn giữ", "Stop it; what was done stays"});
        },
        jobs);
}

}  // namespace motcua::cli
