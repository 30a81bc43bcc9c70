// motcua verify: is the file what the engine must have written? It opens the store alone: an engine
// would refuse a damaged file before anybody has seen what is wrong with it.
#include "families.hpp"
#include "session.hpp"
#include "view_verification.hpp"

namespace motcua::cli {
namespace {

struct VerifyCommandOptions {
    std::string database;
    bool quick = false;
};

Result<VerifyReport> verified(Output& output, const VerifyCommandOptions& options) {
    const json::JsonEventCodec codec;
    const system::OpenSslDigest digest;
    sqlite::StoreOptions reading{codec, digest};
    reading.file.mode = sqlite::OpenMode::read_only;
    const auto store = sqlite::SqliteStore::open(options.database, reading);
    if (!store) {
        return store.error();
    }
    const auto reader = (*store)->open_reader();
    if (!reader) {
        return reader.error();
    }
    return verify_store(output, **store, **reader, codec, digest, options.quick);
}

Result<Exit> run_verify(Output& output, const VerifyCommandOptions& options) {
    Result<VerifyReport> report = verified(output, options);
    // A file whose head is destroyed looks like one of another program.
    if (!report && !is_damage(report.error()) &&
        report.error().code != ErrorCode::invalid_argument) {
        return report.error();
    }
    const VerifyReport told = report ? std::move(*report) : unreadable(report.error());
    print_verification(output, told);
    return told.sound() ? Exit::fine : Exit::findings;
}

}  // namespace

void add_verify_command(Commands& commands) {
    commands.add<VerifyCommandOptions>(
        "verify",
        {"Kiểm tra toàn vẹn: tệp, nhật ký, cây Merkle, dựng lại trạng thái",
         "Checks integrity: file, log, Merkle tree, replay equals state"},
        [](Command& command, VerifyCommandOptions& options) {
            command.required("--db", options.database, "FILE",
                             {"Tệp dữ liệu (SQLite)", "Database file (SQLite)"});
            command.flag("--quick", options.quick,
                         {"Không đối chiếu từng chỉ mục với bảng của nó",
                          "Do not compare every index with its table"});
            command.more({"Mã thoát 1 nếu có sai lệch, kể cả khi tệp hỏng không đọc hết được.",
                          "Exit code 1 if something is found, also where the file is damaged."});
        },
        run_verify);
}

}  // namespace motcua::cli
