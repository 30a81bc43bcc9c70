// The event of a dossier that is moved to another version of its procedure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <motcua/engine/model/describe.hpp>
#include <motcua/engine/model/dossier.hpp>
#include <motcua/engine/model/events/deadline.hpp>
#include <motcua/engine/model/migration.hpp>

namespace motcua {

/// A task that nobody has yet, offered as the other version says.
struct TaskOffer {
    std::uint32_t task = 0;
    RoleId role;
    UnitId unit;
    friend bool operator==(const TaskOffer&, const TaskOffer&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("task", self.task);
        visit("role", self.role);
        visit("unit", self.unit);
    }
};

/// A later law, or whoever it empowers, moved the dossier to another version (rule 1). Where it
/// stands and what it remembers of places goes by the new names from now on.
struct DossierMigrated {
    static constexpr std::string_view type = "dossier-migrated";
    static constexpr unsigned version = 1;

    DefinitionRef procedure;  ///< from now on
    DefinitionRef before;
    std::string ground;    ///< what orders it
    bool by_rule = false;  ///< the transitional rule of the version itself
    /// In the order of the version that was left. Where several become one, it counts as visited as
    /// often as all of them, and as left by the last of them that was left.
    std::vector<NodeMove> moves;
    MovedLimit limit = MovedLimit::keep;
    std::optional<ClockState> clock;  ///< of the dossier, if it changed
    std::vector<TaskClock> tasks;     ///< those whose clock changed
    std::vector<LimitClock> limits;   ///< likewise
    std::vector<TaskOffer> offers;

    friend bool operator==(const DossierMigrated&, const DossierMigrated&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("procedure", self.procedure);
        visit("before", self.before);
        visit("ground", self.ground);
        visit("by_rule", self.by_rule);
        visit("moves", self.moves);
        visit("limit", self.limit);
        visit("clock", self.clock);
        visit("tasks", self.tasks);
        visit("limits", self.limits);
        visit("offers", self.offers);
    }
};

}  // namespace motcua
