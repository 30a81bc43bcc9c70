// matches(), replace() and split().
#include "feel/builtin_arguments.hpp"
#include "feel/characters.hpp"
#include "feel/pattern.hpp"

namespace motcua::feel {
namespace {

/// Of a flags argument that may be missing.
std::string flags_at(Arguments arguments, std::size_t index) {
    const bool is_given = index < arguments.size() && !arguments[index].is_null();
    return is_given ? text_at(arguments, index) : std::string();
}

/// Nothing if it means nothing. What is not here, or too long, is told to the budget.
std::optional<Pattern> pattern_at(Arguments arguments, std::size_t flags_index, Budget& budget) {
    const std::string flags = flags_at(arguments, flags_index);
    if (!budget.spend_text(text_at(arguments, 0).size() + text_at(arguments, 1).size())) {
        return std::nullopt;
    }
    PatternRead read = Pattern::read(text_at(arguments, 1), flags);
    if (read.defect == PatternDefect::category) {
        budget.refuse(Beyond::category);
    } else if (read.defect == PatternDefect::size) {
        budget.exhaust();
    }
    return std::move(read.pattern);
}

Datum matches(Arguments arguments, Budget& budget) {
    const auto pattern = pattern_at(arguments, 2, budget);
    if (!pattern) {
        return {};
    }
    const std::u32string text = characters_of(text_at(arguments, 0));
    return Datum(pattern->find(text, 0, budget).has_value());
}

void append(const std::vector<ReplacementPart>& parts, std::u32string_view text,
            const Groups& found, std::u32string& out) {
    for (const ReplacementPart& part : parts) {
        out += part.text;
        const std::size_t slot = 2 * part.group.value_or(found.size());
        if (slot + 1 < found.size() && found[slot] != std::u32string_view::npos &&
            found[slot + 1] != std::u32string_view::npos) {
            out += text.substr(found[slot], found[slot + 1] - found[slot]);
        }
    }
}

/// Calls `between` with what lies between the matches, `at` with each match; false if the pattern
/// matches the empty text, or the budget is spent.
template <class Between, class At>
bool for_matches(const Pattern& pattern, std::u32string_view text, Budget& budget, Between between,
                 At at) {
    if (pattern.find({}, 0, budget)) {
        return false;
    }
    std::size_t from = 0;
    while (const auto found = pattern.find(text, from, budget)) {
        between(text.substr(from, (*found)[0] - from));
        at(*found);
        if ((*found)[1] == from && (*found)[0] == from) {
            return false;
        }
        from = (*found)[1];
    }
    between(text.substr(from));
    return !budget.is_spent();
}

Datum replace(Arguments arguments, Budget& budget) {
    const auto pattern = pattern_at(arguments, 3, budget);
    const auto parts =
        pattern ? read_replacement(characters_of(text_at(arguments, 2)), *pattern) : std::nullopt;
    if (!parts) {
        return {};
    }
    const std::u32string text = characters_of(text_at(arguments, 0));
    std::u32string out;
    const bool is_done = for_matches(
        *pattern, text, budget, [&out](std::u32string_view between) { out += between; },
        [&](const Groups& found) {
            budget.spend_text(text_at(arguments, 2).size());
            append(*parts, text, found, out);
        });
    return is_done ? Datum(utf8_of(out)) : Datum();
}

Datum split(Arguments arguments, Budget& budget) {
    const auto pattern = pattern_at(arguments, arguments.size(), budget);
    if (!pattern) {
        return {};
    }
    const std::u32string text = characters_of(text_at(arguments, 0));
    Items items;
    const bool is_done = for_matches(
        *pattern, text, budget,
        [&items](std::u32string_view between) { items.push_back(Datum(utf8_of(between))); },
        [&budget](const Groups&) { budget.spend(); });
    return is_done ? Datum(std::move(items)) : Datum();
}

Type list_of_texts(Types) { return Type::list(Type::text()); }

}  // namespace

void add_pattern_builtins(std::vector<Builtin>& table) {
    constexpr Parameter input{"input", Wants::text};
    constexpr Parameter pattern{"pattern", Wants::text};
    constexpr Parameter flags{"flags", Wants::text_or_null};
    table.push_back(
        {"matches", {input, pattern, flags}, 2, false, &always<Type::boolean>, matches});
    table.push_back({"replace",
                     {input, pattern, {"replacement", Wants::text}, flags},
                     3,
                     false,
                     &always<Type::text>,
                     replace});
    table.push_back({"split",
                     {{"string", Wants::text}, {"delimiter", Wants::text}},
                     2,
                     false,
                     list_of_texts,
                     split});
}

}  // namespace motcua::feel
