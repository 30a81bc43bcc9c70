// The appointment after it was given: extended once and in time, apologised for, promised on paper,
// counted anew by another calendar.
#include "desk.hpp"

using namespace motcua;
using namespace motcua::desk;

namespace {

const Actor engine = Actor::of_system();

Paper slip() {
    Paper paper;
    paper.name = std::string("Phiếu xin lỗi");
    paper.kind = PaperKind::digitised;
    return paper;
}

ExtendDeadline extension(const std::string& due = "2026-03-20T17:00:00+07:00") {
    return ExtendDeadline{at(due), "hồ sơ phức tạp", slip()};
}

// Received on Monday the 2nd, due on Monday the 16th at 17:00.
Desk received(Procedure draft = permit()) {
    Desk desk(std::move(draft));
    desk.rules = std::make_shared<const RuleSet>(rule_set());
    desk.file().complete("tiep-nhan", "nhan", "an");
    return desk;
}

Procedure pausing() {
    Procedure draft = permit();
    Node waiting = wait("cho", {outcome("xong", "tham-dinh")});
    waiting.clock = ClockMode::paused;
    auto& timed = std::get<WaitNode>(waiting.kind);
    timed.within = within("10wd");
    timed.on_timeout = to("tham-dinh");
    draft.nodes.push_back(waiting);
    outcome_of(draft, "tham-dinh", "hoi").to = to("cho");
    return draft;
}

Procedure with_receipt() {
    Procedure draft = permit();
    outcome_of(draft, "tiep-nhan", "nhan").slip = "receipt";
    return draft;
}

CalendarDefinition closed_on(std::initializer_list<const char*> days) {
    CalendarDefinition definition = calendar();
    definition.ref.version = 2;
    for (const char* day : days) {
        CalendarEntry entry;
        entry.date = date_of(at(std::string(day) + "T00:00:00+07:00"));
        entry.name = "Bão";
        definition.entries.push_back(entry);
    }
    return definition;
}

}  // namespace

TEST_CASE("rule 26: an extension needs a reason, a later date and its apology slip") {
    Desk desk = received();
    ExtendDeadline command = extension();
    command.reason = " ";
    desk.refused(ErrorCode::input_missing, command, "chi");
    desk.refused(ErrorCode::invalid_argument, extension("2026-03-16T17:00:00+07:00"), "chi");
    command = extension();
    command.apology.reset();
    desk.refused(ErrorCode::document_missing, command, "chi");
    desk.refused(ErrorCode::not_permitted, extension(), "binh");

    desk.then(extension(), "chi");

    CHECK(desk.happened() == std::vector<std::string>{"paper-attached", "deadline-extended"});
    CHECK(desk.event<PaperAttached>().paper.kind == PaperKind::digitised);
    CHECK(desk.event<DeadlineExtended>().paper == 1);
    CHECK(desk.event<DeadlineExtended>().rule == "61/2018/NĐ-CP, Điều 19");
    CHECK(desk.dossier().extensions == 1);
}

TEST_CASE("rule 26: an extension is recorded a working day before the due date, or not at all") {
    Desk desk = received();
    Desk late = desk.copy();
    desk.wait_until("2026-03-16T08:00:00+07:00").then(extension(), "chi");
    late.wait_until("2026-03-16T08:01:00+07:00");
    late.refused(ErrorCode::condition_not_met, extension(), "chi");
    late.wait_until("2026-03-17T08:00:00+07:00");
    late.refused(ErrorCode::condition_not_met, extension(), "chi");
}

TEST_CASE("rule 26: a second extension is refused and names the decree") {
    Desk desk = received();
    desk.then(extension(), "chi");
    const Result<Decision> again =
        desk.when(extension("2026-04-20T17:00:00+07:00"), Actor::of_officer("chi"));

    REQUIRE_FALSE(again);
    CHECK(again.error().code == ErrorCode::extension_used_up);
    CHECK(again.error().detail ==
          "expected at most 1 extensions (61/2018/NĐ-CP, Điều 19), but there were 1");
}

