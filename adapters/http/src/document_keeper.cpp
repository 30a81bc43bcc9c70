// Whether a document is referred to, its dossier's history says: every reference that was ever made
// stands there, also to versions that were replaced.
#include "document_keeper.hpp"

#include <algorithm>
#include <utility>

namespace motcua::http {
namespace {

constexpr std::size_t kAtOnce = 1'000;
/// Of those that stay, for drafts or by an error, so many are looked past.
constexpr std::size_t kLeftMost = 10'000;
constexpr std::size_t kEventsAtOnce = 500;

void tell(const ServerParts& parts, LogLevel level, const std::string& line) {
    if (parts.log != nullptr) {
        parts.log->write(level, line);
    }
}

/// Digests are long and random: where one stands in the bytes of an event, it is referred to,
/// whatever the event.
Result<bool> is_referred_to(Reader& reader, const StoredDocument& document) {
    const auto mentions = [&](const LogRow& row) {
        return row.event.bytes.find(document.digest) != std::string::npos ||
               row.event.personal.find(document.digest) != std::string::npos;
    };
    for (std::uint32_t from = 1;;) {
        const auto rows = reader.events(document.dossier.value, from, kEventsAtOnce);
        if (!rows) {
            return rows.error();
        }
        if (std::any_of(rows->begin(), rows->end(), mentions)) {
            return true;
        }
        if (rows->size() < kEventsAtOnce) {
            return false;
        }
        from = rows->back().number + 1;
    }
}

/// Condemned before the history is read: whoever refers to it now was refused, and whoever did before
/// stands in the history. What a draft refers to waits, without being kept for ever.
Result<bool> remove_unless_referred(const ServerParts& parts, Reader& reader,
                                    const StoredDocument& document) {
    DocumentShelf& shelf = parts.documents->shelf;
    const Result<bool> drafted = parts.ops.drafts_of_name(document.dossier, document.digest);
    if (!drafted || *drafted) {
        return drafted ? Result<bool>(false) : drafted;
    }
    const Result<bool> condemned = shelf.condemn(document.dossier, document.digest);
    if (!condemned || !*condemned) {
        return condemned;
    }
    const Result<bool> referred = is_referred_to(reader, document);
    if (!referred) {
        return referred;
    }
    MOTCUA_TRY(*referred ? shelf.spare(document.dossier, document.digest)
                         : shelf.remove(document.dossier, document.digest));
    return !*referred;
}

}  // namespace

Result<std::unique_ptr<DocumentKeeper>> DocumentKeeper::start(const ServerParts& parts,
                                                              const DocumentOptions& options) {
    std::unique_ptr<DocumentKeeper> keeper(new DocumentKeeper(parts, options));
    auto reader = parts.engine.reader();
    if (!reader) {
        return reader.error();
    }
    keeper->reader_ = std::move(*reader);
    keeper->thread_ = std::thread([&keeper = *keeper] { keeper.run(); });
    return keeper;
}

void DocumentKeeper::wake() {
    {
        const std::lock_guard lock(mutex_);
        woken_ = true;
    }
    changed_.notify_one();
}

void DocumentKeeper::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    if (thread_.joinable()) {
        thread_.join();
    }
}

bool DocumentKeeper::is_stopping() {
    const std::lock_guard lock(mutex_);
    return stopping_;
}

void DocumentKeeper::run() {
    const Clock& clock = parts_.clock;
    std::chrono::milliseconds sweep_at = clock.boot_time();
    std::chrono::milliseconds scan_at = sweep_at;
    std::unique_lock lock(mutex_);
    while (!stopping_) {
        const bool woken = std::exchange(woken_, false);
        lock.unlock();
        if (woken || clock.boot_time() >= scan_at) {
            scan();
            scan_at = clock.boot_time() + options_.rescan_every;
        }
        if (clock.boot_time() >= sweep_at && !is_stopping()) {
            sweep(parts_, options_, *reader_);
            sweep_at = clock.boot_time() + options_.sweep_every;
        }
        lock.lock();
        changed_.wait_for(lock, std::min(sweep_at, scan_at) - clock.boot_time(),
                          [this] { return stopping_ || woken_; });
    }
}

