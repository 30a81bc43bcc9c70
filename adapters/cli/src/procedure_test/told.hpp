// What a dossier's events tell that its state does not keep: alerts that were raised, slips that
// were made out, who bore its time.
#pragma once

#include <string_view>

#include <motcua/engine/core/holding.hpp>

#include "subject.hpp"

namespace motcua::cli::procedure_test {

/// Which alerts are meant; what is empty is not looked at.
struct AlertWanted {
    RungKind kind = RungKind::warn;
    std::string node;   ///< step, wait or consult
    std::string limit;  ///< second clock; with neither: the dossier's
    OfficerId to;
};
[[nodiscard]] unsigned alerts_raised(const Subject& subject, const AlertWanted& wanted);

/// How often a slip of that role was made out: by an outcome, with an apology, a decision to stop.
[[nodiscard]] unsigned slips_made(const Subject& subject, std::string_view form);

/// The notices put up at that wait so far.
struct NoticesTold {
    unsigned times = 0;
    std::string shows = {};  ///< ids of the fields that the latest shows, in order
};
[[nodiscard]] NoticesTold notices_posted(const Subject& subject, std::string_view wait);

/// Seen now.
[[nodiscard]] Result<Holding> holding_of(const Subject& subject);

}  // namespace motcua::cli::procedure_test
