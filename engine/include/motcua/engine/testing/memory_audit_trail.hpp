// An audit trail in memory, for tests of what records in it, reads it or verifies it.
#pragma once

#include <mutex>
#include <vector>

#include <motcua/engine/core/merkle.hpp>
#include <motcua/engine/ports/audit_trail.hpp>

namespace motcua::testing {

class MemoryAuditTrail final : public AuditTrail {
public:
    explicit MemoryAuditTrail(const Digest& digest) : digest_(digest) {}

    Result<void> record(const std::vector<AuditEntry>& entries) override;
    Result<Page<AuditEntry>> find(const AuditQuery& query, const PageRequest& page) override;
    Result<Page<DossierRead>> read_by(const std::string& actor, std::optional<Instant> from,
                                      std::optional<Instant> before,
                                      const PageRequest& page) override;
    Result<std::vector<DossierReader>> readers_of(const DossierId& dossier,
                                                  std::size_t limit) override;
    Result<std::vector<AuditEntry>> after(std::uint64_t no, std::size_t limit) override;
    Result<AuditHead> head() override;
    Result<std::vector<AuditCheckpoint>> checkpoints(std::uint64_t size,
                                                     std::size_t limit) override;
    Result<std::uint64_t> forwarded() override;
    Result<void> set_forwarded(std::uint64_t no) override;

    /// What is stored, for tests that change it behind the trail's back; while nobody else uses it.
    [[nodiscard]] std::vector<AuditEntry>& stored() { return entries_; }
    [[nodiscard]] std::vector<AuditCheckpoint>& stored_checkpoints() { return checkpoints_; }

private:
    const Digest& digest_;
    std::mutex mutex_;
    std::vector<AuditEntry> entries_;
    std::vector<AuditCheckpoint> checkpoints_;
    MerkleEdge tree_;
    std::uint64_t forwarded_ = 0;
};

}  // namespace motcua::testing
