// motcua diff: what a new version of a procedure changes, in words and in days.
#include <algorithm>
#include <charconv>
#include <filesystem>

#include <fmt/format.h>

#include <motcua/engine/model/limits.hpp>
#include <motcua/json/codec.hpp>
#include <motcua/sqlite/sqlite_store.hpp>
#include <motcua/system/openssl_digest.hpp>

#include "../families.hpp"
#include "../input.hpp"
#include "../view_diff.hpp"

namespace motcua::cli {
namespace {

struct DiffOptions {
    std::string before;
    std::string after;
    std::string database;
};

/// "ID@VERSION" or "ID/VARIANT@VERSION"; nothing for what is not written so.
std::optional<DefinitionRef> ref_in(const std::string& name) {
    const std::size_t at = name.rfind('@');
    if (at == std::string::npos || at == 0) {
        return std::nullopt;
    }
    DefinitionRef ref;
    const char* const end = name.data() + name.size();
    const auto [stop, failed] = std::from_chars(name.data() + at + 1, end, ref.version);
    if (failed != std::errc{} || stop != end || ref.version == 0) {
        return std::nullopt;
    }
    ref.id = name.substr(0, at);
    if (const std::size_t slash = ref.id.find('/'); slash != std::string::npos) {
        ref.variant = ref.id.substr(slash + 1);
        ref.id.resize(slash);
    }
    return ref;
}

Error not_deployed(const std::string& name, const DefinitionRef& wanted,
                   const std::vector<DefinitionRow>& rows) {
    std::string versions;
    for (const DefinitionRow& row : rows) {
        if (row.kind == DefinitionKind::procedure && row.ref.id == wanted.id &&
            row.ref.variant == wanted.variant) {
            versions += fmt::format("{}{}", versions.empty() ? "" : ", ", row.ref.version);
        }
    }
    return {
        ErrorCode::not_found,
        versions.empty()
            ? fmt::format("expected a deployed procedure ID@VERSION, but there is no '{}'", name)
            : fmt::format("expected a deployed version of '{}', but '{}' is none of {}", wanted.id,
                          name, versions)};
}

/// Both texts: files, or versions that the database holds.
class Sources {
public:
    explicit Sources(std::string database) : database_(std::move(database)) {}

    Result<std::string> read(const std::string& name) {
        std::error_code failed;
        const std::optional<DefinitionRef> ref = ref_in(name);
        if (database_.empty() || !ref || std::filesystem::exists(name, failed)) {
            return read_file(name, limits::definition_bytes_max);
        }
        MOTCUA_TRY(open());
        const Result<std::vector<DefinitionRow>> rows = store_->definitions();
        if (!rows) {
            return rows.error();
        }
        const auto found = std::find_if(rows->begin(), rows->end(), [&](const DefinitionRow& row) {
            return row.kind == DefinitionKind::procedure && row.ref.id == ref->id &&
                   row.ref.variant == ref->variant && row.ref.version == ref->version;
        });
        return found == rows->end()
                   ? Result<std::string>(not_deployed(name, *ref, *rows))
                   : store_->definition_source(DefinitionKind::procedure, found->ref);
    }

private:
    Result<void> open() {
        if (store_ != nullptr) {
            return {};
        }
        sqlite::StoreOptions reading{codec_, digest_};
        reading.file.mode = sqlite::OpenMode::read_only;
        auto opened = sqlite::SqliteStore::open(database_, reading);
        if (!opened) {
            return opened.error();
        }
        store_ = std::move(*opened);
        return {};
    }

    std::string database_;
    json::JsonEventCodec codec_;
    system::OpenSslDigest digest_;
    std::unique_ptr<sqlite::SqliteStore> store_;
};

Result<Exit> diff(Output& output, const DiffOptions& options) {
    Sources sources(options.database);
    const Result<std::string> before = sources.read(options.before);
    if (!before) {
        return before.error();
    }
    const Result<std::string> after = sources.read(options.after);
    if (!after) {
        return after.error();
    }
    const Result<dsl::ProcedureDiff> found =
        dsl::diff_procedures(*before, *after, options.before, options.after);
    if (!found) {
        return found.error();
    }
    print_diff(output, *found);
    return found->same() ? Exit::fine : Exit::findings;
}

void define_diff(Command& command, DiffOptions& options) {
    command.required("before", options.before, "OLD",
                     {"Bản cũ: tệp XML; có --db thì cả MÃ@BẢN, MÃ/TRƯỜNG-HỢP@BẢN đã triển khai",
                      "Older version: an XML file; with --db also a deployed ID@VERSION or "
                      "ID/VARIANT@VERSION"});
    command.required("after", options.after, "NEW",
                     {"Bản mới, cách ghi như bản cũ", "Newer version, written like the older one"});
    command.option("--db", options.database, "FILE",
                   {"Tệp dữ liệu (SQLite) có các bản đã triển khai",
                    "Database file (SQLite) with deployed versions"});
    command.more(
        {"Mã thoát: 0 không có gì khác, ngoài số phiên bản · 1 có khác · 65 một bên có lỗi (xem "
         "motcua check) · 66 không có tệp hoặc bản ấy.\n"
         "Thời gian cộng theo đường dài nhất, như cảnh báo steps-exceed-limit của motcua check.",
         "Exit codes: 0 nothing differs but the version, 1 something differs, 65 one of them has "
         "errors\n(see motcua check), 66 no such file or version.\n"
         "Time is summed along the longest path, like the warning steps-exceed-limit of motcua "
         "check."});
}

}  // namespace

void add_diff_command(Commands& commands) {
    commands.add<DiffOptions>("diff",
                              {"So sánh hai phiên bản thủ tục, bằng lời và bằng ngày",
                               "Compare two versions of a procedure, in words and in days"},
                              define_diff, diff);
}

}  // namespace motcua::cli
