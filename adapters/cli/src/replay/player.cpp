// Events become commands. Many are submitted at once, so that one commit stores them; the clock knows
// the moment of each.
#include "replay/player.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include <motcua/engine/testing/memory_store.hpp>
#include <motcua/sqlite/sqlite_store.hpp>

#include "shipped_calendars.hpp"

namespace motcua::cli::replay {
namespace {

/// Commands that wait for their answers: enough for several full batches.
constexpr std::size_t kOutstandingMax = 1'024;
constexpr std::string_view kCalendarFile = "vn-state.xml";

Actor host() { return Actor::of_host(std::string(kHost)); }

std::string calendar_source() {
    for (const ShippedFile& file : shipped_calendars()) {
        if (file.name == kCalendarFile) {
            return std::string(file.text);
        }
    }
    return {};
}

Error other_log() {
    return Error{ErrorCode::invalid_argument,
                 "expected the database of this log, but it is that of another, or the log has new "
                 "activities or people; name another file"};
}

/// Nothing of anybody else may be in it, and of no other log.
Result<void> check_own(Reader& reader, const std::string& database, const FreeOrder& order) {
    const Result<std::vector<DefinitionRow>> rows = reader.definitions();
    if (!rows) {
        return rows.error();
    }
    for (const DefinitionRow& row : *rows) {
        if (row.deployed_by != host().identity()) {
            return Error{ErrorCode::invalid_argument,
                         fmt::format("expected a database that a replay made, but in '{}' {} "
                                     "deployed '{}'; name another file",
                                     database, row.deployed_by, row.ref.id)};
        }
        if (row.kind != DefinitionKind::calendar && row.ref.id != order.procedure) {
            return other_log();
        }
    }
    return {};
}

Result<std::unique_ptr<Store>> open_store(const std::string& database, const EventCodec& codec,
                                          const Digest& digest) {
    if (database.empty()) {
        return std::unique_ptr<Store>(std::make_unique<testing::MemoryStore>(codec));
    }
    auto store = sqlite::SqliteStore::open(database, sqlite::StoreOptions{codec, digest});
    if (!store) {
        return store.error();
    }
    return std::unique_ptr<Store>(std::move(*store));
}

}  // namespace

Result<std::unique_ptr<Player>> Player::open(const std::string& database, const EventLog& log,
                                             const FreeOrder& order) {
    std::unique_ptr<Player> player(new Player(log, order));
    MOTCUA_TRY(player->start(database));
    return player;
}

Player::~Player() {
    if (engine_) {
        engine_->close();
    }
    reader_.reset();
    engine_.reset();
}

Result<void> Player::start(const std::string& database) {
    Result<std::unique_ptr<Store>> store = open_store(database, codec_, digest_);
    if (!store) {
        return store.error();
    }
    store_ = std::move(*store);
    Result<std::unique_ptr<Reader>> reader = store_->open_reader();
    if (!reader) {
        return reader.error();
    }
    reader_ = std::move(*reader);
    MOTCUA_TRY(check_own(*reader_, database, order_));
    MOTCUA_TRY(look_back());
    Options options{*store_, codec_, clock_, random_, digest_, loader_};
    options.drive = Drive::pulled;
    Result<std::unique_ptr<Engine>> engine = Engine::open(options);
    if (!engine) {
        return engine.error();
    }
    engine_ = std::move(*engine);
    return deploy();
}

// Time goes on where the store ends, each case where its dossier stands.
Result<void> Player::look_back() {
    const Result<std::uint64_t> last = reader_->last_sequence();
    if (!last) {
        return last.error();
    }
    for (const LogCase& one : log_.cases) {
        tracks_.push_back(Track{dossier_of(one)});
    }
    if (*last == 0) {
        return {};
    }
    const Result<std::vector<LogRow>> rows = reader_->log(*last - 1, 1);
    if (!rows) {
        return rows.error();
    }
    if (!rows->empty()) {
        clock_.advance_to(rows->front().at);
    }
    for (Track& track : tracks_) {
        MOTCUA_TRY(look_at(track));
        found_ += track.done;
    }
    return {};
}

Result<void> Player::look_at(Track& track) {
    const Result<std::optional<Dossier>> dossier = reader_->dossier(track.dossier);
    if (!dossier) {
        return dossier.error();
    }
    if (!*dossier) {
        return {};
    }
    const Result<std::vector<TaskRow>> tasks = reader_->tasks(track.dossier);
    if (!tasks) {
        return tasks.error();
    }
    track.filed = true;
    track.done = static_cast<std::size_t>(
        std::count_if(tasks->begin(), tasks->end(),
                      [](const TaskRow& task) { return task.state == TaskState::completed; }));
    const std::vector<Place>& places = (*dossier)->places;
    track.idle = std::any_of(places.begin(), places.end(),
                             [](const Place& place) { return place.node == kIdle; });
    return {};
}

Result<void> Player::deploy() {
    const std::array<std::string, 3> sources{calendar_source(), order_.organisation_source,
                                             order_.procedure_source};
    for (const std::string& source : sources) {
        const Result<Deployed> deployed = engine_->deploy(source, host());
        if (!deployed && deployed.error().code == ErrorCode::already_exists) {
            return other_log();
        }
        if (!deployed) {
            return deployed.error();
        }
    }
    return {};
}

DossierId Player::dossier_of(const LogCase& one) const {
    const std::array<std::string_view, 3> parts{order_.procedure, "\n", one.id};
    const Hash hash = digest_.sha256(parts);
    std::array<std::uint8_t, 10> tail{};
    std::copy_n(hash.begin(), tail.size(), tail.begin());
    return make_dossier_id(log_.events[one.events.front()].at.time_since_epoch(), tail);
}

Result<void> Player::play(const std::function<void(std::uint64_t)>& progress) {
    MOTCUA_TRY(check_order());
    std::vector<std::size_t> places(log_.cases.size(), 0);
    std::uint64_t done = 0;
    for (const LogEvent& event : log_.events) {
        const LogCase& one = log_.cases[event.case_number];
        Track& track = tracks_[event.case_number];
        const std::size_t place = places[event.case_number]++;
        if (place < track.done) {
            continue;
        }
        if (!track.filed) {
            file(one, track, event);
            track.filed = true;
        }
        if (track.idle) {
            wake(track, event);
            track.idle = false;
        }
        complete(one, track, place);
        settle(kOutstandingMax);
        progress(++done);
        if (refusal_) {
            return *refusal_;
        }
    }
    settle(0);
    return refusal_ ? Result<void>(*refusal_) : Result<void>();
}

// What is left to do must lie ahead: a record is not written into the past.
Result<void> Player::check_order() {
    std::vector<std::size_t> places(log_.cases.size(), 0);
    for (const LogEvent& event : log_.events) {
        const std::size_t place = places[event.case_number]++;
        if (place >= tracks_[event.case_number].done && event.at < clock_.now()) {
            return Error{
                ErrorCode::condition_not_met,
                fmt::format("line {}: expected an event not before {}, the last of the "
                            "database, but it is of {}; name another file",
                            event.line, format_instant(clock_.now()), format_instant(event.at))};
        }
    }
    return {};
}

Actor Player::actor_of(const LogEvent& event) const {
    return Actor::of_officer(event.resource ? order_.officers[*event.resource]
                                            : std::string(kUnnamed));
}

std::map<std::string, Value> Player::next_work(const LogEvent* event) const {
    return {{std::string(kNextField),
             event == nullptr ? Value() : Value(order_.steps[event->activity])}};
}

void Player::file(const LogCase& one, const Track& track, const LogEvent& event) {
    StartDossier start;
    start.procedure = order_.procedure;
    start.header.received_at = UnitId(std::string(kUnit));
    start.data = next_work(&event);
    start.data[std::string(kCaseField)] = Value(one.id);
    if (one.end) {
        start.data[std::string(kEndField)] = Value(*one.end);
    }
    if (one.deadline) {
        start.data[std::string(kDeadlineField)] = Value(*one.deadline);
    }
    for (std::size_t at = 0; at < one.attributes.size(); ++at) {
        if (!one.attributes[at].empty()) {
            start.data[order_.attributes[at]] = Value(one.attributes[at]);
        }
    }
    submit(event, "mo", Command{{}, host(), track.dossier, {}, std::move(start)});
}

void Player::wake(const Track& track, const LogEvent& event) {
    ResolveWait resolve{std::string(kIdle), std::string(kNewWork), {}};
    resolve.form.data = next_work(&event);
    submit(event, fmt::format("{}/{}", kNewWork, track.done),
           Command{{}, actor_of(event), track.dossier, {}, std::move(resolve)});
}

// The officer takes the task that is offered and completes it; who completes says what comes next.
void Player::complete(const LogCase& one, const Track& track, std::size_t place) {
    const LogEvent& event = log_.events[one.events[place]];
    const LogEvent* next =
        place + 1 < one.events.size() ? &log_.events[one.events[place + 1]] : nullptr;
    const auto task = static_cast<std::uint32_t>(place + 1);  // each event is one task
    submit(event, fmt::format("{}/nhan", task),
           Command{{}, actor_of(event), track.dossier, {}, ClaimTask{task}});
    CompleteTask complete{task, std::string(kDone), {}};
    complete.form.data = next_work(next);
    submit(event, fmt::format("{}/xong", task),
           Command{{}, actor_of(event), track.dossier, {}, std::move(complete)});
}

void Player::submit(const LogEvent& event, const std::string& what, Command command) {
    command.key = fmt::format("{}/{}", command.dossier.value, what);
    clock_.enter(command.key, event.at);
    ++outstanding_;
    engine_->submit(
        command, [this, key = command.key, line = event.line](const Result<Accepted>& answer) {
            --outstanding_;
            clock_.strike(key);
            if (!answer && !refusal_) {
                refusal_ = Error{answer.error().code,
                                 fmt::format("line {}: {}", line, answer.error().detail)};
            }
        });
}

void Player::settle(std::size_t outstanding_max) {
    if (outstanding_ < outstanding_max) {
        return;
    }
    while (outstanding_ > 0) {
        static_cast<void>(engine_->run_once());
    }
}

}  // namespace motcua::cli::replay
