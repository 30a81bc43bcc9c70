// Parts of the stored format that its readers and writers share.
#pragma once

#include <string_view>

#include <motcua/json/reader.hpp>

#include "decoder.hpp"

namespace motcua::json {

/// Version of the envelopes of states and commands; events carry a version of their type.
inline constexpr unsigned kEnvelopeVersion = 1;

/// What is stored was bounded when it was made; only depth is bounded again, because reading it
/// must not need a stack as deep as a damaged text.
inline constexpr ReadLimits kStoredLimits{
    .bytes = 64 * 1024 * 1024,
    .depth = 64,
    .members = static_cast<std::size_t>(-1),
    .string_bytes = static_cast<std::size_t>(-1),
    .number_chars = 20,
};

/// Length of the salt in hexadecimal digits: 16 random bytes.
inline constexpr std::size_t kSaltDigits = 32;

/// Parses stored text. Throws Unreadable.
inline void parse_stored(Tape& tape, std::string_view text) {
    if (!tape.parse(text, kStoredLimits, false)) {
        throw Unreadable(tape.detail() + " at byte " + std::to_string(tape.offset()));
    }
}

/// Runs `read`, in which Unreadable may be thrown. `what` names what is read.
template <class Read>
auto reading(std::string_view what, const Read& read) -> Result<decltype(read())> {
    try {
        return read();
    } catch (const Unreadable& found) {
        return Error{ErrorCode::storage_corrupt,
                     std::string("stored ").append(what).append(": ").append(found.what())};
    }
}

}  // namespace motcua::json
