// Commands from statements, by one table.
#include "acts.hpp"

#include <algorithm>
#include <map>
#include <sstream>

#include <fmt/format.h>

#include "../messages.hpp"
#include "people.hpp"
#include "values.hpp"

namespace motcua::cli::procedure_test {
namespace {

Error no_task(const Subject& subject, const std::string& step) {
    return Error{ErrorCode::task_not_active,
                 fmt::format("expected an open task of \"{}\", but the dossier stands at: {}", step,
                             subject.places())};
}

/// Where a machine's work is offered; nullptr if it is not.
const Place* work_at(const Dossier& dossier, const std::string& service) {
    const auto place =
        std::find_if(dossier.places.begin(), dossier.places.end(),
                     [&](const Place& p) { return p.node == service && p.work.has_value(); });
    return place == dossier.places.end() ? nullptr : &*place;
}

/// One act on one dossier.
class Doing {
public:
    Doing(Subject& subject, const dsl::Statement& said) : subject_(subject), said_(said) {}

    Result<void> complete() {
        const Task* task = subject_.task(said_.text("step"), said_.text("party"));
        if (task == nullptr) {
            return no_task(subject_, said_.text("step"));
        }
        const Result<Actor> who = actor([&] { return entitled(subject_, *task); });
        if (!who) {
            return who.error();
        }
        if (const Result<void> taken = take_up(*task, *who); !taken) {
            return taken;
        }
        Result<OutcomeForm> filled = form();
        return filled ? submit(*who, CompleteTask{task->number, said_.text("outcome"),
                                                  std::move(*filled)})
                      : Result<void>(filled.error());
    }

    Result<void> resolve() {
        const Node* node = subject_.procedure->node(said_.text("wait"));
        const auto* wait = node != nullptr ? node->as<WaitNode>() : nullptr;
        const Result<Actor> who = actor([&] {
            return responsible(subject_, wait != nullptr ? wait->responsible : PartyRef{});
        });
        Result<OutcomeForm> filled = form();
        if (!who || !filled) {
            return who ? filled.error() : who.error();
        }
        return submit(*who,
                      ResolveWait{said_.text("wait"), said_.text("outcome"), std::move(*filled)});
    }

    Result<void> gather() {
        const WaitNode* session = session_named();
        if (session == nullptr) {
            return no_session();
        }
        Sitting sitting;
        sitting.id = said_.text("sitting");
        sitting.number = said_.says("number") ? said_.text("number") : sitting.id;
        sitting.at = *said_.moment("at");
        sitting.chair = OfficerId(said_.text("chair"));
        if (sitting.chair.empty()) {
            const Chosen chair = responsible(subject_, session->session->chair);
            if (!chair) {
                return chair.error();
            }
            sitting.chair = *chair;
        }
        return by([&] { return responsible(subject_, session->responsible); },
                  JoinSitting{said_.text("session"), std::move(sitting)});
    }
    Result<void> put_off() {
        const WaitNode* session = session_named();
        return session == nullptr ? no_session()
                                  : by([&] { return responsible(subject_, session->responsible); },
                                       LeaveSitting{said_.text("session"),
                                                    sitting_of(said_.text("session")), reason()});
    }
    Result<void> conclude() {
        const WaitNode* session = session_named();
        Result<OutcomeForm> filled = form();
        if (session == nullptr || !filled) {
            return session == nullptr ? no_session() : Result<void>(filled.error());
        }
        return by(
            [&] { return responsible(subject_, session->responsible); },
            DecideInSitting{said_.text("session"), sitting_of(said_.text("session")),
                            said_.text("outcome"), said_.text("minutes"), std::move(*filled)});
    }

    /// The owner comes again with what this dossier gave; the test goes on with the new one.
    Result<void> file_again() {
        Result<Data> data = data_of(*subject_.procedure, said_.data);
        if (!data) {
            return data.error();
        }
        StartDossier start;
        start.procedure = subject_.procedure->ref.id;
        start.variant = subject_.procedure->ref.variant;
        start.header = subject_.dossier.header;
        start.data = std::move(*data);
        start.papers = papers_of(*subject_.procedure, said_.papers);
        start.origin.start = said_.text("start");
        start.origin.earlier = subject_.id;
        const Result<Accepted> done =
            subject_.office.submit({"",
                                    actor_named(said_.says("by") ? said_.text("by") : "host"),
                                    {},
                                    std::nullopt,
                                    std::move(start)});
        if (!done) {
            return done.error();
        }
        subject_.id = done->dossier;
        return {};
    }

