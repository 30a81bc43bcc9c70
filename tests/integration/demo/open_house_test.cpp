// The served demonstration as a guest finds it: its address, its lines to try, and that it leaves
// nothing behind.
#include <algorithm>
#include <csignal>
#include <cstdio>
#include <filesystem>

#include <catch2/catch.hpp>

#include "contract/temporary_directory.hpp"
#include "stage_process.hpp"

using namespace motcua;
using integration::GuestVisit;
using integration::visit;

namespace {

std::string said(const GuestVisit& guest, const std::string& beginning) {
    const auto found =
        std::find_if(guest.lines.begin(), guest.lines.end(),
                     [&](const std::string& line) { return line.rfind(beginning, 0) == 0; });
    return found == guest.lines.end() ? std::string{} : *found;
}

}  // namespace

TEST_CASE("the demonstration is served with lines to try, which file a dossier and follow it") {
    const contract::TemporaryDirectory directory;
    const std::vector<std::string> demo{"demo", "--listen", "127.0.0.1:0", "--workflows",
                                        MOTCUA_SOURCE_DIR "/workflows"};

    // A guest pastes the two lines into a shell of his own.
    const GuestVisit guest = visit(demo, directory.path(), "Dừng bằng Ctrl-C",
                                   [](const std::vector<std::string>& lines) {
                                       std::string script;
                                       for (const std::string& line : lines) {
                                           if (line.find(" curl ") != std::string::npos ||
                                               line.find("$(curl ") != std::string::npos) {
                                               script += line + "\n";
                                           }
                                       }
                                       return script;
                                   });

    CHECK(guest.exit_code == 0);
    REQUIRE_FALSE(guest.lines.empty());
    CHECK(guest.lines.front().rfind("http://127.0.0.1:", 0) == 0);
    CHECK_FALSE(said(guest, "DỮ LIỆU THỬ").empty());
    CAPTURE(guest.answer);
    CHECK(guest.answer.find("\"rows\":[{") != std::string::npos);
    // What was made for a while is gone.
    CHECK(std::filesystem::is_empty(directory.path()));
}
