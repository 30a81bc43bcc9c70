// Dates as official papers write them.
#include <catch2/catch.hpp>

#include "words.hpp"

using namespace motcua;
using namespace motcua::forms;

namespace {

Instant at(const std::string& text) {
    const Result<Instant> read = parse_instant(text);
    REQUIRE(read);
    return *read;
}

}  // namespace

TEST_CASE("days below 10 and months below 3 have a nought before them, in Việt Nam's time") {
    CHECK(moment_in_words(at("2026-03-15T02:20:59Z")) ==
          "09 giờ 20 phút, ngày 15 tháng 3 năm 2026");
    CHECK(date_in_words(date_of(at("2026-02-05T18:00:00+07:00"))) == "ngày 05 tháng 02 năm 2026");
    CHECK(date_in_words(date_of(at("2026-12-31T23:30:00+07:00"))) == "ngày 31 tháng 12 năm 2026");
    CHECK(moment_in_words(std::nullopt).empty());
    CHECK(short_date(at("2026-03-15T09:20:00+07:00")) == "15/03/2026");
    CHECK(short_moment(std::nullopt).empty());
}
