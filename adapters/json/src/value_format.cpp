// The stored form of values, leaf types and FEEL values (see codec.hpp), both ways.
#include <utility>

#include "decoder.hpp"
#include "encoder.hpp"

namespace motcua::json {
namespace {

using Kind = TapePart::Kind;

/// Writes the content of a Value; scalars that JSON does not have are tagged by one letter.
class ContentWriter {
public:
    explicit ContentWriter(Encoder& encoder) : encoder_(encoder) {}

    void operator()(Null) const { encoder_.null(); }
    void operator()(Erased) const { tagged("x", 1); }
    void operator()(bool yes) const { encoder_.value(yes); }
    void operator()(const std::string& text) const { encoder_.value(text); }
    void operator()(const Decimal& number) const { tagged("n", number); }
    void operator()(Date date) const { tagged("d", date); }
    void operator()(TimeOfDay time) const { tagged("t", time); }
    void operator()(Instant at) const { tagged("i", at); }
    void operator()(DayTimeDuration duration) const {
        tagged("p", std::int64_t{duration.length.count()});
    }
    void operator()(YearMonthDuration duration) const {
        tagged("m", std::int64_t{duration.length.count()});
    }
    void operator()(const std::shared_ptr<const List>& list) const { encoder_.value(*list); }
    void operator()(const std::shared_ptr<const Record>& record) const {
        encoder_.begin_object();
        encoder_.name("r");
        encoder_.begin_object();
        for (const auto& [name, value] : *record) {
            encoder_.name(name);
            encoder_.value(value);
        }
        encoder_.end_object();
        encoder_.end_object();
    }

private:
    template <class T>
    void tagged(std::string_view tag, const T& content) const {
        encoder_.begin_object();
        encoder_.name(tag);
        encoder_.value(content);
        encoder_.end_object();
    }

    Encoder& encoder_;
};

template <class T>
T read(Decoder& decoder) {
    T content{};
    decoder.value(content);
    return content;
}

Value read_tagged(Decoder& decoder, const TapePart& tag) {
    switch (tag.text.size() == 1 ? tag.text.front() : '\0') {
        case 'n':
            return Value(read<Decimal>(decoder));
        case 'd':
            return Value(read<Date>(decoder));
        case 't':
            return Value(read<TimeOfDay>(decoder));
        case 'i':
            return Value(read<Instant>(decoder));
        case 'p':
            return Value(DayTimeDuration{std::chrono::milliseconds{read<std::int64_t>(decoder)}});
        case 'm':
            return Value(YearMonthDuration{std::chrono::months{read<std::int32_t>(decoder)}});
        case 'r': {
            const auto members = read<std::map<std::string, Value>>(decoder);
            return Value(Record(members.begin(), members.end()));
        }
        case 'x':
            static_cast<void>(read<std::uint32_t>(decoder));
            return Value(Erased{});
        default:
            fail("the tag of a value", &tag);
    }
}

/// Parses with a function of the engine that says what it expected.
template <class T>
T parsed(const TapePart& part, Result<T> result) {
    if (!result) {
        fail("a text that can be read", &part);
    }
    return std::move(result).value();
}

std::string_view name_of(Kind kind) {
    switch (kind) {
        case Kind::null:
            return "null";
        case Kind::yes:
            return "true";
        case Kind::no:
            return "false";
        case Kind::number:
            return "a number";
        case Kind::string:
            return "text";
        case Kind::object:
            return "an object";
        case Kind::array:
            return "a list";
        case Kind::name:
            return "a member";
    }
    return "something";
}

}  // namespace

void Encoder::value(const Value& value) { std::visit(ContentWriter(*this), value.content()); }

void fail(std::string_view expected, const TapePart* part) {
    std::string detail = "expected ";
    detail.append(expected).append(", but there is ");
    if (part == nullptr) {
        throw Unreadable(detail.append("nothing more"));
    }
    detail.append(name_of(part->kind)).append(" at byte ").append(std::to_string(part->offset));
    throw Unreadable(detail);
}

const TapePart& Decoder::take(Kind kind, std::string_view expected) {
    const TapePart* part = peek();
    if (part == nullptr || part->kind != kind) {
        fail(expected, part);
    }
    ++at_;
    return *part;
}

void Decoder::value(bool& yes) {
    const TapePart* part = peek();
    if (part == nullptr || (part->kind != Kind::yes && part->kind != Kind::no)) {
        fail("true or false", part);
    }
    yes = part->kind == Kind::yes;
    ++at_;
}

void Decoder::value(Instant& at) {
    at = Instant{std::chrono::milliseconds{read<std::int64_t>(*this)}};
}

void Decoder::value(Minutes& minutes) { minutes = Minutes{read<std::int64_t>(*this)}; }

void Decoder::value(Date& date) {
    const TapePart& part = take(Kind::string, "a date");
    date = parsed(part, parse_date(part.text));
}

void Decoder::value(Duration& duration) {
    const TapePart& part = take(Kind::string, "a duration");
    duration = parsed(part, parse_duration(part.text));
}

void Decoder::value(Decimal& decimal) {
    const TapePart& part = take(Kind::string, "a decimal");
    decimal = parsed(part, Decimal::parse(part.text));
}

void Decoder::value(Hash& hash) {
    const TapePart& part = take(Kind::string, "a digest");
    const std::optional<Hash> read = hash_from_hex(part.text);
    if (!read) {
        fail("64 hexadecimal digits", &part);
    }
    hash = *read;
}

void Decoder::value(Value& value) {
    const TapePart* part = peek();
    if (part == nullptr) {
        fail("a value", part);
    }
    switch (part->kind) {
        case Kind::null:
            skip();
            value = Value();
            break;
        case Kind::yes:
        case Kind::no:
            value = Value(read<bool>(*this));
            break;
        case Kind::string:
            value = Value(read<std::string>(*this));
            break;
        case Kind::array:
            value = Value(read<List>(*this));
            break;
        case Kind::object: {
            const std::uint32_t size = take(Kind::object, "a tagged value").size;
            if (size != 1) {
                fail("a value with one tag", part);
            }
            value = read_tagged(*this, take(Kind::name, "a tag"));
            break;
        }
        default:
            fail("a value", part);
    }
}

}  // namespace motcua::json
