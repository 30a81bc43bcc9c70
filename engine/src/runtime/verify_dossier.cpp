// One dossier: its events and the replay of them.
#include <utility>

#include <motcua/engine/core/apply.hpp>

#include "erased_parts.hpp"
#include "verifier.hpp"

namespace motcua::runtime {
namespace {

/// A dossier that a writer changes while it is read is looked at again this often.
constexpr unsigned kLooksMax = 5;

}  // namespace

Result<void> Verifier::check_dossiers() {
    DossierId after;
    for (;;) {
        const auto ids = options_.reader.dossier_ids(after, options_.page);
        if (!ids) {
            return ids.error();
        }
        for (const DossierId& id : *ids) {
            MOTCUA_TRY(check_dossier(id));
            ++report_.dossiers;
        }
        progress("dossiers", report_.dossiers, 0);
        if (ids->size() < options_.page) {
            return {};
        }
        after = ids->back();
    }
}

Result<void> Verifier::check_dossier(const DossierId& id) {
    for (unsigned look = 1;; ++look) {
        const Result<std::optional<Dossier>> state = options_.reader.dossier(id);
        if (!state && state.error().code != ErrorCode::storage_corrupt) {
            return state.error();
        }
        if (!state || !*state) {
            find("replay", id.value, 0,
                 "expected a state row that can be read, but " +
                     (state ? std::string("there is none") : state.error().detail));
            all_projected_ = false;
            return {};
        }
        const VerifyReport report = report_;
        const std::uint64_t in_streams = in_streams_;
        const RowCounts expected_rows = expected_rows_;
        Result<Stream> stream = read_dossier(id, (*state)->version);
        if (!stream) {
            return stream.error();
        }
        if (check_replay(*stream, **state)) {
            MOTCUA_TRY(check_rows(*stream, **state));
        } else {
            all_projected_ = false;
        }
        const bool clean = report_.findings_total == report.findings_total;
        const auto now = clean ? state : options_.reader.dossier(id);
        if (clean || !now || !*now || (*now)->version == (*state)->version || look == kLooksMax) {
            return {};
        }
        report_ = report;
        in_streams_ = in_streams;
        expected_rows_ = expected_rows;
        looked_again_ = true;
    }
}

Result<Verifier::Stream> Verifier::read_dossier(const DossierId& id, std::uint32_t version) {
    Stream stream;
    stream.name = id.value;
    std::uint32_t from = 1;
    for (;;) {
        const auto page = options_.reader.events(id.value, from, options_.page);
        if (!page) {
            return page.error();
        }
        for (const LogRow& row : *page) {
            if (row.number > version) {
                looked_again_ = true;  // written after the state was read
                return stream;
            }
            check_row(stream, row, options_.codec.previous_of(row.event.bytes));
            check_event(stream, row);
            from = row.number + 1;
        }
        if (page->size() < options_.page) {
            return stream;
        }
    }
}

void Verifier::check_event(Stream& stream, const LogRow& row) {
    Result<RecordedEvent> event =
        options_.codec.decode(row.event.bytes, row.event.personal, options_.digest);
    if (!event) {
        // Which of the two is broken: the event, or the personal part beside it?
        const bool readable =
            options_.codec.decode(row.event.bytes, {}, options_.digest).has_value();
        find(stream, readable ? "commitment" : "event", row, event.error().detail);
        return;
    }
    if (event->dossier.value != row.stream || event->number != row.number || event->at != row.at ||
        type_of(event->event) != row.type || version_of(event->event) != row.version) {
        find(stream, "event", row,
             "expected the dossier, number, time and type that the event's bytes tell, but the row "
             "says otherwise");
    }
    if (std::holds_alternative<PersonalDataErased>(event->event)) {
        stream.erasing_order = row.number;
    }
    if (!row.event.personal.empty()) {
        ++report_.personal_parts;
    } else if (ErasedParts::in(event->event)) {
        ++report_.erased_parts;
        stream.erased_last = row.number;
    }
    note_code(*event);
    event->sequence = row.sequence;
    stream.events.push_back(std::move(*event));
}

bool Verifier::check_replay(Stream& stream, const Dossier& state) {
    if (stream.erased_last > stream.erasing_order) {
        find("personal", stream.name, 0,
             "expected the personal part of event " + std::to_string(stream.erased_last) +
                 ", but it is gone and no order erased it");
        return false;
    }
    if (!stream.sound) {
        return false;  // what is broken has been found; such events must not be applied
    }
    const Result<Dossier> replayed = replay(stream.events);
    if (!replayed) {
        find("replay", stream.name, 0, replayed.error().detail);
        return false;
    }
    if (!(*replayed == state)) {
        find("replay", stream.name, 0,
             "expected the state that replaying " + std::to_string(stream.events.size()) +
                 " events gives, but the row holds another (version " +
                 std::to_string(state.version) + ")");
    }
    return replayed->version == state.version;
}

}  // namespace motcua::runtime
