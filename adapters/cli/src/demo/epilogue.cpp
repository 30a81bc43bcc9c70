// What the dossiers of the story became, with the reasons for their dates.
#include "demo/epilogue.hpp"

#include <algorithm>

#include <fmt/format.h>

#include <motcua/engine/core/explain.hpp>

#include "view_holding.hpp"
#include "view_late.hpp"
#include "view_law.hpp"
#include "view_timeline.hpp"
#include "view_verification.hpp"

namespace motcua::cli::demo {
namespace {

void heading(Output& output, const char* text) {
    output.line(std::string_view(""));
    output.line(std::string_view(fmt::format("═══ {} ═══", text)));
}

Result<std::vector<Timeline>> timelines_of(View& view) {
    std::vector<Timeline> timelines;
    PageRequest page{100, {}};
    while (true) {
        const Result<Page<DossierRow>> rows = view.reader().dossiers(view.visibility(), {}, page);
        if (!rows) {
            return rows.error();
        }
        for (const DossierRow& row : rows->rows) {
            Result<Timeline> timeline = read_timeline(view, row);
            if (!timeline) {
                return timeline.error();
            }
            timelines.insert(timelines.begin(), std::move(*timeline));
        }
        if (rows->next.empty()) {
            return timelines;
        }
        page.after = rows->next;
    }
}

void print_json(Output& output, View& view, const std::vector<Timeline>& timelines,
                const LateList& late, const VerifyReport& report) {
    json::Writer writer;
    writer.begin_object().boolean_member("ok", report.sound());
    writer.member("events").number(report.events);
    writer.member("dossiers").begin_array();
    for (const Timeline& timeline : timelines) {
        json::render(writer, timeline.dossier);
    }
    writer.end_array().member("late");
    render(writer, late, view.now(), true);
    writer.end_object();
    output.json_text(std::move(writer));
}

/// Of the dossiers with an appointment the first that was paused, and the first that was extended.
std::vector<const DossierRow*> with_a_story(const std::vector<Timeline>& timelines) {
    std::vector<const DossierRow*> rows;
    const auto add = [&](const auto& wanted) {
        const auto found = std::find_if(timelines.begin(), timelines.end(), [&](const auto& one) {
            return one.dossier.due && wanted(one.dossier);
        });
        if (found != timelines.end()) {
            rows.push_back(&found->dossier);
        }
    };
    add([](const DossierRow& row) { return row.paused_once && row.extensions == 0; });
    add([](const DossierRow& row) { return row.extensions > 0; });
    return rows;
}

/// Why its date is what it is, and who held it how long.
Result<void> print_why(Output& output, View& view, const DossierRow& row) {
    const Result<Case> one = read_case(view, row.dossier);
    if (!one) {
        return one.error();
    }
    const auto told =
        explain(one->events, HeldVersions(one->versions), Law(view, one->procedure.get()));
    if (!told) {
        return told.error();
    }
    const Result<Holding> held = holding_of(*one, view.now());
    if (!held) {
        return held.error();
    }
    output.line(std::string_view(fmt::format("Hồ sơ {} – {}", name_of(row), row.title)));
    for (const ClockExplanation& clock : *told) {
        if (clock.of == ClockOwner::dossier) {
            for (const DerivationLine& line : clock.lines) {
                output.line(std::string_view(fmt::format("  - {}", line.text_vi)));
            }
        }
    }
    output.line(std::string_view(""));
    print_holding(output, view.book(), one->procedure.get(), *held, one->calendar->daily_minutes());
    return {};
}

Result<void> print_words(Output& output, View& view, const std::vector<Timeline>& timelines,
                         const LateList& late, const VerifyReport& report,
                         const std::string& database) {
    heading(output, "Quá trình xử lý từng hồ sơ");
    for (const Timeline& timeline : timelines) {
        output.line(std::string_view(""));
        print_timeline(output, timeline, false);
    }
    heading(output, "Việc và hồ sơ trễ hạn");
    print_late(output, view, late);
    heading(output, "Vì sao có hạn này, ai giữ hồ sơ bao lâu");
    for (const DossierRow* row : with_a_story(timelines)) {
        output.line(std::string_view(""));
        MOTCUA_TRY(print_why(output, view, *row));
    }
    heading(output, "Kiểm tra toàn vẹn");
    print_verification(output, report);
    output.line(std::string_view(""));
    output.line(std::string_view(
        fmt::format("Xem thêm: motcua dossiers --db {0} · motcua timeline MÃ --db {0} · motcua "
                    "explain MÃ --db {0} · motcua late --finished --db {0} · motcua alerts --db "
                    "{0} · motcua stats --db {0} · motcua verify --db {0}",
                    database)));
    return {};
}

}  // namespace

Result<Exit> tell_result(Output& output, const std::string& database, Instant now) {
    ViewOptions reading;
    reading.database = database;
    reading.now = format_instant(now);
    auto view = View::open(output, reading);
    if (!view) {
        return view.error();
    }
    (*view)->show_personal();  // every person here is invented
    const Result<std::vector<Timeline>> timelines = timelines_of(**view);
    if (!timelines) {
        return timelines.error();
    }
    const Result<LateList> late = read_late(**view, LateFilter{true, false}, {});
    if (!late) {
        return late.error();
    }
    Session& session = (*view)->session();
    const Result<VerifyReport> report = verify_store(output, session.store(), session.reader(),
                                                     session.codec(), session.digest(), false);
    if (!report) {
        return report.error();
    }
    if (output.json()) {
        print_json(output, **view, *timelines, *late, *report);
    } else {
        MOTCUA_TRY(print_words(output, **view, *timelines, *late, *report, database));
    }
    return report->sound() ? Exit::fine : Exit::findings;
}

}  // namespace motcua::cli::demo
