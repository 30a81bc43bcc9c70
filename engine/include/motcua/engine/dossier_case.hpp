// A dossier with its whole history and the versions of law that it names: what explanations, figures
// and "who held it how long" are made of, for whoever reads a database.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <motcua/engine/core/explain.hpp>
#include <motcua/engine/core/holding.hpp>
#include <motcua/engine/engine.hpp>
#include <motcua/engine/ports/digest.hpp>
#include <motcua/engine/ports/event_codec.hpp>
#include <motcua/engine/ports/reader.hpp>
#include <motcua/engine/ports/store.hpp>

namespace motcua {

/// Definitions in the versions that dossiers name, wherever they are kept.
class LawBook : public DefinitionLookup {
public:
    /// nullptr if it is not deployed here or does not load.
    [[nodiscard]] virtual ProcedurePtr procedure(const DefinitionRef& ref) const = 0;
    /// Everything that is deployed, with effective dates.
    [[nodiscard]] virtual std::vector<DefinitionRow> definitions() const = 0;
};

/// As an engine knows them. Borrows both; `procedure` has the titles of those whom the organisation
/// does not know, nullptr: none.
class EngineLaw final : public LawBook {
public:
    explicit EngineLaw(Engine& engine, const Procedure* procedure = nullptr)
        : engine_(engine), procedure_(procedure) {}

    [[nodiscard]] std::shared_ptr<const WorkingCalendar> calendar(
        const std::string& version) const override;
    [[nodiscard]] RuleSetPtr rule_set(const std::string& version) const override;
    [[nodiscard]] std::string party_name(const std::string& id) const override;
    [[nodiscard]] ProcedurePtr procedure(const DefinitionRef& ref) const override;
    [[nodiscard]] std::vector<DefinitionRow> definitions() const override;

private:
    Engine& engine_;
    const Procedure* procedure_;
};

/// What events say of persons.
enum class Persons { told, left_out };

/// Reads and decodes the events of one dossier from number `from` on; none if there is no such
/// dossier. Errors of the reader and the codec.
[[nodiscard]] Result<std::vector<RecordedEvent>> read_events(
    Reader& reader, const EventCodec& codec, const Digest& digest, const DossierId& id,
    std::uint32_t from = 1, Persons persons = Persons::told);

/// All events of one dossier, from wherever they are kept.
using HistoryOf = std::function<Result<std::vector<RecordedEvent>>(const DossierId&)>;

/// A dossier with all that explaining it needs.
struct Case {
    std::vector<RecordedEvent> events;
    Dossier dossier;
    ProcedurePtr procedure;
    std::vector<ProcedurePtr> versions;  ///< all that it had, the latest last
    std::shared_ptr<const WorkingCalendar> calendar;
    RuleSetPtr rules;  ///< nullptr: it names none, or it is not deployed here
};

/// Of its whole history. storage_corrupt if the events cannot be that; not_found where its procedure
/// or calendar is not deployed here.
[[nodiscard]] Result<Case> case_of(std::vector<RecordedEvent> events, const LawBook& law);
/// The calendar that its clock or, before that runs, its procedure names; nullptr if it is not known.
[[nodiscard]] std::shared_ptr<const WorkingCalendar> calendar_of(const Dossier& dossier,
                                                                 const LawBook& law);
[[nodiscard]] Result<Holding> holding_of(const Case& one, Instant now);

}  // namespace motcua
