// Erasure goes on beside the log: when the personal data of a dossier were erased by order, what lies
// about it elsewhere (papers, drafts) is erased too. It follows the log from where it was, so that a
// stop in between leaves nothing behind, whoever gave the order and by whatever way.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include <motcua/engine/ports/audit_trail.hpp>
#include <motcua/engine/ports/clock.hpp>
#include <motcua/engine/ports/deliveries.hpp>
#include <motcua/engine/ports/documents.hpp>
#include <motcua/engine/ports/ops_store.hpp>

namespace motcua {

/// Borrowed; must outlive the eraser.
struct EraserParts {
    Documents& documents;
    OpsStore& ops;
    AuditTrail& audit;
    Deliveries& cursors;  ///< how far the log was followed, as of a subscriber
    const Clock& clock;
    /// What else is kept about a dossier: each erases its part, and may be called again.
    std::vector<std::function<Result<void>(const DossierId&)>> others{};
};

/// For one thread.
class Eraser {
public:
    static constexpr std::string_view cursor_name = "erasure";

    explicit Eraser(EraserParts parts) : parts_(std::move(parts)) {}

    /// One look at the log. True: there may be more. Errors of the ports: to be tried again.
    [[nodiscard]] Result<bool> round(Reader& reader);

private:
    [[nodiscard]] Result<void> erase(const DossierId& dossier);

    EraserParts parts_;
};

}  // namespace motcua
