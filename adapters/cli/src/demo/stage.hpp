// The demonstration on a database: deploys what is shipped, lets the officers act in simulated
// time, tells what happens. How far it got is read from the database alone.
#pragma once

#include <chrono>
#include <memory>
#include <set>
#include <string>

#include "demo/cast.hpp"
#include "demo/officers.hpp"
#include "demo/scene.hpp"
#include "output.hpp"
#include "view_story.hpp"

namespace motcua::cli::demo {

struct StageOptions {
    std::string database;
    std::string workflows;
    std::chrono::milliseconds pace{0};
};

class Stage {
public:
    /// Opens or makes the database and deploys what is shipped.
    [[nodiscard]] static Result<std::unique_ptr<Stage>> open(Output& output,
                                                             const StageOptions& options);
    /// Goes on until every dossier has ended.
    [[nodiscard]] Result<void> play();
    /// When it is now on the stage.
    [[nodiscard]] Instant now() const { return scene_->clock().now(); }

private:
    Stage(Output& output, const StageOptions& options) : output_(output), options_(options) {}
    [[nodiscard]] Result<void> start();
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
    std::unique_ptr<Scene> scene_;
    std::optional<Instant> next_timer_;
    std::uint64_t told_ = 0;  ///< of the log
    Date day_{};              ///< of the line printed last
    std::map<DossierId, Story> stories_;
};

}  // namespace motcua::cli::demo
