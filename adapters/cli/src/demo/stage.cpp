// Running the demonstration: the earliest act of all dossiers, the clock moved to it, the act.
#include "demo/stage.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "view_reading.hpp"

namespace motcua::cli::demo {
namespace {

/// More acts than any run needs: a procedure that runs in circles must not run for ever.
constexpr int kActsMax = 5'000;
constexpr int kBatchesMax = 1'000;

/// The earlier of two acts; of two at the same time that of the earlier part.
void keep_first(std::optional<Act>& first, std::optional<Act> act) {
    if (act && (!first || act->at < first->at)) {
        first = std::move(act);
    }
}

}  // namespace

Result<std::unique_ptr<Stage>> Stage::open(Output& output, const StageOptions& options) {
    std::unique_ptr<Stage> stage(new Stage(output, options));
    MOTCUA_TRY(stage->start());
    return stage;
}

Result<void> Stage::start() {
    auto scene = Scene::open(options_.database, opening());
    if (!scene) {
        return scene.error();
    }
    scene_ = std::move(*scene);
    const Result<std::uint64_t> last = scene_->reader().last_sequence();
    if (!last) {
        return last.error();
    }
    if (*last > 0) {
        line(fmt::format("… đi tiếp từ {} ({} sự kiện đã lưu)", format_for_people(now()), *last));
    }
    MOTCUA_TRY(scene_->deploy(options_.workflows, [this](const Deployed& deployed) {
        line(fmt::format("Triển khai {} (phiên bản {})", deployed.ref.id, deployed.ref.version));
    }));
    return catch_up();
}

Result<void> Stage::settle() {
    for (int batch = 0; batch < kBatchesMax; ++batch) {
        next_timer_ = scene_->engine().run_once();
        if (!next_timer_ || *next_timer_ > scene_->clock().now()) {
            return tell();
        }
    }
    return Error{ErrorCode::internal,
                 "expected the engine to come to rest, but it still has work to do"};
}

Result<void> Stage::play() {
    MOTCUA_TRY(settle());
    for (int acts = 0; acts < kActsMax; ++acts) {
        const Result<std::optional<Act>> act = next();
        if (!act) {
            return act.error();
        }
        const bool timer_first =
            next_timer_ && (!*act || *next_timer_ <= std::max((*act)->at, scene_->clock().now()));
        if (timer_first) {
            advance_to(*next_timer_);
        } else if (*act) {
            advance_to((*act)->at);
            MOTCUA_TRY(perform(**act));
        } else {
            return check_all_ended();
        }
        MOTCUA_TRY(settle());
    }
    return Error{ErrorCode::internal, "expected every dossier to end, but some do not"};
}

/// Nobody has anything to do any more: nothing may be left lying.
Result<void> Stage::check_all_ended() {
    for (const auto& [id, story] : stories_) {
        const Dossier& dossier = story.dossier();
        if (dossier.is_open()) {
            return Error{ErrorCode::condition_not_met,
                         fmt::format("expected every dossier to end, but {} is open and nobody has "
                                     "anything to do; see motcua dossier {} --db {}",
                                     id.value, id.value, options_.database)};
        }
    }
    return {};
}

Result<void> Stage::perform(const Act& act) {
    const Result<Accepted> accepted = scene_->engine().submit_and_wait(act.command);
    if (accepted) {
        return {};
    }
    return Error{
        accepted.error().code,
        fmt::format("{} (act {} of {} at {})", accepted.error().detail, type_of(act.command.body),
                    act.command.actor.identity(), format_instant(act.at))};
}

void Stage::advance_to(Instant at) {
    const Instant before = scene_->clock().now();
    if (at <= before) {
        return;
    }
    tell_late(before, at);
    tell_days_off(date_of(before), date_of(at));
    scene_->clock().advance_to(at);
}

Result<std::optional<Act>> Stage::next() {
    Result<std::optional<Act>> first = next_filing();
    if (!first) {
        return first;
    }
    DossierId after;
    while (true) {
        constexpr std::size_t kPage = 100;
        const Result<std::vector<DossierId>> ids = scene_->reader().dossier_ids(after, kPage);
        if (!ids) {
            return ids.error();
        }
        for (const DossierId& id : *ids) {
            Result<std::optional<Act>> act = next_on(id);
            if (!act) {
                return act;
            }
            keep_first(*first, std::move(*act));
            after = id;
        }
        if (ids->size() < kPage) {
            return first;
        }
    }
}

Result<std::optional<Act>> Stage::next_filing() {
    for (const Part& part : cast()) {
        const auto row = scene_->reader().find(Visibility::all(), part.id().value);
        if (!row) {
            return row.error();
        }
        if (*row) {
            continue;
        }
        const ProcedurePtr procedure = scene_->procedure(part.procedure);
        if (procedure != nullptr) {
            return std::optional(file(part, *procedure));
        }
        return Error{ErrorCode::not_found, fmt::format("expected the procedure '{}' among the "
                                                       "workflows, but it is not there",
                                                       part.procedure)};
    }
    return std::optional<Act>{};
}

Result<std::optional<Act>> Stage::next_on(const DossierId& id) {
    const Result<std::optional<Dossier>> dossier = scene_->reader().dossier(id);
    if (!dossier) {
        return dossier.error();
    }
    if (!*dossier || !(*dossier)->is_open()) {
        return std::optional<Act>{};
    }
    const Result<const Part*> part = part_of(**dossier);
    if (!part) {
        return part.error();
    }
    const ProcedurePtr procedure = scene_->book().procedure((*dossier)->procedure);
    const auto calendar =
        procedure != nullptr ? scene_->book().calendar(procedure->calendar) : nullptr;
    if (*part == nullptr || calendar == nullptr) {
        return Error{ErrorCode::internal,
                     "expected a dossier of the demonstration, but " + id.value + " is none"};
    }
    return next_act(Desk{**part, *procedure, *calendar, scene_->engine().directory()}, **dossier);
}

/// The part that a dossier plays, or that of the dossier which called it.
Result<const Part*> Stage::part_of(const Dossier& dossier) {
    DossierId id = dossier.id;
    std::optional<Parent> parent = dossier.parent;
    while (parent) {
        const Result<std::optional<Dossier>> caller = scene_->reader().dossier(parent->dossier);
        if (!caller) {
            return caller.error();
        }
        if (!*caller) {
            return nullptr;
        }
        id = (*caller)->id;
        parent = (*caller)->parent;
    }
    for (const Part& part : cast()) {
        if (part.id() == id) {
            return &part;
        }
    }
    return nullptr;
}

}  // namespace motcua::cli::demo
