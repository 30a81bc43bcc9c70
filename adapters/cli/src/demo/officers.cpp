// Claiming, accepting, collecting fees, completing, answering: one act at a time, in working time.
#include "demo/officers.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include <motcua/engine/core/facts.hpp>

#include "demo/sample.hpp"

namespace motcua::cli::demo {
namespace {

using namespace std::chrono_literals;

bool contains(const std::vector<std::string>& list, const std::string& text) {
    return std::find(list.begin(), list.end(), text) != list.end();
}

Paper paper_of(const DocumentDef& document, Channel channel) {
    const PaperKind usual = channel == Channel::online ? PaperKind::digitised : PaperKind::original;
    const auto& kinds = document.kinds;
    const bool fits = kinds.empty() || std::find(kinds.begin(), kinds.end(), usual) != kinds.end();
    Paper paper;
    paper.document = document.id;
    paper.kind = fits ? usual : kinds.front();
    paper.name = document.title;
    paper.quantity = std::max(1U, document.originals + document.copies);
    return paper;
}

std::vector<Paper> papers_of(const Procedure& procedure, const std::vector<std::string>& ids,
                             Channel channel) {
    std::vector<Paper> papers;
    for (const std::string& id : ids) {
        if (const DocumentDef* document = procedure.document(id)) {
            papers.push_back(paper_of(*document, channel));
        }
    }
    return papers;
}

/// What an applicant of this part brings: of a group the first is enough.
std::vector<Paper> brought(const Part& part, const Procedure& procedure) {
    std::vector<Paper> papers = papers_of(procedure, part.extra_papers, part.header.channel);
    std::vector<std::string> groups;
    for (const DocumentDef& document : procedure.documents) {
        const bool first_of_group = document.group.empty() || !contains(groups, document.group);
        const bool asked = document.group.empty() ? !document.when : true;
        const bool later =
            !document.made_by.empty() || !document.stage.empty() || document.at_return;
        if (!document.required || later || !first_of_group || !asked) {
            continue;
        }
        if (!document.group.empty()) {
            groups.push_back(document.group);
        }
        if (!contains(part.missing_papers, document.id)) {
            papers.push_back(paper_of(document, part.header.channel));
        }
    }
    return papers;
}

/// Looks at one dossier and finds what its officers do next.
class Office {
public:
    Office(const Desk& desk, const Dossier& dossier) : desk_(desk), dossier_(dossier) {}

    [[nodiscard]] std::optional<Act> next() const {
        std::optional<Act> first;
        const auto consider = [&first](std::optional<Act> act) {
            if (act && (!first || act->at < first->at)) {
                first = std::move(act);
            }
        };
        for (const Task& task : dossier_.tasks) {
            consider(work_on(task));
        }
        for (const Place& place : dossier_.places) {
            const Node* node = desk_.procedure.node(place.node);
            if (const auto* wait = node != nullptr ? node->as<WaitNode>() : nullptr) {
                consider(answer(place, *wait));
            }
            if (const auto* consult = node != nullptr ? node->as<ConsultNode>() : nullptr) {
                consider(opinion(place, *consult));
            }
            if (const auto* service = node != nullptr ? node->as<ServiceNode>() : nullptr) {
                consider(machine(place, *service));
            }
        }
        if (desk_.part.delay && !dossier_.parent && dossier_.is_received() &&
            !dossier_.finished_at) {
            consider(govern(*desk_.part.delay));
        }
        return first;
    }

private:
    [[nodiscard]] Instant after(Instant from, Minutes amount) const {
        return desk_.calendar.add_working_time(from, amount);
    }
    /// Differs from act to act without chance.
    [[nodiscard]] Minutes some_minutes(std::uint32_t number, unsigned most) const {
        return Minutes{2 + (7 * desk_.part.number + 11 * number) % most};
    }
    /// A minute after the last event: for what a machine does at once.
    [[nodiscard]] Instant after_last() const { return dossier_.last_event_at + 1min; }
    [[nodiscard]] const Choice* choice_at(const std::string& node) const {
        // The choices are those of the part's own procedure; what it calls goes the straight way.
        if (dossier_.parent) {
            return nullptr;
        }
        const auto memory = dossier_.memory.find(node);
        const std::uint32_t visits = memory != dossier_.memory.end() ? memory->second.visits : 0;
        return desk_.part.choice(node, std::max(1U, visits));
    }
    [[nodiscard]] Act act(Instant at, Actor actor, CommandBody body) const {
        Command command;
        command.key = fmt::format("{}/{}", dossier_.id.value, dossier_.version);
        command.actor = std::move(actor);
        command.dossier = dossier_.id;
        command.body = std::move(body);
        return {at, std::move(command)};
    }
    [[nodiscard]] Act by_officer(Instant at, const OfficerId& officer, CommandBody body) const {
        return act(at, Actor::of_officer(officer.value), std::move(body));
    }
    [[nodiscard]] Act by_host(Instant at, CommandBody body) const {
        return act(at, Actor::of_host(std::string(kHost)), std::move(body));
    }

