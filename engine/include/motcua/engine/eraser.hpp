// Erasure goes on beside the log: when the personal data of a dossier were erased by order, what lies
// about it elsewhere (papers, drafts) is erased too. It follows the log from where it was, so that a
// stop in between leaves nothing behind, whoever gave the order and by whatever way.
#pragma once

#include <chrono>
#include <deque>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <motcua/engine/ports/audit_trail.hpp>
#include <motcua/engine/ports/clock.hpp>
#include <motcua/engine/ports/deliveries.hpp>
#include <motcua/engine/ports/documents.hpp>
#include <motcua/engine/ports/ops_store.hpp>

namespace motcua {

/// What else is kept about a dossier.
struct ErasedBeside {
    std::string name;  ///< for the audit trail: "notices"
    /// Erases its part; called again for the same dossier.
    std::function<Result<void>(const DossierId&)> erase;
};

/// Borrowed; must outlive the eraser.
struct EraserParts {
    Documents& documents;
    OpsStore& ops;
    AuditTrail& audit;
    Deliveries& cursors;  ///< how far the log was followed, as of a subscriber
    const Clock& clock;
    std::vector<ErasedBeside> others{};
};

/// For one thread.
class Eraser {
public:
    static constexpr std::string_view cursor_name = "erasure";
    /// After so long it erases once more: a request that read the dossier before may have stored
    /// something meanwhile. Longer than any request takes.
    static constexpr std::chrono::seconds again_after{60};

    explicit Eraser(EraserParts parts) : parts_(std::move(parts)) {}

    /// One look at the log. True: there may be more. Errors of the ports: to be tried again.
    [[nodiscard]] Result<bool> round(Reader& reader);

private:
    struct Erased {
        DossierId dossier;
        std::chrono::milliseconds at{};
    };
    [[nodiscard]] Result<void> erase(const DossierId& dossier);
    [[nodiscard]] Result<void> drop(const DossierId& dossier);
    [[nodiscard]] Result<void> drop_again();

    EraserParts parts_;
    std::deque<Erased> lately_;  ///< in the order of time
};

}  // namespace motcua
