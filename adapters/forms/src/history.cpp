// Reading a dossier's events in parts, and replaying some of them.
#include "history.hpp"

#include <motcua/engine/core/apply.hpp>
#include <motcua/engine/ports/store.hpp>

namespace motcua::forms {
namespace {

Result<std::vector<RecordedEvent>> read_events(const EventCodec& codec, const Digest& digest,
                                               Reader& reader, const DossierId& dossier) {
    constexpr std::size_t at_once = 1'000;
    std::vector<RecordedEvent> events;
    for (;;) {
        const auto from = static_cast<std::uint32_t>(events.size()) + 1;
        const Result<std::vector<LogRow>> rows = reader.events(dossier.value, from, at_once);
        if (!rows) {
            return rows.error();
        }
        for (const LogRow& row : *rows) {
            Result<RecordedEvent> event = codec.decode(row.event.bytes, row.event.personal, digest);
            if (!event) {
                return event.error();
            }
            events.push_back(std::move(*event));
        }
        if (rows->size() < at_once) {
            return events;
        }
    }
}

}  // namespace

Result<History> read_history(Engine& engine, const EventCodec& codec, const Digest& digest,
                             Reader& reader, const DossierId& dossier) {
    Result<std::vector<RecordedEvent>> events = read_events(codec, digest, reader, dossier);
    if (!events) {
        return events.error();
    }
    // Forms are made by replaying a part of it: what cannot be its history is found out here.
    const Result<Dossier> whole =
        events->empty()
            ? Error{ErrorCode::not_found, "expected a dossier, but there is none of that name"}
            : replay(*events);
    if (!whole) {
        return whole.error();
    }
    History history;
    for (const DefinitionRef& ref : versions_of(*events)) {
        const Result<ProcedurePtr> version = engine.procedure(ref);
        if (!version) {
            return version.error();
        }
        history.versions.push_back(*version);
    }
    history.events = std::move(*events);
    return history;
}

Dossier state_after(const std::vector<RecordedEvent>& events, std::uint32_t number) {
    Dossier dossier;
    dossier.id = events.front().dossier;
    for (const RecordedEvent& recorded : events) {
        if (recorded.number > number) {
            break;
        }
        apply(dossier, recorded.event, recorded.at);
    }
    return dossier;
}

}  // namespace motcua::forms
