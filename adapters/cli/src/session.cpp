// Opening a database, finding what people name, and letting the engine finish what follows.
#include "session.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <thread>

#include <fmt/format.h>
#include <pwd.h>
#include <unistd.h>

#include <motcua/engine/core/authorize.hpp>
#include <motcua/system/system_clock.hpp>

#include "demo/officers.hpp"
#include "replay/player.hpp"

namespace motcua::cli {
namespace {

/// Who acts in a rehearsal is recorded with this before his name, in every act.
constexpr std::string_view kRehearsal = "rehearsal:";

/// `--now`: a rehearsal stands at one moment.
class StandingClock final : public Clock {
public:
    explicit StandingClock(Instant at) : at_(at) {}
    [[nodiscard]] Instant now() const override { return at_; }
    [[nodiscard]] std::chrono::milliseconds boot_time() const override {
        return std::chrono::milliseconds{0};
    }

private:
    Instant at_;
};

/// What an operator should see of the engine's log.
class RemarkLog final : public Log {
public:
    explicit RemarkLog(Output& output) : output_(output) {}
    void write(LogLevel level, std::string_view message) noexcept override {
        if (level == LogLevel::warning || level == LogLevel::error) {
            output_.note(fmt::format("motcua: {}", message));
        }
    }

private:
    Output& output_;
};

/// Whether a definition came into its database in a rehearsal, or in the demonstration or a replay,
/// which live in simulated time as well.
bool was_rehearsed(const DefinitionRow& row) {
    return row.deployed_by.find("@local:" + std::string(kRehearsal)) != std::string::npos ||
           row.deployed_by == Actor::of_host(std::string(demo::kHost)).identity() ||
           row.deployed_by == Actor::of_host(std::string(replay::kHost)).identity();
}

/// Another command may hold the file for a moment: an act waits that long for its turn.
Result<std::unique_ptr<sqlite::SqliteStore>> open_in_turn(const std::string& database,
                                                          const sqlite::StoreOptions& options) {
    constexpr int kTries = 20;
    constexpr std::chrono::milliseconds kBetween{50};
    for (int tries = 1;; ++tries) {
        auto opened = sqlite::SqliteStore::open(database, options);
        if (opened || opened.error().code != ErrorCode::owned_elsewhere || tries == kTries) {
            return opened;
        }
        std::this_thread::sleep_for(kBetween);  // lint: allow sleep: another process is writing
    }
}

Error no_such_dossier(const std::string& name) {
    return {ErrorCode::not_found,
            fmt::format("expected the id, official code or provisional number of a dossier, but "
                        "'{}' is none in this database",
                        name)};
}

std::optional<std::uint32_t> number_in(std::string_view text) {
    std::uint32_t number = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
    return failed == std::errc{} && end == text.data() + text.size() && number > 0
               ? std::optional(number)
               : std::nullopt;
}

Error which_task(const std::string& name, const Dossier& dossier) {
    if (dossier.tasks.empty()) {
        return {ErrorCode::task_not_active,
                fmt::format("expected an open task in '{}', but it has none", name)};
    }
    std::string open;
    for (const Task& task : dossier.tasks) {
        open += fmt::format("{}#{} ({})", open.empty() ? "" : ", ", task.number, task.step);
    }
    return {ErrorCode::invalid_argument,
            fmt::format("expected one task as '{}#N', but several are open: {}", name, open)};
}

}  // namespace

void define_reading(Command& command, ReadOptions& options) {
    command.required("--db", options.database, "FILE",
                     {"Tệp dữ liệu (SQLite)", "Database file (SQLite)"});
    command
        .option("--now", options.now, "RFC3339",
                {"Xem như bây giờ là lúc này; ghi thì chỉ trong tệp diễn tập (tệp do "
                 "`deploy --now` tạo ra)",
                 "As if it were this moment; acts only in a rehearsal (a database made by "
                 "`deploy --now`)"})
        .check(is_instant(command.language()));
}

void define_acting(Command& command, ActOptions& options, bool officer_required) {
    define_reading(command, options);
    command
        .option("--as", options.officer, "OFFICER",
                officer_required ? Text{"Mã cán bộ thực hiện", "Officer who does it"}
                                 : Text{"Mã cán bộ thực hiện; bỏ trống: hệ thống đang dùng MotCua",
                                        "Officer who does it; without: the embedding system"})
        .required(officer_required);
    command.option("--for", options.absent, "OFFICER",
                   {"Làm thay cán bộ vắng mặt này", "Acts for this absent officer"});
    command.option("--key", options.key, "KEY",
                   {"Khóa chống lặp: cùng khóa, cùng yêu cầu thì chỉ làm một lần",
                    "Idempotency key: the same request with it is done once"});
    command.option(
        "--if-version", options.if_version, "N",
        {"Chỉ làm nếu hồ sơ đang ở phiên bản này", "Only if the dossier is at this version"});
}

Result<std::unique_ptr<Session>> Session::open(Output& output, const ReadOptions& options,
                                               Purpose purpose) {
    std::unique_ptr<Session> session(new Session);
    MOTCUA_TRY(session->start(output, options, purpose));
    return session;
}

Result<void> Session::start(Output& output, const ReadOptions& options, Purpose purpose) {
    clock_ = std::make_unique<system::SystemClock>();
    if (!options.now.empty()) {
        const Result<Instant> now = parse_instant(options.now);
        if (!now) {
            return now.error();
        }
        clock_ = std::make_unique<StandingClock>(*now);
    }
    log_ = std::make_unique<RemarkLog>(output);
    sqlite::StoreOptions store{codec_, digest_};
    store.file.mode = purpose == Purpose::read     ? sqlite::OpenMode::read_only
                      : purpose == Purpose::create ? sqlite::OpenMode::create
                                                   : sqlite::OpenMode::must_exist;
    auto opened = open_in_turn(options.database, store);
    if (!opened) {
        return opened.error();
    }
    store_ = std::move(*opened);
    auto reader = store_->open_reader();
    if (!reader) {
        return reader.error();
    }
    reader_ = std::move(*reader);
    if (purpose != Purpose::read) {
        MOTCUA_TRY(check_rehearsal(output, options.now));
    }
    if (!options.now.empty()) {
        MOTCUA_TRY(check_not_past(options.now));
    }
    Options engine = engine_options();
    engine.log = log_.get();
    engine.drive = Drive::pulled;
    auto started = Engine::open(engine);
    if (!started) {
        return started.error();
    }
    engine_ = std::move(*started);
    return {};
}

// The record of a real database holds no invented time: `--now` acts only where the first commit
// was made with it, and there nothing else does.
Result<void> Session::check_rehearsal(Output& output, const std::string& now) {
    const Result<std::vector<DefinitionRow>> rows = reader_->definitions();
    if (!rows) {
        return rows.error();
    }
    const Result<std::uint64_t> last = reader_->last_sequence();
    if (!last) {
        return last.error();
    }
    const bool rehearsal =
        *last == 0 ? !now.empty()
                   : !rows->empty() && std::all_of(rows->begin(), rows->end(), was_rehearsed);
    if (rehearsal && now.empty()) {
        return Error{ErrorCode::invalid_argument,
                     "expected --now with the moment of the rehearsal, for this database was made "
                     "in one, but it was not given"};
    }
    if (!rehearsal && !now.empty()) {
        return Error{ErrorCode::invalid_argument,
                     "expected an act without --now, for this database is a real record, but it is "
                     "given; to rehearse, make another database with 'motcua deploy --now'"};
    }
    if (rehearsal) {
        output.note(fmt::format("{} {}", output.say({"DIỄN TẬP, xem như", "REHEARSAL, as if at"}),
                                format_for_people(clock_->now())));
    }
    return {};
}

// Time never runs backwards in a database, and what it holds is not what it held earlier.
Result<void> Session::check_not_past(const std::string& now) {
    const Result<std::uint64_t> last = reader_->last_sequence();
    if (!last) {
        return last.error();
    }
    if (*last == 0) {
        return {};
    }
    const Result<std::vector<LogRow>> row = reader_->log(*last - 1, 1);
    if (!row) {
        return row.error();
    }
    if (!row->empty() && row->front().at > clock_->now()) {
        return Error{ErrorCode::invalid_argument,
                     fmt::format("expected --now not before {}, the last event of the database, "
                                 "but it is {}",
                                 format_instant(row->front().at), now)};
    }
    return {};
}

Session::~Session() {
    if (engine_) {
        engine_->close();
    }
    reader_.reset();
    engine_.reset();
}

Result<DossierRow> Session::find(const std::string& name) {
    Result<std::optional<DossierRow>> row = reader_->find(Visibility::all(), name);
    if (!row) {
        return row.error();
    }
    return *row ? Result<DossierRow>(std::move(**row)) : no_such_dossier(name);
}

Result<Dossier> Session::dossier(const DossierId& id) {
    Result<std::optional<Dossier>> dossier = reader_->dossier(id);
    if (!dossier) {
        return dossier.error();
    }
    return *dossier ? Result<Dossier>(std::move(**dossier)) : no_such_dossier(id.value);
}

Result<TaskId> Session::task(const std::string& name, std::uint32_t number) {
    if (const auto task = parse_task_id(name)) {
        return *task;
    }
    std::string dossier_name = name;
    if (const std::size_t sign = name.rfind('#'); sign != std::string::npos) {
        const auto after = number_in(std::string_view(name).substr(sign + 1));
        if (!after) {
            return Error{ErrorCode::invalid_argument,
                         fmt::format("expected a task as 'CODE#N', but got '{}'", name)};
        }
        number = *after;
        dossier_name.resize(sign);
    }
    const Result<DossierRow> row = find(dossier_name);
    if (!row) {
        return row.error();
    }
    if (number != 0) {
        return TaskId{row->dossier, number};
    }
    const Result<Dossier> state = dossier(row->dossier);
    if (!state) {
        return state.error();
    }
    if (state->tasks.size() != 1) {
        return which_task(dossier_name, *state);
    }
    return TaskId{row->dossier, state->tasks.front().number};
}

std::size_t Session::settle(std::size_t batches_max) {
    std::size_t batches = 0;
    while (batches < batches_max) {
        const std::optional<Instant> next = engine_->run_once();
        ++batches;
        if (!next || *next > clock_->now()) {
            break;
        }
    }
    return batches;
}

Visibility visibility_for(Session& session, const std::string& officer) {
    return officer.empty() ? Visibility::all()
                           : visibility_of(Actor::of_officer(officer), session.directory(),
                                           date_of(session.now()));
}

Actor local_actor(const ActOptions& options) {
    Actor actor =
        options.officer.empty() ? Actor::of_host("local") : Actor::of_officer(options.officer);
    actor.on_behalf_of = OfficerId(options.absent);
    actor.local_user =
        (options.now.empty() ? std::string{} : std::string(kRehearsal)) + operating_system_user();
    return actor;
}

std::string operating_system_user() {
    std::array<char, 4096> buffer{};
    passwd entry{};
    passwd* found = nullptr;
    if (::getpwuid_r(::getuid(), &entry, buffer.data(), buffer.size(), &found) == 0 &&
        found != nullptr) {
        return found->pw_name;
    }
    return "uid:" + std::to_string(::getuid());
}

}  // namespace motcua::cli