    /// A holder of the role who may do the step: not the one who did the step it must differ from.
    [[nodiscard]] OfficerId pick(const RoleId& role, const UnitId& unit, const StepNode* step,
                                 Instant at) const {
        std::vector<OfficerId> holders = desk_.directory.holders(role, unit, date_of(at));
        if (step != nullptr && !step->not_same_as.empty()) {
            const auto memory = dossier_.memory.find(step->not_same_as);
            if (memory != dossier_.memory.end()) {
                std::erase(holders, memory->second.officer);
            }
        }
        return holders.empty() ? OfficerId{} : holders[desk_.part.number % holders.size()];
    }
    [[nodiscard]] OfficerId head_of(const UnitId& unit, Instant at) const {
        for (const RoleDef& role : desk_.procedure.roles) {
            for (const OfficerId& officer : desk_.directory.holders(role.role, unit, date_of(at))) {
                for (const Post& post : desk_.directory.posts(officer, date_of(at))) {
                    if (post.head && post.unit == unit) {
                        return officer;
                    }
                }
            }
        }
        return {};
    }

    /// The extension, then the apology.
    [[nodiscard]] std::optional<Act> govern(const Delay& delay) const {
        const bool extended = dossier_.extensions > 0;
        const Instant at = extended ? delay.apologised : delay.extended;
        const std::optional<Unit> leadership =
            desk_.directory.unit_with_function(dossier_.header.decides, "leadership", date_of(at));
        const OfficerId head = leadership ? head_of(leadership->id, at) : OfficerId{};
        if (head.empty() || (extended && dossier_.apologies > 1)) {
            return std::nullopt;
        }
        return extended ? by_officer(at, head,
                                     RecordApology{delay.reason, delay.cause, delay.promised, {}})
                        : by_officer(at, head, ExtendDeadline{delay.until, delay.reason, Paper{}});
    }

    [[nodiscard]] std::optional<Act> work_on(const Task& task) const {
        const StepNode* step = desk_.procedure.step(task.step);
        if (step == nullptr) {
            return std::nullopt;
        }
        const Choice* choice = choice_at(task.step);
        if (choice != nullptr && choice->withdrawn) {
            Actor applicant = Actor::of_host(std::string(kHost));
            applicant.kind = ActorKind::applicant;
            return act(after(task.opened, some_minutes(task.number, 60)), std::move(applicant),
                       WithdrawDossier{choice->reason});
        }
        if (task.holder.empty()) {
            return take(task, *step, choice);
        }
        if (!task.accepted) {
            return by_officer(after(dossier_.last_event_at, some_minutes(task.number, 30)),
                              task.holder, AcceptTask{task.number});
        }
        return finish(task, *step, choice);
    }

    [[nodiscard]] std::optional<Act> take(const Task& task, const StepNode& step,
                                          const Choice* choice) const {
        const Instant at = after(task.opened, some_minutes(task.number, 12));
        const OfficerId officer = pick(task.role, task.unit, &step, at);
        if (officer.empty()) {
            return std::nullopt;
        }
        const OfficerId head =
            choice != nullptr && choice->assigned ? head_of(task.unit, at) : OfficerId{};
        if (!head.empty()) {
            return by_officer(at, head, AssignTask{task.number, officer, {}});
        }
        return by_officer(at, officer, ClaimTask{task.number});
    }

    [[nodiscard]] std::optional<Act> finish(const Task& task, const StepNode& step,
                                            const Choice* choice) const {
        const OutcomeDef& outcome = outcome_of(step.outcomes, choice);
        const Instant at = done_at(task, choice);
        if (std::optional<Act> fee = collect(task, outcome, at)) {
            return fee;
        }
        OutcomeForm form = form_of(outcome, choice);
        fill_in(task, step, form, at);
        return by_officer(at, task.holder, CompleteTask{task.number, outcome.id, std::move(form)});
    }

