// The definitions that a test runs with: those below a folder, read once, and the loader that gives
// them to the engine.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <motcua/dsl/load.hpp>
#include <motcua/engine/ports/procedure_loader.hpp>

#include "../nearby_texts.hpp"

namespace motcua::cli::procedure_test {

struct Definition {
    std::string path;
    std::string source;  ///< of a procedure that is put together: its closure
    dsl::LoadedAny loaded;
};
using DefinitionPtr = std::shared_ptr<const Definition>;

/// Reads and loads each file once; remembers those that are wrong too.
class Library {
public:
    /// What is below `folder` (calendars, rule sets, organisations, procedures).
    void add_folder(const std::string& folder);
    /// The calendars that the program ships, where no folder has one of that id.
    void add_shipped_calendars();
    /// A text that lies in no file, under a path of its own; nothing is looked for beside it.
    void add_text(const std::string& path, std::string source);
    /// From now on no file is read: what was added is all there is.
    void seal() { sealed_ = true; }
    /// not_found, or limit_exceeded. Loaded with errors or without.
    [[nodiscard]] Result<DefinitionPtr> file(const std::string& path);

    /// All versions of it; with the calendars it inherits from, parents first.
    [[nodiscard]] std::vector<DefinitionPtr> calendars(const std::string& id) const;
    [[nodiscard]] std::vector<DefinitionPtr> rule_sets(const std::string& id) const;
    [[nodiscard]] std::vector<DefinitionPtr> procedures(const std::string& id,
                                                        const std::string& variant) const;

private:
    void put(DefinitionPtr definition);

    NearbyTexts nearby_;
    bool sealed_ = false;
    std::map<std::string, DefinitionPtr> files_;  ///< by path
    std::vector<DefinitionPtr> good_;             ///< without errors
};

/// Gives the engine what was loaded already. Must outlive the engine.
class LibraryLoader final : public ProcedureLoader {
public:
    void put(const DefinitionPtr& definition) { by_source_[definition->source] = definition; }
    /// Under a source of its own, which names it.
    void put(const std::string& source, OrganisationDefinition organisation);
    /// Stands in for what `source` would load.
    void replace(const std::string& source, ProcedurePtr procedure);

    [[nodiscard]] Result<DefinitionKind> kind_of(std::string_view source) const override;
    [[nodiscard]] Result<ProcedurePtr> procedure(std::string_view source) const override;
    [[nodiscard]] Result<CalendarDefinition> calendar(std::string_view source) const override;
    [[nodiscard]] Result<OrganisationDefinition> organisation(
        std::string_view source) const override;
    [[nodiscard]] Result<RuleSet> rules(std::string_view source) const override;

private:
    [[nodiscard]] const dsl::LoadedAny* find(std::string_view source) const;

    std::map<std::string, DefinitionPtr, std::less<>> by_source_;
};

}  // namespace motcua::cli::procedure_test
