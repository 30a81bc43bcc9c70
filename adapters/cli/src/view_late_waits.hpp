// What is awaited in open dossiers beyond its time: of machines, of those who are asked, of applicants.
// A wait that ends by itself on its day is late for nobody.
#pragma once

#include <string>
#include <vector>

#include "view_reading.hpp"

namespace motcua::cli {

enum class Awaited { wait, service, consult, call };

struct LateWait {
    DossierRow row;
    std::uint32_t place = 0;
    Awaited what = Awaited::wait;
    std::string node;
    std::string title;
    std::string from;  ///< in words: "máy (chủ đề dan-cu)", "người nộp hồ sơ", who is asked
    std::string responsible;  ///< whom the procedure names to watch over it; may be empty
    Instant due{};
    Minutes late{0};  ///< working time past the due date
    Minutes daily{0};
};

/// Longest late first, in the dossiers that may be seen.
[[nodiscard]] Result<std::vector<LateWait>> read_late_waits(View& view);

void print_late_waits(Output& output, const std::vector<LateWait>& waits);
/// An array.
void render(json::Writer& writer, const std::vector<LateWait>& waits);

}  // namespace motcua::cli
