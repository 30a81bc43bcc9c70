// A dossier that lives through random acts at random times, decided and applied by the real core, and
// the laws that hold at any moment of it.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <motcua/engine/core/decide.hpp>
#include <motcua/engine/core/explain.hpp>
#include <motcua/engine/core/holding.hpp>
#include <motcua/engine/testing/seeded_random.hpp>

#include "ladder_check.hpp"
#include "unit/core/desk.hpp"

namespace motcua::property {

/// What all schedules share.
struct Stage {
    Stage();
    std::vector<ProcedurePtr> procedures;  ///< versions 1 and 2 of one
    std::shared_ptr<const Directory> directory;
    RuleSet rules;
    std::vector<std::shared_ptr<const WorkingCalendar>> calendars;  ///< one after the other
};

struct ScheduleCount {
    std::uint64_t acts = 0;
    std::uint64_t refused = 0;
    std::uint64_t alerts = 0;
    std::uint64_t ended = 0;
    std::map<std::string, std::uint64_t> events;
    std::map<HandOver, std::uint64_t> handed;  ///< tasks by how they came to be
    std::uint64_t restarts = 0;                ///< of the limit, by papers that came
};

class Schedule {
public:
    Schedule(const Stage& stage, std::uint64_t seed);
    /// Throws std::runtime_error with the law that broke.
    void run(unsigned acts, ScheduleCount& count);

private:
    class Ids final : public IdSource {
    public:
        [[nodiscard]] DossierId next_dossier_id(Instant) override {
            return make_dossier_id(std::chrono::milliseconds(0), {});
        }
    };

    void act(ScheduleCount& count);
    [[nodiscard]] CommandBody choose(Actor& actor);
    [[nodiscard]] CommandBody on_task(Actor& actor);
    [[nodiscard]] CommandBody on_dossier(Actor& actor);
    [[nodiscard]] CommandBody on_clock(Actor& actor);
    [[nodiscard]] std::string one_of(const std::vector<std::string>& names);
    [[nodiscard]] OutcomeForm form();
    void let_time_pass();
    void fire_until(Instant to);
    bool submit(CommandBody body, const Actor& actor, Instant at);
    void change_calendar();
    void migrate();
    [[nodiscard]] const Procedure& procedure() const;
    void restart();
    void check_laws();
    void check_holding();
    void check_explanation();

    const Stage& stage_;
    testing::SeededRandom random_;
    Ids ids_;
    std::size_t calendar_ = 0;
    Instant now_;
    std::optional<Dossier> dossier_;
    std::vector<RecordedEvent> history_;
    LadderCheck ladders_;
};

}  // namespace motcua::property
