// One thread that sleeps until a backup is due or asked for.
#include "backup_keeper.hpp"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <exception>
#include <filesystem>
#include <mutex>
#include <thread>

#include <fmt/format.h>
#include <sys/stat.h>

#include <motcua/dsl/load.hpp>
#include <motcua/engine/ports/digest.hpp>

#include "backup_shelf.hpp"
#include "verified_copy.hpp"

namespace motcua::cli {
namespace {

using std::chrono::milliseconds;

constexpr std::size_t kRunsKept = 100;
/// The clock is looked at again so often while nobody asks.
constexpr milliseconds kLook{30'000};

/// Thrown through a copy that is broken off.
struct BrokenOff : std::exception {
    [[nodiscard]] const char* what() const noexcept override { return "the server stops"; }
};

/// Folders that the newest backup has not come to, and why not to the first of them.
struct Behind {
    std::vector<std::string> folders;
    std::optional<Error> why{};
};

/// The file system that a path lies on; nothing if it is not there.
std::optional<dev_t> device_of(const std::string& path) {
    struct stat found {};
    return ::stat(path.c_str(), &found) == 0 ? std::optional(found.st_dev) : std::nullopt;
}

class Keeper final : public BackupKeeper {
public:
    Keeper(std::string database, BackupPlan plan, const Clock& clock, Log* log)
        : database_(std::move(database)),
          stem_(std::filesystem::path(database_).stem().string()),
          plan_(std::move(plan)),
          clock_(clock),
          log_(log),
          shelf_(plan_.folder, stem_),
          newest_(shelf_.newest()) {
        shelf_.clear_unfinished();
        next_ = clock_.boot_time() + until_next();
        find_behind();
        tell_of_near_copies();
        thread_ = std::thread([this] { keep_plan(); });
    }
    ~Keeper() override { stop_now(); }

    Result<BackupRun> begin() override;
    std::vector<BackupRun> runs() const override {
        const std::lock_guard lock(mutex_);
        return {runs_.begin(), runs_.end()};
    }
    std::optional<Instant> newest() const override {
        const std::lock_guard lock(mutex_);
        return newest_;
    }
    bool sound() const override;
    void stop() override { stop_now(); }

private:
    using Lock = std::unique_lock<std::mutex>;

    [[nodiscard]] bool planned() const { return plan_.every.count() > 0; }
    [[nodiscard]] milliseconds until_next() const;
    [[nodiscard]] bool due() const { return planned() && clock_.boot_time() >= next_; }
    void stop_now();
    void keep_plan();
    void add_run();
    void work(Lock& lock);
    [[nodiscard]] Result<VerifiedCopy> copy(const std::string& name);
    void find_behind();
    void tell_of_near_copies() const;
    [[nodiscard]] milliseconds patience() const;
    [[nodiscard]] bool copy_due() const {
        return !behind_.empty() && clock_.boot_time() >= copy_again_;
    }
    void copy_again(Lock& lock);
    [[nodiscard]] Behind copy_elsewhere(const std::string& name,
                                        const std::vector<std::string>& folders);
    [[nodiscard]] Result<void> copy_to(const std::string& folder, const std::string& name);
    void note_copied(Behind behind);
    void note_pages(std::uint64_t done, std::uint64_t total);
    void finish(const std::string& path, const Result<VerifiedCopy>& made, Behind behind);
    void go_on() const {
        if (stopping_) {
            throw BrokenOff();
        }
    }

    const std::string database_;
    const std::string stem_;
    const BackupPlan plan_;
    const Clock& clock_;
    Log* const log_;
    const BackupShelf shelf_;

    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<BackupRun> runs_;  ///< the newest first; if one runs, it is that
    bool asked_ = false;          ///< the first of runs_ waits to be worked for
    bool last_failed_ = false;
    std::optional<Instant> newest_;
    std::vector<std::string> behind_;  ///< folders that the newest has not come to
    milliseconds copy_again_{0};       ///< of the clock since boot: to those
    milliseconds next_{0};             ///< of the clock since boot
    std::atomic<bool> stopping_{false};
    std::thread thread_;
};

/// As long as the plan says since the newest, whenever that was.
milliseconds Keeper::until_next() const {
    const milliseconds every = plan_.every;
    return newest_
               ? std::clamp(milliseconds(*newest_ + every - clock_.now()), milliseconds{0}, every)
               : milliseconds{0};
}

Result<BackupRun> Keeper::begin() {
    const std::lock_guard lock(mutex_);
    if (stopping_) {
        return Error{ErrorCode::closed, "expected a server that goes on, but it stops"};
    }
    if (runs_.empty() || runs_.front().state != BackupState::running) {
        add_run();
        changed_.notify_all();
    }
    return runs_.front();
}

bool Keeper::sound() const {
    const std::lock_guard lock(mutex_);
    const bool behind = planned() && clock_.boot_time() > next_ + milliseconds(plan_.every);
    return !last_failed_ && !behind;
}

void Keeper::stop_now() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    if (thread_.joinable()) {
        thread_.join();
    }
}

/// Under the lock.
void Keeper::add_run() {
    BackupRun run;
    run.begun = clock_.now();
    if (!runs_.empty()) {
        // A name of its own, also if the clock stands or goes back.
        run.begun = std::max(run.begun, runs_.front().begun + milliseconds{1});
    }
    run.id = BackupShelf::name_of(stem_, run.begun);
    runs_.push_front(std::move(run));
    if (runs_.size() > kRunsKept) {
        runs_.pop_back();
    }
    asked_ = true;
}

/// What a server before us did not get done, or a folder that is new.
void Keeper::find_behind() {
    if (!newest_) {
        return;
    }
    const std::string name = BackupShelf::name_of(stem_, *newest_);
    for (const std::string& folder : plan_.copies) {
        std::error_code error;
        if (!std::filesystem::exists(BackupShelf(folder, stem_).path_of(name), error)) {
            behind_.push_back(folder);
        }
    }
    copy_again_ = clock_.boot_time();
}

/// A folder whose storage is not mounted looks like one, but lies beside the database.
void Keeper::tell_of_near_copies() const {
    const std::optional<dev_t> own = device_of(database_);
    for (const std::string& folder : plan_.copies) {
        if (log_ != nullptr && own && device_of(folder) == own) {
            log_->write(LogLevel::warning,
                        fmt::format("backup: '{}' lies on the file system of the database, and is "
                                    "lost with it; is its storage mounted?",
                                    folder));
        }
    }
}

/// Under the lock: until there may be something to do.
milliseconds Keeper::patience() const {
    milliseconds at = clock_.boot_time() + kLook;
    at = planned() ? std::min(at, next_) : at;
    at = behind_.empty() ? at : std::min(at, copy_again_);
    return std::max(milliseconds(at - clock_.boot_time()), milliseconds{1});
}

void Keeper::keep_plan() {
    Lock lock(mutex_);
    while (!stopping_) {
        if (!asked_ && due()) {
            add_run();
        }
        if (asked_) {
            asked_ = false;
            work(lock);
        } else if (copy_due()) {
            copy_again(lock);
        } else {
            changed_.wait_for(lock, patience(), [this] { return stopping_ || asked_; });
        }
    }
    if (asked_) {
        runs_.front().state = BackupState::failed;
        runs_.front().ended = clock_.now();
        runs_.front().error =
            Error{ErrorCode::closed, "expected a server that goes on, but it stops"};
    }
}

// The home shelf is kept short whether the others can be reached or not.
void Keeper::work(Lock& lock) {
    const std::string name = runs_.front().id;
    lock.unlock();
    const Result<VerifiedCopy> made = copy(name);
    Behind behind;
    if (made) {
        shelf_.keep_newest(plan_.keep);
        tell_of_near_copies();
        behind = copy_elsewhere(name, plan_.copies);
    }
    lock.lock();
    finish(shelf_.path_of(name), made, std::move(behind));
}

/// The newest is whole: only its copies are tried again.
void Keeper::copy_again(Lock& lock) {
    const std::string name = BackupShelf::name_of(stem_, *newest_);
    const std::vector<std::string> folders = behind_;
    lock.unlock();
    Behind behind = copy_elsewhere(name, folders);
    lock.lock();
    const auto run = std::find_if(runs_.begin(), runs_.end(),
                                  [&](const BackupRun& one) { return one.id == name; });
    if (run != runs_.end()) {
        run->state = behind.why ? BackupState::failed : BackupState::done;
        run->error = behind.why;
        run->ended = clock_.now();
    }
    if (log_ != nullptr && !stopping_) {
        log_->write(behind.why ? LogLevel::error : LogLevel::info,
                    behind.why
                        ? fmt::format("backup: {} is not copied: {}", name, behind.why->detail)
                        : fmt::format("backup: {} is copied", name));
    }
    last_failed_ = behind.why && !stopping_;
    note_copied(std::move(behind));
}

/// Under the lock.
void Keeper::note_copied(Behind behind) {
    behind_ = std::move(behind.folders);
    const milliseconds retry = plan_.retry;
    copy_again_ =
        clock_.boot_time() + (planned() ? std::min(milliseconds(plan_.every), retry) : retry);
}

Result<VerifiedCopy> Keeper::copy(const std::string& name) {
    sqlite::CopyOptions copying;
    copying.progress = [this](std::uint64_t done, std::uint64_t total) {
        go_on();
        note_pages(done, total);
    };
    const auto verify_opened = [this](sqlite::SqliteStore&, Reader& reader, const EventCodec& codec,
                                      const Digest& digest) {
        const dsl::Loader loader;
        VerifyOptions options{reader, codec, digest, [this](const VerifyProgress&) { go_on(); }};
        options.loader = &loader;
        return verify(options);
    };
    return copy_verified(database_, shelf_.path_of(name), std::move(copying), verify_opened,
                         [this] { go_on(); });
}

/// One that cannot be reached holds up none behind it.
Behind Keeper::copy_elsewhere(const std::string& name, const std::vector<std::string>& folders) {
    Behind behind;
    for (const std::string& folder : folders) {
        if (const Result<void> copied = copy_to(folder, name); !copied) {
            behind.folders.push_back(folder);
            behind.why = behind.why ? behind.why : copied.error();
        }
    }
    return behind;
}

Result<void> Keeper::copy_to(const std::string& folder, const std::string& name) {
    if (stopping_) {
        return Error{ErrorCode::closed, "expected a server that goes on, but it stops"};
    }
    const BackupShelf shelf(folder, stem_);
    shelf.clear_unfinished();
    sqlite::CopyOptions copying;
    copying.progress = [this](std::uint64_t, std::uint64_t) { go_on(); };
    copying.judge = [this](const sqlite::StagedCopy& staged) {
        return verify_documents(staged, [this] { go_on(); });
    };
    const auto copied = sqlite::copy_database(shelf_.path_of(name), shelf.path_of(name), copying);
    if (!copied && copied.error().code != ErrorCode::already_exists) {  // then it is whole
        return copied.error();
    }
    shelf.keep_newest(plan_.keep);
    return {};
}

void Keeper::note_pages(std::uint64_t done, std::uint64_t total) {
    const std::lock_guard lock(mutex_);
    runs_.front().pages_done = done;
    runs_.front().pages = total;
}

/// Under the lock.
void Keeper::finish(const std::string& path, const Result<VerifiedCopy>& made, Behind behind) {
    BackupRun& run = runs_.front();
    run.ended = clock_.now();
    if (made) {
        newest_ = run.begun;
        run.path = path;
        run.bytes = made->copied.bytes;
        if (made->verified) {
            run.events = made->verified->events;
            run.root = to_hex(made->verified->root);
        }
    }
    const bool fine = made && !behind.why;
    run.state = fine ? BackupState::done : BackupState::failed;
    if (!fine) {
        run.error = stopping_
                        ? Error{ErrorCode::closed, "expected a server that goes on, but it stops"}
                    : made ? *behind.why
                           : made.error();
    }
    last_failed_ = !fine && !stopping_;
    next_ =
        clock_.boot_time() + milliseconds(made ? plan_.every : std::min(plan_.every, plan_.retry));
    if (log_ != nullptr && !stopping_) {
        log_->write(fine ? LogLevel::info : LogLevel::error,
                    fine ? fmt::format("backup: {} is whole, {} bytes", run.id, run.bytes)
                         : fmt::format("backup: {} failed: {}", run.id, run.error->detail));
    }
    if (made) {
        note_copied(std::move(behind));
    }
}

}  // namespace

Result<std::unique_ptr<BackupKeeper>> BackupKeeper::start(const std::string& database,
                                                          BackupPlan plan, const Clock& clock,
                                                          Log* log) {
    std::vector<std::string> folders = plan.copies;
    folders.push_back(plan.folder);
    for (const std::string& folder : folders) {
        std::error_code error;
        if (!std::filesystem::is_directory(folder, error)) {
            return Error{ErrorCode::not_found,
                         "expected a folder for backups, but '" + folder + "' is none"};
        }
    }
    return std::unique_ptr<BackupKeeper>(
        std::make_unique<Keeper>(database, std::move(plan), clock, log));
}

}  // namespace motcua::cli
