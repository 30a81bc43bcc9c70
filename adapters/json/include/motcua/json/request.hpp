// Commands as people's programs write them: plain JSON, members by name in any order, times in RFC
// 3339. Not the stored format. What is not known to a command is refused, and so is what only the
// engine may say.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <motcua/engine/model/command.hpp>
#include <motcua/json/reader.hpp>

namespace motcua::json {

/// What is wrong with a request, and where: `pointer` (RFC 6901) names the member, "" the whole.
struct Misfit {
    std::string pointer;
    Error error;
};

/// Reads the members of one command from an object. Values of fields stay what JSON knows (text,
/// number, boolean, list, record): the engine reads them by the type that the procedure declares.
class RequestReader {
public:
    /// The command named by `type`, e.g. "complete-task", from `node`. Members that `preset` names
    /// are refused: they are said elsewhere in the request. Errors: `invalid_argument`, with
    /// misfit().pointer saying where; `not_found` for a type that there is not.
    [[nodiscard]] Result<CommandBody> command(std::string_view type, const Node& node,
                                              const std::vector<std::string_view>& preset = {});
    /// Of the last call that failed.
    [[nodiscard]] const Misfit& misfit() const noexcept { return misfit_; }

private:
    Misfit misfit_;
};

}  // namespace motcua::json
