// Gathering definitions from the library.
#include "equipment.hpp"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "made_organisation.hpp"

namespace motcua::cli::procedure_test {
namespace {

class Gathering {
public:
    Gathering(Library& library, Equipment& equipment) : library_(library), equipment_(equipment) {}

    void add(const DefinitionPtr& definition) {
        if (added_.insert(definition->source).second) {
            equipment_.loader.put(definition);
            equipment_.sources.push_back(definition->source);
        }
    }

    Result<void> add_calendar(const std::string& id) {
        return id.empty() ? Result<void>() : add_all(library_.calendars(id), "calendar", id);
    }
    Result<void> add_rules(const std::string& id) {
        return id.empty() ? Result<void>() : add_all(library_.rule_sets(id), "rule set", id);
    }

    Result<void> add_organisation(const OrganisationDefinition& organisation,
                                  const std::string& name) {
        for (const Unit& unit : organisation.units) {
            if (const Result<void> added = add_calendar(unit.calendar); !added) {
                return added;
            }
        }
        equipment_.loader.put(name, organisation);
        equipment_.sources.push_back(name);
        return {};
    }

    /// What the procedure needs, and what it calls. A call that nothing answers is left alone: the
    /// engine raises an incident, which a test may expect.
    Result<void> add_needs(const Procedure& procedure) {
        for (const Result<void>& added :
             {add_calendar(procedure.calendar), add_rules(procedure.rules)}) {
            if (!added) {
                return added;
            }
        }
        for (const Node& node : procedure.nodes) {
            const auto* call = node.as<CallNode>();
            if (call == nullptr || call->procedure == tested_ ||
                !called_.insert(call->procedure + "/" + call->variant).second) {
                continue;
            }
            for (const DefinitionPtr& called :
                 library_.procedures(call->procedure, call->variant)) {
                if (const Result<void> needs = add_needs(*called->loaded.procedure); !needs) {
                    return needs;
                }
                later_.push_back(called);
            }
        }
        return {};
    }

    void add_called() {
        for (const DefinitionPtr& called : later_) {
            add(called);
        }
    }

    [[nodiscard]] std::vector<ProcedurePtr> called() const {
        std::vector<ProcedurePtr> all;
        for (const DefinitionPtr& one : later_) {
            all.push_back(one->loaded.procedure);
        }
        return all;
    }

    void tests(const std::string& procedure) { tested_ = procedure; }

private:
    Result<void> add_all(const std::vector<DefinitionPtr>& found, std::string_view kind,
                         const std::string& id) {
        if (found.empty()) {
            return Error{
                ErrorCode::not_found,
                fmt::format("expected the {} \"{}\" for the test, but there is none", kind, id)};
        }
        for (const DefinitionPtr& definition : found) {
            add(definition);
        }
        return {};
    }

