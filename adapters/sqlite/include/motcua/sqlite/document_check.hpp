// Stored documents against what is known of them: what is missing, what changed, what nobody knows.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include <motcua/engine/model/time.hpp>

namespace motcua::sqlite {

inline constexpr std::size_t document_examples_max = 5;

struct DocumentCheckOptions {
    /// Contents are compared with their digests until so many bytes were read; of what comes after
    /// that only whether it is there and how long it is.
    std::uint64_t read_bytes_max = 0;
    Instant now{};
    /// A file younger than this is not called unknown: its row may just be written.
    std::chrono::seconds settled{60 * 60};
    /// Called before each document; what it throws ends the check (internal).
    std::function<void()> go_on = nullptr;
};

struct DocumentCheck {
    std::uint64_t documents = 0;  ///< that the operations file knows
    std::uint64_t read = 0;       ///< of these, compared with their digests
    std::uint64_t missing = 0;    ///< known, but there is no file, or one of another length
    std::uint64_t changed = 0;    ///< its bytes are not those of its digest
    std::uint64_t unknown = 0;    ///< files in the folder that nothing known refers to
    /// The first of these: "dossier/digest" of what is missing or changed, the path of unknown files.
    std::vector<std::string> examples;
};

}  // namespace motcua::sqlite
