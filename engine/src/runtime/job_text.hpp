// What a job's row keeps as its parameters: the commands it works by, a line each, then a line for
// each failure. Written and read here only.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <motcua/engine/jobs.hpp>

namespace motcua::runtime {

struct JobText {
    std::vector<std::string> commands;  ///< encoded
    std::vector<JobFailure> failures;   ///< at most job_failures_kept_max
};

[[nodiscard]] std::string encode_job(const JobText& text);
[[nodiscard]] JobText decode_job(std::string_view parameters);

}  // namespace motcua::runtime
