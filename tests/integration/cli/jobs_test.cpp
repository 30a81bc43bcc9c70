// Bulk acts from the command line: started, followed, told.
#include <catch2/catch.hpp>

#include "office.hpp"

using namespace motcua;
using namespace motcua::cli::testing;
using Catch::Matchers::Contains;

namespace {

/// A dossier whose second step the clerk holds.
std::string held_by_clerk(const Office& office) {
    const std::string code = office.received();
    office.done(clerk, {"claim", code});
    return code;
}

}  // namespace

TEST_CASE("the tasks of one who left follow the post, and the job is kept") {
    Office office;
    const std::string code = held_by_clerk(office);
    const json::Node told =
        office.done(chairman, {"leaver", "--from", clerk, "--reason", "chuyển công tác"});
    CHECK(text_of(told, "kind") == "leaver");
    CHECK(text_of(told, "state") == "done");
    CHECK(text_of(told, "done") == "1");
    const Ran dossier = office.act(desk, {"dossier", code});
    CHECK_THAT(dossier.out, !Contains("Đinh Thy Khanh (chưa"));

    const Ran list = office.run({"jobs"});
    CHECK_THAT(list.out, Contains("việc của người đã nghỉ") && Contains("xong"));
    const Ran one = office.run({"jobs", text_of(told, "id")});
    CHECK(one.code == 0);
    CHECK_THAT(one.out, Contains("hồ sơ đã làm: 1"));
}

TEST_CASE("what a job could not do is told with its reason") {
    Office office;
    held_by_clerk(office);
    const Ran ran = office.act(desk, {"leaver", "--from", clerk, "--reason", "thử"});
    INFO(ran.out << ran.err);
    CHECK(ran.code == 1);
    CHECK_THAT(ran.out, Contains("không được: 1") && Contains("không có quyền"));
}

TEST_CASE("a job that does not run cannot be cancelled") {
    Office office;
    CHECK(office.run({"jobs", "khong-co"}).code != 0);
    CHECK(office.run({"jobs", "--cancel"}).code != 0);
    CHECK(office.run({"jobs", "khong-co", "--cancel"}).code != 0);
}

TEST_CASE("a family of commands has its help and its usage") {
    const Ran help = call({"calendar", "--help"});
    CHECK(help.code == 0);
    CHECK_THAT(help.out, Contains("preview") && Contains("publish"));
    const Ran one = call({"calendar", "preview", "--help"});
    CHECK(one.code == 0);
    CHECK_THAT(one.out, Contains("motcua calendar preview"));
    CHECK(call({"calendar"}).code == 2);
}
