// How a dossier came to begin where it did, and the sitting into which it is gathered.
#pragma once

#include <optional>
#include <string>

#include <motcua/engine/model/describe.hpp>
#include <motcua/engine/model/ids.hpp>
#include <motcua/engine/model/time.hpp>

namespace motcua {

/// One sitting (kỳ họp, kỳ thi) as each dossier that is gathered into it remembers it.
struct Sitting {
    std::string id;      ///< the same in all of them
    std::string number;  ///< as papers call it
    Instant at{};
    OfficerId chair;
    friend bool operator==(const Sitting&, const Sitting&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("id", self.id);
        visit("number", self.number);
        visit("at", self.at);
        visit("chair", self.chair);
    }
};

/// By which start the dossier began, and what it goes by.
struct Origin {
    std::string start;   ///< node id; empty: the first that can be used
    DossierId earlier;   ///< an earlier dossier whose result it goes by
    std::string period;  ///< of a scheduled start: "2026" or "2026-03"; set by the engine only
    std::optional<Instant> planned;  ///< when the schedule meant it to be filed

    friend bool operator==(const Origin&, const Origin&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("start", self.start);
        visit("earlier", self.earlier);
        visit("period", self.period);
        visit("planned", self.planned);
    }
};

}  // namespace motcua
