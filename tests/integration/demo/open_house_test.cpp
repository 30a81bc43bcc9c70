// The served demonstration as a guest finds it: its address, its lines to try, and that it leaves
// nothing behind.
#include <algorithm>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <regex>
#include <string>

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

/// What stands behind the title of the role, in a line of its own; empty: there is none.
std::string link_of(const std::vector<std::string>& lines, const std::string& title) {
    const auto found = std::find_if(lines.begin(), lines.end(), [&](const std::string& line) {
        return line.rfind("  " + title + " ", 0) == 0;
    });
    return found == lines.end() ? std::string{} : found->substr(found->rfind(' ') + 1);
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

TEST_CASE("the demonstration keeps what it promises: about 300 dossiers, roles, links, its time") {
    const contract::TemporaryDirectory directory;
    const contract::TemporaryDirectory of_guest;
    const std::vector<std::string> demo{"demo", "--listen", "127.0.0.1:0", "--workflows",
                                        MOTCUA_SOURCE_DIR "/workflows"};

    // Signs in by the link of the officer at the desk, and asks who he is now.
    const GuestVisit guest =
        visit(demo, directory.path(), "Dừng bằng Ctrl-C",
              [&of_guest](const std::vector<std::string>& lines) {
                  const std::string link = link_of(lines, "Công chức một cửa, xã Tân Mẫu");
                  const std::string token = link.substr(link.rfind('/') + 1);
                  const std::string curl = "curl -s -c " + of_guest.file("cookies") + " -b " +
                                           of_guest.file("cookies") + " ";
                  return curl + "-o /dev/null -w '%{http_code}\n' --json '{\"token\":\"" + token +
                         "\"}' " + lines.front() + "/v1/session/link\n" + curl + lines.front() +
                         "/v1/session\n";
              });

    CAPTURE(guest.answer);
    CHECK(guest.answer.rfind("200\n", 0) == 0);
    CHECK(guest.answer.find("\"officer\":\"ngo-quang-sang\"") != std::string::npos);
    for (const char* role :
         {"Công chức một cửa, xã Tân Mẫu", "Công chức tư pháp - hộ tịch, xã Tân Mẫu",
          "Chuyên viên xây dựng, đất đai, xã Tân Mẫu", "Chủ tịch Ủy ban nhân dân xã Tân Mẫu",
          "Giám đốc Trung tâm phục vụ, xã Tân Mẫu", "Thanh tra", "Quản trị viên",
          "Người xem nhật ký kiểm toán"}) {
        CAPTURE(role);
        CHECK(link_of(guest.lines, role).rfind(guest.lines.front() + "/#/vao/", 0) == 0);
    }

    const std::string told = said(guest, "DỮ LIỆU THỬ");
    CAPTURE(told);
    static const std::regex figures(
        "([0-9]+) thủ tục, ([0-9]+) hồ sơ trong 7 tuần qua; đang giải quyết ([0-9]+), "
        "quá hạn ([0-9]+), đến hạn hôm nay ([0-9]+)\\.");
    std::smatch found;
    REQUIRE(std::regex_search(told, found, figures));
    const auto figure = [&found](std::size_t at) { return std::stoul(found[at].str()); };
    CHECK(figure(1) > 5);
    CHECK(figure(2) > 240);
    CHECK(figure(2) < 400);
    CHECK(figure(3) > 25);
    CHECK(figure(4) > 3);
    CHECK(figure(4) < figure(3));
    // How many are due today hangs on the day; weeks_test.cpp looks at one that is chosen.
    static const std::regex ready("Sẵn sàng sau [0-9]+,[0-9] giây\\.");
    CHECK(std::regex_match(said(guest, "Sẵn sàng"), ready));
}
