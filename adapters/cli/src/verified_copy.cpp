// Copy, open what was copied, verify.
#include "verified_copy.hpp"

#include <fmt/format.h>

#include <motcua/json/codec.hpp>
#include <motcua/system/openssl_digest.hpp>

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

Result<VerifiedCopy> copy_verified(const std::string& from, const std::string& to,
                                   sqlite::CopyOptions copying, const VerifyOpened& verify) {
    VerifiedCopy copy;
    copying.judge = [&](const sqlite::StagedCopy& staged) -> Result<void> {
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
