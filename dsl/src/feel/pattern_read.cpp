// Reading a regular expression into the program that looks for it.
#include <algorithm>
#include <array>

#include <motcua/engine/model/text.hpp>

#include "feel/characters.hpp"
#include "feel/pattern.hpp"

namespace motcua::feel {
namespace {

constexpr std::size_t instructions_max = 4000;
constexpr std::size_t nesting_max = 32;
constexpr std::size_t repeats_max = 1000;
constexpr std::size_t unbounded = repeats_max + 1;

bool is_space(char32_t c) { return c == U' ' || c == U'\t' || c == U'\n' || c == U'\r'; }
bool is_numeral(char32_t c) { return is_digit(c); }
bool is_letter(char32_t c) { return c != U'_' && is_name_start(c); }
bool is_upper(char32_t c) { return to_lower(c) != c; }
bool is_lower(char32_t c) { return to_upper(c) != c; }
bool is_word(char32_t c) { return is_name_part(c); }
bool is_initial(char32_t c) { return c == U':' || is_name_start(c); }
bool is_name_character(char32_t c) {
    return c == U':' || c == U'-' || c == U'.' || is_name_part(c);
}

using Kind = bool (*)(char32_t);

Kind kind_of(char32_t letter) {
    switch (letter) {
        case U's':
            return is_space;
        case U'd':
            return is_numeral;
        case U'w':
            return is_word;
        case U'i':
            return is_initial;
        case U'c':
            return is_name_character;
        default:
            return nullptr;
    }
}

Kind category_of(std::u32string_view name) {
    if (name == U"L") return is_letter;
    if (name == U"Lu") return is_upper;
    if (name == U"Ll") return is_lower;
    return name == U"N" || name == U"Nd" ? is_numeral : nullptr;
}

/// Does XML Schema know a category or block of that name? Blocks are not looked up one by one.
bool is_standard_category(std::u32string_view name) {
    constexpr std::array<std::u32string_view, 36> categories{
        U"L",  U"Lu", U"Ll", U"Lt", U"Lm", U"Lo", U"M",  U"Mn", U"Mc", U"Me", U"N",  U"Nd",
        U"Nl", U"No", U"P",  U"Pc", U"Pd", U"Ps", U"Pe", U"Pi", U"Pf", U"Po", U"Z",  U"Zs",
        U"Zl", U"Zp", U"S",  U"Sm", U"Sc", U"Sk", U"So", U"C",  U"Cc", U"Cf", U"Co", U"Cn"};
    constexpr std::u32string_view block = U"Is";
    return (name.starts_with(block) && name.size() > block.size()) ||
           std::find(categories.begin(), categories.end(), name) != categories.end();
}

}  // namespace

bool CharacterSet::has(char32_t c) const {
    const bool is_in =
        std::any_of(ranges.begin(), ranges.end(),
                    [c](const auto& r) { return r.first <= c && c <= r.second; }) ||
        std::any_of(kinds.begin(), kinds.end(), [c](auto kind) { return kind(c); }) ||
        std::any_of(others.begin(), others.end(), [c](const auto& set) { return set.has(c); });
    return is_in != is_negated &&
           std::none_of(without.begin(), without.end(), [c](const auto& s) { return s.has(c); });
}

/// Recursive descent; after the first mistake everything reads as the end.
class PatternReader {
public:
    PatternReader(std::u32string text, Pattern& pattern) : text_(std::move(text)), made_(pattern) {}

    bool run() {
        emit({Step::save, 0, 0});
        alternatives();
        emit({Step::save, 1, 0});
        emit({Step::match, 0, 0});
        require(at_ == text_.size());
        return ok_;
    }

    /// Every character is itself.
    bool run_literal() {
        emit({Step::save, 0, 0});
        for (const char32_t c : text_) {
            emit_set({{{c, c}}, {}, {}, {}, false});
        }
        emit({Step::save, 1, 0});
        emit({Step::match, 0, 0});
        return ok_;
    }

