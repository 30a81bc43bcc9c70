// The dossiers of the demonstration: who files what and when, and where their officers decide
// otherwise than the straight way. All persons and numbers are invented.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <motcua/engine/model/dossier.hpp>

namespace motcua::cli::demo {

/// What is decided at a step or wait on its n-th visit, and how long it takes.
struct Choice {
    std::string node;  ///< of one of several who are asked there "consult/party"
    std::uint32_t visit = 1;
    std::string outcome = {};          ///< empty: the first that the step offers
    std::optional<Minutes> work = {};  ///< working time for it; none: well within the limit
    std::string reason = {};
    std::vector<std::string> items = {};   ///< what the applicant must bring
    std::vector<std::string> papers = {};  ///< brought or made with it
    std::map<std::string, Value> data = {};
    bool silent = false;     ///< nobody answers: the time-out decides
    bool assigned = false;   ///< a head gives the task to an officer
    bool withdrawn = false;  ///< the applicant withdraws here
};

/// What the head of the agency does about a dossier that takes longer.
struct Delay {
    Instant extended{};  ///< when he grants the extension
    Instant until{};
    std::string reason;
    Instant apologised{};  ///< when he apologises, if it is still open
    Instant promised{};
    std::string cause;
};

struct Part {
    unsigned number = 0;
    std::string_view about;  ///< one line for whoever watches
    Instant filed{};
    std::string procedure;
    Header header;
    std::map<std::string, Value> data;
    std::vector<std::string> extra_papers;  ///< beside those that are always required
    std::vector<std::string> missing_papers;
    std::vector<Choice> choices;
    std::optional<Delay> delay;
    unsigned pace = 40;  ///< hundredths of what is left of a limit that its officers take

    [[nodiscard]] const Choice* choice(const std::string& node, std::uint32_t visit) const;
    /// Known before it is filed, so that a second run finds it.
    [[nodiscard]] DossierId id() const;
};

/// When the curtain rises: a working day shortly before Tết.
[[nodiscard]] Instant opening();
/// In the order of filing.
[[nodiscard]] const std::vector<Part>& cast();

}  // namespace motcua::cli::demo