    /// A worker takes the work, and has done it at once.
    Result<void> serve() {
        Result<OutcomeForm> filled = form();
        return filled ? at_work([&](const Place& place) {
            return CompleteService{place.number, place.work->lease, said_.text("outcome"),
                                   std::move(*filled)};
        })
                      : Result<void>(filled.error());
    }
    Result<void> fail() {
        return at_work([&](const Place& place) {
            return FailService{place.number, place.work->lease, reason(), {}};
        });
    }

    Result<void> answer() {
        const Node* node = subject_.procedure->node(said_.text("consult"));
        const auto* consult = node != nullptr ? node->as<ConsultNode>() : nullptr;
        std::vector<Paper> papers = papers_of(*subject_.procedure, said_.papers);
        std::optional<Paper> paper;
        if (!papers.empty()) {
            paper = std::move(papers.front());
        }
        return by(
            [&] {
                return responsible(subject_,
                                   consult != nullptr ? consult->responsible : PartyRef{});
            },
            AnswerConsult{said_.text("consult"), said_.text("answer"), reason(), std::move(paper),
                          said_.text("party")});
    }

    Result<void> message() {
        Result<Data> data = data_of(*subject_.procedure, said_.data);
        if (!data) {
            return data.error();
        }
        const std::string id =
            said_.says("id") ? said_.text("id")
                             : fmt::format("{}-{}", said_.text("name"), subject_.dossier.version);
        return by_host(ReceiveMessage{said_.text("name"), id, std::move(*data)});
    }

    Result<void> claim() {
        return on_task([&](const Task& task) { return entitled(subject_, task); },
                       [](const Task& task) { return ClaimTask{task.number}; });
    }
    Result<void> accept() {
        return on_task(&Doing::holder, [](const Task& task) { return AcceptTask{task.number}; });
    }
    Result<void> release() {
        return on_task(&Doing::holder, [&](const Task& task) {
            return ReleaseTask{task.number, reason()};
        });
    }
    Result<void> assign() {
        return on_task([&](const Task& task) { return head_of(subject_, task.unit); },
                       [&](const Task& task) {
                           return AssignTask{task.number, OfficerId(said_.text("to")), reason()};
                       });
    }
    Result<void> pull_back() {
        return on_task([](const Task& task) { return Result<OfficerId>(task.giver); },
                       [&](const Task& task) {
                           return PullBackTask{task.number, reason()};
                       });
    }
    Result<void> hand_back() {
        return on_task(&Doing::holder, [&](const Task& task) {
            return HandBackTask{task.number, reason()};
        });
    }
    Result<void> substitute() {
        return on_task([&](const Task& task) { return substitute_of(task); },
                       [&](const Task& task) {
                           return SubstituteTask{task.number, reason()};
                       });
    }

    Result<void> attach() {
        return by_host(AttachPaper{paper_of(*subject_.procedure, said_.papers.front())});
    }
    Result<void> correct() {
        Result<Data> data = data_of(*subject_.procedure, said_.data);
        return data ? by([&] { return desk(subject_); },
                         CorrectData{std::move(*data), std::nullopt, reason()})
                    : Result<void>(data.error());
    }
    /// Another one each time, so that a fee can be paid in parts.
    [[nodiscard]] std::string receipt(std::string_view book, const std::string& fee) const {
        return fmt::format("{}-{}-{}", book, fee, subject_.dossier.version);
    }
    Result<void> pay() {
        const std::string fee = said_.text("fee");
        return by_host(RecordFee{fee, amount(), receipt("BL", fee), "chuyển khoản"});
    }
    Result<void> owe() {
        return by_host(
            RecordFeeDebt{said_.text("fee"), said_.text("number"), day("until"), reason()});
    }
    Result<void> fulfil() {
        const std::string id = said_.text("obligation");
        const auto& all = subject_.dossier.obligations;
        const auto found = std::find_if(all.begin(), all.end(), [&](const Obligation& duty) {
            return duty.id == id && !duty.fulfilled_at;
        });
        if (found == all.end()) {
            return Error{
                ErrorCode::not_found,
                fmt::format("expected an open duty \"{}\" of the dossier, but there is none", id)};
        }
        return by_host(FulfilObligation{found->number, said_.text("number"), reason()});
    }
    Result<void> waive() { return by_host(WaiveFee{said_.text("fee"), reason(), ""}); }
    Result<void> refund() {
        const std::string fee = said_.text("fee");
        return by_host(RefundFee{fee, amount(), reason(), receipt("HP", fee)});
    }

