// What the form of a task shows: the task, what can be chosen, what is to be filled in.
#pragma once

#include <motcua/engine/model/dossier.hpp>
#include <motcua/engine/model/procedure.hpp>
#include <motcua/engine/ports/reader.hpp>
#include <motcua/json/writer.hpp>

namespace motcua::http {

/// The calendar is for the conditions of outcomes; nullptr: those with conditions are all shown.
struct TaskForm {
    const Dossier& dossier;
    const Procedure& procedure;
    const Task& task;
    const StepNode& step;
    const WorkingCalendar* calendar;
    Instant now;
};

/// As JSON; its bytes change only when something that the form shows does.
[[nodiscard]] std::string render_form(const TaskForm& form);

}  // namespace motcua::http
