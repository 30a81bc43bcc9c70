// Comparing values member by member, and showing them to people.
#include <algorithm>
#include <cstdint>

#include <motcua/engine/model/value.hpp>

namespace motcua {
namespace {

template <class T>
bool same_content(const T& a, const T& b) {
    return a == b;
}
template <class T>
bool same_content(const std::shared_ptr<const T>& a, const std::shared_ptr<const T>& b) {
    return a == b || *a == *b;
}

/// "2 năm 3 tháng": the parts that are not zero, the last unit if all are.
class UnitText {
public:
    explicit UnitText(bool negative) : text_(negative ? "âm" : "") {}

    void add(std::int64_t count, std::string_view unit) {
        if (count != 0) {
            append(std::to_string(count), unit);
        }
    }
    [[nodiscard]] std::string take(std::string_view least_unit) {
        if (text_.empty()) {
            append("0", least_unit);
        }
        return std::move(text_);
    }
    void append(const std::string& count, std::string_view unit) {
        text_ += text_.empty() ? "" : " ";
        text_ += count;
        text_ += ' ';
        text_ += unit;
    }

private:
    std::string text_;
};

std::string show(YearMonthDuration duration) {
    constexpr int months_per_year = 12;
    const std::int64_t months = duration.length.count();
    UnitText text(months < 0);
    text.add(std::abs(months / months_per_year), "năm");
    text.add(std::abs(months % months_per_year), "tháng");
    return text.take("tháng");
}

std::string show(DayTimeDuration duration) {
    using std::chrono::milliseconds;
    const bool negative = duration.length < milliseconds{0};
    UnitText text(negative);
    const std::chrono::hh_mm_ss<milliseconds> parts{duration.length};
    constexpr int hours_per_day = 24;
    text.add(parts.hours().count() / hours_per_day, "ngày");
    text.add(parts.hours().count() % hours_per_day, "giờ");
    text.add(parts.minutes().count(), "phút");
    if (parts.subseconds().count() == 0) {
        text.add(parts.seconds().count(), "giây");
    } else {
        std::string fraction = std::to_string(parts.subseconds().count());
        fraction.insert(0, 3 - fraction.size(), '0');
        fraction.erase(fraction.find_last_not_of('0') + 1);
        text.append(std::to_string(parts.seconds().count()) + ',' + fraction, "giây");
    }
    return text.take("phút");
}

std::string show(Null) { return {}; }
std::string show(Erased) { return "(đã xóa)"; }
std::string show(bool b) { return b ? "có" : "không"; }
std::string show(const Decimal& number) { return number.to_string(); }
std::string show(const std::string& text) { return text; }
std::string show(Date date) {
    constexpr std::size_t time_characters = 6;  // "00:00 "
    return format_for_people(at_time(date, TimeOfDay{0})).substr(time_characters);
}
std::string show(TimeOfDay time) { return format_time_of_day(time); }
std::string show(Instant at) { return format_for_people(at); }

std::string show(const std::shared_ptr<const List>& list) {
    std::string text;
    for (const Value& entry : *list) {
        text += text.empty() ? "" : "; ";
        text += to_display(entry);
    }
    return text;
}

std::string show(const std::shared_ptr<const Record>& record) {
    std::string text;
    for (const auto& [name, value] : *record) {
        text += text.empty() ? "" : ", ";
        text += name;
        text += ": ";
        text += to_display(value);
    }
    return text;
}

}  // namespace

bool operator==(const Value& a, const Value& b) {
    return a.content_.index() == b.content_.index() &&
           std::visit(
               [&b](const auto& content) {
                   using Content = std::decay_t<decltype(content)>;
                   return same_content(content, std::get<Content>(b.content_));
               },
               a.content_);
}

std::string to_display(const Value& value) {
    return std::visit([](const auto& content) { return show(content); }, value.content());
}

}  // namespace motcua
