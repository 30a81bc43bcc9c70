// Widths and tables.
#include <catch2/catch.hpp>
#include <display_width.hpp>
#include <exit_codes.hpp>
#include <messages.hpp>
#include <table.hpp>

using namespace motcua;
using namespace motcua::cli;

TEST_CASE("Vietnamese letters take one column however they are spelled") {
    CHECK(display_width("Nguyễn Thị Đẹp") == 14);
    CHECK(display_width("e\u0302\u0301") == 1);
    CHECK(display_width("") == 0);
    CHECK(display_width("ab\xff") == 3);
}

TEST_CASE("East Asian letters and pictures take two columns") {
    CHECK(display_width("漢字") == 4);
    CHECK(display_width("\U0001F600") == 2);
}

TEST_CASE("what could drive a terminal or forge a line becomes a space") {
    CHECK(printable("a\x1b[31mb\nc") == "a [31mb c");
    CHECK(printable("an\u202Etoàn") == "an toàn");
    CHECK(printable("\u0085x") == " x");
}

TEST_CASE("a cell that is too long is cut on a character border") {
    CHECK(fit("Đăng ký khai sinh", 7) == "Đăng k…");
    CHECK(fit("漢字漢字", 4) == "漢…");
    CHECK(fit("vừa", 3) == "vừa");
}

TEST_CASE("columns are aligned by what is seen, numbers on the right") {
    Table table({{{"Tên", "Name"}}, {{"Số", "No"}, Align::right}, {{"", ""}}});
    table.add({"Đỗ", "7", "x"});
    table.add({"Trần Văn", "12"});
    CHECK(table.text(Language::vi) ==
          "Tên       Số\n"
          "────────  ──  ─\n"
          "Đỗ         7  x\n"
          "Trần Văn  12\n");
}

TEST_CASE("details leave out what has no value") {
    Details details;
    details.add({"Chủ hồ sơ", "Owner"}, "Đỗ Mẫu");
    details.add({"Mã", "Code"}, "");
    details.add({"Hạn", "Due"}, "mai");
    CHECK(details.text(Language::vi) == "Chủ hồ sơ:  Đỗ Mẫu\nHạn:        mai\n");
}

TEST_CASE("every error code has a sentence in both languages and an exit code") {
    for (int i = 0; i <= static_cast<int>(ErrorCode::internal); ++i) {
        const auto code = static_cast<ErrorCode>(i);
        CAPTURE(to_string(code));
        CHECK_FALSE(message_of(code).vi.empty());
        CHECK_FALSE(message_of(code).en.empty());
        CHECK(static_cast<int>(exit_of(code)) >= 64);
    }
    CHECK(exit_of(ErrorCode::owned_elsewhere) == Exit::try_again);
}
