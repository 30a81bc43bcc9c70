// motcua verify: is the file what the engine must have written? It opens the store alone: an engine
// would refuse a damaged file before anybody has seen what is wrong with it.
#include <charconv>
#include <filesystem>

#include <fmt/format.h>

#include <motcua/sqlite/sqlite_operations.hpp>
#include <motcua/system/system_random.hpp>

#include "../families.hpp"
#include "../session.hpp"
#include "../view_verification.hpp"

namespace motcua::cli {
namespace {

struct VerifyCommandOptions {
    std::string database;
    bool quick = false;
    std::string trail;  ///< "SIZE:ROOT"
};

std::optional<std::uint8_t> digit_in(char letter) {
    constexpr std::string_view digits = "0123456789abcdef";
    const std::size_t at = digits.find(letter);
    return at == std::string_view::npos ? std::nullopt
                                        : std::optional(static_cast<std::uint8_t>(at));
}

/// "1000:<64 digits>", as a checkpoint of the audit trail says it; nullopt: there is none to look for.
Result<std::optional<AuditCheckpoint>> checkpoint_in(const std::string& text) {
    if (text.empty()) {
        return std::optional<AuditCheckpoint>();
    }
    const Error none{
        ErrorCode::invalid_argument,
        fmt::format("expected SIZE:ROOT as a checkpoint says them, but '{}' is something else",
                    text)};
    AuditCheckpoint checkpoint;
    const char* const end = text.data() + text.size();
    const auto [colon, failed] = std::from_chars(text.data(), end, checkpoint.size);
    const bool fits = failed == std::errc{} && colon != end && *colon == ':' &&
                      checkpoint.size > 0 &&
                      end - colon - 1 == static_cast<std::ptrdiff_t>(2 * checkpoint.root.size());
    for (std::size_t i = 0; fits && i < checkpoint.root.size(); ++i) {
        const auto high = digit_in(colon[1 + 2 * i]);
        const auto low = digit_in(colon[2 + 2 * i]);
        if (!high || !low) {
            return none;
        }
        checkpoint.root.at(i) = static_cast<std::uint8_t>(*high << 4U | *low);
    }
    return fits ? Result<std::optional<AuditCheckpoint>>(std::optional(checkpoint)) : none;
}

/// nullopt: there is none, or one of an older schema, in which it was none yet.
Result<std::optional<AuditReport>> trail_verified(const VerifyCommandOptions& options) {
    const auto known = checkpoint_in(options.trail);
    if (!known) {
        return known.error();
    }
    const std::string path = sqlite::operations_path(options.database);
    if (!std::filesystem::exists(path)) {
        return std::optional<AuditReport>();
    }
    const system::OpenSslDigest digest;
    system::SystemRandom random;
    sqlite::OperationsOptions reading{digest, random};
    reading.file.mode = sqlite::OpenMode::read_only;
    const auto operations = sqlite::SqliteOperations::open(path, reading);
    if (!operations) {
        return operations.error().code == ErrorCode::invalid_argument && !*known
                   ? Result<std::optional<AuditReport>>(std::optional<AuditReport>())
                   : operations.error();
    }
    AuditVerification verification{(*operations)->audit(), digest};
    verification.known = *known;
    Result<AuditReport> report = verify_audit(verification);
    if (!report) {
        return report.error();
    }
    return std::optional(std::move(*report));
}

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
    VerifyReport told = report ? std::move(*report) : unreadable(report.error());
    const Result<std::optional<AuditReport>> trail = trail_verified(options);
    if (!trail && !is_damage(trail.error())) {
        return trail.error();
    }
    if (!trail) {
        add_trail(told, {0, {}, {{0, trail.error().detail}}});
    } else if (*trail) {
        add_trail(told, **trail);
    }
    print_verification(output, told, trail && *trail ? &**trail : nullptr);
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
            command.option("--trail", options.trail, "SIZE:ROOT",
                           {"Điểm kiểm tra của nhật ký kiểm toán đã giữ ở nơi khác: nhật ký phải "
                            "bắt đầu đúng như thế",
                            "Checkpoint of the audit trail that was kept elsewhere: the trail must "
                            "begin with it"});
            command.flag("--quick", options.quick,
                         {"Không đối chiếu từng chỉ mục với bảng của nó",
                          "Do not compare every index with its table"});
            command.more({"Mã thoát 1 nếu có sai lệch, kể cả khi tệp hỏng không đọc hết được.",
                          "Exit code 1 if something is found, also where the file is damaged."});
        },
        run_verify);
}

}  // namespace motcua::cli