    Result<void> withdraw() {
        return said_.says("by") ? by_leader(WithdrawDossier{reason()})
                                : submit(actor_named("applicant"), WithdrawDossier{reason()});
    }
    Result<void> suspend() {
        return by_leader(SuspendHandling{said_.text("ground"), reason(), document()});
    }
    Result<void> resume() { return by_leader(ResumeHandling{reason()}); }
    Result<void> extend() {
        return by_leader(ExtendDeadline{*said_.moment("due"), reason(), document()});
    }
    Result<void> apologise() {
        return by_leader(
            RecordApology{reason(), said_.text("cause"), said_.moment("promised"), document()});
    }
    Result<void> transfer() {
        return by_leader(TransferDossier{UnitId(said_.text("to")), said_.text("number"), reason()});
    }
    Result<void> override_step() {
        const std::string from = said_.text("from");
        const auto place =
            std::find_if(subject_.dossier.places.begin(), subject_.dossier.places.end(),
                         [&](const Place& p) { return p.node == from; });
        if (place == subject_.dossier.places.end()) {
            return no_task(subject_, from);
        }
        return by_leader(
            OverrideStep{place->number, said_.text("to"), said_.text("authority"), reason()});
    }
    Result<void> request_cancellation() {
        return by([&] { return desk(subject_); }, RequestCancellation{reason()});
    }
    Result<void> decide_cancellation() {
        return by_leader(DecideCancellation{said_.text("confirm") == "true", reason()});
    }

    Result<void> explain_lateness() {
        const LateTaskMemory* late = late_task();
        return late == nullptr ? not_late()
                               : by(
                                     [&] {
                                         return late->officer.empty()
                                                    ? head_of(subject_, late->unit)
                                                    : Result<OfficerId>(late->officer);
                                     },
                                     ExplainLateness{late->task, reason(), {}});
    }
    Result<void> judge_lateness() {
        const LateTaskMemory* late = late_task();
        return late == nullptr
                   ? not_late()
                   : by_leader(JudgeLateness{late->task, said_.text("accept") == "true", reason()});
    }
    Result<void> see_alerts() {
        std::vector<OfficerId> recipients;
        for (const OpenAlert& alert : subject_.dossier.alerts) {
            for (const OfficerId& officer : alert.unseen_by) {
                if (std::find(recipients.begin(), recipients.end(), officer) == recipients.end()) {
                    recipients.push_back(officer);
                }
            }
        }
        if (said_.says("by")) {
            recipients = {OfficerId(said_.text("by"))};
        }
        for (const OfficerId& officer : recipients) {
            if (const Result<void> seen = submit(Actor::of_officer(officer.value), SeeAlert{});
                !seen) {
                return seen;
            }
        }
        return {};
    }

    Result<void> migrate() {
        const Result<std::uint32_t> to = subject_.office.deploy_tested();
        return to ? by_host(MigrateDossier{subject_.dossier.procedure.version, *to, {}, {}, {}})
                  : Result<void>(to.error());
    }
    Result<void> pass() {
        const Instant goal = *said_.moment("to");
        if (goal < subject_.office.now()) {
            return Error{ErrorCode::invalid_argument,
                         "expected a moment that is still to come, but it has passed"};
        }
        return subject_.office.until(goal);
    }
    Result<void> next_timer() {
        std::optional<Instant> next;
        for (const Timer& timer : subject_.dossier.timers) {
            next = next && *next <= timer.due ? next : timer.due;
        }
        if (!next) {
            return Error{ErrorCode::condition_not_met,
                         "expected a timer of the dossier, but none is set"};
        }
        return subject_.office.until(std::max(*next, subject_.office.now()));
    }

private:
    using Chosen = Result<OfficerId>;

