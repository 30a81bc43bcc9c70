// A dossier's timeline: its events with their sentences, printed by day or as JSON.
#pragma once

#include <vector>

#include "view_reading.hpp"

namespace motcua::cli {

struct TimelineEntry {
    RecordedEvent event;
    Line line;
};

struct Timeline {
    DossierRow dossier;
    std::vector<TimelineEntry> entries;
};

[[nodiscard]] Result<Timeline> tell_timeline(Book& book, bool personal, const DossierRow& row,
                                             std::vector<RecordedEvent> events);
[[nodiscard]] Result<Timeline> read_timeline(View& view, const DossierRow& row);

/// A heading, then each day and its lines; without `details` only what somebody did.
void print_timeline(Output& output, const Timeline& timeline, bool details);
/// {"dossier", "code", "entries": [{"number", "sequence", "at", "type", "who", "step", "text",
/// "main"}]}.
void render(json::Writer& writer, const Timeline& timeline);

}  // namespace motcua::cli
