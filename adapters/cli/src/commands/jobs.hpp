// Bulk acts as the command line does them: started, driven to their end with progress, told.
#pragma once

#include <motcua/engine/jobs.hpp>

#include "../session.hpp"

namespace motcua::cli {

/// The job of that id; not_found if there is none.
[[nodiscard]] Result<JobReport> job_named(Session& session, const std::string& id);

/// Starts the job and does all of it. A part that fails stays for later: the report then says that
/// it runs.
[[nodiscard]] Result<JobReport> run_job(Output& output, Session& session, JobRequest request,
                                        Text what);

/// How it ended, with what it could not do. Findings if anything is left.
Exit tell_job(Output& output, const JobReport& job);

}  // namespace motcua::cli
