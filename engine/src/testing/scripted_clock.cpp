// Moments by the keys of commands.
#include <motcua/engine/model/command.hpp>
#include <motcua/engine/testing/scripted_clock.hpp>

namespace motcua::testing {

Instant ScriptedClock::moment_of(const Command& command) const {
    const auto entered = moments_.find(command.key);
    return entered == moments_.end() ? now_ : entered->second;
}

void ScriptedClock::enter(const std::string& key, Instant at) {
    MOTCUA_INVARIANT(at >= now_, "time does not pass backwards: enter commands in their order");
    advance_to(at);
    moments_.insert_or_assign(key, at);
}

}  // namespace motcua::testing
