// Bulk acts: begun, followed, cancelled. What an officer begins the core judges dossier by dossier, as
// if he did it one by one; he follows his own. An administrator follows all of them, and stops one, without
// being told of the dossiers.
#include <algorithm>

#include <motcua/engine/jobs.hpp>
#include <motcua/json/render.hpp>
#include <motcua/json/request.hpp>

#include "members.hpp"
#include "routes.hpp"

namespace motcua::http {
namespace {

bool may_follow(const Call& call, const JobReport& job) {
    return !call.caller.is_officer() || call.caller.role() == AccountRole::administrator ||
           job.actor == call.caller.actor.identity();
}

Result<std::vector<JobReport>> jobs_of(const Call& call, Reader& reader) {
    const Result<std::vector<JobRow>> rows = reader.jobs();
    if (!rows) {
        return rows.error();
    }
    std::vector<JobReport> jobs = job_reports(*rows);
    std::erase_if(jobs, [&](const JobReport& job) { return !may_follow(call, job); });
    return jobs;
}

/// What failed in dossiers that he may not know of is counted, and not told.
Result<void> veil(const Call& call, Reader& reader, JobReport& job) {
    if (!call.caller.is_officer()) {
        return {};
    }
    const Visibility visibility = call.visibility();
    std::vector<JobFailure> told;
    for (JobFailure& failure : job.failures) {
        const auto row = reader.find(visibility, failure.what);
        if (!row) {
            return row.error();
        }
        if (*row) {
            told.push_back(std::move(failure));
        }
    }
    job.failures = std::move(told);
    return {};
}

/// nullopt: it is answered.
std::optional<JobReport> find_job(Call& call, Reader& reader, const std::string& id) {
    Result<std::vector<JobReport>> jobs = jobs_of(call, reader);
    if (!jobs) {
        call.refuse(jobs.error());
        return std::nullopt;
    }
    const auto found = std::find_if(jobs->begin(), jobs->end(),
                                    [&](const JobReport& job) { return job.id == id; });
    if (found == jobs->end()) {
        call.refuse_unknown("a job");
        return std::nullopt;
    }
    if (const Result<void> veiled = veil(call, reader, *found); !veiled) {
        call.refuse(veiled.error());
        return std::nullopt;
    }
    return std::move(*found);
}

void answer_job(Call& call, const JobReport& job, unsigned status) {
    json::Writer writer;
    json::render(writer, job);
    Response response{status, "application/json", writer.take(), {}};
    response.fields.add("Location", "/v1/jobs/" + job.id);
    call.answer(std::move(response));
}

std::optional<JobWork> migration_in(Call& call, Members& members) {
    MigrateAll work;
    work.procedure = members.text("procedure");
    work.variant = members.text_if_any("variant");
    const json::Node* const move = members.object("move");
    if (!members.fit()) {
        return std::nullopt;
    }
    json::RequestReader request;
    const Result<CommandBody> read = request.command(MigrateDossier::type, *move);
    if (!read) {
        call.refuse(read.error(), {"/move" + request.misfit().pointer, {}, {}});
        return std::nullopt;
    }
    work.move = std::get<MigrateDossier>(*read);
    return JobWork(std::move(work));
}

std::optional<JobWork> reprojection_in(Call& call, Members& members) {
    const std::string from = members.text("from");
    if (!members.fit()) {
        return std::nullopt;
    }
    const Result<Instant> at = parse_instant(from);
    if (!at) {
        call.refuse({ErrorCode::invalid_argument,
                     "expected a time like 2026-03-15T09:20:00+07:00, but it is none"},
                    {"/from", {}, {}});
        return std::nullopt;
    }
    return JobWork(ReprojectAll{*at});
}

/// nullopt: it is answered.
std::optional<JobWork> work_in(Call& call, const json::Node& body) {
    Members members(call, body);
    const std::string kind = members.text("kind");
    if (kind == MigrateAll::kind) {
        return migration_in(call, members);
    }
    // Calendars are nobody's at a post.
    if (kind == ReprojectAll::kind && !call.caller.is_officer()) {
        return reprojection_in(call, members);
    }
    JobWork work;
    if (kind == ReassignTasks::kind) {
        work = ReassignTasks{OfficerId(members.text("from")), OfficerId(members.text("to")),
                             members.text("reason")};
    } else if (kind == FollowPosts::kind) {
        work = FollowPosts{OfficerId(members.text("officer")), members.text("reason")};
    } else if (kind == EraseKeptTooLong::kind) {
        work = EraseKeptTooLong{members.text_if_any("procedure"), members.text("order")};
    } else if (!kind.empty()) {
        call.refuse({ErrorCode::invalid_argument,
                     "expected a kind of job that may be begun here, but it is none"},
                    {"/kind", {}, {}});
        return std::nullopt;
    }
    return members.fit() ? std::optional(std::move(work)) : std::nullopt;
}

/// Bulk acts are for who leads others.
bool leads(const Call& call) {
    const auto posts =
        call.engine().directory().posts(call.caller.actor.officer, date_of(call.now()));
    return std::any_of(posts.begin(), posts.end(), [](const Post& post) { return post.head; });
}

}  // namespace

void list_jobs(Call& call, Reader& reader) {
    if (!call.knows_query({})) {
        return;
    }
    Result<std::vector<JobReport>> jobs = jobs_of(call, reader);
    if (!jobs) {
        call.refuse(jobs.error());
        return;
    }
    for (JobReport& job : *jobs) {
        if (const Result<void> veiled = veil(call, reader, job); !veiled) {
            call.refuse(veiled.error());
            return;
        }
    }
    call.answer(page_of(
        *jobs, {}, [](json::Writer& writer, const JobReport& job) { json::render(writer, job); }));
}

void show_job(Call& call, Reader& reader) {
    const auto job = call.knows_query({}) ? find_job(call, reader, call.at.front()) : std::nullopt;
    if (job) {
        answer_job(call, *job, 200);
    }
}

void start_job(Call& call, Reader& reader) {
    if (call.caller.is_officer() && !leads(call)) {
        call.refuse({ErrorCode::not_permitted, "expected a head of a unit, but " +
                                                   call.caller.actor.identity() + " is none"});
        return;
    }
    const auto body = call.knows_query({}) ? call.object() : std::nullopt;
    auto work = body ? work_in(call, *body) : std::nullopt;
    if (!work) {
        return;
    }
    const std::string kind(std::visit([](const auto& one) { return one.kind; }, *work));
    if (!note(call, AuditKind::configuration, "job", "start " + kind)) {
        return;
    }
    const Result<std::string> id = call.engine().start_job({std::move(*work), call.caller.actor});
    if (!id) {
        note_refused(call, AuditKind::configuration, "job", "start " + kind, id.error());
        call.refuse(id.error());
        return;
    }
    if (const auto job = find_job(call, reader, *id)) {
        answer_job(call, *job, 202);
    }
}

void cancel_job(Call& call, Reader& reader) {
    const std::string id = call.at.front();
    if (!call.knows_query({}) || !find_job(call, reader, id)) {
        return;
    }
    if (!note(call, AuditKind::configuration, "job:" + id, "cancel")) {
        return;
    }
    if (const Result<void> cancelled = call.engine().cancel_job(id); !cancelled) {
        note_refused(call, AuditKind::configuration, "job:" + id, "cancel", cancelled.error());
        call.refuse(cancelled.error());
        return;
    }
    if (const auto job = find_job(call, reader, id)) {
        answer_job(call, *job, 200);
    }
}

}  // namespace motcua::http
