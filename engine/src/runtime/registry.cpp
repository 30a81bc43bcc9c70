// Looking up versions and compiling them. A text that was deployed must load for ever and must
// still have the hash it was deployed with.
#include "registry.hpp"

#include <algorithm>
#include <array>
#include <utility>

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

bool holds_on(const DefinitionRow& row, const std::string& date) {
    return (row.effective_from.empty() || row.effective_from <= date) &&
           (row.effective_until.empty() || date <= row.effective_until);
}

}  // namespace

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
    CompiledDefinition definition;
    definition.row = *current;
    Result<std::string> source = stored_source(*current);
    if (!source) {
        return source.error();
    }
    MOTCUA_TRY(load(*source, definition));
    use(definition.organisation);
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
            into.calendar = std::make_shared<const WorkingCalendar>(std::move(*loaded));
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
        case DefinitionKind::rules:
            break;
    }
    return Error{ErrorCode::definition_invalid,
                 "expected a procedure, a calendar or an organisation, but this is a rule set, "
                 "which this version cannot read"};
}

Result<CompiledDefinition> Registry::compile(const std::string& source) const {
    if (source.size() > limits::definition_bytes_max) {
        return Error{ErrorCode::definition_invalid,
                     "expected at most " + std::to_string(limits::definition_bytes_max) +
                         " bytes, but the definition has " + std::to_string(source.size())};
    }
    const Result<DefinitionKind> kind = loader_.kind_of(source);
    if (!kind) {
        return kind.error();
    }
    CompiledDefinition definition;
    DefinitionRow& row = definition.row;
    row.kind = *kind;
    MOTCUA_TRY(load(source, definition));
    row.source = source;
    if (definition.procedure) {
        const Procedure& procedure = *definition.procedure;
        row.ref = procedure.ref;
        row.effective_from = procedure.effective.from ? format_date(*procedure.effective.from) : "";
        row.effective_until =
            procedure.effective.until ? format_date(*procedure.effective.until) : "";
    } else {
        row.ref = definition.calendar ? definition.calendar->definition().ref
                                      : definition.organisation->definition().ref;
    }
    MOTCUA_TRY(check_references(definition));
    return definition;
}

Result<void> Registry::check_references(const CompiledDefinition& definition) const {
    const std::lock_guard lock(mutex_);
    if (definition.organisation) {
        for (const auto& [key, row] : rows_) {
            if (row.kind == DefinitionKind::organisation && row.ref.id != definition.row.ref.id) {
                return Error{ErrorCode::definition_invalid,
                             "expected a version of the organisation \"" + row.ref.id +
                                 "\", but the file describes \"" + definition.row.ref.id + "\""};
            }
        }
        return {};
    }
    if (!definition.procedure) {
        return {};
    }
    const Procedure& procedure = *definition.procedure;
    if (latest(DefinitionKind::calendar, procedure.calendar) == nullptr) {
        return Error{ErrorCode::definition_invalid,
                     "expected the calendar \"" + procedure.calendar +
                         "\" to be deployed, but it is not; deploy it first"};
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
        calendars_[key] = definition.calendar;
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

std::optional<DefinitionRef> Registry::in_force(const std::string& id, const std::string& variant,
                                                Date on) const {
    const std::string date = format_date(on);
    const std::lock_guard lock(mutex_);
    const DefinitionRow* found = nullptr;
    for (auto at = rows_.lower_bound(Key{DefinitionKind::procedure, id, variant, 0});
         at != rows_.end() && at->second.kind == DefinitionKind::procedure &&
         at->second.ref.id == id && at->second.ref.variant == variant;
         ++at) {
        if (holds_on(at->second, date)) {
            found = &at->second;  // in order of versions: the last one wins
        }
    }
    return found != nullptr ? std::optional(found->ref) : std::nullopt;
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
    CompiledDefinition definition;
    definition.row = *row;
    Result<std::string> source = stored_source(*row);
    if (!source) {
        return source.error();
    }
    MOTCUA_TRY(load(*source, definition));
    const std::lock_guard lock(mutex_);
    return procedures_[key_of(DefinitionKind::procedure, ref)] = definition.procedure;
}

Result<std::shared_ptr<const WorkingCalendar>> Registry::calendar(const std::string& id) {
    CompiledDefinition definition;
    {
        const std::lock_guard lock(mutex_);
        const DefinitionRow* row = latest(DefinitionKind::calendar, id);
        if (row == nullptr) {
            return Error{ErrorCode::not_found,
                         "expected the calendar \"" + id + "\", but it is not deployed"};
        }
        const auto known = calendars_.find(key_of(row->kind, row->ref));
        if (known != calendars_.end()) {
            return known->second;
        }
        definition.row = *row;
    }
    Result<std::string> source = stored_source(definition.row);
    if (!source) {
        return source.error();
    }
    MOTCUA_TRY(load(*source, definition));
    const std::lock_guard lock(mutex_);
    return calendars_[key_of(definition.row.kind, definition.row.ref)] = definition.calendar;
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