TEST_CASE("rule 26: without a rule that allows one there is no extension") {
    Desk desk = received();
    desk.rules.reset();
    desk.refused(ErrorCode::extension_used_up, extension(), "chi");
}

TEST_CASE("rule 27: the original date is kept beside the one that counts now") {
    Desk desk = received();
    desk.then(extension(), "chi");

    const ClockState& clock = desk.dossier().clock;
    CHECK(clock.original_due == at("2026-03-16T17:00:00+07:00"));
    CHECK(clock.due == at("2026-03-20T17:00:00+07:00"));
    CHECK(clock.promised == clock.due);
    CHECK(clock.phase == ClockPhase::running);
}

TEST_CASE("an extension of a clock that stands still counts when it goes on") {
    Desk desk = received(pausing());
    desk.complete("tham-dinh", "hoi", "binh");
    desk.then(extension(), "chi");
    CHECK(desk.dossier().clock.phase == ClockPhase::paused);

    desk.then(ResolveWait{"cho", "xong", {}}, "an");
    CHECK(desk.dossier().clock.due == at("2026-03-20T17:00:00+07:00"));
    CHECK(desk.dossier().clock.original_due == at("2026-03-16T17:00:00+07:00"));
}

TEST_CASE("a pause after an extension moves the extended date by what it lasted") {
    Desk desk = received(pausing());
    desk.then(extension(), "chi");
    desk.wait_until("2026-03-03T09:00:00+07:00").complete("tham-dinh", "hoi", "binh");
    desk.wait_until("2026-03-04T09:00:00+07:00").then(ResolveWait{"cho", "xong", {}}, "an");
    CHECK(desk.dossier().clock.due == at("2026-03-23T17:00:00+07:00"));
}

TEST_CASE("an apology can be recorded at any time after reception and changes no due date") {
    Desk early(permit());
    early.rules = std::make_shared<const RuleSet>(rule_set());
    early.file();
    const RecordApology apology{"quá tải", "thiếu người", at("2026-03-30T17:00:00+07:00"), {}};
    early.refused(ErrorCode::dossier_not_received, apology, "an");

    Desk desk = received();
    desk.wait_until("2026-03-18T09:00:00+07:00");
    desk.refused(ErrorCode::not_permitted, apology, "binh");
    RecordApology past = apology;
    past.promised = at("2026-03-18T09:00:00+07:00");
    desk.refused(ErrorCode::invalid_argument, past, "an");
    const ClockState before = desk.dossier().clock;
    desk.then(apology, "an");
    CHECK(desk.dossier().clock == before);
    CHECK(desk.dossier().apologies == 1);
    CHECK(desk.dossier().apology_promised == apology.promised);

    desk.then(WithdrawDossier{"không cần nữa"}, "an");
    desk.then(RecordApology{"quá tải", "", {}, slip()}, "an");
    CHECK(desk.dossier().apologies == 2);
}

TEST_CASE("reception with a receipt promises its date") {
    Desk desk = received(with_receipt());
    CHECK(desk.event<AppointmentPrinted>().promised == at("2026-03-16T17:00:00+07:00"));
    CHECK(desk.dossier().clock.promised == at("2026-03-16T17:00:00+07:00"));
    CHECK_FALSE(received().dossier().clock.promised.has_value());
}

TEST_CASE("rule 9: another calendar moves what nobody promised, and says so once") {
    Desk desk = received();
    desk.recalendar(closed_on({"2026-03-03", "2026-03-10"}));
    desk.then(ReprojectDueDates{}, engine);

    const auto event = desk.event<DueDatesReprojected>();
    CHECK(event.before == "lich@1");
    CHECK(event.calendar == "lich@2");
    CHECK(desk.dossier().clock.due == at("2026-03-18T17:00:00+07:00"));
    CHECK(desk.task("tham-dinh").clock.due == at("2026-03-05T09:00:00+07:00"));
    desk.then(ReprojectDueDates{}, engine);
    CHECK(desk.happened().empty());
}

