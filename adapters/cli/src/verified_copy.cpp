// Copy, open what was copied, verify.
#include "verified_copy.hpp"

#include <limits>

#include <fmt/format.h>

#include <motcua/json/codec.hpp>
#include <motcua/sqlite/sqlite_operations.hpp>
#include <motcua/system/openssl_digest.hpp>
#include <motcua/system/system_random.hpp>

namespace motcua::cli {
namespace {

Result<VerifyReport> verify_staged(const std::string& path, const VerifyOpened& verify) {
    const json::JsonEventCodec codec;
    const system::OpenSslDigest digest;
    sqlite::StoreOptions reading{codec, digest};
    reading.file.mode = sqlite::OpenMode::read_only;
    reading.file.any_file_system = true;  // nobody else has it open
    const auto store = sqlite::SqliteStore::open(path, reading);
    if (!store) {
        return store.error();
    }
    const auto reader = (*store)->open_reader();
    if (!reader) {
        return reader.error();
    }
    return verify(**store, **reader, codec, digest);
}

}  // namespace

Result<void> verify_documents(const sqlite::StagedCopy& staged, std::function<void()> go_on) {
    if (!staged.operations_readable) {
        return {};
    }
    const system::OpenSslDigest digest;
    system::SystemRandom random;
    sqlite::OperationsOptions reading{digest, random};
    reading.file.mode = sqlite::OpenMode::read_only;
    reading.file.any_file_system = true;  // nobody else has it open
    const auto operations =
        sqlite::SqliteOperations::open(sqlite::operations_path(staged.path), reading);
    if (!operations) {
        return operations.error();
    }
    sqlite::DocumentCheckOptions looking;
    looking.read_bytes_max = std::numeric_limits<std::uint64_t>::max();
    looking.go_on = std::move(go_on);
    const auto check = (*operations)->check_documents(looking);
    if (!check) {
        return check.error();
    }
    if (check->missing + check->changed > 0) {
        return Error{ErrorCode::storage_corrupt,
                     fmt::format("expected a copy with all documents as they were stored, but {} "
                                 "are missing and {} are not what they were, like '{}'; run "
                                 "`motcua doctor --documents` on what was copied",
                                 check->missing, check->changed, check->examples.front())};
    }
    return {};
}

Result<VerifiedCopy> copy_verified(const std::string& from, const std::string& to,
                                   sqlite::CopyOptions copying, const VerifyOpened& verify,
                                   const std::function<void()>& go_on) {
    VerifiedCopy copy;
    copying.judge = [&](const sqlite::StagedCopy& staged) -> Result<void> {
        MOTCUA_TRY(verify_documents(staged, go_on));
        if (!staged.newest_schema) {
            return {};
        }
        Result<VerifyReport> report = verify_staged(staged.path, verify);
        if (!report) {
            return report.error();
        }
        if (!report->sound()) {
            return Error{ErrorCode::storage_corrupt,
                         fmt::format("expected a copy that verifies, but it has findings, {} in "
                                     "all; run `motcua verify` on what was copied",
                                     report->findings_total)};
        }
        copy.verified = std::move(*report);
        return {};
    };
    Result<sqlite::CopyReport> copied = sqlite::copy_database(from, to, copying);
    if (!copied) {
        return copied.error();
    }
    copy.copied = std::move(*copied);
    return copy;
}

}  // namespace motcua::cli
