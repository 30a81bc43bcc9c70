// From a request to what is stored of it, and from there to its kind.
#include "job_kind.hpp"

#include <type_traits>

#include <motcua/engine/model/limits.hpp>

#include "command_gate.hpp"
#include "registry.hpp"

namespace motcua::runtime {
namespace {

using MakeKind = std::unique_ptr<JobKind> (*)(std::vector<Command>);

MakeKind maker_of(std::string_view kind) {
    if (kind == ReassignTasks::kind) {
        return reassign_kind;
    }
    if (kind == FollowPosts::kind) {
        return leaver_kind;
    }
    if (kind == ReprojectAll::kind) {
        return reproject_kind;
    }
    if (kind == MigrateAll::kind) {
        return migrate_kind;
    }
    if (kind == EraseKeptTooLong::kind) {
        return retention_kind;
    }
    return kind == AdoptAll::kind ? adopt_kind : nullptr;
}

Error unreadable(const std::string& kind) {
    return Error{
        ErrorCode::storage_corrupt,
        "expected the parameters of a job, but those of kind \"" + kind + "\" cannot be read"};
}

}  // namespace

Result<std::vector<std::string>> items_of(const Result<std::vector<DossierId>>& dossiers) {
    if (!dossiers) {
        return dossiers.error();
    }
    std::vector<std::string> items;
    items.reserve(dossiers->size());
    for (const DossierId& id : *dossiers) {
        items.push_back(id.value);
    }
    return items;
}

Result<std::uint64_t> JobKind::count(Reader& reader) const {
    std::uint64_t count = 0;
    std::string cursor;
    for (;;) {
        const auto page = next(reader, cursor, limits::job_dossiers_per_commit_max);
        if (!page) {
            return page.error();
        }
        count += page->size();
        if (page->size() < limits::job_dossiers_per_commit_max) {
            return count;
        }
        cursor = page->back();
    }
}

Result<std::vector<JobText>> job_texts(const JobRequest& request, const EventCodec& codec,
                                       Registry& registry, Date today) {
    const Result<std::vector<Command>> commands = std::visit(
        [&](const auto& work) {
            if constexpr (std::is_same_v<std::decay_t<decltype(work)>, EraseKeptTooLong>) {
                return job_commands(work, request.actor, registry, today);
            } else {
                return job_commands(work, request.actor, registry.directory());
            }
        },
        request.work);
    if (!commands) {
        return commands.error();
    }
    std::vector<JobText> texts;
    for (const Command& command : *commands) {
        MOTCUA_TRY(check_command(command));
        if (texts.empty() || texts.back().commands.size() == limits::job_dossiers_per_commit_max) {
            texts.emplace_back();
        }
        texts.back().commands.push_back(codec.encode_command(command));
    }
    return texts;
}

Result<std::unique_ptr<JobKind>> job_kind(const std::string& kind, const JobText& text,
                                          const EventCodec& codec) {
    const MakeKind make = maker_of(kind);
    if (make == nullptr || text.commands.empty()) {
        return unreadable(kind);
    }
    std::vector<Command> stored;
    stored.reserve(text.commands.size());
    for (const std::string& line : text.commands) {
        Result<Command> command = codec.decode_command(line);
        if (!command) {
            return unreadable(kind);
        }
        stored.push_back(std::move(*command));
    }
    std::unique_ptr<JobKind> made = make(std::move(stored));
    return made != nullptr ? Result<std::unique_ptr<JobKind>>(std::move(made)) : unreadable(kind);
}

Result<std::vector<std::string>> held_after(Reader& reader, const OfficerId& officer,
                                            const std::string& cursor, std::size_t limit) {
    const auto page = reader.dossiers_held_by(officer, DossierId(cursor), limit);
    if (!page) {
        return page.error();
    }
    std::vector<std::string> items;
    for (const DossierId& id : *page) {
        items.push_back(id.value);
    }
    return items;
}

}  // namespace motcua::runtime
