// Verifying the audit trail: that no entry was changed, taken out, put in or moved, and that none is
// missing at the end.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <motcua/engine/ports/audit_trail.hpp>

namespace motcua {

struct AuditFinding {
    std::uint64_t no = 0;  ///< entry or size of a tree where it shows; 0: the trail as a whole
    std::string detail;
    friend bool operator==(const AuditFinding&, const AuditFinding&) = default;
};

struct AuditReport {
    std::uint64_t entries = 0;
    Hash root{};  ///< of the tree over all entries, as they are there now
    std::vector<AuditFinding> findings;
    [[nodiscard]] bool sound() const noexcept { return findings.empty(); }
};

struct AuditVerification {
    AuditTrail& trail;
    const Digest& digest;
    /// A checkpoint that was kept elsewhere: the trail must begin with it. Whoever owns the file can
    /// make a new tree that fits in itself, but none that fits to this one.
    std::optional<AuditCheckpoint> known{};
    /// Entries looked at, of how many.
    std::function<void(std::uint64_t done, std::uint64_t total)> progress = nullptr;
};

/// Works beside a server: what is recorded meanwhile is left to the next time. Errors of the trail.
[[nodiscard]] Result<AuditReport> verify_audit(const AuditVerification& verification);

}  // namespace motcua
