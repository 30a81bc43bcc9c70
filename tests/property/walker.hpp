// People who do what comes to their mind: mostly sensible acts, sometimes impossible ones, while
// time passes and the process dies now and then.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "bureau.hpp"

namespace motcua::property {

struct WalkCount {
    std::uint64_t acts = 0;
    std::uint64_t refused = 0;
    std::uint64_t restarts = 0;
    std::uint64_t ended = 0;
    std::map<std::string, std::uint64_t> kinds;  ///< accepted acts by type
};

class Walker {
public:
    Walker(Bureau& bureau, testing::SeededRandom& random, ProcedurePtr procedure,
           const std::string& prefix)
        : bureau_(bureau), random_(random), procedure_(std::move(procedure)), prefix_(prefix) {}

    /// Files a dossier and does up to `acts` acts on it. Throws std::runtime_error when a law
    /// breaks: an act that was refused changed something, a repeated one counted twice, the state
    /// differs from the replay of the log, a dossier stands nowhere.
    void walk(unsigned acts, WalkCount& count);

private:
    void file();
    [[nodiscard]] Command act(const Dossier& dossier);
    [[nodiscard]] CommandBody body(const Dossier& dossier, Actor& actor);
    [[nodiscard]] CommandBody on_task(const Dossier& dossier, Actor& actor);
    [[nodiscard]] CommandBody on_wait(const Dossier& dossier, Actor& actor);
    [[nodiscard]] CommandBody around(const Dossier& dossier, Actor& actor);
    [[nodiscard]] OutcomeForm form();
    [[nodiscard]] std::string one_of(const std::vector<std::string>& names);
    void let_time_pass();
    void check(const Dossier& before, const Command& command, const Result<Accepted>& answer,
               WalkCount& count);
    void check_laws(const Dossier& dossier);
    void work_on_children();

    Bureau& bureau_;
    testing::SeededRandom& random_;
    ProcedurePtr procedure_;
    std::string prefix_;
    DossierId id_;
    std::uint64_t keys_ = 0;
};

}  // namespace motcua::property
