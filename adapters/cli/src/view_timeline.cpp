// Telling and printing a timeline.
#include "view_timeline.hpp"

#include <utility>

#include <fmt/format.h>

#include <motcua/engine/core/apply.hpp>

#include "display_width.hpp"
#include "view_time.hpp"
#include "view_words.hpp"

namespace motcua::cli {
namespace {

/// Who did it, up to where the sentences begin. Whoever needs more room than there is (whom he
/// stands for, that the act was local) gets a line of his own: his name is never cut.
std::string before_text(const std::string& who) {
    constexpr std::size_t kWho = 24;
    constexpr std::size_t kTime = 9;
    const std::size_t width = display_width(who);
    return width <= kWho ? who + std::string(kWho - width + 2, ' ')
                         : who + "\n" + std::string(kTime + kWho + 2, ' ');
}

}  // namespace

Result<Timeline> tell_timeline(Book& book, bool personal, const DossierRow& row,
                               std::vector<RecordedEvent> events) {
    // Telling follows the state, which only a sound history has.
    if (const Result<Dossier> sound = replay(events); !sound) {
        return sound.error();
    }
    Timeline timeline{row, {}};
    Story story(book, personal);
    for (RecordedEvent& event : events) {
        Line line = story.tell(event);
        timeline.entries.push_back({std::move(event), std::move(line)});
    }
    return timeline;
}

Result<Timeline> read_timeline(View& view, const DossierRow& row) {
    Result<std::vector<RecordedEvent>> events =
        read_events(view.reader(), view.session().codec(), view.session().digest(), row.dossier);
    if (!events) {
        return events.error();
    }
    return tell_timeline(view.book(), view.personal(), row, std::move(*events));
}

void print_timeline(Output& output, const Timeline& timeline, bool details) {
    const DossierRow& row = timeline.dossier;
    output.line(std::string_view(fmt::format("Hồ sơ {} – {} – {}", name_of(row),
                                             row.title.empty() ? row.procedure : row.title,
                                             state_of(row))));
    Date day{};
    std::string last_who;
    for (const auto& [event, line] : timeline.entries) {
        if (!details && line.weight == Weight::detail) {
            continue;
        }
        if (date_of(line.at) != day) {
            day = date_of(line.at);
            last_who.clear();
            output.line(std::string_view(day_words(day)));
        }
        const std::string name = printable(line.who);
        const std::string who = name == last_who ? std::string{} : name;
        last_who = name;
        output.line(std::string_view(
            fmt::format("  {}  {}{}{}", format_time_of_day(time_of_day(line.at)), before_text(who),
                        line.weight == Weight::detail ? "· " : "", printable(line.text))));
    }
}

void render(json::Writer& writer, const Timeline& timeline) {
    writer.begin_object();
    writer.text_member("dossier", timeline.dossier.dossier.value);
    code_members(writer, timeline.dossier.code, timeline.dossier.provisional_number);
    writer.member("entries").begin_array();
    for (const auto& [event, line] : timeline.entries) {
        writer.begin_object();
        writer.number_member("number", event.number);
        writer.member("sequence").number(event.sequence);
        writer.text_member("at", format_instant(line.at));
        writer.text_member("type", type_of(event.event));
        writer.text_member("who", line.who);
        writer.text_member("step", line.step);
        writer.text_member("text", line.text);
        writer.boolean_member("main", line.weight == Weight::main);
        writer.end_object();
    }
    writer.end_array().end_object();
}

}  // namespace motcua::cli
