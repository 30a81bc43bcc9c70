// Described types from nodes: members by name, in any order, unknown ones refused.
#include <algorithm>
#include <array>
#include <charconv>
#include <concepts>
#include <stdexcept>

#include <motcua/json/request.hpp>

#include "fields.hpp"

namespace motcua::json {
namespace {

/// Thrown at the first member that does not fit; caught in command().
class Unfit : public std::runtime_error {
public:
    Unfit(std::string pointer, const std::string& detail)
        : std::runtime_error(detail), pointer_(std::move(pointer)) {}
    [[nodiscard]] const std::string& pointer() const noexcept { return pointer_; }

private:
    std::string pointer_;
};

/// A member's name as RFC 6901 writes it.
std::string escaped(std::string_view name) {
    std::string text;
    for (const char letter : name) {
        text += letter == '~' ? "~0" : letter == '/' ? "~1" : std::string(1, letter);
    }
    return text;
}

std::string_view kind_words(NodeKind kind) {
    constexpr std::array<std::string_view, 6> words{"null", "true or false", "a number",
                                                    "text", "an array",      "an object"};
    return words.at(static_cast<std::size_t>(kind));
}

class NodeReader {
public:
    void value(bool& yes, const Node& node) {
        yes = expect(node, NodeKind::boolean, "true or false").boolean;
    }
    template <std::integral T>
    void value(T& number, const Node& node) {
        const std::string& text = expect(node, NodeKind::number, "a whole number").text;
        const char* const end = text.data() + text.size();
        const auto [stop, failed] = std::from_chars(text.data(), end, number);
        if (failed != std::errc{} || stop != end) {
            refuse("a whole number in its range", "it is " + text);
        }
    }
    void value(std::string& text, const Node& node) {
        text = expect(node, NodeKind::string, "text").text;
    }
    template <class Tag>
    void value(Id<Tag>& id, const Node& node) {
        value(id.value, node);
    }
    void value(Instant& at, const Node& node) {
        take(at, parse_instant(expect(node, NodeKind::string, "a time").text),
             "a time like 2026-03-15T09:20:00+07:00");
    }
    void value(Date& date, const Node& node) {
        const auto parsed = parse_date(expect(node, NodeKind::string, "a date").text);
        if (!parsed) {
            refuse("a date like 2026-03-15", "it is none");
        }
        date = *parsed;
    }
    void value(Minutes& minutes, const Node& node) {
        std::int64_t count = 0;
        value(count, node);
        minutes = Minutes{count};
    }
    void value(Duration& duration, const Node& node) {
        const auto parsed = parse_duration(expect(node, NodeKind::string, "a duration").text);
        if (!parsed) {
            refuse("a duration like 5wd or 4h", "it is none");
        }
        duration = *parsed;
    }
    void value(Decimal& number, const Node& node) {
        const auto parsed = Decimal::parse(expect(node, NodeKind::number, "a number").text);
        if (!parsed) {
            refuse("a number of at most 34 digits", "it is none");
        }
        number = *parsed;
    }
    void value(Value& any, const Node& node) { take(any, to_value(node), "a value"); }
    template <DescribedEnum E>
    void value(E& e, const Node& node) {
        const std::string& text = expect(node, NodeKind::string, "a name").text;
        const std::optional<E> found = enum_from_name<E>(text);
        if (!found) {
            std::string names;
            for (const std::string_view name : EnumNames<E>::names) {
                names += (names.empty() ? "" : ", ") + std::string(name);
            }
            refuse("one of " + names, "it is none of them");
        }
        e = *found;
    }
    template <class T>
    void value(std::optional<T>& some, const Node& node) {
        node.kind == NodeKind::null ? some.reset() : value(some.emplace(), node);
    }
    template <class T>
    void value(std::vector<T>& list, const Node& node) {
        list.clear();
        for (const Node& item : expect(node, NodeKind::array, "an array").items) {
            const Step step(*this, std::to_string(list.size()));
            value(list.emplace_back(), item);
        }
    }
    template <class T>
    void value(std::map<std::string, T>& map, const Node& node) {
        map.clear();
        for (const auto& [name, member] : expect(node, NodeKind::object, "an object").members) {
            const Step step(*this, name);
            value(map[name], member);
        }
    }
    template <class T>
    void value(Personal<T>& personal, const Node& node) {
        value(personal.value, node);
    }
    template <Described T>
    void value(T& object, const Node& node) {
        object_members(object, node, {});
    }

