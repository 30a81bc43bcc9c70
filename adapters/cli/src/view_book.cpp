// Loading definitions and looking names up in them.
#include "view_book.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include <fmt/format.h>

#include <motcua/engine/core/versions.hpp>

namespace motcua::cli {
namespace {

const std::vector<OutcomeDef>* outcomes_of(const Node& node) {
    if (const auto* step = node.as<StepNode>()) {
        return &step->outcomes;
    }
    if (const auto* service = node.as<ServiceNode>()) {
        return &service->outcomes;
    }
    const auto* wait = node.as<WaitNode>();
    return wait != nullptr ? &wait->outcomes : nullptr;
}

/// What those who are asked can say, and what the engine says where they say nothing.
std::string answer_title(const ConsultNode& consult, const std::string& answer) {
    for (const FieldOption& option : consult.answers) {
        if (option.value == answer) {
            return option.title.empty() ? answer : option.title;
        }
    }
    if (answer == "silent") {
        return "im lặng, không chờ nữa";
    }
    if (answer == "answered") {
        return "đã trả lời";
    }
    return answer == "none" ? "không phải hỏi nơi nào" : answer;
}

}  // namespace

const DefinitionRow* Book::latest(DefinitionKind kind, std::string_view id) const {
    const DefinitionRow* found = nullptr;
    for (const DefinitionRow& row : rows_) {
        if (row.kind == kind && (id.empty() || row.ref.id == id) &&
            (found == nullptr || found->ref.version < row.ref.version)) {
            found = &row;
        }
    }
    return found;
}

const DefinitionRow* Book::named(DefinitionKind kind, std::string_view name) const {
    for (const DefinitionRow& row : rows_) {
        if (row.kind == kind && fmt::format("{}@{}", row.ref.id, row.ref.version) == name) {
            return &row;
        }
    }
    return latest(kind, name.substr(0, name.find('@')));
}

Result<void> Book::open() {
    Result<std::vector<DefinitionRow>> rows = store_.definitions();
    if (!rows) {
        return rows.error();
    }
    rows_ = std::move(*rows);
    procedures_.clear();
    calendars_.clear();
    rules_.clear();
    OrganisationDefinition definition;
    if (const DefinitionRow* row = latest(DefinitionKind::organisation, {})) {
        const Result<std::string> source = store_.definition_source(row->kind, row->ref);
        if (!source) {
            return source.error();
        }
        Result<OrganisationDefinition> loaded = loader_.organisation(*source);
        if (!loaded) {
            return loaded.error();
        }
        definition = std::move(*loaded);
    }
    directory_ = std::make_shared<const OrganisationDirectory>(std::move(definition));
    return {};
}

ProcedurePtr Book::procedure(const DefinitionRef& ref) {
    const auto known = procedures_.find(ref);
    if (known != procedures_.end()) {
        return known->second;
    }
    ProcedurePtr procedure;
    const auto row = std::find_if(rows_.begin(), rows_.end(), [&ref](const DefinitionRow& other) {
        return other.kind == DefinitionKind::procedure && other.ref.id == ref.id &&
               other.ref.variant == ref.variant && other.ref.version == ref.version;
    });
    if (row != rows_.end()) {
        const Result<std::string> source = store_.definition_source(row->kind, row->ref);
        if (source) {
            procedure = loader_.procedure(*source).value_or(nullptr);
        }
    }
    procedures_.emplace(ref, procedure);
    return procedure;
}

std::vector<ProcedurePtr> Book::versions(const std::vector<RecordedEvent>& events) {
    std::vector<ProcedurePtr> known;
    for (const DefinitionRef& ref : versions_of(events)) {
        if (ProcedurePtr version = procedure(ref)) {
            known.push_back(std::move(version));
        }
    }
    return known;
}

std::optional<CalendarDefinition> Book::calendar_source(std::string_view name) const {
    const DefinitionRow* row = named(DefinitionKind::calendar, name);
    const Result<std::string> source =
        row != nullptr ? store_.definition_source(row->kind, row->ref)
                       : Result<std::string>(Error{ErrorCode::not_found, std::string(name)});
    Result<CalendarDefinition> loaded =
        source ? loader_.calendar(*source) : Result<CalendarDefinition>(source.error());
    return loaded ? std::optional(std::move(*loaded)) : std::nullopt;
}

std::shared_ptr<const WorkingCalendar> Book::calendar(std::string_view name) {
    const auto known = calendars_.find(name);
    if (known != calendars_.end()) {
        return known->second;
    }
    // "tan-mau@2+vn-state@3": what it inherited is named behind it; else the latest counts.
    constexpr int depth_max = 64;
    std::size_t plus = name.find('+');
    std::vector<CalendarDefinition> line;
    std::optional<CalendarDefinition> next = calendar_source(name.substr(0, plus));
    for (int depth = 0; next && depth < depth_max; ++depth) {
        line.push_back(std::move(*next));
        next.reset();
        if (!line.back().extends.empty()) {
            const std::size_t from = plus == std::string_view::npos ? plus : plus + 1;
            plus = from == std::string_view::npos ? from : name.find('+', from);
            next = calendar_source(from == std::string_view::npos ? line.back().extends
                                                                  : name.substr(from, plus - from));
        }
    }
    std::shared_ptr<const WorkingCalendar> calendar;
    if (!line.empty() && line.back().extends.empty()) {
        CalendarDefinition whole = std::move(line.back());
        for (auto child = std::next(line.rbegin()); child != line.rend(); ++child) {
            whole = inherit_calendar(*child, whole);
        }
        if (validate_calendar(whole).empty()) {
            calendar = std::make_shared<const WorkingCalendar>(std::move(whole));
        }
    }
    calendars_.emplace(std::string(name), calendar);
    return calendar;
}

std::shared_ptr<const WorkingCalendar> Book::calendar_of(const Dossier& dossier) {
    if (!dossier.clock.calendar.empty()) {
        return calendar(dossier.clock.calendar);
    }
    const ProcedurePtr known = procedure(dossier.procedure);
    return known != nullptr ? calendar(known->calendar) : nullptr;
}

RuleSetPtr Book::rules(std::string_view name) {
    const auto known = rules_.find(name);
    if (known != rules_.end()) {
        return known->second;
    }
    RuleSetPtr rules;
    const DefinitionRow* row = name.empty() ? nullptr : named(DefinitionKind::rules, name);
    if (row != nullptr) {
        const Result<std::string> source = store_.definition_source(row->kind, row->ref);
        Result<RuleSet> loaded = source ? loader_.rules(*source) : Result<RuleSet>(source.error());
        if (loaded) {
            rules = std::make_shared<const RuleSet>(std::move(*loaded));
        }
    }
    rules_.emplace(std::string(name), rules);
    return rules;
}

std::string Book::ground(const Dossier& dossier, const std::string& id) {
    const RuleSetPtr set = rules(dossier.rules);
    const PauseGround* known = set != nullptr ? set->pause(id) : nullptr;
    return known != nullptr && !known->title.empty() ? known->title : id;
}

std::string Book::dossier(const DossierId& id) const {
    if (reader_ == nullptr) {
        return id.value;
    }
    const Result<std::optional<DossierRow>> row = reader_->find(Visibility::all(), id.value);
    if (!row || !*row) {
        return id.value;
    }
    return (*row)->code.empty() ? (*row)->provisional_number : (*row)->code;
}

std::string Book::officer(const OfficerId& id) const {
    const std::optional<Officer> known = directory_->officer(id);
    return known && !known->name.empty() ? known->name : id.value;
}

std::string Book::unit(const UnitId& id) const {
    const std::optional<Unit> known = directory_->unit(id);
    return known && !known->name.empty() ? known->name : id.value;
}

std::string Book::role(const RoleId& id) const {
    for (const Role& role : directory_->definition().roles) {
        if (role.id == id && !role.title.empty()) {
            return role.title;
        }
    }
    return id.value;
}

std::string Book::seat(const RoleId& role_id, const UnitId& unit_id) const {
    const std::string of_role = role(role_id);
    const std::string of_unit = unit(unit_id);
    return of_role + (of_role.empty() || of_unit.empty() ? "" : ", ") + of_unit;
}

std::string Book::unit_or_officer(const std::string& id) const {
    const std::string known = unit(UnitId(id));
    return known != id ? known : officer(OfficerId(id));
}

std::string asked_name(const Book& book, const Procedure* procedure, const std::string& id) {
    if (id.empty()) {
        return "cơ quan được lấy ý kiến";
    }
    if (id.front() == '?') {  // a row of the list that names nobody
        return fmt::format("dòng {} chưa ghi hỏi ai", id.substr(1));
    }
    const std::string known = book.unit_or_officer(id);
    return known != id ? known : party_name(procedure, id);
}

std::string ref_name(const Book& book, const Procedure* procedure, const Dossier& dossier,
                     const PartyRef& party) {
    if (party.empty()) {
        return {};
    }
    switch (party.kind) {
        case PartyKind::role: {
            const RoleDef* role =
                procedure != nullptr ? procedure->role(RoleId(party.name)) : nullptr;
            return role != nullptr && !role->title.empty() ? role->title : party.name;
        }
        case PartyKind::unit:
            return book.unit(UnitId(party.name));
        case PartyKind::field: {
            const Value value = dossier.field(party.name);
            const std::string* named = value.as<std::string>();
            return asked_name(book, procedure, named != nullptr ? *named : std::string{});
        }
        case PartyKind::level:
        case PartyKind::party:
        case PartyKind::external:
            break;
    }
    return asked_name(book, procedure, party.name);
}

std::string only_asked(const Book& book, const Procedure* procedure, const Dossier& dossier,
                       const ConsultNode& consult) {
    return consult.asks.empty() ? asked_name(book, procedure, {})
                                : ref_name(book, procedure, dossier, consult.asks.front().party);
}

const ConsultNode* consult_of(const Procedure* procedure, const std::string& id) {
    const Node* node = procedure != nullptr ? procedure->node(id) : nullptr;
    return node != nullptr ? node->as<ConsultNode>() : nullptr;
}

std::string node_name(const Procedure* procedure, const std::string& id) {
    const Node* node = procedure != nullptr ? procedure->node(id) : nullptr;
    if (node == nullptr || node->title.empty()) {
        return id;
    }
    return node->no.empty() ? node->title : node->no + " " + node->title;
}

std::string party_name(const Procedure* procedure, const std::string& id) {
    if (id == "applicant") {
        return "người nộp";
    }
    if (id == "representative") {
        return "người đại diện";
    }
    const OutsiderDef* outsider = procedure != nullptr ? procedure->outsider(id) : nullptr;
    if (outsider != nullptr) {
        return outsider->title;
    }
    const ExternalDef* external = procedure != nullptr ? procedure->external(id) : nullptr;
    if (external != nullptr && !external->title.empty()) {
        return external->title;
    }
    const RoleDef* role = procedure != nullptr ? procedure->role(RoleId(id)) : nullptr;
    return role != nullptr && !role->title.empty() ? role->title : id;
}

std::string outcome_name(const Procedure* procedure, const std::string& node,
                         const std::string& outcome) {
    if (outcome == "timeout") {
        return "hết thời gian chờ";
    }
    if (outcome == "joined") {
        return "các nhánh đã xong";
    }
    if (outcome == "left") {
        return "rời khỏi xử lý song song";
    }
    const Node* known = procedure != nullptr ? procedure->node(node) : nullptr;
    if (known != nullptr && known->as<CallNode>() != nullptr) {
        return "thủ tục được gọi đã kết thúc";  // the outcome is the id of an end over there
    }
    if (const ConsultNode* consult = consult_of(procedure, node)) {
        return answer_title(*consult, outcome);
    }
    const std::vector<OutcomeDef>* outcomes = known != nullptr ? outcomes_of(*known) : nullptr;
    if (outcomes != nullptr) {
        for (const OutcomeDef& one : *outcomes) {
            if (one.id == outcome && !one.title.empty()) {
                return one.title;
            }
        }
    }
    return outcome;
}

}  // namespace motcua::cli
