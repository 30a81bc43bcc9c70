// The definitions of a database, loaded when first asked for, so that ids become names that people
// know: officers, units, roles, steps, outcomes. A name that is not found is its id.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <motcua/engine/model/dossier.hpp>
#include <motcua/engine/model/event.hpp>
#include <motcua/engine/model/procedure.hpp>
#include <motcua/engine/model/rules.hpp>
#include <motcua/engine/organisation_directory.hpp>
#include <motcua/engine/ports/procedure_loader.hpp>
#include <motcua/engine/ports/reader.hpp>
#include <motcua/engine/ports/store.hpp>

namespace motcua::cli {

/// Borrows both; used on the thread that may call the store.
class Book {
public:
    Book(Store& store, const ProcedureLoader& loader) : store_(store), loader_(loader) {}

    /// Reads the list of definitions and loads the organisation in force.
    [[nodiscard]] Result<void> open();

    [[nodiscard]] const std::vector<DefinitionRow>& definitions() const { return rows_; }
    [[nodiscard]] const OrganisationDirectory& directory() const { return *directory_; }

    /// nullptr if it is not deployed here or does not load.
    [[nodiscard]] ProcedurePtr procedure(const DefinitionRef& ref);
    /// Those that a dossier had by its events, the latest last; without any that is not deployed here.
    [[nodiscard]] std::vector<ProcedurePtr> versions(const std::vector<RecordedEvent>& events);
    /// As events name it ("vn-state@1", "tan-mau@2+vn-state@3"), or by id: the latest, with what it
    /// inherits. nullptr if there is none.
    [[nodiscard]] std::shared_ptr<const WorkingCalendar> calendar(std::string_view name);
    /// The calendar that a dossier's clock or, before it runs, its procedure names.
    [[nodiscard]] std::shared_ptr<const WorkingCalendar> calendar_of(const Dossier& dossier);

    /// By "id@version" or id; nullptr if it is not deployed here or does not load.
    [[nodiscard]] RuleSetPtr rules(std::string_view name);
    /// Title of a ground of pausing in the rule set that a dossier is handled under, else its id.
    [[nodiscard]] std::string ground(const Dossier& dossier, const std::string& id);

    /// Dossiers are named by what `reader` knows of them; without it by their ids.
    void name_dossiers_by(Reader& reader) { reader_ = &reader; }
    /// Official code, before reception the provisional number.
    [[nodiscard]] std::string dossier(const DossierId& id) const;
    [[nodiscard]] std::string officer(const OfficerId& id) const;
    [[nodiscard]] std::string unit(const UnitId& id) const;
    [[nodiscard]] std::string role(const RoleId& id) const;
    /// To whom work is offered: "Công chức tư pháp, Phòng Tư pháp", without what is empty.
    [[nodiscard]] std::string seat(const RoleId& role, const UnitId& unit) const;
    /// The unit or officer of that id; the id itself where the organisation knows neither.
    [[nodiscard]] std::string unit_or_officer(const std::string& id) const;

private:
    [[nodiscard]] const DefinitionRow* latest(DefinitionKind kind, std::string_view id) const;
    /// The version that "id@version" names, else the latest.
    [[nodiscard]] const DefinitionRow* named(DefinitionKind kind, std::string_view name) const;
    [[nodiscard]] std::optional<CalendarDefinition> calendar_source(std::string_view name) const;

    Store& store_;
    const ProcedureLoader& loader_;
    Reader* reader_ = nullptr;
    std::vector<DefinitionRow> rows_;
    std::shared_ptr<const OrganisationDirectory> directory_;
    std::map<DefinitionRef, ProcedurePtr> procedures_;
    std::map<std::string, std::shared_ptr<const WorkingCalendar>, std::less<>> calendars_;
    std::map<std::string, RuleSetPtr, std::less<>> rules_;
};

/// "B3 Thẩm định", or the id if the procedure is not known.
[[nodiscard]] std::string node_name(const Procedure* procedure, const std::string& node);
/// Who is named in a procedure: the applicant, an outsider, an organisation outside the directory or
/// a role by its title; else the id.
[[nodiscard]] std::string party_name(const Procedure* procedure, const std::string& id);
/// One who is asked, as events name him: an agency, an officer, a role, or somebody outside.
[[nodiscard]] std::string asked_name(const Book& book, const Procedure* procedure,
                                     const std::string& id);
/// Whoever the procedure names for this dossier: a role, an agency, what a field holds, somebody
/// outside; "" if nobody is named.
[[nodiscard]] std::string ref_name(const Book& book, const Procedure* procedure,
                                   const Dossier& dossier, const PartyRef& party);
/// The one whom a consult at a place of its own asks, by the name that is known.
[[nodiscard]] std::string only_asked(const Book& book, const Procedure* procedure,
                                     const Dossier& dossier, const ConsultNode& consult);
/// The consult, cooperation or vote of that id; nullptr if it is none.
[[nodiscard]] const ConsultNode* consult_of(const Procedure* procedure, const std::string& node);
/// Title of an outcome of a place, of an answer to a consult; the words of "timeout", "joined",
/// "left", and of what the engine says of those who were asked.
[[nodiscard]] std::string outcome_name(const Procedure* procedure, const std::string& node,
                                       const std::string& outcome);

}  // namespace motcua::cli
