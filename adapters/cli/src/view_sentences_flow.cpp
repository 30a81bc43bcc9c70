// Sentences of filing, flow and tasks: who has the dossier, who gave it to whom.
#include <algorithm>

#include <fmt/format.h>

#include "view_sentences.hpp"
#include "view_time.hpp"
#include "view_words.hpp"

namespace motcua::cli {
namespace {

Said about_task(const Scene& scene, std::uint32_t task, std::string text) {
    return {std::move(text), scene.step_of(task), Weight::main};
}

std::string receiver_of(const Scene& scene, const TaskOpened& event) {
    if (!event.holder.empty()) {
        return scene.book.officer(event.holder);
    }
    return scene.book.seat(event.role, event.unit);
}

}  // namespace

namespace {

/// By which start, where that says something: the calendar, an earlier dossier, one of several.
std::string begun_by(const Scene& scene, const DossierFiled& event) {
    const Origin& origin = event.origin;
    std::string text;
    if (scene.procedure != nullptr && origin.start != scene.procedure->start().id &&
        !origin.start.empty()) {
        text += "; bắt đầu từ “" + node_name(scene.procedure, origin.start) + "”";
    }
    if (!origin.earlier.empty()) {
        text += ", theo kết quả của hồ sơ " + scene.book.dossier(origin.earlier);
    }
    return text;
}

/// Whoever nobody filed: the engine did, by its calendar, in time or late.
std::string filed_by_calendar(const Scene& scene, const DossierFiled& event, Instant at) {
    const Instant planned = event.origin.planned.value_or(at);
    return fmt::format("Máy tự lập hồ sơ “{}” theo lịch, kỳ {}{}",
                       node_name(scene.procedure, event.origin.start), event.origin.period,
                       date_of(planned) < date_of(at)
                           ? ", chậm: lẽ ra lập lúc " + format_for_people(planned)
                           : std::string());
}

}  // namespace

Said say(const Scene& scene, const DossierFiled& event) {
    if (!event.origin.period.empty()) {
        return {filed_by_calendar(scene, event, scene.at)};
    }
    const std::string title =
        scene.procedure != nullptr ? scene.procedure->title : event.procedure.id;
    const Personal<std::string>& name = event.header.owner.name;
    const std::string owner =
        scene.personal && !name.value.empty() ? "; chủ hồ sơ " + name.value : std::string{};
    return {fmt::format("Nộp hồ sơ “{}” ({}) tại {}; số tạm {}{}{}", title,
                        words_of(event.header.channel), scene.book.unit(event.header.received_at),
                        event.provisional_number, owner, begun_by(scene, event))};
}

Said say(const Scene& scene, const VersionPinned& event) {
    return {
        fmt::format("Hồ sơ theo phiên bản {} của thủ tục, đang có hiệu lực khi tiếp nhận "
                    "(phiên bản khi nộp: {})",
                    event.procedure.version, scene.before.procedure.version)};
}

Said say(const Scene& scene, const DossierMigrated& event) {
    const ProcedurePtr after = scene.book.procedure(event.procedure);
    std::string text = fmt::format("Chuyển sang phiên bản {} của thủ tục theo {}",
                                   event.procedure.version, event.ground);
    text += event.by_rule ? " (quy định chuyển tiếp)" : "";
    for (const Place& place : scene.before.places) {
        const auto moved =
            std::find_if(event.moves.begin(), event.moves.end(),
                         [&place](const NodeMove& move) { return move.from == place.node; });
        if (moved != event.moves.end() && moved->to != moved->from) {
            text +=
                fmt::format("; đang ở “{}”, nay là “{}”", node_name(scene.procedure, place.node),
                            node_name(after.get(), moved->to));
        }
    }
    const bool counted = event.clock && event.clock->due != scene.before.clock.due;
    if (counted) {
        const std::string due = scene.due_words(*event.clock);
        text += due.empty() ? "; không còn hạn trả kết quả" : "; hạn mới: " + due;
    } else if (scene.before.clock.due) {
        text += "; hạn giữ như đã hẹn";
    }
    return {std::move(text)};
}

Said say(const Scene&, const DossierReceived& event) {
    return {fmt::format("Tiếp nhận hồ sơ, cấp mã {}{}", event.code,
                        event.given_by_host ? " (mã do hệ thống chủ quản cấp)" : "")};
}

Said say(const Scene& scene, const DossierRefused& event) {
    return {"Từ chối tiếp nhận hồ sơ" + scene.because(event.reason)};
}

Said say(const Scene& scene, const ApplicantGuided& event) {
    return {fmt::format("Hướng dẫn hoàn thiện hồ sơ, lần {}{}{}", scene.before.guided + 1,
                        scene.items(event.items), scene.because(event.reason))};
}

namespace {

std::string_view asking_words(ConsultNode::Kind kind) {
    switch (kind) {
        case ConsultNode::Kind::consult:
            return "Gửi lấy ý kiến";
        case ConsultNode::Kind::cooperate:
            return "Đề nghị phối hợp";
        case ConsultNode::Kind::vote:
            return "Mời biểu quyết";
    }
    return {};
}

/// One outside the organisation is asked, alone or as one of several.
std::string asked_outside(const Scene& scene, const PlaceEntered& event,
                          const ConsultNode& consult) {
    const Place* around = scene.before.place(event.parent);
    const bool one_of_several = around != nullptr && around->node == event.node;
    const std::string whom = one_of_several
                                 ? asked_name(scene.book, scene.procedure, event.branch)
                                 : only_asked(scene.book, scene.procedure, scene.before, consult);
    const std::string due = event.clock ? scene.due_words(*event.clock) : std::string{};
    return fmt::format("{} “{}”: {}{}", asking_words(consult.kind),
                       node_name(scene.procedure, event.node), whom,
                       due.empty() ? "" : ", hạn " + due);
}

/// What is awaited at a place that nobody of the organisation has as a task.
std::string entering(const Scene& scene, const PlaceEntered& event, const std::string& name) {
    const Node* node = scene.procedure != nullptr ? scene.procedure->node(event.node) : nullptr;
    if (node == nullptr) {
        return fmt::format("Đến “{}”", name);
    }
    if (const auto* wait = node->as<WaitNode>()) {
        return fmt::format("{}: “{}”", wait->session ? "Chờ đưa vào kỳ họp" : "Bắt đầu chờ", name);
    }
    if (node->as<CallNode>() != nullptr) {
        return fmt::format("Chuyển sang thủ tục liên thông: “{}”", name);
    }
    if (const auto* consult = node->as<ConsultNode>()) {
        return asked_outside(scene, event, *consult);
    }
    if (const auto* service = node->as<ServiceNode>()) {
        const std::string due = event.clock ? scene.due_words(*event.clock) : std::string{};
        return fmt::format("Giao việc cho máy: “{}”, chủ đề {}{}", name, service->topic,
                           due.empty() ? "" : ", hạn " + due);
    }
    return fmt::format("Xử lý song song “{}”, {} nhánh", name, event.opened.size());
}

/// The answer by which a place is left; nullptr if nobody was asked there.
const ConsultAnswer* answer_at(const Dossier& dossier, const Place& place) {
    const auto found = dossier.answers.find(place.node);
    if (found == dossier.answers.end()) {
        return nullptr;
    }
    const std::string party = dossier.asking(place) != nullptr ? place.branch : std::string{};
    const auto own =
        std::find_if(found->second.rbegin(), found->second.rend(),
                     [&](const ConsultAnswer& answer) { return answer.party == party; });
    return own != found->second.rend() ? &*own : nullptr;
}

/// "đã trả lời", the title of an outcome; of silence what it stands for.
std::string left_by(const Scene& scene, const PlaceLeft& event) {
    const Place* place = scene.before.place(event.place);
    const std::string title =
        outcome_name(scene.procedure, scene.place_node(event.place), event.outcome);
    const ConsultAnswer* answer = place != nullptr ? answer_at(scene.before, *place) : nullptr;
    const bool stands_for = answer != nullptr && answer->silent && !answer->answer.empty() &&
                            answer->answer == event.outcome;
    return stands_for ? fmt::format("im lặng, coi như “{}”", title) : title;
}

}  // namespace

Said say(const Scene& scene, const PlaceEntered& event) {
    const std::string name = node_name(scene.procedure, event.node);
    return {entering(scene, event, name), name};
}

Said say(const Scene& scene, const PlaceLeft& event) {
    return {fmt::format("Xong {}: {}{}{}", scene.place_name(event.place), left_by(scene, event),
                        scene.items(event.items), scene.because(event.reason)),
            node_name(scene.procedure, scene.place_node(event.place))};
}

Said say(const Scene& scene, const PlaceCancelled& event) {
    return {fmt::format("Không cần {} nữa", scene.place_name(event.place)),
            node_name(scene.procedure, scene.place_node(event.place)), Weight::detail};
}

Said say(const Scene& scene, const BranchEnded& event) {
    return {fmt::format("Nhánh “{}” đã xong: {}", scene.branch_name(event.place, event.branch),
                        node_name(scene.procedure, event.end)),
            node_name(scene.procedure, scene.place_node(event.place))};
}

Said say(const Scene& scene, const BranchOpened& event) {
    const std::string node = scene.place_node(event.place);
    return {fmt::format("Có ý kiến trong lúc {}: phải xem xét ({})", scene.place_name(event.place),
                        event.branch),
            node_name(scene.procedure, node)};
}

Said say(const Scene& scene, const NoticePosted& event) {
    std::string places;
    for (const std::string& place : event.places) {
        places += (places.empty() ? "" : ", ") + place;
    }
    const std::string fields = scene.field_names(event.data, event.personal_data.value);
    return {fmt::format("Niêm yết “{}” tại {}{}", event.title, places,
                        fields.empty() ? "" : "; hiện ra: " + fields),
            node_name(scene.procedure, scene.place_node(event.place))};
}

Said say(const Scene& scene, const TaskOpened& event) {
    const std::string step = node_name(scene.procedure, event.step);
    const std::string to = receiver_of(scene, event);
    std::string text;
    switch (event.how) {
        case HandOver::flow:
            text = fmt::format("Chuyển “{}” đến {}", step, to);
            break;
        case HandOver::send_back:
            text = fmt::format("Trả “{}” về cho {}", step, to);
            break;
        case HandOver::assigned:
            text = fmt::format("Giao “{}” cho {}", step, to);
            break;
        case HandOver::returned:
            text = fmt::format("“{}” trở lại với {}", step, to);
            break;
    }
    if (!event.giver.empty() && event.giver != scene.actor.officer) {
        text += fmt::format(" (bên giao: {})", scene.book.officer(event.giver));
    }
    if (const std::string due = scene.due_words(event.clock); !due.empty()) {
        text += ", hạn " + due;
    }
    return {std::move(text), step};
}

Said say(const Scene& scene, const TaskClaimed& event) {
    return about_task(scene, event.task,
                      fmt::format("{} {}", scene.deed(event.officer, "Nhận việc", "nhận việc"),
                                  scene.task_name(event.task)));
}

Said say(const Scene& scene, const TaskAssigned& event) {
    return about_task(
        scene, event.task,
        fmt::format("{} {} cho {}{}", scene.deed(event.giver, "Phân công", "phân công"),
                    scene.task_name(event.task), scene.book.officer(event.officer),
                    scene.because(event.reason)));
}

Said say(const Scene& scene, const TaskReleased& event) {
    const Task* task = scene.before.task(event.task);
    const bool by_holder =
        task == nullptr || task->holder.empty() || task->holder == scene.actor.officer;
    const std::string what =
        by_holder ? fmt::format("Trả lại việc {} cho đơn vị", scene.task_name(event.task))
                  : fmt::format("Chuyển việc {} của {} về đơn vị, chờ người khác nhận",
                                scene.task_name(event.task), scene.book.officer(task->holder));
    return about_task(scene, event.task, what + scene.because(event.reason));
}

Said say(const Scene& scene, const TaskAccepted& event) {
    const Task* task = scene.before.task(event.task);
    const std::string from = task != nullptr && !task->giver.empty()
                                 ? " từ " + scene.book.officer(task->giver)
                                 : std::string{};
    return about_task(
        scene, event.task,
        fmt::format("{} {}{}", scene.deed(event.officer, "Nhận bàn giao", "nhận bàn giao"),
                    scene.task_name(event.task), from));
}

Said say(const Scene& scene, const HandOverPulledBack& event) {
    return about_task(
        scene, event.task,
        fmt::format("{} {} đã chuyển{}", scene.deed(event.officer, "Thu hồi", "thu hồi"),
                    scene.task_name(event.task), scene.because(event.reason)));
}

Said say(const Scene& scene, const TaskHandedBack& event) {
    return about_task(
        scene, event.task,
        fmt::format("{} {}, trả lại{}",
                    scene.deed(event.officer, "Không nhận bàn giao", "không nhận bàn giao"),
                    scene.task_name(event.task), scene.because(event.reason)));
}

namespace {

std::string there(const Scene& scene, const std::vector<std::string>& present) {
    std::string names;
    for (const std::string& id : present) {
        names += (names.empty() ? "; có mặt: " : ", ") + party_name(scene.procedure, id);
    }
    return names;
}

}  // namespace

Said say(const Scene& scene, const TaskCompleted& event) {
    const Task* task = scene.before.task(event.task);
    const std::string outcome =
        outcome_name(scene.procedure, task != nullptr ? task->step : "", event.outcome);
    const std::string words = task != nullptr ? scene.left_words(task->clock) : std::string{};
    const std::string left = words.empty() ? words : " (" + words + ")";
    return about_task(scene, event.task,
                      fmt::format("Hoàn thành {}: {}{}{}{}{}", scene.task_name(event.task), outcome,
                                  left, there(scene, event.present), scene.items(event.items),
                                  scene.because(event.reason)));
}

Said say(const Scene& scene, const TaskCancelled& event) {
    const Task* task = scene.before.task(event.task);
    const Place* place = task != nullptr ? scene.before.place(task->place) : nullptr;
    const ConsultAnswer* answer = place != nullptr ? answer_at(scene.before, *place) : nullptr;
    const std::string name = scene.task_name(event.task);
    if (answer != nullptr && answer->letter) {
        return about_task(scene, event.task,
                          fmt::format("Khép việc {}: đã biểu quyết bằng văn bản", name));
    }
    if (answer != nullptr && answer->silent && answer->at == scene.at) {
        return about_task(scene, event.task,
                          fmt::format("Khép việc {}: không trả lời trong hạn", name));
    }
    return about_task(scene, event.task, fmt::format("Không cần {} nữa", name));
}

}  // namespace motcua::cli
