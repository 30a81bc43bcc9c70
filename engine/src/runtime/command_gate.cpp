// Walks every member of a command by its description. Values are walked without recursion: their
// depth is the caller's choice until it is checked.
#include "command_gate.hpp"

#include <map>
#include <optional>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include <motcua/engine/model/limits.hpp>
#include <motcua/engine/model/text.hpp>

namespace motcua::runtime {
namespace {

class Gate {
public:
    [[nodiscard]] const std::optional<Error>& refusal() const noexcept { return refusal_; }

    template <class T>
    void operator()(std::string_view name, const T& member) {
        name_ = name;
        check(member);
    }

    void check(const std::string& text) {
        if (!is_valid_utf8(text)) {
            refuse(ErrorCode::invalid_argument, "well-formed UTF-8 without NUL", "it is not");
        } else if (text.size() > limits::text_bytes_max) {
            refuse(ErrorCode::limit_exceeded,
                   "at most " + std::to_string(limits::text_bytes_max) + " bytes",
                   "it has " + std::to_string(text.size()));
        }
    }
    template <class Tag>
    void check(const Id<Tag>& id) {
        check(id.value);
    }
    template <class T>
    void check(const Personal<T>& personal) {
        check(personal.value);
    }
    template <class T>
    void check(const std::optional<T>& member) {
        if (member) {
            check(*member);
        }
    }
    template <class T>
    void check(const std::vector<T>& list) {
        check_count(list.size());
        for (const T& item : list) {
            check(item);
        }
    }
    template <class T>
    void check(const std::map<std::string, T>& members) {
        check_count(members.size());
        for (const auto& [key, value] : members) {
            check(key);
            check(value);
        }
    }
    void check(const Value& value);
    template <class T>
    void check(const T& member) {
        if constexpr (Described<T>) {
            T::describe(member, *this);
        } else {
            static_assert(std::is_arithmetic_v<T> || std::is_enum_v<T> ||
                              std::is_same_v<T, Decimal> || std::is_same_v<T, Instant> ||
                              std::is_same_v<T, Minutes> || std::is_same_v<T, Date>,
                          "a member that the gate does not look into");
        }
    }

private:
    void check_count(std::size_t count) {
        if (count > limits::list_items_max) {
            refuse(ErrorCode::limit_exceeded,
                   "at most " + std::to_string(limits::list_items_max) + " items",
                   "it has " + std::to_string(count));
        }
    }
    void refuse(ErrorCode code, const std::string& expected, const std::string& but) {
        if (!refusal_) {
            refusal_ = Error{
                code, "expected " + expected + " in \"" + std::string(name_) + "\", but " + but};
        }
    }

    std::string_view name_;
    std::optional<Error> refusal_;
};

void Gate::check(const Value& value) {
    struct Level {
        const Value* value;
        std::size_t depth;
    };
    std::vector<Level> waiting{{&value, 1}};
    while (!waiting.empty() && !refusal_) {
        const auto [current, depth] = waiting.back();
        waiting.pop_back();
        if (depth > limits::value_depth_max) {
            refuse(ErrorCode::limit_exceeded,
                   "values at most " + std::to_string(limits::value_depth_max) + " deep",
                   "they are deeper");
        } else if (const auto* text = current->as<std::string>()) {
            check(*text);
        } else if (const auto* list = current->as<List>()) {
            check_count(list->size());
            for (const Value& item : *list) {
                waiting.push_back({&item, depth + 1});
            }
        } else if (const auto* record = current->as<Record>()) {
            check_count(record->size());
            for (const auto& [key, member] : *record) {
                check(key);
                waiting.push_back({&member, depth + 1});
            }
        }
    }
}

}  // namespace

Result<void> check_command(const Command& command) {
    if (command.key.size() > limits::idempotency_key_bytes_max) {
        return Error{ErrorCode::invalid_argument,
                     "expected a key of at most " +
                         std::to_string(limits::idempotency_key_bytes_max) + " bytes, but it has " +
                         std::to_string(command.key.size())};
    }
    Gate gate;
    gate("key", command.key);
    gate("actor", command.actor);
    gate("dossier", command.dossier);
    std::visit([&gate](const auto& body) { gate("body", body); }, command.body);
    return gate.refusal() ? Result<void>{*gate.refusal()} : Result<void>{};
}

}  // namespace motcua::runtime
