// What stands beside a dossier, as JSON: resources of their own show it, and so does the export of a
// person.
#pragma once

#include <motcua/engine/ports/forms.hpp>
#include <motcua/engine/ports/notices.hpp>

#include "call.hpp"

namespace motcua::http {

void write_issued_form(json::Writer& writer, const IssuedForm& form);
/// With its masked recipient: for those who may see the dossier.
void write_notice(json::Writer& writer, const Notice& notice);
/// All versions of all papers as a list, with what the store knows of them. The server has documents.
[[nodiscard]] Result<void> write_documents(const Call& call, Reader& reader, const DossierId& id,
                                           json::Writer& writer);

}  // namespace motcua::http
