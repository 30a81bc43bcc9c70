// One use of a prepared statement: bind, step, read columns. Resets the statement when it goes out
// of scope, so that no statement is ever left open. Texts are bound without a copy and must live
// until then.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include <motcua/engine/model/describe.hpp>
#include <motcua/engine/model/ids.hpp>
#include <motcua/engine/model/time.hpp>
#include <motcua/engine/ports/digest.hpp>
#include <motcua/sqlite/raw_limit.hpp>

#include "connection.hpp"

namespace motcua::sqlite {

/// Bytes that are no text.
struct Blob {
    std::string_view bytes;
};

/// Stands in sorted columns for a due time that does not exist.
inline constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();

class Query {
public:
    /// `sql` must be a literal.
    Query(Connection& connection, std::string_view sql);
    Query(const Query&) = delete;
    Query& operator=(const Query&) = delete;
    ~Query();

    /// Binds ?1, ?2, … in order.
    template <class... Values>
    Query& with(const Values&... values) {
        int index = 0;
        (bind(++index, values), ...);
        return *this;
    }

    void bind(int index, std::nullptr_t);
    void bind(int index, std::int64_t value);
    void bind(int index, std::string_view text);
    void bind(int index, Blob blob);
    void bind(int index, const std::string& text) { bind(index, std::string_view(text)); }
    void bind(int index, const char* text) { bind(index, std::string_view(text)); }
    template <class Number>
    requires(std::is_integral_v<Number> || std::is_enum_v<Number>) void bind(int index,
                                                                             Number value) {
        bind(index, static_cast<std::int64_t>(value));
    }
    template <class Tag>
    void bind(int index, const Id<Tag>& id) {
        bind(index, std::string_view(id.value));
    }
    void bind(int index, Instant at) {
        bind(index, static_cast<std::int64_t>(at.time_since_epoch().count()));
    }
    void bind(int index, Date date) {
        bind(index, static_cast<std::int64_t>(date.time_since_epoch().count()));
    }
    void bind(int index, const Hash& hash) {
        bind(index, Blob{{reinterpret_cast<const char*>(hash.data()), hash.size()}});
    }
    template <class T>
    void bind(int index, const std::optional<T>& value) {
        if (value) {
            bind(index, *value);
        } else {
            bind(index, nullptr);
        }
    }

    /// True while there is a row.
    [[nodiscard]] bool next();
    /// For statements that return no row. Number of rows changed.
    std::int64_t run();

    [[nodiscard]] bool is_null(int column) const;
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] std::string text(int column) const { return std::string(view(column)); }
    /// Text or blob, valid until the next step.
    [[nodiscard]] std::string_view view(int column) const;
    [[nodiscard]] Hash hash(int column) const;
    [[nodiscard]] Instant instant(int column) const {
        return Instant{std::chrono::milliseconds{integer(column)}};
    }
    [[nodiscard]] std::optional<Instant> maybe_instant(int column) const {
        return is_null(column) ? std::nullopt : std::optional(instant(column));
    }
    template <class Number>
    [[nodiscard]] Number number(int column) const {
        return static_cast<Number>(integer(column));
    }
    template <class Identity>
    [[nodiscard]] Identity id(int column) const {
        return Identity{text(column)};
    }
    /// Refuses a number that is no enumerator as storage_corrupt.
    template <DescribedEnum E>
    [[nodiscard]] E enumerator(int column) const {
        const std::int64_t value = integer(column);
        if (value < 0 || value >= static_cast<std::int64_t>(EnumNames<E>::names.size())) {
            refuse_column(column);
        }
        return static_cast<E>(value);
    }

private:
    [[noreturn]] void refuse_column(int column) const;
    void check(int rc) const;
    void keep(int index, TapedValue value);

    sqlite3* handle_;
    sqlite3_stmt* statement_;
    StatementTape* tape_;  ///< nullptr: nothing is kept
    TapedStatement kept_;
};

}  // namespace motcua::sqlite
