// A database file opened by one command: the store, the engine pulled by this thread, and the system
// parts they need. For reading it takes no lock and works beside a writer.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include <motcua/dsl/load.hpp>
#include <motcua/engine/engine.hpp>
#include <motcua/json/codec.hpp>
#include <motcua/sqlite/sqlite_store.hpp>
#include <motcua/system/openssl_digest.hpp>
#include <motcua/system/system_random.hpp>

#include "command.hpp"
#include "output.hpp"

namespace motcua::cli {

/// Options of every command that reads a database.
struct ReadOptions {
    std::string database;
    std::string now;  ///< RFC 3339, or empty: the machine's clock
};
void define_reading(Command& command, ReadOptions& options);

/// Options of every act.
struct ActOptions : ReadOptions {
    std::string officer;
    std::string absent;
    std::string key;
    std::optional<std::uint32_t> if_version;
};
/// `officer_required`: acts that a host may do need no officer.
void define_acting(Command& command, ActOptions& options, bool officer_required = true);

enum class Purpose {
    read,    ///< no lock; the file must exist
    act,     ///< the file must exist; another writer refuses us (owned_elsewhere) after a second
    create,  ///< like act, and makes the file where there is none
};

class Session {
public:
    /// Errors of the store, each naming what helps; invalid_argument for a `now` that lies before
    /// what the file has seen, and for acting with one on a file that is no rehearsal.
    [[nodiscard]] static Result<std::unique_ptr<Session>> open(Output& output,
                                                               const ReadOptions& options,
                                                               Purpose purpose);
    ~Session();
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    [[nodiscard]] Engine& engine() { return *engine_; }
    /// What the engine was opened with, for a preview on the same file.
    [[nodiscard]] Options engine_options() {
        return {*store_, codec_, *clock_, random_, digest_, loader_};
    }
    [[nodiscard]] Reader& reader() { return *reader_; }
    [[nodiscard]] sqlite::SqliteStore& store() { return *store_; }
    [[nodiscard]] const EventCodec& codec() const { return codec_; }
    [[nodiscard]] const Digest& digest() const { return digest_; }
    [[nodiscard]] const ProcedureLoader& loader() const { return loader_; }
    [[nodiscard]] const Directory& directory() const { return engine_->directory(); }
    [[nodiscard]] Instant now() const { return clock_->now(); }

    /// The dossier by permanent id, official code or provisional number; not_found says how to look.
    [[nodiscard]] Result<DossierRow> find(const std::string& name);
    [[nodiscard]] Result<Dossier> dossier(const DossierId& id);
    /// "CODE#N", "<id>.<n>", or a dossier with `number` given; else its only open task.
    [[nodiscard]] Result<TaskId> task(const std::string& name, std::uint32_t number = 0);

    /// Does what follows from an act at once (timers due, commands to other dossiers), at most
    /// `batches_max` batches. Returns how many were run.
    std::size_t settle(std::size_t batches_max = 64);

private:
    Session() = default;
    [[nodiscard]] Result<void> start(Output& output, const ReadOptions& options, Purpose purpose);
    [[nodiscard]] Result<void> check_rehearsal(Output& output, const std::string& now);
    [[nodiscard]] Result<void> check_not_past(const std::string& now);

    std::unique_ptr<Clock> clock_;
    std::unique_ptr<Log> log_;
    system::SystemRandom random_;
    system::OpenSslDigest digest_;
    json::JsonEventCodec codec_;
    dsl::Loader loader_;
    std::unique_ptr<sqlite::SqliteStore> store_;
    std::unique_ptr<Engine> engine_;
    std::unique_ptr<Reader> reader_;
};

/// What a reader's lists show: everything to the owner of the file, to `officer` his own units'.
[[nodiscard]] Visibility visibility_for(Session& session, const std::string& officer);

/// Actor of an act on the file itself: the officer, recorded as a local act of the operating
/// system's user; without an officer the host. With a `now` it is recorded as a rehearsal.
[[nodiscard]] Actor local_actor(const ActOptions& options);
/// Name of the user who runs the program.
[[nodiscard]] std::string operating_system_user();

}  // namespace motcua::cli
