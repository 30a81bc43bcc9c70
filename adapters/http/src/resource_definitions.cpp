// Definitions as they are deployed, and deploying them: procedures, calendars, rule sets and
// organisations are treated alike, and the path says which.
#include <algorithm>
#include <array>

#include <motcua/engine/model/limits.hpp>
#include <motcua/engine/ports/store.hpp>
#include <motcua/json/render.hpp>

#include "organisation_orphans.hpp"
#include "routes.hpp"
#include "text_case.hpp"

namespace motcua::http {
namespace {

struct Shelf {
    std::string_view name;  ///< in the path
    DefinitionKind kind;
};
constexpr std::array<Shelf, 4> kShelves{{{"procedures", DefinitionKind::procedure},
                                         {"calendars", DefinitionKind::calendar},
                                         {"rules", DefinitionKind::rules},
                                         {"organisation", DefinitionKind::organisation}}};

/// The routes lead here with these names alone.
const Shelf& shelf_of(const Call& call) {
    const auto found = std::find_if(kShelves.begin(), kShelves.end(), [&](const Shelf& shelf) {
        return call.request.path.at(1) == shelf.name;
    });
    return found == kShelves.end() ? kShelves.front() : *found;
}

std::vector<DefinitionRow> rows_of(const Call& call) {
    std::vector<DefinitionRow> rows = call.engine().definitions();
    std::erase_if(
        rows, [kind = shelf_of(call).kind](const DefinitionRow& row) { return row.kind != kind; });
    return rows;
}

void some_text(json::Writer& writer, std::string_view name, std::string_view text) {
    writer.member(name);
    text.empty() ? writer.null() : writer.string(text);
}

/// "commune" of "level:commune"; empty where it says no level.
std::string_view level_of(const Procedure& procedure) {
    constexpr std::string_view level = "level:";
    const std::string& agency = procedure.decides.empty() ? procedure.receives : procedure.decides;
    return agency.starts_with(level) ? std::string_view(agency).substr(level.size())
                                     : std::string_view{};
}

/// What a library shows of a procedure, so that nobody reads its whole text for that.
void about_member(Call& call, json::Writer& writer, const DefinitionRow& row) {
    writer.member("about");
    const Result<ProcedurePtr> found = call.engine().procedure(row.ref);
    if (!found) {
        writer.null();  // it does not load here any more; its text still stands
        return;
    }
    const Procedure& procedure = **found;
    writer.begin_object().text_member("title", procedure.title);
    some_text(writer, "title_en", procedure.title_en);
    some_text(writer, "code", procedure.code);
    some_text(writer, "domain", procedure.domain);
    writer.text_member("kind", enum_name(procedure.kind));
    some_text(writer, "level", level_of(procedure));
    some_text(writer, "decision", procedure.decision);
    some_text(writer, "calendar", procedure.calendar);
    some_text(writer, "rules", procedure.rules);
    writer.end_object();
}

void answer_rows(Call& call, const std::vector<DefinitionRow>& rows) {
    call.answer(page_of(rows, {}, [&](json::Writer& writer, const DefinitionRow& row) {
        writer.begin_object();
        json::definition_members(writer, row);
        if (row.kind == DefinitionKind::procedure) {
            about_member(call, writer, row);
        }
        writer.end_object();
    }));
}

/// Of that id, version and the variant that the query names; nullopt: it is answered.
std::optional<DefinitionRef> find_version(Call& call, const std::string& id,
                                          const std::string& version) {
    const auto number = whole_number(version, 1, UINT32_MAX);
    const std::vector<DefinitionRow> rows = rows_of(call);
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const DefinitionRow& row) {
        return row.ref.id == id && row.ref.variant == call.query("variant") &&
               number == row.ref.version;
    });
    if (found == rows.end()) {
        call.refuse_unknown("a version");
        return std::nullopt;
    }
    return found->ref;
}

