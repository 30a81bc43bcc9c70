// Writing values.
#include "feel/notation.hpp"

#include <motcua/dsl/feel/scope.hpp>

#include "feel/temporal.hpp"

namespace motcua::feel {
namespace {

std::string with_quotes(std::string_view text) {
    std::string quoted = "\"";
    for (const char c : text) {
        switch (c) {
            case '"':
                quoted += "\\\"";
                break;
            case '\\':
                quoted += "\\\\";
                break;
            case '\n':
                quoted += "\\n";
                break;
            case '\r':
                quoted += "\\r";
                break;
            case '\t':
                quoted += "\\t";
                break;
            default:
                quoted += c;
        }
    }
    return quoted + '"';
}

/// Writes one kind of notation; stops when the budget is spent.
class Writer {
public:
    Writer(Budget& budget, bool is_literal) : budget_(budget), is_literal_(is_literal) {}

    void write(const Datum& datum, bool is_inside) {
        is_inside_ = is_inside;
        std::visit(*this, datum.content());
    }
    [[nodiscard]] std::string take() { return std::move(out_); }

    void operator()(Null) { out_ += "null"; }
    void operator()(bool b) { out_ += b ? "true" : "false"; }
    void operator()(const Decimal& number) { out_ += number.to_string(); }
    void operator()(const std::string& text) {
        if (budget_.spend_text(text.size())) {
            out_ += is_literal_ || is_inside_ ? with_quotes(text) : text;
        }
    }
    void operator()(const std::shared_ptr<const Items>& items) {
        out_ += '[';
        write_all(*items, [this](const Datum& item) { write(item, true); });
        out_ += ']';
    }
    void operator()(const std::shared_ptr<const Members>& members) {
        out_ += '{';
        write_all(*members, [this](const auto& member) {
            out_ +=
                is_name(member.first) || !is_literal_ ? member.first : with_quotes(member.first);
            out_ += ": ";
            write(member.second, true);
        });
        out_ += '}';
    }
    void operator()(const std::shared_ptr<const RangeDatum>& range) {
        const bool is_half = range->low.is_null() != range->high.is_null();
        if (is_half) {
            half_range(*range);
            return;
        }
        out_ += range->low_included ? '[' : '(';
        write(range->low, true);
        out_ += "..";
        write(range->high, true);
        out_ += range->high_included ? ']' : ')';
    }
    void operator()(const std::shared_ptr<const Function>& function) {
        out_ += "function(";
        write_all(function->parameters(), [this](const std::string& name) { out_ += name; });
        out_ += ')';
    }
    template <class Temporal>
    void operator()(const Temporal& temporal) {
        out_ += is_literal_ ? "@\"" + feel::text_of(temporal) + '"' : feel::text_of(temporal);
    }

private:
    void half_range(const RangeDatum& range) {
        if (range.low.is_null()) {
            out_ += range.high_included ? "(<= " : "(< ";
            write(range.high, true);
        } else {
            out_ += range.low_included ? "(>= " : "(> ";
            write(range.low, true);
        }
        out_ += ')';
    }

    template <class Container, class Write>
    void write_all(const Container& container, Write write_one) {
        bool is_first = true;
        for (const auto& element : container) {
            if (!budget_.spend()) {
                return;
            }
            out_ += is_first ? "" : ", ";
            write_one(element);
            is_first = false;
        }
    }

    Budget& budget_;
    bool is_literal_;
    bool is_inside_ = false;
    std::string out_;
};

struct Plain {
    Value operator()(Null) const { return {}; }
    Value operator()(bool b) const { return Value(b); }
    Value operator()(const Decimal& number) const { return Value(number); }
    Value operator()(const std::string& text) const { return Value(text); }
    Value operator()(const std::shared_ptr<const Items>& items) const {
        List list;
        for (const Datum& item : *items) {
            list.push_back(plain_value_of(item));
        }
        return Value(std::move(list));
    }
    Value operator()(const std::shared_ptr<const Members>& members) const {
        Record record;
        for (const auto& [name, member] : *members) {
            record.emplace_hint(record.end(), name, plain_value_of(member));
        }
        return Value(std::move(record));
    }
    Value operator()(const std::shared_ptr<const RangeDatum>& range) const {
        return Value(notation_of(Datum(*range)));
    }
    Value operator()(const std::shared_ptr<const Function>&) const { return {}; }
    template <class Temporal>
    Value operator()(const Temporal& temporal) const {
        return Value(feel::text_of(temporal));
    }
};

}  // namespace

std::string notation_of(const Datum& datum) {
    Budget budget;
    Writer writer(budget, true);
    writer.write(datum, false);
    return writer.take();
}

std::string text_of(const Datum& datum, Budget& budget) {
    Writer writer(budget, false);
    writer.write(datum, false);
    return writer.take();
}

Value plain_value_of(const Datum& datum) { return std::visit(Plain{}, datum.content()); }

}  // namespace motcua::feel