    /// nullptr: the procedure has no session of that name.
    [[nodiscard]] const WaitNode* session_named() const {
        const Node* node = subject_.procedure->node(said_.text("session"));
        const auto* wait = node != nullptr ? node->as<WaitNode>() : nullptr;
        return wait != nullptr && wait->session ? wait : nullptr;
    }
    [[nodiscard]] Result<void> no_session() const {
        return Error{ErrorCode::not_found,
                     fmt::format("expected a session of the procedure, but it has no \"{}\"",
                                 said_.text("session"))};
    }
    /// The sitting into which the dossier was gathered; empty if into none.
    [[nodiscard]] std::string sitting_of(const std::string& session) const {
        for (const Place& place : subject_.dossier.places) {
            if (place.node == session && place.sitting) {
                return place.sitting->id;
            }
        }
        return {};
    }

    [[nodiscard]] std::string reason() const { return said_.text("reason"); }
    [[nodiscard]] Decimal amount() const {
        return Decimal::parse(said_.text("amount")).value_or(Decimal());
    }
    [[nodiscard]] std::optional<Date> day(std::string_view attribute) const {
        const Result<Date> date = parse_date(said_.text(attribute));
        return date ? std::optional(*date) : std::nullopt;
    }
    [[nodiscard]] std::optional<Paper> document() const {
        if (!said_.says("document")) {
            return std::nullopt;
        }
        return paper_of(*subject_.procedure, {said_.at, said_.text("document")});
    }

    template <class Choose>
    [[nodiscard]] Result<Actor> actor(Choose choose) const {
        Actor actor;
        if (said_.says("by")) {
            actor = actor_named(said_.text("by"));
        } else {
            const Chosen chosen = choose();
            if (!chosen) {
                return chosen.error();
            }
            actor = Actor::of_officer(chosen->value);
        }
        actor.on_behalf_of = OfficerId(said_.text("for"));
        return actor;
    }

    Result<void> submit(const Actor& actor, CommandBody body) const {
        const Result<Accepted> done =
            subject_.office.submit({"", actor, subject_.id, std::nullopt, std::move(body)});
        return done ? Result<void>() : Result<void>(done.error());
    }

    template <class Choose>
    Result<void> by(Choose choose, CommandBody body) const {
        const Result<Actor> who = actor(choose);
        return who ? submit(*who, std::move(body)) : Result<void>(who.error());
    }
    Result<void> by_leader(CommandBody body) const {
        return by([&] { return leader(subject_); }, std::move(body));
    }
    Result<void> by_host(CommandBody body) const {
        return submit(actor_named(said_.says("by") ? said_.text("by") : "host"), std::move(body));
    }

    /// What a worker does at the place and under the lease that it is given for this.
    template <class Make>
    Result<void> at_work(Make make) const {
        const std::string service = said_.text("service");
        const Place* offered = work_at(subject_.dossier, service);
        if (offered == nullptr) {
            return no_task(subject_, service);
        }
        constexpr std::uint32_t lease_seconds = 60;
        const Result<void> locked =
            by_host(LockService{offered->number, offered->work->topic, "may", lease_seconds});
        const Result<Dossier> now =
            locked ? subject_.office.dossier(subject_.id) : Result<Dossier>(locked.error());
        return now ? by_host(make(*work_at(*now, service))) : Result<void>(now.error());
    }

    static Chosen holder(const Task& task) { return task.holder; }

    template <class Choose, class Make>
    Result<void> on_task(Choose choose, Make make) const {
        const Task* task = subject_.task(said_.text("step"), said_.text("party"));
        return task == nullptr ? Result<void>(no_task(subject_, said_.text("step")))
                               : by([&] { return choose(*task); }, make(*task));
    }

    /// Whoever completes a task has taken it: claimed what was offered, was given what a head gives
    /// out, signed for it.
    Result<void> take_up(const Task& task, const Actor& who) const {
        const StepNode* step = subject_.procedure->step(task.step);
        if (task.holder.empty() && step != nullptr && step->assign == Assign::by_head) {
            const Chosen head = head_of(subject_, task.unit);
            const Result<void> given = head ? submit(Actor::of_officer(head->value),
                                                     AssignTask{task.number, who.officer, ""})
                                            : Result<void>(head.error());
            return given ? submit(who, AcceptTask{task.number}) : given;
        }
        if (task.holder.empty()) {
            return submit(who, ClaimTask{task.number});
        }
        const bool own = who.officer == task.holder || who.on_behalf_of == task.holder;
        return task.accepted || !own ? Result<void>() : submit(who, AcceptTask{task.number});
    }

