// Lines of a job's parameters, and jobs as people follow them.
#include "job_text.hpp"

#include <algorithm>
#include <utility>

namespace motcua {
namespace runtime {
namespace {

/// Begins the line of a failure; an encoded command begins otherwise.
constexpr char kFailure = '!';
constexpr char kBetween = '\t';

/// On one line and without our own mark.
std::string plain(std::string text) {
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c == '\n' || c == kBetween; }, ' ');
    return text;
}

ErrorCode code_named(std::string_view name) {
    for (int code = 0; code <= static_cast<int>(ErrorCode::internal); ++code) {
        if (to_string(static_cast<ErrorCode>(code)) == name) {
            return static_cast<ErrorCode>(code);
        }
    }
    return ErrorCode::internal;
}

std::string_view take_until(std::string_view& rest, char end) {
    const std::size_t at = rest.find(end);
    const std::string_view part = rest.substr(0, at);
    rest.remove_prefix(at == std::string_view::npos ? rest.size() : at + 1);
    return part;
}

}  // namespace

std::string encode_job(const JobText& text) {
    std::string lines;
    for (const std::string& command : text.commands) {
        lines += command + '\n';
    }
    for (const JobFailure& failure : text.failures) {
        lines += kFailure + plain(failure.what) + kBetween + std::string(to_string(failure.code)) +
                 kBetween + plain(failure.detail) + '\n';
    }
    return lines;
}

JobText decode_job(std::string_view parameters) {
    JobText text;
    while (!parameters.empty()) {
        std::string_view line = take_until(parameters, '\n');
        if (line.empty()) {
            continue;
        }
        if (line.front() != kFailure) {
            text.commands.emplace_back(line);
            continue;
        }
        line.remove_prefix(1);
        const std::string_view what = take_until(line, kBetween);
        const std::string_view code = take_until(line, kBetween);
        text.failures.push_back({std::string(what), code_named(code), std::string(line)});
    }
    return text;
}

}  // namespace runtime

namespace {

/// The id under which the parts of a job are one job.
std::string_view whole_of(std::string_view id) { return id.substr(0, id.find('.')); }

/// A job runs while a part does; what went worst is said of the whole.
JobState state_with(JobState whole, JobState part) {
    const auto weight = [](JobState state) {
        switch (state) {
            case JobState::running:
                return 3;
            case JobState::failed:
                return 2;
            case JobState::cancelled:
                return 1;
            case JobState::done:
                return 0;
        }
        return 0;
    };
    return weight(part) > weight(whole) ? part : whole;
}

}  // namespace

std::vector<JobReport> job_reports(const std::vector<JobRow>& rows) {
    std::vector<JobReport> reports;
    for (const JobRow& row : rows) {
        const std::string_view id = whole_of(row.id);
        auto known = std::find_if(reports.begin(), reports.end(),
                                  [id](const JobReport& report) { return report.id == id; });
        if (known == reports.end()) {
            JobReport report;
            report.id = std::string(id);
            report.kind = row.kind;
            report.state = row.state;
            report.started = row.started;
            report.updated = row.updated;
            report.actor = row.actor;
            known = reports.insert(reports.end(), std::move(report));
        }
        known->state = state_with(known->state, row.state);
        known->done += row.done;
        known->failed += row.failed;
        known->total += row.total;
        known->updated = std::max(known->updated, row.updated);
        runtime::JobText text = runtime::decode_job(row.parameters);
        std::move(text.failures.begin(), text.failures.end(), std::back_inserter(known->failures));
    }
    return reports;
}

}  // namespace motcua
