// motcua fire-due: what is due happens now. motcua reassign: an officer's open tasks go to another.
#include <algorithm>

#include <fmt/format.h>

#include "../families.hpp"
#include "../session.hpp"

namespace motcua::cli {
namespace {

/// More than any real backlog: bounds a run whose every batch makes new work due.
constexpr std::size_t kBatchesMax = 100'000;

struct ReassignOptions : ActOptions {
    std::string from;
    std::string to;
    std::string reason;
};

Result<Exit> fire_due(Output& output, const ReadOptions& options) {
    const auto session = Session::open(output, options, Purpose::act);
    if (!session) {
        return session.error();
    }
    const Result<std::uint64_t> before = (*session)->reader().last_sequence();
    if (!before) {
        return before.error();
    }
    (*session)->settle(kBatchesMax);
    const Result<std::uint64_t> after = (*session)->reader().last_sequence();
    if (!after) {
        return after.error();
    }
    const Health health = (*session)->engine().health();
    if (health.failure) {
        return *health.failure;
    }
    if (output.json()) {
        json::Writer writer;
        writer.begin_object();
        writer.member("events").number(*after - *before);
        writer.member("failing_timers").number(std::uint64_t{health.failing_timers});
        writer.member("failing_follow_ups").number(std::uint64_t{health.failing_follow_ups});
        writer.end_object();
        output.json_text(std::move(writer));
    } else {
        output.line(fmt::format(
            fmt::runtime(output.say({"Đã xử lý việc đến hạn: {} sự kiện", "Done: {} events"})),
            *after - *before));
    }
    const bool failing = health.failing_timers + health.failing_follow_ups > 0;
    return failing ? Exit::findings : Exit::fine;
}

Result<JobRow> job_named(Session& session, const std::string& id) {
    Result<std::vector<JobRow>> jobs = session.reader().jobs();
    if (!jobs) {
        return jobs.error();
    }
    const auto found =
        std::find_if(jobs->begin(), jobs->end(), [&](const JobRow& job) { return job.id == id; });
    if (found == jobs->end()) {
        return Error{ErrorCode::not_found, fmt::format("expected the job {}, but it is gone", id)};
    }
    return *found;
}

Result<JobRow> drive(Output& output, Session& session, const std::string& id) {
    Result<JobRow> job = job_named(session, id);
    Progress progress(output, {"Đang chuyển việc", "Reassigning"}, job ? job->total : 0);
    std::uint64_t moved = 0;
    while (job && job->state == JobState::running) {
        session.engine().run_once();
        job = job_named(session, id);
        if (job) {
            progress.at(job->done + job->failed);
            // A part that failed waits before it is tried again; the job stays for later.
            if (job->done + job->failed == moved && job->state == JobState::running) {
                return job;
            }
            moved = job->done + job->failed;
        }
    }
    return job;
}

Result<Exit> reassign(Output& output, const ReassignOptions& options) {
    const auto session = Session::open(output, options, Purpose::act);
    if (!session) {
        return session.error();
    }
    const Result<std::string> id =
        (*session)->engine().start_job({"reassign", OfficerId(options.from), OfficerId(options.to),
                                        options.reason, local_actor(options)});
    if (!id) {
        return id.error();
    }
    const Result<JobRow> job = drive(output, **session, *id);
    if (!job) {
        return job.error();
    }
    if (output.json()) {
        output.rendered(*job);
    } else {
        output.line(
            fmt::format(fmt::runtime(output.say({"Hồ sơ đã chuyển: {}, không chuyển được: {} ({})",
                                                 "Dossiers reassigned: {}, failed: {} ({})"})),
                        job->done, job->failed, enum_name(job->state)));
    }
    return job->failed > 0 || job->state != JobState::done ? Exit::findings : Exit::fine;
}

}  // namespace

void add_operating_commands(Commands& commands) {
    commands.add<ReadOptions>("fire-due", {"Thực hiện những việc đã đến hạn", "Do what is due now"},
                              define_reading, fire_due);
    commands.add<ReassignOptions>(
        "reassign",
        {"Chuyển mọi việc đang mở của một cán bộ cho cán bộ khác", "All tasks of one to another"},
        [](Command& command, ReassignOptions& options) {
            define_acting(command, options);
            command.required("--from", options.from, "OFFICER", {"Cán bộ giao", "From"});
            command.required("--to", options.to, "OFFICER", {"Cán bộ nhận", "To"});
            command.option("--reason", options.reason, "TEXT", {"Lý do", "Reason"}).required();
        },
        reassign);
}

}  // namespace motcua::cli
