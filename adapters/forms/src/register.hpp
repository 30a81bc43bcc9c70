// The register (sổ theo dõi): what a unit received in a period, one dossier a row.
#pragma once

#include <motcua/engine/engine.hpp>
#include <motcua/engine/ports/forms.hpp>
#include <motcua/forms/template.hpp>

namespace motcua::forms {

struct RegisterRows {
    std::vector<FormValues> rows;
    std::vector<DossierId> dossiers;
};

/// limit_exceeded for more than register_rows_max; errors of the reader.
[[nodiscard]] Result<RegisterRows> register_rows(Engine& engine, Reader& reader,
                                                 const Visibility& visibility,
                                                 const RegisterOrder& order);

/// The rule set of the register: of that id, or the only one that is in force on the day.
[[nodiscard]] Result<RuleSetPtr> rules_of_register(Engine& engine, const std::string& id, Date on);

}  // namespace motcua::forms
