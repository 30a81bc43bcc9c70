// What a text in an attribute must look like, by its type: decided here for the loader, and as
// patterns for the XSD. What a word refers to is decided in references.cpp.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <motcua/dsl/vocabulary.hpp>
#include <motcua/engine/model/party.hpp>
#include <motcua/engine/model/time.hpp>

namespace motcua::dsl {

/// Why a value was refused.
struct ValueDefect {
    std::string code;
    std::string message;
    std::string hint;
};

/// Nothing if `text` has the form that `rule` wants.
[[nodiscard]] std::optional<ValueDefect> check_form(const AttributeRule& rule,
                                                    std::string_view text);

/// "2026-02-28T07:30" in Việt Nam, or RFC 3339.
[[nodiscard]] std::optional<Instant> read_date_time(std::string_view text);

/// The parties that every dossier has, behind `party:`; others are declared by the procedure.
inline constexpr std::array<std::string_view, 2> party_words{"applicant", "representative"};

/// The words of a list, split at blanks.
[[nodiscard]] std::vector<std::string_view> split_words(std::string_view text);

/// The alternatives of a group, split at '|'.
[[nodiscard]] std::vector<std::string_view> split_alternatives(std::string_view text);

/// How many of those asked: "all", "any", "more-than-half", "3", "2/3".
[[nodiscard]] std::optional<Quota> parse_quota(std::string_view text);

/// "25%" as 25, from 1 to 100.
[[nodiscard]] std::optional<unsigned> parse_share(std::string_view text);

/// Letters, digits, '_' and '-', beginning with a letter or '_', at most id_bytes_max bytes.
[[nodiscard]] bool is_identifier(std::string_view text);
/// An identifier without '-'.
[[nodiscard]] bool is_name(std::string_view text);
/// A name that expressions already use for something else.
[[nodiscard]] bool is_taken_name(std::string_view text);

/// "kind:rest" cut in two; kind is empty for a bare name.
struct Prefixed {
    std::string_view kind;
    std::string_view name;
};
[[nodiscard]] Prefixed split_prefix(std::string_view text);

}  // namespace motcua::dsl
