// The versions of its procedure that one dossier had, for whoever walks through its history; and what
// a transitional rule can be told wrong of before any dossier is moved.
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <motcua/engine/model/event.hpp>
#include <motcua/engine/model/procedure.hpp>

namespace motcua {

/// Gives for each moment of a history the version that held then.
class HeldVersions {
public:
    /// A dossier that never had another one; borrows it. Implicit: most never do.
    HeldVersions(const Procedure& only) : latest_(&only) {}
    /// All of them, the latest last; at least one.
    explicit HeldVersions(std::vector<ProcedurePtr> versions)
        : versions_(std::move(versions)), latest_(versions_.back().get()) {}

    /// The version that an event names; the latest if it is not known here.
    [[nodiscard]] const Procedure& of(const DefinitionRef& ref) const {
        const auto found =
            std::find_if(versions_.begin(), versions_.end(), [&ref](const ProcedurePtr& version) {
                return version->ref.version == ref.version && version->ref.id == ref.id &&
                       version->ref.variant == ref.variant;
            });
        return found == versions_.end() ? *latest_ : **found;
    }
    [[nodiscard]] const Procedure& latest() const noexcept { return *latest_; }

private:
    std::vector<ProcedurePtr> versions_;
    const Procedure* latest_;
};

/// What the events say a dossier was filed on, pinned to at reception and moved to, in that order.
[[nodiscard]] std::vector<DefinitionRef> versions_of(const std::vector<RecordedEvent>& events);

/// Places of handling in `from` for which the transition names no counterpart in `to` that a dossier
/// could stand at instead, as sentences "expected X, but Y"; empty if every one has its own.
[[nodiscard]] std::vector<std::string> missing_counterparts(const Procedure& from,
                                                            const Procedure& to,
                                                            const Transition& transition);

}  // namespace motcua
