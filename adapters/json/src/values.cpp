// FEEL values and the JSON that people and other systems read and write.
#include <chrono>

#include <motcua/engine/model/text.hpp>
#include <motcua/json/reader.hpp>
#include <motcua/json/writer.hpp>

namespace motcua::json {
namespace {

template <class Unit>
void append_part(std::string& text, std::int64_t count, Unit unit) {
    if (count != 0) {
        text += std::to_string(count) + unit;
    }
}

/// "P1DT2H30M1.5S"; "PT0S" for none.
std::string iso_text(DayTimeDuration duration) {
    using namespace std::chrono;
    const std::int64_t length = duration.length.count();
    const auto all =
        static_cast<std::uint64_t>(length < 0 ? -(length + 1) : length) + (length < 0 ? 1U : 0U);
    const std::uint64_t fraction = all % 1000;
    std::uint64_t seconds = all / 1000;
    std::string date;
    append_part(date, static_cast<std::int64_t>(seconds / 86'400), 'D');
    seconds %= 86'400;
    std::string time;
    append_part(time, static_cast<std::int64_t>(seconds / 3'600), 'H');
    append_part(time, static_cast<std::int64_t>(seconds / 60 % 60), 'M');
    if (fraction != 0) {
        const std::string digits = std::to_string(1000 + fraction).substr(1);
        time += std::to_string(seconds % 60) + "." +
                digits.substr(0, digits.find_last_not_of('0') + 1) + "S";
    } else {
        append_part(time, static_cast<std::int64_t>(seconds % 60), 'S');
    }
    if (date.empty() && time.empty()) {
        return "PT0S";
    }
    return (length < 0 ? "-P" : "P") + date + (time.empty() ? "" : "T" + time);
}

/// "P1Y2M"; "P0M" for none.
std::string iso_text(YearMonthDuration duration) {
    const std::int64_t months = duration.length.count();
    const std::int64_t all = months < 0 ? -months : months;
    std::string text;
    append_part(text, all / 12, 'Y');
    append_part(text, all % 12, 'M');
    return text.empty() ? "P0M" : (months < 0 ? "-P" : "P") + text;
}

class ValueWriter {
public:
    explicit ValueWriter(Writer& writer) : writer_(writer) {}

    void operator()(Null) const { writer_.null(); }
    void operator()(Erased) const { writer_.null(); }
    void operator()(bool yes) const { writer_.boolean(yes); }
    void operator()(const Decimal& number) const { writer_.number(number); }
    void operator()(const std::string& text) const { writer_.string(text); }
    void operator()(Date date) const { writer_.string(format_date(date)); }
    void operator()(TimeOfDay time) const { writer_.string(format_time_of_day(time)); }
    void operator()(Instant at) const { writer_.string(format_instant(at)); }
    void operator()(DayTimeDuration duration) const { writer_.string(iso_text(duration)); }
    void operator()(YearMonthDuration duration) const { writer_.string(iso_text(duration)); }
    void operator()(const std::shared_ptr<const List>& list) const {
        writer_.begin_array();
        for (const Value& value : *list) {
            from_value(value, writer_);
        }
        writer_.end_array();
    }
    void operator()(const std::shared_ptr<const Record>& record) const {
        writer_.begin_object();
        for (const auto& [name, value] : *record) {
            writer_.member(name);
            from_value(value, writer_);
        }
        writer_.end_object();
    }

private:
    Writer& writer_;
};

Result<Value> to_list(const Node& node) {
    List list;
    list.reserve(node.items.size());
    for (const Node& item : node.items) {
        Result<Value> value = to_value(item);
        if (!value) {
            return value;
        }
        list.push_back(std::move(value).value());
    }
    return Value(std::move(list));
}

Result<Value> to_record(const Node& node) {
    Record record;
    for (const auto& [name, member] : node.members) {
        Result<Value> value = to_value(member);
        if (!value) {
            return value;
        }
        record.insert_or_assign(name, std::move(value).value());
    }
    return Value(std::move(record));
}

}  // namespace

Result<Value> to_value(const Node& node) {
    switch (node.kind) {
        case NodeKind::null:
            return Value();
        case NodeKind::boolean:
            return Value(node.boolean);
        case NodeKind::string:
            return Value(to_nfc(node.text));
        case NodeKind::array:
            return to_list(node);
        case NodeKind::object:
            return to_record(node);
        case NodeKind::number:
            break;
    }
    Result<Decimal> number = Decimal::parse(node.text);
    if (!number) {
        return Error{ErrorCode::invalid_argument, number.error().detail};
    }
    return Value(*number);
}

void from_value(const Value& value, Writer& writer) {
    std::visit(ValueWriter(writer), value.content());
}

}  // namespace motcua::json
