// What the national portal is told of a dossier.
#include <motcua/engine/portal_book.hpp>
#include <motcua/json/portal.hpp>

#include "routes.hpp"

namespace motcua::http {

void show_portal(Call& call, Reader& reader) {
    if (!call.knows_query({})) {
        return;
    }
    const auto row = find_dossier(call, reader, call.at.front());
    if (!row) {
        return;
    }
    PortalBook book(call.engine(), call.desk.parts.codec, call.desk.parts.digest);
    const Result<PortalRows> rows = book.rows(reader, row->dossier);
    if (!rows) {
        call.refuse(rows.error());
        return;
    }
    if (!note_reading(call, {row->dossier}, "portal")) {
        return;
    }
    json::Writer writer;
    json::render(writer, *rows);
    call.answer(std::move(writer));
}

}  // namespace motcua::http
