// Templates of forms: HTML with names in it. Nothing in a template decides, computes or writes what is
// not escaped, so an agency may change how its forms look and nothing else.
//   {{name}}            the value, escaped for HTML
//   {{#name}}…{{/name}} once for each row of a list; of a text: if it is not empty
//   {{^name}}…{{/name}} if the list or the text is empty
//   {{! remark }}       nothing
#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <motcua/engine/model/result.hpp>
#include <motcua/forms/vocabulary.hpp>

namespace motcua::forms {

/// What names stand for. A row sees its own names, and those around it.
struct FormValues {
    std::map<std::string, std::string, std::less<>> texts;
    std::map<std::string, std::vector<FormValues>, std::less<>> lists;
};

namespace template_limits {
inline constexpr std::size_t bytes_max = 256 * 1024;
inline constexpr std::size_t depth_max = 8;  ///< sections inside sections
inline constexpr std::size_t output_bytes_max = 8 * 1024 * 1024;
}  // namespace template_limits

/// Immutable; thread-safe.
class Template {
public:
    /// `file` names it in errors. invalid_argument, with line and, for an unknown name, the nearest
    /// known one: text that is not UTF-8 or longer than bytes_max, unknown names, sections that do not
    /// close or lie deeper than depth_max, elements and attributes that forms have no use for (scripts,
    /// links, anything that asks the outside), names where escaping would not hold.
    [[nodiscard]] static Result<Template> parse(const std::string& file, std::string_view text,
                                                std::span<const FormName> names);

    /// limit_exceeded beyond output_bytes_max. A name without a value is an empty text.
    [[nodiscard]] Result<std::string> render(const FormValues& values) const;

    struct Part {
        enum class Kind { text, value, section, inverted } kind = Kind::text;
        std::string text;  ///< literal, or the name
        std::vector<Part> inner;
    };

private:
    explicit Template(std::vector<Part> parts) : parts_(std::move(parts)) {}
    std::vector<Part> parts_;
};

/// For text and quoted attributes: & < > " '.
[[nodiscard]] std::string escape_html(std::string_view text);

}  // namespace motcua::forms
