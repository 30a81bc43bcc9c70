// The words of an expression as it is written in an attribute: enough to know what a cursor is in, for
// expressions that are not finished. What they mean is decided by dsl/feel.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <motcua/dsl/feel/scope.hpp>

namespace motcua::dsl::assist {

enum class ExpressionWordKind { name, number, text, sign };

struct ExpressionWord {
    ExpressionWordKind kind = ExpressionWordKind::sign;
    std::string meant;      ///< entities resolved; of a text what is between its quotes
    std::size_t begin = 0;  ///< in the value as written; of a text without its quotes
    std::size_t end = 0;
};

/// From left to right. A text without its closing quote goes on to the end.
[[nodiscard]] std::vector<ExpressionWord> expression_words(std::string_view written);

/// What stands to the left of a word in an expression.
enum class ExpressionSpot {
    name,    ///< a name may begin here
    member,  ///< behind a dot
    id,      ///< inside the quotes of a lookup's argument
    option,  ///< inside quotes that are compared with a choice
    text,    ///< inside other quotes
    number,
};

struct ExpressionPlace {
    ExpressionSpot spot = ExpressionSpot::name;
    std::size_t begin = 0;  ///< of the word, in the value as written
    std::size_t end = 0;
    std::string word;        ///< may be empty
    std::string function;    ///< of an id: the lookup
    std::string owner;       ///< of a member or option: the variable; of a lookup's option: its id
    bool of_lookup = false;  ///< the option is compared with what `function` gives for `owner`
    std::vector<std::string> filtered;  ///< lists in whose brackets it stands, the innermost first
};

/// The word around `at`, or the empty place there.
[[nodiscard]] ExpressionPlace expression_place(const std::vector<ExpressionWord>& words,
                                               std::size_t at);

/// The type of what an option is compared with; nullptr if it is not known.
[[nodiscard]] const feel::Type* compared_type(const feel::Scope& scope,
                                              const ExpressionPlace& place);
/// The members of a variable, or of the rows of one that is a list.
[[nodiscard]] const std::vector<feel::Member>& members_of(const feel::Scope& scope,
                                                          std::string_view variable);

/// The built-in function whose name, of one or several words, covers the word at `index`.
struct FunctionName {
    std::string_view name;
    std::size_t begin = 0;  ///< in the value as written
    std::size_t end = 0;
};
[[nodiscard]] std::optional<FunctionName> function_at(const std::vector<ExpressionWord>& words,
                                                      std::size_t begin);

/// "substring(string, start position, length?)": the first form of a built-in function.
[[nodiscard]] std::string signature_of(std::string_view function);

}  // namespace motcua::dsl::assist
