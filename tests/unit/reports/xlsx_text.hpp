// What is in a spreadsheet, as read_xlsx.py tells it.
#pragma once

#include <array>
#include <cstdio>
#include <fstream>
#include <string>

#include <catch2/catch.hpp>

#include "contract/temporary_directory.hpp"

namespace motcua::reports::testing {

/// Its pages and cells, a line each; the test fails if it cannot be read.
inline std::string xlsx_text(const std::string& bytes) {
    const contract::TemporaryDirectory folder;
    const std::string path = folder.file("doc.xlsx");
    std::ofstream(path, std::ios::binary) << bytes;
    const std::string script = std::string(MOTCUA_SOURCE_DIR) + "/tests/unit/reports/read_xlsx.py";
    FILE* const pipe = ::popen(("python3 '" + script + "' '" + path + "'").c_str(), "r");
    REQUIRE(pipe != nullptr);
    std::string text;
    std::array<char, 4096> block{};
    while (std::fgets(block.data(), block.size(), pipe) != nullptr) {
        text += block.data();
    }
    REQUIRE(::pclose(pipe) == 0);
    return text;
}

}  // namespace motcua::reports::testing
