// motcua claim, assign, release, accept, pull-back, hand-back: a task changes hands.
#include "../act.hpp"
#include "../families.hpp"

namespace motcua::cli {
namespace {

struct ReasonedTask : TaskOptions {
    std::string reason;
};

struct AssignOptions : ReasonedTask {
    std::string to;
};

void define_reasoned(Command& command, ReasonedTask& options) {
    define_task(command, options);
    define_reason(command, options.reason);
}

template <class Body>
Result<Exit> plain_act(Output& output, const TaskOptions& options) {
    return act_on_task(output, options, [](const Subject&, std::uint32_t task) -> CommandBody {
        return Body{task};
    });
}

template <class Body>
Result<Exit> reasoned_act(Output& output, const ReasonedTask& options) {
    return act_on_task(output, options, [&](const Subject&, std::uint32_t task) -> CommandBody {
        return Body{task, options.reason};
    });
}

Result<Exit> assign(Output& output, const AssignOptions& options) {
    return act_on_task(output, options, [&](const Subject&, std::uint32_t task) -> CommandBody {
        return AssignTask{task, OfficerId(options.to), options.reason};
    });
}

}  // namespace

void add_task_commands(Commands& commands) {
    commands.add<TaskOptions>("claim",
                              {"Nhận một việc đang chờ người làm", "Take a task that is offered"},
                              define_task, plain_act<ClaimTask>);
    commands.add<TaskOptions>("accept", {"Nhận bàn giao một việc (ký nhận)", "Accept a hand-over"},
                              define_task, plain_act<AcceptTask>);
    commands.add<AssignOptions>(
        "assign", {"Phân công việc cho một cán bộ (người đứng đầu)", "Give a task to an officer"},
        [](Command& command, AssignOptions& options) {
            define_reasoned(command, options);
            command.required("--to", options.to, "OFFICER",
                             {"Cán bộ được phân công", "Officer who gets it"});
        },
        assign);
    commands.add<ReasonedTask>("release",
                               {"Trả việc đã nhận lại cho đơn vị", "Give a claimed task up"},
                               define_reasoned, reasoned_act<ReleaseTask>);
    commands.add<ReasonedTask>("pull-back",
                               {"Rút lại việc vừa bàn giao, khi bên nhận chưa làm gì",
                                "Take a hand-over back before the receiver acts"},
                               define_reasoned, reasoned_act<PullBackTask>);
    commands.add<ReasonedTask>("hand-back",
                               {"Trả lại việc được bàn giao thay vì ký nhận",
                                "Refuse a hand-over instead of accepting it"},
                               define_reasoned, reasoned_act<HandBackTask>);
}

}  // namespace motcua::cli