void answer_source(Call& call, Reader& reader, const std::string& id, const std::string& version) {
    const auto ref = find_version(call, id, version);
    if (!ref) {
        return;
    }
    Result<std::string> source = reader.definition_source(shelf_of(call).kind, *ref);
    if (!source) {
        call.refuse(source.error());
        return;
    }
    call.answer(Response{200, "application/xml", std::move(*source), {}});
}

bool is_xml(const Call& call) {
    const auto type = call.request.fields.find("Content-Type");
    const std::string_view essence =
        type ? trimmed(type->substr(0, type->find(';'))) : std::string_view{};
    return equal_ignoring_case(essence, "application/xml") ||
           equal_ignoring_case(essence, "text/xml");
}

/// The body as a definition's text, looked at whole; nullopt: it is answered.
std::optional<CheckedDefinition> checked_body(Call& call) {
    if (!is_xml(call)) {
        call.refuse_type("expected application/xml or text/xml, but it is another type");
        return std::nullopt;
    }
    if (call.request.body.size() > limits::definition_bytes_max) {
        call.refuse({ErrorCode::limit_exceeded, "expected a definition of at most " +
                                                    std::to_string(limits::definition_bytes_max) +
                                                    " bytes, but it has " +
                                                    std::to_string(call.request.body.size())});
        return std::nullopt;
    }
    const std::string file = call.query("file");
    return call.desk.parts.definitions.check(call.request.body,
                                             file.empty() ? "definition.xml" : file);
}

/// "procedure:dang-ky-khai-sinh@2", as the audit trail names it.
std::string subject_of(const CheckedDefinition& checked) {
    const std::string kind(checked.kind ? enum_name(*checked.kind) : "definition");
    return kind + ":" + checked.ref.id + "@" + std::to_string(checked.ref.version);
}

/// What keeps it from being deployed here; true: it is answered.
bool refuse_unsound(Call& call, const CheckedDefinition& checked) {
    if (const std::uint64_t errors = checked.errors(); errors > 0) {
        call.answer(
            problem({ErrorCode::definition_invalid,
                     "expected a definition without errors, but it has " + std::to_string(errors)},
                    call.desk.parts.say, call.request.language, checked.findings));
        return true;
    }
    const DefinitionKind kind = shelf_of(call).kind;
    if (checked.kind != kind) {
        const std::string found = checked.kind ? std::string(enum_name(*checked.kind)) : "part";
        call.refuse({ErrorCode::invalid_argument, "expected a definition of the kind " +
                                                      std::string(enum_name(kind)) +
                                                      ", but it is of the kind " + found});
        return true;
    }
    return false;
}

/// Why a version of the organisation may leave tasks to nobody; nullopt: it is answered.
std::optional<std::string> ground_of_deployment(Call& call) {
    const bool organisation = shelf_of(call).kind == DefinitionKind::organisation;
    const bool known =
        organisation ? call.knows_query({"file", "ground"}) : call.knows_query({"file"});
    return known ? ground_of(call) : std::nullopt;
}

/// Whether the organisation of the body, which is sound, would orphan tasks; true: it is answered.
bool refuse_orphaning_text(Call& call, Reader& reader) {
    const Result<OrganisationDefinition> after =
        call.desk.parts.definitions.organisation(call.request.body);
    if (!after) {
        call.refuse(after.error());
        return true;
    }
    return refuse_orphaning(call, reader, *after);
}

std::string place_of(const Call& call, const Deployed& deployed) {
    const std::string_view shelf = shelf_of(call).name;
    std::string place = "/v1/" + std::string(shelf);
    if (deployed.kind != DefinitionKind::organisation) {
        place += "/" + deployed.ref.id;
    }
    place += "/versions/" + std::to_string(deployed.ref.version) + "/source";
    return deployed.ref.variant.empty() ? place : place + "?variant=" + deployed.ref.variant;
}

}  // namespace

void list_definitions(Call& call, Reader&) {
    if (call.knows_query({})) {
        answer_rows(call, rows_of(call));
    }
}