// One that cannot be looked at must not hold up those behind it; a scanner that does not answer three
// times running is asked again later.
void DocumentKeeper::scan() {
    const DocumentParts& documents = *parts_.documents;
    if (documents.scanner == nullptr) {
        return;
    }
    if (const Result<void> done = quarantine_unscanned(); !done) {
        tell(parts_, LogLevel::warning,
             "what came before the scanner is not scanned yet: " + done.error().detail);
    }
    for (bool more = true; more;) {
        const auto waiting = documents.shelf.quarantined(kAtOnce);
        std::size_t seen = 0;
        unsigned failures = 0;
        for (const StoredDocument& document : waiting ? *waiting : std::vector<StoredDocument>{}) {
            if (failures == 3 || is_stopping()) {
                return;
            }
            const Result<void> looked = scan_one(document);
            failures = looked ? 0 : failures + 1;
            seen += looked ? 1U : 0U;
            if (!looked && !std::exchange(told_, true)) {
                tell(parts_, LogLevel::warning,
                     "documents stay in quarantine: " + looked.error().detail);
            }
            told_ = told_ && !looked;
        }
        more = waiting && waiting->size() == kAtOnce && seen > 0;
    }
}

Result<void> DocumentKeeper::quarantine_unscanned() {
    while (unscanned_after_ && !is_stopping()) {
        const auto next = parts_.documents->shelf.quarantine_unscanned(*unscanned_after_, kAtOnce);
        if (!next) {
            return next.error();
        }
        unscanned_after_ = *next;
    }
    return {};
}

Result<void> DocumentKeeper::scan_one(const StoredDocument& document) {
    const DocumentParts& documents = *parts_.documents;
    const auto content = documents.store.get(document.dossier, document.digest);
    if (!content) {
        return content.error();
    }
    const Result<bool> clean = documents.scanner->is_clean(*content);
    if (!clean) {
        return clean.error();
    }
    if (!*clean) {
        tell(parts_, LogLevel::warning,
             "the scanner refused a document of dossier " + document.dossier.value);
    }
    return documents.shelf.scanned(document.dossier, document.digest,
                                   *clean ? ScanState::clean : ScanState::refused);
}

void DocumentKeeper::sweep(const ServerParts& parts, const DocumentOptions& options,
                           Reader& reader) {
    const DocumentParts& documents = *parts.documents;
    const Instant now = parts.clock.now();
    const auto dropped = documents.uploads.drop_expired(now, kAtOnce);
    std::size_t removed = 0;
    std::size_t left = 0;
    std::optional<Error> failed = dropped ? std::nullopt : std::optional(dropped.error());
    // Those that stay come first again: behind them there may be others that go.
    for (bool more = !failed; more;) {
        const auto unkept = documents.shelf.unkept(now - options.unreferenced, left + kAtOnce);
        if (!unkept) {
            failed = unkept.error();
            break;
        }
        more = unkept->size() == left + kAtOnce && left < kLeftMost;
        std::size_t stay = std::min(left, unkept->size());
        for (std::size_t i = stay; i < unkept->size(); ++i) {
            const Result<bool> gone = remove_unless_referred(parts, reader, (*unkept)[i]);
            if (!gone) {
                tell(parts, LogLevel::warning, "a document stays: " + gone.error().detail);
            }
            (gone && *gone ? removed : stay) += 1;
        }
        more = more && removed == 0;
        left = stay;
    }
    if (failed) {
        tell(parts, LogLevel::warning, "nothing is removed from the documents: " + failed->detail);
    } else if (removed > 0 || *dropped > 0) {
        tell(parts, LogLevel::info,
             "documents: " + std::to_string(removed) + " removed that nobody referred to, " +
                 std::to_string(*dropped) + " uploads dropped");
    }
}

}  // namespace motcua::http
