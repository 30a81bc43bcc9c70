// Sentences of people answering for their time and for one another, of adopted dossiers and of
// alerts.
#include <fmt/format.h>

#include "view_sentences.hpp"
#include "view_time.hpp"
#include "view_words.hpp"

namespace motcua::cli {
namespace {

/// What somebody who is asked does.
std::string_view answering(const Scene& scene, const ConsultAnswered& event) {
    const ConsultNode* consult = consult_of(scene.procedure, event.consult);
    if (consult == nullptr || consult->kind == ConsultNode::Kind::consult) {
        return "trả lời";
    }
    if (consult->kind == ConsultNode::Kind::cooperate) {
        return "góp ý phối hợp";
    }
    return event.answer.letter ? "biểu quyết bằng văn bản" : "biểu quyết";
}

/// The step of a task that is open, or of one that was finished late.
std::string late_step(const Scene& scene, std::uint32_t task) {
    for (const LateTaskMemory& late : scene.before.late_tasks) {
        if (late.task == task) {
            return node_name(scene.procedure, late.step);
        }
    }
    return scene.step_of(task);
}

/// "việc “B3 Thẩm định”", "hồ sơ", "thời gian chờ “…”".
std::string alarmed(const Scene& scene, const AlertRaised& event) {
    switch (event.of) {
        case AlertOf::dossier:
            return "thời hạn giải quyết";
        case AlertOf::task:
            return scene.task_name(event.number);
        case AlertOf::limit:
            return limit_words(scene.procedure, event.limit);
        case AlertOf::wait:
            return scene.place_name(event.number);
        case AlertOf::incident: {
            const Incident* incident = scene.before.incident(event.number);
            return incident == nullptr ? fmt::format("sự cố số {}", event.number)
                                       : scene.place_name(incident->place);
        }
    }
    return {};
}

}  // namespace

Said say(const Scene& scene, const TaskSubstituted& event) {
    const std::string text =
        event.absent.empty()
            ? fmt::format("{} {}", scene.deed(event.officer, "Nhận lại", "nhận lại"),
                          scene.task_name(event.task))
            : fmt::format("{} {} {}{}", scene.deed(event.officer, "Làm thay", "làm thay"),
                          scene.book.officer(event.absent), scene.task_name(event.task),
                          event.decision.empty() ? "" : ", theo " + event.decision);
    return {text + scene.because(event.reason), scene.step_of(event.task)};
}

Said say(const Scene& scene, const TaskApproved& event) {
    const Task* task = scene.before.task(event.task);
    return {
        fmt::format("{} “{}”, còn chờ người khác cho ý kiến{}",
                    scene.deed(event.officer, "Chọn", "chọn"),
                    outcome_name(scene.procedure, task != nullptr ? task->step : "", event.outcome),
                    scene.because(event.reason)),
        scene.step_of(event.task)};
}

Said say(const Scene& scene, const ConsultAnswered& event) {
    const std::string asked = event.answer.by.empty()
                                  ? std::string("Cơ quan được lấy ý kiến")
                                  : asked_name(scene.book, scene.procedure, event.answer.by);
    const std::string answer = outcome_name(scene.procedure, event.consult, event.answer.answer);
    const auto calendar = scene.book.calendar_of(scene.before);
    const std::string late =
        event.late > Minutes{0}
            ? fmt::format(" (trễ {} làm việc)",
                          amount_words(event.late, calendar != nullptr ? calendar->daily_minutes()
                                                                       : Minutes{0}))
            : "";
    const std::string text = event.answer.silent
                                 ? asked + " không trả lời trong thời hạn" +
                                       (event.answer.answer.empty() ? "" : ", coi như: " + answer)
                                 : fmt::format("{} {}: {}{}{}", asked, answering(scene, event),
                                               answer, late, scene.because(event.reason));
    return {text, node_name(scene.procedure, event.consult)};
}

Said say(const Scene& scene, const PartiesAsked& event) {
    const std::string name = node_name(scene.procedure, event.node);
    if (event.parties.empty()) {
        return {fmt::format("“{}”: không phải hỏi nơi nào", name), name};
    }
    std::string parties;
    for (const AskedParty& party : event.parties) {
        parties +=
            (parties.empty() ? "" : ", ") + asked_name(scene.book, scene.procedure, party.party);
    }
    const ConsultNode* consult = consult_of(scene.procedure, event.node);
    const bool cooperates = consult != nullptr && consult->kind == ConsultNode::Kind::cooperate;
    return {fmt::format("{} “{}”: {}",
                        event.vote   ? "Mời biểu quyết"
                        : cooperates ? "Đề nghị phối hợp"
                                     : "Gửi lấy ý kiến",
                        name, parties),
            name};
}

Said say(const Scene& scene, const LatenessExplained& event) {
    return {scene.deed(event.officer, "Giải trình việc xử lý trễ", "giải trình việc xử lý trễ") +
                scene.because(event.reason) + (event.paper != 0 ? "; có giấy tờ kèm theo" : ""),
            late_step(scene, event.task)};
}

Said say(const Scene& scene, const LatenessJudged& event) {
    return {scene.deed(event.officer,
                       event.accepted ? "Chấp nhận giải trình" : "Không chấp nhận giải trình",
                       event.accepted ? "chấp nhận giải trình" : "không chấp nhận giải trình") +
                scene.because(event.reason),
            late_step(scene, event.task)};
}

Said say(const Scene& scene, const DossierAdopted& event) {
    const std::string due = scene.due_words(event.clock);
    Minutes used{0};
    for (const ImportedSpan& span : event.history) {
        used += span.minutes;
    }
    const auto calendar = scene.book.calendar(event.clock.calendar);
    return {fmt::format(
        "Nhận hồ sơ {} đang giải quyết ở {}{}: tiếp nhận lúc {}{}{}", event.code,
        event.adoption.source,
        event.adoption.reference.empty() ? "" : " (số ở đó: " + event.adoption.reference + ")",
        format_for_people(event.received), due.empty() ? "" : ", hẹn trả " + due,
        used > Minutes{0}
            ? "; đã dùng " +
                  amount_words(used, calendar != nullptr ? calendar->daily_minutes() : Minutes{0})
            : "")};
}

Said say(const Scene& scene, const AlertRaised& event) {
    std::string to;
    for (const OfficerId& recipient : event.recipients) {
        to += (to.empty() ? "" : ", ") + scene.book.officer(recipient);
    }
    const std::string what =
        event.unseen != 0
            ? fmt::format("Cảnh báo số {}, chưa ai xem cảnh báo số {}", event.alert, event.unseen)
            : fmt::format("Cảnh báo số {}", event.alert);
    return {fmt::format("{}: {} {}{}; gửi {}", what, alarmed(scene, event), words_of(event.kind),
                        event.due ? ", hạn " + format_for_people(*event.due) : "",
                        to.empty() ? "không ai" : to),
            event.of == AlertOf::task ? scene.step_of(event.number) : "", Weight::detail};
}

Said say(const Scene& scene, const AlertSeen& event) {
    return {fmt::format("{} số {}", scene.deed(event.officer, "Đã xem cảnh báo", "đã xem cảnh báo"),
                        event.alert),
            {},
            Weight::detail};
}

}  // namespace motcua::cli
