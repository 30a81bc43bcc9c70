// Dated law in the runtime: which rule set and which calendar a decision goes by, and how they are
// found again by the names that events have.
#include "office.hpp"

using namespace motcua;
using motcua::office::Office;

namespace {

Actor host() { return Actor::of_host("test"); }

Date day(const std::string& text) { return *parse_date(text); }

RuleSet rules_of(std::uint32_t version, const std::string& from, const std::string& until = "") {
    RuleSet rules = office::rules(version);
    rules.effective.from = day(from);
    if (!until.empty()) {
        rules.effective.until = day(until);
    }
    rules.supplement.limit = version;
    return rules;
}

std::string refusal(Office& office, const std::string& source) {
    const auto answer = office.engine().deploy(source, host());
    REQUIRE_FALSE(answer);
    CHECK(answer.error().code == ErrorCode::definition_invalid);
    return answer.error().detail;
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

CalendarDefinition child(std::uint32_t version, const std::string& off) {
    CalendarDefinition calendar;
    calendar.ref = DefinitionRef{"lich-xa", "", version, ""};
    calendar.title = "Lịch xã";
    calendar.extends = "lich";
    calendar.years[2026] = YearStatus::published;
    CalendarEntry closed;
    closed.date = day(off);
    closed.name = "Nghỉ bão";
    closed.decision = "01/QD-XA";
    calendar.entries = {closed};
    return calendar;
}

OrganisationDefinition with_calendar(const std::string& calendar, std::uint32_t version = 1) {
    OrganisationDefinition organisation = office::organisation(version);
    organisation.units.front().calendar = calendar;
    return organisation;
}

/// Office with everything and the commune's own calendar.
void open_with_own_calendar(Office& office) {
    office.deploy(office.shelf.put(office::calendar()));
    office.deploy(office.shelf.put(child(1, "2026-03-03")));
    office.deploy(office.shelf.put(office::rules()));
    office.deploy(office.shelf.put(with_calendar("lich-xa")));
    office.deploy(office.shelf.put(office::public_service()));
}

std::string calendar_of(Office& office, const DossierId& id) {
    const Dossier dossier = office.dossier(id);
    return dossier.tasks.front().clock.calendar;
}

}  // namespace

TEST_CASE("a procedure that names a rule set needs it deployed first") {
    Office office;
    office.deploy(office.shelf.put(office::organisation()));
    office.deploy(office.shelf.put(office::calendar()));
    const std::string procedure = office.shelf.put(office::simple_work());

    CHECK(has(refusal(office, procedure), "expected the rule set \"luat\" to be deployed"));

    office.deploy(office.shelf.put(office::rules()));
    office.deploy(procedure);
}

TEST_CASE("a procedure that names no rule set gets none") {
    Office office;
    office.deploy(office.shelf.put(office::organisation()));
    office.deploy(office.shelf.put(office::calendar()));
    Procedure free = office::public_service();
    free.rules.clear();
    office.deploy(office.shelf.put(free));
    const DossierId id = office.file("public-service");
    office.act(office.claim(id, "an"));
    office.act(office.complete(id, "nhan", "", "an"));
    CHECK(office.dossier(id).rules.empty());
    office.require_sound();
}

TEST_CASE("what is wrong with a rule set is refused with the first defect") {
    Office office;
    RuleSet rules = office::rules();
    rules.ends.clear();
    CHECK(has(refusal(office, office.shelf.put(rules)), "a state and a bucket for every end"));
}

TEST_CASE("rule 1: a dossier keeps the rule set that was in force at its reception") {
    Office office;
    office.deploy(office.shelf.put(office::organisation()));
    office.deploy(office.shelf.put(office::calendar()));
    office.deploy(office.shelf.put(rules_of(1, "2026-01-01", "2026-03-02")));
    office.deploy(office.shelf.put(rules_of(2, "2026-03-03")));
    office.deploy(office.shelf.put(office::public_service()));
    const auto receive = [&](const DossierId& id) {
        office.act(office.claim(id, "an"));
        office.act(office.complete(id, "nhan", "", "an"));
    };
    const DossierId old = office.file("public-service");  // the 2nd of March
    receive(old);
    CHECK(office.dossier(old).rules == "luat@1");
    const DossierId waiting = office.file("public-service");
    office.clock.advance(std::chrono::hours(24));

    receive(waiting);  // filed under the first, received under the second
    office.restart();
    office.act(office.claim(old));

    CHECK(office.dossier(waiting).rules == "luat@2");
    CHECK(office.dossier(old).rules == "luat@1");
    office.require_sound();
}

TEST_CASE("a rule set that does not hold today refuses new dossiers, with the date") {
    Office office;
    office.deploy(office.shelf.put(office::organisation()));
    office.deploy(office.shelf.put(office::calendar()));
    office.deploy(office.shelf.put(rules_of(1, "2027-01-01")));
    office.deploy(office.shelf.put(office::simple_work()));

    const auto answer = office.engine().submit_and_wait(office.start("simple-work"));

    REQUIRE_FALSE(answer);
    CHECK(answer.error().code == ErrorCode::not_found);
    CHECK(has(answer.error().detail, "the rule set \"luat\" in force on 2026-03-02"));
}

TEST_CASE("rule sets are found by the name that events have, and by date") {
    Office office;
    office.deploy(office.shelf.put(rules_of(1, "2026-01-01", "2026-06-30")));
    office.deploy(office.shelf.put(rules_of(2, "2026-07-01")));
    office.restart();

    const auto first = office.engine().rule_set("luat@1");
    REQUIRE(first);
    CHECK((*first)->supplement.limit == 1);
    CHECK((*first)->ref.hash.size() == 64);
    CHECK(*office.engine().rule_set("luat@1") == *first);  // kept
    CHECK((*office.engine().rule_set("luat", day("2026-06-30")))->ref.version == 1);
    CHECK((*office.engine().rule_set("luat", day("2026-07-01")))->ref.version == 2);
    for (const char* name : {"luat@3", "luat", "luat@", "@1", "luat@1x"}) {
        INFO(name);
        const auto none = office.engine().rule_set(name);
        REQUIRE_FALSE(none);
        CHECK(none.error().code == ErrorCode::not_found);
    }
    CHECK_FALSE(office.engine().rule_set("luat", day("2025-12-31")));
}

TEST_CASE("a version that says its last day may not still hold when the next begins") {
    Office office;
    office.deploy(office.shelf.put(rules_of(2, "2026-01-01", "2026-06-30")));
    CHECK(has(refusal(office, office.shelf.put(rules_of(3, "2026-06-30"))),
              "to begin after the last day of \"luat\" version 2, 2026-06-30"));
    CHECK(has(refusal(office, office.shelf.put(rules_of(1, "2025-01-01", "2026-01-01"))),
              "\"luat\" version 2 to begin after"));
    office.deploy(office.shelf.put(rules_of(4, "2026-07-01")));
    office.deploy(
        office.shelf.put(rules_of(5, "2026-07-01")));  // takes the place of the one before
    office.deploy(office.shelf.put(office::organisation()));
    office.deploy(office.shelf.put(office::calendar()));
    Procedure first = office::simple_work(1);
    first.effective = {day("2026-01-01"), day("2026-12-31")};
    Procedure second = office::simple_work(2);
    second.effective.from = day("2026-12-31");
    office.deploy(office.shelf.put(first));
    CHECK(has(refusal(office, office.shelf.put(second)), "to begin after the last day of"));
}

TEST_CASE("the agency that decides works by its own calendar, else by that above it") {
    Office office;
    open_with_own_calendar(office);
    const DossierId own = office.file("public-service");
    CHECK(calendar_of(office, own) == "lich-xa@1+lich@1");

    OrganisationDefinition nested = with_calendar("", 2);
    Unit province;
    province.id = UnitId("tinh");
    province.name = "Tỉnh mẫu";
    province.agency_code = "H36";
    province.level = AgencyLevel::province;
    province.calendar = "lich-xa";
    nested.units.front().parent = province.id;
    nested.units.push_back(province);
    office.deploy(office.shelf.put(nested));
    CHECK(calendar_of(office, office.file("public-service")) == "lich-xa@1+lich@1");

    office.deploy(office.shelf.put(with_calendar("", 3)));
    CHECK(calendar_of(office, office.file("public-service")) == "lich@1");
    office.require_sound();
}

TEST_CASE("an organisation may not name a calendar that is not deployed") {
    Office office;
    office.deploy(office.shelf.put(office::calendar()));
    CHECK(has(refusal(office, office.shelf.put(with_calendar("lich-xa"))),
              "expected the calendar \"lich-xa\" to be deployed"));
}

TEST_CASE("rule 4: a calendar counts with what it inherits, and a new parent changes its name") {
    Office office;
    CHECK(has(refusal(office, office.shelf.put(child(1, "2026-03-03"))),
              "expected the calendar \"lich\" to be deployed"));
    open_with_own_calendar(office);
    const auto first = office.engine().calendar("lich-xa");
    REQUIRE(first);
    CHECK_FALSE((*first)->is_working_day(day("2026-03-03")));  // its own entry
    CHECK((*first)->is_working_day(day("2026-03-04")));        // hours of the parent
    CHECK_FALSE((*first)->is_working_day(day("2026-03-07")));  // weekly days off of the parent

    CalendarDefinition corrected = office::calendar(2);
    CalendarEntry off;
    off.date = day("2026-03-04");
    off.name = "Nghỉ bù";
    off.decision = "02/QD";
    corrected.entries = {off};
    office.deploy(office.shelf.put(corrected));

    const auto second = office.engine().calendar("lich-xa");
    REQUIRE(second);
    CHECK_FALSE((*second)->is_working_day(day("2026-03-04")));
    CHECK(calendar_of(office, office.file("public-service")) == "lich-xa@1+lich@2");
    office.restart();
    const auto old = office.engine().calendar("lich-xa@1+lich@1");
    REQUIRE(old);
    CHECK((*old)->is_working_day(day("2026-03-04")));
    CHECK_FALSE(office.engine().calendar("lich-xa@1"));  // never counted alone
    CHECK_FALSE(office.engine().calendar("lich-xa@1+lich@9"));
    CHECK_FALSE(office.engine().calendar("lich@1+lich-xa@1"));
    CHECK(office.engine().calendar("lich@2"));
}

TEST_CASE("calendars that extend one another in a circle are refused") {
    Office office;
    office.deploy(office.shelf.put(office::calendar()));
    office.deploy(office.shelf.put(child(1, "2026-03-03")));
    CalendarDefinition back = office::calendar(2);
    back.extends = "lich-xa";
    CHECK(has(refusal(office, office.shelf.put(back)), "in a circle"));
}
