// Looking at a dossier.
#include "subject.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace motcua::cli::procedure_test {

Result<Subject> Subject::of(Office& office, const DossierId& id, Language language) {
    Result<Dossier> dossier = office.dossier(id);
    if (!dossier) {
        return dossier.error();
    }
    Result<ProcedurePtr> procedure = office.engine().procedure(dossier->procedure);
    if (!procedure) {
        return procedure.error();
    }
    return Subject{office, id, std::move(*dossier), std::move(*procedure), language};
}

const Task* Subject::task(std::string_view step, std::string_view party) const {
    const auto found =
        std::find_if(dossier.tasks.begin(), dossier.tasks.end(), [&](const Task& open) {
            const Place* place = dossier.place(open.place);
            return open.step == step &&
                   (party.empty() || (place != nullptr && place->branch == party));
        });
    return found == dossier.tasks.end() ? nullptr : &*found;
}

std::string Subject::places() const {
    std::multiset<std::string> nodes;
    for (const Place& place : dossier.places) {
        const Node* node = procedure->node(place.node);
        const auto* consult = node != nullptr ? node->as<ConsultNode>() : nullptr;
        const bool in_step = consult != nullptr && !consult->step.empty();
        const bool parallel = node != nullptr && node->as<ParallelNode>() != nullptr;
        if (!parallel && !in_step && dossier.asking(place) == nullptr) {
            nodes.insert(place.node);
        }
    }
    std::string all;
    for (const std::string& node : nodes) {
        all += (all.empty() ? "" : " ") + node;
    }
    return all.empty() ? "none" : all;
}

DossierId Subject::called(std::string_view call, std::uint32_t row) const {
    std::map<std::uint32_t, std::string> nodes;  // by place
    DossierId last;
    for (const RecordedEvent& recorded : office.events_of(id)) {
        if (const auto* entered = std::get_if<PlaceEntered>(&recorded.event)) {
            nodes[entered->place] = entered->node;
        } else if (const auto* sent = std::get_if<FollowUpSent>(&recorded.event)) {
            if (nodes[sent->place] == call && sent->command == StartDossier::type &&
                (row == 0 || sent->row == row)) {
                last = sent->target;
            }
        }
    }
    return last;
}

}  // namespace motcua::cli::procedure_test
