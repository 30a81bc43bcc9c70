// Putting a dossier's history and its law together.
#include <motcua/engine/core/apply.hpp>
#include <motcua/engine/dossier_case.hpp>

namespace motcua {

std::shared_ptr<const WorkingCalendar> EngineLaw::calendar(const std::string& version) const {
    return engine_.calendar(version).value_or(nullptr);
}

RuleSetPtr EngineLaw::rule_set(const std::string& version) const {
    return engine_.rule_set(version).value_or(nullptr);
}

std::string EngineLaw::party_name(const std::string& id) const {
    const Directory& directory = engine_.directory();
    if (const auto unit = directory.unit(UnitId(id)); unit && !unit->name.empty()) {
        return unit->name;
    }
    if (const auto officer = directory.officer(OfficerId(id)); officer && !officer->name.empty()) {
        return officer->name;
    }
    if (procedure_ == nullptr) {
        return id;
    }
    if (const OutsiderDef* const outsider = procedure_->outsider(id)) {
        return outsider->title.empty() ? id : outsider->title;
    }
    if (const ExternalDef* const external = procedure_->external(id)) {
        return external->title.empty() ? id : external->title;
    }
    const RoleDef* const role = procedure_->role(RoleId(id));
    return role == nullptr || role->title.empty() ? id : role->title;
}

ProcedurePtr EngineLaw::procedure(const DefinitionRef& ref) const {
    return engine_.procedure(ref).value_or(nullptr);
}

std::vector<DefinitionRow> EngineLaw::definitions() const { return engine_.definitions(); }

Result<std::vector<RecordedEvent>> read_events(Reader& reader, const EventCodec& codec,
                                               const Digest& digest, const DossierId& id,
                                               std::uint32_t from, Persons persons) {
    constexpr std::size_t at_once = 500;
    std::vector<RecordedEvent> events;
    while (true) {
        const Result<std::vector<LogRow>> rows = reader.events(id.value, from, at_once);
        if (!rows) {
            return rows.error();
        }
        for (const LogRow& row : *rows) {
            const auto personal =
                persons == Persons::told ? row.event.personal : decltype(row.event.personal){};
            Result<RecordedEvent> event = codec.decode(row.event.bytes, personal, digest);
            if (!event) {
                return event.error();
            }
            event->sequence = row.sequence;
            from = row.number + 1;
            events.push_back(std::move(*event));
        }
        if (rows->size() < at_once) {
            return events;
        }
    }
}

std::shared_ptr<const WorkingCalendar> calendar_of(const Dossier& dossier, const LawBook& law) {
    if (!dossier.clock.calendar.empty()) {
        return law.calendar(dossier.clock.calendar);
    }
    const ProcedurePtr known = law.procedure(dossier.procedure);
    return known != nullptr ? law.calendar(known->calendar) : nullptr;
}

Result<Case> case_of(std::vector<RecordedEvent> events, const LawBook& law) {
    Case one;
    one.events = std::move(events);
    Result<Dossier> dossier = replay(one.events);
    if (!dossier) {
        return dossier.error();
    }
    one.dossier = std::move(*dossier);
    one.procedure = law.procedure(one.dossier.procedure);
    one.calendar = calendar_of(one.dossier, law);
    if (one.procedure == nullptr || one.calendar == nullptr) {
        return Error{ErrorCode::not_found,
                     "expected the procedure and the calendar of the dossier to be deployed here, "
                     "but one of them is not"};
    }
    for (const DefinitionRef& ref : versions_of(one.events)) {
        if (ProcedurePtr version = law.procedure(ref)) {
            one.versions.push_back(std::move(version));
        }
    }
    const std::string& rules =
        one.dossier.rules.empty() ? one.dossier.clock.rules : one.dossier.rules;
    one.rules = rules.empty() ? nullptr : law.rule_set(rules);
    return one;
}

Result<Holding> holding_of(const Case& one, Instant now) {
    return holding(one.events, HeldVersions(one.versions), *one.calendar, one.rules.get(), now);
}

}  // namespace motcua
