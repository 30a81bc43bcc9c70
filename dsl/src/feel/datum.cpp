// Between the engine's values and those of an evaluation.
#include "feel/datum.hpp"

#include <algorithm>

#include <motcua/engine/model/text.hpp>

namespace motcua::feel {
namespace {

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

Datum read(Null) { return {}; }
Datum read(Erased) { return {}; }
Datum read(const std::string& text) { return Datum(is_ascii(text) ? text : to_nfc(text)); }
Datum read(TimeOfDay time) { return Datum(Time{time, std::nullopt}); }
Datum read(Instant at) { return Datum(Moment{at, vietnam_offset}); }
Datum read(const std::shared_ptr<const List>& list) {
    Items items;
    items.reserve(list->size());
    for (const Value& value : *list) {
        items.push_back(Datum::from(value));
    }
    return Datum(std::move(items));
}
Datum read(const std::shared_ptr<const Record>& record) {
    Members members;
    for (const auto& [name, value] : *record) {
        members.emplace_hint(members.end(), name, Datum::from(value));
    }
    return Datum(std::move(members));
}
template <class Scalar>
Datum read(const Scalar& scalar) {
    return Datum(scalar);
}

Value write(Null) { return {}; }
Value write(Time time) {
    constexpr std::chrono::milliseconds day = std::chrono::days{1};
    const std::chrono::milliseconds here = (time.in_utc() + vietnam_offset + day) % day;
    return Value(std::chrono::floor<std::chrono::minutes>(here));
}
Value write(const Moment& moment) { return Value(moment.at); }
Value write(const std::shared_ptr<const Items>& items) {
    List list;
    list.reserve(items->size());
    for (const Datum& datum : *items) {
        list.push_back(datum.to_value());
    }
    return Value(std::move(list));
}
Value write(const std::shared_ptr<const Members>& members) {
    Record record;
    for (const auto& [name, datum] : *members) {
        record.emplace_hint(record.end(), name, datum.to_value());
    }
    return Value(std::move(record));
}
Value write(const std::shared_ptr<const RangeDatum>&) { return {}; }
Value write(const std::shared_ptr<const Function>&) { return {}; }
template <class Scalar>
Value write(const Scalar& scalar) {
    return Value(scalar);
}

}  // namespace

Datum::Datum(RangeDatum range) : content_(std::make_shared<const RangeDatum>(std::move(range))) {}

Datum Datum::from(const Value& value) {
    return std::visit([](const auto& content) { return read(content); }, value.content());
}

Value Datum::to_value() const {
    return std::visit([](const auto& content) { return write(content); }, content_);
}

}  // namespace motcua::feel
