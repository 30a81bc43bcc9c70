// Judging what was found out about a database and the machine it lies on. No question is asked here:
// what is known comes in, what an operator should look at goes out.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <motcua/engine/model/result.hpp>
#include <motcua/engine/model/time.hpp>
#include <motcua/sqlite/document_check.hpp>
#include <motcua/sqlite/inspection.hpp>

#include "language.hpp"

namespace motcua::cli {

/// What is known. Nothing where it could not be found out, with the reason beside it.
struct Symptoms {
    sqlite::Inspection place;
    std::optional<std::chrono::nanoseconds> sync_time;
    std::string sync_problem;
    std::optional<bool> clock_synchronised;
    /// How far the wall clock went beyond the boot clock while we looked.
    std::chrono::milliseconds clock_step{0};
    Instant now{};
    std::optional<Instant> last_event;
    bool looked_through = false;                     ///< the file's pages and rows
    std::optional<Error> problem;                    ///< with opening it or looking through it
    std::optional<sqlite::DocumentCheck> documents;  ///< nullopt: there is no operations file
    std::optional<Error> documents_problem;          ///< with looking through them
};

enum class Verdict {
    fine,
    remark,   ///< worth knowing
    finding,  ///< to be seen to
};

struct Diagnosis {
    std::string id;  ///< stable: "sqlite", "file_system", "sync", "files", "space", "clock", …
    Text what;
    Verdict verdict = Verdict::fine;
    std::string value{};
    Text advice{};  ///< empty where there is nothing to do
};

/// In the order in which they are told; one of each kind.
[[nodiscard]] std::vector<Diagnosis> diagnose(const Symptoms& symptoms);

}  // namespace motcua::cli
