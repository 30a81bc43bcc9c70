// First pass: what is in the files. Second pass: load each with the calendars and roles that the
// others and the deployment know.
#include "definition_files.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include <motcua/dsl/procedure_tests.hpp>
#include <motcua/dsl/resolve_calendar.hpp>
#include <motcua/engine/core/versions.hpp>
#include <motcua/engine/model/limits.hpp>

#include "calendar_shelf.hpp"
#include "deploy_order.hpp"
#include "input.hpp"
#include "messages.hpp"
#include "nearby_texts.hpp"

namespace motcua::cli {
namespace {

using Key = std::tuple<DefinitionKind, std::string, std::string, std::uint32_t>;

Key key_of(DefinitionKind kind, const DefinitionRef& ref) {
    return {kind, ref.id, ref.variant, ref.version};
}

void add(CheckedFiles& checked, const std::string& file, std::string_view code, std::string message,
         std::string hint) {
    checked.diagnostics.push_back(
        {file, 1, 1, dsl::Severity::error, std::string(code), std::move(message), std::move(hint)});
}

std::vector<std::string> with_folders_opened(const std::vector<std::string>& paths) {
    std::vector<std::string> files;
    for (const std::string& path : paths) {
        std::error_code failed;
        const auto below = std::filesystem::is_directory(path, failed)
                               ? definitions_below(path)
                               : std::vector<std::filesystem::path>();
        if (below.empty()) {
            files.push_back(path);  // a folder without definitions cannot be read as a file either
        }
        for (const std::filesystem::path& file : below) {
            files.push_back(file.string());
        }
    }
    return files;
}

/// Tests beside procedures are no definitions: a pattern of a shell names them all the same.
void read_tests(CheckedFiles& checked, const std::string& path, const std::string& source) {
    dsl::LoadedTests loaded = dsl::load_tests(source, path);
    std::move(loaded.diagnostics.begin(), loaded.diagnostics.end(),
              std::back_inserter(checked.diagnostics));
    ++checked.tests;
}

void read_all(CheckedFiles& checked, const std::vector<std::string>& paths, bool to_deploy) {
    std::set<std::string> seen;  // two patterns of a shell may name one file
    for (const std::string& path : with_folders_opened(paths)) {
        const bool is_test = dsl::is_test_file(path);
        if (!seen.insert(path).second || (is_test && to_deploy)) {
            continue;
        }
        Result<std::string> source = read_file(path, limits::organisation_bytes_max);
        if (source && is_test) {
            read_tests(checked, path, *source);
            continue;
        }
        if (source) {
            DefinitionFile file;
            file.path = path;
            file.source = std::move(*source);
            checked.files.push_back(std::move(file));
            continue;
        }
        const bool large = source.error().code == ErrorCode::limit_exceeded;
        checked.unreadable = checked.unreadable || !large;
        add(checked, path, large ? "too-large" : "unreadable-file",
            large ? "Tệp lớn quá mức cho phép" : "Không đọc được tệp",
            large ? fmt::format("Một định nghĩa không quá {} byte", limits::organisation_bytes_max)
                  : "Kiểm tra đường dẫn và quyền đọc");
    }
}

/// What others may refer to.
struct Known {
    std::vector<std::string> calendars;
    std::vector<std::string> rules;
    std::vector<std::string> roles;
    std::map<std::string, std::size_t> holders;  ///< persons for each role
    std::vector<std::string> units;
    std::vector<std::string> functions;  ///< of units
    bool any_calendar = false;
    bool any_rules = false;
    bool any_organisation = false;
};

std::map<std::string, std::size_t> persons_by_role(const OrganisationDefinition& organisation) {
    std::map<std::string, std::string> persons;  // account -> person
    for (const Officer& officer : organisation.officers) {
        persons[officer.id.value] = officer.person.empty() ? officer.id.value : officer.person;
    }
    std::map<std::string, std::set<std::string>> holders;
    for (const Post& post : organisation.posts) {
        holders[post.role.value].insert(persons[post.officer.value]);
    }
    std::map<std::string, std::size_t> counted;
    for (const auto& [role, names] : holders) {
        counted[role] = names.size();
    }
    return counted;
}

void note_known(const dsl::LoadedAny& loaded, Known& known) {
    if (loaded.calendar) {
        known.calendars.push_back(loaded.calendar->ref.id);
        known.any_calendar = true;
    }
    if (loaded.rules) {
        known.rules.push_back(loaded.rules->ref.id);
        known.any_rules = true;
    }
    if (loaded.organisation) {
        // The file takes the place of what is deployed: its roles alone count.
        if (!known.any_organisation) {
            known.roles.clear();
            known.holders.clear();
            known.units.clear();
            known.functions.clear();
        }
        known.any_organisation = true;
        for (const Role& role : loaded.organisation->roles) {
            known.roles.push_back(role.id.value);
        }
        known.holders = persons_by_role(*loaded.organisation);
        for (const Unit& unit : loaded.organisation->units) {
            known.units.push_back(unit.id.value);
            known.functions.push_back(unit.function);
        }
    }
}

Known known_before(const Deployment* deployment) {
    Known known;
    if (deployment == nullptr) {
        return known;
    }
    known.any_calendar = true;
    known.any_rules = true;
    for (const DefinitionRow& row : deployment->rows) {
        if (row.kind == DefinitionKind::calendar) {
            known.calendars.push_back(row.ref.id);
        }
        if (row.kind == DefinitionKind::rules) {
            known.rules.push_back(row.ref.id);
        }
    }
    known.roles = deployment->roles;
    known.units = deployment->units;
    known.functions = deployment->functions;
    return known;
}

std::string named(const DefinitionRef& ref) {
    return fmt::format("“{}{}” phiên bản {}", ref.id, ref.variant.empty() ? "" : "/" + ref.variant,
                       ref.version);
}

void check_doubles(CheckedFiles& checked) {
    std::map<Key, std::string> seen;
    for (const DefinitionFile& file : checked.files) {
        if (!file.kind || file.ref.id.empty()) {
            continue;
        }
        const auto [known, fresh] = seen.emplace(key_of(*file.kind, file.ref), file.path);
        if (!fresh && known->second != file.path) {
            add(checked, file.path, "duplicate-definition",
                fmt::format("Tệp này và {} cùng khai báo {}", known->second, named(file.ref)),
                "Mỗi phiên bản chỉ ở một tệp; đổi mã hoặc tăng phiên bản");
        }
    }
}

/// Two versions, the earlier of which says its last day, may not both hold (what deploy refuses).
void check_periods(CheckedFiles& checked) {
    std::map<Key, const DefinitionFile*> versions;
    for (const DefinitionFile& file : checked.files) {
        if (file.kind && !file.ref.id.empty()) {
            versions.emplace(key_of(*file.kind, file.ref), &file);
        }
    }
    const DefinitionFile* before = nullptr;
    for (const auto& [key, file] : versions) {
        const bool same = before != nullptr && before->kind == file->kind &&
                          before->ref.id == file->ref.id &&
                          before->ref.variant == file->ref.variant;
        if (same && file->effective.from && before->effective.until &&
            (!before->effective.from || *before->effective.from < *file->effective.from) &&
            *file->effective.from <= *before->effective.until) {
            add(checked, file->path, "period-overlap",
                fmt::format("Phiên bản này có hiệu lực từ {}, khi {} còn hiệu lực đến hết {}",
                            format_date(*file->effective.from), named(before->ref),
                            format_date(*before->effective.until)),
                "Sửa effective-from, hoặc effective-until của phiên bản trước");
        }
        before = file;
    }
}

/// The version that a transitional rule moves from: among the files, else deployed.
ProcedurePtr version_left(const CheckedFiles& checked, const Deployment* deployment,
                          const DefinitionRef& left) {
    const Key wanted = key_of(DefinitionKind::procedure, left);
    for (const DefinitionFile& file : checked.files) {
        if (file.procedure && key_of(DefinitionKind::procedure, file.ref) == wanted) {
            return file.procedure;
        }
    }
    if (deployment == nullptr || !deployment->procedure) {
        return nullptr;
    }
    const bool deployed =
        std::any_of(deployment->rows.begin(), deployment->rows.end(),
                    [&](const DefinitionRow& row) { return key_of(row.kind, row.ref) == wanted; });
    return deployed ? deployment->procedure(left) : nullptr;
}

/// Each place of the version that is left has its counterpart (what deploy refuses).
void check_transitions(CheckedFiles& checked, const Deployment* deployment) {
    for (const DefinitionFile& file : checked.files) {
        for (const Transition& rule :
             file.procedure ? file.procedure->transitions : std::vector<Transition>{}) {
            DefinitionRef left = file.ref;
            left.version = rule.from_version;
            const ProcedurePtr before = version_left(checked, deployment, left);
            for (const std::string& text :
                 before ? missing_counterparts(*before, *file.procedure, rule)
                        : std::vector<std::string>{}) {
                add(checked, file.path, "transition-incomplete",
                    fmt::format("Quy định chuyển tiếp từ {}: {}", named(left),
                                detail_in(Language::vi, text)),
                    "Thêm <map from=\"…\" to=\"…\"/> cho bước đó");
            }
        }
    }
}

struct CalendarFile {
    std::string path;
    CalendarDefinition calendar;
    dsl::SourceMap places;
};

/// Parents are looked for among `files`, then among the calendars that ship.
void check_calendars(CheckedFiles& checked, const std::vector<CalendarFile>& files,
                     const std::vector<std::string>& known) {
    CalendarShelf shelf;
    shelf.add_shipped();
    for (const CalendarFile& file : files) {
        shelf.put(file.calendar);
    }
    const dsl::FindCalendar find = [&shelf](std::string_view id) { return shelf.find(id); };
    for (const CalendarFile& file : files) {
        std::vector<dsl::Diagnostic> found =
            dsl::check_inheritance(file.path, file.calendar, file.places, find, known);
        std::move(found.begin(), found.end(), std::back_inserter(checked.diagnostics));
    }
}

void check_deployed(CheckedFiles& checked, const Deployment& deployment) {
    for (const DefinitionFile& file : checked.files) {
        if (!file.kind || file.ref.id.empty()) {
            continue;
        }
        for (const DefinitionRow& row : deployment.rows) {
            if (row.kind != *file.kind) {
                continue;
            }
            if (key_of(row.kind, row.ref) == key_of(*file.kind, file.ref) &&
                row.ref.hash != file.ref.hash) {
                add(checked, file.path, "version-deployed",
                    fmt::format("Đã triển khai {} với nội dung khác", named(file.ref)),
                    "Nội dung đã triển khai không đổi được; tăng số phiên bản (version)");
            }
            if (row.kind == DefinitionKind::organisation && row.ref.id != file.ref.id) {
                add(checked, file.path, "other-organisation",
                    fmt::format("Tệp mô tả tổ chức “{}”, nhưng đang dùng tổ chức “{}”", file.ref.id,
                                row.ref.id),
                    "Mỗi tệp dữ liệu dùng một tổ chức; sửa mã tổ chức hoặc dùng tệp dữ liệu khác");
                break;
            }
        }
    }
}

}  // namespace

DefinitionRef ref_of(const dsl::LoadedAny& loaded) {
    if (loaded.procedure) {
        return loaded.procedure->ref;
    }
    if (loaded.calendar) {
        return loaded.calendar->ref;
    }
    if (loaded.rules) {
        return loaded.rules->ref;
    }
    return loaded.organisation ? loaded.organisation->ref : DefinitionRef{};
}

std::size_t CheckedFiles::errors() const {
    return static_cast<std::size_t>(std::count_if(
        diagnostics.begin(), diagnostics.end(),
        [](const dsl::Diagnostic& found) { return found.severity == dsl::Severity::error; }));
}

namespace {

void note_loaded(DefinitionFile& file, const dsl::LoadedAny& loaded, const Digest& digest) {
    file.kind = loaded.kind;
    file.is_fragment = loaded.part == dsl::PartKind::fragment;
    if (loaded.ok()) {
        const std::array<std::string_view, 1> parts{file.source};
        file.ref = ref_of(loaded);
        file.procedure = loaded.procedure;
        file.extends = loaded.calendar ? loaded.calendar->extends : std::string();
        file.effective = loaded.procedure ? loaded.procedure->effective
                         : loaded.rules   ? loaded.rules->effective
                                          : Validity{};
        file.ref.hash = to_hex(digest.sha256(parts));
    }
}

/// A defect of a fragment is found by everyone who includes it: it is told once.
void tell_once(std::vector<dsl::Diagnostic>& diagnostics) {
    std::set<std::tuple<std::string, unsigned, unsigned, std::string, std::string>> told;
    std::erase_if(diagnostics, [&told](const dsl::Diagnostic& d) {
        return !told.insert({d.file, d.line, d.column, d.code, d.message}).second;
    });
}

dsl::LoadOptions options_from(const Known& known) {
    dsl::LoadOptions options;
    if (known.any_calendar) {
        options.calendars = known.calendars;
    }
    if (known.any_rules) {
        options.rules = known.rules;
    }
    if (known.any_organisation || !known.roles.empty()) {
        options.roles = known.roles;
        options.units = known.units;
        options.functions = known.functions;
    }
    if (known.any_organisation) {
        options.holders = known.holders;
    }
    return options;
}

/// What checking needs besides the texts.
struct Checking {
    const Digest& digest;
    const Deployment* deployment = nullptr;
    /// Where the parts of a procedure that is put together are looked for, by its path.
    std::function<dsl::FindText(const std::string&)> finder;
    std::function<void(std::uint64_t)> tell;  ///< how many were checked
};

Known known_by(const CheckedFiles& checked, const Deployment* deployment) {
    Known known = known_before(deployment);
    for (const DefinitionFile& file : checked.files) {
        const dsl::LoadedAny loaded = dsl::load_any(file.source, file.path);
        if (loaded.kind && *loaded.kind != DefinitionKind::procedure) {
            note_known(loaded, known);
        }
    }
    return known;
}

void check_all(CheckedFiles& checked, const Checking& checking) {
    const Known known = known_by(checked, checking.deployment);
    const dsl::LoadOptions options = options_from(known);
    std::uint64_t done = 0;
    std::vector<CalendarFile> calendars;
    for (DefinitionFile& file : checked.files) {
        dsl::LoadedWhole whole =
            dsl::load_whole(file.source, file.path, checking.finder(file.path), options);
        dsl::LoadedAny& loaded = whole.loaded;
        file.source = std::move(whole.text);
        note_loaded(file, loaded, checking.digest);
        std::move(loaded.diagnostics.begin(), loaded.diagnostics.end(),
                  std::back_inserter(checked.diagnostics));
        if (loaded.calendar) {
            calendars.push_back({file.path, std::move(*loaded.calendar), std::move(loaded.places)});
        }
        checking.tell(++done);
    }
    checked.fragments =
        std::erase_if(checked.files, [](const DefinitionFile& file) { return file.is_fragment; });
    tell_once(checked.diagnostics);
    check_calendars(checked, calendars, known.calendars);
    check_doubles(checked);
    check_periods(checked);
    check_transitions(checked, checking.deployment);
    if (checking.deployment != nullptr) {
        check_deployed(checked, *checking.deployment);
    }
}

}  // namespace

CheckedFiles check_files(Output& output, const std::vector<std::string>& paths,
                         const Digest& digest, const Deployment* deployment) {
    CheckedFiles checked;
    read_all(checked, paths, deployment != nullptr);
    NearbyTexts nearby;
    for (const DefinitionFile& file : checked.files) {
        nearby.put(file.path, file.source);
    }
    Progress progress(output, {"Đang kiểm tra", "Checking"}, checked.files.size());
    check_all(checked,
              {digest, deployment, [&](const std::string& path) { return nearby.finder(path); },
               [&](std::uint64_t done) { progress.at(done); }});
    return checked;
}

CheckedFiles check_text(const std::string& source, const std::string& name, const Digest& digest,
                        const Deployment& deployment) {
    CheckedFiles checked;
    DefinitionFile file;
    file.path = name;
    file.source = source;
    checked.files.push_back(std::move(file));
    const dsl::FindText nowhere = [](const dsl::WantedText&) { return std::nullopt; };
    check_all(checked, {digest, &deployment, [&](const std::string&) { return nowhere; },
                        [](std::uint64_t) {}});
    return checked;
}

Deployment deployment_of(Engine& engine) {
    Deployment deployment{engine.definitions(), {}, {}, {}};
    deployment.procedure = [&engine](const DefinitionRef& ref) {
        return engine.procedure(ref).value_or(nullptr);
    };
    if (const OrganisationDefinition* all = engine.directory().organisation()) {
        for (const Role& role : all->roles) {
            deployment.roles.push_back(role.id.value);
        }
        for (const Unit& unit : all->units) {
            deployment.units.push_back(unit.id.value);
            deployment.functions.push_back(unit.function);
        }
    }
    return deployment;
}

void tell_findings(Output& output, const CheckedFiles& checked) {
    // A file that could not be read was looked at too: its diagnostic says so.
    std::size_t files = checked.files.size() + checked.tests + checked.fragments;
    files += static_cast<std::size_t>(std::count_if(
        checked.diagnostics.begin(), checked.diagnostics.end(), [](const dsl::Diagnostic& found) {
            return found.code == "unreadable-file" || found.code == "too-large";
        }));
    if (output.json()) {
        output.line(std::string_view(dsl::to_json(files, checked.diagnostics)));
        return;
    }
    output.raw(dsl::to_text(checked.diagnostics));
    output.line(fmt::format(fmt::runtime(output.say({"{} tệp: {} lỗi, {} cảnh báo",
                                                     "{} files: {} errors, {} warnings"})),
                            files, checked.errors(), checked.warnings()));
}

Exit exit_of(const CheckedFiles& checked) {
    if (checked.unreadable) {
        return Exit::no_input;
    }
    return checked.errors() > 0 ? Exit::findings : Exit::fine;
}

}  // namespace motcua::cli