    [[nodiscard]] PatternDefect defect() const { return defect_; }
    [[nodiscard]] std::string category() const { return utf8_of(category_); }

private:
    [[nodiscard]] bool more() const { return ok_ && at_ < text_.size(); }
    [[nodiscard]] char32_t peek(std::size_t ahead = 0) const {
        return ok_ && at_ + ahead < text_.size() ? text_[at_ + ahead] : U'\0';
    }
    bool take(char32_t wanted) { return more() && text_[at_] == wanted && (++at_, true); }
    void require(bool condition, PatternDefect otherwise = PatternDefect::pattern) {
        if (ok_ && !condition) {
            ok_ = false;
            defect_ = otherwise;
        }
    }
    /// What is too long or too deep may well mean something.
    void require_size(bool condition) { require(condition, PatternDefect::size); }
    [[nodiscard]] std::uint32_t here() const {
        return static_cast<std::uint32_t>(made_.program_.size());
    }
    std::uint32_t emit(Instruction instruction) {
        require_size(made_.program_.size() < instructions_max);
        if (ok_) {
            made_.program_.push_back(instruction);
        }
        return here() - 1;
    }
    void emit_set(CharacterSet set) {
        made_.sets_.push_back(std::move(set));
        emit({Step::character, static_cast<std::uint32_t>(made_.sets_.size() - 1), 0});
    }
    void set_target(std::uint32_t instruction, std::uint32_t target, bool is_other) {
        if (ok_) {
            Instruction& changed = made_.program_[instruction];
            (is_other ? changed.other : changed.to) = target;
        }
    }

    void alternatives() {
        require_size(++nesting_ <= nesting_max);
        std::vector<std::uint32_t> ends;
        while (true) {
            const std::uint32_t start = here();
            sequence();
            if (!take(U'|')) {
                break;
            }
            insert(start, {Step::split, start + 1, 0});
            ends.push_back(emit({Step::jump, 0, 0}));
            set_target(start, here(), true);
        }
        for (const std::uint32_t end : ends) {
            set_target(end, here(), false);
        }
        --nesting_;
    }

    /// Moves what was made since `at` by one; its targets lie inside what is moved.
    void insert(std::uint32_t at, Instruction instruction) {
        require_size(made_.program_.size() < instructions_max);
        if (!ok_) {
            return;
        }
        for (std::uint32_t i = at; i < here(); ++i) {
            Instruction& moved = made_.program_[i];
            const bool has_target = moved.step == Step::split || moved.step == Step::jump;
            moved.to += has_target && moved.to >= at ? 1U : 0U;
            moved.other += moved.step == Step::split && moved.other >= at ? 1U : 0U;
        }
        made_.program_.insert(made_.program_.begin() + at, instruction);
    }

    void sequence() {
        while (more() && peek() != U'|' && peek() != U')') {
            const std::size_t begin = at_;
            const std::size_t groups = made_.groups_;
            const std::uint32_t start = here();
            atom();
            quantified(begin, groups, start);
        }
    }

    struct Bounds {
        std::size_t least = 1;
        std::size_t most = 1;
    };

    std::size_t count() {
        std::size_t value = 0;
        require(is_digit(peek()));
        while (more() && is_digit(peek())) {
            value = value * 10 + (text_[at_++] - U'0');
            require_size(value <= repeats_max);
        }
        return value;
    }

    std::optional<Bounds> bounds() {
        if (take(U'?')) {
            return Bounds{0, 1};
        }
        if (take(U'*')) {
            return Bounds{0, unbounded};
        }
        if (take(U'+')) {
            return Bounds{1, unbounded};
        }
        if (!take(U'{')) {
            return std::nullopt;
        }
        Bounds found;
        found.least = count();
        found.most = found.least;
        if (take(U',')) {
            found.most = peek() == U'}' ? unbounded : count();
        }
        require(take(U'}') && found.least <= found.most);
        return found;
    }

