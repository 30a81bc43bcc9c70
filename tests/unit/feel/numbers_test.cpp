// Decimals are exact: 34 digits, rounded only where they do not hold a result or somebody asks.
#include <catch2/catch.hpp>

#include "feel.hpp"

namespace motcua::feel {

using testing::defects;
using testing::run;

TEST_CASE("sums and products of money and areas are exact") {
    CHECK(run("0.1 + 0.2") == "0.3");
    CHECK(run("0.1 + 0.2 = 0.3") == "true");
    CHECK(run("1.10 = 1.1") == "true");
    CHECK(run("75000 * 1.1") == "82500");
    CHECK(run("120.5 * 3") == "361.5");
    CHECK(run("9999999999999999999999999999999998 + 1") == "9999999999999999999999999999999999");
    CHECK(run("1234567890123456789.01 - 1234567890123456789") == "0.01");
    CHECK(run("0.1 * 0.1 = 0.01") == "true");
}

TEST_CASE("what 34 digits do not hold is rounded to the nearest, halves to even") {
    CHECK(run("1 / 3") == "0.3333333333333333333333333333333333");
    CHECK(run("2 / 3") == "0.6666666666666666666666666666666667");
    CHECK(run("1 / 3 * 3 = 1") == "false");
    CHECK(defects("12345678901234567890123456789012345").starts_with("0+35 feel-number: "));
    CHECK(run("1234567890123456789012345678901234") == "1234567890123456789012345678901234");
}

TEST_CASE("what is no number is null") {
    CHECK(run("1 / 0") == "null");
    CHECK(run("0 / 0") == "null");
    CHECK(run("sqrt(-1)") == "null");
    CHECK(run("log(0)") == "null");
    CHECK(run("10 ** 7000") == "null");
    CHECK(run("0 ** -1") == "null");
    CHECK(run("modulo(5, 0)") == "null");
}

TEST_CASE("powers of whole numbers are exact") {
    CHECK(run("1.1 ** 3") == "1.331");
    CHECK(run("2 ** 100") == "1267650600228229401496703205376");
    CHECK(run("2 ** -2") == "0.25");
    CHECK(run("2 ** 0") == "1");
    CHECK(run("4 ** 0.5") == "2");
}

TEST_CASE("each way of rounding treats halves and signs as its name says") {
    struct Row {
        const char* number;
        const char* even;
        const char* half_up;
        const char* half_down;
        const char* up;
        const char* down;
        const char* floor;
        const char* ceiling;
    };
    const std::vector<Row> rows{{"2.5", "2", "3", "2", "3", "2", "2", "3"},
                                {"3.5", "4", "4", "3", "4", "3", "3", "4"},
                                {"-2.5", "-2", "-3", "-2", "-3", "-2", "-3", "-2"},
                                {"1.1", "1", "1", "1", "2", "1", "1", "2"},
                                {"-1.1", "-1", "-1", "-1", "-2", "-1", "-2", "-1"},
                                {"2.51", "3", "3", "3", "3", "2", "2", "3"},
                                {"7", "7", "7", "7", "7", "7", "7", "7"}};
    for (const Row& row : rows) {
        INFO(row.number);
        const std::string n = row.number;
        CHECK(run("decimal(" + n + ", 0)") == row.even);
        CHECK(run("round half up(" + n + ", 0)") == row.half_up);
        CHECK(run("round half down(" + n + ", 0)") == row.half_down);
        CHECK(run("round up(" + n + ", 0)") == row.up);
        CHECK(run("round down(" + n + ", 0)") == row.down);
        CHECK(run("floor(" + n + ")") == row.floor);
        CHECK(run("ceiling(" + n + ")") == row.ceiling);
    }
}

TEST_CASE("rounding keeps digits behind the point, or none before it") {
    CHECK(run("decimal(1 / 3, 2)") == "0.33");
    CHECK(run("floor(1.789, 1)") == "1.7");
    CHECK(run("round half up(123456, -3)") == "123000");
    CHECK(run("round up(150001, -3)") == "151000");
    CHECK(run("decimal(5, 2)") == "5");
    CHECK(run("decimal(5, 0.5)") == "null");
    CHECK(run("decimal(5, 999999)") == "null");
    CHECK(run("round half down(1.25, 1)") == "1.2");
}

TEST_CASE("modulo has the sign of the divisor") {
    CHECK(run("modulo(12, 5)") == "2");
    CHECK(run("modulo(-12, 5)") == "3");
    CHECK(run("modulo(12, -5)") == "-3");
    CHECK(run("modulo(10.1, 4.5)") == "1.1");
    CHECK(run("odd(5)") == "true");
    CHECK(run("odd(-5)") == "true");
    CHECK(run("even(5.5)") == "false");
    CHECK(run("even(0)") == "true");
}

TEST_CASE("numbers are read from text, with the separators that Vietnamese writes") {
    CHECK(run(R"(number("12.50"))") == "12.5");
    CHECK(run(R"(number("1.000.000,5", ".", ","))") == "1000000.5");
    CHECK(run(R"(number("1 000", " ", "."))") == "1000");
    CHECK(run("number(ten)") == "null");
    CHECK(defects(R"(number("mười"))").starts_with("0+17 feel-literal: "));
}

}  // namespace motcua::feel
