// What was stored, as JSON for people and other programs: names in snake_case, times in RFC 3339 at
// +07:00, absent members as null, erased ones as {"erased":true}. Not the stored format: this may
// gain members at any time.
#pragma once

#include <string>

#include <motcua/engine/model/command.hpp>
#include <motcua/engine/model/event.hpp>
#include <motcua/engine/ports/reader.hpp>
#include <motcua/engine/ports/store.hpp>
#include <motcua/json/writer.hpp>

namespace motcua {
struct FetchedService;
struct JobReport;
struct PortalPart;  // core/portal.hpp
}  // namespace motcua

namespace motcua::json {

/// {"sequence", "dossier", "number", "at", "type", "version", "actor", "data"}.
void render(Writer& writer, const RecordedEvent& event);
/// {"number", "actor", "version", "body", "portal"}, without any member that may tell of a person: for
/// readers outside the agency's own lists.
void render_public(Writer& writer, const RecordedEvent& event, const PortalPart& portal);
void render(Writer& writer, const Dossier& dossier);
void render(Writer& writer, const DossierRow& row);
void render(Writer& writer, const TaskRow& row);
/// The same as members of the object that is open.
void task_members(Writer& writer, const TaskRow& row);
/// {"task", "dossier"}.
void render(Writer& writer, const LateTask& late);
void render(Writer& writer, const CommandOutcome& outcome);
/// Without the source.
void render(Writer& writer, const DefinitionRow& row);
/// The same as members of the object that is open.
void definition_members(Writer& writer, const DefinitionRow& row);
void render(Writer& writer, const JobRow& row);
/// Without the commands that its rows hold: they may tell of persons.
void render(Writer& writer, const JobReport& job);
void render(Writer& writer, const AlertRow& row);
/// With what the procedure hands over to the machine, which may be personal.
void render(Writer& writer, const FetchedService& fetched);
/// {"code", "detail"}.
void render(Writer& writer, const Error& error);

template <class Row>
void render(Writer& writer, const std::vector<Row>& rows) {
    writer.begin_array();
    for (const Row& row : rows) {
        render(writer, row);
    }
    writer.end_array();
}
/// {"rows", "next"}; next is null on the last page.
template <class Row>
void render(Writer& writer, const Page<Row>& page) {
    writer.begin_object().member("rows");
    render(writer, page.rows);
    writer.member("next");
    if (page.next.empty()) {
        writer.null();
    } else {
        writer.string(page.next);
    }
    writer.end_object();
}

/// The whole text of one thing.
template <class Thing>
[[nodiscard]] std::string to_json(const Thing& thing, Layout layout = Layout::compact) {
    Writer writer(layout);
    render(writer, thing);
    return writer.take();
}

}  // namespace motcua::json
