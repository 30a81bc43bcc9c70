// Reading a dossier together with its law.
#include "view_law.hpp"

namespace motcua::cli {

std::shared_ptr<const WorkingCalendar> Law::calendar(const std::string& version) const {
    return view_.book().calendar(version);
}

RuleSetPtr Law::rule_set(const std::string& version) const { return view_.book().rules(version); }

std::string Law::party_name(const std::string& id) const {
    return asked_name(view_.book(), procedure_, id);
}

ProcedurePtr Law::procedure(const DefinitionRef& ref) const { return view_.book().procedure(ref); }

std::vector<DefinitionRow> Law::definitions() const { return view_.book().definitions(); }

Result<Case> read_case(View& view, const DossierId& id) {
    Result<std::vector<RecordedEvent>> events = view.events(id);
    if (!events) {
        return events.error();
    }
    return case_of(std::move(*events), Law(view));
}

}  // namespace motcua::cli
