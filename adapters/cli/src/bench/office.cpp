// Setting up, filing, and clients that submit as soon as they are answered.
#include "office.hpp"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdlib>
#include <filesystem>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>

#include "definitions.hpp"

namespace motcua::cli::bench {
namespace {

Error file_error(const std::string& what, const std::error_code& why) {
    return Error{ErrorCode::storage_unavailable, "expected to " + what + ", but: " + why.message()};
}

/// Clients of one run: each submits its next command when the last one is answered.
class Clients {
public:
    Clients(Engine& engine, Rounds& rounds, std::size_t count)
        : engine_(engine), rounds_(rounds), left_(count), unanswered_(count) {}

    Result<double> run(std::size_t outstanding) {
        const double begin = seconds_now();
        for (std::size_t client = 0; client < outstanding; ++client) {
            submit_next();
        }
        std::unique_lock lock(mutex_);
        done_.wait(lock, [this] { return unanswered_ == 0; });
        if (error_) {
            return *error_;
        }
        return seconds_now() - begin;
    }

private:
    void submit_next() {
        std::optional<Command> command;
        {
            const std::lock_guard lock(mutex_);
            if (left_ == 0) {
                return;
            }
            --left_;
            command = rounds_.next();
        }
        engine_.submit(std::move(*command),
                       [this](const Result<Accepted>& result) { answered(result); });
    }

    void answered(const Result<Accepted>& result) {
        submit_next();
        const std::lock_guard lock(mutex_);
        if (!result && !error_) {
            error_ = result.error();
        }
        if (--unanswered_ == 0) {
            done_.notify_all();
        }
    }

