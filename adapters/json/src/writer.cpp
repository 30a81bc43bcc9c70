// A thin skin over RapidJSON's two writers, which tells a defect of the caller apart from text that
// cannot be written.
#include <variant>
#include <vector>

#include <motcua/json/writer.hpp>

#include "rapid.hpp"
#include "texts.hpp"

namespace motcua::json {
namespace {

using Compact = rapid::Writer<rapid::StringBuffer>;
using Readable = rapid::PrettyWriter<rapid::StringBuffer>;

constexpr std::size_t kNumberCharsMax = 20;

rapid::SizeType length(std::string_view text) { return static_cast<rapid::SizeType>(text.size()); }

}  // namespace

struct Writer::Content {
    explicit Content(Layout layout) {
        if (layout == Layout::compact) {
            writer.emplace<Compact>(buffer);
        } else {
            writer.emplace<Readable>(buffer).SetIndent(' ', 2);
        }
    }

    template <class Call>
    void write(const Call& call) {
        std::visit(
            [&]<class W>(W& chosen) {
                if constexpr (!std::is_same_v<W, std::monostate>) {
                    call(chosen);
                }
            },
            writer);
    }

    /// A value comes: it must be awaited.
    void expect_value() {
        MOTCUA_INVARIANT(inside.empty() ? !complete : inside.back() == 'a' || named,
                         "a JSON value is written where none can stand");
        complete = inside.empty();
        named = false;
    }
    void begin(char kind) {
        expect_value();
        complete = false;
        inside.push_back(kind);
    }
    void end(char kind) {
        MOTCUA_INVARIANT(!inside.empty() && inside.back() == kind && !named,
                         "a JSON object or array is ended that was not begun");
        inside.pop_back();
        complete = inside.empty();
    }

    rapid::StringBuffer buffer;
    std::variant<std::monostate, Compact, Readable> writer;
    std::vector<char> inside;  ///< 'o' object, 'a' array
    bool named = false;        ///< the name of a member was written, its value comes
    bool complete = false;
    std::string repaired;
};

Writer::Writer(Layout layout) : content_(std::make_unique<Content>(layout)) {}
Writer::Writer(Writer&&) noexcept = default;
Writer& Writer::operator=(Writer&&) noexcept = default;
Writer::~Writer() = default;

Writer& Writer::begin_object() {
    content_->begin('o');
    content_->write([](auto& writer) { writer.StartObject(); });
    return *this;
}

Writer& Writer::end_object() {
    content_->end('o');
    content_->write([](auto& writer) { writer.EndObject(); });
    return *this;
}

Writer& Writer::begin_array() {
    content_->begin('a');
    content_->write([](auto& writer) { writer.StartArray(); });
    return *this;
}

Writer& Writer::end_array() {
    content_->end('a');
    content_->write([](auto& writer) { writer.EndArray(); });
    return *this;
}

Writer& Writer::member(std::string_view name) {
    MOTCUA_INVARIANT(
        !content_->inside.empty() && content_->inside.back() == 'o' && !content_->named,
        "the name of a JSON member is written where none can stand");
    content_->named = true;
    const std::string_view text = well_formed(name, content_->repaired);
    content_->write([&](auto& writer) { writer.Key(text.data(), length(text)); });
    return *this;
}

Writer& Writer::null() {
    content_->expect_value();
    content_->write([](auto& writer) { writer.Null(); });
    return *this;
}

Writer& Writer::boolean(bool value) {
    content_->expect_value();
    content_->write([&](auto& writer) { writer.Bool(value); });
    return *this;
}

Writer& Writer::string(std::string_view text) {
    content_->expect_value();
    const std::string_view clean = well_formed(text, content_->repaired);
    content_->write([&](auto& writer) { writer.String(clean.data(), length(clean)); });
    return *this;
}

Writer& Writer::number(std::int64_t value) {
    content_->expect_value();
    content_->write([&](auto& writer) { writer.Int64(value); });
    return *this;
}

Writer& Writer::number(std::uint64_t value) {
    content_->expect_value();
    content_->write([&](auto& writer) { writer.Uint64(value); });
    return *this;
}

Writer& Writer::number(const Decimal& value) {
    const std::string text = value.to_string();
    // An exponent is for sizes that other readers, and our own, refuse as a number.
    if (text.size() > kNumberCharsMax || text.find('e') != std::string::npos) {
        return string(text);
    }
    content_->expect_value();
    content_->write(
        [&](auto& writer) { writer.RawValue(text.data(), text.size(), rapid::kNumberType); });
    return *this;
}

std::string Writer::take() {
    MOTCUA_INVARIANT(content_->complete, "a JSON text is taken that is not complete");
    return {content_->buffer.GetString(), content_->buffer.GetSize()};
}

}  // namespace motcua::json
