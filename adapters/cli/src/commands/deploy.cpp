// motcua deploy: definitions become part of a database. All are checked first, against one another
// and against what is deployed; if one is wrong, nothing changes.
#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include <motcua/engine/organisation_directory.hpp>

#include "../definition_files.hpp"
#include "../families.hpp"
#include "../session.hpp"

namespace motcua::cli {
namespace {

struct DeployOptions : ActOptions {
    std::vector<std::string> files;
};

/// Calendars, then organisations, then procedures: each refers only to what is there already.
int rank(DefinitionKind kind) {
    switch (kind) {
        case DefinitionKind::calendar:
            return 0;
        case DefinitionKind::organisation:
            return 1;
        case DefinitionKind::rules:
            return 2;
        case DefinitionKind::procedure:
            return 3;
    }
    return 3;
}

/// Versions of one definition go in their order, so that the highest is the last.
void sort_for_deploy(std::vector<DefinitionFile>& files) {
    std::stable_sort(files.begin(), files.end(),
                     [](const DefinitionFile& a, const DefinitionFile& b) {
                         return std::pair(rank(*a.kind), a.ref.version) <
                                std::pair(rank(*b.kind), b.ref.version);
                     });
}

Deployment deployed_in(Session& session) {
    Deployment deployment{session.engine().definitions(), {}, {}, {}};
    const auto* organisation = dynamic_cast<const OrganisationDirectory*>(&session.directory());
    if (organisation != nullptr) {
        for (const Role& role : organisation->definition().roles) {
            deployment.roles.push_back(role.id.value);
        }
        for (const Unit& unit : organisation->definition().units) {
            deployment.units.push_back(unit.id.value);
            deployment.functions.push_back(unit.function);
        }
    }
    return deployment;
}

Text name_of(DefinitionKind kind) {
    switch (kind) {
        case DefinitionKind::calendar:
            return {"lịch", "calendar"};
        case DefinitionKind::organisation:
            return {"tổ chức", "organisation"};
        case DefinitionKind::rules:
            return {"bộ quy tắc", "rules"};
        case DefinitionKind::procedure:
            return {"thủ tục", "procedure"};
    }
    return {"", ""};
}

void tell(Output& output, const std::vector<std::pair<std::string, Deployed>>& done) {
    if (output.json()) {
        json::Writer writer;
        writer.begin_object().member("deployed").begin_array();
        for (const auto& [path, deployed] : done) {
            writer.begin_object();
            writer.text_member("file", path);
            writer.text_member("kind", enum_name(deployed.kind));
            writer.text_member("id", deployed.ref.id);
            writer.text_member("variant", deployed.ref.variant);
            writer.number_member("version", deployed.ref.version);
            writer.text_member("hash", deployed.ref.hash);
            writer.boolean_member("unchanged", deployed.unchanged);
            writer.end_object();
        }
        writer.end_array().end_object();
        output.json_text(std::move(writer));
        return;
    }
    Table table({{{"Loại", "Kind"}},
                 {{"Mã", "Id"}},
                 {{"Phiên bản", "Version"}, Align::right},
                 {{"Tình trạng", "State"}}});
    for (const auto& [path, deployed] : done) {
        table.add(
            {output.say(name_of(deployed.kind)),
             deployed.ref.variant.empty() ? deployed.ref.id
                                          : deployed.ref.id + "/" + deployed.ref.variant,
             std::to_string(deployed.ref.version),
             deployed.unchanged ? output.say({"đã có", "unchanged"}) : output.say({"mới", "new"})});
    }
    output.table(table);
}

Result<Exit> deploy_all(Output& output, Session& session, const DeployOptions& options,
                        std::vector<DefinitionFile> files) {
    sort_for_deploy(files);
    const Actor actor = local_actor(options);
    std::vector<std::pair<std::string, Deployed>> done;
    Progress progress(output, {"Đang ban hành", "Deploying"}, files.size());
    for (const DefinitionFile& file : files) {
        Result<Deployed> deployed = session.engine().deploy(file.source, actor);
        if (!deployed) {
            tell(output, done);
            return Error{deployed.error().code, file.path + ": " + deployed.error().detail};
        }
        done.emplace_back(file.path, std::move(*deployed));
        progress.at(done.size());
    }
    progress.finish();
    tell(output, done);
    return Exit::fine;
}

Result<Exit> deploy(Output& output, const DeployOptions& options) {
    const system::OpenSslDigest digest;
    // A database that does not exist yet is not made for files that are wrong.
    if (!std::filesystem::exists(options.database)) {
        const Deployment nothing;
        const CheckedFiles checked = check_files(output, options.files, digest, &nothing);
        if (exit_of(checked) != Exit::fine) {
            tell_findings(output, checked);
            return exit_of(checked);
        }
    }
    const auto session = Session::open(output, options, Purpose::create);
    if (!session) {
        return session.error();
    }
    const Deployment deployment = deployed_in(**session);
    CheckedFiles checked = check_files(output, options.files, digest, &deployment);
    if (exit_of(checked) != Exit::fine) {
        tell_findings(output, checked);
        return exit_of(checked);
    }
    if (!output.json() && !checked.diagnostics.empty()) {
        output.note(dsl::to_text(checked.diagnostics));
    }
    return deploy_all(output, **session, options, std::move(checked.files));
}

void define_deploy(Command& command, DeployOptions& options) {
    command.required("files", options.files, "FILE…",
                     {"Tệp thủ tục, lịch, tổ chức, theo thứ tự nào cũng được",
                      "Procedures, calendars, organisations in any order"});
    define_acting(command, options, false);
    command.more(
        {"Tạo tệp dữ liệu nếu chưa có. Có lỗi ở bất kỳ tệp nào thì không thay đổi gì.",
         "Makes the database where there is none. If any file is wrong, nothing changes."});
}

}  // namespace

void add_deploy_command(Commands& commands) {
    commands.add<DeployOptions>("deploy",
                                {"Ban hành định nghĩa vào tệp dữ liệu", "Deploy definitions"},
                                define_deploy, deploy);
}

}  // namespace motcua::cli
