// Kind "reassign": all open tasks of one officer go to another. Stored as the command that each task
// gets, with task 0 and, as its key, the officer whose tasks they are.
#include "job_kind.hpp"

namespace motcua::runtime {
namespace {

class Reassign final : public JobKind {
public:
    explicit Reassign(Command command) : command_(std::move(command)), from_(command_.key) {
        command_.key.clear();
    }
    Result<std::vector<std::string>> next(Reader& reader, const std::string& cursor,
                                          std::size_t limit) const override {
        return held_after(reader, from_, cursor, limit);
    }
    std::vector<Command> commands(const std::string&, const Dossier* before, const Directory&,
                                  Date) const override {
        std::vector<Command> commands;
        for (const Task& task : before->tasks) {
            if (task.holder == from_) {
                commands.push_back(command_);
                commands.back().dossier = before->id;
                std::get<AssignTask>(commands.back().body).task = task.number;
            }
        }
        return commands;
    }

private:
    Command command_;
    OfficerId from_;
};

}  // namespace

Result<std::vector<Command>> job_commands(const ReassignTasks& work, const Actor& actor,
                                          const Directory& directory) {
    if (work.from.empty() || work.to.empty() || work.from == work.to) {
        return Error{ErrorCode::invalid_argument,
                     "expected two different officers, but the job names \"" + work.from.value +
                         "\" and \"" + work.to.value + "\""};
    }
    if (!directory.officer(work.to)) {
        return Error{ErrorCode::not_found,
                     "expected an officer, but \"" + work.to.value + "\" is none"};
    }
    return std::vector<Command>{
        Command{work.from.value, actor, {}, std::nullopt, AssignTask{0, work.to, work.reason}}};
}

std::unique_ptr<JobKind> reassign_kind(std::vector<Command> stored) {
    const bool fits = std::holds_alternative<AssignTask>(stored.front().body);
    return fits ? std::make_unique<Reassign>(std::move(stored.front())) : nullptr;
}

}  // namespace motcua::runtime
