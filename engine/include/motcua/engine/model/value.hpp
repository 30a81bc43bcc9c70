// The values that a dossier's data and FEEL expressions are made of.
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <motcua/engine/model/decimal.hpp>
#include <motcua/engine/model/time.hpp>

namespace motcua {

/// No value: not given, unknown, or not computable (FEEL null).
struct Null {
    friend bool operator==(Null, Null) { return true; }
};
/// A value that was there and was erased by order (personal data). FEEL sees null.
struct Erased {
    friend bool operator==(Erased, Erased) { return true; }
};
/// FEEL days-and-time duration.
struct DayTimeDuration {
    std::chrono::milliseconds length{0};
    friend auto operator<=>(const DayTimeDuration&, const DayTimeDuration&) = default;
};
/// FEEL years-and-months duration.
struct YearMonthDuration {
    std::chrono::months length{0};
    friend auto operator<=>(const YearMonthDuration&, const YearMonthDuration&) = default;
};

class Value;
using List = std::vector<Value>;
/// Named members, in the order of their names.
using Record = std::map<std::string, Value, std::less<>>;

/// One value. Copying shares lists and records, which are never changed in place.
class Value {
public:
    using Content = std::variant<Null, Erased, bool, Decimal, std::string, Date, TimeOfDay, Instant,
                                 DayTimeDuration, YearMonthDuration, std::shared_ptr<const List>,
                                 std::shared_ptr<const Record>>;

    Value() = default;
    Value(Null) {}                              // NOLINT
    Value(Erased erased) : content_(erased) {}  // NOLINT
    explicit Value(bool b) : content_(b) {}
    explicit Value(Decimal number) : content_(number) {}
    explicit Value(std::string text) : content_(std::move(text)) {}
    explicit Value(const char* text) : content_(std::string(text)) {}
    explicit Value(Date date) : content_(date) {}
    explicit Value(TimeOfDay time) : content_(time) {}
    explicit Value(Instant at) : content_(at) {}
    explicit Value(DayTimeDuration duration) : content_(duration) {}
    explicit Value(YearMonthDuration duration) : content_(duration) {}
    explicit Value(List list) : content_(std::make_shared<const List>(std::move(list))) {}
    explicit Value(Record record) : content_(std::make_shared<const Record>(std::move(record))) {}
    /// A whole number.
    [[nodiscard]] static Value number(std::int64_t n) { return Value(Decimal(n)); }

    [[nodiscard]] const Content& content() const noexcept { return content_; }
    /// Null or erased.
    [[nodiscard]] bool is_null() const noexcept { return content_.index() <= 1; }
    [[nodiscard]] bool is_erased() const noexcept { return content_.index() == 1; }

    /// Pointer to the content if it is of that type, else nullptr. For List and Record too.
    template <class T>
    [[nodiscard]] const T* as() const noexcept {
        if constexpr (std::is_same_v<T, List> || std::is_same_v<T, Record>) {
            const auto* shared = std::get_if<std::shared_ptr<const T>>(&content_);
            return shared ? shared->get() : nullptr;
        } else {
            return std::get_if<T>(&content_);
        }
    }
    [[nodiscard]] bool is_true() const noexcept {
        const bool* b = as<bool>();
        return b != nullptr && *b;
    }

    /// Same kind and same content, lists and records member by member (not FEEL's `=`).
    friend bool operator==(const Value& a, const Value& b);

private:
    Content content_;
};

/// For messages and command-line tables: text as it is, dates as dd/mm/yyyy, null as "".
[[nodiscard]] std::string to_display(const Value& value);

}  // namespace motcua