    /// Repeats the atom that was read from `begin` and made from `start` on by reading it again.
    void quantified(std::size_t begin, std::size_t groups, std::uint32_t start) {
        const std::optional<Bounds> found = bounds();
        if (!found || !ok_) {
            return;
        }
        const bool is_lazy = take(U'?');
        const std::size_t behind = at_;
        const std::size_t all_groups = made_.groups_;
        made_.program_.resize(start);
        const auto again = [&] {
            at_ = begin;
            made_.groups_ = groups;
            atom();
        };
        for (std::size_t i = 0; i < found->least && ok_; ++i) {
            again();
        }
        if (found->most == unbounded) {
            loop(again, is_lazy);
        } else {
            for (std::size_t i = found->least; i < found->most && ok_; ++i) {
                const std::uint32_t split = emit({Step::split, 0, 0});
                optional_splits_.push_back(split);
                set_target(split, here(), is_lazy);
                again();
            }
            close_optional(found->most - found->least, is_lazy);
        }
        at_ = behind;
        made_.groups_ = std::max(all_groups, made_.groups_);
    }

    void close_optional(std::size_t count, bool is_lazy) {
        for (std::size_t i = 0; i < count && !optional_splits_.empty(); ++i) {
            set_target(optional_splits_.back(), here(), !is_lazy);
            optional_splits_.pop_back();
        }
    }

    template <class Again>
    void loop(Again again, bool is_lazy) {
        const auto slot = static_cast<std::uint32_t>(made_.slots_++);
        const std::uint32_t split = emit({Step::split, 0, 0});
        set_target(split, here(), is_lazy);
        emit({Step::mark, slot, 0});
        again();
        emit({Step::progress, slot, 0});
        emit({Step::jump, split, 0});
        set_target(split, here(), !is_lazy);
    }

    void atom() {
        require_size(++atoms_ <= instructions_max);
        const char32_t c = peek();
        ++at_;
        switch (c) {
            case U'(':
                group();
                return;
            case U'[':
                emit_set(brackets());
                return;
            case U'.':
                emit_set(any_character());
                return;
            case U'^':
                emit({Step::begin, 0, 0});
                return;
            case U'$':
                emit({Step::end, 0, 0});
                return;
            case U'\\':
                escape();
                return;
            case U'*':
            case U'+':
            case U'?':
            case U'{':
            case U'}':
            case U']':
                require(false);
                return;
            default:
                emit_set({{{c, c}}, {}, {}, {}, false});
        }
    }

    [[nodiscard]] CharacterSet any_character() const {
        CharacterSet set;
        set.is_negated = true;
        if (!made_.dot_takes_lines_) {
            set.ranges = {{U'\n', U'\n'}, {U'\r', U'\r'}};
        }
        return set;
    }

    void group() {
        const bool is_plain = peek() == U'?' && peek(1) == U':';
        at_ += is_plain ? 2 : 0;
        const std::size_t number = is_plain ? 0 : ++made_.groups_;
        require_size(number <= nesting_max);
        if (number > 0) {
            open_.push_back(number);
            emit({Step::save, slot_of(number, 0), 0});
        }
        alternatives();
        require(take(U')'));
        if (number > 0) {
            open_.pop_back();
            emit({Step::save, slot_of(number, 1), 0});
        }
    }

    /// Groups have the slots from 2 on, loops those behind the most that groups may be.
    static std::uint32_t slot_of(std::size_t group, std::size_t end) {
        return static_cast<std::uint32_t>(2 * group + end);
    }

    void escape() {
        const char32_t c = peek();
        if (c >= U'1' && c <= U'9') {
            const std::size_t number = c - U'0';
            ++at_;
            const bool is_open = std::find(open_.begin(), open_.end(), number) != open_.end();
            require(number <= made_.groups_ && !is_open);
            emit({Step::again, slot_of(number, 0), 0});
            return;
        }
        emit_set(escaped());
    }

