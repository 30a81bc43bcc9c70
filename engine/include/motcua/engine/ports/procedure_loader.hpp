// Turns the stored text of a definition into the engine's model. Implemented by dsl.
#pragma once

#include <string_view>
#include <vector>

#include <motcua/engine/model/calendar.hpp>
#include <motcua/engine/model/organisation.hpp>
#include <motcua/engine/model/procedure.hpp>
#include <motcua/engine/model/result.hpp>
#include <motcua/engine/model/rules.hpp>

namespace motcua {

enum class DefinitionKind { procedure, calendar, organisation, rules };
template <>
struct EnumNames<DefinitionKind> {
    static constexpr std::array<std::string_view, 4> names{"procedure", "calendar", "organisation",
                                                           "rules"};
};

/// Loads what deploy accepted before: "what was once accepted loads for ever". Thread-safe.
/// Full diagnostics are the business of dsl's own interface; here an Error names the first.
class ProcedureLoader {
public:
    virtual ~ProcedureLoader() = default;
    [[nodiscard]] virtual Result<DefinitionKind> kind_of(std::string_view source) const = 0;
    [[nodiscard]] virtual Result<ProcedurePtr> procedure(std::string_view source) const = 0;
    [[nodiscard]] virtual Result<CalendarDefinition> calendar(std::string_view source) const = 0;
    [[nodiscard]] virtual Result<OrganisationDefinition> organisation(
        std::string_view source) const = 0;
    [[nodiscard]] virtual Result<RuleSet> rules(std::string_view source) const = 0;
};

}  // namespace motcua
