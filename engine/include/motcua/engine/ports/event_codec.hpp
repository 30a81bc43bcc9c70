// Bytes for events, states and commands. Stored formats live behind this port; implemented by
// adapters/json.
#pragma once

#include <string>
#include <string_view>

#include <motcua/engine/model/command.hpp>
#include <motcua/engine/model/dossier.hpp>
#include <motcua/engine/model/event.hpp>
#include <motcua/engine/ports/digest.hpp>
#include <motcua/engine/ports/random.hpp>

namespace motcua {

/// An event as it is stored. `bytes` is hashed into the Merkle log and never changes; `personal`
/// holds salt and values of everything Personal<> and may be erased. `bytes` then carries the
/// commitment SHA-256(personal), so that a changed value is found out and an erased one is not a
/// breach.
struct EncodedEvent {
    std::string bytes;
    std::string personal;  ///< empty if the event says nothing about a person
};

/// Thread-safe unless said otherwise. Decoding refuses what encoding cannot have written
/// (`storage_corrupt`).
class EventCodec {
public:
    virtual ~EventCodec() = default;

    /// `previous` is the leaf hash of the dossier's previous event (all zero for the first); it
    /// goes into the bytes. Salts come from `random`. The sequence is not part of the bytes.
    [[nodiscard]] virtual EncodedEvent encode(const RecordedEvent& event, const Hash& previous,
                                              Random& random, const Digest& digest) const = 0;
    /// `personal` empty or erased: values come back as erased. The commitment is checked when
    /// personal bytes are given.
    [[nodiscard]] virtual Result<RecordedEvent> decode(std::string_view bytes,
                                                       std::string_view personal,
                                                       const Digest& digest) const = 0;
    /// The leaf hash of the dossier's previous event, as an event's bytes carry it.
    [[nodiscard]] virtual Result<Hash> previous_of(std::string_view bytes) const = 0;

    /// State rows are a cache of the log: values stand in clear, erasing rewrites the row.
    [[nodiscard]] virtual std::string encode_state(const Dossier& dossier) const = 0;
    [[nodiscard]] virtual Result<Dossier> decode_state(std::string_view bytes) const = 0;

    /// Commands that wait in the store (follow-ups) and their fingerprints.
    [[nodiscard]] virtual std::string encode_command(const Command& command) const = 0;
    [[nodiscard]] virtual Result<Command> decode_command(std::string_view bytes) const = 0;
};

}  // namespace motcua
