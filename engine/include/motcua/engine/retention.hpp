// How long dossiers are kept once they have ended, and which of them are over it. Keeping is the rule:
// a procedure that does not say how long keeps for ever, and nothing is erased but by an order.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <motcua/engine/model/dossier.hpp>
#include <motcua/engine/model/procedure.hpp>
#include <motcua/engine/ports/reader.hpp>

namespace motcua {

/// The last day on which a dossier is kept that ended on `ended`. `keep` is whole days or months.
[[nodiscard]] Date kept_until(const Duration& keep, Date ended);
/// What ended before this moment is kept no longer on `today`.
[[nodiscard]] Instant kept_no_longer(const Duration& keep, Date today);

/// How long a dossier that has ended is kept.
struct Keeping {
    Date ended;
    std::optional<Date> until;  ///< the last day; nullopt: for ever
    std::string ground;         ///< document that says so, or "assumed"; empty: kept for ever
    bool over = false;          ///< an order may erase what it says of persons
    bool erased = false;        ///< one did
    friend bool operator==(const Keeping&, const Keeping&) = default;
};
/// As the version of its procedure says that it was handled by; nullopt while it has not ended.
[[nodiscard]] std::optional<Keeping> keeping_of(const Dossier& dossier, const Procedure& procedure,
                                                Date today);

/// A version of a procedure that says how long its dossiers are kept. A dossier is kept as long as the
/// version says that it was handled by.
struct KeptVersion {
    DefinitionRef procedure;
    Duration keep;
    Instant ended_before{};  ///< what ended before it is over
    friend bool operator==(const KeptVersion&, const KeptVersion&) = default;
};

using FindProcedure = std::function<Result<ProcedurePtr>(const DefinitionRef&)>;
/// Those among `definitions` (of Reader::definitions), as of `today`, by id, variant and version;
/// `only` names one procedure, empty: all.
[[nodiscard]] Result<std::vector<KeptVersion>> kept_versions(
    const std::vector<DefinitionRow>& definitions, const FindProcedure& find,
    const std::string& only, Date today);

/// A dossier of the version at that place.
struct KeptDossier {
    std::size_t version = 0;
    DossierId dossier;
};
/// Dossiers that are over it, whether they were erased before or not, version by version in the order
/// of filing; those behind `after` (nullopt: from the beginning), at most `limit`.
[[nodiscard]] Result<std::vector<KeptDossier>> kept_too_long(
    Reader& reader, const std::vector<KeptVersion>& versions,
    const std::optional<KeptDossier>& after, std::size_t limit);

/// "0/01J…", by which a page goes on; nullopt for any other text.
[[nodiscard]] std::string to_string(const KeptDossier& dossier);
[[nodiscard]] std::optional<KeptDossier> kept_dossier(std::string_view text);

}  // namespace motcua
