// Reading events, states and commands in the stored format. Which type is read how follows from the
// variants of the model, at compile time.
#include <algorithm>
#include <array>
#include <utility>

#include <motcua/json/codec.hpp>

#include "formats.hpp"

namespace motcua::json {
namespace {

template <class Variant>
struct Entry {
    std::string_view type;
    unsigned version = 1;
    Variant (*read)(Decoder&) = nullptr;

    [[nodiscard]] constexpr auto key() const { return std::pair(type, version); }
};

template <class Variant, class Body>
Variant read_body(Decoder& decoder) {
    Variant variant = Body{};
    decoder.value(*std::get_if<Body>(&variant));
    return variant;
}

template <class Body>
constexpr unsigned version_of_body() {
    if constexpr (requires { Body::version; }) {
        return Body::version;
    } else {
        return kEnvelopeVersion;
    }
}

/// One entry for each alternative of `Whole`, by type and version.
template <class Whole, class Alternatives>
struct Table;
template <class Whole, class... Bodies>
struct Table<Whole, std::variant<Bodies...>> {
    static constexpr auto make() {
        std::array entries{
            Entry<Whole>{Bodies::type, version_of_body<Bodies>(), &read_body<Whole, Bodies>}...};
        std::sort(entries.begin(), entries.end(),
                  [](const auto& a, const auto& b) { return a.key() < b.key(); });
        return entries;
    }
    static constexpr auto entries = make();
    static_assert(std::adjacent_find(entries.begin(), entries.end(),
                                     [](const auto& a, const auto& b) {
                                         return a.key() == b.key();
                                     }) == entries.end(),
                  "two alternatives have the same type and version");

    static Whole read(Decoder& decoder, const std::string& type, unsigned version) {
        const auto wanted = std::pair(std::string_view(type), version);
        const auto entry =
            std::lower_bound(entries.begin(), entries.end(), wanted,
                             [](const auto& a, const auto& key) { return a.key() < key; });
        if (entry == entries.end() || entry->key() != wanted) {
            throw Unreadable("expected a known type and version, but there is '" +
                             type.substr(0, 64) + "' version " + std::to_string(version));
        }
        return entry->read(decoder);
    }
};

/// Members of an envelope, in their order.
class Envelope {
public:
    explicit Envelope(Decoder& decoder)
        : decoder_(decoder), left_(decoder.take(TapePart::Kind::object, "an object").size) {}

    [[nodiscard]] bool has(std::string_view name) { return decoder_.next_is(name, left_); }
    /// The member comes next and must be there.
    void expect(std::string_view name) {
        if (!has(name)) {
            fail("member '" + std::string(name) + "'", left_ == 0 ? nullptr : decoder_.peek());
        }
    }
    template <class T>
    void member(std::string_view name, T& value) {
        expect(name);
        decoder_.value(value);
    }
    void end() const { decoder_.end_object(left_); }

private:
    Decoder& decoder_;
    std::uint32_t left_;
};

void expect_version(Envelope& envelope) {
    unsigned version = 0;
    envelope.member("v", version);
    if (version != kEnvelopeVersion) {
        throw Unreadable("expected format " + std::to_string(kEnvelopeVersion) +
                         ", but it is format " + std::to_string(version));
    }
}

/// The commitment, which is written last. Nothing for an event without one.
std::optional<Hash> commitment_of(std::string_view bytes) {
    constexpr std::string_view before = R"(,"p":")";
    constexpr std::string_view after = R"("})";  // ends the text; of an inner object more follows
    constexpr std::size_t digits = 64;
    if (bytes.size() < before.size() + digits + after.size()) {
        return std::nullopt;
    }
    const std::string_view end = bytes.substr(bytes.size() - before.size() - digits - after.size());
    const bool has_one = end.starts_with(before) && end.ends_with(after);
    return has_one ? hash_from_hex(end.substr(before.size(), digits)) : std::nullopt;
}

