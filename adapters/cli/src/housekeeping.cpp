// One round when something was erased, and one a minute.
#include "housekeeping.hpp"

#include <algorithm>
#include <chrono>

namespace motcua::cli {
namespace {

constexpr std::chrono::seconds kBetweenRounds{60};

/// Beside papers (forms that were issued among them, and uploads) and drafts. Answers that are kept by
/// Idempotency-Key are of no dossier: commands keep theirs in the log.
std::vector<ErasedBeside> others_of(sqlite::SqliteOperations& operations) {
    return {{"notices", [&notices = operations.notices()](const DossierId& dossier) {
                 return notices.forget_recipients(dossier);
             }}};
}

}  // namespace

void Housekeeping::News::committed(const std::vector<RecordedEvent>& events) {
    const bool erased = std::any_of(events.begin(), events.end(), [](const RecordedEvent& event) {
        return std::holds_alternative<PersonalDataErased>(event.event);
    });
    if (erased) {
        const std::lock_guard lock(mutex_);
        erased_ = true;
        changed_.notify_all();
    }
}

bool Housekeeping::News::wait() {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, kBetweenRounds, [this] { return stopping_ || erased_; });
    erased_ = false;
    return !stopping_;
}

void Housekeeping::News::stop() {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    changed_.notify_all();
}

Housekeeping::Housekeeping(Engine& engine, std::unique_ptr<Reader> reader,
                           sqlite::SqliteOperations& operations, const Clock& clock, Log& log)
    : reader_(std::move(reader)),
      operations_(operations),
      log_(log),
      eraser_({operations.documents(), operations.ops(), operations.audit(),
               operations.deliveries(), clock, others_of(operations)}),
      listening_(engine.subscribe(news_)),
      thread_([this] { run(); }) {}

Result<std::unique_ptr<Housekeeping>> Housekeeping::start(Engine& engine,
                                                          sqlite::SqliteOperations& operations,
                                                          const Clock& clock, Log& log) {
    auto reader = engine.reader();
    if (!reader) {
        return reader.error();
    }
    return std::unique_ptr<Housekeeping>(
        new Housekeeping(engine, std::move(*reader), operations, clock, log));
}

Housekeeping::~Housekeeping() {
    listening_ = Subscription();
    news_.stop();
    thread_.join();
}

void Housekeeping::run() {
    do {
        Result<bool> more = true;
        while (more && *more) {
            more = eraser_.round(*reader_);
        }
        if (!more) {
            log_.write(LogLevel::error, "erasure beside the log: " + more.error().detail);
        }
        operations_.maintain();
    } while (news_.wait());
}

}  // namespace motcua::cli
