// Looks up what the portal's projection asks for: events, versions, rule set, calendar.
#include <algorithm>

#include <motcua/engine/core/apply.hpp>
#include <motcua/engine/portal_book.hpp>

namespace motcua {
namespace {

/// What the sources borrow, kept for as long as they are used.
struct Law {
    std::vector<ProcedurePtr> versions;
    RuleSetPtr rules;
    std::shared_ptr<const WorkingCalendar> calendar;

    [[nodiscard]] PortalSources sources(const Directory& directory) const {
        return {HeldVersions(versions), rules.get(), directory, calendar.get()};
    }
};

/// The set it was received under; before that the one in force when it last changed.
RuleSetPtr rules_of(Engine& engine, const Dossier& dossier, const Procedure& procedure) {
    const Result<RuleSetPtr> rules =
        dossier.rules.empty() ? engine.rule_set(procedure.rules, date_of(dossier.last_event_at))
                              : engine.rule_set(dossier.rules);
    return rules ? *rules : nullptr;
}

Result<Law> law_of(Engine& engine, const std::vector<RecordedEvent>& events) {
    const Result<Dossier> dossier = replay(events);
    if (!dossier) {
        return dossier.error();
    }
    Law law;
    for (const DefinitionRef& ref : versions_of(events)) {
        const Result<ProcedurePtr> version = engine.procedure(ref);
        if (!version) {
            return version.error();
        }
        law.versions.push_back(*version);
    }
    const Procedure& latest = *law.versions.back();
    law.rules = rules_of(engine, *dossier, latest);
    if (const auto calendar = engine.calendar(latest.calendar)) {
        law.calendar = *calendar;
    }
    return law;
}

}  // namespace

Result<std::vector<RecordedEvent>> PortalBook::history(Reader& reader, const DossierId& dossier,
                                                       Persons persons) const {
    Result<std::vector<RecordedEvent>> events =
        read_events(reader, codec_, digest_, dossier, 1, persons);
    if (events && events->empty()) {
        return Error{ErrorCode::not_found, "expected a dossier, but there is none of that name"};
    }
    return events;
}

Result<PortalRows> PortalBook::rows(Reader& reader, const DossierId& dossier, std::uint32_t up_to) {
    auto events = history(reader, dossier, Persons::told);
    if (!events) {
        return events.error();
    }
    if (up_to < events->size()) {
        events->erase(events->begin() + up_to, events->end());
    }
    const Result<Law> law = law_of(engine_, *events);
    if (!law) {
        return law.error();
    }
    return portal_rows(*events, law->sources(engine_.directory()));
}

Result<std::vector<PortalAct>> PortalBook::acts(Reader& reader, const DossierId& dossier) {
    const auto events = history(reader, dossier, Persons::left_out);
    if (!events) {
        return events.error();
    }
    const Result<Law> law = law_of(engine_, *events);
    if (!law) {
        return law.error();
    }
    return portal_acts(*events, law->sources(engine_.directory()));
}

Result<PortalPart> PortalBook::part_of(Reader& reader, const DossierId& dossier,
                                       std::uint32_t number) {
    const auto holds = [number](const PortalAct& act) {
        return act.first <= number && number <= act.last;
    };
    auto known = acts_.find(dossier.value);
    if (known == acts_.end() || known->second.empty() || known->second.back().last < number) {
        Result<std::vector<PortalAct>> made = acts(reader, dossier);
        if (!made) {
            return made.error();
        }
        known = acts_.insert_or_assign(dossier.value, std::move(*made)).first;
    }
    const auto found = std::find_if(known->second.begin(), known->second.end(), holds);
    if (found == known->second.end()) {
        return Error{ErrorCode::not_found, "expected an event that is stored, but there is none"};
    }
    return found->part;
}

}  // namespace motcua
