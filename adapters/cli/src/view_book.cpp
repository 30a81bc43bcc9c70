// Loading definitions and looking names up in them.
#include "view_book.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace motcua::cli {
namespace {

const std::vector<OutcomeDef>* outcomes_of(const Node& node) {
    if (const auto* step = node.as<StepNode>()) {
        return &step->outcomes;
    }
    const auto* wait = node.as<WaitNode>();
    return wait != nullptr ? &wait->outcomes : nullptr;
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

Result<void> Book::open() {
    Result<std::vector<DefinitionRow>> rows = store_.definitions();
    if (!rows) {
        return rows.error();
    }
    rows_ = std::move(*rows);
    procedures_.clear();
    calendars_.clear();
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

std::shared_ptr<const WorkingCalendar> Book::calendar(std::string_view name) {
    const auto known = calendars_.find(name);
    if (known != calendars_.end()) {
        return known->second;
    }
    const std::string_view id = name.substr(0, name.find('@'));
    const DefinitionRow* row = latest(DefinitionKind::calendar, id);
    for (const DefinitionRow& other : rows_) {
        if (other.kind == DefinitionKind::calendar &&
            fmt::format("{}@{}", other.ref.id, other.ref.version) == name) {
            row = &other;
        }
    }
    std::shared_ptr<const WorkingCalendar> calendar;
    if (row != nullptr) {
        const Result<std::string> source = store_.definition_source(row->kind, row->ref);
        Result<CalendarDefinition> loaded =
            source ? loader_.calendar(*source) : Result<CalendarDefinition>(source.error());
        if (loaded && validate_calendar(*loaded).empty()) {
            calendar = std::make_shared<const WorkingCalendar>(std::move(*loaded));
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

std::string node_name(const Procedure* procedure, const std::string& id) {
    const Node* node = procedure != nullptr ? procedure->node(id) : nullptr;
    if (node == nullptr || node->title.empty()) {
        return id;
    }
    return node->no.empty() ? node->title : node->no + " " + node->title;
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
