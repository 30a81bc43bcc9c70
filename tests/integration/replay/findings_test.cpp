// Logs that cannot be read: told with line, column and what helps, and nothing is begun.
#include <filesystem>

#include "logs.hpp"

using namespace motcua;
using namespace motcua::replay_testing;

namespace {

struct Folder {
    contract::TemporaryDirectory directory;
    std::string database = directory.file("nhat-ky.db");

    Ran replay(const std::string& name, const std::string& content, Args more = {}) const {
        const std::string log = directory.file(name);
        cli::testing::write_file(log, content);
        Args args{"replay", log, "--db", database};
        args.insert(args.end(), more.begin(), more.end());
        return call(args);
    }
    [[nodiscard]] bool begun() const { return std::filesystem::exists(database); }
};

bool says(const std::string& text, const std::string& part) {
    INFO(text);
    INFO(part);
    CHECK(text.find(part) != std::string::npos);
    return text.find(part) != std::string::npos;
}

const std::string kHead = "case,activity,resource,time,deadline\n";

}  // namespace

TEST_CASE("every wrong row of a log is told with its line and column, and nothing is begun") {
    const Folder folder;
    const Ran ran = folder.replay("a.csv", kHead +
                                               "A,Nhận,Lan,2026-03-02 08:00:00,2026-03-09\n"
                                               "A,,Lan,2026-03-02 09:00:00,2026-03-09\n"
                                               "A,Trả,Lan,hôm qua,2026-03-09\n"
                                               "A,Trả,Lan,2026-03-02 10:00:00,2026-03-10\n"
                                               "A,Trả,Lan\n");
    CHECK(ran.code == 1);
    says(ran.out, "a.csv:3 [activity]: cần một tên, nhưng ô để trống");
    says(ran.out, "a.csv:4 [time]: cần thời điểm dạng 2026-02-12T10:00:00+07:00");
    says(ran.out, "nhưng đã nhận 'hôm qua'");
    says(ran.out, "a.csv:5 [deadline]: cần '2026-03-09' như ở dòng 2 của cùng vụ việc");
    says(ran.out, "a.csv:6: cần 5 ô như số cột, nhưng dòng có 3 ô");
    says(ran.out, "4 lỗi");
    CHECK_FALSE(folder.begun());
}

TEST_CASE("columns without a usual name are asked for, with all names there are") {
    const Folder folder;
    const std::string log = "ho so,buoc,ai,luc\nA,Nhận,Lan,2026-03-02 08:00:00\n";
    const Ran ran = folder.replay("a.csv", log);
    CHECK(ran.code != 0);
    says(ran.err, "'ho so', 'buoc', 'ai', 'luc'");
    says(ran.err, "--case");
    CHECK_FALSE(folder.begun());

    const Args named{"--case", "ho so", "--activity", "buoc", "--time", "luc"};
    says(folder.replay("a.csv", log, named).err, "--resource -");
    Args wrong = named;
    wrong.insert(wrong.end(), {"--resource", "nguoi"});
    says(folder.replay("a.csv", log, wrong).err, "'nguoi' không phải");
    CHECK_FALSE(folder.begun());
    Args right = named;
    right.insert(right.end(), {"--resource", "ai"});
    CHECK(folder.replay("a.csv", log, right).code == 0);
}

TEST_CASE("an event that nobody is said to have done is done by somebody without a name") {
    const Folder folder;
    const Ran ran = folder.replay("a.csv",
                                  "case,activity,time\nA,Nhận,2026-03-02 08:00:00\n"
                                  "A,Trả,2026-03-02 09:00:00\n",
                                  {"--resource", "-", "--json"});
    REQUIRE(ran.code == 0);
    const json::Node report = ran.json();
    CHECK(number_of(report, "unascribed") == "2");
    CHECK(number_of(report, "officers") == "0");
}

TEST_CASE("work that was only begun completes nothing, and is told") {
    const Folder folder;
    const Ran ran = folder.replay("a.csv",
                                  "case,activity,resource,time,lifecycle:transition\n"
                                  "A,Nhận,Lan,2026-03-02 08:00:00,start\n"
                                  "A,Nhận,Lan,2026-03-02 08:30:00,complete\n",
                                  {"--json"});
    REQUIRE(ran.code == 0);
    CHECK(number_of(ran.json(), "completions") == "1");
    says(ran.err, "1 dòng không phải là lúc hoàn thành");
}

TEST_CASE("XES that is broken, or none, is told with its line") {
    const Folder folder;
    says(folder.replay("a.xes", "<?xml version=\"1.0\"?>\n<log>\n<trace>\n</log>\n").err,
         "dòng 4: XML sai cú pháp");
    says(folder.replay("a.xes", "<html/>").err, "dòng 1: cần tệp XES");
    says(folder.replay("a.xes", "<log/>").err, "không có sự kiện nào");
    says(folder.replay("a.txt", "case").err, ".xes.gz");
    CHECK_FALSE(folder.begun());
}

TEST_CASE("names of every kind become ids, and stay the titles people read") {
    const Folder folder;
    const Ran ran = folder.replay("1 nhật ký -- thử.csv",
                                  "case,activity,resource,time\n"
                                  "A,Kiểm tra & ký <1>,Đặng \"Ba\",2026-03-02 08:00:00\n"
                                  "A,kiem tra  ky 1,Dang Ba,2026-03-02 08:30:00\n"
                                  "A,mo,007,2026-03-02 09:00:00\n"
                                  "A,検査,李,2026-03-02 09:30:00\n",
                                  {"--json"});
    INFO(ran.out << ran.err);
    REQUIRE(ran.code == 0);
    const json::Node report = ran.json();
    CHECK(number_of(report, "officers") == "4");
    CHECK(number_of(*report.find("steps"), "Kiểm tra & ký <1>") == "1");
    CHECK(number_of(*report.find("steps"), "検査") == "1");
}

TEST_CASE("a database that no replay made, or that of another log, stays as it is") {
    const Folder folder;
    const std::string log = "case,activity,resource,time\nA,Nhận,Lan,2026-03-02 08:00:00\n";
    REQUIRE(folder.replay("a.csv", log).code == 0);
    const std::string before = call({"log", "--db", folder.database}).out;
    says(folder.replay("a.csv", log + "A,Việc mới,Lan,2026-03-02 09:00:00\n").err,
         "nhật ký có thêm loại việc");
    says(folder.replay("b.csv", log).err, "nhật ký khác");
    says(folder.replay("a.csv", log + "B,Nhận,Lan,2026-03-01 09:00:00\n").err,
         "dòng 3: cần sự kiện không sớm hơn");
    CHECK(call({"log", "--db", folder.database}).out == before);

    const cli::testing::Office office;
    const std::string other = folder.directory.file("a.csv");
    says(call({"replay", other, "--db", office.database()}).err, "hãy nêu tệp khác");
}

TEST_CASE("acts by the real clock have no place in a replayed database") {
    const Folder folder;
    REQUIRE(folder.replay("a.csv", "case,activity,resource,time\nA,Nhận,Lan,2026-03-02 08:00:00\n")
                .code == 0);
    says(call({"fire-due", "--db", folder.database}).err, "--now");
}
