// Parsing with RapidJSON's iterative reader: in place, numbers left as text, so that neither depth
// nor exponents reach code that cannot bear them (CVE-2024-38517). What RapidJSON lets pass is
// refused here: NUL, a byte order mark, lone surrogates, double names, depth, sizes.
#include "tape.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include <motcua/engine/model/text.hpp>

#include "rapid.hpp"

namespace motcua::json {
namespace {

using Kind = TapePart::Kind;

constexpr unsigned kFlags = rapid::kParseIterativeFlag | rapid::kParseInsituFlag |
                            rapid::kParseValidateEncodingFlag | rapid::kParseNumbersAsStringsFlag;

/// A member's name as RFC 6901 writes it.
std::string escaped(std::string_view name) {
    std::string text;
    for (const char letter : name) {
        text += letter == '~' ? "~0" : letter == '/' ? "~1" : std::string(1, letter);
    }
    return text;
}

/// The part behind the value at `at`, with all that is in it. Names are parts too.
std::size_t behind(const std::vector<TapePart>& parts, std::size_t at) {
    for (std::size_t left = 1; left > 0; --left, ++at) {
        const std::size_t each = parts[at].kind == Kind::object ? 2 : 1;
        left += each * parts[at].size;
    }
    return at;
}

/// What the container at `outer` calls its part `inner`: the name, or the position in an array.
std::string name_in(const std::vector<TapePart>& parts, std::size_t outer, std::size_t inner) {
    if (parts[outer].kind == Kind::object) {
        return escaped(parts[inner - 1].text);
    }
    std::size_t position = 0;
    for (std::size_t at = outer + 1; at < inner; at = behind(parts, at)) {
        ++position;
    }
    return std::to_string(position);
}

/// Takes what RapidJSON finds. Its methods are named by RapidJSON; false ends the parse.
class Recorder {
public:
    Recorder(rapid::InsituStringStream& stream, const char* begin, const ReadLimits& limits,
             bool refuse_doubles, std::vector<TapePart>& parts)
        : stream_(stream),
          begin_(begin),
          limits_(limits),
          refuse_doubles_(refuse_doubles),
          parts_(parts) {}

    bool Null() { return add(Kind::null, stream_.Tell() - 4); }
    bool Bool(bool value) {
        return value ? add(Kind::yes, stream_.Tell() - 4) : add(Kind::no, stream_.Tell() - 5);
    }
    bool RawNumber(const char* text, rapid::SizeType length, bool) {
        if (length > limits_.number_chars) {
            return refuse("a number of at most " + std::to_string(limits_.number_chars) +
                          " characters, but it has " + std::to_string(length));
        }
        return add(Kind::number, place(text), {text, length});
    }
    bool String(const char* text, rapid::SizeType length, bool) {
        return is_text({text, length}) && add(Kind::string, place(text) - 1, {text, length});
    }
    bool Key(const char* text, rapid::SizeType length, bool) {
        if (!is_text({text, length})) {
            return false;
        }
        if (refuse_doubles_) {
            names_.emplace_back(text, length);
        }
        parts_.push_back({Kind::name, 0, place(text) - 1, {text, length}});
        return true;
    }
    bool StartObject() { return open(Kind::object); }
    bool StartArray() { return open(Kind::array); }
    bool EndObject(rapid::SizeType members) { return has_no_doubles(members) && close(members); }
    bool EndArray(rapid::SizeType elements) { return close(elements); }

    // With numbers as strings these are never called.
    bool Int(int) { return refuse("a number as text, but it was converted"); }
    bool Uint(unsigned) { return Int(0); }
    bool Int64(std::int64_t) { return Int(0); }
    bool Uint64(std::uint64_t) { return Int(0); }
    bool Double(double) { return Int(0); }