    [[nodiscard]] Result<OutcomeForm> form() const {
        Result<Data> data = data_of(*subject_.procedure, said_.data);
        if (!data) {
            return data.error();
        }
        OutcomeForm form;
        form.data = std::move(*data);
        form.reason = reason();
        form.items = said_.items;
        form.papers = papers_of(*subject_.procedure, said_.papers);
        form.number = said_.text("number");
        form.signature = said_.text("signature");
        form.receiver = said_.text("receiver");
        form.next_officer = OfficerId(said_.text("next"));
        std::istringstream present(said_.text("present"));
        for (std::string party; present >> party;) {
            form.present.push_back(party);
        }
        return form;
    }

    [[nodiscard]] Chosen substitute_of(const Task& task) const {
        const std::vector<Substitution> substitutes = subject_.office.directory().substitutes(
            task.holder, {subject_.dossier.procedure.id, task.step, task.unit},
            subject_.office.today());
        if (substitutes.empty()) {
            return Error{ErrorCode::directory_unresolved,
                         "expected a substitute of the absent holder, but there is none"};
        }
        return substitutes.front().by;
    }

    [[nodiscard]] const LateTaskMemory* late_task() const {
        const std::string step = said_.text("step");
        const auto& all = subject_.dossier.late_tasks;
        const auto found = std::find_if(all.rbegin(), all.rend(), [&](const LateTaskMemory& late) {
            return late.step == step;
        });
        return found == all.rend() ? nullptr : &*found;
    }
    [[nodiscard]] Result<void> not_late() const {
        return Error{
            ErrorCode::condition_not_met,
            fmt::format("expected a late task of \"{}\", but there is none", said_.text("step"))};
    }

    Subject& subject_;
    const dsl::Statement& said_;
};

using Do = Result<void> (Doing::*)();

const std::map<std::string_view, Do>& doings() {
    static const std::map<std::string_view, Do> all{
        {"complete", &Doing::complete},
        {"resolve", &Doing::resolve},
        {"gather", &Doing::gather},
        {"put-off", &Doing::put_off},
        {"conclude", &Doing::conclude},
        {"file-again", &Doing::file_again},
        {"answer", &Doing::answer},
        {"serve", &Doing::serve},
        {"fail", &Doing::fail},
        {"message", &Doing::message},
        {"claim", &Doing::claim},
        {"accept", &Doing::accept},
        {"release", &Doing::release},
        {"assign", &Doing::assign},
        {"pull-back", &Doing::pull_back},
        {"hand-back", &Doing::hand_back},
        {"substitute", &Doing::substitute},
        {"attach", &Doing::attach},
        {"correct", &Doing::correct},
        {"pay", &Doing::pay},
        {"owe", &Doing::owe},
        {"fulfil", &Doing::fulfil},
        {"waive", &Doing::waive},
        {"refund", &Doing::refund},
        {"withdraw", &Doing::withdraw},
        {"suspend", &Doing::suspend},
        {"resume", &Doing::resume},
        {"extend", &Doing::extend},
        {"apologise", &Doing::apologise},
        {"transfer", &Doing::transfer},
        {"override", &Doing::override_step},
        {"request-cancellation", &Doing::request_cancellation},
        {"decide-cancellation", &Doing::decide_cancellation},
        {"explain-lateness", &Doing::explain_lateness},
        {"judge-lateness", &Doing::judge_lateness},
        {"see-alerts", &Doing::see_alerts},
        {"migrate", &Doing::migrate},
        {"pass", &Doing::pass},
        {"next-timer", &Doing::next_timer},
    };
    return all;
}

}  // namespace

Result<void> do_act(Subject& subject, const dsl::Statement& act) {
    const auto found = doings().find(act.word);
    if (found == doings().end()) {
        return Error{ErrorCode::internal,
                     "expected an act that the runner knows, but \"" + act.word + "\" is none"};
    }
    Doing doing(subject, act);
    return (doing.*found->second)();
}

std::vector<std::string_view> act_words() {
    std::vector<std::string_view> words;
    for (const auto& [word, doing] : doings()) {
        words.push_back(word);
    }
    return words;
}

}  // namespace motcua::cli::procedure_test
