// Values while an expression is evaluated. They are wider than what a dossier stores (ranges,
// seconds of a time of day), so the language can grow without the engine's Value growing with it.
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include <motcua/engine/model/value.hpp>

namespace motcua::feel {

class Datum;
struct RangeDatum;
using Items = std::vector<Datum>;
using Members = std::map<std::string, Datum, std::less<>>;

/// Time of day to the millisecond.
struct Time {
    std::chrono::milliseconds of_day{0};
    friend auto operator<=>(const Time&, const Time&) = default;
};

/// Copying shares lists, records and ranges, which are never changed in place. Text is in NFC.
class Datum {
public:
    using Content = std::variant<Null, bool, Decimal, std::string, Date, Time, Instant,
                                 DayTimeDuration, YearMonthDuration, std::shared_ptr<const Items>,
                                 std::shared_ptr<const Members>, std::shared_ptr<const RangeDatum>>;

    Datum() = default;
    explicit Datum(bool b) : content_(b) {}
    explicit Datum(Decimal number) : content_(number) {}
    explicit Datum(std::string text) : content_(std::move(text)) {}
    explicit Datum(const char* text) : content_(std::string(text)) {}
    explicit Datum(Date date) : content_(date) {}
    explicit Datum(Time time) : content_(time) {}
    explicit Datum(Instant at) : content_(at) {}
    explicit Datum(DayTimeDuration duration) : content_(duration) {}
    explicit Datum(YearMonthDuration duration) : content_(duration) {}
    explicit Datum(Items items) : content_(std::make_shared<const Items>(std::move(items))) {}
    explicit Datum(Members members)
        : content_(std::make_shared<const Members>(std::move(members))) {}
    explicit Datum(RangeDatum range);
    [[nodiscard]] static Datum number(std::int64_t n) { return Datum(Decimal(n)); }

    /// What is erased is null.
    [[nodiscard]] static Datum from(const Value& value);
    /// Times of day to the whole minute (what happened at 09:10:59 happened at 09:10); a range is
    /// null, for nothing can keep it.
    [[nodiscard]] Value to_value() const;

    [[nodiscard]] bool is_null() const noexcept { return content_.index() == 0; }
    [[nodiscard]] const Content& content() const noexcept { return content_; }
    [[nodiscard]] bool same_kind(const Datum& other) const noexcept {
        return content_.index() == other.content_.index();
    }

    /// Pointer to the content if it is of that type, else nullptr; Items, Members, RangeDatum too.
    template <class T>
    [[nodiscard]] const T* as() const noexcept {
        if constexpr (std::is_same_v<T, Items> || std::is_same_v<T, Members> ||
                      std::is_same_v<T, RangeDatum>) {
            const auto* shared = std::get_if<std::shared_ptr<const T>>(&content_);
            return shared != nullptr ? shared->get() : nullptr;
        } else {
            return std::get_if<T>(&content_);
        }
    }

private:
    Content content_;
};

/// A null end is no bound.
struct RangeDatum {
    Datum low;
    Datum high;
    bool low_included = false;
    bool high_included = false;
};

}  // namespace motcua::feel