    Library& library_;
    Equipment& equipment_;
    std::string tested_;
    std::set<std::string> added_;
    std::set<std::string> called_;
    std::vector<DefinitionPtr> later_;
};

/// The first agency of the level that receives.
UnitId receiving_agency(const OrganisationDefinition& organisation, const Procedure& procedure) {
    constexpr std::string_view prefix = "level:";
    const std::string& receives = procedure.receives;
    if (!receives.starts_with(prefix)) {
        return receives.empty() && !organisation.units.empty() ? organisation.units.front().id
                                                               : made_agency(receives);
    }
    const auto level = enum_from_name<AgencyLevel>(receives.substr(prefix.size()));
    const auto found =
        std::find_if(organisation.units.begin(), organisation.units.end(), [&](const Unit& unit) {
            return unit.level == level && unit.function.empty() && !unit.valid.until;
        });
    return found == organisation.units.end() ? UnitId() : found->id;
}

Result<OrganisationDefinition> organisation_for(const dsl::ProcedureTests& tests,
                                                const std::string& test_file, Library& library,
                                                const Procedure& procedure,
                                                const std::vector<ProcedurePtr>& called) {
    if (tests.organisation) {
        return *tests.organisation;
    }
    if (tests.organisation_file.empty()) {
        return made_organisation(procedure, called);
    }
    const std::string path =
        (std::filesystem::path(test_file).parent_path() / tests.organisation_file)
            .lexically_normal()
            .string();
    const Result<DefinitionPtr> file = library.file(path);
    if (!file) {
        return file.error();
    }
    if (!(*file)->loaded.organisation) {
        return Error{
            ErrorCode::definition_invalid,
            fmt::format("expected an organisation without errors in '{}', but it is none", path)};
    }
    return *(*file)->loaded.organisation;
}

/// A version that a test begins on.
Result<DefinitionPtr> earlier_version(const std::string& from, const std::string& test_file,
                                      Library& library, const Procedure& procedure) {
    const std::string path =
        (std::filesystem::path(test_file).parent_path() / from).lexically_normal().string();
    Result<DefinitionPtr> file = library.file(path);
    if (!file) {
        return file;
    }
    const ProcedurePtr& found = (*file)->loaded.procedure;
    const bool fits = found != nullptr && found->ref.id == procedure.ref.id &&
                      found->ref.variant == procedure.ref.variant &&
                      found->ref.version < procedure.ref.version;
    return fits ? file
                : Error{ErrorCode::definition_invalid,
                        fmt::format("expected an earlier version of the procedure, without "
                                    "errors, in '{}', but it is none",
                                    path)};
}

/// Adds them to what the loader knows; they are deployed by the tests that begin on them.
Result<void> add_earlier(const dsl::ProcedureTests& tests, const std::string& test_file,
                         Library& library, Gathering& gathering, Prepared& prepared) {
    for (const dsl::ProcedureTest& test : tests.tests) {
        const std::string from = test.given.head.text("from");
        if (from.empty() || prepared.earlier.contains(from)) {
            continue;
        }
        const Result<DefinitionPtr> found =
            earlier_version(from, test_file, library, *prepared.procedure);
        if (!found) {
            return found.error();
        }
        if (const Result<void> needs = gathering.add_needs(*(*found)->loaded.procedure); !needs) {
            return needs;
        }
        prepared.equipment.loader.put(*found);
        prepared.earlier.emplace(from, *found);
    }
    return {};
}

/// The procedure, whose decision tables tell which rows they use.
ProcedurePtr with_rows_heard(const Definition& tested, const std::shared_ptr<RowsHeard>& rows) {
    dsl::LoadOptions options;
    options.row_heard = [rows](const std::string& place) { rows->insert(place); };
    const ProcedurePtr loaded = dsl::load_procedure(tested.source, tested.path, options).definition;
    return loaded == nullptr ? tested.loaded.procedure : loaded;
}

}  // namespace

Result<void> prepare(const dsl::ProcedureTests& tests, const Definition& tested,
                     const std::string& test_file, Library& library, Prepared& prepared) {
    const ProcedurePtr heard = with_rows_heard(tested, prepared.rows);
    const Procedure& procedure = *heard;
    Result<Watched> watched = watch(procedure);
    if (!watched) {
        return watched.error();
    }
    prepared.conditions = std::move(watched->conditions);
    prepared.procedure = std::move(watched->procedure);

    Gathering gathering(library, prepared.equipment);
    gathering.tests(procedure.ref.id);
    if (const Result<void> needs = gathering.add_needs(procedure); !needs) {
        return needs;
    }
    if (const Result<void> added = add_earlier(tests, test_file, library, gathering, prepared);
        !added) {
        return added;
    }
    std::vector<ProcedurePtr> others = gathering.called();
    for (const auto& [from, version] : prepared.earlier) {
        others.push_back(version->loaded.procedure);
    }
    const Result<OrganisationDefinition> organisation =
        organisation_for(tests, test_file, library, procedure, others);
    if (!organisation) {
        return organisation.error();
    }
    prepared.receives = receiving_agency(*organisation, procedure);
    const std::string name = "organisation of " + test_file;
    if (const Result<void> added = gathering.add_organisation(*organisation, name); !added) {
        return added;
    }
    prepared.organisation = *organisation;
    prepared.organisation_source = name;
    gathering.add_called();
    prepared.equipment.loader.replace(tested.source, prepared.procedure);
    prepared.equipment.sources.push_back(tested.source);
    prepared.equipment.tested = tested.source;
    return {};
}

}  // namespace motcua::cli::procedure_test
