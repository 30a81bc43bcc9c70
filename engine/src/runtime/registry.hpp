// Everything deployed: which version of a procedure or rule set is in force on a date, the compiled
// procedures, calendars and rule sets, and the directory. Compiled when first asked for, kept for the
// engine's life.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include <motcua/engine/model/calendar.hpp>
#include <motcua/engine/organisation_directory.hpp>
#include <motcua/engine/ports/digest.hpp>
#include <motcua/engine/ports/procedure_loader.hpp>
#include <motcua/engine/ports/store.hpp>

namespace motcua::runtime {

/// "id@version" taken apart; nothing else is a name.
[[nodiscard]] std::optional<DefinitionRef> ref_named(std::string_view name);
/// `definition_invalid`: something else must be deployed first.
[[nodiscard]] Error not_deployed(const std::string& kind, const std::string& id);

using CalendarPtr = std::shared_ptr<const WorkingCalendar>;

/// What a definition's text turned out to be; the member of its kind is set.
struct CompiledDefinition {
    DefinitionRow row;
    ProcedurePtr procedure;
    std::shared_ptr<const CalendarDefinition> calendar;
    std::shared_ptr<const OrganisationDirectory> organisation;
    RuleSetPtr rules;
};

/// The writer's thread calls everything; definitions(), directory() and what begins with compiled
/// any thread.
class Registry {
public:
    /// `host_directory` may be nullptr: the deployed organisation answers.
    Registry(Store& store, const ProcedureLoader& loader, const Digest& digest,
             const Directory* host_directory);

    /// Reads the list of definitions and compiles the organisation in force.
    [[nodiscard]] Result<void> open();

    /// Loads a text and checks it against what is deployed; changes nothing. `definition_invalid`
    /// names the first defect. The row holds reference, hash, dates and source.
    [[nodiscard]] Result<CompiledDefinition> compile(const std::string& source) const;
    /// Wherever a transitional rule moves dossiers from a version that is deployed, each place of it
    /// has a counterpart. `definition_invalid` names one that has none. Asked at deploy only.
    [[nodiscard]] Result<void> check_transitions(const Procedure& procedure);
    /// The deployed row of the same kind, id, variant and version, if there is one.
    [[nodiscard]] std::optional<DefinitionRow> deployed(DefinitionKind kind,
                                                        const DefinitionRef& ref) const;
    /// After the commit that stored it.
    void add(CompiledDefinition definition);

    /// The highest version of a procedure whose effective dates hold on `on`.
    [[nodiscard]] std::optional<DefinitionRef> in_force(const std::string& id,
                                                        const std::string& variant, Date on) const;
    /// Whether any variant of the procedure is in force then.
    [[nodiscard]] bool is_in_force(const std::string& id, Date on) const;
    [[nodiscard]] Result<ProcedurePtr> procedure(const DefinitionRef& ref);
    /// The latest version of a calendar with what it inherits from the latest of those it extends.
    [[nodiscard]] Result<CalendarPtr> calendar(const std::string& id);
    /// By calendar_name(), as events have it; an id alone is the latest.
    [[nodiscard]] Result<CalendarPtr> calendar_named(std::string_view name);

    /// The highest version of a rule set whose effective dates hold on `on`; `not_found` names the
    /// date.
    [[nodiscard]] Result<RuleSetPtr> rules(const std::string& id, Date on);
    /// Exactly "id@version", as events name it, whether it still holds or not.
    [[nodiscard]] Result<RuleSetPtr> rules(std::string_view name);

    /// nullptr if it was not asked for yet. Of calendars an id alone is the latest, as in
    /// calendar_named().
    [[nodiscard]] ProcedurePtr compiled(const DefinitionRef& ref) const;
    [[nodiscard]] RuleSetPtr compiled_rules(std::string_view name) const;
    [[nodiscard]] CalendarPtr compiled_calendar(std::string_view name) const;
    [[nodiscard]] const Directory& directory() const;
    [[nodiscard]] std::vector<DefinitionRow> definitions() const;

private:
    using CalendarSource = std::shared_ptr<const CalendarDefinition>;
    using Key = std::tuple<DefinitionKind, std::string, std::string, std::uint32_t>;
    [[nodiscard]] static Key key_of(DefinitionKind kind, const DefinitionRef& ref) {
        return {kind, ref.id, ref.variant, ref.version};
    }
    [[nodiscard]] const DefinitionRow* latest(DefinitionKind kind, const std::string& id) const;
    [[nodiscard]] Result<std::string> stored_source(const DefinitionRow& row) const;
    [[nodiscard]] Result<void> load(const std::string& source, CompiledDefinition& into) const;
    [[nodiscard]] Result<void> check_references(const CompiledDefinition& definition) const;
    [[nodiscard]] Result<void> check_organisation(const CompiledDefinition& definition) const;
    [[nodiscard]] Result<void> check_procedure(const Procedure& procedure) const;
    /// A version that says its last day must have ended when the next one begins.
    [[nodiscard]] Result<void> check_periods(const DefinitionRow& row) const;
    [[nodiscard]] const DefinitionRow* row_in_force(DefinitionKind kind, const std::string& id,
                                                    const std::string& variant, Date on) const;
    [[nodiscard]] Result<CalendarSource> calendar_source(const DefinitionRef& ref) const;
    /// From the one wanted to the last that it inherits from, each in its latest version, but for
    /// `instead`.
    [[nodiscard]] Result<std::vector<CalendarSource>> line_of(const CalendarSource& first,
                                                              const CalendarSource& instead) const;
    /// It and every calendar that inherits from it can still be used.
    [[nodiscard]] Result<void> check_calendar(const CalendarSource& calendar) const;
    [[nodiscard]] Result<CalendarPtr> keep(const std::vector<CalendarSource>& line);
    [[nodiscard]] Result<CompiledDefinition> compiled_row(const DefinitionRow& row) const;
    void use(std::shared_ptr<const OrganisationDirectory> organisation);

    Store& store_;
    const ProcedureLoader& loader_;
    const Digest& digest_;
    const Directory* host_directory_;

    mutable std::mutex mutex_;           ///< guards everything below
    std::map<Key, DefinitionRow> rows_;  ///< without sources
    std::map<Key, ProcedurePtr> procedures_;
    std::map<Key, CalendarSource> calendar_sources_;             ///< as their files say
    std::map<std::string, CalendarPtr, std::less<>> calendars_;  ///< effective, by their names
    std::map<std::string, std::string> current_calendars_;       ///< names by id, until one changes
    std::map<Key, RuleSetPtr> rules_;
    /// All that were in use since open(), the current one last: callers hold references to them for as
    /// long as they like, so that none can go before the engine does.
    std::vector<std::shared_ptr<const OrganisationDirectory>> organisations_;
};

}  // namespace motcua::runtime
