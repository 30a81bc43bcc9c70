// The demonstration on a database: deploys what is shipped, lets the officers act in simulated
// time, tells what happens. How far it got is read from the database alone.
#pragma once

#include <chrono>
#include <memory>
#include <set>
#include <string>

#include <motcua/engine/engine.hpp>
#include <motcua/engine/testing/manual_clock.hpp>

#include "demo/cast.hpp"
#include "demo/officers.hpp"
#include "session.hpp"
#include "view_story.hpp"

namespace motcua::cli::demo {

struct StageOptions {
    std::string database;
    std::string workflows;
    std::chrono::milliseconds pace{0};
};

/// Whether a database is one that the demonstration made, or holds nothing yet. Others are refused
/// with invalid_argument. Reads only.
[[nodiscard]] Result<void> check_own(const std::string& database);
/// Removes a database that is our own and that no process writes.
[[nodiscard]] Result<void> remove_own(const std::string& database);

class Stage {
public:
    /// Opens or makes the database and deploys what is shipped.
    [[nodiscard]] static Result<std::unique_ptr<Stage>> open(Output& output,
                                                             const StageOptions& options);
    ~Stage();
    Stage(const Stage&) = delete;
    Stage& operator=(const Stage&) = delete;

    /// Goes on until every dossier has ended.
    [[nodiscard]] Result<void> play();
    /// When it is now on the stage.
    [[nodiscard]] Instant now() const { return clock_.now(); }

private:
    Stage(Output& output, const StageOptions& options) : output_(output), options_(options) {}
    [[nodiscard]] Result<void> start();
    [[nodiscard]] Result<void> set_the_clock();
    [[nodiscard]] Result<void> deploy();
    [[nodiscard]] Result<void> catch_up();

    [[nodiscard]] Result<void> check_all_ended();
    [[nodiscard]] Result<std::optional<Act>> next();
    [[nodiscard]] Result<std::optional<Act>> next_on(const DossierId& id);
    [[nodiscard]] Result<std::optional<Act>> next_filing();
    [[nodiscard]] Result<const Part*> part_of(const Dossier& dossier);
    [[nodiscard]] Result<void> perform(const Act& act);
    void advance_to(Instant at);
    [[nodiscard]] Result<void> settle();

    [[nodiscard]] Result<void> tell();
    [[nodiscard]] Result<void> tell(const LogRow& row, bool aloud);
    void tell_days_off(Date from, Date to);
    void tell_late(Instant from, Instant to);
    void line(const std::string& text);
    /// "[4]"; "[4+]" for a dossier that part 4 called.
    [[nodiscard]] std::string label(const Dossier& dossier) const;

    Output& output_;
    StageOptions options_;
    testing::ManualClock clock_{opening()};
    system::SystemRandom random_;
    system::OpenSslDigest digest_;
    json::JsonEventCodec codec_;
    dsl::Loader loader_;
    std::unique_ptr<sqlite::SqliteStore> store_;
    std::unique_ptr<Reader> reader_;
    std::unique_ptr<Engine> engine_;
    std::unique_ptr<Book> book_;
    std::optional<Instant> next_timer_;
    std::uint64_t told_ = 0;  ///< of the log
    Date day_{};              ///< of the line printed last
    std::map<DossierId, Story> stories_;
};

}  // namespace motcua::cli::demo
