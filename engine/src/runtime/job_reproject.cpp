// Kind "reproject": a calendar was published or corrected, and what is still due is counted anew.
// Stored as the command that each dossier gets, with the first moment that changed as its key.
#include "job_kind.hpp"

namespace motcua::runtime {
namespace {

class Reproject final : public JobKind {
public:
    Reproject(Command command, Instant from) : command_(std::move(command)), from_(from) {
        command_.key.clear();
    }
    Result<std::vector<std::string>> next(Reader& reader, const std::string& cursor,
                                          std::size_t limit) const override {
        return items_of(reader.dossiers_running(from_, DossierId(cursor), limit));
    }
    // Half a province may be open: one query, while the writer has better things to do.
    Result<std::uint64_t> count(Reader& reader) const override {
        return reader.count_running(from_);
    }
    std::vector<Command> commands(const std::string& item, const Dossier*, const Directory&,
                                  Date) const override {
        std::vector<Command> commands{command_};
        commands.front().dossier = DossierId(item);
        return commands;
    }

private:
    Command command_;
    Instant from_;
};

}  // namespace

// Who publishes a calendar is on record with it; that dates follow it is nobody's act.
Result<std::vector<Command>> job_commands(const ReprojectAll& work, const Actor&,
                                          const Directory&) {
    return std::vector<Command>{Command{
        format_instant(work.from), Actor::of_system(), {}, std::nullopt, ReprojectDueDates{}}};
}

std::unique_ptr<JobKind> reproject_kind(std::vector<Command> stored) {
    const Result<Instant> from = parse_instant(stored.front().key);
    const bool fits = from && std::holds_alternative<ReprojectDueDates>(stored.front().body);
    return fits ? std::make_unique<Reproject>(std::move(stored.front()), *from) : nullptr;
}

}  // namespace motcua::runtime
