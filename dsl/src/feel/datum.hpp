// Values while an expression is evaluated. They are wider than what a dossier stores (ranges,
// seconds of a time of day), so the language can grow without the engine's Value growing with it.
#pragma once

#include <chrono>
#include <compare>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include <motcua/engine/model/value.hpp>

namespace motcua::feel {

class Budget;
class Datum;
class Function;
struct RangeDatum;
using Items = std::vector<Datum>;
using Members = std::map<std::string, Datum, std::less<>>;

/// East of Greenwich, as it was written; what says nothing is Việt Nam's.
using Offset = std::optional<std::chrono::minutes>;

/// Time of day to the millisecond. Compared as moments of one day: 08:00 here is 01:00Z.
struct Time {
    std::chrono::milliseconds of_day{0};
    Offset offset;

    [[nodiscard]] std::chrono::milliseconds in_utc() const {
        return of_day - offset.value_or(vietnam_offset);
    }
    friend bool operator==(const Time& a, const Time& b) { return a.in_utc() == b.in_utc(); }
    friend std::strong_ordering operator<=>(const Time& a, const Time& b) {
        return a.in_utc().count() <=> b.in_utc().count();
    }
};

/// Date and time. Compared by the moment; its members are those of the offset it was written with.
struct Moment {
    Instant at;
    Offset offset;

    friend bool operator==(const Moment& a, const Moment& b) { return a.at == b.at; }
    friend std::strong_ordering operator<=>(const Moment& a, const Moment& b) {
        return a.at.time_since_epoch().count() <=> b.at.time_since_epoch().count();
    }
};

/// Copying shares lists, records, ranges and functions, which are never changed in place. Text is
/// in NFC.
class Datum {
public:
    using Content = std::variant<Null, bool, Decimal, std::string, Date, Time, Moment,
                                 DayTimeDuration, YearMonthDuration, std::shared_ptr<const Items>,
                                 std::shared_ptr<const Members>, std::shared_ptr<const RangeDatum>,
                                 std::shared_ptr<const Function>>;

    Datum() = default;
    explicit Datum(bool b) : content_(b) {}
    explicit Datum(Decimal number) : content_(number) {}
    explicit Datum(std::string text) : content_(std::move(text)) {}
    explicit Datum(const char* text) : content_(std::string(text)) {}
    explicit Datum(Date date) : content_(date) {}
    explicit Datum(Time time) : content_(time) {}
    explicit Datum(Moment moment) : content_(moment) {}
    explicit Datum(DayTimeDuration duration) : content_(duration) {}
    explicit Datum(YearMonthDuration duration) : content_(duration) {}
    explicit Datum(Items items) : content_(std::make_shared<const Items>(std::move(items))) {}
    explicit Datum(Members members)
        : content_(std::make_shared<const Members>(std::move(members))) {}
    explicit Datum(RangeDatum range);
    explicit Datum(std::shared_ptr<const Function> function) : content_(std::move(function)) {}
    [[nodiscard]] static Datum number(std::int64_t n) { return Datum(Decimal(n)); }

    /// What is erased is null.
    [[nodiscard]] static Datum from(const Value& value);
    /// Times of day to the whole minute (what happened at 09:10:59 happened at 09:10), by Việt
    /// Nam's clock; a range or function is null, for nothing can keep it.
    [[nodiscard]] Value to_value() const;

    [[nodiscard]] bool is_null() const noexcept { return content_.index() == 0; }
    [[nodiscard]] const Content& content() const noexcept { return content_; }
    [[nodiscard]] bool same_kind(const Datum& other) const noexcept {
        return content_.index() == other.content_.index();
    }

    /// Pointer to the content if it is of that type, else nullptr; what is shared too.
    template <class T>
    [[nodiscard]] const T* as() const noexcept {
        if constexpr (std::is_same_v<T, Items> || std::is_same_v<T, Members> ||
                      std::is_same_v<T, RangeDatum> || std::is_same_v<T, Function>) {
            const auto* shared = std::get_if<std::shared_ptr<const T>>(&content_);
            return shared != nullptr ? shared->get() : nullptr;
        } else {
            return std::get_if<T>(&content_);
        }
    }

private:
    Content content_;
};

/// What can be called. It lives no longer than the evaluation that made it.
class Function {
public:
    Function() = default;
    Function(const Function&) = delete;
    Function& operator=(const Function&) = delete;
    virtual ~Function() = default;

    /// Names of the parameters, in order.
    [[nodiscard]] virtual const std::vector<std::string>& parameters() const = 0;
    /// Null if the arguments do not fit.
    [[nodiscard]] virtual Datum call(std::span<const Datum> arguments, Budget& budget) const = 0;
};

/// A null end is no bound.
struct RangeDatum {
    Datum low;
    Datum high;
    bool low_included = false;
    bool high_included = false;
};

}  // namespace motcua::feel
