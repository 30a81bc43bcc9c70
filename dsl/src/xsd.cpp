// The vocabulary as XML Schema, for editors: completion, hover texts, red lines while typing.
#include <algorithm>
#include <array>
#include <set>

#include <motcua/dsl/vocabulary.hpp>
#include <motcua/dsl/vocabulary_docs.hpp>
#include <motcua/dsl/xml_text.hpp>

namespace motcua::dsl {
namespace {

struct Form {
    ValueType type;
    std::string_view name;     ///< of the simple type
    std::string_view pattern;  ///< XSD regular expression
};

constexpr std::string_view identifier_form = "[A-Za-z_][A-Za-z0-9_\\-]{0,127}";
constexpr std::string_view identifiers_form =
    " *[A-Za-z_][A-Za-z0-9_\\-]*( +[A-Za-z_][A-Za-z0-9_\\-]*)* *";
constexpr std::string_view duration_form =
    "[0-9]{1,5}(\\.[0-9]{1,3})?(wd|wh|wm|d|mo|h)|same-day|office-hours|none";
constexpr std::string_view distance_form = "[0-9]{1,5}(\\.[0-9]{1,3})?(wd|wh|wm|d|mo|h)";
constexpr std::string_view length_form =
    "[0-9]{1,5}(\\.[0-9]{1,3})?(wd|wh|wm|d|mo|h)|same-day|office-hours|none|[0-9]{1,3}%";
constexpr std::string_view before_form = "[0-9]{1,5}(\\.[0-9]{1,3})?(wd|wh|wm|d|mo|h)|[0-9]{1,3}%";
constexpr std::string_view party_form =
    "((role|unit|field|party|external):)?[A-Za-z_][A-Za-z0-9_\\-]*|"
    "level:(commune|province|ministry)";

/// A value of a fragment that names parameters: what it will be is not known yet.
constexpr std::string_view parameter_form = "[\\s\\S]*\\{[A-Za-z_][A-Za-z0-9_\\-]*\\}[\\s\\S]*";

/// Types that are not here are written as identifiers.
constexpr std::array<Form, 30> forms{{
    {ValueType::text, "text", "[\\s\\S]*\\S[\\s\\S]*"},
    {ValueType::condition, "expression", "[\\s\\S]*\\S[\\s\\S]*"},
    {ValueType::amount, "expression", "[\\s\\S]*\\S[\\s\\S]*"},
    {ValueType::value, "expression", "[\\s\\S]*\\S[\\s\\S]*"},
    {ValueType::identifier, "identifier", identifier_form},
    {ValueType::name, "name", "[A-Za-z_][A-Za-z0-9_]{0,127}"},
    {ValueType::boolean, "boolean", "true|false"},
    {ValueType::count, "count", "[0-9]+"},
    {ValueType::positive, "positive", "0*[1-9][0-9]*"},
    {ValueType::year, "year", "0*(19[0-9]{2}|[2-9][0-9]{3}|[1-9][0-9]{4,8})"},
    {ValueType::decimal, "decimal", "-?[0-9]+(\\.[0-9]+)?([eE][+\\-]?[0-9]+)?"},
    {ValueType::date, "date", "[0-9]{4}-[0-9]{2}-[0-9]{2}"},
    {ValueType::time, "time", "([01][0-9]|2[0-3]):[0-5][0-9]|24:00"},
    {ValueType::date_time, "date-time",
     "[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]"
     "(:[0-5][0-9](\\.[0-9]{1,9})?(Z|[+\\-][0-9]{2}:[0-9]{2}))?"},
    {ValueType::duration, "duration", duration_form},
    {ValueType::distance, "distance", distance_form},
    {ValueType::length, "length", length_form},
    {ValueType::before, "before", before_form},
    {ValueType::cutoff, "cutoff", "([01][0-9]|2[0-3]):[0-5][0-9]|24:00|close-[0-9]{1,4}m"},
    {ValueType::weekdays, "weekdays", " *[1-7]( +[1-7])* *"},
    {ValueType::join, "join", "all|any|0*[1-9][0-9]*"},
    {ValueType::quota, "quota", "all|any|more-than-half|0*[1-9][0-9]*(/0*[1-9][0-9]*)?"},
    {ValueType::capacities, "capacities",
     " *[A-Za-z_][A-Za-z0-9_\\-]*([| ]+[A-Za-z_][A-Za-z0-9_\\-]*)* *"},
    {ValueType::assign, "assign",
     "claim|by-head|round-robin|least-slack|same-as:[A-Za-z_][A-Za-z0-9_\\-]*"},
    {ValueType::role_place, "role-place", "decides|receives|helped|unit:[A-Za-z_][A-Za-z0-9_\\-]*"},
    {ValueType::count_or_none, "count-or-none", "none|0*[1-9][0-9]*"},
    {ValueType::on_return, "on-return", "resume|restart|limit:[A-Za-z_][A-Za-z0-9_\\-]*"},
    {ValueType::moment, "moment",
     "received|filed|paid|complete-papers|finished|(enter|leave):[A-Za-z_][A-Za-z0-9_\\-]*"},
    {ValueType::lookup, "lookup", "data:[A-Za-z_][A-Za-z0-9_\\-]*"},
    {ValueType::party, "party", party_form},
}};

constexpr std::array<Form, 7> more_forms{{
    {ValueType::time_or_none, "time-or-none",
     "none|[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]"
     "(:[0-5][0-9](\\.[0-9]{1,9})?(Z|[+\\-][0-9]{2}:[0-9]{2}))?"},
    {ValueType::identifiers, "identifiers", identifiers_form},
    {ValueType::parties, "parties",
     " *((role|unit|level|field|party|external):)?[A-Za-z_][A-Za-z0-9_\\-]*( "
     "+((role|unit|level|field|party|external):)?[A-Za-z_][A-Za-z0-9_\\-]*)* *"},
    {ValueType::recipients, "recipients",
     " *(role:)?[A-Za-z_][A-Za-z0-9_\\-]*( +(role:)?[A-Za-z_][A-Za-z0-9_\\-]*)* *"},
    {ValueType::charge, "charge",
     "applicant|consulted|called|system|unit|(unit|party|external):[A-Za-z_][A-Za-z0-9_\\-]*"},
    {ValueType::ref_targets, "identifiers", identifiers_form},
    {ValueType::ref_units, "identifiers", identifiers_form},
}};

const Form& form_of(ValueType type) {
    const auto is = [type](const Form& form) { return form.type == type; };
    if (const auto found = std::find_if(forms.begin(), forms.end(), is); found != forms.end()) {
        return *found;
    }
    const auto found = std::find_if(more_forms.begin(), more_forms.end(), is);
    constexpr std::size_t identifier_index = 4;
    return found != more_forms.end() ? *found : forms[identifier_index];
}

class Writer {
public:
    explicit Writer(const Vocabulary& vocabulary) : vocabulary_(vocabulary) {}