    [[nodiscard]] static const OutcomeDef& outcome_of(const std::vector<OutcomeDef>& outcomes,
                                                      const Choice* choice) {
        const auto chosen =
            std::find_if(outcomes.begin(), outcomes.end(), [choice](const OutcomeDef& one) {
                return choice != nullptr && one.id == choice->outcome;
            });
        return chosen != outcomes.end() ? *chosen : outcomes.front();
    }

    [[nodiscard]] Instant done_at(const Task& task, const Choice* choice) const {
        if (choice != nullptr && choice->work) {
            return after(*task.accepted, *choice->work);
        }
        Minutes work = 20min + some_minutes(task.number, 25);
        if (task.clock.due) {
            const Minutes left = desk_.calendar.working_time(*task.accepted, *task.clock.due);
            work = std::max<Minutes>(4min, left * desk_.part.pace / 100);
        }
        return after(*task.accepted, work);
    }

    /// What the step asks for and nobody has filled in yet.
    void fill_in(const Task& task, const StepNode& step, OutcomeForm& form, Instant at) const {
        const Sample sample{desk_.part.number, date_of(at), dossier_.header.received_at,
                            task.holder};
        for (const InputDef& input : step.inputs) {
            const FieldDef* field = desk_.procedure.field(input.field);
            if (field != nullptr && input.required && !input.when &&
                dossier_.data.count(field->id) == 0) {
                form.data.try_emplace(field->id, sample_value(*field, sample));
            }
        }
    }

    /// Papers that are looked at when the result is handed over.
    void show_at_return(OutcomeForm& form) const {
        for (const DocumentDef& document : desk_.procedure.documents) {
            if (document.at_return && document.required) {
                form.papers.push_back(paper_of(document, dossier_.header.channel));
            }
        }
    }

    [[nodiscard]] OutcomeForm form_of(const OutcomeDef& outcome, const Choice* choice) const {
        OutcomeForm form;
        if (outcome.requires_reason) {
            form.reason = "Hồ sơ cần được xem lại theo quy định của thủ tục";
        }
        if (outcome.requires_items) {
            form.items = {"Giấy tờ còn thiếu ghi trong phiếu hướng dẫn"};
        }
        if (choice != nullptr) {
            form.data = choice->data;
            form.reason = choice->reason.empty() ? form.reason : choice->reason;
            form.items = choice->items.empty() ? form.items : choice->items;
            form.papers = papers_of(desk_.procedure, choice->papers, dossier_.header.channel);
        }
        if (outcome.has(Effect::number)) {
            form.number = fmt::format("{}{:02}", desk_.part.number, dossier_.next_task);
        }
        if (outcome.requires_signature) {
            form.signature = "demo";
        }
        if (outcome.has(Effect::return_result)) {
            form.receiver = dossier_.header.filer.name.value;
            show_at_return(form);
        }
        return form;
    }

    /// A fee that the outcome's acts ask for and that is not paid yet.
    [[nodiscard]] std::optional<Act> collect(const Task& task, const OutcomeDef& outcome,
                                             Instant at) const {
        const DossierFacts facts(desk_.procedure, dossier_, desk_.calendar, at);
        for (const FeeDef& fee : desk_.procedure.fees) {
            const bool now = fee.due == FeeDue::at_return ? outcome.has(Effect::return_result)
                                                          : outcome.has(Effect::receive);
            const bool ours = fee.due != FeeDue::treasury && fee.due != FeeDue::outside;
            const Result<std::optional<Decimal>> due = fee_due(fee, facts);
            if (!now || !ours || !due || !*due || dossier_.fees.count(fee.id) != 0 ||
                (*due)->is_zero()) {
                continue;
            }
            RecordFee paid;
            paid.fee = fee.id;
            paid.amount = **due;
            paid.receipt = fmt::format("BL{}{:02}", desk_.part.number, task.number);
            paid.way = "cash";
            return by_officer(at - 1min, task.holder, std::move(paid));
        }
        return std::nullopt;
    }

    [[nodiscard]] std::optional<Act> answer(const Place& place, const WaitNode& wait) const {
        const Choice* choice = choice_at(place.node);
        if (!wait.lasts.empty() || (choice != nullptr && choice->silent)) {
            return std::nullopt;
        }
        const Instant at = after(place.entered, choice != nullptr && choice->work
                                                    ? *choice->work
                                                    : some_minutes(place.number, 18));
        if (wait.outcomes.empty()) {
            return resolve(place, wait, nullptr, choice, at);
        }
        const OutcomeDef& outcome = outcome_of(wait.outcomes, choice);
        if (!outcome.on_message.empty()) {
            return by_host(
                at, ReceiveMessage{outcome.on_message, fmt::format("demo-{}", place.number), {}});
        }
        return resolve(place, wait, &outcome, choice, at);
    }

