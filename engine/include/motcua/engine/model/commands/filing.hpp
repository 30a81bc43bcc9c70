// Commands that bring a dossier in.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <motcua/engine/model/describe.hpp>
#include <motcua/engine/model/dossier.hpp>

namespace motcua {

/// Files an application. The version in force is used. The id may be given by a follow-up; else the
/// engine makes one.
struct StartDossier {
    static constexpr std::string_view type = "start-dossier";

    std::string procedure;
    std::string variant;
    Header header;
    std::map<std::string, Value> data;
    std::vector<Paper> papers;     ///< number, digest check and time are set by the engine
    std::optional<Parent> parent;  ///< only in follow-ups
    Origin origin;                 ///< which start, and by which earlier dossier

    friend bool operator==(const StartDossier&, const StartDossier&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("procedure", self.procedure);
        visit("variant", self.variant);
        visit("header", self.header);
        visit("data", self.data);
        visit("papers", self.papers);
        visit("parent", self.parent);
        visit("origin", self.origin);
    }
};

}  // namespace motcua