    std::string run() {
        out_ =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<!-- Written from the vocabulary (dsl/src/vocabulary_*.cpp) by its test with "
            "MOTCUA_UPDATE_GOLDEN=1; do not edit.\n     For editors only: `motcua check` "
            "decides what is accepted. -->\n";
        const std::string space(vocabulary_.xml_namespace);
        line(0, "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" xmlns=\"" + space +
                    "\" targetNamespace=\"" + space + "\" elementFormDefault=\"qualified\">");
        if (uses_language()) {
            line(1,
                 "<xs:import namespace=\"http://www.w3.org/XML/1998/namespace\" "
                 "schemaLocation=\"xml.xsd\"/>");
        }
        line(1, "<xs:element name=\"" + std::string(vocabulary_.root) + "\" type=\"" +
                    std::string(vocabulary_.root) + "\"/>");
        for (const ElementType& type : vocabulary_.types) {
            write(type);
        }
        for (const auto& [name, pattern] : used_) {
            line(1, "<xs:simpleType name=\"v-" + std::string(name) + "\">");
            // The pattern alone would let the 30th of February pass.
            const bool is_date = name == "date" && !has_parameters();
            const std::string_view base = is_date ? "xs:date" : "xs:string";
            line(2, "<xs:restriction base=\"" + std::string(base) + "\"><xs:pattern value=\"" +
                        xml_escaped(or_parameter(std::string(pattern))) + "\"/></xs:restriction>");
            line(1, "</xs:simpleType>");
        }
        line(0, "</xs:schema>");
        return std::move(out_);
    }

private:
    void line(std::size_t depth, std::string_view text) {
        out_ += std::string(2 * depth, ' ') + std::string(text) + "\n";
    }

    [[nodiscard]] bool has_parameters() const { return &vocabulary_ == &fragment_vocabulary(); }

    [[nodiscard]] std::string or_parameter(std::string pattern) const {
        return has_parameters() ? std::move(pattern) + "|" + std::string(parameter_form)
                                : std::move(pattern);
    }

    bool uses_language() const {
        return std::any_of(
            vocabulary_.types.begin(), vocabulary_.types.end(),
            [](const ElementType& type) { return type.attribute("xml:lang") != nullptr; });
    }

    void document(std::size_t depth, std::string_view doc) {
        line(depth, "<xs:annotation><xs:documentation xml:lang=\"vi\">" + xml_escaped(doc) +
                        "</xs:documentation></xs:annotation>");
    }

    std::string use(ValueType type) {
        const Form& form = form_of(type);
        used_.insert({form.name, form.pattern});
        return "v-" + std::string(form.name);
    }

