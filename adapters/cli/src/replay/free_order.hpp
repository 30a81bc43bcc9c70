// The definitions by which a log is replayed, written in the project's own language: a procedure in
// which any activity may follow any, and the organisation of those who did them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "replay/event_log.hpp"

namespace motcua::cli::replay {

// Words of the procedure.
inline constexpr std::string_view kCaseField = "ma_vu_viec";
inline constexpr std::string_view kNextField = "viec_tiep";
inline constexpr std::string_view kEndField = "ket_thuc";
inline constexpr std::string_view kDeadlineField = "han";
inline constexpr std::string_view kDone = "xong";        ///< outcome of every step
inline constexpr std::string_view kIdle = "cho-viec";    ///< the wait while nobody has work
inline constexpr std::string_view kNewWork = "co-viec";  ///< its outcome that goes on
inline constexpr std::string_view kUnit = "co-quan";     ///< the one agency
inline constexpr std::string_view kUnnamed =
    "khong-ghi-ten";  ///< who did what the log ascribes to nobody

/// Ids by which the definitions call what the log names, by the numbers of the log.
struct FreeOrder {
    std::string procedure;                ///< id
    std::vector<std::string> steps;       ///< of activities
    std::vector<std::string> officers;    ///< of resources
    std::vector<std::string> attributes;  ///< fields
    std::string procedure_source;         ///< XML
    std::string organisation_source;      ///< XML
};

/// The same log gives the same definitions, and so does one that has grown by events of the same
/// activities and resources.
[[nodiscard]] FreeOrder free_order_for(const EventLog& log);

}  // namespace motcua::cli::replay
