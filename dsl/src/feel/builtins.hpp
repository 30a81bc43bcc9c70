// The built-in functions: names, parameters, static results, and what they compute. One name may
// have several forms; these stand side by side in the table.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include <motcua/dsl/feel/type.hpp>

#include "feel/budget.hpp"
#include "feel/datum.hpp"

namespace motcua::feel {

/// What a parameter takes.
enum class Wants : std::uint8_t {
    anything,  ///< null too
    boolean,
    number,
    text,
    text_or_null,
    date,
    time,
    date_time,
    date_or_date_time,
    day_time_duration,
    duration,   ///< of either kind
    orderable,  ///< number, text, moment, duration
    list,
    booleans,  ///< a list of …
    numbers,
    texts,
    orderables,
    range,
    context,
    contexts,
    function,
};

struct Parameter {
    std::string_view name;
    Wants wants = Wants::anything;
};

using Types = std::span<const Type>;
using Arguments = std::span<const Datum>;

struct Builtin {
    std::string_view name;
    std::vector<Parameter> parameters;
    std::size_t required = 0;  ///< of the parameters
    bool repeats = false;      ///< the last parameter, any number of times
    Type (*result)(Types) = nullptr;
    /// The arguments are as many and of such kinds as the parameters say.
    Datum (*run)(Arguments, Budget&) = nullptr;

    [[nodiscard]] bool takes(std::size_t arguments) const noexcept {
        return arguments >= required && (repeats || arguments <= parameters.size());
    }
    [[nodiscard]] Wants wants(std::size_t argument) const noexcept {
        return parameters[argument < parameters.size() ? argument : parameters.size() - 1].wants;
    }
};

/// By name; forms of one name in the order in which they are tried.
[[nodiscard]] std::span<const Builtin> builtins();
/// All forms; empty if there is no such function.
[[nodiscard]] std::span<const Builtin> builtins_named(std::string_view name);
/// Calls the first of the forms that takes these arguments, if none does the first that takes them
/// converted; null failing that.
[[nodiscard]] Datum call_builtin(std::span<const Builtin> forms, Arguments arguments,
                                 Budget& budget);

/// May a value of this type be given? Unknown types may.
[[nodiscard]] bool accepts(Wants wants, const Type& type);
[[nodiscard]] bool admits(Wants wants, const Datum& datum);
/// Would a value of this type be converted by itself (DMN 10.3.2.9.4)?
[[nodiscard]] bool converts(Wants wants, const Type& type);
/// A single value as a list of one, a list of one as its element, a date as its midnight UTC.
[[nodiscard]] std::optional<Datum> converted(Wants wants, const Datum& datum);
/// For messages: "số", "danh sách chữ".
[[nodiscard]] std::string_view title_of(Wants wants);

// The parts of the table.
void add_text_builtins(std::vector<Builtin>& table);
void add_number_builtins(std::vector<Builtin>& table);
void add_list_builtins(std::vector<Builtin>& table);
void add_aggregate_builtins(std::vector<Builtin>& table);
void add_time_builtins(std::vector<Builtin>& table);
void add_range_builtins(std::vector<Builtin>& table);
void add_context_builtins(std::vector<Builtin>& table);
void add_pattern_builtins(std::vector<Builtin>& table);
void add_order_builtins(std::vector<Builtin>& table);

/// For tables: a result that does not depend on the arguments.
template <Type (*make)()>
Type always(Types) {
    return make();
}

}  // namespace motcua::feel
