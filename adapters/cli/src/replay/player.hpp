// Replaying a log on the engine: each case a dossier, each event a completion by its officer at its
// time. How far an earlier run got is read from the store alone; nothing is done twice.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <motcua/dsl/load.hpp>
#include <motcua/engine/engine.hpp>
#include <motcua/engine/testing/scripted_clock.hpp>
#include <motcua/json/codec.hpp>
#include <motcua/system/openssl_digest.hpp>
#include <motcua/system/system_random.hpp>

#include "replay/event_log.hpp"
#include "replay/free_order.hpp"

namespace motcua::cli::replay {

/// Who deploys and files in a replay. Its databases live in simulated time.
inline constexpr std::string_view kHost = "nhat-ky";

class Player {
public:
    /// Opens or makes the database (`database` empty: one in memory, gone with the player) and
    /// deploys the definitions. invalid_argument for a database that no replay made, or that of
    /// another log. `log` and `order` must outlive the player.
    [[nodiscard]] static Result<std::unique_ptr<Player>> open(const std::string& database,
                                                              const EventLog& log,
                                                              const FreeOrder& order);
    ~Player();
    Player(const Player&) = delete;
    Player& operator=(const Player&) = delete;

    /// Completions that an earlier run left in the store.
    [[nodiscard]] std::size_t found() const { return found_; }
    /// Does what is not done yet, in the order of time; `progress` is told how many of it are done.
    /// Stops at the first refusal and names its line. condition_not_met for an event before what the
    /// database has seen last.
    [[nodiscard]] Result<void> play(const std::function<void(std::uint64_t done)>& progress);

    [[nodiscard]] Reader& reader() { return *reader_; }

private:
    /// Of a case: its dossier, and what an earlier run has done.
    struct Track {
        DossierId dossier;
        bool filed = false;
        bool idle = false;  ///< it waits for work that its log did not tell of then
        std::size_t done = 0;
    };

    Player(const EventLog& log, const FreeOrder& order)
        : log_(log), order_(order), clock_(log.events.front().at) {}
    [[nodiscard]] Result<void> start(const std::string& database);
    [[nodiscard]] Result<void> look_back();
    [[nodiscard]] Result<void> look_at(Track& track);
    [[nodiscard]] Result<void> deploy();
    [[nodiscard]] Result<void> check_order();
    [[nodiscard]] DossierId dossier_of(const LogCase& one) const;

    void file(const LogCase& one, const Track& track, const LogEvent& event);
    void wake(const Track& track, const LogEvent& event);
    void complete(const LogCase& one, const Track& track, std::size_t place);
    void submit(const LogEvent& event, const std::string& what, Command command);
    void settle(std::size_t outstanding_max);
    [[nodiscard]] Actor actor_of(const LogEvent& event) const;
    /// What is said of the next work: the step, or nothing.
    [[nodiscard]] std::map<std::string, Value> next_work(const LogEvent* event) const;

    const EventLog& log_;
    const FreeOrder& order_;
    testing::ScriptedClock clock_;
    system::SystemRandom random_;
    system::OpenSslDigest digest_;
    json::JsonEventCodec codec_;
    dsl::Loader loader_;
    std::unique_ptr<Store> store_;
    std::unique_ptr<Reader> reader_;
    std::unique_ptr<Engine> engine_;
    std::vector<Track> tracks_;
    std::size_t found_ = 0;
    std::size_t outstanding_ = 0;
    std::optional<Error> refusal_;  ///< the first
};

}  // namespace motcua::cli::replay
