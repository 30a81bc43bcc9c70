// motcua schedules: what the engine files by itself, when next, and what it filed last.
#include <algorithm>

#include <fmt/format.h>

#include <motcua/engine/core/schedule.hpp>
#include <motcua/engine/core/unit_calendar.hpp>

#include "../families.hpp"
#include "../session.hpp"
#include "../view_reading.hpp"

namespace motcua::cli {
namespace {

constexpr std::chrono::days kLookAhead{400};

struct Listed {
    Schedule schedule;
    std::string title;
    std::optional<PlannedStart> next;
    std::string filed;  ///< name of the dossier filed last
};

/// The version in force today.
Result<ProcedurePtr> procedure_of(Session& session, const Schedule& schedule) {
    const std::string today = format_date(date_of(session.now()));
    std::optional<DefinitionRef> found;
    for (const DefinitionRow& row : session.engine().definitions()) {
        const bool same = row.kind == DefinitionKind::procedure &&
                          row.ref.id == schedule.procedure && row.ref.variant == schedule.variant;
        const bool holds = (row.effective_from.empty() || row.effective_from <= today) &&
                           (row.effective_until.empty() || today <= row.effective_until);
        if (same && holds && (!found || found->version < row.ref.version)) {
            found = row.ref;
        }
    }
    return found ? session.engine().procedure(*found) : ProcedurePtr{};
}

Result<void> look_up_days(Session& session, const Procedure& procedure, const Node& node,
                          Listed& listed) {
    const Schedule& schedule = listed.schedule;
    const Date today = date_of(session.now());
    const std::string own = calendar_of_unit(session.directory(), schedule.unit, today);
    const auto calendar = session.engine().calendar(own.empty() ? procedure.calendar : own);
    if (!calendar) {
        return calendar.error();
    }
    const Date last = today + kLookAhead;
    const std::vector<PlannedStart> planned =
        planned_starts(*node.as<StartNode>()->schedule, **calendar, schedule.from,
                       schedule.until ? std::min(*schedule.until, last) : last);
    for (auto at = planned.rbegin(); at != planned.rend(); ++at) {
        if (at->at > session.now()) {
            listed.next = *at;
            continue;
        }
        const auto row =
            session.reader().find(Visibility::all(), scheduled_id(schedule, at->period).value);
        if (!row) {
            return row.error();
        }
        if (*row) {
            listed.filed = name_of(**row);
            break;
        }
    }
    return {};
}

Result<Listed> look_up(Session& session, const Schedule& schedule) {
    Listed listed{schedule, {}, std::nullopt, {}};
    const Result<ProcedurePtr> procedure = procedure_of(session, schedule);
    if (!procedure) {
        return procedure.error();
    }
    const Node* node = *procedure != nullptr ? (*procedure)->node(schedule.start) : nullptr;
    const auto* start = node != nullptr ? node->as<StartNode>() : nullptr;
    if (start == nullptr || !start->schedule) {
        return listed;
    }
    listed.title = node->title;
    MOTCUA_TRY(look_up_days(session, **procedure, *node, listed));
    return listed;
}

void tell(Output& output, const std::vector<Listed>& all) {
    if (output.json()) {
        json::Writer writer;
        writer.begin_object().member("schedules").begin_array();
        for (const Listed& listed : all) {
            writer.begin_object();
            writer.text_member("procedure", listed.schedule.procedure);
            writer.text_member("start", listed.schedule.start);
            writer.text_member("unit", listed.schedule.unit.value);
            writer.text_member("next", listed.next ? format_instant(listed.next->at) : "");
            writer.text_member("filed", listed.filed);
            writer.end_object();
        }
        writer.end_array();
        writer.end_object();
        output.json_text(std::move(writer));
        return;
    }
    if (all.empty()) {
        output.line(Text{"Tổ chức không ghi thủ tục nào tự bắt đầu theo lịch.",
                         "The organisation names no procedure that begins by the calendar."});
        return;
    }
    Table table({{{"Thủ tục", "Procedure"}, Align::left, 40},
                 {{"Bắt đầu", "Start"}, Align::left, 30},
                 {{"Đơn vị", "Unit"}},
                 {{"Kỳ tới", "Next"}},
                 {{"Lập gần nhất", "Filed last"}}});
    for (const Listed& listed : all) {
        table.add(
            {listed.schedule.procedure, listed.title.empty() ? listed.schedule.start : listed.title,
             listed.schedule.unit.value,
             listed.next ? format_for_people(listed.next->at) : output.say({"không có", "none"}),
             listed.filed});
    }
    output.table(table);
}

Result<Exit> schedules(Output& output, const ReadOptions& options) {
    const auto session = Session::open(output, options, Purpose::read);
    if (!session) {
        return session.error();
    }
    std::vector<Listed> all;
    for (const Schedule& schedule : (*session)->directory().schedules()) {
        const Result<Listed> listed = look_up(**session, schedule);
        if (!listed) {
            return listed.error();
        }
        all.push_back(*listed);
    }
    tell(output, all);
    return Exit::fine;
}

}  // namespace

void add_schedule_commands(Commands& commands) {
    commands.add<ReadOptions>("schedules",
                              {"Thủ tục tự bắt đầu theo lịch: kỳ tới, hồ sơ lập gần nhất",
                               "What begins by the calendar: when next, what was filed last"},
                              define_reading, schedules);
}

}  // namespace motcua::cli
