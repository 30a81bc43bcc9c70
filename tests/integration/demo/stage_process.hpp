// The program in a process of its own: its lines are read as they come, and it can be killed after
// any of them.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace motcua::integration {

struct Finished {
    std::optional<int> exit_code;    ///< none: killed
    std::vector<std::string> lines;  ///< of standard output
};

/// Runs `motcua` with these arguments to its end, or kills it with SIGKILL once it has printed
/// `lines_max` lines.
[[nodiscard]] Finished run_program(const std::vector<std::string>& args,
                                   std::optional<std::size_t> lines_max = std::nullopt);

/// Runs it and kills it with SIGKILL once it has made `remarks` remarks on standard error and
/// `looks` further looks were taken at it. No exit code if it was killed; no lines.
[[nodiscard]] Finished kill_after_remarks(const std::vector<std::string>& args, std::size_t remarks,
                                          unsigned looks);

/// Runs it and kills it as soon as the file at `path` is there and `looks` further looks were
/// taken at it.
void kill_while_it_makes(const std::string& path, const std::vector<std::string>& args,
                         unsigned looks);

/// What somebody found who came while the program served.
struct GuestVisit {
    std::optional<int> exit_code;
    std::vector<std::string> lines;  ///< of standard output, to the last of the greeting
    std::string answer;              ///< what his script printed
};

/// Runs the program with TMPDIR at `temporary` until it printed a line that begins with `last`; then
/// runs the shell script made of its lines, and asks the program to end.
[[nodiscard]] GuestVisit visit(
    const std::vector<std::string>& args, const std::string& temporary, const std::string& last,
    const std::function<std::string(const std::vector<std::string>&)>& script);

}  // namespace motcua::integration
