// Typed access to a checked document.
#include "read_context.hpp"

#include <charconv>

namespace motcua::dsl {
namespace {

template <class T>
std::optional<T> parsed(std::optional<std::string_view> text,
                        Result<T> (*parse)(std::string_view)) {
    if (!text) {
        return std::nullopt;
    }
    const Result<T> result = parse(*text);
    return result ? std::optional<T>(*result) : std::nullopt;
}

}  // namespace

std::vector<const XmlElement*> ReadContext::children(const XmlElement& e) const {
    std::vector<const XmlElement*> all;
    for (const std::size_t index : e.children) {
        if (document_->type(index) != nullptr) {
            all.push_back(&document_->xml()[index]);
        }
    }
    return all;
}

std::vector<const XmlElement*> ReadContext::children(const XmlElement& e,
                                                     std::string_view name) const {
    std::vector<const XmlElement*> all = children(e);
    std::erase_if(all, [name](const XmlElement* child) { return child->name != name; });
    return all;
}

const XmlElement* ReadContext::child(const XmlElement& e, std::string_view name) const {
    const std::vector<const XmlElement*> all = children(e, name);
    return all.empty() ? nullptr : all.front();
}

std::optional<std::string_view> ReadContext::value(const XmlElement& e,
                                                   std::string_view attribute) const {
    const XmlAttribute* written = e.attribute(attribute);
    const ElementType* type = document_->type(e.index);
    const AttributeRule* rule = type == nullptr ? nullptr : type->attribute(attribute);
    if (written == nullptr || rule == nullptr || check_form(*rule, written->value)) {
        return std::nullopt;
    }
    return written->value;
}

std::string ReadContext::text(const XmlElement& e, std::string_view attribute) const {
    return std::string(value(e, attribute).value_or(""));
}

bool ReadContext::boolean(const XmlElement& e, std::string_view attribute, bool fallback) const {
    const auto written = value(e, attribute);
    return written ? *written == "true" : fallback;
}

std::optional<unsigned> ReadContext::count(const XmlElement& e, std::string_view attribute) const {
    const auto written = value(e, attribute);
    unsigned number = 0;
    if (!written) {
        return std::nullopt;
    }
    const auto [end, error] =
        std::from_chars(written->data(), written->data() + written->size(), number);
    return error == std::errc{} ? std::optional(number) : std::nullopt;
}

std::optional<Decimal> ReadContext::decimal(const XmlElement& e, std::string_view attribute) const {
    return parsed<Decimal>(value(e, attribute), Decimal::parse);
}

std::optional<Date> ReadContext::date(const XmlElement& e, std::string_view attribute) const {
    return parsed<Date>(value(e, attribute), parse_date);
}

std::optional<TimeOfDay> ReadContext::time(const XmlElement& e, std::string_view attribute) const {
    return parsed<TimeOfDay>(value(e, attribute), parse_time_of_day);
}

std::optional<Instant> ReadContext::moment(const XmlElement& e, std::string_view attribute) const {
    const auto text = value(e, attribute);
    return text ? read_date_time(*text) : std::nullopt;
}

std::optional<Duration> ReadContext::duration(const XmlElement& e,
                                              std::string_view attribute) const {
    return parsed<Duration>(value(e, attribute), parse_duration);
}

std::optional<Duration> ReadContext::length(const XmlElement& e, std::string_view attribute) const {
    const auto written = value(e, attribute);
    if (const auto share = parse_share(written.value_or(""))) {
        return Duration{std::int64_t{*share} * 1000, DurationUnit::percent};
    }
    return duration(e, attribute);
}

std::optional<Cutoff> ReadContext::cutoff(const XmlElement& e, std::string_view attribute) const {
    return parsed<Cutoff>(value(e, attribute), parse_cutoff);
}

PartyRef ReadContext::party(std::string_view word) {
    const Prefixed parts = split_prefix(word);
    return {enum_from_name<PartyKind>(parts.kind).value_or(PartyKind::role),
            std::string(parts.name)};
}

PartyRef ReadContext::party(const XmlElement& e, std::string_view attribute) const {
    const auto written = value(e, attribute);
    return written ? party(*written) : PartyRef{};
}

Validity ReadContext::validity(const XmlElement& e, std::string_view from,
                               std::string_view until) const {
    const Validity validity{date(e, from), date(e, until)};
    if (validity.from && validity.until && *validity.until < *validity.from) {
        error(e, until, "bad-period", "Ngày kết thúc trước ngày bắt đầu", "Sửa một trong hai ngày");
    }
    return validity;
}

std::string ReadContext::content(const XmlElement& e) {
    constexpr std::string_view blanks = " \t\r\n";
    const std::size_t first = e.text.find_first_not_of(blanks);
    return first == std::string::npos
               ? std::string{}
               : e.text.substr(first, e.text.find_last_not_of(blanks) - first + 1);
}

void ReadContext::place(const std::string& key, const XmlElement& e) const {
    places_->add(key, document_->xml().position(e));
    for (const XmlAttribute& attribute : e.attributes) {
        places_->add(key + "@" + attribute.name, document_->xml().position(attribute));
    }
}

void ReadContext::error(const XmlElement& e, std::string_view attribute, std::string_view code,
                        std::string message, std::string hint) const {
    const XmlAttribute* written = e.attribute(attribute);
    diagnostics_->error(
        written != nullptr ? document_->xml().position(*written) : document_->xml().position(e),
        code, std::move(message), std::move(hint));
}

}  // namespace motcua::dsl
