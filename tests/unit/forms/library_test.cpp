// Which template counts: the agency's, the folder's, the shipped one; and when a file changes.
#include <filesystem>
#include <fstream>

#include <catch2/catch.hpp>
#include <contract/temporary_directory.hpp>

#include <motcua/forms/library.hpp>

using namespace motcua;
using namespace motcua::forms;

namespace {

void write(const std::string& path, const std::string& text) {
    std::filesystem::create_directories(std::filesystem::path(path).parent_path());
    std::ofstream(path, std::ios::binary) << text;
}

std::string shown(Library& library, const std::string& agency) {
    const auto found = library.find(agency, "TT03/2025", "refusal");
    INFO((found ? "" : found.error().detail));
    REQUIRE(found);
    REQUIRE(*found != nullptr);
    const Result<std::string> content = (*found)->render({});
    REQUIRE(content);
    return *content;
}

}  // namespace

TEST_CASE("an agency's own template takes the place of the folder's and of the shipped one") {
    const contract::TemporaryDirectory folder;
    write(folder.file("TT03-2025/refusal.html"), "<p>chung</p>");
    write(folder.file("tan-mau/TT03-2025/refusal.html"), "<p>riêng</p>");
    const auto library = Library::open(folder.path());
    REQUIRE(library);
    CHECK(shown(**library, "tan-mau") == "<p>riêng</p>");
    CHECK(shown(**library, "hoa-mau") == "<p>chung</p>");
    const auto shipped = (*library)->find("tan-mau", "TT01/2018", "refusal");
    REQUIRE(shipped);
    CHECK(*shipped != nullptr);
    const auto none = (*library)->find("tan-mau", "TT01/2018", "stop");
    REQUIRE(none);
    CHECK(*none == nullptr);
    const auto outside = (*library)->find("../..", "../../etc", "refusal");
    REQUIRE(outside);
    CHECK(*outside == nullptr);
}

TEST_CASE("a changed file counts at once, a broken one does not") {
    const contract::TemporaryDirectory folder;
    const std::string path = folder.file("TT03-2025/refusal.html");
    write(path, "<p>một</p>");
    const auto library = Library::open(folder.path());
    REQUIRE(library);
    CHECK(shown(**library, "tan-mau") == "<p>một</p>");
    write(path, "<p>hai hai</p>");
    CHECK(shown(**library, "tan-mau") == "<p>hai hai</p>");
    write(path, "<p>{{khong_co_ten_nay}}</p>");
    CHECK(shown(**library, "tan-mau") == "<p>hai hai</p>");
    std::filesystem::remove(path);
    CHECK(shown(**library, "tan-mau").find("<!DOCTYPE html>") == 0);
}

TEST_CASE("a folder that cannot be used is told at the start") {
    const contract::TemporaryDirectory folder;
    const auto none = Library::open(folder.file("khong-co"));
    REQUIRE_FALSE(none);
    CHECK(none.error().code == ErrorCode::not_found);
    write(folder.file("TT03-2025/refusal.html"), "<p>{{ownr}}</p>");
    const auto broken = Library::open(folder.path());
    REQUIRE_FALSE(broken);
    CHECK(broken.error().detail.find("did you mean \"owner\"?") != std::string::npos);
    write(folder.file("TT03-2025/refusal.html"), "<p>{{owner}}</p>");
    write(folder.file("TT03-2025/giay-hen.html"), "<p>x</p>");
    const auto misnamed = Library::open(folder.path());
    REQUIRE_FALSE(misnamed);
    CHECK(misnamed.error().detail.find("named otherwise") != std::string::npos);
}
