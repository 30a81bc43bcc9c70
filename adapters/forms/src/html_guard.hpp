// Follows the HTML of a template far enough to say where a name may stand, and refuses what a form has
// no use for. It knows no HTML beyond that: what it does not know it refuses.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace motcua::forms {

class HtmlGuard {
public:
    /// The next literal. What is wrong in it, as "an element …, but …"; then it is of no more use.
    struct Wrong {
        std::string sentence;  ///< "expected …, but …"
        std::size_t at = 0;    ///< in the literal
    };
    [[nodiscard]] std::optional<Wrong> feed(std::string_view literal);

    /// Between elements: there a section may begin and end.
    [[nodiscard]] bool in_text() const { return state_ == State::text; }
    /// There escaping holds.
    [[nodiscard]] bool takes_value() const;

private:
    enum class State { text, tag, value, style, comment };
    [[nodiscard]] std::string in_tag(char letter);
    [[nodiscard]] std::string end_word();
    [[nodiscard]] std::string end_tag();
    [[nodiscard]] std::string end_style(std::size_t length) const;

    State state_ = State::text;
    std::string element_;    ///< of the tag, in small letters
    std::string attribute_;  ///< latest one
    std::string word_;
    std::string style_;
    std::string tail_;  ///< the last bytes of a comment
    bool closing_ = false;
    bool wants_value_ = false;
};

}  // namespace motcua::forms
