// A codec for tests of stores: a store treats events as opaque bytes, and of a state these tests
// only look at a few members.
#pragma once

#include <sstream>
#include <string>

#include <motcua/engine/ports/event_codec.hpp>

namespace motcua::contract {

class OpaqueCodec final : public EventCodec {
public:
    [[nodiscard]] EncodedEvent encode(const RecordedEvent&, const Hash&, Random&,
                                      const Digest&) const override {
        return {};
    }
    [[nodiscard]] Result<RecordedEvent> decode(std::string_view, std::string_view,
                                               const Digest&) const override {
        return Error{ErrorCode::internal, "expected a store that does not look inside events"};
    }
    [[nodiscard]] Result<Hash> previous_of(std::string_view) const override { return Hash{}; }

    [[nodiscard]] std::string encode_state(const Dossier& dossier) const override {
        return dossier.id.value + ' ' + std::to_string(dossier.version) + ' ' + dossier.code;
    }
    [[nodiscard]] Result<Dossier> decode_state(std::string_view bytes) const override {
        std::istringstream text{std::string(bytes)};
        Dossier dossier;
        if (!(text >> dossier.id.value >> dossier.version)) {
            return Error{ErrorCode::storage_corrupt, "expected a state, but it is none"};
        }
        text >> dossier.code;
        return dossier;
    }
    [[nodiscard]] std::string encode_command(const Command&) const override { return {}; }
    [[nodiscard]] Result<Command> decode_command(std::string_view) const override {
        return Error{ErrorCode::internal, "expected a store that does not look inside commands"};
    }
};

}  // namespace motcua::contract
