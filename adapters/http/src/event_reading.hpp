// Events as they go out, read from the log: the feed, the resume of a WebSocket and its live stream
// read through this one door, so that all of them obey one visibility.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <motcua/engine/ports/reader.hpp>
#include <motcua/engine/ports/store.hpp>
#include <motcua/http/server.hpp>

namespace motcua::http {

/// Whose lists show a dossier: what Reader::find() goes by, as values.
struct Audience {
    std::vector<UnitId> units;        ///< received it, decides it or had a task of it
    std::vector<OfficerId> officers;  ///< hold or held a task of it
};
[[nodiscard]] Audience audience_of(const DossierRow& row, const std::vector<TaskRow>& tasks);
/// Says the same of a dossier as Reader::find() with that visibility.
[[nodiscard]] bool is_seen(const Visibility& visibility, const Audience& audience);

/// An event rendered once for whoever may see it.
struct PublicEvent {
    std::uint64_t sequence = 0;
    std::string type;  ///< as public_type()
    DossierId dossier;
    std::string procedure;
    OfficerId actor;  ///< who caused it; empty if no officer did
    Audience audience;
    std::string text;  ///< the CloudEvent: one line without its end
};
using PublicEventPtr = std::shared_ptr<const PublicEvent>;

struct EventPage {
    std::vector<PublicEventPtr> events;
    std::uint64_t last = 0;  ///< the log was looked through up to here
    bool full = false;       ///< there may be more behind it
};

/// How the log is read.
struct EventReading {
    Visibility visibility;
    std::uint64_t after = 0;
    std::size_t limit = 0;  ///< rows looked at, not events found
    /// Whether PublicEvent::audience is needed; else it stays empty.
    bool with_audience = false;
    /// By dossier and public type, before anything else of the event is read; empty: all.
    std::function<bool(std::string_view dossier, std::string_view type)> wanted;
    std::size_t events_max = 1'000;  ///< the page ends with the last of so many
};

/// Errors of the reader and the codec.
[[nodiscard]] Result<EventPage> read_events(const ServerParts& parts, Reader& reader,
                                            const EventReading& how);

}  // namespace motcua::http
