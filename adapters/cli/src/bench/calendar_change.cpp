// P9: additions of working time, and a calendar that changes under many open dossiers: the preview
// with its list, then the job beside people who go on working.
#include <algorithm>
#include <thread>

#include <motcua/engine/preview.hpp>

#include "definitions.hpp"
#include "figure.hpp"
#include "office.hpp"

namespace motcua::cli::bench {
namespace {

constexpr double kAdditionsMin = 1e6;
constexpr double kPreviewSecondsMax = 3;
constexpr double kApplySecondsMax = 60;
constexpr double kForegroundMillisecondsMax = 100;
/// People at work while the job runs: one act each so often.
constexpr std::chrono::milliseconds kBetweenActs{20};

Result<Figure> additions() {
    const Result<CalendarDefinition> definition = dsl::Loader().calendar(definitions().front());
    if (!definition) {
        return definition.error();
    }
    const WorkingCalendar calendar(*definition);
    constexpr std::size_t kRuns = 2'000'000;
    Instant at = at_time(Date{std::chrono::days{20'514}}, std::chrono::hours{9});
    const Instant first = at;
    Minutes sum{0};
    const double begin = seconds_now();
    for (std::size_t run = 0; run < kRuns; ++run) {
        const Instant due =
            calendar.add_working_time(at, Minutes{static_cast<std::int64_t>(run % 4'000)});
        sum += std::chrono::duration_cast<Minutes>(due - at);
        at = first + Minutes{static_cast<std::int64_t>(run % 100'000)};
    }
    const double seconds = seconds_now() - begin;
    const double rate = sum > Minutes{0} ? static_cast<double>(kRuns) / seconds : 0;
    return Figure{"P9",
                  {"Phép cộng giờ làm việc mỗi giây", "Additions of working time a second"},
                  rate,
                  "/s",
                  kAdditionsMin,
                  rate / kAdditionsMin,
                  {"≥ 1.000.000", ">= 1,000,000"},
                  rate >= kAdditionsMin};
}

Result<Figure> preview(const std::string& path, std::size_t dossiers) {
    Result<std::unique_ptr<Office>> office = Office::open(path, Drive::pulled);
    if (!office) {
        return office.error();
    }
    MOTCUA_TRY((*office)->deploy());
    Result<std::vector<DossierId>> ids = (*office)->file(kTenSteps, dossiers);
    if (!ids) {
        return ids.error();
    }
    const double begin = seconds_now();
    const auto opened = Preview::open((*office)->options(), {std::string(changed_calendar())});
    if (!opened) {
        return opened.error();
    }
    const auto items = (*opened)->run({ReprojectAll{}, Actor::of_host("bench")});
    if (!items) {
        return items.error();
    }
    const double seconds = seconds_now() - begin;
    if (items->size() != dossiers) {
        return Error{ErrorCode::internal, "expected every dossier to change in the preview"};
    }
    return at_most(
        "P9", {"Xem trước đổi lịch, kèm danh sách", "Preview of a calendar change with its list"},
        seconds, "s", kPreviewSecondsMax, {"≤ 3 giây", "<= 3 s"});
}

Result<bool> runs(Engine& engine) {
    const Result<std::unique_ptr<Reader>> reader = engine.reader();
    if (!reader) {
        return reader.error();
    }
    const auto jobs = (*reader)->jobs();
    if (!jobs) {
        return jobs.error();
    }
    return std::any_of(jobs->begin(), jobs->end(),
                       [](const JobRow& job) { return job.state == JobState::running; });
}

Result<std::vector<Figure>> apply(const std::string& path) {
    Result<std::unique_ptr<Office>> office = Office::open(path, Drive::own_thread);
    if (!office) {
        return office.error();
    }
    Engine& engine = (*office)->engine();
    const Actor host = Actor::of_host("bench");
    const Result<Deployed> deployed = engine.deploy(std::string(changed_calendar()), host);
    if (!deployed) {
        return deployed.error();
    }
    std::vector<double> waits;
    const double begin = seconds_now();
    const Result<std::string> job = engine.start_job({ReprojectAll{}, host});
    if (!job) {
        return job.error();
    }
    Result<bool> running = true;
    for (std::size_t number = 0; running && *running; ++number) {
        Command filing = Office::filing(kTenSteps, number);
        filing.key = "beside-" + std::to_string(number);
        const double asked = seconds_now();
        const Result<Accepted> answer = engine.submit_and_wait(std::move(filing));
        waits.push_back((seconds_now() - asked) * 1e3);
        if (!answer) {
            return answer.error();
        }
        std::this_thread::sleep_for(kBetweenActs);  // lint: allow sleep: people think between acts
        running = runs(engine);
    }
    if (!running) {
        return running.error();
    }
    const double seconds = seconds_now() - begin;
    std::sort(waits.begin(), waits.end());
    const double p99 = waits[waits.size() - 1 - waits.size() / 100];
    return std::vector<Figure>{
        at_most("P9", {"Tính lại hạn khi đổi lịch, đã ghi bền", "The change applied and stored"},
                seconds, "s", kApplySecondsMax, {"≤ 60 giây", "<= 60 s"}),
        at_most("P9", {"Trả lời người dùng trong lúc đó, 99 %", "Answers to people meanwhile, p99"},
                p99, "ms", kForegroundMillisecondsMax, {"≤ 100 ms", "<= 100 ms"})};
}

}  // namespace

Result<std::vector<Figure>> measure_calendar(const Settings& settings) {
    const ScratchFolder folder(settings.directory);
    const std::string path = folder.file("calendar.db");
    Result<Figure> rate = additions();
    if (!rate) {
        return rate.error();
    }
    Result<Figure> looked = preview(path, settings.open_dossiers);
    if (!looked) {
        return looked.error();
    }
    Result<std::vector<Figure>> applied = apply(path);
    if (!applied) {
        return applied.error();
    }
    std::vector<Figure> figures{std::move(*rate), std::move(*looked)};
    std::move(applied->begin(), applied->end(), std::back_inserter(figures));
    return figures;
}

}  // namespace motcua::cli::bench
