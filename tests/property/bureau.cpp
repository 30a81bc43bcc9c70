// Opening, restarting, replaying.
#include "bureau.hpp"

#include <stdexcept>

#include <motcua/engine/core/apply.hpp>
#include <motcua/engine/verify.hpp>

namespace motcua::property {
namespace {

template <class T>
T must(Result<T> result, const std::string& what) {
    if (!result) {
        throw std::runtime_error(what + ": " + std::string(to_string(result.error().code)) + ": " +
                                 result.error().detail);
    }
    return std::move(*result);
}

}  // namespace

Bureau::Bureau(std::uint64_t seed, std::string path) : random_(seed), path_(std::move(path)) {
    if (path_.empty()) {
        auto memory = std::make_unique<testing::MemoryStore>(codec_);
        memory_ = memory.get();
        store_ = std::move(memory);
    }
    open();
}

Bureau::~Bureau() {
    reader_.reset();
    engine_.reset();
}

void Bureau::open() {
    if (!path_.empty()) {
        store_ = must(sqlite::SqliteStore::open(path_, sqlite::StoreOptions{codec_, digest_}),
                      "open the file");
    }
    Options options{*store_, codec_, clock, random_, digest_, loader_};
    options.drive = Drive::pulled;
    engine_ = must(Engine::open(options), "open the engine");
    reader_ = must(engine_->reader(), "open a reader");
}

void Bureau::restart(bool orderly) {
    if (orderly) {
        engine_->close();
    }
    reader_.reset();
    engine_.reset();
    if (memory_ != nullptr) {
        auto next = memory_->reopen();
        memory_ = next.get();
        store_ = std::move(next);
    } else {
        store_.reset();
    }
    open();
}

void Bureau::deploy(const std::string& source) {
    static_cast<void>(must(engine_->deploy(source, Actor::of_host("test")), "deploy\n" + source));
}

void Bureau::settle() {
    for (int turns = 0; turns < 1'000; ++turns) {
        const std::optional<Instant> next = engine_->run_once();
        if (!next || *next > clock.now()) {
            return;
        }
    }
    throw std::runtime_error("the engine does not come to rest");
}

Result<Accepted> Bureau::submit(Command command) {
    Result<Accepted> answer = engine_->submit_and_wait(std::move(command));
    settle();
    return answer;
}

Dossier Bureau::dossier(const DossierId& id) {
    auto found = must(reader_->dossier(id), "read a dossier");
    if (!found) {
        throw std::runtime_error("no dossier " + id.value);
    }
    return std::move(*found);
}

Dossier Bureau::replayed(const DossierId& id) {
    std::vector<RecordedEvent> events;
    for (const LogRow& row : must(reader_->events(id.value, 1, 100'000), "read events")) {
        events.push_back(
            must(codec_.decode(row.event.bytes, row.event.personal, digest_), "decode"));
    }
    return must(replay(events), "replay");
}

void Bureau::verify_all() {
    VerifyOptions options{*reader_, codec_, digest_, {}};
    options.loader = &loader_;
    const VerifyReport report = must(verify(options), "verify");
    if (!report.sound()) {
        std::string text = "the store is not sound:";
        for (const VerifyFinding& finding : report.findings) {
            text += "\n" + finding.check + " " + finding.stream + ": " + finding.detail;
        }
        throw std::runtime_error(text);
    }
}

}  // namespace motcua::property
