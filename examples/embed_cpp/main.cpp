// A whole host of MotCua: gives the engine its parts, deploys a procedure, files a dossier, lets
// the officers work it to its end, and prints what happened.
//   embed_cpp [DATABASE]        default: embed_cpp.db in the current folder
// Stop it anywhere and run it again on the same file: it goes on where it was, files nothing twice.
#include <iostream>

#include <motcua/dsl/load.hpp>
#include <motcua/engine/engine.hpp>
#include <motcua/json/codec.hpp>
#include <motcua/sqlite/sqlite_store.hpp>
#include <motcua/system/openssl_digest.hpp>
#include <motcua/system/stderr_log.hpp>
#include <motcua/system/system_random.hpp>

#include "definitions.hpp"
#include "host_clock.hpp"
#include "host_directory.hpp"
#include "journal.hpp"
#include "work.hpp"

namespace {

using namespace motcua;

/// Errors are values: a stable code for programs, an English sentence for who runs the host. What
/// people of the office read is looked up by the code, in the host's own language files.
int fail(std::string_view what, const Error& error) {
    std::cerr << what << ": " << to_string(error.code) << ": " << error.detail << '\n';
    return 1;
}

void print(host::Journal& journal) {
    for (const std::string& line : journal.take()) {
        std::cout << "  " << line << '\n';
    }
}

/// What the engine says to an officer who reaches for somebody else's work: nothing is changed.
void show_a_refusal(Engine& engine, const DossierId& dossier) {
    const Result<Accepted> refused = engine.submit_and_wait(
        Command{"", Actor::of_officer("binh"), dossier, std::nullopt, ClaimTask{1}});
    if (!refused) {
        std::cout << "Công chức văn hóa thử nhận việc tiếp nhận: "
                  << to_string(refused.error().code) << '\n';
    }
}

int run_office(Engine& engine, host::HostClock& clock, host::Journal& journal) {
    if (const Result<void> deployed = host::deploy_definitions(engine); !deployed) {
        return fail("deploy", deployed.error());
    }
    const Result<Accepted> filed = host::file(engine, host::application("phieu-2026-0001", 120));
    if (!filed) {
        return fail("file", filed.error());
    }
    std::cout << (filed->repeated ? "Đơn này đã nộp ở lần chạy trước\n" : "Đã nộp đơn\n");
    print(journal);
    if (!filed->repeated) {
        show_a_refusal(engine, filed->dossier);
    }

    const Result<void> worked =
        host::work_to_the_end(engine, clock, filed->dossier, host::approval());
    print(journal);
    if (!worked) {
        return fail("work", worked.error());
    }
    const Result<Dossier> dossier = host::dossier_of(engine, filed->dossier);
    if (!dossier) {
        return fail("read", dossier.error());
    }
    std::cout << "Hồ sơ " << dossier->code << " đã kết thúc: " << enum_name(*dossier->end_status)
              << ", " << dossier->version << " sự kiện\n";
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    const std::string path = argc > 1 ? argv[1] : "embed_cpp.db";

    // 1. The parts that the host chooses. All of them are borrowed by the engine and must outlive
    //    it, so they are made first.
    const Result<Instant> morning = parse_instant("2026-03-02T08:00:00+07:00");
    host::HostClock clock(*morning);
    host::HostDirectory directory;
    system::OpenSslDigest digest;  // SHA-256, for the log's proof
    system::SystemRandom random;   // ids and salts
    system::StderrLog log(clock, LogLevel::warning);
    json::JsonEventCodec codec;  // the stored format
    dsl::Loader loader;          // the procedure language

    // 2. The store: one file, one writer. A second process that opens it is refused and told who
    //    holds it.
    Result<std::unique_ptr<sqlite::SqliteStore>> store =
        sqlite::SqliteStore::open(path, sqlite::StoreOptions{codec, digest});
    if (!store) {
        return fail("open " + path, store.error());
    }

    // 3. The engine. Pulled: it starts no thread, the host calls run_once(). With
    //    Drive::own_thread the same code works; completions then come on the engine's thread or on
    //    the Executor that the host gives.
    Options options{**store, codec, clock, random, digest, loader};
    options.directory = &directory;
    options.log = &log;
    options.drive = Drive::pulled;
    Result<std::unique_ptr<Engine>> engine = Engine::open(options);
    if (!engine) {
        return fail("open engine", engine.error());
    }

    // 4. Listening: as long as `listening` lives.
    host::Journal journal;
    const Subscription listening = (*engine)->subscribe(journal);

    const int exit_code = run_office(**engine, clock, journal);

    // 5. The end: what waits is answered `closed`, then the file is left in order. Not calling
    //    this, or a power cut, loses nothing that was acknowledged.
    (*engine)->close();
    (*store)->close();
    return exit_code;
}
