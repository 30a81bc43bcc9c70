// A page of the log, with each dossier asked about once.
#include "event_reading.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include <motcua/engine/portal_book.hpp>

#include "cloud_event.hpp"

namespace motcua::http {
namespace {

struct Seen {
    DossierRow row;
    Audience audience;
};

/// Dossiers that the reader may see; each is asked about once.
class Dossiers {
public:
    Dossiers(Reader& reader, const EventReading& how) : reader_(reader), how_(how) {}

    /// nullptr: there is nothing of that name to be seen.
    [[nodiscard]] Result<const Seen*> find(const std::string& id) {
        const auto known = known_.find(id);
        if (known != known_.end()) {
            return known->second ? &*known->second : nullptr;
        }
        Result<std::optional<DossierRow>> row = reader_.find(how_.visibility, id);
        if (!row) {
            return row.error();
        }
        std::optional<Seen>& kept = known_[id];
        if (!*row) {
            return nullptr;
        }
        Seen seen{std::move(**row), {}};
        if (how_.with_audience) {
            const Result<std::vector<TaskRow>> tasks = reader_.tasks(seen.row.dossier);
            if (!tasks) {
                return tasks.error();
            }
            seen.audience = audience_of(seen.row, *tasks);
        }
        kept = std::move(seen);
        return &*kept;
    }

private:
    Reader& reader_;
    const EventReading& how_;
    std::map<std::string, std::optional<Seen>> known_;
};

/// Sorted, each once, without those that say nothing.
template <class Id>
void make_set(std::vector<Id>& ids) {
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    ids.erase(std::remove_if(ids.begin(), ids.end(), [](const Id& id) { return id.empty(); }),
              ids.end());
}

Result<PublicEventPtr> published(const ServerParts& parts, Reader& reader, PortalBook& book,
                                 const LogRow& row, const Seen& seen) {
    // Without what it says of persons: that is stored apart, and stays behind.
    const Result<RecordedEvent> event = parts.codec.decode(row.event.bytes, {}, parts.digest);
    if (!event) {
        return event.error();
    }
    const Result<PortalPart> portal = book.part_of(reader, event->dossier, event->number);
    if (!portal) {
        return portal.error();
    }
    PublicEvent made;
    made.sequence = row.sequence;
    made.type = public_type(row.type, row.version);
    made.dossier = seen.row.dossier;
    made.procedure = seen.row.procedure;
    made.actor = event->actor.officer;
    made.audience = seen.audience;
    made.text = cloud_event(row.sequence, *event, *portal);
    return std::make_shared<const PublicEvent>(std::move(made));
}

}  // namespace

Audience audience_of(const DossierRow& row, const std::vector<TaskRow>& tasks) {
    Audience audience{{row.received_at, row.decides}, {}};
    for (const TaskRow& task : tasks) {
        audience.units.push_back(task.unit);
        audience.officers.push_back(task.holder);
    }
    make_set(audience.units);
    make_set(audience.officers);
    return audience;
}

bool is_seen(const Visibility& visibility, const Audience& audience) {
    const auto shown_to = [&](const UnitId& unit) {
        return std::binary_search(audience.units.begin(), audience.units.end(), unit);
    };
    return visibility.everything ||
           std::any_of(visibility.units.begin(), visibility.units.end(), shown_to) ||
           std::binary_search(audience.officers.begin(), audience.officers.end(),
                              visibility.officer);
}

Result<EventPage> read_events(const ServerParts& parts, Reader& reader, const EventReading& how) {
    const Result<std::vector<LogRow>> rows = reader.log(how.after, how.limit);
    if (!rows) {
        return rows.error();
    }
    Dossiers dossiers(reader, how);
    PortalBook book(parts.engine, parts.codec, parts.digest);
    EventPage page{{}, how.after, rows->size() == how.limit};
    for (const LogRow& row : *rows) {
        page.last = row.sequence;
        if (how.wanted && !how.wanted(row.stream, public_type(row.type, row.version))) {
            continue;
        }
        const Result<const Seen*> seen = dossiers.find(row.stream);
        if (!seen) {
            return seen.error();
        }
        if (*seen == nullptr) {
            continue;
        }
        Result<PublicEventPtr> event = published(parts, reader, book, row, **seen);
        if (!event) {
            return event.error();
        }
        page.events.push_back(std::move(*event));
        if (page.events.size() >= how.events_max) {
            page.full = true;
            break;
        }
    }
    return page;
}

}  // namespace motcua::http
