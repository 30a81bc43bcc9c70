// Dossiers: filing, lists, one of them, its history, and every act on it.
#include <algorithm>
#include <array>

#include <motcua/json/render.hpp>
#include <motcua/json/request.hpp>

#include "acts.hpp"
#include "etag.hpp"
#include "list_sheets.hpp"
#include "routes.hpp"

namespace motcua::http {
namespace {

/// Acts by the name of their command. Those on tasks and of workers stand with their resources;
/// those of the engine itself nobody asks for.
constexpr std::array<std::string_view, 32> kActs{"perform-act",
                                                 "resolve-wait",
                                                 "correct-data",
                                                 "attach-paper",
                                                 "replace-paper",
                                                 "check-paper",
                                                 "add-note",
                                                 "record-fee",
                                                 "waive-fee",
                                                 "refund-fee",
                                                 "record-fee-debt",
                                                 "fulfil-obligation",
                                                 "withdraw-dossier",
                                                 "suspend-handling",
                                                 "resume-handling",
                                                 "transfer-dossier",
                                                 "override-step",
                                                 "request-cancellation",
                                                 "decide-cancellation",
                                                 "erase-personal-data",
                                                 "receive-message",
                                                 "resolve-incident",
                                                 "extend-deadline",
                                                 "record-apology",
                                                 "explain-lateness",
                                                 "judge-lateness",
                                                 "see-alert",
                                                 "answer-consult",
                                                 "migrate-dossier",
                                                 "join-sitting",
                                                 "leave-sitting",
                                                 "decide-in-sitting"};

std::optional<DossierQuery> dossier_query(Call& call) {
    DossierQuery query;
    query.text = call.query("q");
    query.procedure = call.query("procedure");
    if (const std::string unit = call.query("unit"); !unit.empty()) {
        query.agency = UnitId(unit);
    }
    if (const std::string phase = call.query("phase"); !phase.empty()) {
        query.phase = enum_from_name<Phase>(phase);
        if (!query.phase) {
            call.refuse({ErrorCode::invalid_argument, "expected a phase, but it is none"},
                        {{}, {}, "phase"});
            return std::nullopt;
        }
    }
    bool bad = false;
    query.due_before = call.instant("due_before", bad);
    const auto late = bad ? std::nullopt : call.boolean("late");
    const auto incidents = late ? call.boolean("incidents") : std::nullopt;
    if (!incidents) {
        return std::nullopt;
    }
    if (*late) {
        query.late_at = call.now();
    }
    query.incidents = *incidents;
    return query;
}

std::vector<DossierId> ids_of(const std::vector<DossierRow>& rows) {
    std::vector<DossierId> ids;
    ids.reserve(rows.size());
    for (const DossierRow& row : rows) {
        ids.push_back(row.dossier);
    }
    return ids;
}

void answer_dossiers_sheet(Call& call, Reader& reader, const DossierQuery& query) {
    const Visibility visible = call.visibility();
    const auto rows = all_rows<DossierRow>(
        call, [&](const PageRequest& page) { return reader.dossiers(visible, query, page); });
    if (rows && note_reading(call, ids_of(*rows), "list")) {
        answer_sheets(call, {dossiers_sheet(call, *rows)}, "ho-so");
    }
}

/// Its events, with what they say of persons.
Result<std::vector<RecordedEvent>> history_of(Call& call, Reader& reader, const DossierId& id,
                                              std::uint32_t from, std::size_t limit) {
    const auto rows = reader.events(id.value, from, limit);
    if (!rows) {
        return rows.error();
    }
    std::vector<RecordedEvent> events;
    for (const LogRow& row : *rows) {
        Result<RecordedEvent> event = call.desk.parts.codec.decode(
            row.event.bytes, row.event.personal, call.desk.parts.digest);
        if (!event) {
            return event.error();
        }
        event->sequence = row.sequence;
        events.push_back(std::move(*event));
    }
    return events;
}

}  // namespace

std::span<const std::string_view> dossier_acts() noexcept { return kActs; }

void list_dossiers(Call& call, Reader& reader) {
    if (!call.knows_query({"q", "procedure", "unit", "phase", "due_before", "late", "incidents",
                           "format", "limit", "cursor"})) {
        return;
    }
    const auto query = dossier_query(call);
    const auto page = query ? call.page() : std::nullopt;
    const auto sheet = page ? wants_sheet(call) : std::nullopt;
    if (!sheet) {
        return;
    }
    if (*sheet) {
        answer_dossiers_sheet(call, reader, *query);
        return;
    }
    const auto found = reader.dossiers(call.visibility(), *query, *page);
    if (!found) {
        call.refuse(found.error());
        return;
    }
    if (!note_reading(call, ids_of(found->rows), "list")) {
        return;
    }
    call.answer(page_of(found->rows, found->next, [](json::Writer& writer, const DossierRow& row) {
        json::render(writer, row);
    }));
}

void start_dossier(Call& call, Reader&) {
    const auto body = call.knows_query({}) ? call.object() : std::nullopt;
    if (!body) {
        return;
    }
    json::RequestReader request;
    Result<CommandBody> start = request.command("start-dossier", *body, {"parent"});
    if (!start) {
        call.refuse(start.error(), {request.misfit().pointer, {}, {}});
        return;
    }
    auto command = envelope(call, DossierId{}, std::move(*start));
    if (!command) {
        return;
    }
    submit(std::move(call), std::move(*command), [](const Accepted& stored) {
        Response response = accepted(stored);
        response.status = 201;
        response.fields.add("Location", "/v1/dossiers/" + stored.dossier.value);
        return response;
    });
}

void show_dossier(Call& call, Reader& reader) {
    if (!call.knows_query({})) {
        return;
    }
    const auto row = find_dossier(call, reader, call.at.front());
    if (!row) {
        return;
    }
    const auto dossier = reader.dossier(row->dossier);
    if (!dossier) {
        call.refuse(dossier.error());
        return;
    }
    if (!*dossier) {
        call.refuse_unknown("a dossier");
        return;
    }
    if (!note_reading(call, {row->dossier}, "dossier")) {
        return;
    }
    json::Writer writer;
    json::render(writer, **dossier);
    Response response{200, "application/json", writer.take(), {}};
    response.fields.add("ETag", "\"" + std::to_string((*dossier)->version) + "\"");
    call.answer(std::move(response));
}

void show_timeline(Call& call, Reader& reader) {
    if (!call.knows_query({"limit", "from"})) {
        return;
    }
    const auto limit = call.number("limit", 200, 1, 1'000);
    const auto from = limit ? call.number("from", 1, 1, UINT32_MAX) : std::nullopt;
    const auto row = from ? find_dossier(call, reader, call.at.front()) : std::nullopt;
    if (!row) {
        return;
    }
    const auto events = history_of(call, reader, row->dossier, static_cast<std::uint32_t>(*from),
                                   static_cast<std::size_t>(*limit));
    if (!events) {
        call.refuse(events.error());
        return;
    }
    if (!note_reading(call, {row->dossier}, "timeline")) {
        return;
    }
    const bool more = events->size() == *limit;
    call.answer(page_of(
        *events, more ? std::to_string(events->back().number + 1) : std::string{},
        [](json::Writer& writer, const RecordedEvent& event) { json::render(writer, event); }));
}

void act_on_dossier(Call& call, Reader& reader) {
    const std::string act = call.at.at(1);
    if (std::find(kActs.begin(), kActs.end(), std::string_view(act)) == kActs.end()) {
        call.refuse_unknown("an act");
        return;
    }
    const auto body = call.knows_query({}) ? call.object() : std::nullopt;
    const auto dossier = body ? dossier_named(call, reader, call.at.front()) : std::nullopt;
    if (!dossier) {
        return;
    }
    json::RequestReader request;
    Result<CommandBody> read = request.command(act, *body);
    if (!read) {
        call.refuse(read.error(), {request.misfit().pointer, {}, {}});
        return;
    }
    auto command = envelope(call, *dossier, std::move(*read));
    if (!command) {
        return;
    }
    if (const auto match = call.request.fields.find("If-Match")) {
        command->expected_version = version_in(*match);
        if (!command->expected_version) {
            call.refuse({ErrorCode::invalid_argument,
                         "expected the ETag of the dossier, like \"7\", but it is none"},
                        {{}, "If-Match", {}});
            return;
        }
    }
    submit(std::move(call), std::move(*command));
}

}  // namespace motcua::http
