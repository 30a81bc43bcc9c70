// What expressions see of a dossier: fields, the moment, and the process functions of docs/dsl.md.
#include <algorithm>

#include <motcua/engine/core/facts.hpp>
#include <motcua/engine/core/fees.hpp>

#include "asking.hpp"
#include "children.hpp"

namespace motcua {
namespace {

Value text_or_null(const std::string& text) { return text.empty() ? Value{} : Value(text); }

Value is_paid(const Procedure& procedure, const Dossier& dossier, const std::string& id,
              const Facts& facts) {
    const FeeDef* fee = procedure.fee(id);
    if (fee == nullptr) {
        return {};
    }
    const auto state = dossier.fees.find(id);
    if (state != dossier.fees.end() && state->second.waived) {
        return Value(true);
    }
    const Decimal paid = state != dossier.fees.end() ? state->second.paid : Decimal{};
    const Result<std::optional<Decimal>> due = fee_due(*fee, facts);
    if (!due) {
        return {};
    }
    // Where another body sets the amount, any payment is the payment.
    return Value(*due ? paid >= **due : !paid.is_zero() && !paid.is_negative());
}

Value has_paper(const Dossier& dossier, const std::string& document) {
    return Value(std::any_of(dossier.papers.begin(), dossier.papers.end(), [&](const Paper& paper) {
        return paper.document == document && paper.check != PaperCheck::invalid;
    }));
}

std::optional<Date> date_in(const Value& value) {
    if (const Date* date = value.as<Date>()) {
        return *date;
    }
    if (const Instant* at = value.as<Instant>()) {
        return date_of(*at);
    }
    return std::nullopt;
}

// A node's memory as far as it belongs to the latest entry of the parallels around it: a branch
// entered anew knows nothing yet of what was done in it before.
const NodeMemory* latest_memory(const Procedure& procedure, const Dossier& dossier,
                                const std::string& id) {
    const auto memory = dossier.memory.find(id);
    if (memory == dossier.memory.end()) {
        return nullptr;
    }
    const NodeMemory* inner = &memory->second;
    for (const Node* node = procedure.node(id); node != nullptr && !node->parallel.empty();
         node = procedure.node(node->parallel)) {
        const auto branch = dossier.memory.find(node->branch);
        const auto outer = dossier.memory.find(node->parallel);
        if (branch == dossier.memory.end() || outer == dossier.memory.end() ||
            inner->entry != branch->second.entry) {
            return nullptr;
        }
        inner = &outer->second;
    }
    return &memory->second;
}

// What was answered since whoever asks was entered last.
Value answer_of(const Procedure& procedure, const Dossier& dossier, const std::string& id) {
    const Node* node = procedure.node(id);
    const auto* consult = node != nullptr ? node->as<ConsultNode>() : nullptr;
    const NodeMemory* memory = latest_memory(procedure, dossier, id);
    if (consult == nullptr || memory == nullptr) {
        return {};
    }
    const Value answers = core::answers_of(dossier, id, *consult);
    const std::string* option = answers.as<std::string>();
    return option != nullptr && *option != memory->outcome ? Value{} : answers;
}

const std::vector<OutcomeDef>* outcomes_of(const Node& node) {
    if (const auto* step = node.as<StepNode>()) {
        return &step->outcomes;
    }
    if (const auto* wait = node.as<WaitNode>()) {
        return &wait->outcomes;
    }
    const auto* service = node.as<ServiceNode>();
    return service != nullptr ? &service->outcomes : nullptr;
}

// How often each outcome was chosen in the whole dossier, as `max` of an outcome counts.
Value counts_of(const Procedure& procedure, const Dossier& dossier, const std::string& id) {
    const Node* node = procedure.node(id);
    const std::vector<OutcomeDef>* outcomes = node != nullptr ? outcomes_of(*node) : nullptr;
    if (outcomes == nullptr) {
        return {};
    }
    const auto memory = dossier.memory.find(id);
    static const std::map<std::string, std::uint32_t> never;
    const auto& taken = memory != dossier.memory.end() ? memory->second.outcomes : never;
    Record counts;
    for (const OutcomeDef& outcome : *outcomes) {
        const auto times = taken.find(outcome.id);
        counts[outcome.id] = Value::number(times != taken.end() ? times->second : 0);
    }
    return Value(std::move(counts));
}

// By which ends the dossiers ended that a call started for the rows of a list; null for one at work.
Value ends_of(const Dossier& dossier, const std::string& call) {
    List ends;
    for (const auto& [row, child] : core::children_of(dossier, call)) {
        ends.push_back(text_or_null(child->end));
    }
    return Value(std::move(ends));
}

}  // namespace

Value DossierFacts::variable(std::string_view name) const {
    if (procedure_.field(name) != nullptr) {
        const Value value = dossier_.field(std::string(name));
        return value.is_null() ? Value{} : value;  // erased is null to the language
    }
    if (const ParameterDef* parameter = procedure_.parameter(name)) {
        return parameter->value;
    }
    if (name == "channel") {
        return Value(std::string(enum_name(dossier_.header.channel)));
    }
    if (name == "start") {
        return text_or_null(dossier_.origin.start);
    }
    if (name == "filed") {
        return dossier_.filed_at != Instant{} ? Value(dossier_.filed_at) : Value{};
    }
    if (name == "received") {
        return dossier_.received_at ? Value(*dossier_.received_at) : Value{};
    }
    if (name == "today") {
        return Value(date_of(now_));
    }
    if (name == "votes") {
        return core::votes_of(procedure_, dossier_);
    }
    return {};
}

Value DossierFacts::call(std::string_view function, std::span<const Value> arguments) const {
    if (function == "working_days" && arguments.size() == 2) {
        const std::optional<Date> from = date_in(arguments[0]);
        const std::optional<Date> to = date_in(arguments[1]);
        return from && to ? Value::number(calendar_.working_days_between(*from, *to)) : Value{};
    }
    const std::string* id = arguments.size() == 1 ? arguments[0].as<std::string>() : nullptr;
    if (id == nullptr) {
        return {};
    }
    if (function == "outcome" || function == "visits") {
        const NodeMemory* memory = latest_memory(procedure_, dossier_, *id);
        if (function == "visits") {
            return Value::number(memory != nullptr ? memory->visits : 0);
        }
        return memory != nullptr ? text_or_null(memory->outcome) : Value{};
    }
    if (function == "outcomes") {
        return counts_of(procedure_, dossier_, *id);
    }
    if (function == "ended") {
        const auto end = dossier_.ended_branches.find(*id);
        return end != dossier_.ended_branches.end() ? text_or_null(end->second) : Value{};
    }
    if (function == "ends") {
        return ends_of(dossier_, *id);
    }
    if (function == "answers") {
        return answer_of(procedure_, dossier_, *id);
    }
    if (function == "has") {
        return has_paper(dossier_, *id);
    }
    if (function == "paid") {
        return is_paid(procedure_, dossier_, *id, *this);
    }
    return {};
}

Result<std::optional<Decimal>> fee_due(const FeeDef& fee, const Facts& facts) {
    Result<FeeAssessment> assessment = assess_fee(fee, facts);
    if (!assessment) {
        return assessment.error();
    }
    return std::move(assessment->due);
}

}  // namespace motcua
