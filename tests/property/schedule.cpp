// The stage, the acts, and the laws.
#include "schedule.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>

#include <motcua/engine/core/apply.hpp>
#include <motcua/engine/model/procedure_builder.hpp>
#include <motcua/json/codec.hpp>

namespace motcua::property {
namespace {

using desk::end;
using desk::inside;
using desk::outcome;
using desk::parallel;
using desk::step;
using desk::to;
using desk::wait;
using desk::within;

const std::vector<std::string> kOfficers{"an", "anh", "binh", "dung", "truong", "chi", "binh-2"};

Duration length(const char* text) { return *parse_duration(text); }

Node timed(Node node, const char* limit) {
    std::get<StepNode>(node.kind).within = within(limit);
    return node;
}

// Papers asked for in appraisal, and the wait for them.
OutcomeDef asking(Procedure& draft, const std::string& id, const std::string& on_return) {
    draft.supplements.push_back(
        SupplementDef{id, false, std::nullopt, "", length("10wd"), on_return});
    Node waiting = wait("cho-" + id, {outcome("nop", "tham-dinh")});
    std::get<WaitNode>(waiting.kind).waits_for = "supplement";
    std::get<WaitNode>(waiting.kind).supplement = id;
    waiting.clock = ClockMode::paused;
    draft.nodes.push_back(std::move(waiting));
    OutcomeDef asked = outcome(id, "cho-" + id, {Effect::request_supplement});
    asked.supplement = id;
    asked.requires_items = true;
    asked.requires_reason = true;
    return asked;
}

// A known span that is left out of the limit.
Node inspection() {
    Node node = wait("giam-dinh", {outcome("xong", "tham-dinh")});
    std::get<WaitNode>(node.kind).within = within("2wd");
    std::get<WaitNode>(node.kind).on_timeout = to("tham-dinh");
    node.clock = ClockMode::excluded;
    return node;
}

// Reception; appraisal that asks for papers, after which the limit goes on or begins anew, or for an
// inspection; two branches (one of which waits); approval that may send back; return. Its second version
// has another limit, and other names for two steps.
Procedure drawn(std::uint32_t version) {
    const std::string a = version == 1 ? "a" : "a-moi";
    const std::string c = version == 1 ? "c" : "c-moi";
    Procedure draft = desk::permit(version);
    draft.time_limit.cases = within(version == 1 ? "6wd" : "5wd");
    const OutcomeDef resumes = asking(draft, "bo-sung", "resume");
    const OutcomeDef restarts = asking(draft, "lam-lai", "restart");
    draft.nodes.push_back(inspection());
    desk::part<StepNode>(draft, "tham-dinh").outcomes = {
        outcome("dat", "song-song"), outcome("nhanh", "mot-trong"),
        outcome("giam-dinh", "giam-dinh"), resumes, restarts};

    Node pausing = wait("b-cho", {outcome("xong", "b-tiep")});
    pausing.clock = ClockMode::paused;
    draft.nodes.push_back(parallel("song-song", {a, "b-cho"}, "ky"));
    draft.nodes.push_back(
        inside(timed(step(a, "chuyen-vien", {outcome("xong", "a-het")}), "1wd"), "song-song", 1));
    draft.nodes.push_back(inside(end("a-het"), "song-song", 1));
    draft.nodes.push_back(inside(pausing, "song-song", 2));
    draft.nodes.push_back(inside(
        timed(step("b-tiep", "chuyen-vien", {outcome("xong", "b-het")}), "4wh"), "song-song", 2));
    draft.nodes.push_back(inside(end("b-het"), "song-song", 2));

    draft.nodes.push_back(parallel("mot-trong", {c, "d"}, "ky", 1));
    draft.nodes.push_back(
        inside(timed(step(c, "chuyen-vien", {outcome("xong", "c-het")}), "2wd"), "mot-trong", 1));
    draft.nodes.push_back(inside(end("c-het"), "mot-trong", 1));
    draft.nodes.push_back(
        inside(timed(step("d", "lanh-dao", {outcome("xong", "d-het")}), "3wd"), "mot-trong", 2));
    draft.nodes.push_back(inside(end("d-het"), "mot-trong", 2));
    for (Node& node : draft.nodes) {
        if (node.id == "ky") {
            node = timed(std::move(node), "1wd");
        }
    }
    return draft;
}

RuleSet drawn_rules() {
    RuleSet rules;
    rules.ref = DefinitionRef{"luat", "", 1, ""};
    rules.supplement.limit = 2;
    rules.extension.limit = 1;
    rules.extension.requires_apology = false;
    rules.charging.receiver_after = length("4wh");
    PauseGround asked;
    asked.id = "supplement";
    asked.waits = {"supplement", "applicant"};
    PauseGround court;
    court.id = "toa";
    court.by_hand = true;
    court.charged_to = "system";
    rules.pauses = {asked, court};
    for (const char* act : {"extend", "apologise", "suspend", "withdraw", "explain-lateness"}) {
        rules.acts.push_back(ActRule{act, {"assignee", "unit-head", "leader", "desk"}, {}});
    }
    const auto rung = [](RungKind kind, const char* distance, const char* who) {
        Rung made;
        made.kind = kind;
        if (*distance != '\0') {
            made.distance = length(distance);
        }
        made.to = {who};
        return made;
    };
    rules.alerts.dossier.rungs = {
        rung(RungKind::warn, "2wd", "assignee"), rung(RungKind::apology_due, "1wd", "unit-head"),
        rung(RungKind::due, "", "leader"), rung(RungKind::escalate, "4wh", "leader"),
        rung(RungKind::overdue, "1wd", "leader")};
    rules.alerts.step.rungs = {rung(RungKind::warn, "2wh", "assignee"),
                               rung(RungKind::due, "", "assignee"),
                               rung(RungKind::overdue, "4wh", "unit-head")};
    rules.alerts.wait.rungs = {rung(RungKind::remind, "3wd", "desk")};
    rules.alerts.unseen_after = length("2wh");
    rules.alerts.unseen_to = {"unit-head"};
    rules.alerts.desk_role = RoleId("mot-cua");
    return rules;
}

std::shared_ptr<const WorkingCalendar> drawn_calendar(std::uint32_t version) {
    CalendarDefinition days = desk::calendar();
    days.ref.version = version;
    const auto entry = [&](const char* date, DayRule rule) {
        CalendarEntry made;
        made.date = *parse_date(date);
        made.rule = rule;
        made.name = "ngày đổi";
        made.decision = "1/QĐ";
        days.entries.push_back(std::move(made));
    };
    if (version > 1) {
        entry("2026-03-11", DayRule::off);
        entry("2026-03-14", DayRule::make_up);
        entry("2026-03-26", DayRule::off);
    }
    days.outages.push_back(Outage{desk::at("2026-03-09T09:00:00+07:00"),
                                  desk::at("2026-03-09T15:00:00+07:00"), "mất mạng", "2/TB"});
    return std::make_shared<const WorkingCalendar>(std::move(days));
}

OrganisationDefinition drawn_organisation() {
    OrganisationDefinition organisation = desk::organisation();
    Substitution away;
    away.absent = OfficerId("binh");
    away.by = OfficerId("dung");
    away.from = *parse_date("2026-03-05");
    away.until = *parse_date("2026-03-12");
    away.decision = "3/QĐ";
    organisation.substitutions.push_back(away);
    return organisation;
}

[[noreturn]] void broken(const std::string& law) { throw std::runtime_error(law); }

}  // namespace

Stage::Stage()
    : directory(std::make_shared<const OrganisationDirectory>(drawn_organisation())),
      rules(drawn_rules()),
      calendars({drawn_calendar(1), drawn_calendar(2)}) {
    for (const std::uint32_t version : {1U, 2U}) {
        Result<ProcedurePtr> built = ProcedureBuilder(drawn(version)).build();
        if (!built) {
            broken(built.error().detail);
        }
        procedures.push_back(*built);
    }
}

Schedule::Schedule(const Stage& stage, std::uint64_t seed)
    : stage_(stage),
      random_(seed),
      now_(desk::at("2026-03-02T08:30:00+07:00")),
      ladders_(stage.rules.alerts, stage.calendars.front()->definition()) {}

const Procedure& Schedule::procedure() const {
    return *stage_.procedures[dossier_ ? dossier_->procedure.version - 1 : 0];
}

std::string Schedule::one_of(const std::vector<std::string>& names) {
    return names[random_.below(names.size())];
}

OutcomeForm Schedule::form() {
    OutcomeForm form;
    form.reason = "lý do";
    form.items = {"bản vẽ"};
    form.number = "12/GP";
    form.receiver = "người nhận";
    return form;
}

CommandBody Schedule::on_task(Actor& actor) {
    const Task& task = dossier_->tasks[random_.below(dossier_->tasks.size())];
    const auto of_role = [&] {
        return task.role.value == "mot-cua"       ? one_of({"an", "anh"})
               : task.role.value == "chuyen-vien" ? one_of({"binh", "dung"})
                                                  : one_of({"chi", "binh-2"});
    };
    if (task.holder.empty()) {
        if (random_.chance(300)) {
            actor = Actor::of_officer(task.role.value == "chuyen-vien" ? "truong" : "chi");
            return AssignTask{task.number, OfficerId(of_role()), "phân công"};
        }
        actor = Actor::of_officer(of_role());
        return ClaimTask{task.number};
    }
    actor = Actor::of_officer(task.holder.value);
    if (!task.accepted && random_.chance(600)) {
        return AcceptTask{task.number};
    }
    switch (random_.below(10)) {
        case 0:
            return ReleaseTask{task.number, "bận"};
        case 1:
            return HandBackTask{task.number, "nhầm"};
        case 2:
            actor = Actor::of_officer(task.giver.empty() ? one_of(kOfficers) : task.giver.value);
            return PullBackTask{task.number, "nhầm"};
        case 3:
            actor = Actor::of_officer("truong");
            return AssignTask{task.number, OfficerId(of_role()), "đổi người"};
        case 4:
            actor = Actor::of_officer(one_of({"dung", "binh"}));
            return SubstituteTask{task.number, "làm thay"};
        default:
            break;
    }
    const StepNode* drawn = procedure().step(task.step);
    return CompleteTask{task.number, drawn->outcomes[random_.below(drawn->outcomes.size())].id,
                        form()};
}

CommandBody Schedule::on_clock(Actor& actor) {
    actor = Actor::of_officer(one_of(kOfficers));
    switch (random_.below(7)) {
        case 0:
            return SuspendHandling{"toa", "chờ tòa", {}};
        case 1:
        case 2:
            return ResumeHandling{"tiếp tục"};
        case 3: {
            const Instant due = dossier_->clock.due.value_or(now_);
            return ExtendDeadline{
                due + std::chrono::hours(24 * (1 + random_.below(5))), "phức tạp", {}};
        }
        case 4:
            return RecordApology{"chậm", "thiếu người", now_ + std::chrono::hours(48), {}};
        case 5: {
            const auto task = static_cast<std::uint32_t>(1 + random_.below(8));
            return random_.chance(500) ? CommandBody(ExplainLateness{task, "mất mạng", {}})
                                       : CommandBody(JudgeLateness{task, true, "đúng"});
        }
        default:
            return SeeAlert{0};
    }
}

CommandBody Schedule::on_dossier(Actor& actor) {
    if (random_.chance(10)) {
        actor = Actor::of_officer("an");
        return WithdrawDossier{"rút"};
    }
    std::vector<std::string> waits;
    for (const Place& place : dossier_->places) {
        const Node* node = procedure().node(place.node);
        if (node != nullptr && node->as<WaitNode>() != nullptr) {
            waits.push_back(place.node);
        }
    }
    if (waits.empty()) {
        return on_clock(actor);
    }
    actor = Actor::of_officer(one_of({"an", "anh"}));
    const std::string chosen = one_of(waits);
    const auto& drawn = *procedure().node(chosen)->as<WaitNode>();
    return ResolveWait{chosen, drawn.outcomes.front().id, form()};
}

CommandBody Schedule::choose(Actor& actor) {
    if (!dossier_->tasks.empty() && random_.chance(650)) {
        return on_task(actor);
    }
    return random_.chance(500) ? on_dossier(actor) : on_clock(actor);
}

bool Schedule::submit(CommandBody body, const Actor& actor, Instant at) {
    const Instant when = dossier_ ? std::max(at, dossier_->last_event_at) : at;
    const std::string rules =
        dossier_ && !dossier_->rules.empty() ? dossier_->rules : std::string("luat@1");
    const DecisionContext context{when,
                                  procedure(),
                                  nullptr,
                                  *stage_.directory,
                                  *stage_.calendars[calendar_],
                                  rules,
                                  ids_,
                                  1,
                                  false,
                                  &stage_.rules,
                                  nullptr,
                                  stage_.procedures[procedure().ref.version == 1 ? 1 : 0].get(),
                                  nullptr};
    const Command command{"", actor, dossier_ ? dossier_->id : DossierId{}, std::nullopt,
                          std::move(body)};
    const Result<Decision> decision = decide(dossier_ ? &*dossier_ : nullptr, command, context);
    if (!decision) {
        return false;
    }
    Dossier state = dossier_ ? *dossier_ : Dossier{};
    state.id = decision->after.id;
    for (const Event& event : decision->events) {
        const auto number = static_cast<std::uint32_t>(history_.size() + 1);
        history_.push_back(RecordedEvent{state.id, number, 0, when, actor, event});
        apply(state, event, when);
        ladders_.take(history_.back(), state);
    }
    if (!(state == decision->after)) {
        broken("expected the events to give the state that was decided, but they do not");
    }
    dossier_ = std::move(state);
    return true;
}

// In due order, the alarm after the timers of its moment, as the writer does it.
void Schedule::fire_until(Instant to) {
    for (unsigned fired = 0; fired < 10'000; ++fired) {
        std::optional<Timer> first;
        for (const Timer& timer : dossier_->timers) {
            if (timer.due <= to && (!first || timer.due < first->due)) {
                first = timer;
            }
        }
        const std::optional<Instant> alarm = dossier_->next_alarm();
        if (alarm && *alarm <= to && (!first || *alarm < first->due)) {
            first = Timer{alarm_timer, 0, *alarm, *alarm};
        }
        if (!first) {
            return;
        }
        const std::uint32_t before = dossier_->version;
        if (!submit(FireTimer{first->number}, Actor::of_system(), first->due) ||
            dossier_->version == before) {
            broken("expected a timer that is due to do something, but timer " +
                   std::to_string(first->number) + " did nothing");
        }
    }
    broken("expected alarms to come to rest, but they ring on");
}

void Schedule::let_time_pass() {
    const std::uint64_t minutes = random_.chance(600)   ? random_.below(90)
                                  : random_.chance(700) ? random_.below(24 * 60)
                                                        : random_.below(5 * 24 * 60);
    now_ += std::chrono::minutes(minutes) + std::chrono::seconds(random_.below(60));
    fire_until(now_);
    ladders_.nothing_lost(*dossier_, now_);
}

void Schedule::change_calendar() {
    calendar_ = 1;
    ladders_.use(stage_.calendars[calendar_]->definition());
    submit(ReprojectDueDates{}, Actor::of_system(), now_);
    fire_until(now_);
    ladders_.nothing_lost(*dossier_, now_);
}

// A law moves it to the other version, or back.
void Schedule::migrate() {
    const bool forth = procedure().ref.version == 1;
    MigrateDossier move;
    move.to = forth ? 2 : 1;
    move.ground = "201/2026/NĐ-CP";
    move.limit = random_.chance(500) ? MovedLimit::keep : MovedLimit::anew;
    for (const char* step : {"a", "c"}) {
        const std::string other = std::string(step) + "-moi";
        move.moves.push_back(forth ? NodeMove{step, other} : NodeMove{other, step});
    }
    const bool moved = submit(move, Actor::of_host("cong"), now_);
    if (moved != dossier_->is_received()) {
        broken("expected a received dossier, and no other, to be moved, but it is not so");
    }
    fire_until(now_);
}

// The program was ended and started again: all it has is what it stored.
void Schedule::restart() {
    const json::JsonEventCodec codec;
    Result<Dossier> again = codec.decode_state(codec.encode_state(*dossier_));
    if (!again || !(*again == *dossier_)) {
        broken("expected the stored state to come back, but it does not");
    }
    dossier_ = std::move(*again);
}

void Schedule::act(ScheduleCount& count) {
    let_time_pass();
    if (calendar_ == 0 && random_.chance(30)) {
        change_calendar();
    }
    if (random_.chance(50)) {
        restart();
    }
    if (random_.chance(40)) {
        migrate();
    }
    Actor actor;
    CommandBody body = choose(actor);
    ++count.acts;
    count.refused += submit(std::move(body), actor, now_) ? 0U : 1U;
}

void Schedule::run(unsigned acts, ScheduleCount& count) {
    StartDossier start = desk::application();
    start.header.decides = UnitId("xa");
    start.header.channel = random_.chance(500) ? Channel::online : Channel::counter;
    if (!submit(std::move(start), Actor::of_host("cong"), now_)) {
        broken("expected the dossier to be filed, but it was refused");
    }
    for (unsigned done = 0; done < acts && dossier_->is_open(); ++done) {
        act(count);
        if (done % 8 == 7) {
            check_laws();
        }
    }
    let_time_pass();
    check_laws();
    count.alerts += ladders_.raised();
    count.ended += dossier_->is_open() ? 0U : 1U;
    for (const RecordedEvent& event : history_) {
        ++count.events[std::string(type_of(event.event))];
        if (const auto* opened = std::get_if<TaskOpened>(&event.event)) {
            ++count.handed[opened->how];
        }
        if (const auto* back = std::get_if<SupplementReceived>(&event.event)) {
            count.restarts += back->restarts ? 1U : 0U;
        }
    }
}

void Schedule::check_laws() {
    const Result<Dossier> again = replay(history_);
    if (!again || !(*again == *dossier_)) {
        broken("expected replay to give the state, but it does not");
    }
    check_holding();
    check_explanation();
}

void Schedule::check_holding() {
    const WorkingCalendar& calendar = *stage_.calendars[calendar_];
    const Result<Holding> held =
        holding(history_, HeldVersions(stage_.procedures), calendar, &stage_.rules, now_);
    if (!held) {
        broken(held.error().detail);
    }
    Minutes parts{0};
    for (const HeldPart& part : held->parts) {
        parts += part.minutes;
    }
    const Abacus abacus(calendar.definition());
    const Minutes whole{
        held->counts ? abacus.minutes(whole_minute(held->from), whole_minute(held->to)) : 0};
    if (parts != whole || parts != held->whole) {
        broken("expected the parts to be the whole of " + std::to_string(whole.count()) +
               " minutes, but they sum to " + std::to_string(parts.count()));
    }
    Minutes late{0};
    for (const LateShare& share : held->lateness) {
        late += share.minutes;
    }
    if (late != held->current.late) {
        broken("expected the shares of lateness to be the whole, but they are not");
    }
    for (const TaskHolding& task : held->tasks) {
        Minutes shares{0};
        for (const TaskShare& share : task.shares) {
            if (share.late > share.minutes) {
                broken("expected nobody to be late for longer than he held it");
            }
            shares += share.minutes;
        }
        if (shares > Minutes{abacus.minutes(whole_minute(task.opened),
                                            whole_minute(task.ended.value_or(now_)))}) {
            broken("expected no more minutes in a task than it was open");
        }
    }
}

void Schedule::check_explanation() {
    class Shelf final : public DefinitionLookup {
    public:
        explicit Shelf(const Stage& stage) : stage_(stage) {}
        [[nodiscard]] std::shared_ptr<const WorkingCalendar> calendar(
            const std::string& version) const override {
            return stage_.calendars[version == "lich@2" ? 1 : 0];
        }
        [[nodiscard]] RuleSetPtr rule_set(const std::string&) const override { return nullptr; }

    private:
        const Stage& stage_;
    };
    const auto told = explain(history_, HeldVersions(stage_.procedures), Shelf(stage_));
    if (!told) {
        broken(told.error().detail);
    }
    for (const ClockExplanation& clock : *told) {
        for (const DerivationLine& line : clock.lines) {
            if (line.rule == "mismatch") {
                broken("expected " + clock.title + " to be explained, but: " + line.text_vi);
            }
        }
    }
}

}  // namespace motcua::property
