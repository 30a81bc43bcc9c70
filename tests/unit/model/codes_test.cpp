// Codes of dossiers: written in one form, read in every form that is in use.
#include <catch2/catch.hpp>

#include <motcua/engine/model/agency_code.hpp>

namespace motcua {
namespace {

using namespace std::chrono;

constexpr Date march{year{2025} / 3 / 10};

}  // namespace

TEST_CASE("rule 47: a code is agency, date of reception and sequence, and reads back") {
    CHECK(format_dossier_code({"H36.12", march, "", 1}) == "H36.12-250310-0001");
    CHECK(format_dossier_code({"H36.12", march, "", 12345}) == "H36.12-250310-12345");
    for (const std::uint32_t sequence : {1U, 9999U, 10000U}) {
        const DossierCode code{"H36.126", march, "", sequence};
        const auto read = parse_dossier_code(format_dossier_code(code));
        REQUIRE(read);
        CHECK(*read == code);
    }
    for (const char* wrong : {"", "H36.12-250310", "H36.12-251310-0001", "H36.12-250310-001",
                              "h36.12-250310-0001", "H36.12-250310-012345x"}) {
        INFO(wrong);
        CHECK_FALSE(parse_dossier_code(wrong));
    }
}

TEST_CASE("rule 48: agency parts of two or three characters and the form of 2016 are read") {
    for (const char* agency : {"H36", "H36.12", "H36.126", "H36.12.03", "000.00.12.H36"}) {
        INFO(agency);
        CHECK(is_agency_code(agency));
        const auto read = parse_dossier_code(std::string(agency) + "-190312-0001");
        REQUIRE(read);
        CHECK(read->agency == agency);
        CHECK(read->date == Date{year{2019} / 3 / 12});
    }
    for (const char* wrong : {"", "36", "H36.1", "H36.1234", "H36..12", "H36.12.03.04.05"}) {
        INFO(wrong);
        CHECK_FALSE(is_agency_code(wrong));
    }
}

TEST_CASE("rule 48: the code of a central system names the system's owner before the sequence") {
    const auto read = parse_dossier_code("G12.126.03-260310-010007", DossierCodeForm::centralised);
    REQUIRE(read);
    CHECK(read->agency == "G12.126.03");
    CHECK(read->prefix == "01");
    CHECK(read->sequence == 7);
    CHECK(format_dossier_code(*read) == "G12.126.03-260310-010007");
    // A standard sequence has no leading zero beyond four digits: this can only be a central one.
    CHECK(parse_dossier_code("G12.126.03-260310-010007")->prefix == "01");
    CHECK(parse_dossier_code("H36.12-260310-12345")->prefix.empty());
}

}  // namespace motcua
