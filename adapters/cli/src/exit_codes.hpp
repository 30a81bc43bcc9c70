// Exit codes of the program: 0 fine, 1 findings, 2 usage, 64 and above as in <sysexits.h>.
#pragma once

#include <motcua/engine/model/result.hpp>

namespace motcua::cli {

enum class Exit : int {
    fine = 0,
    findings = 1,        ///< the command worked and found what the caller asked for: defects
    usage = 2,           ///< the command line itself is wrong
    refused = 65,        ///< EX_DATAERR: the act does not fit what is stored, or the data is wrong
    no_input = 66,       ///< EX_NOINPUT: no such file, dossier, task, procedure
    unavailable = 69,    ///< EX_UNAVAILABLE: the file is damaged, the engine closed
    software = 70,       ///< EX_SOFTWARE: a defect of ours
    input_output = 74,   ///< EX_IOERR: disk full, cannot be read, or outcome unknown
    try_again = 75,      ///< EX_TEMPFAIL: somebody else holds the file, or the queue is full
    no_permission = 77,  ///< EX_NOPERM: this officer may not do that
};

/// What a program that calls us sees of an error.
[[nodiscard]] Exit exit_of(ErrorCode code) noexcept;

}  // namespace motcua::cli
