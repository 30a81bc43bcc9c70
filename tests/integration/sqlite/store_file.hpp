// A database in a directory of its own, and the ways tests open it.
#pragma once

#include <fstream>
#include <iterator>
#include <memory>
#include <string>

#include <catch2/catch.hpp>

#include <motcua/sqlite/sqlite_store.hpp>

#include "contract/opaque_codec.hpp"
#include "contract/sha256.hpp"
#include "contract/temporary_directory.hpp"

namespace motcua::integration {

class StoreFile {
public:
    using Opened = Result<std::unique_ptr<sqlite::SqliteStore>>;

    [[nodiscard]] Opened try_open(const sqlite::FileOptions& file = {}) {
        sqlite::StoreOptions options{codec_, digest_};
        options.file = file;
        return sqlite::SqliteStore::open(path(), options);
    }
    [[nodiscard]] std::unique_ptr<sqlite::SqliteStore> open(const sqlite::FileOptions& file = {}) {
        Opened opened = try_open(file);
        INFO((opened ? "" : opened.error().detail));
        REQUIRE(opened);
        return std::move(opened).value();
    }
    [[nodiscard]] std::string path() const { return directory_.file("store.db"); }
    [[nodiscard]] const std::string& directory() const { return directory_.path(); }

    [[nodiscard]] static std::string bytes_of(const std::string& path) {
        std::ifstream file(path, std::ios::binary);
        return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    }
    static void write(const std::string& path, const std::string& bytes) {
        std::ofstream(path, std::ios::binary) << bytes;
    }

    contract::OpaqueCodec codec_;
    contract::Sha256 digest_;

private:
    contract::TemporaryDirectory directory_;
};

}  // namespace motcua::integration
