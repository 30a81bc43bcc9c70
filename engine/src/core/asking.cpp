// Counting answers and votes.
#include "asking.hpp"

#include <algorithm>

namespace motcua::core {
namespace {

const std::vector<ConsultAnswer>& answers_to(const Dossier& dossier, const std::string& id) {
    static const std::vector<ConsultAnswer> none;
    const auto found = dossier.answers.find(id);
    return found == dossier.answers.end() ? none : found->second;
}

const std::vector<AskedParty>& asked_by(const Dossier& dossier, const std::string& id) {
    static const std::vector<AskedParty> none;
    const auto found = dossier.asked.find(id);
    return found == dossier.asked.end() ? none : found->second;
}

const ConsultNode* consult_of(const Procedure& procedure, const std::string& id) {
    const Node* node = procedure.node(id);
    return node != nullptr ? node->as<ConsultNode>() : nullptr;
}

Value text_or_null(const std::string& text) { return text.empty() ? Value{} : Value(text); }

Value said(const ConsultAnswer& answer, const ConsultNode& consult) {
    Record record;
    record["by"] = Value(answer.by);
    record["answer"] = text_or_null(answer.answer);
    if (!consult.answer.empty()) {
        record[consult.answer] = text_or_null(answer.answer);
    }
    record["silent"] = Value(answer.silent);
    record["at"] = Value(answer.at);
    return Value(std::move(record));
}

// Who votes where the members sit; a letter is a vote of somebody who is not there.
bool is_present(const ConsultAnswer& answer) { return !answer.silent && !answer.letter; }

bool is_there(const std::vector<ConsultAnswer>& answers, const AskedParty& member) {
    return std::any_of(answers.begin(), answers.end(), [&](const ConsultAnswer& answer) {
        return is_present(answer) && answer.party == member.party;
    });
}

std::int64_t count(const std::vector<ConsultAnswer>& answers,
                   bool (*counts)(const ConsultAnswer&)) {
    return std::count_if(answers.begin(), answers.end(), counts);
}

}  // namespace

std::string asked_outside(const Dossier& dossier, const Place& place, const ConsultNode& consult) {
    if (dossier.asking(place) != nullptr) {
        return place.branch;
    }
    if (consult.asks.empty()) {
        return {};
    }
    const PartyRef& ask = consult.asks.front().party;
    if (ask.kind != PartyKind::field) {
        return ask.name;
    }
    const Value value = dossier.field(ask.name);
    const std::string* name = value.as<std::string>();
    return name != nullptr ? *name : std::string();
}

Value answers_of(const Dossier& dossier, const std::string& id, const ConsultNode& consult) {
    const std::vector<ConsultAnswer>& answers = answers_to(dossier, id);
    if (consult.asks_one()) {
        return answers.empty() ? Value{} : text_or_null(answers.back().answer);
    }
    List list;
    for (const ConsultAnswer& answer : answers) {
        list.push_back(said(answer, consult));
    }
    return Value(std::move(list));
}

bool has_quorum(const Procedure& procedure, const Dossier& dossier, const std::string& vote) {
    const ConsultNode* consult = consult_of(procedure, vote);
    if (consult == nullptr) {
        return false;
    }
    const std::vector<AskedParty>& members = asked_by(dossier, vote);
    const std::vector<ConsultAnswer>& answers = answers_to(dossier, vote);
    const auto there = [&](const AskedParty& member) { return is_there(answers, member); };
    const auto of_group = [&](const std::vector<std::string>& group) {
        return std::any_of(members.begin(), members.end(), [&](const AskedParty& member) {
            return std::find(group.begin(), group.end(), member.as) != group.end() && there(member);
        });
    };
    const auto present = static_cast<std::size_t>(count(answers, is_present));
    return !members.empty() && present >= consult->quorum.needed(members.size()) &&
           std::all_of(
               members.begin(), members.end(),
               [&](const AskedParty& member) { return !member.required || there(member); }) &&
           std::all_of(consult->needs.begin(), consult->needs.end(), of_group);
}

Value votes_of(const Procedure& procedure, const Dossier& dossier) {
    const ConsultNode* vote = consult_of(procedure, dossier.latest_vote);
    if (vote == nullptr) {
        return {};
    }
    const std::vector<ConsultAnswer>& answers = answers_to(dossier, dossier.latest_vote);
    Record record;
    record["asked"] =
        Value::number(static_cast<std::int64_t>(asked_by(dossier, dossier.latest_vote).size()));
    record["present"] = Value::number(count(answers, is_present));
    record["letters"] =
        Value::number(count(answers, [](const ConsultAnswer& answer) { return answer.letter; }));
    record["quorum"] = Value(has_quorum(procedure, dossier, dossier.latest_vote));
    for (const FieldOption& option : vote->answers) {
        record[option.value] = Value::number(std::count_if(
            answers.begin(), answers.end(),
            [&](const ConsultAnswer& answer) { return answer.answer == option.value; }));
    }
    return Value(std::move(record));
}

}  // namespace motcua::core
