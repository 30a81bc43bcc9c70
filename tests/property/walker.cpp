// Choosing acts, and the laws that hold after each.
#include "walker.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>

#include <motcua/engine/model/limits.hpp>

namespace motcua::property {
namespace {

const std::vector<std::string> kOfficers{"mot-cua-1",     "mot-cua-2",  "chuyen-vien-1",
                                         "chuyen-vien-2", "lanh-dao-1", "lanh-dao-2"};

[[noreturn]] void broken(const std::string& law, const Dossier& dossier) {
    throw std::runtime_error(law + " (dossier " + dossier.id.value + " at version " +
                             std::to_string(dossier.version) + ")");
}

}  // namespace

std::string Walker::one_of(const std::vector<std::string>& names) {
    return names.empty() ? std::string() : names[random_.below(names.size())];
}

OutcomeForm Walker::form() {
    OutcomeForm form;
    if (random_.chance(950)) {
        form.reason = "Lý do";
        form.items = {"Giấy tờ"};
        form.number = "12/GP";
        form.signature = "chu-ky";
        form.receiver = "Người nhận";
    }
    if (random_.chance(400)) {
        form.data["n"] = Value(Decimal(static_cast<std::int64_t>(random_.below(8))));
    }
    if (random_.chance(30)) {
        form.data["khong-co"] = Value(true);
    }
    return form;
}

void Walker::file() {
    StartDossier start;
    start.procedure = procedure_->ref.id;
    start.header.owner.name = std::string("Nguyễn Thị Đường");
    start.header.received_at = UnitId("xa");
    start.header.decides = UnitId("xa");
    start.data["n"] = Value(Decimal(static_cast<std::int64_t>(random_.below(8))));
    start.data["ten"] = Value(std::string("Nguyễn Thị Đường"));
    Command command{prefix_, Actor::of_host("test"), {}, std::nullopt, std::move(start)};
    const Result<Accepted> answer = bureau_.submit(std::move(command));
    if (!answer) {
        throw std::runtime_error("not filed: " + answer.error().detail);
    }
    id_ = answer->dossier;
}

CommandBody Walker::on_task(const Dossier& dossier, Actor& actor) {
    const Task& task = dossier.tasks[random_.below(dossier.tasks.size())];
    const std::string role = task.role.value;
    if (task.holder.empty()) {
        actor = Actor::of_officer(role + "-" + std::to_string(1 + random_.below(2)));
        if (random_.chance(300)) {
            actor = Actor::of_officer("lanh-dao-1");
            return AssignTask{task.number, OfficerId(role + "-1"), "phân công"};
        }
        return ClaimTask{task.number};
    }
    actor = Actor::of_officer(task.holder.value);
    if (!task.accepted && random_.chance(600)) {
        return AcceptTask{task.number};
    }
    switch (random_.below(12)) {
        case 0:
            return AcceptTask{task.number};
        case 1:
            return ReleaseTask{task.number, "bận"};
        case 2:
            return HandBackTask{task.number, "nhầm"};
        case 3:
            actor = Actor::of_officer(task.giver.empty() ? one_of(kOfficers) : task.giver.value);
            return PullBackTask{task.number, "nhầm"};
        case 4:
            actor = Actor::of_officer("lanh-dao-2");
            return AssignTask{task.number, OfficerId(one_of(kOfficers)), "đổi người"};
        default:
            break;
    }
    const StepNode* step = procedure_->step(task.step);
    if (step == nullptr) {
        broken("expected an open task's step in the procedure", dossier);
    }
    return CompleteTask{task.number, step->outcomes[random_.below(step->outcomes.size())].id,
                        form()};
}

CommandBody Walker::on_wait(const Dossier& dossier, Actor& actor) {
    std::vector<std::string> waits;
    for (const Place& place : dossier.places) {
        const Node* node = procedure_->node(place.node);
        if (node != nullptr && node->as<WaitNode>() != nullptr) {
            waits.push_back(place.node);
        }
    }
    actor = Actor::of_officer(random_.chance(500) ? "chuyen-vien-1" : "mot-cua-1");
    if (random_.chance(200)) {
        actor = Actor::of_host("test");
        return ReceiveMessage{"tin", "m" + std::to_string(random_.below(5)), {}};
    }
    return ResolveWait{one_of(waits), random_.chance(500) ? "" : "co", form()};
}

CommandBody Walker::around(const Dossier& dossier, Actor& actor) {
    actor = Actor::of_officer(one_of(kOfficers));
    switch (random_.below(11)) {
        case 0:
            return AddNote{"Ghi chú về hồ sơ"};
        case 1:
            return CorrectData{
                {{"n", Value(Decimal(static_cast<std::int64_t>(random_.below(8))))}}, {}, "sai"};
        case 2: {
            Paper paper;
            paper.name = std::string("giấy.pdf");
            paper.digest = std::string(64, 'a');
            paper.size_bytes = 10;
            paper.media_type = "application/pdf";
            return AttachPaper{std::move(paper)};
        }
        case 3:
            return SuspendHandling{"Điều 1", "chờ", {}};
        case 4:
        case 5:
            return ResumeHandling{"xong"};
        case 6:
            return random_.chance(100) ? CommandBody(WithdrawDossier{"không cần nữa"})
                                       : CommandBody(AddNote{"Thôi"});
        case 7:
            return OverrideStep{dossier.places[random_.below(dossier.places.size())].number,
                                procedure_->nodes[random_.below(procedure_->nodes.size())].id,
                                "QĐ 1", "gấp"};
        case 8:
            return CompleteTask{static_cast<std::uint32_t>(random_.below(50)), "xong", form()};
        case 9:
            return FireTimer{static_cast<std::uint32_t>(random_.below(20))};
        default:
            return random_.chance(500) ? CommandBody(RequestCancellation{"nhập nhầm"})
                                       : CommandBody(DecideCancellation{false, "không"});
    }
}

CommandBody Walker::body(const Dossier& dossier, Actor& actor) {
    const std::uint64_t what = random_.below(100);
    if (what < 70 && !dossier.tasks.empty()) {
        return on_task(dossier, actor);
    }
    const bool waits =
        std::any_of(dossier.places.begin(), dossier.places.end(), [this](const Place& place) {
            const Node* node = procedure_->node(place.node);
            return node != nullptr && node->as<WaitNode>() != nullptr;
        });
    return waits && what < 90 ? on_wait(dossier, actor) : around(dossier, actor);
}

Command Walker::act(const Dossier& dossier) {
    Command command;
    command.dossier = id_;
    command.body = body(dossier, command.actor);
    command.key = prefix_ + "-" + std::to_string(++keys_);
    if (random_.chance(300)) {
        const bool stale = random_.chance(200) && dossier.version > 1;
        command.expected_version = stale ? dossier.version - 1 : dossier.version;
    }
    return command;
}

void Walker::let_time_pass() {
    bureau_.clock.advance(std::chrono::minutes(random_.below(random_.chance(100) ? 5'000 : 120)));
    bureau_.settle();
}

void Walker::check_laws(const Dossier& dossier) {
    std::set<std::uint32_t> numbers;
    for (const Place& place : dossier.places) {
        if (!numbers.insert(place.number).second) {
            broken("two places have one number", dossier);
        }
        if (place.parent != 0 && dossier.place(place.parent) == nullptr) {
            broken("a place of a branch is left without its parallel", dossier);
        }
        const Node* node = procedure_->node(place.node);
        if (node == nullptr || (node->as<StepNode>() != nullptr) != (place.task != 0)) {
            broken("a step's place and its one task do not belong together", dossier);
        }
        if (place.task != 0 && dossier.task(place.task) == nullptr) {
            broken("an active step has no open task", dossier);
        }
    }
    for (const Task& task : dossier.tasks) {
        const Place* place = dossier.place(task.place);
        if (place == nullptr || place->task != task.number) {
            broken("an open task has no place", dossier);
        }
    }
    for (const Timer& timer : dossier.timers) {
        if (dossier.place(timer.place) == nullptr) {
            broken("a timer is armed for a place that is gone", dossier);
        }
    }
    if (dossier.is_open() == dossier.places.empty()) {
        broken(dossier.is_open() ? "an open dossier stands nowhere"
                                 : "an ended dossier still stands somewhere",
               dossier);
    }
    const bool held = dossier.suspended || !dossier.pausing.empty();
    if ((dossier.clock.phase == ClockPhase::paused && !held) ||
        (dossier.clock.phase == ClockPhase::running && held)) {
        broken("the clock runs or stands against what holds it", dossier);
    }
    if (!dossier.code.empty() != dossier.received_at.has_value()) {
        broken("a code is given at reception and only there", dossier);
    }
}

void Walker::check(const Dossier& before, const Command& command, const Result<Accepted>& answer,
                   WalkCount& count) {
    const Dossier after = bureau_.dossier(id_);
    ++count.acts;
    if (!answer) {
        ++count.refused;
        if (answer.error().code == ErrorCode::internal ||
            answer.error().code == ErrorCode::quarantined ||
            answer.error().code == ErrorCode::storage_corrupt) {
            broken("an act broke the engine: " + std::string(type_of(command.body)) + ": " +
                       answer.error().detail,
                   before);
        }
        if (after != before) {
            broken("a refused act changed something: " + std::string(type_of(command.body)),
                   before);
        }
    } else {
        ++count.kinds[std::string(type_of(command.body))];
    }
    if (random_.chance(100)) {
        const Result<Accepted> again = bureau_.submit(command);
        if (again.has_value() != answer.has_value() || (again && !again->repeated) ||
            bureau_.dossier(id_) != after) {
            broken("an act with the same key counted twice", before);
        }
    }
    check_laws(after);
    if (random_.chance(250) && bureau_.replayed(id_) != after) {
        broken("the replay of the log is not the state", after);
    }
}

// Children are worked on too, so that calls come back.
void Walker::work_on_children() {
    const Dossier parent = bureau_.dossier(id_);
    for (const FollowUpState& sent : parent.follow_ups) {
        if (sent.place == 0 || !random_.chance(500) || sent.status != FollowUpStatus::accepted) {
            continue;
        }
        const Dossier child = bureau_.dossier(sent.target);
        if (child.tasks.empty()) {
            continue;
        }
        Command command;
        command.dossier = child.id;
        command.actor = Actor::of_officer(child.tasks.front().holder.value);
        command.body = AcceptTask{child.tasks.front().number};
        if (child.tasks.front().accepted) {
            command.body = CompleteTask{child.tasks.front().number, "xong", {}};
        }
        const Result<Accepted> done = bureau_.submit(std::move(command));
        if (!done) {
            broken("a child's task cannot be worked on: " + done.error().detail, child);
        }
        if (random_.chance(250) && bureau_.replayed(child.id) != bureau_.dossier(child.id)) {
            broken("the replay of a child's log is not its state", child);
        }
    }
}

void Walker::walk(unsigned acts, WalkCount& count) {
    file();
    for (unsigned i = 0; i < acts; ++i) {
        let_time_pass();
        work_on_children();
        const Dossier before = bureau_.dossier(id_);
        if (!before.is_open()) {
            break;
        }
        const Command command = act(before);
        const Result<Accepted> answer = bureau_.submit(command);
        check(before, command, answer, count);
        if (random_.chance(150)) {
            const Dossier known = bureau_.dossier(id_);
            bureau_.restart(random_.chance(500));
            ++count.restarts;
            if (bureau_.dossier(id_) != known || bureau_.replayed(id_) != known) {
                broken("a restart changed something", known);
            }
        }
    }
    if (const Dossier last = bureau_.dossier(id_); bureau_.replayed(id_) != last) {
        broken("the replay of the log is not the state", last);
    }
    count.ended += bureau_.dossier(id_).is_open() ? 0U : 1U;
}

}  // namespace motcua::property
