// Everything under workflows/ loads without an error, and without a warning but the ones named.
#include <algorithm>

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
            // Laws themselves give less time than their parts need, or more, some say of a wait only
            // how it ends, and where sources differ or are silent the limit is said to be assumed.
            CHECK((found.code.starts_with("steps-") || found.code == "wait-without-time" ||
                   found.code == "assumed-limit"));
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

namespace {

// Where the parts of a procedure may be done: at both communes, or at one of the province's bodies.
std::vector<std::string> agencies_of(const std::string& level) {
    return level == "level:province"
               ? std::vector<std::string>{"ubnd-tinh", "chi-nhanh-vpdk", "pvhcc-tinh"}
               : std::vector<std::string>{"tan-mau", "hoa-mau"};
}

bool has_two_holders(const OrganisationDirectory& directory, const RoleDef& role,
                     const std::string& agency, Date today) {
    const auto unit = directory.unit_with_function(UnitId(agency), role.function, today);
    return unit && directory.holders(role.role, unit->id, today).size() >= 2;
}

}  // namespace

TEST_CASE("every role of the shipped procedures has two holders where it is looked for") {
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
            const std::string& level = role.at == RoleAt::receives ? loaded.procedure->receives
                                                                   : loaded.procedure->decides;
            const std::vector<std::string> agencies = agencies_of(level);
            const auto staffed =
                std::count_if(agencies.begin(), agencies.end(), [&](const std::string& agency) {
                    return has_two_holders(directory, role, agency, today);
                });
            INFO(path << ": " << role.id.value);
            CHECK(staffed >= (level == "level:province" ? 1 : 2));
        }
    }
}

}  // namespace motcua::scenario
