// The stored format: events, states and commands as JSON, behind the engine's EventCodec port.
//
// One event is compact UTF-8 JSON with members in this order:
//   {"t":"task-claimed","v":1,"d":"<dossier>","n":7,"at":1769…,"prev":"<hex>","by":{…},"b":{…},
//    "p":"<hex>"}
// t type · v version of the type · d dossier · n number in it · at milliseconds since 1970 · prev
// leaf hash of the dossier's previous event (left out for the first) · by actor · b the event's
// members · p commitment SHA-256(personal), left out when nothing personal was said.
//
// Members equal to their default are left out and come back as that default; the defaults of every
// type are held still by tests/golden/events. Leaf types: Instant as milliseconds, minutes as a
// number, Date, Duration and Decimal as their text, enums by name, Hash as hex. Value: null, true,
// "text", [list], and tagged {"n":"1.5"} number, {"d":"2026-02-12"} date, {"t":450} minutes of the
// day, {"i":ms} instant, {"p":ms} duration, {"m":12} months, {"r":{…}} record, {"x":1} erased.
//
// Personal<T> members leave no trace in an event's bytes. Their values stand, in the order in which
// the event names them, in `personal`: 32 hex digits of salt, then a JSON array (null = erased).
// States and commands hold them in place.
#pragma once

#include <motcua/engine/ports/event_codec.hpp>

namespace motcua::json {

/// Thread-safe. Reading is strict: what encoding cannot have written (other members, another order,
/// more than 64 levels, text that is not UTF-8 …) is `storage_corrupt`.
///
/// Text that is not well-formed UTF-8, and NUL, is written as U+FFFD: the engine refuses such text
/// at its door, and a log that cannot be read again would be worse.
class JsonEventCodec final : public EventCodec {
public:
    [[nodiscard]] EncodedEvent encode(const RecordedEvent& event, const Hash& previous,
                                      Random& random, const Digest& digest) const override;
    /// With a commitment and without `personal`, every Personal member is erased.
    [[nodiscard]] Result<RecordedEvent> decode(std::string_view bytes, std::string_view personal,
                                               const Digest& digest) const override;
    [[nodiscard]] Result<Hash> previous_of(std::string_view bytes) const override;

    [[nodiscard]] std::string encode_state(const Dossier& dossier) const override;
    [[nodiscard]] Result<Dossier> decode_state(std::string_view bytes) const override;

    [[nodiscard]] std::string encode_command(const Command& command) const override;
    [[nodiscard]] Result<Command> decode_command(std::string_view bytes) const override;
};

}  // namespace motcua::json