void list_versions(Call& call, Reader&) {
    if (!call.knows_query({"variant"})) {
        return;
    }
    std::vector<DefinitionRow> rows = rows_of(call);
    const bool one_variant = call.request.query.contains("variant");
    std::erase_if(rows, [&](const DefinitionRow& row) {
        return row.ref.id != call.at.front() ||
               (one_variant && row.ref.variant != call.query("variant"));
    });
    if (rows.empty()) {
        call.refuse_unknown("a definition");
        return;
    }
    answer_rows(call, rows);
}

void show_source(Call& call, Reader& reader) {
    if (call.knows_query({"variant"})) {
        answer_source(call, reader, call.at.at(0), call.at.at(1));
    }
}

void show_organisation_source(Call& call, Reader& reader) {
    if (!call.knows_query({})) {
        return;
    }
    const std::vector<DefinitionRow> rows = rows_of(call);
    // A database has one organisation.
    answer_source(call, reader, rows.empty() ? std::string{} : rows.front().ref.id,
                  call.at.front());
}

void check_definition(Call& call, Reader&) {
    const auto checked = call.knows_query({"file"}) ? checked_body(call) : std::nullopt;
    if (!checked) {
        return;
    }
    const std::uint64_t errors = checked->errors();
    json::Writer writer;
    writer.begin_object().member("errors").number(errors);
    writer.member("warnings").number(std::uint64_t{checked->findings.size()} - errors);
    writer.member("kind");
    checked->kind ? writer.string(enum_name(*checked->kind)) : writer.null();
    writer.member("diagnostics");
    render(writer, checked->findings);
    writer.end_object();
    call.answer(std::move(writer));
}

void deploy_definition(Call& call, Reader& reader) {
    const auto ground = ground_of_deployment(call);
    const auto checked = ground ? checked_body(call) : std::nullopt;
    if (!checked || refuse_unsound(call, *checked)) {
        return;
    }
    if (shelf_of(call).kind == DefinitionKind::organisation && ground->empty() &&
        refuse_orphaning_text(call, reader)) {
        return;
    }
    const std::string subject = subject_of(*checked);
    // The text is deployed as it was sent: where it says nothing of the ground, the trail does.
    const std::string what = ground->empty() ? "deploy" : "deploy; ground: " + *ground;
    if (!note(call, AuditKind::configuration, subject, what)) {
        return;
    }
    const Result<Deployed> deployed = call.engine().deploy(call.request.body, call.caller.actor);
    if (!deployed) {
        note_refused(call, AuditKind::configuration, subject, what, deployed.error());
        call.refuse(deployed.error());
        return;
    }
    json::Writer writer;
    writer.begin_object()
        .text_member("kind", enum_name(deployed->kind))
        .text_member("id", deployed->ref.id)
        .text_member("variant", deployed->ref.variant)
        .number_member("version", deployed->ref.version)
        .text_member("hash", deployed->ref.hash)
        .boolean_member("unchanged", deployed->unchanged)
        .member("diagnostics");
    render(writer, checked->findings);
    writer.end_object();
    Response response{deployed->unchanged ? 200U : 201U, "application/json", writer.take(), {}};
    response.fields.add("Location", place_of(call, *deployed));
    call.answer(std::move(response));
}

void show_diff(Call& call, Reader& reader) {
    if (!call.knows_query({"from", "to", "variant"})) {
        return;
    }
    const auto from = find_version(call, call.at.front(), call.query("from"));
    const auto to = from ? find_version(call, call.at.front(), call.query("to")) : std::nullopt;
    if (!to) {
        return;
    }
    const auto before = reader.definition_source(DefinitionKind::procedure, *from);
    const auto after = before ? reader.definition_source(DefinitionKind::procedure, *to) : before;
    if (!after) {
        call.refuse(after.error());
        return;
    }
    Result<std::string> diff = call.desk.parts.definitions.compare(*before, *after);
    if (!diff) {
        call.refuse(diff.error());
        return;
    }
    call.answer(Response{200, "application/json", std::move(*diff), {}});
}

}  // namespace motcua::http
