// A file that lies in no folder, for libraries that only write to paths.
#pragma once

#include <functional>
#include <string>

#include <motcua/engine/model/result.hpp>

namespace motcua::system {

/// Lets `write` write at a path that this process alone can open, and gives the bytes. Errors of
/// `write`; storage_unavailable if there is no memory for it.
[[nodiscard]] Result<std::string> bytes_written(
    const std::function<Result<void>(const std::string& path)>& write);

}  // namespace motcua::system