    void write(const ElementType& type) {
        line(1, "<xs:complexType name=\"" + std::string(type.name) + "\">");
        document(2, type.doc);
        if (type.text) {
            line(2, "<xs:simpleContent><xs:extension base=\"" + use(ValueType::text) + "\">");
        } else if (!type.children.empty()) {
            write_children(type.children);
        }
        for (const AttributeRule& attribute : type.attributes) {
            write(attribute);
        }
        if (type.text) {
            line(2, "</xs:extension></xs:simpleContent>");
        }
        line(1, "</xs:complexType>");
    }

    /// Order is free, so how often each may stand can be said only where there is one kind, or where
    /// none is repeated.
    void write_children(const std::vector<ChildRule>& children) {
        const bool is_single = children.size() == 1;
        const bool is_all = std::none_of(children.begin(), children.end(),
                                         [](const ChildRule& c) { return c.repeated; });
        const bool is_needed = std::any_of(children.begin(), children.end(),
                                           [](const ChildRule& c) { return c.required; });
        const bool counted = is_all || is_single;
        const std::string group = is_all ? "all" : is_single ? "sequence" : "choice";
        const std::string least = is_needed ? "1" : "0";
        line(2, counted ? "<xs:" + group + ">"
                        : "<xs:choice minOccurs=\"" + least + "\" maxOccurs=\"unbounded\">");
        for (const ChildRule& child : children) {
            std::string bounds;
            if (counted) {
                bounds += child.required ? "" : " minOccurs=\"0\"";
                bounds += child.repeated ? " maxOccurs=\"unbounded\"" : "";
            }
            write_child(child, bounds);
        }
        line(2, "</xs:" + group + ">");
    }

    /// A type that several elements share says only what they have in common.
    void write_child(const ChildRule& child, const std::string& bounds) {
        const ElementType* type = vocabulary_.type(child.type);
        const std::string_view own =
            type == nullptr ? std::string_view{} : meaning_of(*type, child.element);
        const bool has_own = type != nullptr && own != type->doc;
        line(3, "<xs:element name=\"" + std::string(child.element) + "\" type=\"" +
                    std::string(child.type) + "\"" + bounds + (has_own ? ">" : "/>"));
        if (has_own) {
            document(4, own);
            line(3, "</xs:element>");
        }
    }

    void write(const AttributeRule& rule) {
        const std::string use_text = rule.required ? " use=\"required\"" : "";
        if (rule.name.starts_with("xml:")) {
            line(2, "<xs:attribute ref=\"" + std::string(rule.name) + "\"" + use_text + "/>");
            return;
        }
        const std::string head = "<xs:attribute name=\"" + std::string(rule.name) + "\"" + use_text;
        const bool words = !rule.words.empty();
        line(2, words ? head + ">" : head + " type=\"" + use(rule.type) + "\">");
        document(3, rule.fallback.empty() ? std::string(rule.doc)
                                          : std::string(rule.doc) +
                                                " (không ghi: " + std::string(rule.fallback) + ")");
        if (words) {
            write_words(rule);
        }
        line(2, "</xs:attribute>");
    }

    void write_words(const AttributeRule& rule) {
        std::string any;
        for (const std::string_view word : rule.words) {
            any += (any.empty() ? "" : "|") + std::string(word);
        }
        if (rule.type == ValueType::people) {
            any += "|role:[A-Za-z_][A-Za-z0-9_\\-]*";
        }
        const std::string pattern = rule.type != ValueType::keyword
                                        ? or_parameter(" *(" + any + ")( +(" + any + "))* *")
                                        : std::string();
        // Fixed words and a pattern exclude each other in one type.
        const bool is_union = has_parameters() && pattern.empty();
        line(3, is_union ? "<xs:simpleType><xs:union memberTypes=\"" + use_parameter() +
                               "\"><xs:simpleType><xs:restriction base=\"xs:string\">"
                         : "<xs:simpleType><xs:restriction base=\"xs:string\">");
        if (!pattern.empty()) {
            line(4, "<xs:pattern value=\"" + pattern + "\"/>");
        } else {
            for (const WordMeaning& word : words_of(rule)) {
                const bool has_meaning = !word.meaning.empty();
                line(4, "<xs:enumeration value=\"" + std::string(word.word) +
                            (has_meaning ? "\">" : "\"/>"));
                if (has_meaning) {
                    document(5, word.meaning);
                    line(4, "</xs:enumeration>");
                }
            }
        }
        line(3, is_union ? "</xs:restriction></xs:simpleType></xs:union></xs:simpleType>"
                         : "</xs:restriction></xs:simpleType>");
    }

    std::string use_parameter() {
        used_.insert({"parameter", parameter_form});
        return "v-parameter";
    }

    const Vocabulary& vocabulary_;
    std::set<std::pair<std::string_view, std::string_view>> used_;
    std::string out_;
};

}  // namespace

std::string to_xsd(const Vocabulary& vocabulary) { return Writer(vocabulary).run(); }

}  // namespace motcua::dsl