    /// From behind the backslash on.
    CharacterSet escaped() {
        const char32_t c = peek();
        ++at_;
        if (c == U'p' || c == U'P') {
            return category(c == U'P');
        }
        const char32_t lower = c >= U'A' && c <= U'Z' ? c + 0x20 : c;
        if (const Kind kind = kind_of(lower)) {
            return {{}, {kind}, {}, {}, c != lower};
        }
        constexpr std::u32string_view itself = U"\\|.-^?*+{}()[]$";
        constexpr std::array<std::pair<char32_t, char32_t>, 3> controls{
            {{U'n', U'\n'}, {U'r', U'\r'}, {U't', U'\t'}}};
        const auto* const control = std::find_if(controls.begin(), controls.end(),
                                                 [c](const auto& pair) { return pair.first == c; });
        require(control != controls.end() || itself.find(c) != std::u32string_view::npos);
        const char32_t meant = control != controls.end() ? control->second : c;
        return {{{meant, meant}}, {}, {}, {}, false};
    }

    CharacterSet category(bool is_negated) {
        require(take(U'{'));
        const std::size_t end = std::min(text_.find(U'}', at_), text_.size());
        const std::u32string_view name = std::u32string_view(text_).substr(at_, end - at_);
        const Kind kind = category_of(name);
        require(end < text_.size());
        if (ok_ && kind == nullptr && is_standard_category(name)) {
            category_ = name;
        }
        require(kind != nullptr,
                category_.empty() ? PatternDefect::pattern : PatternDefect::category);
        at_ = end + 1;
        return {{}, {kind}, {}, {}, is_negated};
    }

    /// From behind the opening bracket on.
    CharacterSet brackets() {
        require_size(++nesting_ <= nesting_max);
        CharacterSet set;
        set.is_negated = take(U'^');
        bool is_first = true;
        while (more() && (is_first || peek() != U']')) {
            is_first = false;
            if (peek() == U'-' && peek(1) == U'[') {
                at_ += 2;
                set.without.push_back(brackets());
                require(peek() == U']');
                break;
            }
            element(set);
        }
        require(take(U']'));
        --nesting_;
        return set;
    }

    /// One character, range or kind in brackets.
    void element(CharacterSet& set) {
        CharacterSet low = one();
        const bool is_range = peek() == U'-' && peek(1) != U']' && peek(1) != U'[';
        if (low.ranges.size() != 1 || !is_range) {
            set.others.push_back(std::move(low));
            return;
        }
        ++at_;
        const CharacterSet high = one();
        require(high.ranges.size() == 1 && low.ranges[0].first <= high.ranges[0].second);
        if (ok_) {
            set.ranges.emplace_back(low.ranges[0].first, high.ranges[0].second);
        }
    }

    CharacterSet one() {
        const char32_t c = peek();
        ++at_;
        require(c != U'[');
        return c == U'\\' ? escaped() : CharacterSet{{{c, c}}, {}, {}, {}, false};
    }

    std::u32string text_;
    Pattern& made_;
    std::size_t at_ = 0;
    std::size_t nesting_ = 0;
    std::size_t atoms_ = 0;  ///< read, those that are repeated each time
    std::vector<std::size_t> open_;
    std::vector<std::uint32_t> optional_splits_;
    bool ok_ = true;
    PatternDefect defect_ = PatternDefect::none;
    std::u32string category_;
};

PatternRead Pattern::read(std::string_view pattern, std::string_view flags) {
    Pattern made;
    bool drops_blanks = false;
    for (const char flag : flags) {
        switch (flag) {
            case 's':
                made.dot_takes_lines_ = true;
                break;
            case 'm':
                made.by_lines_ = true;
                break;
            case 'i':
                made.ignores_case_ = true;
                break;
            case 'x':
                drops_blanks = true;
                break;
            case 'q':
                made.is_literal_ = true;
                break;
            default:
                return {std::nullopt, PatternDefect::flags, {}};
        }
    }
    std::u32string text = characters_of(pattern);
    if (drops_blanks && !made.is_literal_) {
        text.erase(std::remove_if(text.begin(), text.end(), is_space), text.end());
    }
    // Slots of loops lie behind those of as many groups as there may be.
    made.slots_ = 2 * (nesting_max + 1);
    PatternReader reader(std::move(text), made);
    if (!(made.is_literal_ ? reader.run_literal() : reader.run())) {
        return {std::nullopt, reader.defect(), reader.category()};
    }
    return {std::move(made), PatternDefect::none, {}};
}

}  // namespace motcua::feel
