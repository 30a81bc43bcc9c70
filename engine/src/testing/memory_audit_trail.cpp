// The same answers as a file gives, by looking at everything each time.
#include <algorithm>
#include <charconv>
#include <map>
#include <tuple>

#include <motcua/engine/testing/memory_audit_trail.hpp>

namespace motcua::testing {
namespace {

bool fits(const AuditQuery& query, const AuditEntry& entry) {
    return (query.actor.empty() || query.actor == entry.actor) &&
           (query.subject.empty() || query.subject == entry.subject) &&
           (!query.kind || *query.kind == entry.kind) && (!query.from || entry.at >= *query.from) &&
           (!query.before || entry.at < *query.before);
}

bool is_later(const AuditEntry& one, const AuditEntry& other) {
    return std::tie(one.at, one.no) > std::tie(other.at, other.no);
}

template <class Seen>
void see(Seen& seen, const AuditEntry& entry) {
    seen.first = seen.times == 0 ? entry.at : std::min(seen.first, entry.at);
    seen.last = seen.times == 0 ? entry.at : std::max(seen.last, entry.at);
    ++seen.times;
}

}  // namespace

Result<void> MemoryAuditTrail::record(const std::vector<AuditEntry>& entries) {
    const std::lock_guard lock(mutex_);
    for (const AuditEntry& given : entries) {
        AuditEntry entry = bounded(given);
        entry.no = tree_.size() + 1;
        tree_.append(digest_, merkle_leaf(digest_, audit_line(entry)));
        const bool first = checkpoints_.empty();
        if (first || tree_.size() - checkpoints_.back().size >= audit_checkpoint_entries ||
            entry.at - checkpoints_.back().at >= audit_checkpoint_every) {
            checkpoints_.push_back({tree_.size(), entry.at, tree_.root(digest_)});
        }
        entries_.push_back(std::move(entry));
    }
    return {};
}

Result<Page<AuditEntry>> MemoryAuditTrail::find(const AuditQuery& query, const PageRequest& page) {
    const std::lock_guard lock(mutex_);
    std::vector<AuditEntry> sorted;
    for (const AuditEntry& entry : entries_) {
        if (fits(query, entry)) {
            sorted.push_back(entry);
        }
    }
    std::sort(sorted.begin(), sorted.end(), is_later);
    std::size_t from = 0;
    const char* const end = page.after.data() + page.after.size();
    if (!page.after.empty() && std::from_chars(page.after.data(), end, from).ptr != end) {
        return Error{ErrorCode::invalid_argument,
                     "expected a cursor that this server gave, but it is none"};
    }
    Page<AuditEntry> found;
    for (std::size_t i = from; i < sorted.size() && found.rows.size() < page.limit; ++i) {
        found.rows.push_back(sorted[i]);
    }
    const std::size_t next = from + found.rows.size();
    found.next = next < sorted.size() ? std::to_string(next) : std::string{};
    return found;
}

Result<Page<DossierRead>> MemoryAuditTrail::read_by(const std::string& actor,
                                                    std::optional<Instant> from,
                                                    std::optional<Instant> before,
                                                    const PageRequest& page) {
    const std::lock_guard lock(mutex_);
    const AuditQuery query{actor, {}, AuditKind::reading, from, before};
    std::map<std::string, DossierRead> reads;
    for (const AuditEntry& entry : entries_) {
        if (fits(query, entry) && entry.subject > page.after) {
            DossierRead& read = reads[entry.subject];
            read.dossier = DossierId(entry.subject);
            see(read, entry);
        }
    }
    Page<DossierRead> found;
    for (const auto& [subject, read] : reads) {
        if (found.rows.size() == page.limit) {
            found.next = found.rows.back().dossier.value;
            break;
        }
        found.rows.push_back(read);
    }
    return found;
}

Result<std::vector<DossierReader>> MemoryAuditTrail::readers_of(const DossierId& dossier,
                                                                std::size_t limit) {
    const std::lock_guard lock(mutex_);
    std::map<std::tuple<std::string, std::string, std::string>, DossierReader> readers;
    for (const AuditEntry& entry : entries_) {
        if (entry.kind == AuditKind::reading && entry.subject == dossier.value) {
            DossierReader& reader = readers[{entry.actor, entry.system, entry.what}];
            reader.actor = entry.actor;
            reader.system = entry.system;
            reader.what = entry.what;
            see(reader, entry);
        }
    }
    std::vector<DossierReader> found;
    for (const auto& [key, reader] : readers) {
        found.push_back(reader);
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& one, const auto& other) { return one.last > other.last; });
    found.resize(std::min(found.size(), limit));
    return found;
}

Result<std::vector<AuditEntry>> MemoryAuditTrail::after(std::uint64_t no, std::size_t limit) {
    const std::lock_guard lock(mutex_);
    std::vector<AuditEntry> found;
    for (const AuditEntry& entry : entries_) {
        if (entry.no > no && found.size() < limit) {
            found.push_back(entry);
        }
    }
    return found;
}

Result<AuditHead> MemoryAuditTrail::head() {
    const std::lock_guard lock(mutex_);
    return AuditHead{tree_.size(), tree_.hashes()};
}

Result<std::vector<AuditCheckpoint>> MemoryAuditTrail::checkpoints(std::uint64_t size,
                                                                   std::size_t limit) {
    const std::lock_guard lock(mutex_);
    std::vector<AuditCheckpoint> found;
    for (const AuditCheckpoint& checkpoint : checkpoints_) {
        if (checkpoint.size > size && found.size() < limit) {
            found.push_back(checkpoint);
        }
    }
    return found;
}

Result<std::uint64_t> MemoryAuditTrail::forwarded() {
    const std::lock_guard lock(mutex_);
    return forwarded_;
}

Result<void> MemoryAuditTrail::set_forwarded(std::uint64_t no) {
    const std::lock_guard lock(mutex_);
    forwarded_ = no;
    return {};
}

}  // namespace motcua::testing
