// Kind "leaver": the open tasks of an officer who left follow the post. Stored like a reassignment to
// nobody: the command with task 0, no officer, and as its key the one who left.
#include <algorithm>

#include "job_kind.hpp"

namespace motcua::runtime {
namespace {

class Leaver final : public JobKind {
public:
    explicit Leaver(Command command) : command_(std::move(command)), left_(command_.key) {
        command_.key.clear();
    }
    Result<std::vector<std::string>> next(Reader& reader, const std::string& cursor,
                                          std::size_t limit) const override {
        return held_after(reader, left_, cursor, limit);
    }
    std::vector<Command> commands(const std::string&, const Dossier* before,
                                  const Directory& directory, Date today) const override {
        std::vector<Command> commands;
        for (const Task& task : before->tasks) {
            if (task.holder != left_) {
                continue;
            }
            Command command = command_;
            command.dossier = before->id;
            const std::string reason = std::get<AssignTask>(command_.body).reason;
            const OfficerId successor = successor_of(task, directory, today);
            if (successor.empty()) {
                command.body = ReleaseTask{task.number, reason};
            } else {
                command.body = AssignTask{task.number, successor, reason};
            }
            commands.push_back(std::move(command));
        }
        return commands;
    }

private:
    /// The one who holds the post now; empty if nobody or several do.
    [[nodiscard]] OfficerId successor_of(const Task& task, const Directory& directory,
                                         Date today) const {
        std::vector<OfficerId> holders = directory.holders(task.role, task.unit, today);
        std::erase(holders, left_);
        return holders.size() == 1 ? holders.front() : OfficerId{};
    }

    Command command_;
    OfficerId left_;
};

}  // namespace

Result<std::vector<Command>> job_commands(const FollowPosts& work, const Actor& actor,
                                          const Directory&) {
    if (work.officer.empty()) {
        return Error{ErrorCode::invalid_argument,
                     "expected the officer who left, but the job names nobody"};
    }
    return std::vector<Command>{Command{
        work.officer.value, actor, {}, std::nullopt, AssignTask{0, OfficerId{}, work.reason}}};
}

std::unique_ptr<JobKind> leaver_kind(std::vector<Command> stored) {
    const bool fits = std::holds_alternative<AssignTask>(stored.front().body);
    return fits ? std::make_unique<Leaver>(std::move(stored.front())) : nullptr;
}

}  // namespace motcua::runtime
