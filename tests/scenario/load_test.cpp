// Everything under workflows/ loads without an error, and without a warning but the ones named.
#include <motcua/engine/organisation_directory.hpp>

#include "counter.hpp"

namespace motcua::scenario {

TEST_CASE("every shipped file loads without a defect") {
    const std::vector<std::string> files = workflow_files();
    CHECK(files.size() >= 6);
    for (const std::string& path : files) {
        const dsl::LoadedAny loaded = dsl::load_any(read_file(path), path);
        INFO(dsl::to_text(loaded.diagnostics));
        CHECK(loaded.ok());
        for (const dsl::Diagnostic& found : loaded.diagnostics) {
            // Laws themselves give less time than their parts need, or more.
            CHECK(found.code.starts_with("steps-"));
        }
    }
}

TEST_CASE("the shipped procedures refer to the calendar and the roles that ship") {
    dsl::LoadOptions options;
    options.calendars = std::vector<std::string>{};
    options.roles = std::vector<std::string>{};
    for (const std::string& path : workflow_files()) {
        const dsl::LoadedAny loaded = dsl::load_any(read_file(path), path);
        if (loaded.calendar) {
            options.calendars->push_back(loaded.calendar->ref.id);
        }
        if (loaded.organisation) {
            for (const Role& role : loaded.organisation->roles) {
                options.roles->push_back(role.id.value);
            }
        }
    }
    for (const std::string& path : workflow_files()) {
        const dsl::LoadedAny loaded = dsl::load_any(read_file(path), path, options);
        INFO(dsl::to_text(loaded.diagnostics));
        CHECK(loaded.ok());
    }
}

TEST_CASE("at both communes every role of the shipped procedures has two holders") {
    std::optional<OrganisationDefinition> organisation;
    for (const std::string& path : workflow_files()) {
        if (dsl::LoadedAny loaded = dsl::load_any(read_file(path), path); loaded.organisation) {
            organisation = std::move(loaded.organisation);
        }
    }
    REQUIRE(organisation);
    const OrganisationDirectory directory(*organisation);
    const Date today = date_of(at("2026-03-03 08:00"));
    for (const std::string& path : workflow_files()) {
        const dsl::LoadedAny loaded = dsl::load_any(read_file(path), path);
        if (loaded.procedure == nullptr) {
            continue;
        }
        for (const RoleDef& role : loaded.procedure->roles) {
            for (const char* commune : {"tan-mau", "hoa-mau"}) {
                INFO(path << ": " << role.id.value << " at " << commune);
                const auto unit =
                    directory.unit_with_function(UnitId(commune), role.function, today);
                REQUIRE(unit);
                CHECK(directory.holders(role.role, unit->id, today).size() >= 2);
            }
        }
    }
}

}  // namespace motcua::scenario
