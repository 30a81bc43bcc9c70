// motcua fire-due: what is due happens now.
#include <fmt/format.h>

#include "../families.hpp"
#include "../session.hpp"

namespace motcua::cli {
namespace {

/// More than any real backlog: bounds a run whose every batch makes new work due.
constexpr std::size_t kBatchesMax = 100'000;

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
        writer.member("failing_schedules").number(std::uint64_t{health.failing_schedules});
        writer.end_object();
        output.json_text(std::move(writer));
    } else {
        output.line(fmt::format(
            fmt::runtime(output.say({"Đã xử lý việc đến hạn: {} sự kiện", "Done: {} events"})),
            *after - *before));
    }
    const bool failing =
        health.failing_timers + health.failing_follow_ups + health.failing_schedules > 0;
    return failing ? Exit::findings : Exit::fine;
}

}  // namespace

void add_operating_commands(Commands& commands) {
    commands.add<ReadOptions>("fire-due", {"Thực hiện những việc đã đến hạn", "Do what is due now"},
                              define_reading, fire_due);
}

}  // namespace motcua::cli
