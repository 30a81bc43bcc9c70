// Reading definitions once.
#include "library.hpp"

#include <algorithm>

#include <motcua/engine/model/limits.hpp>

#include "../deploy_order.hpp"
#include "../input.hpp"
#include "../shipped_calendars.hpp"

namespace motcua::cli::procedure_test {
namespace {

Error unknown() {
    return Error{ErrorCode::not_found, "expected a definition of the library, but it has none"};
}

}  // namespace

void Library::add_folder(const std::string& folder) {
    for (const std::filesystem::path& path : definitions_below(folder)) {
        static_cast<void>(file(path.lexically_normal().string()));
    }
}

void Library::add_shipped_calendars() {
    for (const ShippedFile& shipped : shipped_calendars()) {
        if (!shipped.name.ends_with(".xml")) {
            continue;
        }
        auto definition = std::make_shared<Definition>();
        definition->path = std::string(shipped.name);
        definition->source = std::string(shipped.text);
        definition->loaded = dsl::load_any(definition->source, definition->path);
        if (definition->loaded.calendar && calendars(definition->loaded.calendar->ref.id).empty()) {
            put(std::move(definition));
        }
    }
}

void Library::add_text(const std::string& path, std::string source) {
    auto definition = std::make_shared<Definition>();
    definition->path = path;
    definition->loaded = dsl::load_any(source, path);
    definition->source = std::move(source);
    put(std::move(definition));
}

Result<DefinitionPtr> Library::file(const std::string& path) {
    if (const auto found = files_.find(path); found != files_.end()) {
        return found->second;
    }
    if (sealed_) {
        return unknown();
    }
    Result<std::string> source = read_file(path, limits::definition_bytes_max);
    if (!source) {
        return source.error();
    }
    auto definition = std::make_shared<Definition>();
    dsl::LoadedWhole whole = dsl::load_whole(*source, path, nearby_.finder(path));
    definition->path = path;
    definition->source = std::move(whole.text);
    definition->loaded = std::move(whole.loaded);
    put(definition);
    return DefinitionPtr(definition);
}

void Library::put(DefinitionPtr definition) {
    if (definition->loaded.ok()) {
        good_.push_back(definition);
    }
    std::string path = definition->path;
    files_.emplace(std::move(path), std::move(definition));
}

std::vector<DefinitionPtr> Library::calendars(const std::string& id) const {
    std::vector<DefinitionPtr> found;
    std::string wanted = id;
    for (std::size_t depth = 0; !wanted.empty() && depth <= good_.size(); ++depth) {
        std::string parent;
        for (const DefinitionPtr& definition : good_) {
            const auto& calendar = definition->loaded.calendar;
            if (calendar && calendar->ref.id == wanted) {
                found.insert(found.begin(), definition);
                parent = calendar->extends;
            }
        }
        wanted = parent;
    }
    return found;
}

std::vector<DefinitionPtr> Library::rule_sets(const std::string& id) const {
    std::vector<DefinitionPtr> found;
    std::copy_if(good_.begin(), good_.end(), std::back_inserter(found),
                 [&](const auto& d) { return d->loaded.rules && d->loaded.rules->ref.id == id; });
    return found;
}

std::vector<DefinitionPtr> Library::procedures(const std::string& id,
                                               const std::string& variant) const {
    std::vector<DefinitionPtr> found;
    std::copy_if(good_.begin(), good_.end(), std::back_inserter(found), [&](const auto& d) {
        return d->loaded.procedure != nullptr && d->loaded.procedure->ref.id == id &&
               d->loaded.procedure->ref.variant == variant;
    });
    return found;
}

void LibraryLoader::put(const std::string& source, OrganisationDefinition organisation) {
    auto definition = std::make_shared<Definition>();
    definition->source = source;
    definition->loaded.kind = DefinitionKind::organisation;
    definition->loaded.organisation = std::move(organisation);
    by_source_[source] = std::move(definition);
}

void LibraryLoader::replace(const std::string& source, ProcedurePtr procedure) {
    auto definition = std::make_shared<Definition>();
    definition->source = source;
    definition->loaded.kind = DefinitionKind::procedure;
    definition->loaded.procedure = std::move(procedure);
    by_source_[source] = std::move(definition);
}

const dsl::LoadedAny* LibraryLoader::find(std::string_view source) const {
    const auto found = by_source_.find(source);
    return found == by_source_.end() ? nullptr : &found->second->loaded;
}

Result<DefinitionKind> LibraryLoader::kind_of(std::string_view source) const {
    const dsl::LoadedAny* found = find(source);
    return found != nullptr && found->kind ? Result<DefinitionKind>(*found->kind) : unknown();
}

Result<ProcedurePtr> LibraryLoader::procedure(std::string_view source) const {
    const dsl::LoadedAny* found = find(source);
    return found != nullptr && found->procedure ? Result<ProcedurePtr>(found->procedure)
                                                : unknown();
}

Result<CalendarDefinition> LibraryLoader::calendar(std::string_view source) const {
    const dsl::LoadedAny* found = find(source);
    return found != nullptr && found->calendar ? Result<CalendarDefinition>(*found->calendar)
                                               : unknown();
}

Result<OrganisationDefinition> LibraryLoader::organisation(std::string_view source) const {
    const dsl::LoadedAny* found = find(source);
    return found != nullptr && found->organisation
               ? Result<OrganisationDefinition>(*found->organisation)
               : unknown();
}

Result<RuleSet> LibraryLoader::rules(std::string_view source) const {
    const dsl::LoadedAny* found = find(source);
    return found != nullptr && found->rules ? Result<RuleSet>(*found->rules) : unknown();
}

}  // namespace motcua::cli::procedure_test
