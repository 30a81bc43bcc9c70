// Where the demonstration happens: a database of its own, the engine on a clock that we move, and the
// shipped definitions.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include <motcua/dsl/load.hpp>
#include <motcua/engine/engine.hpp>
#include <motcua/engine/testing/manual_clock.hpp>
#include <motcua/json/codec.hpp>
#include <motcua/sqlite/sqlite_store.hpp>
#include <motcua/system/openssl_digest.hpp>
#include <motcua/system/system_random.hpp>

#include "view_book.hpp"

namespace motcua::cli::demo {

/// Whether a database is one that the demonstration made, or holds nothing yet. Others are refused
/// with invalid_argument. Reads only.
[[nodiscard]] Result<void> check_own(const std::string& database);
/// Removes a database that is our own and that no process writes, with its operations file and documents.
/// Where there is no database, what lies beside its place is somebody else's and stays.
[[nodiscard]] Result<void> remove_own(const std::string& database);
/// The folder of definitions: `given`, or without it "workflows" here, or where packages install it
/// beside this program.
[[nodiscard]] std::string workflows_folder(const std::string& given);

class Scene {
public:
    /// Opens or makes the database. Time goes on where the database ends; in a new one it is
    /// `opening`.
    [[nodiscard]] static Result<std::unique_ptr<Scene>> open(const std::string& database,
                                                             Instant opening);
    ~Scene();
    Scene(const Scene&) = delete;
    Scene& operator=(const Scene&) = delete;

    /// Deploys what lies below the folder; `told` of what was not there before. First of all.
    [[nodiscard]] Result<void> deploy(const std::string& workflows,
                                      const std::function<void(const Deployed&)>& told);

    [[nodiscard]] testing::ManualClock& clock() { return clock_; }
    [[nodiscard]] const testing::ManualClock& clock() const { return clock_; }
    [[nodiscard]] Engine& engine() { return *engine_; }
    [[nodiscard]] Reader& reader() { return *reader_; }
    [[nodiscard]] Book& book() { return *book_; }
    [[nodiscard]] const Book& book() const { return *book_; }
    /// The procedure of that id; nullptr if none is deployed.
    [[nodiscard]] ProcedurePtr procedure(const std::string& id);
    [[nodiscard]] Result<RecordedEvent> decode(const LogRow& row) const;

private:
    Scene(const std::string& database, Instant opening) : database_(database), clock_(opening) {}
    [[nodiscard]] Result<void> start();
    [[nodiscard]] Result<void> set_the_clock();

    std::string database_;
    testing::ManualClock clock_;
    system::SystemRandom random_;
    system::OpenSslDigest digest_;
    json::JsonEventCodec codec_;
    dsl::Loader loader_;
    std::unique_ptr<sqlite::SqliteStore> store_;
    std::unique_ptr<Reader> reader_;
    std::unique_ptr<Engine> engine_;
    std::unique_ptr<Book> book_;
};

}  // namespace motcua::cli::demo
