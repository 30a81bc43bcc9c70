// The host's own test of its procedure, without files, waiting or chance: the engine's testing part
// brings a store in memory, a clock that is moved, seeded ids and a store that fails when told.
#include <iostream>

#include <motcua/dsl/load.hpp>
#include <motcua/engine/engine.hpp>
#include <motcua/engine/testing/faulty_store.hpp>
#include <motcua/engine/testing/memory_store.hpp>
#include <motcua/engine/testing/recording_sink.hpp>
#include <motcua/engine/testing/seeded_random.hpp>
#include <motcua/engine/testing/sha256_digest.hpp>
#include <motcua/json/codec.hpp>

#include "definitions.hpp"
#include "host_directory.hpp"
#include "work.hpp"

namespace {

using namespace motcua;

int failures = 0;

void expect(bool holds, std::string_view what) {
    std::cout << (holds ? "đạt   " : "HỎNG  ") << what << '\n';
    failures += holds ? 0 : 1;
}

/// An engine on a memory store that can be made to fail.
struct Office {
    host::HostClock clock{*parse_instant("2026-03-02T08:00:00+07:00")};
    host::HostDirectory directory;
    testing::SeededRandom random{2026};
    testing::Sha256Digest digest;
    json::JsonEventCodec codec;
    dsl::Loader loader;
    testing::MemoryStore memory{codec};
    testing::FaultyStore store{memory};
    testing::RecordingSink sink;
    std::unique_ptr<Engine> engine;
    Subscription listening;

    Office() {
        Options options{store, codec, clock, random, digest, loader};
        options.directory = &directory;
        options.drive = Drive::pulled;
        Result<std::unique_ptr<Engine>> opened = Engine::open(options);
        expect(opened.has_value(), "the engine opens");
        if (opened) {
            engine = std::move(*opened);
            listening = engine->subscribe(sink);
            const Result<void> deployed = host::deploy_definitions(*engine);
            expect(deployed.has_value(), "the definitions are deployed");
            if (!deployed) {
                std::cout << deployed.error().detail << '\n';
            }
        }
    }
};

void an_approval_ends_completed() {
    Office office;
    const auto filed = host::file(*office.engine, host::application("phieu-1", 120));
    expect(filed.has_value(), "an application is filed");
    if (!filed) {
        return;
    }
    expect(host::work_to_the_end(*office.engine, office.clock, filed->dossier, host::approval())
               .has_value(),
           "the officers work it to its end");
    const auto dossier = host::dossier_of(*office.engine, filed->dossier);
    expect(dossier && dossier->end_status == EndStatus::completed, "it ends as completed");
    expect(dossier && dossier->code == "H99.01-260302-0001", "it got the day's first code");
    expect(!office.sink.events().empty() && office.sink.types().back() == DossierEnded::type,
           "the last event says that it ended");
}

void the_same_form_is_filed_once() {
    Office office;
    const auto first = host::file(*office.engine, host::application("phieu-1", 120));
    const auto again = host::file(*office.engine, host::application("phieu-1", 120));
    expect(first && again && again->repeated && again->dossier == first->dossier,
           "the same form sent twice is filed once");
    const auto other = host::file(*office.engine, host::application("phieu-1", 80));
    expect(!other && other.error().code == ErrorCode::key_reused,
           "another form under the same number is refused");
}

void too_many_people_cannot_be_approved() {
    Office office;
    const auto filed = host::file(*office.engine, host::application("phieu-1", 900));
    expect(filed.has_value(), "an application for a large meeting is filed");
    if (!filed) {
        return;
    }
    const Result<void> worked =
        host::work_to_the_end(*office.engine, office.clock, filed->dossier, host::approval());
    expect(!worked && worked.error().code == ErrorCode::outcome_not_available,
           "a meeting larger than the hall cannot be approved");
}

void a_full_disk_is_told_and_passes() {
    Office office;
    office.store.plan(testing::Fault{
        .first = 1, .calls = testing::Fault::Calls::commits, .code = ErrorCode::storage_full});
    const auto refused = host::file(*office.engine, host::application("phieu-1", 120));
    expect(!refused && refused.error().code == ErrorCode::storage_full,
           "a full disk is told to the caller");
    const auto filed = host::file(*office.engine, host::application("phieu-1", 120));
    expect(filed && !filed->repeated, "when there is space again, the form is filed");
}

}  // namespace

int main() {
    an_approval_ends_completed();
    the_same_form_is_filed_once();
    too_many_people_cannot_be_approved();
    a_full_disk_is_told_and_passes();
    return failures == 0 ? 0 : 1;
}
