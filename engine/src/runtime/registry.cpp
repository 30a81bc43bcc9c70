// Looking up versions and compiling them. A text that was deployed must load for ever and must
// still have the hash it was deployed with.
#include "registry.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <utility>

#include <motcua/engine/core/versions.hpp>
#include <motcua/engine/model/limits.hpp>

namespace motcua::runtime {
namespace {

std::string name_of(const DefinitionRef& ref) {
    std::string name = "\"" + ref.id;
    if (!ref.variant.empty()) {
        name += "/" + ref.variant;
    }
    return name + "\" version " + std::to_string(ref.version);
}

std::string source_hash(const Digest& digest, std::string_view source) {
    const std::array<std::string_view, 1> parts{source};
    return to_hex(digest.sha256(parts));
}

std::string text_of(const std::optional<Date>& date) { return date ? format_date(*date) : ""; }

Result<void> check_size(const std::string& source, std::size_t most) {
    if (source.size() > most) {
        return Error{ErrorCode::definition_invalid, "expected at most " + std::to_string(most) +
                                                        " bytes, but the definition has " +
                                                        std::to_string(source.size())};
    }
    return {};
}

bool holds_on(const DefinitionRow& row, const std::string& date) {
    return (row.effective_from.empty() || row.effective_from <= date) &&
           (row.effective_until.empty() || date <= row.effective_until);
}

}  // namespace

std::optional<DefinitionRef> ref_named(std::string_view name) {
    const std::size_t at = name.rfind('@');
    DefinitionRef ref;
    if (at == std::string_view::npos || at == 0) {
        return std::nullopt;
    }
    ref.id = name.substr(0, at);
    const std::string_view version = name.substr(at + 1);
    const auto [end, failure] =
        std::from_chars(version.data(), version.data() + version.size(), ref.version);
    return failure == std::errc{} && end == version.data() + version.size() ? std::optional(ref)
                                                                            : std::nullopt;
}

Error not_deployed(const std::string& kind, const std::string& id) {
    return Error{
        ErrorCode::definition_invalid,
        "expected the " + kind + " \"" + id + "\" to be deployed, but it is not; deploy it first"};
}

Registry::Registry(Store& store, const ProcedureLoader& loader, const Digest& digest,
                   const Directory* host_directory)
    : store_(store), loader_(loader), digest_(digest), host_directory_(host_directory) {
    organisations_.push_back(
        std::make_shared<const OrganisationDirectory>(OrganisationDefinition{}));
}

Result<void> Registry::open() {
    Result<std::vector<DefinitionRow>> rows = store_.definitions();
    if (!rows) {
        return rows.error();
    }
    const DefinitionRow* current = nullptr;
    for (DefinitionRow& stored : *rows) {
        const Key key = key_of(stored.kind, stored.ref);
        const DefinitionRow& row = rows_.emplace(key, std::move(stored)).first->second;
        if (row.kind == DefinitionKind::organisation &&
            (current == nullptr || current->ref.version < row.ref.version)) {
            current = &row;
        }
    }
    if (current == nullptr || host_directory_ != nullptr) {
        return {};
    }
    Result<CompiledDefinition> definition = compiled_row(*current);
    if (!definition) {
        return definition.error();
    }
    use(definition->organisation);
    return {};
}

const DefinitionRow* Registry::latest(DefinitionKind kind, const std::string& id) const {
    const DefinitionRow* found = nullptr;
    for (auto at = rows_.lower_bound(Key{kind, id, {}, 0});
         at != rows_.end() && at->second.kind == kind && at->second.ref.id == id; ++at) {
        if (found == nullptr || found->ref.version < at->second.ref.version) {
            found = &at->second;
        }
    }
    return found;
}

Result<std::string> Registry::stored_source(const DefinitionRow& row) const {
    Result<std::string> source = store_.definition_source(row.kind, row.ref);
    if (source && source_hash(digest_, *source) != row.ref.hash) {
        return Error{ErrorCode::storage_corrupt, "expected the text of " + name_of(row.ref) +
                                                     " as deployed, but its hash differs"};
    }
    return source;
}

Result<void> Registry::load(const std::string& source, CompiledDefinition& into) const {
    switch (into.row.kind) {
        case DefinitionKind::procedure: {
            Result<ProcedurePtr> loaded = loader_.procedure(source);
            if (!loaded) {
                return loaded.error();
            }
            auto hashed = std::make_shared<Procedure>(**loaded);
            hashed->ref.hash = source_hash(digest_, source);
            into.procedure = std::move(hashed);
            return {};
        }
        case DefinitionKind::calendar: {
            Result<CalendarDefinition> loaded = loader_.calendar(source);
            if (!loaded) {
                return loaded.error();
            }
            const std::vector<std::string> defects = validate_calendar(*loaded);
            if (!defects.empty()) {
                return Error{ErrorCode::definition_invalid, defects.front()};
            }
            loaded->ref.hash = source_hash(digest_, source);
            into.calendar = std::make_shared<const CalendarDefinition>(std::move(*loaded));
            return {};
        }
        case DefinitionKind::organisation: {
            Result<OrganisationDefinition> loaded = loader_.organisation(source);
            if (!loaded) {
                return loaded.error();
            }
            const std::vector<std::string> defects = validate_organisation(*loaded);
            if (!defects.empty()) {
                return Error{ErrorCode::definition_invalid, defects.front()};
            }
            loaded->ref.hash = source_hash(digest_, source);
            into.organisation = std::make_shared<const OrganisationDirectory>(std::move(*loaded));
            return {};
        }
        case DefinitionKind::rules: {
            Result<RuleSet> loaded = loader_.rules(source);
            if (!loaded) {
                return loaded.error();
            }
            const std::vector<std::string> defects = validate_rules(*loaded);
            if (!defects.empty()) {
                return Error{ErrorCode::definition_invalid, defects.front()};
            }
            loaded->ref.hash = source_hash(digest_, source);
            into.rules = std::make_shared<const RuleSet>(std::move(*loaded));
            return {};
        }
    }
    return Error{ErrorCode::internal, "expected a kind of definition, but it is none of ours"};
}

Result<CompiledDefinition> Registry::compiled_row(const DefinitionRow& row) const {
    CompiledDefinition definition;
    definition.row = row;
    Result<std::string> source = stored_source(row);
    if (!source) {
        return source.error();
    }
    MOTCUA_TRY(load(*source, definition));
    return definition;
}

Result<CompiledDefinition> Registry::compile(const std::string& source) const {
    MOTCUA_TRY(check_size(source, limits::organisation_bytes_max));
    const Result<DefinitionKind> kind = loader_.kind_of(source);
    if (!kind) {
        return kind.error();
    }
    if (*kind != DefinitionKind::organisation) {
        MOTCUA_TRY(check_size(source, limits::definition_bytes_max));
    }
    CompiledDefinition definition;
    DefinitionRow& row = definition.row;
    row.kind = *kind;
    MOTCUA_TRY(load(source, definition));
    row.source = source;
    if (definition.procedure) {
        const Procedure& procedure = *definition.procedure;
        row.ref = procedure.ref;
        row.effective_from = text_of(procedure.effective.from);
        row.effective_until = text_of(procedure.effective.until);
    } else if (definition.rules) {
        row.ref = definition.rules->ref;
        row.effective_from = text_of(definition.rules->effective.from);
        row.effective_until = text_of(definition.rules->effective.until);
    } else {
        row.ref = definition.calendar ? definition.calendar->ref
                                      : definition.organisation->definition().ref;
    }
    MOTCUA_TRY(check_references(definition));
    if (definition.calendar) {
        MOTCUA_TRY(check_calendar(definition.calendar));
    }
    return definition;
}

Result<void> Registry::check_references(const CompiledDefinition& definition) const {
    const std::lock_guard lock(mutex_);
    MOTCUA_TRY(check_periods(definition.row));
    if (definition.organisation) {
        return check_organisation(definition);
    }
    return definition.procedure ? check_procedure(*definition.procedure) : Result<void>{};
}

Result<void> Registry::check_periods(const DefinitionRow& row) const {
    const Key key = key_of(row.kind, row.ref);
    const auto same = [&row](const DefinitionRow& other) {
        return other.kind == row.kind && other.ref.id == row.ref.id &&
               other.ref.variant == row.ref.variant;
    };
    const auto overlap = [](const DefinitionRow& earlier,
                            const DefinitionRow& later) -> Result<void> {
        const bool replaces = later.effective_from <= earlier.effective_from;
        if (replaces || earlier.effective_until.empty() ||
            earlier.effective_until < later.effective_from) {
            return {};
        }
        return Error{ErrorCode::definition_invalid,
                     "expected " + name_of(later.ref) + " to begin after the last day of " +
                         name_of(earlier.ref) + ", " + earlier.effective_until +
                         ", but it begins on " + later.effective_from};
    };
    const auto next = rows_.upper_bound(key);
    if (next != rows_.end() && same(next->second)) {
        MOTCUA_TRY(overlap(row, next->second));
    }
    const auto at = rows_.lower_bound(key);
    if (at != rows_.begin() && same(std::prev(at)->second)) {
        MOTCUA_TRY(overlap(std::prev(at)->second, row));
    }
    return {};
}

Result<void> Registry::check_organisation(const CompiledDefinition& definition) const {
    for (const auto& [key, row] : rows_) {
        if (row.kind == DefinitionKind::organisation && row.ref.id != definition.row.ref.id) {
            return Error{ErrorCode::definition_invalid,
                         "expected a version of the organisation \"" + row.ref.id +
                             "\", but the file describes \"" + definition.row.ref.id + "\""};
        }
    }
    for (const Unit& unit : definition.organisation->definition().units) {
        if (!unit.calendar.empty() && latest(DefinitionKind::calendar, unit.calendar) == nullptr) {
            return not_deployed("calendar", unit.calendar);
        }
    }
    return {};
}

Result<void> Registry::check_procedure(const Procedure& procedure) const {
    if (latest(DefinitionKind::calendar, procedure.calendar) == nullptr) {
        return not_deployed("calendar", procedure.calendar);
    }
    if (!procedure.rules.empty() && latest(DefinitionKind::rules, procedure.rules) == nullptr) {
        return not_deployed("rule set", procedure.rules);
    }
    const auto& roles = organisations_.back()->definition().roles;
    if (host_directory_ != nullptr || roles.empty()) {
        return {};
    }
    for (const RoleDef& role : procedure.roles) {
        if (std::none_of(roles.begin(), roles.end(),
                         [&](const Role& known) { return known.id == role.role; })) {
            return Error{ErrorCode::definition_invalid,
                         "expected a role of the deployed organisation, but \"" + role.role.value +
                             "\" is none"};
        }
    }
    return {};
}

Result<void> Registry::check_transitions(const Procedure& procedure) {
    for (const Transition& rule : procedure.transitions) {
        const DefinitionRef left{procedure.ref.id, procedure.ref.variant, rule.from_version, {}};
        if (!deployed(DefinitionKind::procedure, left)) {
            continue;
        }
        const Result<ProcedurePtr> before = this->procedure(left);
        if (!before) {
            return before.error();
        }
        const std::vector<std::string> missing = missing_counterparts(**before, procedure, rule);
        if (!missing.empty()) {
            return Error{ErrorCode::definition_invalid, missing.front()};
        }
    }
    return {};
}

std::optional<DefinitionRow> Registry::deployed(DefinitionKind kind,
                                                const DefinitionRef& ref) const {
    const std::lock_guard lock(mutex_);
    const auto known = rows_.find(key_of(kind, ref));
    return known != rows_.end() ? std::optional(known->second) : std::nullopt;
}

void Registry::add(CompiledDefinition definition) {
    const std::lock_guard lock(mutex_);
    definition.row.source.clear();
    const Key key = key_of(definition.row.kind, definition.row.ref);
    if (definition.procedure) {
        procedures_[key] = definition.procedure;
    }
    if (definition.calendar) {
        calendar_sources_[key] = definition.calendar;
        current_calendars_.clear();  // one that inherits from it changes too
    }
    if (definition.rules) {
        rules_[key] = definition.rules;
    }
    if (definition.organisation) {
        const DefinitionRow* current = latest(DefinitionKind::organisation, definition.row.ref.id);
        if (current == nullptr || current->ref.version < definition.row.ref.version) {
            organisations_.push_back(definition.organisation);
        }
    }
    rows_[key] = std::move(definition.row);
}

void Registry::use(std::shared_ptr<const OrganisationDirectory> organisation) {
    const std::lock_guard lock(mutex_);
    organisations_.push_back(std::move(organisation));
}

const DefinitionRow* Registry::row_in_force(DefinitionKind kind, const std::string& id,
                                            const std::string& variant, Date on) const {
    const std::string date = format_date(on);
    const DefinitionRow* found = nullptr;
    for (auto at = rows_.lower_bound(Key{kind, id, variant, 0});
         at != rows_.end() && at->second.kind == kind && at->second.ref.id == id &&
         at->second.ref.variant == variant;
         ++at) {
        if (holds_on(at->second, date)) {
            found = &at->second;  // in order of versions: the last one wins
        }
    }
    return found;
}

std::optional<DefinitionRef> Registry::in_force(const std::string& id, const std::string& variant,
                                                Date on) const {
    const std::lock_guard lock(mutex_);
    const DefinitionRow* found = row_in_force(DefinitionKind::procedure, id, variant, on);
    return found != nullptr ? std::optional(found->ref) : std::nullopt;
}

bool Registry::is_in_force(const std::string& id, Date on) const {
    const std::lock_guard lock(mutex_);
    const std::string date = format_date(on);
    return std::any_of(rows_.begin(), rows_.end(), [&](const auto& entry) {
        const DefinitionRow& row = entry.second;
        return row.kind == DefinitionKind::procedure && row.ref.id == id && holds_on(row, date);
    });
}

Result<RuleSetPtr> Registry::rules(const std::string& id, Date on) {
    std::string name;
    {
        const std::lock_guard lock(mutex_);
        const DefinitionRow* row = row_in_force(DefinitionKind::rules, id, {}, on);
        if (row == nullptr) {
            return Error{ErrorCode::not_found, "expected a version of the rule set \"" + id +
                                                   "\" in force on " + format_date(on) +
                                                   ", but none is deployed"};
        }
        name = id + "@" + std::to_string(row->ref.version);
    }
    return rules(name);
}

Result<RuleSetPtr> Registry::rules(std::string_view name) {
    if (RuleSetPtr known = compiled_rules(name)) {
        return known;
    }
    const std::optional<DefinitionRef> ref = ref_named(name);
    const std::optional<DefinitionRow> row =
        ref ? deployed(DefinitionKind::rules, *ref) : std::nullopt;
    if (!row) {
        return Error{ErrorCode::not_found,
                     "expected the rule set \"" + std::string(name) + "\", but it is not deployed"};
    }
    Result<CompiledDefinition> definition = compiled_row(*row);
    if (!definition) {
        return definition.error();
    }
    const std::lock_guard lock(mutex_);
    return rules_[key_of(DefinitionKind::rules, *ref)] = definition->rules;
}

RuleSetPtr Registry::compiled_rules(std::string_view name) const {
    const std::optional<DefinitionRef> ref = ref_named(name);
    if (!ref) {
        return nullptr;
    }
    const std::lock_guard lock(mutex_);
    const auto known = rules_.find(key_of(DefinitionKind::rules, *ref));
    return known != rules_.end() ? known->second : nullptr;
}

ProcedurePtr Registry::compiled(const DefinitionRef& ref) const {
    const std::lock_guard lock(mutex_);
    const auto known = procedures_.find(key_of(DefinitionKind::procedure, ref));
    return known != procedures_.end() ? known->second : nullptr;
}

Result<ProcedurePtr> Registry::procedure(const DefinitionRef& ref) {
    if (ProcedurePtr known = compiled(ref)) {
        return known;
    }
    const std::optional<DefinitionRow> row = deployed(DefinitionKind::procedure, ref);
    if (!row) {
        return Error{ErrorCode::not_found,
                     "expected the procedure " + name_of(ref) + ", but it is not deployed"};
    }
    Result<CompiledDefinition> definition = compiled_row(*row);
    if (!definition) {
        return definition.error();
    }
    const std::lock_guard lock(mutex_);
    return procedures_[key_of(DefinitionKind::procedure, ref)] = definition->procedure;
}

const Directory& Registry::directory() const {
    if (host_directory_ != nullptr) {
        return *host_directory_;
    }
    const std::lock_guard lock(mutex_);
    return *organisations_.back();
}

std::vector<DefinitionRow> Registry::definitions() const {
    const std::lock_guard lock(mutex_);
    std::vector<DefinitionRow> rows;
    for (const auto& [key, row] : rows_) {
        rows.push_back(row);
    }
    return rows;
}

}  // namespace motcua::runtime
