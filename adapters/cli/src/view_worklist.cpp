// Tasks with dossier and time.
#include "view_worklist.hpp"

#include <fmt/format.h>

#include <motcua/engine/load.hpp>

#include "view_time.hpp"
#include "view_words.hpp"

namespace motcua::cli {

Result<ListedTask> TaskLister::list(const TaskRow& row, Instant at) {
    std::shared_ptr<const Dossier>& dossier = dossiers_[row.dossier];
    if (dossier == nullptr) {
        Result<Dossier> read = view_.session().dossier(row.dossier);
        if (!read) {
            return read.error();
        }
        dossier = std::make_shared<const Dossier>(std::move(*read));
    }
    ListedTask task{row, dossier, std::nullopt, Minutes{0}};
    if (const auto calendar = view_.book().calendar_of(*dossier)) {
        task.daily = calendar->daily_minutes();
        if (row.due && row.clock != ClockPhase::paused) {
            task.left = calendar->working_time(at, *row.due);
        }
    }
    return task;
}

std::vector<UnitId> units_of(View& view, const std::string& unit) {
    return motcua::units_of(view.session().directory(), UnitId(unit), date_of(view.now()));
}

std::string time_left_words(const ListedTask& task, Instant at) {
    if (task.is_paused()) {
        return "tạm dừng";
    }
    if (!task.row.due) {
        return "không hẹn";
    }
    const bool late = *task.row.due < at;
    if (!task.left) {
        return late ? "trễ" : "";
    }
    return due_words(*task.left, task.daily, late);
}

std::string holder_words(const Book& book, const TaskRow& row) {
    if (row.holder.empty()) {
        return (row.state == TaskState::open ? "chờ nhận: " : "không ai nhận: ") +
               book.seat(row.role, row.unit);
    }
    const std::string holder =
        row.instead_of.empty()
            ? book.officer(row.holder)
            : fmt::format("{} (thay {})", book.officer(row.holder), book.officer(row.instead_of));
    return row.accepted || row.state != TaskState::open ? holder : holder + " (chưa nhận bàn giao)";
}

std::string late_bearer_words(const Book& book, const OfficerId& officer, const UnitId& unit) {
    return officer.empty() ? fmt::format("{} (chưa ai nhận)", book.unit(unit))
                           : book.officer(officer);
}

std::string late_holder_words(const Book& book, const ListedTask& task) {
    for (const LateTaskMemory& late : task.dossier->late_tasks) {
        if (late.task == task.row.task && late.officer != task.row.holder) {
            return late_bearer_words(book, late.officer, late.unit);
        }
    }
    const std::string holder = holder_words(book, task.row);
    const Task* open = task.dossier->task(task.row.task);
    const bool taken_late = open != nullptr && open->late_with() != open->holder;
    return taken_late ? fmt::format("{}; quá hạn khi ở {}", holder,
                                    late_bearer_words(book, open->late_with(), open->unit))
                      : holder;
}

std::string step_words(const TaskRow& row) {
    const std::string& title = row.title.empty() ? row.step : row.title;
    return row.no.empty() ? title : row.no + " " + title;
}

std::string_view closed_words(const ConsultAnswer& answer) {
    return answer.silent   ? "không trả lời trong hạn"
           : answer.letter ? "biểu quyết bằng văn bản"
                           : words_of(TaskState::cancelled);
}

std::string task_state_words(const Dossier& dossier, const TaskRow& row) {
    const auto answers = dossier.answers.find(row.step);
    if (row.state == TaskState::cancelled && row.ended && answers != dossier.answers.end()) {
        for (const ConsultAnswer& answer : answers->second) {
            // The answer and the end of the task are one decision.
            const bool own = answer.party.empty() || answer.party == row.unit.value ||
                             answer.party == row.holder.value;
            if (own && answer.at == *row.ended) {
                return std::string(closed_words(answer));
            }
        }
    }
    return std::string(words_of(row.state));
}

void render(json::Writer& writer, const ListedTask& task, Instant at, bool personal) {
    writer.begin_object();
    code_members(writer, task.dossier->code, task.dossier->provisional_number);
    writer.text_member("procedure", task.dossier->procedure.id);
    writer.member("owner");
    if (personal) {
        writer.string(task.dossier->header.owner.name.value);
    } else {
        writer.null();
    }
    writer.boolean_member("late", task.is_late(at));
    writer.boolean_member("paused", task.is_paused());
    writer.member("working_minutes_left");
    if (task.left) {
        writer.number(std::int64_t{task.left->count()});
    } else {
        writer.null();
    }
    writer.member("working_minutes_late");
    if (task.left && task.is_late(at)) {
        writer.number(-std::int64_t{task.left->count()});
    } else {
        writer.null();
    }
    writer.member("task");
    json::render(writer, task.row);
    writer.end_object();
}

}  // namespace motcua::cli
