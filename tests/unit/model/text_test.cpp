// Vietnamese text in two spellings: with letters that carry their marks, and with marks of their own.
#include <catch2/catch.hpp>

#include <motcua/engine/model/text.hpp>

namespace motcua {
namespace {

const std::string composed = "Nguyễn Thị Đào";
/// ê + ngã, i + nặng, a + huyền as combining marks.
const std::string decomposed = "Nguye\xCC\x82\xCC\x83n Thi\xCC\xA3 Đa\xCC\x80o";

}  // namespace

TEST_CASE("rule 59: text is accepted composed or decomposed and written composed") {
    REQUIRE(composed != decomposed);
    CHECK(is_valid_utf8(decomposed));
    CHECK(to_nfc(decomposed) == composed);
    CHECK(to_nfc(composed) == composed);
}

TEST_CASE("rule 59: both spellings are found, sorted and compared alike") {
    CHECK(fold(decomposed) == fold(composed));
    CHECK(fold(decomposed) == "nguyen thi dao");
    CHECK(search_tokens(decomposed) == search_tokens(composed));
    CHECK(sort_key(decomposed) == sort_key(composed));
    CHECK(name_sort_key(decomposed) == name_sort_key(composed));
    CHECK(name_sort_key(composed) != name_sort_key("Nguyễn Thị Dao"));
}

}  // namespace motcua
