// Tasks as lists show them: with their dossier, who has them, and the working time that is left.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "view_reading.hpp"

namespace motcua::cli {

struct ListedTask {
    TaskRow row;
    std::shared_ptr<const Dossier> dossier;
    /// Working time until the due time, negative once it has passed; none without a due time or
    /// while the clock stands still.
    std::optional<Minutes> left;
    Minutes daily{0};

    [[nodiscard]] bool is_paused() const { return row.clock == ClockPhase::paused; }
    /// A finished task: at its end.
    [[nodiscard]] bool is_late(Instant at) const {
        return row.due && *row.due < at && !is_paused();
    }
};

/// Puts dossiers and time to tasks; keeps the dossiers it has read.
class TaskLister {
public:
    explicit TaskLister(View& view) : view_(view) {}
    /// Time is measured at `at`: now, or when a finished task ended.
    [[nodiscard]] Result<ListedTask> list(const TaskRow& row, Instant at);

private:
    View& view_;
    std::map<DossierId, std::shared_ptr<const Dossier>> dossiers_;
};

/// The unit and those inside it; one that is no more still has what was left to it.
[[nodiscard]] std::vector<UnitId> units_of(View& view, const std::string& unit);
/// "còn 2 giờ làm việc", "trễ 1 ngày", "tạm dừng", "không hẹn".
[[nodiscard]] std::string time_left_words(const ListedTask& task, Instant at);
/// Who holds it, whether he has taken it over, or to whom it is offered.
[[nodiscard]] std::string holder_words(const Book& book, const TaskRow& row);
/// Of a late task: who had it when it fell due; of an open one with who has it now.
[[nodiscard]] std::string late_holder_words(const Book& book, const ListedTask& task);
/// The officer who was late, or the unit of which nobody had taken the task.
[[nodiscard]] std::string late_bearer_words(const Book& book, const OfficerId& officer,
                                            const UnitId& unit);
[[nodiscard]] std::string step_words(const TaskRow& row);
/// "đã xong"; of one who was asked and whose task was closed for him, why: he did not answer in time,
/// or voted by letter. Once the same are asked anew the state no longer tells.
[[nodiscard]] std::string task_state_words(const Dossier& dossier, const TaskRow& row);
/// The same of an answer by which such a task was closed.
[[nodiscard]] std::string_view closed_words(const ConsultAnswer& answer);
/// One member of a JSON list.
void render(json::Writer& writer, const ListedTask& task, Instant at, bool personal);

}  // namespace motcua::cli
