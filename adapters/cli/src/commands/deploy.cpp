// motcua deploy: definitions become part of a database. All are checked first, against one another
// and against what is deployed; if one is wrong, nothing changes.
#include <algorithm>
#include <filesystem>
#include <set>

#include <fmt/format.h>

#include "../definition_files.hpp"
#include "../deploy_order.hpp"
#include "../families.hpp"
#include "../nearest.hpp"
#include "../session.hpp"

namespace motcua::cli {
namespace {

struct DeployOptions : ActOptions {
    std::vector<std::string> files;
};

std::vector<std::size_t> order_of(const std::vector<DefinitionFile>& files) {
    std::vector<Deployable> kinds;
    for (const DefinitionFile& file : files) {
        kinds.push_back({*file.kind, file.ref, file.extends});
    }
    return deploy_order(kinds);
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

std::string called(const std::string& id, const std::string& variant) {
    return variant.empty() ? id : id + "/" + variant;
}

struct OpenCall {
    std::string text;   ///< who calls what
    std::string meant;  ///< what may have been meant; empty: nothing is that near
};

/// A word that is off by a letter in five: two procedures of one field have names like each other.
std::string meant_by(const std::string& name, const std::vector<std::string>& known) {
    constexpr std::size_t letters_to_one_wrong = 5;
    const std::vector<std::string> like = nearest(name, known, 1);
    const bool near =
        !like.empty() && letters_between(name, like.front()) * letters_to_one_wrong <= name.size();
    return near ? like.front() : std::string{};
}

/// Calls that nothing would answer: the procedure that is called is not deployed (yet).
std::vector<OpenCall> open_calls(Session& session,
                                 const std::vector<std::pair<std::string, Deployed>>& done) {
    std::vector<OpenCall> found;
    std::vector<std::string> known;
    for (const DefinitionRow& row : session.engine().definitions()) {
        if (row.kind == DefinitionKind::procedure) {
            known.push_back(called(row.ref.id, row.ref.variant));
        }
    }
    for (const auto& [path, deployed] : done) {
        const Result<ProcedurePtr> procedure = deployed.kind == DefinitionKind::procedure
                                                   ? session.engine().procedure(deployed.ref)
                                                   : Result<ProcedurePtr>(ProcedurePtr{});
        if (!procedure || *procedure == nullptr) {
            continue;
        }
        for (const Node& node : (*procedure)->nodes) {
            const auto* call = node.as<CallNode>();
            const std::string name = call == nullptr ? "" : called(call->procedure, call->variant);
            if (call != nullptr && std::find(known.begin(), known.end(), name) == known.end()) {
                found.push_back({fmt::format("{}: “{}” → {}", deployed.ref.id, node.title, name),
                                 meant_by(name, known)});
            }
        }
    }
    return found;
}

void warn_of_open_calls(Output& output, const std::vector<OpenCall>& calls) {
    for (const OpenCall& call : calls) {
        std::string text =
            fmt::format("{} {}",
                        output.say({"Cảnh báo: thủ tục được gọi chưa được triển khai –",
                                    "Warning: the called procedure is not deployed:"}),
                        call.text);
        if (!call.meant.empty()) {
            text += fmt::format(
                fmt::runtime(output.say({"; có phải ý bạn là {}?", "; did you mean {}?"})),
                call.meant);
        }
        output.note(text);
    }
}

// Deploying counts nothing anew: who replaces a calendar is told what does.
void warn_of_calendars(Output& output, const std::vector<DefinitionRow>& before,
                       const std::vector<std::pair<std::string, Deployed>>& done) {
    for (const auto& [path, deployed] : done) {
        const bool known =
            std::any_of(before.begin(), before.end(), [&deployed = deployed](const auto& row) {
                return row.kind == DefinitionKind::calendar && row.ref.id == deployed.ref.id;
            });
        if (deployed.kind == DefinitionKind::calendar && !deployed.unchanged && known) {
            output.note(fmt::format(
                fmt::runtime(output.say(
                    {"Cảnh báo: lịch {}@{} đã triển khai nhưng hạn đang chạy chưa được tính lại; "
                     "hãy chạy: motcua calendar publish {} (xem tiến độ: motcua jobs)",
                     "Warning: calendar {}@{} is deployed, but no running due date was counted "
                     "anew; run: motcua calendar publish {} (motcua jobs shows how far it is)"})),
                deployed.ref.id, deployed.ref.version, path));
        }
    }
}

/// Open dossiers of the version that a rule moves from.
Result<std::uint64_t> open_of(Reader& reader, const DefinitionRef& version) {
    constexpr std::size_t kPage = 1'000;
    std::uint64_t open = 0;
    DossierId after;
    for (;;) {
        const auto page = reader.dossiers_of_version(version, after, kPage);
        if (!page) {
            return page.error();
        }
        open += page->size();
        if (page->size() < kPage) {
            return open;
        }
        after = page->back();
    }
}

// Deploying moves no dossier: who brings a transitional rule is told what does.
Result<void> tell_of_transitions(Output& output, Session& session,
                                 const std::vector<std::pair<std::string, Deployed>>& done) {
    for (const auto& [path, deployed] : done) {
        if (deployed.kind != DefinitionKind::procedure || deployed.unchanged) {
            continue;
        }
        const Result<ProcedurePtr> procedure = session.engine().procedure(deployed.ref);
        if (!procedure) {
            return procedure.error();
        }
        std::set<unsigned> told;
        for (const Transition& rule : (*procedure)->transitions) {
            if (!told.insert(rule.from_version).second) {
                continue;
            }
            DefinitionRef left = deployed.ref;
            left.version = rule.from_version;
            const Result<std::uint64_t> open = open_of(session.reader(), left);
            if (!open) {
                return open.error();
            }
            output.note(fmt::format(
                fmt::runtime(output.say(
                    {"{}@{} có quy định chuyển tiếp cho phiên bản {}; số hồ sơ đang giải quyết "
                     "theo "
                     "phiên bản đó: {}. Chưa hồ sơ nào bị chuyển; xem trước bằng: motcua migrate "
                     "{} "
                     "--from {} --to {} --dry-run",
                     "{}@{} has a transitional rule for version {}; open dossiers of that version: "
                     "{}. None is moved yet; look first: motcua migrate {} --from {} --to {} "
                     "--dry-run"})),
                deployed.ref.id, deployed.ref.version, rule.from_version, *open, deployed.ref.id,
                rule.from_version, deployed.ref.version));
        }
    }
    return {};
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
                        const std::vector<DefinitionFile>& files) {
    const Actor actor = local_actor(options);
    const std::vector<DefinitionRow> before = session.engine().definitions();
    std::vector<std::pair<std::string, Deployed>> done;
    Progress progress(output, {"Đang triển khai", "Deploying"}, files.size());
    for (const std::size_t next : order_of(files)) {
        const DefinitionFile& file = files[next];
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
    warn_of_open_calls(output, open_calls(session, done));
    warn_of_calendars(output, before, done);
    MOTCUA_TRY(tell_of_transitions(output, session, done));
    return Exit::fine;
}

Result<Exit> deploy(Output& output, const DeployOptions& options) {
    const system::OpenSslDigest digest;
    // A database that does not exist yet is not made for files that are wrong.
    const std::filesystem::path folder = std::filesystem::path(options.database).parent_path();
    if (!folder.empty() && !std::filesystem::is_directory(folder)) {
        return Error{ErrorCode::not_found,
                     fmt::format(fmt::runtime(output.say_to_people(
                                     {"không có thư mục '{}' để tạo tệp dữ liệu; hãy tạo thư mục",
                                      "expected the folder '{}' for the database, but there is "
                                      "none; make it first"})),
                                 folder.string())};
    }
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
    const Deployment deployment = deployment_of((*session)->engine());
    CheckedFiles checked = check_files(output, options.files, digest, &deployment);
    if (exit_of(checked) != Exit::fine) {
        tell_findings(output, checked);
        return exit_of(checked);
    }
    if (!output.json() && !checked.diagnostics.empty()) {
        output.note(dsl::to_text(checked.diagnostics));
    }
    return deploy_all(output, **session, options, checked.files);
}

void define_deploy(Command& command, DeployOptions& options) {
    command.required("files", options.files, "FILE…|DIR…",
                     {"Tệp thủ tục, lịch, bộ quy tắc, tổ chức, hoặc thư mục của chúng, theo thứ tự "
                      "nào cũng được",
                      "Procedures, calendars, rule sets, organisations or their folders, in any "
                      "order"});
    define_acting(command, options, false);
    command.more(
        {"Tạo tệp dữ liệu nếu chưa có. Có lỗi ở bất kỳ tệp nào thì không thay đổi gì.",
         "Makes the database where there is none. If any file is wrong, nothing changes."});
}

}  // namespace

void add_deploy_command(Commands& commands) {
    commands.add<DeployOptions>("deploy",
                                {"Triển khai định nghĩa vào tệp dữ liệu", "Deploy definitions"},
                                define_deploy, deploy);
}

}  // namespace motcua::cli
