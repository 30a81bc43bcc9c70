// Lists beside the worklist: alerts, what is late.
#include <motcua/engine/load.hpp>
#include <motcua/json/render.hpp>

#include "list_sheets.hpp"
#include "routes.hpp"
#include "work_rows.hpp"

namespace motcua::http {
namespace {

std::optional<AlertQuery> alert_query(Call& call) {
    AlertQuery query;
    const std::string officer = call.query("officer");
    const std::string unit = call.query("unit");
    if (!officer.empty()) {
        query.recipient = OfficerId(officer);
    } else if (unit.empty() && call.has_work()) {
        query.recipient = call.caller.actor.officer;
    }
    if (!unit.empty()) {
        query.unit = UnitId(unit);
    }
    const auto unseen = call.boolean("unseen");
    const auto digest = unseen ? call.boolean("digest") : std::nullopt;
    if (!digest) {
        return std::nullopt;
    }
    query.unseen_only = *unseen;
    if (call.request.query.contains("digest")) {
        query.digest = *digest;
    }
    bool bad = false;
    query.raised_from = call.instant("raised_from", bad);
    query.raised_before = bad ? std::nullopt : call.instant("raised_before", bad);
    return bad ? std::nullopt : std::optional(query);
}

void answer_alerts_sheet(Call& call, Reader& reader, const AlertQuery& query) {
    const Visibility visible = call.visibility();
    const auto rows = all_rows<AlertRow>(
        call, [&](const PageRequest& page) { return reader.alerts(visible, query, page); });
    if (rows) {
        answer_sheets(call, {alerts_sheet(call, *rows)}, "canh-bao");
    }
}

std::vector<DossierId> dossiers_of(const std::vector<LateTask>& rows) {
    std::vector<DossierId> dossiers;
    dossiers.reserve(rows.size());
    for (const LateTask& late : rows) {
        dossiers.push_back(late.dossier.dossier);
    }
    return dossiers;
}

/// With those inside a unit that is named, as a load is counted.
WorklistQuery late_query(const Call& call) {
    WorklistQuery query;
    if (const std::string unit = call.query("unit"); !unit.empty()) {
        query.units = units_of(call.engine().directory(), UnitId(unit), date_of(call.now()));
    }
    if (const std::string officer = call.query("officer"); !officer.empty()) {
        query.holder = OfficerId(officer);
    }
    query.procedure = call.query("procedure");
    query.step = call.query("step");
    return query;
}

void answer_late_sheet(Call& call, Reader& reader, const WorklistQuery& query) {
    const Visibility visible = call.visibility();
    const Instant now = call.now();
    const auto rows = all_rows<LateTask>(
        call, [&](const PageRequest& page) { return reader.late(visible, query, now, page); });
    if (rows && note_reading(call, dossiers_of(*rows), "late")) {
        answer_sheets(call, {late_sheet(call, *rows)}, "viec-tre-han");
    }
}

}  // namespace

void list_alerts(Call& call, Reader& reader) {
    const auto query = call.knows_query({"officer", "unit", "unseen", "digest", "raised_from",
                                         "raised_before", "format", "limit", "cursor"})
                           ? alert_query(call)
                           : std::nullopt;
    const auto page = query ? call.page() : std::nullopt;
    const auto sheet = page ? wants_sheet(call) : std::nullopt;
    if (!sheet) {
        return;
    }
    if (*sheet) {
        answer_alerts_sheet(call, reader, *query);
        return;
    }
    // Alerts name dossiers by their codes, and nobody whom they are about: nothing to be noted.
    const auto found = reader.alerts(call.visibility(), *query, *page);
    if (!found) {
        call.refuse(found.error());
        return;
    }
    call.answer(page_of(found->rows, found->next, [](json::Writer& writer, const AlertRow& row) {
        json::render(writer, row);
    }));
}

void list_late(Call& call, Reader& reader) {
    const bool known =
        call.knows_query({"unit", "officer", "procedure", "step", "format", "limit", "cursor"});
    const auto page = known ? call.page() : std::nullopt;
    const auto sheet = page ? wants_sheet(call) : std::nullopt;
    if (!sheet) {
        return;
    }
    const WorklistQuery query = late_query(call);
    if (*sheet) {
        answer_late_sheet(call, reader, query);
        return;
    }
    const auto found = reader.late(call.visibility(), query, call.now(), *page);
    if (!found) {
        call.refuse(found.error());
        return;
    }
    auto rows = WorkRows::of(call, reader, found->rows);
    if (!rows || !note_reading(call, dossiers_of(found->rows), "late")) {
        return;
    }
    call.answer(page_of(found->rows, found->next, [&](json::Writer& writer, const LateTask& late) {
        writer.begin_object().member("task");
        rows->render(writer, late.task);
        writer.member("dossier");
        json::render(writer, late.dossier);
        writer.end_object();
    }));
}

}  // namespace motcua::http
