// One kind of job: which dossiers it comes to, in order, and which commands each of them gets. Pure:
// the writer and a preview ask the same, so what a preview shows is what happens.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <motcua/engine/jobs.hpp>
#include <motcua/engine/ports/directory.hpp>
#include <motcua/engine/ports/event_codec.hpp>
#include <motcua/engine/ports/reader.hpp>

#include "job_text.hpp"

namespace motcua::runtime {

class Registry;

class JobKind {
public:
    virtual ~JobKind() = default;

    /// What comes after `cursor` (empty: from the beginning), at most `limit`; each is the cursor
    /// once it was dealt with.
    [[nodiscard]] virtual Result<std::vector<std::string>> next(Reader& reader,
                                                                const std::string& cursor,
                                                                std::size_t limit) const = 0;
    /// How many there are in all.
    [[nodiscard]] virtual Result<std::uint64_t> count(Reader& reader) const;
    /// The dossier that `item` is.
    [[nodiscard]] virtual DossierId dossier_of(const std::string& item) const {
        return DossierId(item);
    }
    /// True if its dossiers are new.
    [[nodiscard]] virtual bool makes_dossiers() const { return false; }
    /// What the dossier gets, one after the other. `before` is nullptr for one that is not there.
    [[nodiscard]] virtual std::vector<Command> commands(const std::string& item,
                                                        const Dossier* before,
                                                        const Directory& directory,
                                                        Date today) const = 0;
    /// How a failure names it.
    [[nodiscard]] virtual std::string name_of(const std::string& item) const { return item; }
    /// False: reasons of refusals may tell of persons and are not kept.
    [[nodiscard]] virtual bool keeps_reasons() const { return true; }
};

/// Dossiers as items of a job.
[[nodiscard]] Result<std::vector<std::string>> items_of(
    const Result<std::vector<DossierId>>& dossiers);

/// A request as the texts of the rows that store it, one for each part. Errors:
/// `invalid_argument`, `not_found`, `limit_exceeded`.
[[nodiscard]] Result<std::vector<JobText>> job_texts(const JobRequest& request,
                                                     const EventCodec& codec, Registry& registry,
                                                     Date today);
/// The kind of a stored job; `storage_corrupt` if it is none.
[[nodiscard]] Result<std::unique_ptr<JobKind>> job_kind(const std::string& kind,
                                                        const JobText& text,
                                                        const EventCodec& codec);

// job_<kind>.cpp: what each kind stores, and what it makes of it.
[[nodiscard]] Result<std::vector<Command>> job_commands(const ReassignTasks& work,
                                                        const Actor& actor, const Directory&);
[[nodiscard]] Result<std::vector<Command>> job_commands(const FollowPosts& work, const Actor& actor,
                                                        const Directory&);
[[nodiscard]] Result<std::vector<Command>> job_commands(const ReprojectAll& work,
                                                        const Actor& actor, const Directory&);
[[nodiscard]] Result<std::vector<Command>> job_commands(const AdoptAll& work, const Actor& actor,
                                                        const Directory&);
[[nodiscard]] Result<std::vector<Command>> job_commands(const MigrateAll& work, const Actor& actor,
                                                        const Directory&);
[[nodiscard]] Result<std::vector<Command>> job_commands(const EraseKeptTooLong& work,
                                                        const Actor& actor, Registry& registry,
                                                        Date today);
[[nodiscard]] std::unique_ptr<JobKind> reassign_kind(std::vector<Command> stored);
[[nodiscard]] std::unique_ptr<JobKind> leaver_kind(std::vector<Command> stored);
[[nodiscard]] std::unique_ptr<JobKind> reproject_kind(std::vector<Command> stored);
[[nodiscard]] std::unique_ptr<JobKind> adopt_kind(std::vector<Command> stored);
[[nodiscard]] std::unique_ptr<JobKind> migrate_kind(std::vector<Command> stored);
[[nodiscard]] std::unique_ptr<JobKind> retention_kind(std::vector<Command> stored);

/// The dossiers in which `officer` holds an open task, as cursors.
[[nodiscard]] Result<std::vector<std::string>> held_after(Reader& reader, const OfficerId& officer,
                                                          const std::string& cursor,
                                                          std::size_t limit);

}  // namespace motcua::runtime
