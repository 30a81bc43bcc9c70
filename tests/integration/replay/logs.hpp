// Logs to replay: those that the project has beside it, and small ones written by a test.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>

#include <catch2/catch.hpp>

#include "office.hpp"

namespace motcua::replay_testing {

using cli::testing::Args;
using cli::testing::call;
using cli::testing::Ran;

/// A file of the shared event logs; nothing, and a remark, where they are not there.
inline std::optional<std::string> shared_log(const std::string& name) {
    const char* given = std::getenv("MOTCUA_SHARED_DIR");
    const std::string folder = given != nullptr ? given : MOTCUA_SHARED_DIR;
    const std::string path = folder + "/data/event-logs/" + name;
    if (!std::filesystem::exists(path)) {
        WARN("no " << path << ": set MOTCUA_SHARED_DIR to compare with it");
        return std::nullopt;
    }
    return path;
}

inline json::Node replayed(Args args) {
    args.insert(args.begin(), "replay");
    args.emplace_back("--json");
    const Ran ran = call(args);
    INFO(ran.out << ran.err);
    REQUIRE(ran.code == 0);
    return ran.json();
}

inline std::string number_of(const json::Node& node, std::string_view member) {
    return cli::testing::text_of(node, member);
}

}  // namespace motcua::replay_testing
