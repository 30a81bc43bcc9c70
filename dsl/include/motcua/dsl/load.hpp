// The door of the dsl: the text of a definition file in, the engine's model and every defect out.
// Pure: nothing is read but the text. Safe to call from several threads at once.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <motcua/dsl/diagnostic.hpp>
#include <motcua/dsl/source_map.hpp>
#include <motcua/engine/model/calendar.hpp>
#include <motcua/engine/model/organisation.hpp>
#include <motcua/engine/model/procedure.hpp>
#include <motcua/engine/model/rules.hpp>
#include <motcua/engine/ports/procedure_loader.hpp>

namespace motcua::dsl {

/// What a file may refer to in other files. Unset: not checked here (deploy does).
struct LoadOptions {
    std::optional<std::vector<std::string>> calendars;  ///< ids of calendars that exist
    std::optional<std::vector<std::string>> rules;      ///< ids of rule sets that exist
    std::optional<std::vector<std::string>> roles;      ///< roles that the organisation knows
    /// How many persons hold a role there; a role that is not here is held by nobody.
    std::optional<std::map<std::string, std::size_t>> holders;
    std::optional<std::vector<std::string>> units;      ///< ids of its units
    std::optional<std::vector<std::string>> functions;  ///< functions that its units have
    /// Of a text that is put together from several (closure.hpp): diagnostics and places are theirs.
    std::shared_ptr<const Origins> origins;
    /// For tests that ask what of a procedure was used: told the place ("decision:ID/rule:N",
    /// "decision:ID/otherwise") of each row of a decision table that gives its value, whenever
    /// somebody evaluates it, on that thread. May be empty.
    std::function<void(const std::string& place)> row_heard;
};

/// `definition` is empty exactly if there is an error among `diagnostics`; these are in order of
/// their places. Warnings alone do not keep a definition from being used. `ref.hash` is left
/// empty: whoever stores the text hashes it.
template <class Definition>
struct Loaded {
    Definition definition{};
    std::vector<Diagnostic> diagnostics;
    SourceMap places;

    [[nodiscard]] bool ok() const {
        for (const Diagnostic& diagnostic : diagnostics) {
            if (diagnostic.severity == Severity::error) {
                return false;
            }
        }
        return true;
    }
};

using LoadResult = Loaded<ProcedurePtr>;
using LoadedCalendar = Loaded<std::optional<CalendarDefinition>>;
using LoadedOrganisation = Loaded<std::optional<OrganisationDefinition>>;
using LoadedRules = Loaded<std::optional<RuleSet>>;

/// `filename` is only repeated in the diagnostics.
[[nodiscard]] LoadResult load_procedure(std::string_view source, std::string_view filename,
                                        const LoadOptions& options = {});
[[nodiscard]] LoadedCalendar load_calendar(std::string_view source, std::string_view filename);
[[nodiscard]] LoadedOrganisation load_organisation(std::string_view source,
                                                   std::string_view filename);
[[nodiscard]] LoadedRules load_rules(std::string_view source, std::string_view filename);

/// A text that is no definition by itself: what closures are made of.
enum class PartKind {
    fragment,
    changes,  ///< an override
};

/// Whatever the file's root element says it is; the one definition that was read is set.
struct LoadedAny {
    std::optional<DefinitionKind> kind;  ///< unset if the root element is of no definition
    std::optional<PartKind> part;        ///< set if it is of a part: only its words are checked
    ProcedurePtr procedure;
    std::optional<CalendarDefinition> calendar;
    std::optional<OrganisationDefinition> organisation;
    std::optional<RuleSet> rules;
    std::vector<Diagnostic> diagnostics;
    SourceMap places;

    [[nodiscard]] bool ok() const;
};
[[nodiscard]] LoadedAny load_any(std::string_view source, std::string_view filename,
                                 const LoadOptions& options = {});

/// The engine's port: an Error `definition_invalid` names the first defect. Checks of other files
/// are not repeated: what deploy accepted loads for ever.
class Loader final : public ProcedureLoader {
public:
    [[nodiscard]] Result<DefinitionKind> kind_of(std::string_view source) const override;
    [[nodiscard]] Result<ProcedurePtr> procedure(std::string_view source) const override;
    [[nodiscard]] Result<CalendarDefinition> calendar(std::string_view source) const override;
    [[nodiscard]] Result<OrganisationDefinition> organisation(
        std::string_view source) const override;
    [[nodiscard]] Result<RuleSet> rules(std::string_view source) const override;
};

}  // namespace motcua::dsl