    template <Described T>
    void object_members(T& object, const Node& node, const std::vector<std::string_view>& preset) {
        expect(node, NodeKind::object, "an object");
        std::vector<std::string_view> known;
        const auto visit = [&]<class Member>(std::string_view name, Member& member) {
            if (std::find(preset.begin(), preset.end(), name) != preset.end()) {
                return;
            }
            known.push_back(name);
            const Node* const given = node.find(name);
            if (given != nullptr && given->kind != NodeKind::null) {
                const Step step(*this, name);
                value(member, *given);
            }
        };
        T::describe(object, visit);
        for (const auto& [name, member] : node.members) {
            if (std::find(known.begin(), known.end(), std::string_view(name)) == known.end()) {
                const Step step(*this, name);
                refuse("no member of this name", "there is one");
            }
        }
    }

private:
    /// One step down, for as long as it lives.
    class Step {
    public:
        Step(NodeReader& reader, std::string_view name) : reader_(reader) {
            reader_.path_.emplace_back(name);
        }
        ~Step() { reader_.path_.pop_back(); }
        Step(const Step&) = delete;
        Step& operator=(const Step&) = delete;

    private:
        NodeReader& reader_;
    };

    [[noreturn]] void refuse(const std::string& expected, const std::string& but) const {
        std::string pointer;
        for (const std::string& name : path_) {
            pointer += "/" + escaped(name);
        }
        throw Unfit(pointer, "expected " + expected + ", but " + but);
    }
    const Node& expect(const Node& node, NodeKind kind, const std::string& expected) const {
        if (node.kind != kind) {
            refuse(expected, "it is " + std::string(kind_words(node.kind)));
        }
        return node;
    }
    template <class T>
    void take(T& target, Result<T> parsed, const std::string& expected) const {
        if (!parsed) {
            refuse(expected, "it is none");
        }
        target = std::move(*parsed);
    }

    std::vector<std::string> path_;
};

using Read = CommandBody (*)(NodeReader&, const Node&, const std::vector<std::string_view>&);

template <class Body>
CommandBody read_body(NodeReader& reader, const Node& node,
                      const std::vector<std::string_view>& preset) {
    Body body;
    reader.object_members(body, node, preset);
    return CommandBody(std::move(body));
}

struct Kind {
    std::string_view type;
    Read read = nullptr;
};

template <class Alternatives>
struct Kinds;
template <class... Bodies>
struct Kinds<std::variant<Bodies...>> {
    static constexpr std::array all{Kind{Bodies::type, &read_body<Bodies>}...};
};

}  // namespace

Result<CommandBody> RequestReader::command(std::string_view type, const Node& node,
                                           const std::vector<std::string_view>& preset) {
    const auto& kinds = Kinds<AnyCommandBody>::all;
    const auto kind =
        std::find_if(kinds.begin(), kinds.end(), [&](const Kind& one) { return one.type == type; });
    if (kind == kinds.end()) {
        misfit_ = {"",
                   {ErrorCode::not_found, "expected a command, but there is none of that name"}};
        return misfit_.error;
    }
    try {
        NodeReader reader;
        return kind->read(reader, node, preset);
    } catch (const Unfit& unfit) {
        misfit_ = {unfit.pointer(), {ErrorCode::invalid_argument, unfit.what()}};
        return misfit_.error;
    }
}

}  // namespace motcua::json
