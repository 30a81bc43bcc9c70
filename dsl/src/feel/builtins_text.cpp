// Built-in functions of texts, and string().
#include <algorithm>

#include "feel/builtin_arguments.hpp"
#include "feel/characters.hpp"
#include "feel/notation.hpp"
#include "feel/numbers.hpp"

namespace motcua::feel {
namespace {

bool spend_texts(Arguments arguments, Budget& budget) {
    std::size_t bytes = 0;
    for (const Datum& argument : arguments) {
        const auto* text = argument.as<std::string>();
        bytes += text == nullptr ? 0 : text->size();
    }
    return budget.spend_text(bytes);
}

Datum contains(Arguments arguments, Budget& budget) {
    spend_texts(arguments, budget);
    return Datum(text_at(arguments, 0).find(text_at(arguments, 1)) != std::string::npos);
}

Datum starts_with(Arguments arguments, Budget&) {
    return Datum(text_at(arguments, 0).starts_with(text_at(arguments, 1)));
}

Datum ends_with(Arguments arguments, Budget&) {
    return Datum(text_at(arguments, 0).ends_with(text_at(arguments, 1)));
}

Datum length(Arguments arguments, Budget& budget) {
    spend_texts(arguments, budget);
    const std::string& text = text_at(arguments, 0);
    const auto characters = std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    });
    return Datum::number(characters);
}

/// Position 1 is the first character, -1 the last one.
Datum substring(Arguments arguments, Budget& budget) {
    spend_texts(arguments, budget);
    const std::u32string characters = characters_of(text_at(arguments, 0));
    const auto size = static_cast<std::int64_t>(characters.size());
    const auto start = truncated(*arguments[1].as<Decimal>());
    const auto wanted =
        arguments.size() > 2 ? truncated(*arguments[2].as<Decimal>()) : std::optional(size);
    if (!start || *start == 0 || !wanted || *wanted < 0 || *start < -size) {
        return {};
    }
    const std::int64_t first = *start > 0 ? std::min(*start - 1, size) : size + *start;
    const std::int64_t count = std::min(*wanted, size - first);
    return Datum(
        utf8_of(std::u32string_view(characters)
                    .substr(static_cast<std::size_t>(first), static_cast<std::size_t>(count))));
}

template <char32_t (*change)(char32_t)>
Datum changed(Arguments arguments, Budget& budget) {
    spend_texts(arguments, budget);
    std::u32string characters = characters_of(text_at(arguments, 0));
    std::transform(characters.begin(), characters.end(), characters.begin(), change);
    return Datum(utf8_of(characters));
}

Datum substring_before(Arguments arguments, Budget& budget) {
    spend_texts(arguments, budget);
    const std::size_t at = text_at(arguments, 0).find(text_at(arguments, 1));
    return Datum(at == std::string::npos ? std::string{} : text_at(arguments, 0).substr(0, at));
}

Datum substring_after(Arguments arguments, Budget& budget) {
    spend_texts(arguments, budget);
    const std::size_t at = text_at(arguments, 0).find(text_at(arguments, 1));
    return Datum(at == std::string::npos
                     ? std::string{}
                     : text_at(arguments, 0).substr(at + text_at(arguments, 1).size()));
}

/// Null among the texts is passed over.
Datum join(Arguments arguments, Budget& budget) {
    const bool has_delimiter = arguments.size() > 1 && !arguments[1].is_null();
    const std::string delimiter = has_delimiter ? text_at(arguments, 1) : std::string{};
    std::string joined;
    bool is_first = true;
    for (const Datum& item : *arguments[0].as<Items>()) {
        const auto* text = item.as<std::string>();
        if (item.is_null()) {
            continue;
        }
        if (text == nullptr || !budget.spend_text(text->size() + delimiter.size())) {
            return {};
        }
        joined += (is_first ? std::string{} : delimiter) + *text;
        is_first = false;
    }
    return Datum(std::move(joined));
}

Datum string_of(Arguments arguments, Budget& budget) {
    if (arguments[0].is_null()) {
        return {};
    }
    return Datum(text_of(arguments[0], budget));
}

constexpr Parameter text{"string", Wants::text};
constexpr Parameter match{"match", Wants::text};

}  // namespace

void add_text_builtins(std::vector<Builtin>& table) {
    constexpr auto to_boolean = &always<Type::boolean>;
    constexpr auto to_text = &always<Type::text>;
    table.push_back({"contains", {text, match}, 2, false, to_boolean, contains});
    table.push_back({"starts with", {text, match}, 2, false, to_boolean, starts_with});
    table.push_back({"ends with", {text, match}, 2, false, to_boolean, ends_with});
    table.push_back({"string length", {text}, 1, false, &always<Type::number>, length});
    table.push_back({"substring",
                     {text, {"start position", Wants::number}, {"length", Wants::number}},
                     2,
                     false,
                     to_text,
                     substring});
    table.push_back({"upper case", {text}, 1, false, to_text, changed<to_upper>});
    table.push_back({"lower case", {text}, 1, false, to_text, changed<to_lower>});
    table.push_back({"substring before", {text, match}, 2, false, to_text, substring_before});
    table.push_back({"substring after", {text, match}, 2, false, to_text, substring_after});
    table.push_back({"string join",
                     {{"list", Wants::texts}, {"delimiter", Wants::text_or_null}},
                     1,
                     false,
                     to_text,
                     join});
    table.push_back({"string", {{"from", Wants::anything}}, 1, false, to_text, string_of});
}

}  // namespace motcua::feel
