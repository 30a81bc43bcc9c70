// Procedures as they are deployed.
#include <algorithm>
#include <charconv>

#include <motcua/engine/ports/store.hpp>
#include <motcua/json/render.hpp>

#include "routes.hpp"

namespace motcua::http {

void list_procedures(Call& call, Reader&) {
    if (!call.knows_query({})) {
        return;
    }
    std::vector<DefinitionRow> rows = call.engine().definitions();
    std::erase_if(rows,
                  [](const DefinitionRow& row) { return row.kind != DefinitionKind::procedure; });
    call.answer(page_of(rows, {}, [](json::Writer& writer, const DefinitionRow& row) {
        json::render(writer, row);
    }));
}

void show_procedure_source(Call& call, Reader& reader) {
    if (!call.knows_query({"variant"})) {
        return;
    }
    DefinitionRef ref;
    ref.id = call.at.at(0);
    ref.variant = call.query("variant");
    const std::string& text = call.at.at(1);
    const char* const end = text.data() + text.size();
    const auto [stop, failed] = std::from_chars(text.data(), end, ref.version);
    if (failed != std::errc{} || stop != end) {
        call.refuse_unknown("a version");
        return;
    }
    Result<std::string> source = reader.definition_source(DefinitionKind::procedure, ref);
    if (!source) {
        call.refuse(source.error());
        return;
    }
    call.answer(Response{200, "application/xml", std::move(*source), {}});
}

}  // namespace motcua::http
