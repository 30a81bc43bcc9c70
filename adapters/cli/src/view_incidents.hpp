// Incidents that wait for a person: what could not be done by itself, where, why, and who may see to it.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "view_reading.hpp"

namespace motcua::cli {

struct ListedIncident {
    Incident incident;
    std::shared_ptr<const Dossier> dossier;
    std::string node;         ///< of the procedure; empty if its place was left
    std::string where;        ///< its title
    std::string responsible;  ///< as the procedure names them; empty: the heads of the agency
};

/// Open incidents, oldest first: those that `officer` may resolve, wherever they are; without one
/// all that may be seen.
[[nodiscard]] Result<std::vector<ListedIncident>> read_incidents(View& view,
                                                                 const OfficerId& officer);

void print_incidents(Output& output, const std::vector<ListedIncident>& incidents);
/// An array.
void render(json::Writer& writer, const std::vector<ListedIncident>& incidents);

}  // namespace motcua::cli
