// Everything deployed: which version of a procedure is in force on a date, the compiled procedures
// and calendars, and the directory. Compiled when first asked for, kept for the engine's life.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include <motcua/engine/model/calendar.hpp>
#include <motcua/engine/organisation_directory.hpp>
#include <motcua/engine/ports/digest.hpp>
#include <motcua/engine/ports/procedure_loader.hpp>
#include <motcua/engine/ports/store.hpp>

namespace motcua::runtime {

/// What a definition's text turned out to be; the member of its kind is set.
struct CompiledDefinition {
    DefinitionRow row;
    ProcedurePtr procedure;
    std::shared_ptr<const WorkingCalendar> calendar;
    std::shared_ptr<const OrganisationDirectory> organisation;
};

/// The writer's thread calls everything; definitions(), compiled() and directory() any thread.
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
    /// The deployed row of the same kind, id, variant and version, if there is one.
    [[nodiscard]] std::optional<DefinitionRow> deployed(DefinitionKind kind,
                                                        const DefinitionRef& ref) const;
    /// After the commit that stored it.
    void add(CompiledDefinition definition);

    /// The highest version of a procedure whose effective dates hold on `on`.
    [[nodiscard]] std::optional<DefinitionRef> in_force(const std::string& id,
                                                        const std::string& variant, Date on) const;
    [[nodiscard]] Result<ProcedurePtr> procedure(const DefinitionRef& ref);
    /// The latest version of a calendar.
    [[nodiscard]] Result<std::shared_ptr<const WorkingCalendar>> calendar(const std::string& id);

    /// nullptr if it was not asked for yet.
    [[nodiscard]] ProcedurePtr compiled(const DefinitionRef& ref) const;
    [[nodiscard]] const Directory& directory() const;
    [[nodiscard]] std::vector<DefinitionRow> definitions() const;

private:
    using Key = std::tuple<DefinitionKind, std::string, std::string, std::uint32_t>;
    [[nodiscard]] static Key key_of(DefinitionKind kind, const DefinitionRef& ref) {
        return {kind, ref.id, ref.variant, ref.version};
    }
    [[nodiscard]] const DefinitionRow* latest(DefinitionKind kind, const std::string& id) const;
    [[nodiscard]] Result<std::string> stored_source(const DefinitionRow& row) const;
    [[nodiscard]] Result<void> load(const std::string& source, CompiledDefinition& into) const;
    [[nodiscard]] Result<void> check_references(const CompiledDefinition& definition) const;
    void use(std::shared_ptr<const OrganisationDirectory> organisation);

    Store& store_;
    const ProcedureLoader& loader_;
    const Digest& digest_;
    const Directory* host_directory_;

    mutable std::mutex mutex_;           ///< guards everything below
    std::map<Key, DefinitionRow> rows_;  ///< without sources
    std::map<Key, ProcedurePtr> procedures_;
    std::map<Key, std::shared_ptr<const WorkingCalendar>> calendars_;
    /// All that were ever in use, the current one last: callers hold references.
    std::vector<std::shared_ptr<const OrganisationDirectory>> organisations_;
};

}  // namespace motcua::runtime
