// A request's target taken apart: decoded path segments and query.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <motcua/engine/model/result.hpp>

namespace motcua::http {

struct Target {
    std::vector<std::string> path;
    std::map<std::string, std::string> query;
};

/// invalid_argument: bad percent codes, text that is not UTF-8, a query name that comes twice.
[[nodiscard]] Result<Target> parse_target(std::string_view text);

/// Whether it can be ServerOptions::path_prefix: "/a/b" of letters, digits, '-', '.', '_', without
/// empty and dot segments.
[[nodiscard]] bool is_path_prefix(std::string_view text);
/// The target without the prefix, if it begins with that; "/" if nothing else is there.
[[nodiscard]] std::string without_prefix(std::string target, std::string_view prefix);

}  // namespace motcua::http
