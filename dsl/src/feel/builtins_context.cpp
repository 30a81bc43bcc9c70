// Built-in functions of contexts, and is().
#include <algorithm>

#include "feel/builtins.hpp"
#include "feel/notation.hpp"
#include "feel/operations.hpp"

namespace motcua::feel {
namespace {

const Members& members_at(Arguments arguments, std::size_t index) {
    return *arguments[index].as<Members>();
}

bool spend_members(std::size_t count, Budget& budget) {
    constexpr std::size_t members_per_step = 16;
    return budget.spend(1 + count / members_per_step);
}

Datum get_value(Arguments arguments, Budget&) {
    const Members& members = members_at(arguments, 0);
    const auto found = members.find(*arguments[1].as<std::string>());
    return found == members.end() ? Datum() : found->second;
}

/// In the order of the names.
Datum get_entries(Arguments arguments, Budget& budget) {
    const Members& members = members_at(arguments, 0);
    if (!budget.spend(members.size())) {
        return {};
    }
    Items entries;
    for (const auto& [name, value] : members) {
        entries.push_back(Datum(Members{{"key", Datum(name)}, {"value", value}}));
    }
    return Datum(std::move(entries));
}

/// Null if an entry is none, or a key is there twice.
Datum context_of(Arguments arguments, Budget& budget) {
    Members members;
    for (const Datum& item : *arguments[0].as<Items>()) {
        const Members* entry = item.as<Members>();
        const auto key = entry == nullptr ? Members::const_iterator{} : entry->find("key");
        if (!budget.spend() || entry == nullptr || key == entry->end()) {
            return {};
        }
        const auto value = entry->find("value");
        const auto* name = key->second.as<std::string>();
        const bool is_new = name != nullptr && value != entry->end() &&
                            members.emplace(*name, value->second).second;
        if (!is_new) {
            return {};
        }
    }
    return Datum(std::move(members));
}

/// `context` with `value` at the place that the keys from the first on lead to.
Datum put(const Datum& context, std::span<const Datum> keys, const Datum& value, Budget& budget) {
    const Members* members = context.as<Members>();
    const auto* key = keys.empty() ? nullptr : keys.front().as<std::string>();
    if (members == nullptr || key == nullptr || !spend_members(members->size(), budget)) {
        return {};
    }
    Members changed = *members;
    if (keys.size() == 1) {
        changed.insert_or_assign(*key, value);
        return Datum(std::move(changed));
    }
    const auto inner = members->find(*key);
    const Datum below =
        inner == members->end() ? Datum() : put(inner->second, keys.subspan(1), value, budget);
    if (below.is_null()) {
        return {};
    }
    changed.insert_or_assign(*key, below);
    return Datum(std::move(changed));
}

Datum put_at_key(Arguments arguments, Budget& budget) {
    return put(arguments[0], arguments.subspan(1, 1), arguments[2], budget);
}

Datum put_at_keys(Arguments arguments, Budget& budget) {
    constexpr std::size_t keys_max = 64;
    const Items& keys = *arguments[1].as<Items>();
    return keys.size() > keys_max ? Datum() : put(arguments[0], keys, arguments[2], budget);
}

/// What comes later wins.
Datum merged(Arguments arguments, Budget& budget) {
    Members all;
    for (const Datum& item : *arguments[0].as<Items>()) {
        const Members* members = item.as<Members>();
        if (members == nullptr || !spend_members(members->size(), budget)) {
            return {};
        }
        for (const auto& [name, value] : *members) {
            all.insert_or_assign(name, value);
        }
    }
    return Datum(std::move(all));
}

/// The very same element of the domain: moments with their offsets as written.
Datum is_same(Arguments arguments, Budget& budget) {
    const Datum& a = arguments[0];
    const Datum& b = arguments[1];
    if (!a.same_kind(b)) {
        return Datum(false);
    }
    const bool is_moment = a.as<Moment>() != nullptr || a.as<Time>() != nullptr;
    if (is_moment) {
        return Datum(text_of(a, budget) == text_of(b, budget));
    }
    return Datum(equal(a, b, budget) == Truth(true));
}

Type entries_type(Types) {
    return Type::list(Type::record({{"key", Type::text()}, {"value", Type::any()}}));
}

}  // namespace

void add_context_builtins(std::vector<Builtin>& table) {
    constexpr auto to_context = &always<Type::open_record>;
    constexpr Parameter context{"context", Wants::context};
    constexpr Parameter m{"m", Wants::context};
    constexpr Parameter key{"key", Wants::text};
    constexpr Parameter value{"value", Wants::anything};
    table.push_back({"get value", {m, key}, 2, false, &always<Type::any>, get_value});
    table.push_back({"get entries", {m}, 1, false, entries_type, get_entries});
    table.push_back({"context", {{"entries", Wants::contexts}}, 1, false, to_context, context_of});
    table.push_back({"context put", {context, key, value}, 3, false, to_context, put_at_key});
    table.push_back({"context put",
                     {context, {"keys", Wants::texts}, value},
                     3,
                     false,
                     to_context,
                     put_at_keys});
    table.push_back(
        {"context merge", {{"contexts", Wants::contexts}}, 1, false, to_context, merged});
    table.push_back({"is",
                     {{"value1", Wants::anything}, {"value2", Wants::anything}},
                     2,
                     false,
                     &always<Type::boolean>,
                     is_same});
}

}  // namespace motcua::feel
