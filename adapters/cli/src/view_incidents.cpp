// Gathering open incidents, and showing them.
#include "view_incidents.hpp"

#include <algorithm>

#include <motcua/engine/core/incidents.hpp>

#include "messages.hpp"
#include "view_each.hpp"
#include "view_time.hpp"

namespace motcua::cli {
namespace {

ListedIncident listed(const Incident& incident, const std::shared_ptr<const Dossier>& dossier,
                      const Procedure* procedure) {
    ListedIncident one{incident, dossier, {}, {}, {}};
    if (const Place* place = dossier->place(incident.place)) {
        one.node = place->node;
        one.where = node_name(procedure, place->node);
    }
    const PartyRef* party =
        procedure != nullptr ? responsible_for(incident, *dossier, *procedure) : nullptr;
    if (party != nullptr) {
        one.responsible = party_name(procedure, party->name);
    }
    return one;
}

Result<void> add(View& view, const DossierRow& row, const OfficerId& officer,
                 std::vector<ListedIncident>& found) {
    Result<Dossier> read = view.session().dossier(row.dossier);
    if (!read) {
        return read.error();
    }
    const auto dossier = std::make_shared<const Dossier>(std::move(*read));
    const ProcedurePtr procedure = view.book().procedure(dossier->procedure);
    for (const Incident& incident : dossier->incidents) {
        const bool meant = officer.empty() ||
                           (procedure != nullptr &&
                            authorize_incident(Actor::of_officer(officer.value), incident, *dossier,
                                               *procedure, view.book().directory(), view.now()));
        if (meant) {
            found.push_back(listed(incident, dossier, procedure.get()));
        }
    }
    return {};
}

}  // namespace

Result<std::vector<ListedIncident>> read_incidents(View& view, const OfficerId& officer) {
    DossierQuery query;
    query.incidents = true;
    std::vector<ListedIncident> found;
    // What he may resolve he sees, also where his unit had no task of it.
    const Visibility visible = officer.empty() ? view.visibility() : Visibility::all();
    MOTCUA_TRY(each_dossier(view, visible, query,
                            [&](const DossierRow& row) { return add(view, row, officer, found); }));
    std::stable_sort(found.begin(), found.end(),
                     [](const ListedIncident& a, const ListedIncident& b) {
                         return a.incident.at < b.incident.at;
                     });
    return found;
}

void print_incidents(Output& output, const std::vector<ListedIncident>& incidents) {
    if (incidents.empty()) {
        output.line(Text{"Không có sự cố nào.", "No incidents."});
        return;
    }
    Table table({{{"Hồ sơ", "Dossier"}, Align::left, 32},
                 {{"Sự cố số", "Incident"}, Align::right},
                 {{"Ở", "At"}, Align::left, 44},
                 {{"Từ lúc", "Since"}, Align::left, 18},
                 {{"Vì sao", "Why"}, Align::left, 120},
                 {{"Ai xử lý", "To be resolved by"}, Align::left, 40}});
    for (const ListedIncident& one : incidents) {
        table.add({name_of(*one.dossier), std::to_string(one.incident.number), one.where,
                   format_for_people(one.incident.at),
                   cause_in(output.language(), one.incident.code, one.incident.detail),
                   one.responsible.empty()
                       ? output.say({"lãnh đạo cơ quan", "a head of the agency"})
                       : one.responsible});
    }
    output.table(table);
}

void render(json::Writer& writer, const std::vector<ListedIncident>& incidents) {
    writer.begin_array();
    for (const ListedIncident& one : incidents) {
        writer.begin_object();
        writer.text_member("dossier", one.dossier->id.value);
        code_members(writer, one.dossier->code, one.dossier->provisional_number);
        writer.number_member("incident", one.incident.number);
        writer.number_member("place", one.incident.place);
        writer.text_member("node", one.node);
        writer.text_member("title", one.where);
        writer.text_member("since", format_instant(one.incident.at));
        writer.text_member("error", one.incident.code);
        writer.text_member("detail", one.incident.detail);
        writer.text_member("responsible", one.responsible);
        writer.end_object();
    }
    writer.end_array();
}

}  // namespace motcua::cli