    /// What was expected instead, if this class ended the parse.
    [[nodiscard]] const std::string& refusal() const { return refusal_; }
    /// The member that stands twice.
    [[nodiscard]] const std::string& at() const { return at_; }

private:
    [[nodiscard]] std::uint32_t place(const char* text) const {
        return static_cast<std::uint32_t>(text - begin_);
    }
    bool refuse(std::string expected) {
        refusal_ = std::move(expected);
        return false;
    }
    bool add(Kind kind, std::size_t offset, std::string_view text = {}) {
        if (++values_ > limits_.members) {
            return refuse("at most " + std::to_string(limits_.members) +
                          " members and elements, but there are more");
        }
        parts_.push_back({kind, 0, static_cast<std::uint32_t>(offset), text});
        return true;
    }
    bool is_text(std::string_view text) {
        if (text.size() > limits_.string_bytes) {
            return refuse("text of at most " + std::to_string(limits_.string_bytes) +
                          " bytes, but it has " + std::to_string(text.size()));
        }
        return is_valid_utf8(text) ||
               refuse("text in UTF-8 without NUL, but it holds something else");
    }
    bool open(Kind kind) {
        if (open_.size() == limits_.depth) {
            return refuse("at most " + std::to_string(limits_.depth) +
                          " levels, but there are more");
        }
        open_.push_back(parts_.size());
        return add(kind, stream_.Tell());
    }
    bool close(rapid::SizeType size) {
        parts_[open_.back()].size = size;
        open_.pop_back();
        return true;
    }
    bool has_no_doubles(rapid::SizeType members) {
        if (!refuse_doubles_) {
            return true;
        }
        const auto first = names_.end() - static_cast<std::ptrdiff_t>(members);
        std::sort(first, names_.end());
        const auto twice = std::adjacent_find(first, names_.end());
        if (twice != names_.end()) {
            at_ = place_of(*twice);
            return refuse("each member once, but '" + std::string(cut_utf8(*twice, 64)) +
                          "' stands twice in one object");
        }
        names_.erase(first, names_.end());
        return true;
    }

    /// Of a member of the object that is open last.
    [[nodiscard]] std::string place_of(std::string_view name) const {
        std::string place;
        for (std::size_t i = 1; i < open_.size(); ++i) {
            place += name_in(parts_, open_[i - 1], open_[i]) + "/";
        }
        return place + escaped(name);
    }

    rapid::InsituStringStream& stream_;
    const char* begin_;
    const ReadLimits& limits_;
    bool refuse_doubles_;
    std::vector<TapePart>& parts_;
    std::vector<std::size_t> open_;
    std::vector<std::string_view> names_;
    std::size_t values_ = 0;
    std::string refusal_;
    std::string at_;
};

/// "Missing a comma …." -> "missing a comma …", to stand within a sentence.
std::string in_sentence(std::string text) {
    if (!text.empty() && text.back() == '.') {
        text.pop_back();
    }
    if (!text.empty() && text.front() >= 'A' && text.front() <= 'Z') {
        text.front() = static_cast<char>(text.front() - 'A' + 'a');
    }
    return text;
}

}  // namespace

bool Tape::refuse(std::string detail, std::size_t offset) {
    detail_ = std::move(detail);
    offset_ = offset;
    return false;
}

bool Tape::parse(std::string_view text, const ReadLimits& limits, bool refuse_doubles) {
    parts_.clear();
    at_.clear();
    if (text.size() > limits.bytes || text.size() > std::numeric_limits<std::uint32_t>::max() / 2) {
        return refuse("expected at most " + std::to_string(limits.bytes) +
                          " bytes of JSON, but there are " + std::to_string(text.size()),
                      0);
    }
    if (!text.empty() && static_cast<unsigned char>(text.front()) >= 0x80) {
        return refuse("expected JSON in UTF-8 without a byte order mark, but it begins otherwise",
                      0);
    }
    if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos) {
        return refuse("expected JSON, but there is a NUL byte", nul);
    }
    copy_ = text;
    parts_.reserve(text.size() / 8 + 8);
    rapid::InsituStringStream stream(copy_.data());
    Recorder recorder(stream, copy_.data(), limits, refuse_doubles, parts_);
    rapid::Reader reader;
    try {
        if (reader.Parse<kFlags>(stream, recorder)) {
            return true;
        }
    } catch (const std::logic_error& broken) {
        return refuse(broken.what(), stream.Tell());
    }
    const std::string found =
        recorder.refusal().empty()
            ? "JSON, but: " + in_sentence(rapid::GetParseError_En(reader.GetParseErrorCode()))
            : recorder.refusal();
    at_ = recorder.at();
    return refuse("expected " + found, std::min(reader.GetErrorOffset(), text.size()));
}

}  // namespace motcua::json
