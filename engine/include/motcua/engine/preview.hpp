// What a bulk act would do, before anybody does it: the same decisions on copies, nothing written.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <motcua/engine/core/due_changes.hpp>
#include <motcua/engine/jobs.hpp>
#include <motcua/engine/options.hpp>

namespace motcua {

/// One dossier of a previewed job.
struct PreviewItem {
    std::string what;   ///< dossier id; of an adoption its code, or reference, elsewhere
    DossierId dossier;  ///< empty if it would be made
    std::string code;   ///< official code, or provisional number
    std::string procedure;
    std::vector<DueChange> dues;
    std::vector<TaskMove> moves;
    std::optional<VersionMove> version;  ///< it would have another version
    std::optional<Error> refusal;        ///< it could not be done, or not all of it
};

class Preview {
public:
    /// Looks at what `options.store` holds as if `definitions` were deployed as well, in that
    /// order. The store's own calls are used for definitions and codes: where an engine runs on it,
    /// its host sees to it that nothing is written meanwhile. Errors: `definition_invalid` and
    /// those of the store.
    [[nodiscard]] static Result<std::unique_ptr<Preview>> open(
        const Options& options, const std::vector<std::string>& definitions = {});
    virtual ~Preview() = default;

    /// Called with how many were looked at, now and then.
    using Progress = std::function<void(std::uint64_t)>;
    /// Every dossier in which something would change or that would be refused, in the order of the
    /// job. Errors: those of start_job() and of the store. One thread at a time; dossiers are read
    /// on a second one of its own, `progress` is called on the caller's.
    [[nodiscard]] virtual Result<std::vector<PreviewItem>> run(const JobRequest& request,
                                                               const Progress& progress = {}) = 0;
};

}  // namespace motcua
