// Error codes as exit codes.
#include "exit_codes.hpp"

namespace motcua::cli {

Exit exit_of(ErrorCode code) noexcept {
    switch (code) {
        case ErrorCode::not_found:
            return Exit::no_input;
        case ErrorCode::not_permitted:
            return Exit::no_permission;
        case ErrorCode::owned_elsewhere:
        case ErrorCode::overloaded:
        case ErrorCode::upload_busy:
            return Exit::try_again;
        case ErrorCode::storage_full:
        case ErrorCode::storage_unavailable:
        case ErrorCode::outcome_unknown:
            return Exit::input_output;
        case ErrorCode::storage_corrupt:
        case ErrorCode::quarantined:
        case ErrorCode::closed:
            return Exit::unavailable;
        case ErrorCode::internal:
            return Exit::software;
        default:
            return Exit::refused;
    }
}

}  // namespace motcua::cli
