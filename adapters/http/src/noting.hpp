// What of sign-ins, refusals and worklists gets an entry of its own in the audit trail, so that neither usual
// traffic nor a flood fills the disk. Pure; times are of a clock that does not go back.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include <motcua/engine/ports/audit_trail.hpp>

namespace motcua::http {

/// What was noted lately and happens again and again: one entry an hour for each name. Thread-safe.
class RecentNotes {
public:
    using Moment = std::chrono::milliseconds;
    static constexpr std::chrono::hours again{1};
    static constexpr std::size_t kept_max = 50'000;

    [[nodiscard]] bool knows(const std::string& name, Moment now) const;
    /// Once its entry is on disk.
    void remember(const std::string& name, Moment now);

private:
    mutable std::mutex mutex_;
    std::unordered_map<std::string, Moment> noted_;
};

/// Refusals: the first few in a minute are written one by one, what comes beyond is counted, and one
/// entry says how many there were. Thread-safe.
class RefusalBook {
public:
    using Moment = std::chrono::milliseconds;
    static constexpr std::chrono::minutes window{1};
    static constexpr std::size_t each_max = 10;   ///< of one key
    static constexpr std::size_t all_max = 120;   ///< of all together
    static constexpr std::size_t keys_max = 200;  ///< counted apart; others are counted together

    /// True: to be written now; else it was counted.
    [[nodiscard]] bool take(const std::string& key, const AuditEntry& entry, Moment now);
    /// What was counted in a window that is over; given once.
    [[nodiscard]] std::vector<AuditEntry> over(Moment now);
    /// What was counted so far, at the end.
    [[nodiscard]] std::vector<AuditEntry> rest();

private:
    struct OfKey {
        std::size_t written = 0;
        std::uint32_t counted = 0;
        AuditEntry last;
    };
    OfKey& of(const std::string& key);
    [[nodiscard]] std::vector<AuditEntry> take_counted();

    std::mutex mutex_;
    Moment begun_{};
    std::size_t written_ = 0;
    std::map<std::string, OfKey> keys_;
    OfKey others_;
    std::vector<AuditEntry> waiting_;  ///< of windows before
};

/// What a server remembers of what it noted.
struct Notings {
    RecentNotes sign_ins;
    RecentNotes worklists;  ///< dossiers in lists that stand open and are asked for again
    RefusalBook refusals;
};

/// Who did it, with what and from where, as RecentNotes tells entries apart.
[[nodiscard]] std::string recent_name(const AuditEntry& entry);
/// Whose refused sign-ins are counted together.
[[nodiscard]] std::string refused_at(const std::string& client);

}  // namespace motcua::http
