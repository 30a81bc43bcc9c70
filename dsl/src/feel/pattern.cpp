// Looking for a regular expression: backtracking on a stack of its own, within the step budget; and
// reading what takes the place of what was found.
#include "feel/pattern.hpp"

#include "feel/characters.hpp"

namespace motcua::feel {
namespace {

constexpr std::size_t none = std::u32string_view::npos;
/// So many instructions are one step of the budget.
constexpr std::size_t instructions_per_step = 32;
constexpr std::size_t ways_max = 20'000;

/// A way not tried yet.
struct Way {
    std::uint32_t at;
    std::size_t position;
    Groups slots;
};

bool is_line_end(char32_t c) { return c == U'\n'; }

}  // namespace

bool Pattern::same(char32_t a, char32_t b) const {
    return a == b || (ignores_case_ && to_lower(a) == to_lower(b));
}

std::optional<Groups> Pattern::match_at(std::u32string_view text, std::size_t at,
                                        Budget& budget) const {
    std::vector<Way> ways{{0, at, Groups(slots_, none)}};
    std::size_t done = 0;
    while (!ways.empty()) {
        Way way = std::move(ways.back());
        ways.pop_back();
        bool goes_on = true;
        while (goes_on) {
            if (++done % instructions_per_step == 0 && !budget.spend()) {
                return std::nullopt;
            }
            const Instruction& next = program_[way.at++];
            const std::size_t here = way.position;
            switch (next.step) {
                case Step::character: {
                    const char32_t c = here < text.size() ? text[here] : U'\0';
                    const CharacterSet& set = sets_[next.to];
                    goes_on = here < text.size() &&
                              (set.has(c) ||
                               (ignores_case_ && (set.has(to_lower(c)) || set.has(to_upper(c)))));
                    ++way.position;
                    break;
                }
                case Step::split:
                    if (ways.size() >= ways_max || !budget.spend_text(way.slots.size())) {
                        budget.exhaust();
                        return std::nullopt;
                    }
                    ways.push_back({next.other, here, way.slots});
                    way.at = next.to;
                    break;
                case Step::jump:
                    way.at = next.to;
                    break;
                case Step::save:
                case Step::mark:
                    way.slots[next.to] = here;
                    break;
                case Step::progress:
                    goes_on = way.slots[next.to] != here;
                    break;
                case Step::begin:
                    goes_on = here == 0 || (by_lines_ && is_line_end(text[here - 1]));
                    break;
                case Step::end:
                    goes_on = here == text.size() || (by_lines_ && is_line_end(text[here]));
                    break;
                case Step::again:
                    goes_on =
                        reads_again(text, way.slots[next.to], way.slots[next.to + 1], way.position);
                    break;
                case Step::match:
                    way.slots.resize(2 * (groups_ + 1));
                    return std::move(way.slots);
            }
        }
    }
    return std::nullopt;
}

/// What lies between `begin` and `end`, once more from `position` on. A group that took no part is
/// the empty text.
bool Pattern::reads_again(std::u32string_view text, std::size_t begin, std::size_t end,
                          std::size_t& position) const {
    if (begin == none || end == none) {
        return true;
    }
    for (std::size_t i = begin; i < end; ++i, ++position) {
        if (position >= text.size() || !same(text[i], text[position])) {
            return false;
        }
    }
    return true;
}

std::optional<std::vector<ReplacementPart>> read_replacement(std::u32string_view replacement,
                                                             const Pattern& pattern) {
    if (pattern.is_literal()) {
        return std::vector<ReplacementPart>{{std::u32string(replacement), std::nullopt}};
    }
    std::vector<ReplacementPart> parts{{}};
    for (std::size_t i = 0; i < replacement.size(); ++i) {
        const char32_t c = replacement[i];
        const char32_t next = i + 1 < replacement.size() ? replacement[i + 1] : U'\0';
        if (c == U'\\') {
            if (next != U'\\' && next != U'$') {
                return std::nullopt;
            }
            parts.back().text += next;
            ++i;
        } else if (c == U'$') {
            if (!is_digit(next)) {
                return std::nullopt;
            }
            std::size_t group = next - U'0';
            ++i;
            // More digits as long as there are so many groups.
            while (i + 1 < replacement.size() && is_digit(replacement[i + 1]) &&
                   group * 10 + (replacement[i + 1] - U'0') <= pattern.groups()) {
                group = group * 10 + (replacement[++i] - U'0');
            }
            parts.push_back({{}, group});
            parts.push_back({});
        } else {
            parts.back().text += c;
        }
    }
    return parts;
}

std::optional<Groups> Pattern::find(std::u32string_view text, std::size_t from,
                                    Budget& budget) const {
    for (std::size_t at = from; at <= text.size() && !budget.is_spent(); ++at) {
        if (auto found = match_at(text, at, budget)) {
            return found;
        }
    }
    return std::nullopt;
}

}  // namespace motcua::feel
