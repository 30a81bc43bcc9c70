// Reading a dossier together with its law.
#include "view_law.hpp"

#include <motcua/engine/core/apply.hpp>

namespace motcua::cli {

std::shared_ptr<const WorkingCalendar> Law::calendar(const std::string& version) const {
    return view_.book().calendar(version);
}

RuleSetPtr Law::rule_set(const std::string& version) const { return view_.book().rules(version); }

std::string Law::party_name(const std::string& id) const {
    return asked_name(view_.book(), procedure_, id);
}

Result<Case> read_case(View& view, const DossierId& id) {
    Case one;
    Result<std::vector<RecordedEvent>> events = view.events(id);
    if (!events) {
        return events.error();
    }
    one.events = std::move(*events);
    Result<Dossier> dossier = replay(one.events);
    if (!dossier) {
        return dossier.error();
    }
    one.dossier = std::move(*dossier);
    one.procedure = view.book().procedure(one.dossier.procedure);
    one.calendar = view.book().calendar_of(one.dossier);
    if (one.procedure == nullptr || one.calendar == nullptr) {
        return Error{ErrorCode::not_found,
                     "expected the procedure and the calendar of the dossier to be deployed here, "
                     "but one of them is not"};
    }
    one.versions = view.book().versions(one.events);
    const std::string& rules =
        one.dossier.rules.empty() ? one.dossier.clock.rules : one.dossier.rules;
    one.rules = rules.empty() ? nullptr : view.book().rules(rules);
    return one;
}

Result<Holding> holding_of(const Case& one, Instant now) {
    return holding(one.events, HeldVersions(one.versions), *one.calendar, one.rules.get(), now);
}

}  // namespace motcua::cli
