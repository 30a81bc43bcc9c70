// What is not a dossier: drafts and secrets of the server. A second file with its own
// writer, so that it never delays a decision. Who read what stands in the audit trail.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <motcua/engine/model/ids.hpp>
#include <motcua/engine/model/result.hpp>
#include <motcua/engine/model/time.hpp>

namespace motcua {

/// A half-filled form: no event, no version; the last writer wins.
struct Draft {
    OfficerId officer;
    std::string subject;  ///< "task:<id>.<n>" or "reception:<n>"
    std::string content;  ///< as the client gave it
    Instant saved{};
    friend bool operator==(const Draft&, const Draft&) = default;
};

/// Thread-safe.
class OpsStore {
public:
    virtual ~OpsStore() = default;
    [[nodiscard]] virtual Result<void> save_draft(const Draft& draft) = 0;
    [[nodiscard]] virtual Result<std::optional<Draft>> draft(const OfficerId& officer,
                                                             const std::string& subject) = 0;
    [[nodiscard]] virtual Result<void> drop_draft(const OfficerId& officer,
                                                  const std::string& subject) = 0;
    /// Drafts of all tasks of a dossier, whoever wrote them.
    [[nodiscard]] virtual Result<void> drop_drafts_of(const DossierId& dossier) = 0;
    /// Whether one of these drafts has the text in it.
    [[nodiscard]] virtual Result<bool> drafts_of_name(const DossierId& dossier,
                                                      const std::string& text) = 0;
    /// 32 random bytes of that name, made when they are first asked for and the same ever after.
    [[nodiscard]] virtual Result<std::string> secret(const std::string& name) = 0;
    /// Writes something durably that leaves nothing behind: an Error says why nothing can be written
    /// now.
    [[nodiscard]] virtual Result<void> try_write(Instant now) = 0;
};

}  // namespace motcua