TEST_CASE("rule 9: a date that was printed is kept and what the calendar gives is shown beside") {
    Desk desk = received(with_receipt());
    desk.recalendar(closed_on({"2026-03-10"}));
    desk.then(ReprojectDueDates{}, engine);
    CHECK(desk.dossier().clock.due == at("2026-03-16T17:00:00+07:00"));
    CHECK(desk.dossier().clock.projected == at("2026-03-17T17:00:00+07:00"));

    desk.recalendar(calendar());
    desk.then(ReprojectDueDates{}, engine);
    CHECK_FALSE(desk.dossier().clock.projected.has_value());
}

TEST_CASE("rule 9: a provisional date is settled when its year is published") {
    CalendarDefinition proposed = calendar();
    proposed.years[2026] = YearStatus::proposed;
    Desk desk(permit());
    desk.recalendar(proposed);
    desk.file().complete("tiep-nhan", "nhan", "an");
    CHECK(desk.dossier().clock.provisional);

    desk.recalendar(closed_on({}));
    desk.then(ReprojectDueDates{}, engine);
    CHECK_FALSE(desk.dossier().clock.provisional);
    CHECK(desk.dossier().clock.due == at("2026-03-16T17:00:00+07:00"));
}

TEST_CASE("rule 9: pauses so far are kept, and waits and their timers move too") {
    Desk desk = received(pausing());
    desk.wait_until("2026-03-03T09:00:00+07:00").complete("tham-dinh", "hoi", "binh");
    CHECK(desk.dossier().timers.at(0).due == at("2026-03-17T17:00:00+07:00"));
    desk.recalendar(closed_on({"2026-03-12"}));
    desk.then(ReprojectDueDates{}, engine);
    CHECK(desk.dossier().timers.at(0).due == at("2026-03-18T17:00:00+07:00"));
    CHECK(desk.dossier().clock.phase == ClockPhase::paused);

    desk.wait_until("2026-03-05T09:00:00+07:00").then(ResolveWait{"cho", "xong", {}}, "an");
    // Nine days of work from the 5th, without the 12th.
    CHECK(desk.dossier().clock.due == at("2026-03-19T17:00:00+07:00"));
    desk.recalendar(closed_on({"2026-03-12", "2026-03-13"}));
    desk.then(ReprojectDueDates{}, engine);
    CHECK(desk.dossier().clock.due == at("2026-03-20T17:00:00+07:00"));
}

TEST_CASE("rule 9: a granted extension and a stopped clock follow no calendar") {
    Desk desk = received();
    desk.then(extension(), "chi");
    desk.complete("tham-dinh", "dat", "binh");
    OutcomeForm form;
    form.number = "12/GP";
    Desk finished = desk.copy();
    finished.complete("ky", "ky", "chi", form);
    desk.recalendar(closed_on({"2026-03-10"}));
    desk.then(ReprojectDueDates{}, engine);
    CHECK(desk.dossier().clock.due == at("2026-03-20T17:00:00+07:00"));
    CHECK_FALSE(desk.dossier().clock.projected.has_value());
    finished.recalendar(closed_on({"2026-03-10"}));
    const ClockState before = finished.dossier().clock;
    finished.then(ReprojectDueDates{}, engine);
    CHECK(finished.dossier().clock == before);
}

TEST_CASE("rule 9: a granted date is settled when its year is published, and stays") {
    CalendarDefinition proposed = calendar();
    proposed.years[2026] = YearStatus::proposed;
    Desk desk = received();
    desk.recalendar(proposed);
    desk.then(extension(), "chi");
    REQUIRE(desk.dossier().clock.provisional);
    desk.recalendar(closed_on({"2026-03-10"}));
    desk.then(ReprojectDueDates{}, engine);
    CHECK_FALSE(desk.dossier().clock.provisional);
    CHECK(desk.dossier().clock.due == at("2026-03-20T17:00:00+07:00"));
}
