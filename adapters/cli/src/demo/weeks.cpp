// One act after the other, the earliest of all dossiers first. What a dossier's next act is only
// changes with its own events, so it is asked for again only then.
#include "demo/weeks.hpp"

#include <map>
#include <queue>
#include <set>

#include <fmt/format.h>

#include "demo/crowd.hpp"
#include "demo/officers.hpp"
#include "demo/scene.hpp"

namespace motcua::cli::demo {
namespace {

/// A dossier's next act, as of the version it was thought of.
struct Planned {
    Instant at{};
    std::uint64_t order = 0;  ///< of planning: of two at the same time the earlier
    DossierId dossier;
    friend bool operator>(const Planned& a, const Planned& b) {
        return std::pair(a.at, a.order) > std::pair(b.at, b.order);
    }
};

class Life {
public:
    Life(Scene& scene, Instant until) : scene_(scene), until_(until) {}

    [[nodiscard]] Result<Weeks> live() {
        const auto calendar = scene_.book().calendar(std::string_view{});
        if (calendar == nullptr) {
            return Error{ErrorCode::not_found,
                         "expected a calendar among the workflows, but there is none"};
        }
        parts_ = crowd(until_, *calendar,
                       [this](const std::string& id) { return scene_.procedure(id); });
        MOTCUA_TRY(settle());
        while (const std::optional<Instant> next = next_moment()) {
            scene_.clock().advance_to(*next);
            MOTCUA_TRY(act_at(*next));
            MOTCUA_TRY(settle());
        }
        scene_.clock().advance_to(until_);
        MOTCUA_TRY(settle());
        weeks_.dossiers = next_part_;
        return weeks_;
    }

private:
    /// Of the next act, filing or timer; nullopt when it is now.
    [[nodiscard]] std::optional<Instant> next_moment() {
        drop_stale();
        std::optional<Instant> next = timer_;
        const auto consider = [&next](Instant at) { next = next && *next <= at ? *next : at; };
        if (!planned_.empty()) {
            consider(planned_.top().at);
        }
        if (next_part_ < parts_.size()) {
            consider(parts_[next_part_].filed);
        }
        return next && *next < until_ ? next : std::nullopt;
    }

    /// Timers are the engine's own: moving the clock is enough for them.
    [[nodiscard]] Result<void> act_at(Instant at) {
        if (next_part_ < parts_.size() && parts_[next_part_].filed <= at) {
            const Part& part = parts_[next_part_++];
            part_of_.emplace(part.id(), &part);
            return perform(file(part, *scene_.procedure(part.procedure)));
        }
        drop_stale();
        if (planned_.empty() || planned_.top().at > at) {
            return {};
        }
        const DossierId dossier = planned_.top().dossier;
        planned_.pop();
        const Act act = std::move(acts_.at(dossier).act);
        acts_.erase(dossier);
        return perform(act);
    }

    [[nodiscard]] Result<void> perform(const Act& act) {
        const Result<Accepted> accepted = scene_.engine().submit_and_wait(act.command);
        ++weeks_.acts;
        if (!accepted && weeks_.refused++ == 0) {
            weeks_.refusal =
                fmt::format("{}: {} ({} of {} on {})", to_string(accepted.error().code),
                            accepted.error().detail, type_of(act.command.body),
                            act.command.actor.identity(), act.command.dossier.value);
        }
        return {};
    }

    /// Lets the engine do what is due, and thinks again about every dossier that it touched.
    [[nodiscard]] Result<void> settle() {
        do {
            timer_ = scene_.engine().run_once();
        } while (timer_ && *timer_ <= scene_.clock().now());
        std::set<DossierId> touched;
        while (true) {
            constexpr std::size_t kPage = 500;
            const Result<std::vector<LogRow>> rows = scene_.reader().log(read_, kPage);
            if (!rows) {
                return rows.error();
            }
            for (const LogRow& row : *rows) {
                read_ = row.sequence;
                if (row.stream.rfind("def:", 0) != 0) {
                    touched.insert(DossierId(row.stream));
                }
            }
            if (rows->size() < kPage) {
                break;
            }
        }
        for (const DossierId& dossier : touched) {
            MOTCUA_TRY(plan(dossier));
        }
        return {};
    }

    [[nodiscard]] Result<void> plan(const DossierId& id) {
        acts_.erase(id);
        const Result<std::optional<Dossier>> dossier = scene_.reader().dossier(id);
        if (!dossier) {
            return dossier.error();
        }
        if (!*dossier || !(*dossier)->is_open()) {
            return {};
        }
        if ((*dossier)->parent) {
            const auto caller = part_of_.find((*dossier)->parent->dossier);
            if (caller != part_of_.end()) {
                part_of_.emplace(id, caller->second);
            }
        }
        const auto part = part_of_.find(id);
        const ProcedurePtr procedure = scene_.book().procedure((*dossier)->procedure);
        const auto calendar = procedure != nullptr ? scene_.book().calendar_of(**dossier) : nullptr;
        if (part == part_of_.end() || calendar == nullptr) {
            return {};
        }
        std::optional<Act> act = next_act(
            {*part->second, *procedure, *calendar, scene_.engine().directory()}, **dossier);
        if (act) {
            const std::uint64_t order = ++order_;
            planned_.push({act->at, order, id});
            acts_.insert_or_assign(id, Thought{order, std::move(*act)});
        }
        return {};
    }

    /// Acts that were thought of before the dossier's last event.
    void drop_stale() {
        while (!planned_.empty()) {
            const auto act = acts_.find(planned_.top().dossier);
            if (act != acts_.end() && act->second.order == planned_.top().order) {
                return;
            }
            planned_.pop();
        }
    }

    struct Thought {
        std::uint64_t order = 0;
        Act act;
    };

    Scene& scene_;
    Instant until_;
    Weeks weeks_;
    std::vector<Part> parts_;
    std::size_t next_part_ = 0;
    std::map<DossierId, const Part*> part_of_;
    std::map<DossierId, Thought> acts_;
    std::priority_queue<Planned, std::vector<Planned>, std::greater<>> planned_;
    std::uint64_t order_ = 0;
    std::uint64_t read_ = 0;
    std::optional<Instant> timer_;
};

}  // namespace

Result<Weeks> live_through(const WeeksOptions& options) {
    const Date first = date_of(options.until) - std::chrono::weeks{kWeeks};
    auto scene = Scene::open(options.database, at_time(first, std::chrono::hours{6}));
    if (!scene) {
        return scene.error();
    }
    MOTCUA_TRY((*scene)->deploy(options.workflows, [](const Deployed&) {}));
    const Result<std::vector<DossierId>> there = (*scene)->reader().dossier_ids({}, 1);
    if (!there) {
        return there.error();
    }
    return there->empty() ? Life(**scene, options.until).live() : Result<Weeks>(Weeks{});
}

}  // namespace motcua::cli::demo
