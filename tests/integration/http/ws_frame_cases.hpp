// Frames good and bad, numbered as the sections of the Autobahn test suite are, made from rules rather
// than written one by one.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace motcua::http::testing {

/// What a client sends before it has signed in, and what it is answered.
struct FrameCase {
    std::string name;  ///< "6.14 efbf": section, and what is sent
    std::string bytes;
    std::uint16_t code = 0;            ///< with which the server closes
    std::vector<std::string> pongs{};  ///< what came back before
    std::size_t piece = 0;             ///< so many bytes at a time; 0: all at once
};

/// A good message that is no JSON is taken as far as the dialogue, which closes with this.
inline constexpr std::uint16_t taken = 4400;

[[nodiscard]] std::vector<FrameCase> frame_cases();

}  // namespace motcua::http::testing
