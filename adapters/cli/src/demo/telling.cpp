// Telling what happens on the stage, line by line, slowly enough to be watched.
#include <thread>
#include <utility>
#include <variant>

#include <fmt/format.h>

#include "demo/stage.hpp"
#include "display_width.hpp"
#include "view_time.hpp"
#include "view_words.hpp"

namespace motcua::cli::demo {
namespace {

const Part* part_with(const DossierId& id) {
    for (const Part& part : cast()) {
        if (part.id() == id) {
            return &part;
        }
    }
    return nullptr;
}

}  // namespace

std::string Stage::label(const Dossier& dossier) const {
    const Dossier* top = &dossier;
    while (top->parent) {
        const auto caller = stories_.find(top->parent->dossier);
        if (caller == stories_.end()) {
            break;
        }
        top = &caller->second.dossier();
    }
    const Part* part = part_with(top->id);
    return fmt::format("[{}{}]", part != nullptr ? part->number : 0, top == &dossier ? "" : "+");
}

void Stage::line(const std::string& text) {
    if (output_.json()) {
        return;
    }
    output_.line(std::string_view(printable(text)));
    output_.flush();
    if (options_.pace.count() > 0) {
        std::this_thread::sleep_for(options_.pace);  // lint: allow sleep: a person is watching
    }
}

/// What was stored before this run is known, but not told again.
Result<void> Stage::catch_up() {
    const Result<std::uint64_t> last = scene_->reader().last_sequence();
    if (!last) {
        return last.error();
    }
    while (told_ < *last) {
        const Result<std::vector<LogRow>> rows = scene_->reader().log(told_, 500);
        if (!rows) {
            return rows.error();
        }
        for (const LogRow& row : *rows) {
            MOTCUA_TRY(tell(row, false));
        }
    }
    return {};
}

Result<void> Stage::tell() {
    while (true) {
        const Result<std::vector<LogRow>> rows = scene_->reader().log(told_, 500);
        if (!rows) {
            return rows.error();
        }
        if (rows->empty()) {
            return {};
        }
        for (const LogRow& row : *rows) {
            MOTCUA_TRY(tell(row, true));
        }
    }
}

Result<void> Stage::tell(const LogRow& row, bool aloud) {
    told_ = row.sequence;
    if (row.stream.rfind("def:", 0) == 0) {
        return {};
    }
    const Result<RecordedEvent> event = scene_->decode(row);
    if (!event) {
        return event.error();
    }
    Story& story = stories_.try_emplace(event->dossier, scene_->book(), true).first->second;
    const Line told = story.tell(*event);
    const bool alert = std::holds_alternative<AlertRaised>(event->event);
    if (!aloud || (told.weight == Weight::detail && !alert)) {
        return {};
    }
    if (date_of(told.at) != day_) {
        day_ = date_of(told.at);
        line("── " + day_words(day_) + " ──");
    }
    if (const Part* part = event->number == 1 ? part_with(event->dossier) : nullptr) {
        line(fmt::format("       {} {}", label(story.dossier()), part->about));
    }
    line(fmt::format("{}  {} {}{}", format_time_of_day(time_of_day(told.at)),
                     label(story.dossier()), alert ? "🔔 " : told.who + ": ", told.text));
    return {};
}

/// The days on which nobody works, and why.
void Stage::tell_days_off(Date from, Date to) {
    const auto calendar = scene_->book().calendar(std::string_view{});
    if (calendar == nullptr) {
        return;
    }
    for (Date day = from + std::chrono::days{1}; day < to; day += std::chrono::days{1}) {
        const CalendarEntry* entry = calendar->entry(day);
        if (!calendar->is_working_day(day)) {
            line(fmt::format("── {} – nghỉ{} ──", day_words(day),
                             entry != nullptr ? ": " + entry->name : ""));
        }
    }
}

/// Tasks and dossiers whose due time lies between two moments of the stage.
void Stage::tell_late(Instant from, Instant to) {
    const auto passed = [from, to](const ClockState& clock) {
        return clock.phase == ClockPhase::running && clock.due && from <= *clock.due &&
               *clock.due < to;
    };
    for (const auto& [id, story] : stories_) {
        const Dossier& dossier = story.dossier();
        const ProcedurePtr procedure = scene_->book().procedure(dossier.procedure);
        for (const Task& task : dossier.tasks) {
            if (passed(task.clock)) {
                line(fmt::format(
                    "{}  {} ⚠ trễ hạn: “{}” của {}, hạn {}",
                    format_time_of_day(time_of_day(*task.clock.due)), label(dossier),
                    node_name(procedure.get(), task.step),
                    task.holder.empty() ? "chưa ai nhận" : scene_->book().officer(task.holder),
                    format_for_people(*task.clock.due)));
            }
        }
        if (dossier.is_open() && passed(dossier.clock)) {
            line(fmt::format("{}  {} ⚠ trễ hẹn trả: hồ sơ {}, hẹn {}",
                             format_time_of_day(time_of_day(*dossier.clock.due)), label(dossier),
                             dossier.code, format_for_people(*dossier.clock.due)));
        }
    }
}

}  // namespace motcua::cli::demo
