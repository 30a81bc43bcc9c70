// What stands in a form of a dossier: the values of the names in vocabulary.cpp.
#pragma once

#include <motcua/forms/template.hpp>

#include "history.hpp"
#include "moments.hpp"

namespace motcua::forms {

/// What a form says of itself.
struct FormHead {
    const RuleSet& rules;
    std::string set;
    std::string form;  ///< "Mẫu 01"
    std::string title;
    Instant issued{};
};

/// In whose name the form of that role is: an apology in that of who decides, any other in that of who
/// received the dossier.
[[nodiscard]] UnitId agency_of_form(const Dossier& dossier, std::string_view role,
                                    const Directory& directory, Date on);

/// The names that every form has.
void fill_head(FormValues& values, const FormHead& head, const UnitId& agency,
               const Directory& directory);

/// All names of the role but `number`, as the act of the moment left the dossier.
[[nodiscard]] FormValues fill(const History& history, const FormMoment& moment,
                              const FormHead& head, Engine& engine);

/// The code to scan on a receipt.
void fill_code(FormValues& values, const std::string& text);

}  // namespace motcua::forms
