// The stores that must fulfil the contract, each behind the same few words: make an empty one, and
// open what it left behind.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include <catch2/catch.hpp>

#include <motcua/engine/ports/store.hpp>
#include <motcua/engine/testing/memory_store.hpp>
#include <motcua/sqlite/sqlite_store.hpp>

#include "opaque_codec.hpp"
#include "sha256.hpp"
#include "temporary_directory.hpp"

namespace motcua::contract {

class SqliteSubject {
public:
    SqliteSubject() { reopen(); }
    Store& store() { return *store_; }
    void reopen() {
        store_.reset();
        auto opened = sqlite::SqliteStore::open(path(), {codec_, digest_});
        INFO((opened ? "" : opened.error().detail));
        REQUIRE(opened);
        store_ = std::move(opened).value();
    }
    void close() { store_.reset(); }
    [[nodiscard]] std::string path() const { return directory_.file("contract.db"); }

private:
    TemporaryDirectory directory_;
    OpaqueCodec codec_;
    Sha256 digest_;
    std::unique_ptr<Store> store_;
};

class MemorySubject {
public:
    MemorySubject() : store_(std::make_unique<testing::MemoryStore>(codec_)) {}
    Store& store() { return *store_; }
    void reopen() { store_ = store_->reopen(); }

private:
    OpaqueCodec codec_;
    std::unique_ptr<testing::MemoryStore> store_;
};

}  // namespace motcua::contract
