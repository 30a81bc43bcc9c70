// JSON Schema keyword by keyword: those for any value, for leaves, for objects and arrays. What is not
// among them is told as a misfit.
#include "schema_check.hpp"

#include <algorithm>
#include <array>
#include <regex>
#include <set>
#include <stdexcept>

#include <motcua/engine/model/time.hpp>
#include <motcua/json/writer.hpp>

namespace motcua::http::testing {
namespace {

using json::Node;
using json::NodeKind;

bool same(const Node& one, const Node& other) {
    return one.kind == other.kind && one.text == other.text && one.boolean == other.boolean &&
           one.items.empty() && other.items.empty() && one.members.empty() && other.members.empty();
}

bool is_of_type(const Node& value, const std::string& type) {
    constexpr std::array<std::string_view, 6> kinds{"null",   "boolean", "number",
                                                    "string", "array",   "object"};
    if (type == "integer") {
        return value.kind == NodeKind::number &&
               value.text.find_first_of(".eE") == std::string::npos;
    }
    return kinds.at(static_cast<std::size_t>(value.kind)) == type;
}

class Check {
public:
    Check(const Node& document, Unnamed unnamed) : document_(document), unnamed_(unnamed) {}

    void value(const Node& schema, const Node& value, const std::string& at) {
        if (const Node* const reference = schema.find("$ref")) {
            this->value(resolved(document_, schema), value, at);
        }
        for (const auto& [keyword, rule] : schema.members) {
            if (!type_and_choice(keyword, rule, value, at) && !leaf(keyword, rule, value, at) &&
                !compound(schema, keyword, rule, value, at)) {
                found.push_back(at + ": the check does not know \"" + keyword + "\"");
            }
        }
    }

    std::vector<std::string> found;

private:
    void refuse(const std::string& at, const std::string& expected, const Node& value) {
        found.push_back(at + ": expected " + expected + ", but it is " +
                        text_of(value).substr(0, 200));
    }

    bool type_and_choice(const std::string& keyword, const Node& rule, const Node& value,
                         const std::string& at) {
        if (keyword == "type") {
            const std::vector<Node> one{rule};
            const std::vector<Node>& types = rule.kind == NodeKind::array ? rule.items : one;
            if (std::none_of(types.begin(), types.end(),
                             [&](const Node& type) { return is_of_type(value, type.text); })) {
                refuse(at, "the type " + text_of(rule), value);
            }
        } else if (keyword == "enum") {
            if (std::none_of(rule.items.begin(), rule.items.end(),
                             [&](const Node& item) { return same(item, value); })) {
                refuse(at, "one of " + text_of(rule), value);
            }
        } else if (keyword == "const") {
            if (!same(rule, value)) {
                refuse(at, text_of(rule), value);
            }
        } else if (keyword == "anyOf" || keyword == "oneOf") {
            const auto fitting =
                std::count_if(rule.items.begin(), rule.items.end(), [&](const Node& one) {
                    Check check(document_, unnamed_);
                    check.value(one, value, at);
                    return check.found.empty();
                });
            if (fitting == 0 || (keyword == "oneOf" && fitting != 1)) {
                refuse(at, keyword + " of the forms that there are", value);
            }
        } else {
            return keyword == "$ref";
        }
        return true;
    }

    /// Rules for text and numbers; they say nothing of other types.
    bool leaf(const std::string& keyword, const Node& rule, const Node& value,
              const std::string& at) {
        const bool is_text = value.kind == NodeKind::string;
        const bool is_number = value.kind == NodeKind::number;
        bool fits = true;
        if (keyword == "pattern") {
            fits = !is_text || std::regex_search(value.text, std::regex(rule.text));
        } else if (keyword == "format") {
            fits = !is_text || (rule.text == "date-time" ? parse_instant(value.text).has_value()
                                                         : parse_date(value.text).has_value());
        } else if (keyword == "minLength") {
            fits = !is_text || value.text.size() >= std::stoul(rule.text);
        } else if (keyword == "maxLength") {
            fits = !is_text || value.text.size() <= std::stoul(rule.text);
        } else if (keyword == "minimum") {
            fits = !is_number || std::stod(value.text) >= std::stod(rule.text);
        } else if (keyword == "maximum") {
            fits = !is_number || std::stod(value.text) <= std::stod(rule.text);
        } else if (keyword == "minItems") {
            fits = value.kind != NodeKind::array || value.items.size() >= std::stoul(rule.text);
        } else if (keyword == "maxItems") {
            fits = value.kind != NodeKind::array || value.items.size() <= std::stoul(rule.text);
        } else {
            constexpr std::array<std::string_view, 4> said{"description", "examples", "example",
                                                           "default"};
            return std::find(said.begin(), said.end(), keyword) != said.end();
        }
        if (!fits) {
            refuse(at, keyword + " " + text_of(rule), value);
        }
        return true;
    }

