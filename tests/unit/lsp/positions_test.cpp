// Bytes of UTF-8 and units of UTF-16.
#include <catch2/catch.hpp>

#include "positions.hpp"

namespace motcua::lsp {

TEST_CASE("Vietnamese letters are one unit each, whatever their bytes") {
    const std::string_view text = "<a title=\"Tiếp nhận\" to=\"x\"/>";
    const Positions positions(text);
    CHECK(positions.offset({0, 10}) == 10);
    CHECK(positions.offset({0, 13}) == text.find("p nhận"));
    CHECK(positions.position(text.find("to=")) == Position{0, 21});
    CHECK(text.find("to=") == 25);
}

TEST_CASE("marks that stand alone are units of their own") {
    // e + circumflex + acute, as some keyboards write it.
    const std::string_view text = "e\xCC\x82\xCC\x81x";
    CHECK(Positions(text).position(text.find('x')) == Position{0, 3});
    CHECK(Positions(text).offset({0, 3}) == text.find('x'));
}

TEST_CASE("what is beyond the basic plane is two units") {
    const std::string_view text =
        "a\xF0\x9F\x98\x80x\n\xF0\xA0\x80\x80y";  // an emoji, a Nôm letter
    const Positions positions(text);
    CHECK(positions.position(text.find('x')) == Position{0, 3});
    CHECK(positions.position(text.find('y')) == Position{1, 2});
    CHECK(positions.offset({0, 3}) == text.find('x'));
    CHECK(positions.offset({0, 2}) == 1);
    CHECK(positions.position(3) == Position{0, 1});
}

TEST_CASE("lines end with LF, CR LF or CR") {
    const std::string_view text = "a\nb\r\nc\rd";
    const Positions positions(text);
    for (std::size_t line = 0; line < 4; ++line) {
        const std::size_t offset = positions.offset({line, 0});
        CHECK(text[offset] == static_cast<char>('a' + line));
        CHECK(positions.position(offset) == Position{line, 0});
    }
    CHECK(positions.offset({1, 1}) == text.find('\r'));
    CHECK(positions.offset({1, 99}) == text.find('\r'));
}

TEST_CASE("places behind the end are the end") {
    const Positions positions("ab\ncd");
    CHECK(positions.offset({0, 99}) == 2);
    CHECK(positions.offset({1, 99}) == 5);
    CHECK(positions.offset({7, 0}) == 5);
    CHECK(positions.position(99) == Position{1, 2});
    CHECK(Positions("").offset({3, 3}) == 0);
    CHECK(Positions("").position(0) == Position{0, 0});
}

TEST_CASE("every character's place leads back to it") {
    const std::string_view text = "Thủ tục\r\n\"hành chính\" \xF0\x9F\x98\x80\n\nđ";
    const Positions positions(text);
    for (std::size_t offset = 0; offset <= text.size(); ++offset) {
        const bool is_begin =
            offset == text.size() || (static_cast<unsigned char>(text[offset]) & 0xC0U) != 0x80U;
        const bool in_line_end = offset > 0 && offset < text.size() && text[offset - 1] == '\r';
        if (is_begin && !in_line_end) {
            CHECK(positions.offset(positions.position(offset)) == offset);
        }
    }
}

}  // namespace motcua::lsp