    /// The machine of a service takes the work and has done it, by the first of its outcomes unless
    /// the part chooses otherwise.
    [[nodiscard]] std::optional<Act> machine(const Place& place, const ServiceNode& service) const {
        constexpr std::uint32_t lease_seconds = 3'600;
        const bool ours = place.work->leased_until && *place.work->leased_until > after_last();
        if (!ours) {
            const Instant at = after(place.entered, some_minutes(place.number, 6));
            return by_host(at, LockService{place.number, service.topic, "demo", lease_seconds});
        }
        const Choice* choice = choice_at(place.node);
        const OutcomeDef& outcome = outcome_of(service.outcomes, choice);
        return by_host(after_last(), CompleteService{place.number, place.work->lease, outcome.id,
                                                     form_of(outcome, choice)});
    }

    /// What an agency outside the directory answers, recorded by who asked it: agreement, unless
    /// the part chooses otherwise or has it stay silent.
    [[nodiscard]] std::optional<Act> opinion(const Place& place, const ConsultNode& consult) const {
        const bool one_of_several = dossier_.asking(place) != nullptr;
        const Choice* choice =
            choice_at(one_of_several ? place.node + "/" + place.branch : place.node);
        const RoleDef* role = desk_.procedure.role(RoleId(consult.responsible.name));
        if (!place.opened.empty() || place.task != 0 || role == nullptr ||
            (choice != nullptr && choice->silent)) {
            return std::nullopt;
        }
        const Instant at = after(place.entered, choice != nullptr && choice->work
                                                    ? *choice->work
                                                    : some_minutes(place.number, 18));
        const AnswerConsult body{place.node,
                                 choice != nullptr && !choice->outcome.empty()
                                     ? choice->outcome
                                     : consult.answers.front().value,
                                 choice != nullptr ? choice->reason : std::string{},
                                 {},
                                 one_of_several ? place.branch : std::string{}};
        const UnitId& agency =
            role->at == RoleAt::receives ? dossier_.header.received_at : dossier_.header.decides;
        const std::optional<Unit> unit =
            desk_.directory.unit_with_function(agency, role->function, date_of(at));
        const OfficerId officer = unit ? pick(role->role, unit->id, nullptr, at) : OfficerId{};
        return officer.empty() ? std::nullopt : std::optional(by_officer(at, officer, body));
    }

    /// By an officer of the role that answers for the wait.
    [[nodiscard]] std::optional<Act> resolve(const Place& place, const WaitNode& wait,
                                             const OutcomeDef* outcome, const Choice* choice,
                                             Instant at) const {
        const ResolveWait body{place.node, outcome != nullptr ? outcome->id : std::string{},
                               outcome != nullptr ? form_of(*outcome, choice) : OutcomeForm{}};
        const RoleDef* role = desk_.procedure.role(RoleId(wait.responsible.name));
        if (role == nullptr) {
            return by_host(at, body);
        }
        const UnitId& agency =
            role->at == RoleAt::receives ? dossier_.header.received_at : dossier_.header.decides;
        const std::optional<Unit> unit =
            desk_.directory.unit_with_function(agency, role->function, date_of(at));
        const OfficerId officer = unit ? pick(role->role, unit->id, nullptr, at) : OfficerId{};
        return officer.empty() ? std::nullopt : std::optional(by_officer(at, officer, body));
    }

    const Desk& desk_;
    const Dossier& dossier_;
};

}  // namespace

Act file(const Part& part, const Procedure& procedure) {
    StartDossier start;
    start.procedure = part.procedure;
    start.header = part.header;
    start.data = part.data;
    start.papers = brought(part, procedure);
    Command command;
    command.key = fmt::format("file/{}", part.number);
    command.actor = Actor::of_host(std::string(kHost));
    command.dossier = part.id();
    command.body = std::move(start);
    return {part.filed, std::move(command)};
}

std::optional<Act> next_act(const Desk& desk, const Dossier& dossier) {
    if (!dossier.is_open() || dossier.suspended) {
        return std::nullopt;
    }
    return Office(desk, dossier).next();
}

}  // namespace motcua::cli::demo
