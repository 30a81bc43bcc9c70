// P1 and P3: engine and SQLite alone, one after the other, on copies of one file.
#include <algorithm>

#include "definitions.hpp"
#include "figure.hpp"
#include "office.hpp"

namespace motcua::cli::bench {

double median(std::vector<double> values) {
    if (values.empty()) {
        return 0;
    }
    std::sort(values.begin(), values.end());
    const std::size_t middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

namespace {

constexpr std::size_t kOutstanding = 64;

struct Ground {
    std::string path;  ///< the file that every run begins with a copy of
    std::vector<DossierId> dossiers;
};

Result<Ground> prepare(const ScratchFolder& folder, std::size_t dossiers) {
    Ground ground{folder.file("ground.db"), {}};
    Result<std::unique_ptr<Office>> office = Office::open(ground.path, Drive::pulled);
    if (!office) {
        return office.error();
    }
    MOTCUA_TRY((*office)->deploy());
    Result<std::vector<DossierId>> ids = (*office)->file(kRound, dossiers);
    if (!ids) {
        return ids.error();
    }
    ground.dossiers = std::move(*ids);
    return ground;
}

/// One run of the engine: seconds for all commands, `outstanding` at a time.
Result<double> run_engine(const Ground& ground, const std::string& path, std::size_t commands,
                          std::size_t outstanding, sqlite::StatementTape* tape) {
    MOTCUA_TRY(copy_file(ground.path, path));
    Result<std::unique_ptr<Office>> office = Office::open(path, Drive::own_thread, tape);
    if (!office) {
        return office.error();
    }
    Rounds rounds(ground.dossiers);
    return drive((*office)->engine(), rounds, commands, outstanding);
}

Result<double> run_raw(const Ground& ground, const std::string& path,
                       const sqlite::StatementTape& tape) {
    MOTCUA_TRY(copy_file(ground.path, path));
    Result<std::unique_ptr<sqlite::RawWriter>> raw = sqlite::RawWriter::open(path);
    if (!raw) {
        return raw.error();
    }
    const double begin = seconds_now();
    for (const sqlite::TapedBatch& batch : tape.batches) {
        MOTCUA_TRY((*raw)->write(batch));
    }
    return seconds_now() - begin;
}

/// Median time of one command when nobody else asks.
Result<double> latency_of_engine(const Ground& ground, const std::string& path,
                                 std::size_t commands, sqlite::StatementTape* tape) {
    MOTCUA_TRY(copy_file(ground.path, path));
    Result<std::unique_ptr<Office>> office = Office::open(path, Drive::own_thread, tape);
    if (!office) {
        return office.error();
    }
    Rounds rounds(ground.dossiers);
    std::vector<double> times;
    for (std::size_t i = 0; i < commands; ++i) {
        Command command = rounds.next();
        const double begin = seconds_now();
        const Result<Accepted> answer = (*office)->engine().submit_and_wait(std::move(command));
        times.push_back(seconds_now() - begin);
        if (!answer) {
            return answer.error();
        }
    }
    return median(std::move(times));
}

Result<double> latency_of_raw(const Ground& ground, const std::string& path,
                              const sqlite::StatementTape& tape) {
    MOTCUA_TRY(copy_file(ground.path, path));
    Result<std::unique_ptr<sqlite::RawWriter>> raw = sqlite::RawWriter::open(path);
    if (!raw) {
        return raw.error();
    }
    std::vector<double> times;
    for (const sqlite::TapedBatch& batch : tape.batches) {
        const double begin = seconds_now();
        MOTCUA_TRY((*raw)->write(batch));
        times.push_back(seconds_now() - begin);
    }
    return median(std::move(times));
}

Result<Figure> throughput(const ScratchFolder& folder, const Ground& ground,
                          const Settings& settings) {
    sqlite::StatementTape tape;
    const Result<double> taped =
        run_engine(ground, folder.file("tape.db"), settings.commands, kOutstanding, &tape);
    if (!taped) {
        return taped.error();
    }
    std::vector<double> engine;
    std::vector<double> raw;
    std::vector<double> ratios;
    const auto commands = static_cast<double>(settings.commands);
    for (unsigned round = 0; round < settings.rounds; ++round) {
        const Result<double> ours =
            run_engine(ground, folder.file("engine.db"), settings.commands, kOutstanding, nullptr);
        if (!ours) {
            return ours.error();
        }
        const Result<double> theirs = run_raw(ground, folder.file("raw.db"), tape);
        if (!theirs) {
            return theirs.error();
        }
        engine.push_back(commands / *ours);
        raw.push_back(commands / *theirs);
        ratios.push_back(*theirs / *ours);
    }
    const double ratio = median(std::move(ratios));
    return Figure{"P1",
                  {"Lệnh hoàn tất mỗi giây, 64 lệnh chờ cùng lúc, ghi bền; so với SQLite thuần",
                   "Commands a second, 64 outstanding, durable; against SQLite alone"},
                  median(std::move(engine)),
                  "commands/s",
                  median(std::move(raw)),
                  ratio,
                  {"tỉ số ≥ 0,6", "ratio >= 0.6"},
                  ratio >= 0.6};
}

Result<Figure> latency(const ScratchFolder& folder, const Ground& ground,
                       const Settings& settings) {
    const std::size_t commands = std::max<std::size_t>(settings.commands / 8, 100);
    sqlite::StatementTape tape;
    const Result<double> taped = latency_of_engine(ground, folder.file("tape.db"), commands, &tape);
    if (!taped) {
        return taped.error();
    }
    std::vector<double> engine;
    std::vector<double> raw;
    std::vector<double> ratios;
    for (unsigned round = 0; round < settings.rounds; ++round) {
        const Result<double> ours =
            latency_of_engine(ground, folder.file("engine.db"), commands, nullptr);
        if (!ours) {
            return ours.error();
        }
        const Result<double> theirs = latency_of_raw(ground, folder.file("raw.db"), tape);
        if (!theirs) {
            return theirs.error();
        }
        engine.push_back(*ours * 1e6);
        raw.push_back(*theirs * 1e6);
        ratios.push_back(*ours / *theirs);
    }
    const double ratio = median(std::move(ratios));
    return Figure{"P3",
                  {"Một mình một người dùng: thời gian trả lời ở giữa; so với một giao dịch SQLite",
                   "One client alone: median time to the answer; against one SQLite transaction"},
                  median(std::move(engine)),
                  "us",
                  median(std::move(raw)),
                  ratio,
                  {"tỉ số ≤ 1,5", "ratio <= 1.5"},
                  ratio <= 1.5};
}

}  // namespace

Result<std::vector<Figure>> measure_speed(const Settings& settings) {
    const ScratchFolder folder(settings.directory);
    const Result<Ground> ground = prepare(folder, settings.dossiers);
    if (!ground) {
        return ground.error();
    }
    Result<Figure> many = throughput(folder, *ground, settings);
    if (!many) {
        return many.error();
    }
    Result<Figure> one = latency(folder, *ground, settings);
    if (!one) {
        return one.error();
    }
    return std::vector<Figure>{std::move(*many), std::move(*one)};
}

}  // namespace motcua::cli::bench
