// motcua backup, motcua restore: a copy counts once it was gone through and verified, and only then
// gets its name.
#include <memory>
#include <optional>

#include <fmt/format.h>
#include <sys/stat.h>

#include "../families.hpp"
#include "../verified_copy.hpp"
#include "../view_verification.hpp"

namespace motcua::cli {
namespace {

struct CopyCommandOptions {
    std::string from;
    std::string to;
    bool replace = false;
};

using Verified = std::optional<VerifyReport>;

void tell_old_schema(Output& output) {
    output.note(
        Text{"Tệp có cấu trúc cũ: chỉ kiểm tra trang, dòng và chỉ mục; hãy chạy "
             "`motcua verify` sau khi nâng cấp.",
             "The file has an older schema: only pages, rows and indexes are checked; "
             "run `motcua verify` once it was brought up to date."});
}

void print_json(Output& output, const CopyCommandOptions& options, const sqlite::CopyReport& copied,
                const Verified& verified) {
    json::Writer writer;
    writer.begin_object()
        .text_member("from", options.from)
        .text_member("to", options.to)
        .member("bytes")
        .number(copied.bytes);
    writer.member("documents").number(copied.documents);
    writer.boolean_member("operations", copied.operations)
        .boolean_member("verified", verified.has_value());
    if (verified) {
        writer.member("events").number(verified->events);
        writer.member("dossiers").number(verified->dossiers);
        writer.text_member("root", to_hex(verified->root));
    }
    if (!copied.replaced.empty()) {
        writer.text_member("replaced", copied.replaced);
    }
    writer.end_object();
    output.json_text(std::move(writer));
}

void print_words(Output& output, const CopyCommandOptions& options,
                 const sqlite::CopyReport& copied, const Verified& verified) {
    Details details;
    details.add({"Bản sao", "Copy"}, options.to);
    details.add({"Dung lượng", "Bytes"}, std::to_string(copied.bytes));
    details.add({"Tệp vận hành", "Operations file"}, copied.operations
                                                         ? output.say({"có", "copied"})
                                                         : output.say({"không có", "none"}));
    if (copied.documents > 0) {
        details.add({"Tệp giấy tờ", "Documents"}, std::to_string(copied.documents));
    }
    if (verified) {
        details.add({"Sự kiện", "Events"}, std::to_string(verified->events));
        details.add({"Hồ sơ", "Dossiers"}, std::to_string(verified->dossiers));
        details.add({"Gốc cây Merkle", "Merkle root"}, to_hex(verified->root));
    }
    details.add({"Tệp cũ giữ tại", "Old files kept as"}, copied.replaced);
    output.details(details);
    if (!copied.replaced.empty()) {
        output.note(
            Text{"Tệp cũ còn dữ liệu cá nhân: hãy xóa khi không cần nữa.",
                 "The old files hold personal data: delete them once they are not needed."});
    }
}

Result<Exit> copy(Output& output, const CopyCommandOptions& options) {
    ::umask(0077);  // what it makes is its user's alone
    std::unique_ptr<Progress> progress;
    sqlite::CopyOptions copying;
    copying.replace = options.replace;
    copying.progress = [&](std::uint64_t done, std::uint64_t total) {
        if (progress == nullptr) {
            progress =
                std::make_unique<Progress>(output, Text{"Đang sao chép", "Copying pages"}, total);
        }
        progress->at(done);
    };
    const Result<VerifiedCopy> made =
        copy_verified(options.from, options.to, copying,
                      [&](sqlite::SqliteStore& store, Reader& reader, const EventCodec& codec,
                          const Digest& digest) {
                          progress.reset();
                          return verify_store(output, store, reader, codec, digest, true);
                      });
    progress.reset();
    if (!made) {
        return made.error();
    }
    if (!made->verified) {
        tell_old_schema(output);
    }
    output.json() ? print_json(output, options, made->copied, made->verified)
                  : print_words(output, options, made->copied, made->verified);
    return Exit::fine;
}

void add_backup(Commands& commands) {
    commands.add<CopyCommandOptions>(
        "backup",
        {"Sao lưu tệp dữ liệu và tệp vận hành, kể cả khi máy chủ đang chạy",
         "Copy a database, both files, also while it is served"},
        [](Command& command, CopyCommandOptions& options) {
            command.required("--db", options.from, "FILE",
                             {"Tệp dữ liệu (SQLite)", "Database file (SQLite)"});
            command.required("--to", options.to, "FILE",
                             {"Tệp bản sao; chưa được có", "File of the copy; must not exist"});
            command.more(
                {"Bản sao là dữ liệu tại một thời điểm, được kiểm tra toàn vẹn rồi mới mang tên đã "
                 "cho.\nVí dụ: motcua backup --db hs.db --to sao-luu/hs-2026-03-02.db",
                 "The copy is of one moment; it is verified before it gets its name.\n"
                 "Example: motcua backup --db hs.db --to backups/hs-2026-03-02.db"});
        },
        copy);
}

void add_restore(Commands& commands) {
    commands.add<CopyCommandOptions>(
        "restore",
        {"Khôi phục tệp dữ liệu từ bản sao; máy chủ phải dừng",
         "Put a copy in the place of a database that nobody serves"},
        [](Command& command, CopyCommandOptions& options) {
            command.required("--from", options.from, "FILE", {"Tệp bản sao", "File of the copy"});
            command.required("--db", options.to, "FILE",
                             {"Tệp dữ liệu sẽ có", "Database file to be made"});
            command.flag("--replace", options.replace,
                         {"Thay tệp đang có; tệp cũ giữ thành FILE.replaced",
                          "Replace what is there; it is kept as FILE.replaced"});
            command.more(
                {"Bản sao được kiểm tra toàn vẹn trước; bị ngắt giữa chừng thì chạy lại.\n"
                 "Ví dụ: motcua restore --from sao-luu/hs-2026-03-02.db --db hs.db",
                 "The copy is verified first; if interrupted, run it again.\n"
                 "Example: motcua restore --from backups/hs-2026-03-02.db --db hs.db"});
        },
        copy);
}

}  // namespace

void add_backup_commands(Commands& commands) {
    add_backup(commands);
    add_restore(commands);
}

}  // namespace motcua::cli
