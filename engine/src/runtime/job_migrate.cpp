// Kind "migrate": open dossiers of one version are moved to another. Stored as the command that each
// of them gets, with "procedure" or "procedure/variant" as its key.
#include "job_kind.hpp"

namespace motcua::runtime {
namespace {

constexpr char kBetween = '/';

class Migrate final : public JobKind {
public:
    explicit Migrate(Command command) : command_(std::move(command)) {
        const std::string& name = command_.key;
        const std::size_t end = name.find(kBetween);
        left_.id = name.substr(0, end);
        left_.variant = end == std::string::npos ? std::string{} : name.substr(end + 1);
        left_.version = std::get<MigrateDossier>(command_.body).from;
        command_.key.clear();
    }
    // Whoever was moved is no longer of the version, and so is not come to again.
    Result<std::vector<std::string>> next(Reader& reader, const std::string& cursor,
                                          std::size_t limit) const override {
        return items_of(reader.dossiers_of_version(left_, DossierId(cursor), limit));
    }
    std::vector<Command> commands(const std::string& item, const Dossier*, const Directory&,
                                  Date) const override {
        std::vector<Command> commands{command_};
        commands.front().dossier = DossierId(item);
        return commands;
    }

private:
    Command command_;
    DefinitionRef left_;
};

}  // namespace

Result<std::vector<Command>> job_commands(const MigrateAll& work, const Actor& actor,
                                          const Directory&) {
    if (work.procedure.empty() || work.move.from == 0 || work.move.to == 0 ||
        work.move.from == work.move.to) {
        return Error{ErrorCode::invalid_argument,
                     "expected a procedure and two of its versions, but the job names \"" +
                         work.procedure + "\", " + std::to_string(work.move.from) + " and " +
                         std::to_string(work.move.to)};
    }
    const std::string name =
        work.variant.empty() ? work.procedure : work.procedure + kBetween + work.variant;
    return std::vector<Command>{Command{name, actor, {}, std::nullopt, work.move}};
}

std::unique_ptr<JobKind> migrate_kind(std::vector<Command> stored) {
    const bool fits = std::holds_alternative<MigrateDossier>(stored.front().body);
    return fits ? std::make_unique<Migrate>(std::move(stored.front())) : nullptr;
}

}  // namespace motcua::runtime
