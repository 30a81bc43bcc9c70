// Identity numbers as lists show them to who needs them in part.
#include <catch2/catch.hpp>

#include <motcua/engine/core/masking.hpp>

using namespace motcua;

TEST_CASE("of an identity number the last three letters stay") {
    CHECK(masked_identity("099000000001") == "***001");
    CHECK(masked_identity("B1234567") == "***567");
    CHECK(masked_identity("123456") == "***");
    CHECK(masked_identity("1") == "***");
    CHECK(masked_identity("").empty());
}
