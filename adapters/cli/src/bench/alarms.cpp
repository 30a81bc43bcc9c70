// P8: alarms among many open dossiers, in real time: how long from the due time to the stored alert,
// how fast what fell due meanwhile is caught up on beside people at work, and that the work follows
// what is due and not what is open.
#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "definitions.hpp"
#include "figure.hpp"
#include "office.hpp"

namespace motcua::cli::bench {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t kBreaches = 2'000;  ///< due in one minute
constexpr double kBreachSecondsMax = 1;
constexpr double kDrainSecondsMax = 10;
constexpr double kForegroundMillisecondsMax = 100;
constexpr double kGrowthMax = 2;
/// From filing to the end of the step's limit.
constexpr std::chrono::milliseconds kUntilDue = 30min;
/// The clock is let go so long before.
constexpr std::chrono::milliseconds kHeadStart = 2s;
constexpr std::chrono::milliseconds kBetweenActs{20};
constexpr double kPatienceSeconds = 300;

/// Hears of stored alerts.
class AlertEar final : public EventSink {
public:
    void committed(const std::vector<RecordedEvent>& events) override {
        const double at = seconds_now();
        const std::lock_guard lock(mutex_);
        for (const RecordedEvent& recorded : events) {
            if (std::holds_alternative<AlertRaised>(recorded.event)) {
                heard_.push_back(at);
            }
        }
        changed_.notify_all();
    }
    [[nodiscard]] std::size_t count() {
        const std::lock_guard lock(mutex_);
        return heard_.size();
    }
    /// When each was heard; an error if they are not all there in time.
    [[nodiscard]] Result<std::vector<double>> wait_for(std::size_t count) {
        std::unique_lock lock(mutex_);
        const bool all = changed_.wait_for(lock, std::chrono::duration<double>(kPatienceSeconds),
                                           [&] { return heard_.size() >= count; });
        if (!all) {
            return Error{ErrorCode::internal, "expected " + std::to_string(count) +
                                                  " alerts, but there are " +
                                                  std::to_string(heard_.size())};
        }
        return heard_;
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<double> heard_;
};

double p99(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values.empty() ? 0 : values[values.size() - 1 - values.size() / 100];
}

/// A file with dossiers that are due later, and with those that are due soon.
Result<std::vector<DossierId>> prepare(const std::string& path, std::size_t later,
                                       std::size_t soon) {
    Result<std::unique_ptr<Office>> office = Office::open(path, Drive::pulled);
    if (!office) {
        return office.error();
    }
    MOTCUA_TRY((*office)->deploy());
    for (const std::string& source : alarm_definitions()) {
        const auto deployed = (*office)->engine().deploy(source, Actor::of_host("bench"));
        if (!deployed) {
            return deployed.error();
        }
    }
    if (later > 0) {
        const auto filed = (*office)->file(kDueLater, later);
        if (!filed) {
            return filed.error();
        }
    }
    const auto filed = (*office)->file(kDueSoon, soon);
    if (!filed) {
        return filed.error();
    }
    return (*office)->file(kRound, 50);
}

/// Seconds from the due time to each stored alert, in the order they came.
Result<std::vector<double>> breach(const std::string& path) {
    Result<std::unique_ptr<Office>> office = Office::open(path, Drive::own_thread);
    if (!office) {
        return office.error();
    }
    AlertEar ear;
    const Subscription subscription = (*office)->engine().subscribe(ear);
    (*office)->clock().jump(kUntilDue - kHeadStart);
    (*office)->clock().let_go();
    const double due = seconds_now() + std::chrono::duration<double>(kHeadStart).count();
    Result<std::vector<double>> heard = ear.wait_for(kBreaches);
    if (!heard) {
        return heard;
    }
    for (double& at : *heard) {
        at -= due;
    }
    return heard;
}

Result<std::vector<Figure>> breaches(const ScratchFolder& folder, std::size_t open) {
    const std::string many = folder.file("many.db");
    const std::string few = folder.file("few.db");
    for (const auto& [path, later] : {std::pair(many, open), std::pair(few, std::size_t{0})}) {
        const auto prepared = prepare(path, later, kBreaches);
        if (!prepared) {
            return prepared.error();
        }
    }
    const Result<std::vector<double>> among_many = breach(many);
    if (!among_many) {
        return among_many.error();
    }
    const Result<std::vector<double>> among_few = breach(few);
    if (!among_few) {
        return among_few.error();
    }
    const auto span = [](const std::vector<double>& heard) { return heard.back() - heard.front(); };
    const double growth = span(*among_many) / std::max(span(*among_few), 1e-3);
    return std::vector<Figure>{
        at_most("P8",
                {"Từ lúc quá hạn đến khi cảnh báo đã ghi, 99 %", "Breach to stored alert, p99"},
                p99(*among_many), "s", kBreachSecondsMax, {"≤ 1 giây", "<= 1 s"}),
        at_most("P8",
                {"Thời gian báo cùng số hạn: nhiều hồ sơ đang mở so với ít",
                 "Time for the same alerts: many open dossiers against few"},
                growth, "x", kGrowthMax, {"≤ 2 lần", "<= 2 times"})};
}

/// What fell due while nobody ran, beside one who works.
Result<std::vector<Figure>> catch_up(const ScratchFolder& folder, std::size_t overdue) {
    const std::string path = folder.file("overdue.db");
    Result<std::vector<DossierId>> dossiers = prepare(path, 0, overdue);
    if (!dossiers) {
        return dossiers.error();
    }
    Result<std::unique_ptr<Office>> office = Office::open(path, Drive::own_thread);
    if (!office) {
        return office.error();
    }
    AlertEar ear;
    const Subscription subscription = (*office)->engine().subscribe(ear);
    Rounds rounds(std::move(*dossiers));
    std::vector<double> waits;
    (*office)->clock().jump(kUntilDue);
    const double begin = seconds_now();
    while (ear.count() < overdue && seconds_now() - begin < kPatienceSeconds) {
        const double asked = seconds_now();
        const auto answer = (*office)->engine().submit_and_wait(rounds.next());
        waits.push_back((seconds_now() - asked) * 1e3);
        if (!answer) {
            return answer.error();
        }
        std::this_thread::sleep_for(kBetweenActs);  // lint: allow sleep: people think between acts
    }
    const Result<std::vector<double>> heard = ear.wait_for(overdue);
    if (!heard) {
        return heard.error();
    }
    return std::vector<Figure>{
        at_most(
            "P8",
            {"Báo dồn các hạn đã qua khi không chạy", "What fell due meanwhile is caught up on"},
            heard->back() - begin, "s", kDrainSecondsMax, {"≤ 10 giây", "<= 10 s"}),
        at_most("P8",
                {"Trả lời người dùng trong lúc báo dồn, 99 %",
                 "Answers to people while catching up, p99"},
                p99(std::move(waits)), "ms", kForegroundMillisecondsMax,
                {"≤ 100 ms", "<= 100 ms"})};
}

}  // namespace

Result<std::vector<Figure>> measure_alarms(const Settings& settings) {
    const ScratchFolder folder(settings.directory);
    Result<std::vector<Figure>> figures = breaches(folder, settings.open_dossiers);
    if (!figures) {
        return figures;
    }
    Result<std::vector<Figure>> caught_up = catch_up(folder, settings.overdue);
    if (!caught_up) {
        return caught_up;
    }
    figures->insert(figures->end(), caught_up->begin(), caught_up->end());
    return figures;
}

}  // namespace motcua::cli::bench
