// The closed lists of words that a rule set uses: who is told, who acts, which waits there are, which
// forms. The language of rule sets and the model's own validation read them from here.
#pragma once

#include <array>
#include <string_view>

namespace motcua::rule_words {

/// Recipients of alerts that are no roles. Whatever else stands there is a role of the organisation.
inline constexpr std::array<std::string_view, 5> recipients{"assignee", "unit-head", "leader",
                                                            "desk", "watcher"};
/// The party that an act may be left to besides the recipients.
inline constexpr std::string_view applicant = "applicant";

/// Acts that no flow draws.
inline constexpr std::array<std::string_view, 13> acts{
    "withdraw", "suspend", "resume",   "extend",           "apologise",      "reassign", "correct",
    "override", "cancel",  "transfer", "explain-lateness", "judge-lateness", "adopt"};

/// What may be waited for while a clock stands still. The first six are the words of `for` of a
/// wait, and each must have its ground; a paused call or consult may have one.
inline constexpr std::array<std::string_view, 8> waits{
    "applicant", "message", "payment", "supplement", "date", "span", "call", "consult"};
inline constexpr std::size_t waits_required = 6;

/// Who may bear the time of a pause.
inline constexpr std::array<std::string_view, 5> charged{"applicant", "consulted", "called",
                                                         "system", "unit"};

/// Forms are found by these, never by number (rule 2).
inline constexpr std::array<std::string_view, 7> forms{
    "receipt", "supplement", "refusal", "apology", "stop", "control-slip", "register"};

/// The national portal's own numbers, 1 to 10: the two last say that handling is over. Neither a place
/// of a flow nor a pause may have them, and no end but a done one (rule 49).
inline constexpr unsigned portal_state_last = 10;
inline constexpr unsigned portal_state_finished = 9;

}  // namespace motcua::rule_words
