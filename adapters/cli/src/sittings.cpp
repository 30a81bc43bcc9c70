// Reading the open dossiers, page by page.
#include "sittings.hpp"

#include <algorithm>

namespace motcua::cli {
namespace {

constexpr std::size_t kPage = 500;

bool is_meant(const SittingScope& scope, const WaitingDossier& found) {
    return (scope.session.empty() || scope.session == found.session) &&
           (scope.sitting.empty() || (found.sitting && found.sitting->id == scope.sitting));
}

Result<void> look_at(Session& session, const SittingScope& scope, const DossierRow& row,
                     std::vector<WaitingDossier>& found) {
    const Result<Dossier> dossier = session.dossier(row.dossier);
    if (!dossier) {
        return dossier.error();
    }
    const Result<ProcedurePtr> procedure = session.engine().procedure(dossier->procedure);
    if (!procedure) {
        return procedure.error();
    }
    for (const Place& place : dossier->places) {
        const Node* node = (*procedure)->node(place.node);
        const auto* wait = node != nullptr ? node->as<WaitNode>() : nullptr;
        if (wait != nullptr && wait->session) {
            WaitingDossier waiting{row, node->id, node->title, place.sitting};
            if (is_meant(scope, waiting)) {
                found.push_back(std::move(waiting));
            }
        }
    }
    return {};
}

}  // namespace

Result<std::vector<WaitingDossier>> read_waiting(Session& session, const SittingScope& scope) {
    std::vector<WaitingDossier> found;
    DossierQuery query;
    query.procedure = scope.procedure;
    PageRequest request{kPage, {}};
    do {
        const Result<Page<DossierRow>> page =
            session.reader().dossiers(Visibility::all(), query, request);
        if (!page) {
            return page.error();
        }
        for (const DossierRow& row : page->rows) {
            if (!row.ended) {
                MOTCUA_TRY(look_at(session, scope, row, found));
            }
        }
        request.after = page->next;
    } while (!request.after.empty());
    std::reverse(found.begin(), found.end());  // lists show the newest first
    return found;
}

}  // namespace motcua::cli
