// The words of the definition languages, as one table: which elements there are, what attributes
// and children each may have, what a value looks like. From it come the checks of the loader with
// their nearest-name hints, the XSD files for editors, and completion later. What an element
// means is not said here but in the readers.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace motcua::dsl {

inline constexpr std::string_view procedure_namespace = "urn:motcua:procedure:1";
inline constexpr std::string_view calendar_namespace = "urn:motcua:calendar:1";
inline constexpr std::string_view organisation_namespace = "urn:motcua:organisation:1";
inline constexpr std::string_view rules_namespace = "urn:motcua:rules:1";
inline constexpr std::string_view tests_namespace = "urn:motcua:test:1";

/// What a text in an attribute must look like, and what it refers to.
enum class ValueType {
    text,           ///< anything but nothing
    identifier,     ///< letters, digits, '_', '-'; begins with a letter or '_'
    name,           ///< letters, digits, '_': what expressions can name
    boolean,        ///< true | false
    count,          ///< whole number from 0
    positive,       ///< whole number from 1
    decimal,        ///< exact decimal number
    date,           ///< 2026-02-28
    time,           ///< 07:30
    date_time,      ///< 2026-02-28T07:30, in Việt Nam, or RFC 3339
    time_or_none,   ///< a date_time, or none
    identifiers,    ///< several, separated by blanks
    cutoff,         ///< 15:00 | close-60m
    year,           ///< 2026
    duration,       ///< 3wd, 4wh, 15d … and same-day, office-hours, none
    distance,       ///< a duration that is a stretch of time: 3wd, 4wh, 15d …
    length,         ///< a duration or a share of another time: 25%
    condition,      ///< FEEL of type boolean
    amount,         ///< FEEL of type number
    value,          ///< FEEL of the field's type
    keyword,        ///< one of `words`
    keywords,       ///< some of `words`, separated by blanks
    weekdays,       ///< 1 … 7, separated by blanks; Monday = 1
    join,           ///< all | any | whole number from 1
    quota,          ///< all | any | more-than-half | whole number from 1 | a share such as 2/3
    capacities,     ///< groups separated by blanks, each of alternatives: chu_tich|pho thu_ky
    assign,         ///< claim | by-head | round-robin | least-slack | same-as:STEP
    role_place,     ///< decides | receives | helped | unit:UNIT
    count_or_none,  ///< whole number from 0, or none
    on_return,      ///< resume | restart | limit:LIMIT
    moment,   ///< received | filed | paid | complete-papers | finished | enter:PLACE | leave:PLACE
    before,   ///< a distance or a share: 1wd, 25%
    lookup,   ///< data:NAME
    party,    ///< role | role:R | unit:U | level:L | field:F | party:P | external:E
    parties,  ///< several of them, separated by blanks
    recipients,  ///< some of assignee | unit-head | leader | desk | watcher | role | role:ROLE
    people,      ///< some of `words` or role:ROLE of the organisation, separated by blanks
    charge,      ///< who bears the time: applicant | consulted | called | system | unit | unit:U |
                 ///< party:P | external:E
    // References; the word behind says to what.
    ref_target,
    ref_targets,
    ref_step,
    ref_field,
    ref_document,
    ref_result,
    ref_role,
    ref_supplement,
    ref_unit,
    ref_units,
    ref_officer,
    ref_slip,      ///< receipt, supplement … or a slip of the procedure
    ref_external,  ///< an organisation outside the directory; without a title it is only warned of
};

/// Where the `id` of an element must be unique, and what references look in.
enum class IdSpace {
    none,
    node,  ///< places of the flow and branches: unique in the file
    field,
    document,
    fee,
    result,
    role,
    supplement,
    limit,
    unit,
    officer,
    slip,
    party,      ///< outsiders that the procedure names
    external,   ///< organisations outside the directory that the procedure names
    in_parent,  ///< outcomes, options, columns, ways out: unique among their siblings
};

struct AttributeRule {
    std::string_view name;
    ValueType type = ValueType::text;
    bool required = false;
    std::string_view fallback;                ///< value if not written; for people and editors
    std::span<const std::string_view> words;  ///< of keyword, keywords and people
    std::string_view doc;                     ///< Vietnamese
};

struct ChildRule {
    std::string_view element;
    std::string_view type;  ///< name of an ElementType
    bool required = false;
    bool repeated = true;
};

/// An element in one context: `case` of a fee and `case` of a time limit are two types.
struct ElementType {
    std::string_view name;
    std::string_view doc;  ///< Vietnamese
    std::vector<AttributeRule> attributes = {};
    std::vector<ChildRule> children = {};
    IdSpace declares = IdSpace::none;
    bool text = false;  ///< has character data, which may not be empty

    [[nodiscard]] const AttributeRule* attribute(std::string_view wanted) const;
    [[nodiscard]] const ChildRule* child(std::string_view wanted) const;
};

/// One of the languages.
struct Vocabulary {
    std::string_view root;  ///< element name, also the name of its type
    std::string_view xml_namespace;
    std::vector<ElementType> types;

    [[nodiscard]] const ElementType* type(std::string_view name) const;
};

[[nodiscard]] const Vocabulary& procedure_vocabulary();
/// Parts that procedures include. Values may name parameters there: `{next}`.
[[nodiscard]] const Vocabulary& fragment_vocabulary();
/// What an agency sets in a procedure of another one. Both in the namespace of procedures.
[[nodiscard]] const Vocabulary& override_vocabulary();
[[nodiscard]] const Vocabulary& calendar_vocabulary();
[[nodiscard]] const Vocabulary& organisation_vocabulary();
[[nodiscard]] const Vocabulary& rules_vocabulary();
/// Tests beside a procedure: no definition, so vocabulary_of() does not know it.
[[nodiscard]] const Vocabulary& tests_vocabulary();
/// Of a definition, or of a part of one, by root element; nullptr if it is none of ours.
[[nodiscard]] const Vocabulary* vocabulary_of(std::string_view root);

/// The candidate with the fewest differing letters, if it is near enough to be meant; else empty.
[[nodiscard]] std::string_view nearest(std::string_view word,
                                       std::span<const std::string_view> candidates);

/// The XML Schema of a vocabulary for editors: names, required attributes, forms of values. What
/// only the loader can decide (references, expressions, order) is not in it.
[[nodiscard]] std::string to_xsd(const Vocabulary& vocabulary);

}  // namespace motcua::dsl
