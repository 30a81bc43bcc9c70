// What answers and codes go by: outcomes under their keys, and counters of official codes.
#include <algorithm>
#include <variant>

#include "verifier.hpp"

namespace motcua::runtime {

void Verifier::note_code(const RecordedEvent& event) {
    const auto* received = std::get_if<DossierReceived>(&event.event);
    if (received != nullptr && received->sequence != 0) {
        std::uint32_t& highest = codes_[{received->agency_code, date_of(event.at)}];
        highest = std::max(highest, received->sequence);
    }
}

Result<void> Verifier::check_codes() {
    for (const auto& [day, highest] : codes_) {
        const auto last = options_.reader.last_code_sequence(day.first, day.second);
        if (!last) {
            return last.error();
        }
        if (*last < highest) {
            find("code-counter", {}, 0,
                 "expected the counter of " + day.first + " on " + format_date(day.second) +
                     " to be at " + std::to_string(highest) + " or past it, but it is at " +
                     std::to_string(*last));
        }
    }
    return {};
}

Result<void> Verifier::check_outcomes() {
    std::string actor;
    std::string key;
    std::uint64_t done = 0;
    for (;;) {
        const auto page = options_.reader.outcomes(actor, key, options_.page);
        if (!page) {
            return page.error();
        }
        for (const CommandOutcome& outcome : *page) {
            MOTCUA_TRY(check_outcome(outcome));
        }
        done += page->size();
        progress("outcomes", done, 0);
        if (page->size() < options_.page) {
            return {};
        }
        actor = page->back().actor;
        key = page->back().key;
    }
}

// Keys may tell of people, so findings name the dossier and event only.
Result<void> Verifier::check_outcome(const CommandOutcome& outcome) {
    if (!outcome.ok) {
        return {};
    }
    const std::string& id = outcome.dossier.value;
    if (outcome.sequence == 0) {  // accepted, but nothing happened
        const auto events = options_.reader.events(id, outcome.version, 1);
        if (!events) {
            return events.error();
        }
        if (outcome.version != 0 && events->empty()) {
            find("outcome", id, 0,
                 "expected a dossier of version " + std::to_string(outcome.version) +
                     ", as a command was answered, but there is none");
        }
        return {};
    }
    const auto rows = options_.reader.log(outcome.sequence - 1, 1);
    if (!rows) {
        return rows.error();
    }
    if (rows->empty() || rows->front().sequence != outcome.sequence || rows->front().stream != id ||
        rows->front().number != outcome.version) {
        find("outcome", id, outcome.sequence,
             "expected version " + std::to_string(outcome.version) +
                 " of the dossier at this event, as a command was answered, but the log has " +
                 (rows->empty() ? "no such event" : "another"));
    }
    return {};
}

}  // namespace motcua::runtime
