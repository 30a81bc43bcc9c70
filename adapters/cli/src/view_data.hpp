// The data of a dossier in words: fields by their titles, values as people write them.
#pragma once

#include <string>

#include <motcua/engine/model/dossier.hpp>
#include <motcua/engine/model/procedure.hpp>

#include "output.hpp"
#include "view_book.hpp"

namespace motcua::cli {

/// Title of a field of the procedure, else its id.
[[nodiscard]] std::string field_title(const Procedure* procedure, const std::string& id);
/// A value of the field by the titles of options, the names of units and officers, the columns of a
/// list; "" for none. `field` may be nullptr: the value as it is.
[[nodiscard]] std::string value_words(const Book& book, const FieldDef* field, const Value& value);

/// The section "Dữ liệu": each field that is filled in. Values about persons are those that
/// `dossier` still holds; without `personal` it says that they are not shown. Nothing where there is
/// nothing to say.
void print_data(Output& output, Book& book, const Dossier& dossier, bool personal);

}  // namespace motcua::cli
