// Which findings about the graph still mean something, given what else is wrong with the file.
#include "report_flow.hpp"

#include <algorithm>
#include <array>
#include <set>

#include <motcua/dsl/check_flow.hpp>
#include <motcua/engine/model/place_ids.hpp>

namespace motcua::dsl {
namespace {

/// Said by the readers already, in their words.
constexpr std::array<std::string_view, 5> told_already{"unknown-target", "target-is-start",
                                                       "unknown-branch", "leave-unknown",
                                                       "leave-outside-parallel"};

/// Mean nothing while a part of the flow could not be read.
constexpr std::array<std::string_view, 8> about_places{"no-start",
                                                       "unreachable",
                                                       "no-end",
                                                       "join-never-met",
                                                       "send-back-never-visited",
                                                       "outcomes-run-out",
                                                       "steps-exceed-limit",
                                                       "steps-below-limit"};

/// Mean nothing while it is unclear what some outcome does, or how some end ends.
constexpr std::array<std::string_view, 8> about_effects{
    "finish-missing",        "finish-twice",         "completed-without-receive",
    "refused-after-receive", "outside-reception",    "reception-act-after-receive",
    "effect-order",          "send-back-not-to-step"};

constexpr std::array<std::string_view, 4> words_of_effects{"effect", "status", "phase", "wait"};

bool contains(std::span<const std::string_view> codes, std::string_view code) {
    return std::find(codes.begin(), codes.end(), code) != codes.end();
}

/// What the words of the file leave open about its flow.
struct Doubts {
    bool places = false;
    bool effects = false;
};

bool is_effect_unclear(const CheckedDocument& document, const ElementType& type,
                       const XmlAttribute& attribute) {
    const AttributeRule* rule = type.attribute(attribute.name);
    if (rule == nullptr) {
        return true;  // perhaps one of these, misspelt
    }
    if (rule->type == ValueType::ref_result) {
        return document.declared(IdSpace::result, attribute.value) == nullptr;
    }
    return contains(words_of_effects, rule->name) && check_form(*rule, attribute.value).has_value();
}

Doubts doubts_of(const ReadContext& context) {
    const CheckedDocument& document = context.document();
    const XmlElement& root = context.root();
    Doubts doubts;
    doubts.effects = root.attribute("kind") != nullptr && !context.value(root, "kind");
    std::vector<bool> inside(document.xml().elements().size(), false);
    for (const XmlElement& e : document.xml().elements()) {
        const bool is_flow = e.parent == root.index && e.name == "flow";
        inside[e.index] = is_flow || (e.index != root.index && inside[e.parent]);
        if (!inside[e.index]) {
            continue;
        }
        const ElementType* type = document.type(e.index);
        doubts.places |= type == nullptr;
        doubts.effects |=
            type == nullptr || std::any_of(e.attributes.begin(), e.attributes.end(),
                                           [&](const XmlAttribute& attribute) {
                                               return is_effect_unclear(document, *type, attribute);
                                           });
    }
    return doubts;
}

}  // namespace

void report_flow(const ReadContext& context, const Procedure& procedure, const SourceMap& places) {
    const std::vector<std::string_view> ids = place_ids(procedure);
    if (ids.empty() || std::find(ids.begin(), ids.end(), "") != ids.end()) {
        return;  // no flow to speak of
    }
    Doubts doubts = doubts_of(context);
    // Of two places with one id only the first can be meant.
    doubts.places |= std::set<std::string_view>(ids.begin(), ids.end()).size() < ids.size();
    for (const Finding& finding : check_flow(procedure)) {
        const bool is_moot = contains(told_already, finding.code) ||
                             (doubts.places && contains(about_places, finding.code)) ||
                             (doubts.effects && contains(about_effects, finding.code));
        if (!is_moot) {
            context.report(places.find(finding.where), finding.severity, finding.code,
                           finding.message, finding.hint);
        }
    }
}

}  // namespace motcua::dsl
