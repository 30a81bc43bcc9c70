// Only tasks that a change can touch are looked at: those of officers and roles that lost something,
// or all that are open where a unit changed its place.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include <motcua/engine/orphans.hpp>

#include "core/rights.hpp"

namespace motcua {
namespace {

constexpr std::size_t kPage = 200;

/// What the change takes from somebody, and from which days on.
struct Losses {
    std::set<Date> days;
    std::set<OfficerId> officers;
    std::set<RoleId> roles;  ///< the empty one: of tasks that want none
    bool everywhere = false;

    [[nodiscard]] bool empty() const { return days.empty(); }
};

/// The first day without it, not before today; nullopt where no day is lost.
std::optional<Date> lost_from(const Validity& before, const std::optional<Validity>& after,
                              Date today) {
    if (!after) {
        return before.from ? std::max(*before.from, today) : today;
    }
    if (before == *after) {
        return std::nullopt;
    }
    const bool ends = after->until && (!before.until || *after->until < *before.until);
    return ends ? std::max(*after->until + std::chrono::days(1), today) : today;
}

template <class Row>
std::optional<Date> lost_from(const ChangedPiece<Row>& piece, Date today) {
    if (!piece.before) {
        return std::nullopt;
    }
    return lost_from(piece.before->valid,
                     piece.after ? std::optional(piece.after->valid) : std::nullopt, today);
}

bool moved(const ChangedPiece<Unit>& piece) {
    return piece.before && piece.after &&
           (piece.before->parent != piece.after->parent ||
            piece.before->agency_code != piece.after->agency_code ||
            piece.before->function != piece.after->function);
}

Losses losses_of(const OrganisationDifference& change, const Directory& before, Date today) {
    Losses losses;
    for (const auto& piece : change.units) {
        const std::optional<Date> day = moved(piece) ? today : lost_from(piece, today);
        if (day) {
            losses.days.insert(*day);
            losses.everywhere = true;
        }
    }
    for (const auto& piece : change.officers) {
        if (const auto day = lost_from(piece, today)) {
            losses.days.insert(*day);
            losses.officers.insert(piece.before->id);
            for (const Post& post : before.posts(piece.before->id, *day)) {
                losses.roles.insert(post.role);
            }
        }
    }
    for (const auto& piece : change.posts) {
        if (const auto day = lost_from(piece, today)) {
            losses.days.insert(*day);
            losses.officers.insert(piece.before->officer);
            losses.roles.insert(piece.before->role);
        }
    }
    if (!losses.officers.empty()) {
        losses.roles.insert(RoleId{});
    }
    return losses;
}

/// Who can do a task, by one directory; answers about units are kept.
class Doers {
public:
    explicit Doers(const Directory& directory) : directory_(directory) {}

    [[nodiscard]] bool in_office(const OfficerId& officer, Date on) const {
        return !directory_.posts(officer, on).empty();
    }
    [[nodiscard]] bool may_hold(const TaskRow& task, Date on) const {
        return core::may_hold(directory_, task.holder, task.role, task.unit, on);
    }
    [[nodiscard]] bool anybody(const TaskRow& task, Date on) {
        const auto [known, is_new] =
            known_.try_emplace(std::make_tuple(task.role, task.unit, on), false);
        if (is_new) {
            const auto heir = directory_.successor(task.unit, on);
            const UnitId unit = heir ? heir->id : task.unit;
            known->second = task.role.empty() ? !directory_.officers_within(unit, on).empty()
                                              : !directory_.holders(task.role, unit, on).empty();
        }
        return known->second;
    }

private:
    const Directory& directory_;
    std::map<std::tuple<RoleId, UnitId, Date>, bool> known_;
};

class Search {
public:
    Search(Reader& reader, const Directory& before, const Directory& after, Losses losses,
           std::size_t limit)
        : reader_(reader),
          before_(before),
          after_(after),
          losses_(std::move(losses)),
          limit_(limit) {}

    Result<Orphans> run() {
        if (losses_.everywhere) {
            MOTCUA_TRY(look_at(WorklistQuery{}));
        } else if (!losses_.empty()) {
            for (const OfficerId& officer : losses_.officers) {
                WorklistQuery held;
                held.holder = officer;
                MOTCUA_TRY(look_at(held));
            }
            for (const RoleId& role : losses_.roles) {
                WorklistQuery offered;
                offered.role = role;
                offered.offered_only = true;
                MOTCUA_TRY(look_at(offered));
            }
        }
        return std::move(orphans_);
    }

private:
    Result<void> look_at(const WorklistQuery& query) {
        PageRequest page{kPage, {}};
        do {
            const Result<Page<TaskRow>> rows = reader_.worklist(Visibility::all(), query, page);
            if (!rows) {
                return rows.error();
            }
            for (const TaskRow& task : rows->rows) {
                MOTCUA_TRY(look_at(task));
            }
            page.after = rows->next;
        } while (!page.after.empty());
        return {};
    }

    Result<void> look_at(const TaskRow& task) {
        const auto day = std::find_if(losses_.days.begin(), losses_.days.end(),
                                      [&](Date on) { return is_orphaned(task, on); });
        if (day == losses_.days.end() || ++orphans_.count > limit_) {
            return {};
        }
        const auto dossier = reader_.find(Visibility::all(), task.dossier.value);
        if (!dossier) {
            return dossier.error();
        }
        std::string code;
        if (*dossier) {
            code = (*dossier)->code.empty() ? (*dossier)->provisional_number : (*dossier)->code;
        }
        orphans_.tasks.push_back({task, std::move(code), *day});
        return {};
    }

    /// Held, it is the holder's: as long as he is there, and the post by which he has it.
    [[nodiscard]] bool is_orphaned(const TaskRow& task, Date on) {
        if (task.holder.empty()) {
            return before_.anybody(task, on) && !after_.anybody(task, on);
        }
        return (before_.in_office(task.holder, on) && !after_.in_office(task.holder, on)) ||
               (before_.may_hold(task, on) && !after_.may_hold(task, on));
    }

    Reader& reader_;
    Doers before_;
    Doers after_;
    const Losses losses_;
    const std::size_t limit_;
    Orphans orphans_;
};

}  // namespace

Result<Orphans> orphaned_tasks(Reader& reader, const Directory& before, const Directory& after,
                               const OrganisationDifference& change, Date today,
                               std::size_t limit) {
    return Search(reader, before, after, losses_of(change, before, today), limit).run();
}

}  // namespace motcua