    Engine& engine_;
    Rounds& rounds_;
    std::mutex mutex_;
    std::condition_variable done_;
    std::size_t left_;
    std::size_t unanswered_;
    std::optional<Error> error_;
};

}  // namespace

Command Office::filing(std::string_view procedure, std::size_t number) {
    const std::string n = std::to_string(number);
    StartDossier start;
    start.procedure = std::string(procedure);
    start.header.owner.name = "Nguyễn Thị Đo Tốc Độ " + n;
    start.header.owner.identity = "0010" + std::to_string(10'000'000 + number);
    start.header.owner.phone = "0900" + std::to_string(100'000 + number);
    start.header.owner.address = "Thôn " + n + ", xã đo tốc độ";
    start.header.received_at = UnitId("xa");
    start.header.decides = UnitId("xa");
    start.data["trich_yeu"] = Value("Văn bản số " + n + " về việc đo tốc độ");
    start.data["lan"] = Value(Decimal(static_cast<std::int64_t>(0)));
    return Command{std::string(procedure) + "-" + n,
                   Actor::of_host("bench"),
                   {},
                   std::nullopt,
                   std::move(start)};
}

ScratchFolder::ScratchFolder(const std::string& below) {
    std::string pattern = (below.empty() ? std::string(".") : below) + "/motcua-bench-XXXXXX";
    if (::mkdtemp(pattern.data()) != nullptr) {
        path_ = pattern;
    }
}

ScratchFolder::~ScratchFolder() {
    if (!path_.empty()) {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
}

void OfficeClock::let_go() { gone_at_ = seconds_now(); }

std::chrono::milliseconds OfficeClock::passed() const {
    const double gone_at = gone_at_;
    const double seconds = gone_at < 0 ? 0 : seconds_now() - gone_at;
    return std::chrono::milliseconds{jumped_ms_ + static_cast<std::int64_t>(seconds * 1e3)};
}

Result<std::unique_ptr<Office>> Office::open(const std::string& path, Drive drive,
                                             sqlite::StatementTape* tape) {
    auto office = std::unique_ptr<Office>(new Office());
    sqlite::StoreOptions settings{office->codec_, office->digest_};
    settings.file.tape = tape;
    Result<std::unique_ptr<sqlite::SqliteStore>> store = sqlite::SqliteStore::open(path, settings);
    if (!store) {
        return store.error();
    }
    office->store_ = std::move(*store);
    Options options{*office->store_, office->codec_,  office->clock_,
                    office->random_, office->digest_, office->loader_};
    options.drive = drive;
    Result<std::unique_ptr<Engine>> engine = Engine::open(options);
    if (!engine) {
        return engine.error();
    }
    office->engine_ = std::move(*engine);
    return office;
}

Office::~Office() {
    if (engine_ != nullptr) {
        engine_->close();
        engine_.reset();
    }
    if (store_ != nullptr) {
        store_->close();
    }
}

Result<void> Office::deploy() {
    for (const std::string_view source : definitions()) {
        const Result<Deployed> deployed =
            engine_->deploy(std::string(source), Actor::of_host("bench"));
        if (!deployed) {
            return deployed.error();
        }
    }
    return {};
}

Result<std::vector<DossierId>> Office::file(std::string_view procedure, std::size_t count) {
    // Answers may come on the writer's thread: each has a place of its own until all are there.
    std::vector<Result<Accepted>> answers(count, Error{ErrorCode::internal, "not answered"});
    std::atomic<std::size_t> answered{0};
    for (std::size_t number = 0; number < count; ++number) {
        engine_->submit(filing(procedure, number), [&, number](const Result<Accepted>& result) {
            answers[number] = result;
            ++answered;
        });
        while (number + 1 - answered.load() >= 64 ||
               (number + 1 == count && answered.load() < count)) {
            static_cast<void>(engine_->run_once());
            std::this_thread::yield();
        }
    }
    std::vector<DossierId> ids;
    for (const Result<Accepted>& answer : answers) {
        if (!answer) {
            return answer.error();
        }
        ids.push_back(answer->dossier);
    }
    return ids;
}

Command Rounds::next() {
    const std::size_t index = static_cast<std::size_t>(count_) % dossiers_.size();
    ++count_;
    return act(dossiers_[index], done_[index]++);
}

Command Rounds::act(const DossierId& dossier, std::uint32_t done) {
    const std::uint32_t round = done / kActs;
    const std::uint32_t phase = done % kActs;
    const bool signs = phase == 2 || phase == 3;
    const std::uint32_t task = round * 2 + (signs ? 2 : 1);  // two tasks a round
    Command command;
    command.key = dossier.value + "-" + std::to_string(done);
    command.dossier = dossier;
    command.actor = Actor::of_officer(signs ? "lanh-dao-1" : "chuyen-vien-1");
    OutcomeForm form;
    form.reason = "Ý kiến của người xử lý ở lần " + std::to_string(round);
    switch (phase) {
        case 0:
        case 2:
            command.body = AcceptTask{task};
            break;
        case 1:
            form.data["lan"] = Value(Decimal(static_cast<std::int64_t>(round)));
            command.body = CompleteTask{task, "trinh", std::move(form)};
            break;
        case 3:
            command.body = CompleteTask{task, "hoi", std::move(form)};
            break;
        default:
            command.body = ResolveWait{"cho", "co", OutcomeForm{}};
    }
    return command;
}

double seconds_now() {
    const auto now = std::chrono::steady_clock::now();  // lint: allow clock: measures a speed
    return std::chrono::duration<double>(now.time_since_epoch()).count();
}

Result<double> drive(Engine& engine, Rounds& rounds, std::size_t count, std::size_t outstanding) {
    return Clients(engine, rounds, count).run(outstanding);
}

Result<void> copy_file(const std::string& from, const std::string& to) {
    std::error_code why;
    for (const char* beside : {"-wal", "-shm"}) {  // what an earlier file of that name left
        std::filesystem::remove(to + beside, why);
    }
    std::filesystem::copy_file(from, to, std::filesystem::copy_options::overwrite_existing, why);
    if (why) {
        return file_error("copy a scratch file", why);
    }
    return {};
}

Result<std::uint64_t> size_of_file(const std::string& path) {
    std::error_code why;
    const auto size = std::filesystem::file_size(path, why);
    if (why) {
        return file_error("see the size of '" + path + "'", why);
    }
    return static_cast<std::uint64_t>(size);
}

}  // namespace motcua::cli::bench