RecordedEvent read_event(const Tape& tape, PersonalValues& personal, bool committed) {
    Decoder decoder(tape, &personal);
    Envelope envelope(decoder);
    RecordedEvent event;
    std::string type;
    unsigned version = 0;
    envelope.member("t", type);
    envelope.member("v", version);
    envelope.member("d", event.dossier);
    envelope.member("n", event.number);
    envelope.member("at", event.at);
    if (Hash previous; envelope.has("prev")) {
        decoder.value(previous);
    }
    envelope.member("by", event.actor);
    envelope.expect("b");
    event.event = Table<Event, AnyEvent>::read(decoder, type, version);
    personal.end();
    if (Hash commitment; committed) {
        envelope.member("p", commitment);
    }
    envelope.end();
    return event;
}

RecordedEvent read_with_personal(std::string_view bytes, std::string_view personal,
                                 const Digest& digest) {
    Tape tape;
    parse_stored(tape, bytes);
    const std::optional<Hash> commitment = commitment_of(bytes);
    if (personal.empty()) {
        PersonalValues none(commitment ? PersonalValues::State::erased
                                       : PersonalValues::State::nothing_said);
        return read_event(tape, none, commitment.has_value());
    }
    if (!commitment) {
        throw Unreadable("expected no personal part, but there is one");
    }
    if (digest.sha256({&personal, 1}) != *commitment) {
        throw Unreadable("expected the personal part that the event commits to, but it is another");
    }
    if (personal.size() < kSaltDigits) {
        throw Unreadable("expected a salt, but the personal part is shorter");
    }
    Tape values;
    parse_stored(values, personal.substr(kSaltDigits));
    PersonalValues present(values);
    return read_event(tape, present, true);
}

}  // namespace

Result<RecordedEvent> JsonEventCodec::decode(std::string_view bytes, std::string_view personal,
                                             const Digest& digest) const {
    return reading("event", [&] { return read_with_personal(bytes, personal, digest); });
}

/// Members are written in a fixed order, and a quotation mark inside text is always escaped: the
/// first `,"by":{` is the actor, and what stands right before it is the hash or there is none.
Result<Hash> JsonEventCodec::previous_of(std::string_view bytes) const {
    constexpr std::string_view actor = R"(,"by":{)";
    constexpr std::string_view before = R"(,"prev":")";
    constexpr std::size_t digits = 64;
    const std::size_t end = bytes.find(actor);
    if (bytes.substr(0, 6) != R"({"t":")" || end == std::string_view::npos) {
        return Error{ErrorCode::storage_corrupt, "stored event: expected an event, but it is none"};
    }
    const std::size_t length = before.size() + digits + 1;
    if (end < length || bytes.substr(end - length, before.size()) != before) {
        return Hash{};
    }
    const std::optional<Hash> hash = hash_from_hex(bytes.substr(end - digits - 1, digits));
    if (!hash || bytes[end - 1] != '"') {
        return Error{ErrorCode::storage_corrupt,
                     "stored event: expected the hash of the previous event, but it is none"};
    }
    return *hash;
}

Result<Dossier> JsonEventCodec::decode_state(std::string_view bytes) const {
    return reading("state", [&] {
        Tape tape;
        parse_stored(tape, bytes);
        Decoder decoder(tape);
        Envelope envelope(decoder);
        expect_version(envelope);
        Dossier dossier;
        envelope.member("s", dossier);
        envelope.end();
        return dossier;
    });
}

Result<Command> JsonEventCodec::decode_command(std::string_view bytes) const {
    return reading("command", [&] {
        Tape tape;
        parse_stored(tape, bytes);
        Decoder decoder(tape);
        Envelope envelope(decoder);
        expect_version(envelope);
        Command command;
        std::string type;
        envelope.member("t", type);
        envelope.member("key", command.key);
        envelope.member("by", command.actor);
        envelope.member("d", command.dossier);
        if (envelope.has("e")) {
            decoder.value(command.expected_version.emplace());
        }
        envelope.expect("b");
        command.body = Table<CommandBody, AnyCommandBody>::read(decoder, type, kEnvelopeVersion);
        envelope.end();
        return command;
    });
}

}  // namespace motcua::json