    bool compound(const Node& schema, const std::string& keyword, const Node& rule,
                  const Node& value, const std::string& at) {
        if (keyword == "properties") {
            properties(schema, rule, value, at);
        } else if (keyword == "additionalProperties") {
            others(schema, rule, value, at);
        } else if (keyword == "required") {
            for (const Node& name : rule.items) {
                if (value.kind == NodeKind::object && value.find(name.text) == nullptr) {
                    refuse(at, "a member \"" + name.text + "\"", value);
                }
            }
        } else if (keyword == "items") {
            for (std::size_t i = 0; i < value.items.size(); ++i) {
                this->value(rule, value.items.at(i), at + "/" + std::to_string(i));
            }
        } else {
            return false;
        }
        return true;
    }

    void properties(const Node& schema, const Node& rule, const Node& value,
                    const std::string& at) {
        const bool open = schema.find("additionalProperties") != nullptr;
        for (const auto& [name, member] : value.members) {
            if (const Node* const property = rule.find(name)) {
                this->value(*property, member, at + "/" + name);
            } else if (!open && unnamed_ == Unnamed::refused) {
                refuse(at + "/" + name, "no member that the contract does not name", member);
            }
        }
    }

    /// The rule of additionalProperties: of the members that no property names.
    void others(const Node& schema, const Node& rule, const Node& value, const std::string& at) {
        const Node* const named = schema.find("properties");
        for (const auto& [name, member] : value.members) {
            if (named != nullptr && named->find(name) != nullptr) {
                continue;
            }
            if (rule.kind == NodeKind::object) {
                this->value(rule, member, at + "/" + name);
            } else if (!rule.boolean) {
                refuse(at + "/" + name, "no other member", member);
            }
        }
    }

    const Node& document_;
    const Unnamed unnamed_;
};

void write(json::Writer& writer, const Node& value) {
    switch (value.kind) {
        case NodeKind::null:
            writer.null();
            break;
        case NodeKind::boolean:
            writer.boolean(value.boolean);
            break;
        case NodeKind::number: {
            const Result<Decimal> number = Decimal::parse(value.text);
            number ? writer.number(*number) : writer.string(value.text);
            break;
        }
        case NodeKind::string:
            writer.string(value.text);
            break;
        case NodeKind::array:
            writer.begin_array();
            for (const Node& item : value.items) {
                write(writer, item);
            }
            writer.end_array();
            break;
        case NodeKind::object:
            writer.begin_object();
            for (const auto& [name, member] : value.members) {
                write(writer.member(name), member);
            }
            writer.end_object();
            break;
    }
}

}  // namespace

std::vector<std::string> misfits(const Node& document, const Node& schema, const Node& value,
                                 Unnamed unnamed) {
    Check check(document, unnamed);
    check.value(schema, value, "");
    return check.found;
}

const Node& resolved(const Node& document, const Node& node) {
    const Node* const reference = node.find("$ref");
    if (reference == nullptr) {
        return node;
    }
    const Node* at = &document;
    std::string_view rest = std::string_view(reference->text).substr(2);  // behind "#/"
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('/'), rest.size());
        at = at->find(rest.substr(0, end));
        if (at == nullptr) {
            throw std::logic_error("the contract has no " + reference->text);
        }
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return *at;
}

std::string text_of(const Node& value) {
    json::Writer writer;
    write(writer, value);
    return writer.take();
}

}  // namespace motcua::http::testing
