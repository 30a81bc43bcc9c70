// Kind "adopt": dossiers begun in another system are taken over. Stored as their commands; the cursor
// is the number of the last one, in four digits.
#include <charconv>

#include <motcua/engine/core/adoption.hpp>
#include <motcua/engine/model/limits.hpp>

#include "job_kind.hpp"

namespace motcua::runtime {
namespace {

constexpr std::size_t kDigits = 4;
static_assert(limits::job_dossiers_per_commit_max < 10'000);

std::string cursor_at(std::size_t number) {
    const std::string digits = std::to_string(number);
    return std::string(kDigits - digits.size(), '0') + digits;
}

std::size_t number_of(const std::string& cursor) {
    std::size_t number = 0;
    std::from_chars(cursor.data(), cursor.data() + cursor.size(), number);
    return number;
}

class Adopt final : public JobKind {
public:
    explicit Adopt(std::vector<Command> stored) : stored_(std::move(stored)) {}

    Result<std::vector<std::string>> next(Reader&, const std::string& cursor,
                                          std::size_t limit) const override {
        std::vector<std::string> items;
        for (std::size_t at = number_of(cursor); at < stored_.size() && items.size() < limit;) {
            items.push_back(cursor_at(++at));
        }
        return items;
    }
    DossierId dossier_of(const std::string& item) const override {
        const AdoptDossier& adopted = adoption(item);
        return adoption_id(adopted.source, adopted.reference);
    }
    bool makes_dossiers() const override { return true; }
    std::vector<Command> commands(const std::string& item, const Dossier*, const Directory&,
                                  Date) const override {
        std::vector<Command> commands{stored_.at(number_of(item) - 1)};
        commands.front().dossier = dossier_of(item);
        return commands;
    }
    std::string name_of(const std::string& item) const override {
        const AdoptDossier& adopted = adoption(item);
        return adopted.code.empty() ? adopted.reference : adopted.code;
    }
    bool keeps_reasons() const override { return false; }

private:
    [[nodiscard]] const AdoptDossier& adoption(const std::string& item) const {
        return std::get<AdoptDossier>(stored_.at(number_of(item) - 1).body);
    }

    std::vector<Command> stored_;
};

}  // namespace

Result<std::vector<Command>> job_commands(const AdoptAll& work, const Actor& actor,
                                          const Directory&) {
    if (work.dossiers.empty()) {
        return Error{ErrorCode::invalid_argument,
                     "expected dossiers to take over, but the job has none"};
    }
    std::vector<Command> commands;
    commands.reserve(work.dossiers.size());
    for (const AdoptDossier& dossier : work.dossiers) {
        commands.push_back(Command{{}, actor, {}, std::nullopt, dossier});
    }
    return commands;
}

std::unique_ptr<JobKind> adopt_kind(std::vector<Command> stored) {
    for (const Command& command : stored) {
        if (!std::holds_alternative<AdoptDossier>(command.body)) {
            return nullptr;
        }
    }
    return std::make_unique<Adopt>(std::move(stored));
}

}  // namespace motcua::runtime
