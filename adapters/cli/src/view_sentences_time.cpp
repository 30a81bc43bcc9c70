// Sentences of clocks and due dates: started, stopped, extended, counted anew, apologised for.
#include <algorithm>

#include <fmt/format.h>

#include "view_sentences.hpp"
#include "view_time.hpp"
#include "view_words.hpp"

namespace motcua::cli {
namespace {

std::string clock_of(const Scene& scene, std::uint32_t task, const std::string& limit) {
    if (!limit.empty()) {
        return limit_words(scene.procedure, limit);
    }
    return task == 0 ? "thời hạn giải quyết" : "thời hạn của " + scene.task_name(task);
}

/// What moves the appointment is told to everybody; what moves another due time follows of it.
Weight weight_of_clock(std::uint32_t task, const std::string& limit) {
    return task == 0 && limit.empty() ? Weight::main : Weight::detail;
}

Said followed(std::string text, std::string step = {}) {
    return {std::move(text), std::move(step), Weight::detail};
}

/// "; lưu ý: …" of a pause that looks suspicious.
std::string remarks_of(const std::vector<PauseRemark>& remarks) {
    std::string text;
    for (const PauseRemark remark : remarks) {
        text += (text.empty() ? "; lưu ý: " : ", ") + std::string(words_of(remark));
    }
    return text;
}

/// Why a clock stands still: the ground by its title, and the place that holds it.
std::string ground_of(const Scene& scene, const ClockPaused& event) {
    const bool place = scene.procedure != nullptr && scene.procedure->node(event.cause) != nullptr;
    std::string text = event.ground.empty() ? "" : scene.book.ground(scene.before, event.ground);
    if (place) {
        const std::string name = "“" + node_name(scene.procedure, event.cause) + "”";
        text = text.empty() ? name : fmt::format("{} ({})", text, name);
    }
    return text.empty() ? text : ": " + text;
}

const ClockState& clock_before(const Scene& scene, const ClockPaused& event) {
    const Task* task = scene.before.task(event.task);
    if (task != nullptr) {
        return task->clock;
    }
    for (const LimitClock& limit : scene.before.limits) {
        if (limit.limit == event.limit) {
            return limit.clock;
        }
    }
    return scene.before.clock;
}

/// "từ 17:00 05/03/2026 thành 17:00 06/03/2026".
std::string moved(const ClockState& before, const ClockState& after) {
    if (!after.due) {
        return "không còn hạn";
    }
    if (before.due == after.due) {
        return format_for_people(*after.due) +
               (before.provisional && !after.provisional ? ", không còn là dự kiến" : "");
    }
    return fmt::format("{}{}{}",
                       before.due ? "từ " + format_for_people(*before.due) + " thành " : "",
                       format_for_people(*after.due), after.provisional ? " (dự kiến)" : "");
}

}  // namespace

Said say(const Scene& scene, const ClockStarted& event) {
    const ClockState& clock = event.clock;
    const std::string due = scene.due_words(clock);
    if (due.empty()) {
        return {"Bắt đầu giải quyết, không hẹn ngày trả"};
    }
    const std::string within =
        clock.rule ? " (" + to_vietnamese(clock.rule->within) + ")" : std::string{};
    const bool again = scene.before.clock.phase != ClockPhase::not_started;
    return {fmt::format("{} thời hạn giải quyết{}, hẹn trả {}{}",
                        again ? "Tính lại" : "Bắt đầu tính", within, again ? "mới " : "", due)};
}

Said say(const Scene& scene, const ClockPaused& event) {
    const std::string left = scene.left_words(clock_before(scene, event));
    return {fmt::format("Tạm dừng tính {}{}{}{}", clock_of(scene, event.task, event.limit),
                        ground_of(scene, event), left.empty() ? "" : "; " + left,
                        remarks_of(event.remarks)),
            scene.step_of(event.task), weight_of_clock(event.task, event.limit)};
}

Said say(const Scene& scene, const ClockResumed& event) {
    const std::string due = scene.due_words(event.clock);
    const bool dossier = event.task == 0 && event.limit.empty();
    return {fmt::format("Tiếp tục tính {}{}{}{}", clock_of(scene, event.task, event.limit),
                        due.empty() ? "" : (dossier ? ", hẹn trả mới " : ", hạn mới "), due,
                        remarks_of(event.remarks)),
            scene.step_of(event.task), weight_of_clock(event.task, event.limit)};
}

Said say(const Scene&, const ClockStopped& event) {
    return followed("Ngừng tính thời hạn giải quyết" + remarks_of(event.remarks));
}

Said say(const Scene& scene, const ClockHeld& event) {
    const std::string what = event.branch.empty()
                                 ? scene.place_name(event.place)
                                 : "nhánh “" + scene.branch_name(event.place, event.branch) + "”";
    return followed("Thời hạn giải quyết tạm dừng trong thời gian " + what,
                    node_name(scene.procedure, scene.place_node(event.place)));
}

Said say(const Scene& scene, const ClockFreed& event) {
    const std::string what = event.branch.empty()
                                 ? scene.place_name(event.place)
                                 : "nhánh “" + scene.branch_name(event.place, event.branch) + "”";
    return followed("Không còn lý do dừng thời hạn: " + what,
                    node_name(scene.procedure, scene.place_node(event.place)));
}

Said say(const Scene& scene, const SupplementRequested& event) {
    return {fmt::format(
        "{}{}{}{}", scene.deed(event.officer, "Yêu cầu bổ sung hồ sơ", "yêu cầu bổ sung hồ sơ"),
        scene.items(event.items), scene.because(event.reason),
        event.ground.empty() ? "" : "; được yêu cầu thêm lần nữa theo " + event.ground)};
}

Said say(const Scene&, const SupplementReceived& event) {
    return {event.restarts ? "Người nộp đã bổ sung hồ sơ; thời hạn tính lại từ đầu"
                           : "Người nộp đã bổ sung hồ sơ; thời hạn tính tiếp phần còn lại"};
}

Said say(const Scene& scene, const DeadlineExtended& event) {
    return {fmt::format(
        "{} đến {}{}{}{}",
        scene.deed(event.officer, "Gia hạn, xin lỗi và hẹn lại ngày trả",
                   "gia hạn, xin lỗi và hẹn lại ngày trả"),
        scene.due_words(event.clock),
        event.clock.original_due ? "; hẹn ban đầu " + format_for_people(*event.clock.original_due)
                                 : "",
        scene.because(event.reason), event.rule.empty() ? "" : "; căn cứ " + event.rule)};
}

Said say(const Scene& scene, const ApologyRecorded& event) {
    const std::string cause = event.cause.erased || event.cause.value.empty() ? ""
                              : scene.personal ? "; nguyên nhân: " + event.cause.value
                                               : " (có ghi nguyên nhân)";
    return {fmt::format(
        "{}{}{}{}", scene.deed(event.officer, "Xin lỗi người nộp hồ sơ", "xin lỗi người nộp hồ sơ"),
        event.promised ? ", hẹn trả " + format_for_people(*event.promised) +
                             " (trễ hạn vẫn xét theo hẹn trước)"
                       : "",
        scene.because(event.reason), cause)};
}

Said say(const Scene& scene, const DueDatesReprojected& event) {
    std::string text =
        fmt::format("Tính lại hạn theo lịch {} (trước đó: {})", event.calendar, event.before);
    if (event.clock) {
        const ClockState& clock = *event.clock;
        if (clock.projected) {
            text += fmt::format("; giữ hẹn trả {} đã in trên phiếu, theo lịch mới là {}",
                                scene.due_words(clock), format_for_people(*clock.projected));
        } else {
            text += "; hẹn trả " + moved(scene.before.clock, clock);
        }
    }
    for (const TaskClock& task : event.tasks) {
        const Task* before = scene.before.task(task.task);
        text += fmt::format("; hạn của {} {}", scene.task_name(task.task),
                            moved(before != nullptr ? before->clock : ClockState{}, task.clock));
    }
    const std::size_t others = event.limits.size() + event.places.size();
    if (others != 0) {
        text += fmt::format("; {} thời hạn khác", others);
    }
    return {std::move(text)};
}

Said say(const Scene& scene, const LimitStarted& event) {
    const std::string due = scene.due_words(event.clock);
    return followed(fmt::format("Bắt đầu tính {}{}", limit_words(scene.procedure, event.limit),
                                due.empty() ? "" : ", hạn " + due));
}

Said say(const Scene& scene, const LimitStopped& event) {
    const bool exceeded = event.remaining.minutes < Minutes{0};
    return {fmt::format("Ngừng tính {}{}", limit_words(scene.procedure, event.limit),
                        exceeded ? ", đã quá hạn" : ""),
            {},
            exceeded ? Weight::main : Weight::detail};
}

Said say(const Scene& scene, const SpanExcluded& event) {
    return {fmt::format("Thời gian {} (đến {}) không tính vào thời hạn, hẹn trả mới {}",
                        scene.place_name(event.place), format_for_people(event.until),
                        scene.due_words(event.clock))};
}

Said say(const Scene& scene, const SpanReturned& event) {
    return {fmt::format("{} xong sớm hơn dự kiến, hẹn trả {}", scene.place_name(event.place),
                        scene.due_words(event.clock))};
}

Said say(const Scene&, const AppointmentPrinted& event) {
    return {fmt::format("In phiếu hẹn trả kết quả lúc {}", format_for_people(event.promised))};
}

}  // namespace motcua::cli
