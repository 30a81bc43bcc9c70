// Writing events, states and commands in the stored format.
#include <array>

#include <motcua/json/codec.hpp>

#include "encoder.hpp"
#include "formats.hpp"

namespace motcua::json {
namespace {

constexpr std::size_t kEventBytes = 1024;
constexpr std::size_t kPersonalBytes = 512;
constexpr std::size_t kStateBytes = 16 * 1024;

template <class T>
void member(Encoder& encoder, std::string_view name, const T& value) {
    encoder.name(name);
    encoder.value(value);
}

/// Everything up to the body, without the closing brace.
void write_head(Encoder& encoder, const RecordedEvent& event, const Hash& previous) {
    member(encoder, "t", type_of(event.event));
    member(encoder, "v", version_of(event.event));
    member(encoder, "d", event.dossier);
    member(encoder, "n", event.number);
    member(encoder, "at", event.at);
    if (previous != Hash{}) {
        member(encoder, "prev", previous);
    }
    member(encoder, "by", event.actor);
}

std::string make_salt(Random& random) {
    std::array<std::uint8_t, kSaltDigits / 2> salt{};
    random.fill(salt);
    return to_hex(salt);
}

}  // namespace

EncodedEvent JsonEventCodec::encode(const RecordedEvent& event, const Hash& previous,
                                    Random& random, const Digest& digest) const {
    Encoder personal(kPersonalBytes);
    Encoder encoder(kEventBytes, &personal);
    personal.begin_array();
    encoder.begin_object();
    write_head(encoder, event, previous);
    encoder.name("b");
    std::visit([&](const auto& body) { encoder.value(body); }, event.event);
    personal.end_array();

    EncodedEvent encoded;
    if (personal.said_something()) {
        encoded.personal = make_salt(random).append(personal.text());
        const std::string_view part = encoded.personal;
        member(encoder, "p", digest.sha256({&part, 1}));
    }
    encoder.end_object();
    encoded.bytes = encoder.text();
    return encoded;
}

std::string JsonEventCodec::encode_state(const Dossier& dossier) const {
    Encoder encoder(kStateBytes);
    encoder.begin_object();
    member(encoder, "v", kEnvelopeVersion);
    member(encoder, "s", dossier);
    encoder.end_object();
    return std::string(encoder.text());
}

std::string JsonEventCodec::encode_command(const Command& command) const {
    Encoder encoder(kEventBytes);
    encoder.begin_object();
    member(encoder, "v", kEnvelopeVersion);
    member(encoder, "t", type_of(command.body));
    member(encoder, "key", command.key);
    member(encoder, "by", command.actor);
    member(encoder, "d", command.dossier);
    if (command.expected_version) {
        member(encoder, "e", *command.expected_version);
    }
    encoder.name("b");
    std::visit([&](const auto& body) { encoder.value(body); }, command.body);
    encoder.end_object();
    return std::string(encoder.text());
}

}  // namespace motcua::json
