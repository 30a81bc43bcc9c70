// The table of expressions and values, row by row.
#include <fstream>

#include <catch2/catch.hpp>

#include "feel.hpp"

namespace motcua::feel {
namespace {

struct Row {
    std::size_t line = 0;
    std::string expression;
    std::string value;
};

std::vector<Row> rows_of(const std::string& path) {
    constexpr std::string_view arrow = " ==> ";
    std::ifstream file(path);
    std::vector<Row> rows;
    std::string text;
    for (std::size_t line = 1; std::getline(file, text); ++line) {
        const std::size_t at = text.find(arrow);
        if (at != std::string::npos && text.front() != '#') {
            rows.push_back({line, text.substr(0, at), text.substr(at + arrow.size())});
        }
    }
    return rows;
}

std::string shown(std::string_view expression) {
    const Compiled compiled = compile(expression, testing::scope(), Type::any(), Checking::lenient);
    if (!compiled.ok()) {
        return testing::to_text(compiled.diagnostics);
    }
    const Result<Shown> value = compiled.expression->show(testing::dossier());
    return value ? value->feel : std::string(to_string(value.error().code));
}

}  // namespace

TEST_CASE("every expression of the table has its value") {
    const std::vector<Row> rows =
        rows_of(std::string(MOTCUA_SOURCE_DIR) + "/tests/unit/feel/data/values.txt");
    REQUIRE(rows.size() > 400);
    for (const Row& row : rows) {
        INFO("values.txt:" << row.line << ": " << row.expression);
        CHECK(shown(row.expression) == row.value);
    }
}

}  // namespace motcua::feel
