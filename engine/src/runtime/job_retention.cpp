// Kind "retention": dossiers that are kept no longer lose their personal data by one order. Stored as
// the command that each of them gets, once for each version of a procedure that says how long; its key
// is "id/variant/version/moment": what ended before that moment is over. A day later more is over, but
// the order was given for these.
#include <algorithm>
#include <array>
#include <charconv>

#include <motcua/engine/model/limits.hpp>
#include <motcua/engine/retention.hpp>

#include "job_kind.hpp"
#include "registry.hpp"

namespace motcua::runtime {
namespace {

constexpr char kBetween = '/';

std::string key_of(const KeptVersion& version) {
    const DefinitionRef& ref = version.procedure;
    return ref.id + kBetween + ref.variant + kBetween + std::to_string(ref.version) + kBetween +
           format_instant(version.ended_before);
}

std::optional<KeptVersion> version_in(std::string_view key) {
    std::array<std::string_view, 4> parts;
    for (std::string_view& part : parts) {
        const std::size_t end = std::min(key.find(kBetween), key.size());
        part = key.substr(0, end);
        key.remove_prefix(std::min(end + 1, key.size()));
    }
    KeptVersion version;
    version.procedure.id = parts[0];
    version.procedure.variant = parts[1];
    const char* const end = parts[2].data() + parts[2].size();
    const auto number = std::from_chars(parts[2].data(), end, version.procedure.version);
    const Result<Instant> moment = parse_instant(parts[3]);
    if (number.ec != std::errc{} || number.ptr != end || !moment) {
        return std::nullopt;
    }
    version.ended_before = *moment;
    return version;
}

class Retention final : public JobKind {
public:
    Retention(Command command, std::vector<KeptVersion> versions)
        : command_(std::move(command)), versions_(std::move(versions)) {
        command_.key.clear();
    }
    Result<std::vector<std::string>> next(Reader& reader, const std::string& cursor,
                                          std::size_t limit) const override {
        const auto found = kept_too_long(reader, versions_, kept_dossier(cursor), limit);
        if (!found) {
            return found.error();
        }
        std::vector<std::string> items;
        items.reserve(found->size());
        for (const KeptDossier& dossier : *found) {
            items.push_back(to_string(dossier));
        }
        return items;
    }
    DossierId dossier_of(const std::string& item) const override {
        const auto dossier = kept_dossier(item);
        return dossier ? dossier->dossier : DossierId{};
    }
    std::string name_of(const std::string& item) const override { return dossier_of(item).value; }
    // What an earlier order erased is left as it is.
    std::vector<Command> commands(const std::string& item, const Dossier* before, const Directory&,
                                  Date) const override {
        if (before->erased) {
            return {};
        }
        std::vector<Command> commands{command_};
        commands.front().dossier = dossier_of(item);
        return commands;
    }

private:
    Command command_;
    std::vector<KeptVersion> versions_;
};

}  // namespace

Result<std::vector<Command>> job_commands(const EraseKeptTooLong& work, const Actor& actor,
                                          Registry& registry, Date today) {
    if (work.order.empty()) {
        return Error{ErrorCode::invalid_argument,
                     "expected the order to erase, but the job names none"};
    }
    const auto find = [&](const DefinitionRef& ref) { return registry.procedure(ref); };
    const auto versions = kept_versions(registry.definitions(), find, work.procedure, today);
    if (!versions) {
        return versions.error();
    }
    if (versions->empty()) {
        return Error{ErrorCode::not_found,
                     "expected a procedure that says how long dossiers are kept, but none does"};
    }
    if (versions->size() > limits::job_dossiers_per_commit_max) {
        return Error{ErrorCode::limit_exceeded,
                     "expected fewer versions that say how long dossiers are kept, but there are " +
                         std::to_string(versions->size()) + "; name a procedure"};
    }
    std::vector<Command> commands;
    for (const KeptVersion& version : *versions) {
        commands.push_back(
            {key_of(version), actor, {}, std::nullopt, ErasePersonalData{work.order}});
    }
    return commands;
}

std::unique_ptr<JobKind> retention_kind(std::vector<Command> stored) {
    std::vector<KeptVersion> versions;
    for (const Command& command : stored) {
        const auto version = version_in(command.key);
        if (!version || !std::holds_alternative<ErasePersonalData>(command.body)) {
            return nullptr;
        }
        versions.push_back(*version);
    }
    return std::make_unique<Retention>(std::move(stored.front()), std::move(versions));
}

}  // namespace motcua::runtime
