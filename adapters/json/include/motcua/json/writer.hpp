// Writes JSON text: for `--json`, later for HTTP. Hides the library that does it.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include <motcua/engine/model/value.hpp>

namespace motcua::json {

enum class Layout {
    compact,   ///< one line
    readable,  ///< indented by two spaces
};

/// One JSON text, written from the outside in. A call that does not fit where it comes (a value
/// without its member name, an end without its begin) aborts: that is a defect of the caller.
class Writer {
public:
    explicit Writer(Layout layout = Layout::compact);
    Writer(Writer&&) noexcept;
    Writer& operator=(Writer&&) noexcept;
    ~Writer();

    Writer& begin_object();
    Writer& end_object();
    Writer& begin_array();
    Writer& end_array();
    /// Name of the member whose value comes next.
    Writer& member(std::string_view name);

    Writer& null();
    Writer& boolean(bool value);
    /// Text that is not UTF-8, and NUL, becomes U+FFFD.
    Writer& string(std::string_view text);
    Writer& number(std::int64_t value);
    Writer& number(std::uint64_t value);
    /// As a JSON number of at most 20 characters without exponent, else as text: readers must
    /// not round or refuse it.
    Writer& number(const Decimal& value);

    /// member() and the value in one.
    Writer& text_member(std::string_view name, std::string_view text) {
        return member(name).string(text);
    }
    Writer& number_member(std::string_view name, std::int64_t value) {
        return member(name).number(value);
    }
    Writer& boolean_member(std::string_view name, bool value) {
        return member(name).boolean(value);
    }

    /// The text, once everything that was begun has ended.
    [[nodiscard]] std::string take();

private:
    struct Content;
    std::unique_ptr<Content> content_;
};

}  // namespace motcua::json
