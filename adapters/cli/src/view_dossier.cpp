// Reading one dossier and printing it for people.
#include "view_dossier.hpp"

#include <utility>

#include <fmt/format.h>

#include "display_width.hpp"
#include "messages.hpp"
#include "view_conceal.hpp"
#include "view_data.hpp"
#include "view_dossier_time.hpp"
#include "view_fees.hpp"
#include "view_time.hpp"
#include "view_words.hpp"

namespace motcua::cli {
namespace {

Result<void> read_tasks(View& view, DossierPage& page) {
    const Result<std::vector<TaskRow>> rows = view.reader().tasks(page.row.dossier);
    if (!rows) {
        return rows.error();
    }
    TaskLister lister(view);
    for (const TaskRow& row : *rows) {
        Result<ListedTask> task = lister.list(row, row.ended.value_or(view.now()));
        if (!task) {
            return task.error();
        }
        (row.state == TaskState::open ? page.open : page.done).push_back(std::move(*task));
    }
    return {};
}

Result<void> read_related(View& view, DossierPage& page) {
    for (const FollowUpState& sent : page.state.follow_ups) {
        if (sent.place == 0) {
            continue;
        }
        Result<std::optional<DossierRow>> row =
            view.reader().find(view.visibility(), sent.target.value);
        if (!row) {
            return row.error();
        }
        if (*row) {
            page.called.push_back(std::move(**row));
        }
    }
    if (!page.state.parent) {
        return {};
    }
    Result<std::optional<DossierRow>> caller =
        view.reader().find(view.visibility(), page.state.parent->dossier.value);
    if (!caller) {
        return caller.error();
    }
    page.caller = std::move(*caller);
    return {};
}

/// What only the history tells: the guidance that was given, since when the clock stands still, whose
/// tasks went because they said nothing or voted by letter.
Result<void> read_history(View& view, DossierPage& page) {
    const Result<std::vector<RecordedEvent>> events = read_events(
        view.reader(), view.session().codec(), view.session().digest(), page.row.dossier);
    if (!events) {
        return events.error();
    }
    std::map<std::uint32_t, std::uint32_t> tasks;  // place -> task
    for (const RecordedEvent& event : *events) {
        if (const auto* opened = std::get_if<TaskOpened>(&event.event)) {
            tasks[opened->place] = opened->task;
        }
        const auto* answered = std::get_if<ConsultAnswered>(&event.event);
        if (answered != nullptr && tasks.contains(answered->place)) {
            page.closed.insert_or_assign(tasks[answered->place], answered->answer);
        }
        if (const auto* guided = std::get_if<ApplicantGuided>(&event.event)) {
            page.guidance.push_back({event.at, guided->items.value.size(), {}});
            if (view.personal()) {
                page.guidance.back().items = guided->items.value;
            }
        }
        const auto* paused = std::get_if<ClockPaused>(&event.event);
        if (paused != nullptr && paused->task == 0) {
            page.paused_at = event.at;
        }
    }
    if (page.state.clock.phase != ClockPhase::paused) {
        page.paused_at.reset();
    }
    return {};
}

void add_party(Details& details, Text label, const Party& party) {
    if (party.name.erased) {
        details.add(label, "(đã xóa theo lệnh)");
        return;
    }
    const auto more = [](const std::string& text) {
        return text.empty() ? std::string{} : ", " + text;
    };
    details.add(label, fmt::format("{}{}{}{} ({})", party.name.value, more(party.identity.value),
                                   more(party.phone.value), more(party.address.value),
                                   words_of(party.kind)));
}

void print_header(Output& output, View& view, const DossierPage& page) {
    const Dossier& dossier = page.state;
    const Header& header = dossier.header;
    Details details;
    details.add({"Hồ sơ", "Dossier"}, name_of(dossier));
    details.add({"Mã định danh", "Permanent id"}, dossier.id.value);
    details.add({"Thủ tục", "Procedure"},
                fmt::format("{} ({}, phiên bản {})", page.row.title, dossier.procedure.id,
                            dossier.procedure.version));
    details.add({"Tình trạng", "State"}, std::string(state_of(page.row)));
    if (view.personal()) {
        add_party(details, {"Chủ hồ sơ", "Owner"}, header.owner);
        if (!(header.filer.name == header.owner.name)) {
            add_party(details, {"Người nộp", "Filer"}, header.filer);
        }
        if (header.representative) {
            add_party(details, {"Người đại diện", "Representative"}, *header.representative);
        }
        details.add({"Trích yếu", "Abstract"}, header.abstract.value);
    } else {
        details.add({"Chủ hồ sơ", "Owner"}, "(không hiển thị; xem với --as)");
    }
    details.add({"Kênh", "Channel"}, std::string(words_of(header.channel)));
    details.add({"Nơi tiếp nhận", "Received at"}, view.book().unit(header.received_at));
    details.add({"Nơi giải quyết", "Decides"}, view.book().unit(header.decides));
    details.add({"Trả kết quả", "Return"}, std::string(words_of(header.return_way)));
    details.add({"Nộp lúc", "Filed"}, format_for_people(dossier.filed_at));
    details.add({"Tiếp nhận lúc", "Received"}, time_words(dossier.received_at));
    details.add({"Xong lúc", "Finished"}, time_words(dossier.finished_at));
    details.add({"Trả kết quả lúc", "Returned"}, time_words(dossier.returned_at));
    details.add({"Kết thúc lúc", "Ended"}, time_words(dossier.ended_at));
    for (const Guidance& guidance : page.guidance) {
        details.add({"Hướng dẫn hoàn thiện", "Guided"},
                    fmt::format("{}, {} mục{}", format_for_people(guidance.at), guidance.count,
                                guidance.items.empty()
                                    ? std::string{}
                                    : fmt::format(": {}", fmt::join(guidance.items, "; "))));
    }
    if (dossier.cancellation_requested) {
        details.add({"Đề nghị hủy", "Cancellation"},
                    fmt::format("đang chờ duyệt; {} đề nghị",
                                view.book().officer(dossier.cancellation_requested_by)));
    }
    if (page.caller) {
        details.add({"Thuộc hồ sơ", "Called by"}, name_of(*page.caller));
    }
    output.details(details);
}

std::string state_words(const DossierPage& page, const TaskRow& row) {
    const auto closed = page.closed.find(row.task);
    return closed != page.closed.end() && row.state == TaskState::cancelled
               ? std::string(closed_words(closed->second))
               : std::string(words_of(row.state));
}

void print_tasks(Output& output, View& view, Text title, const DossierPage& page,
                 const std::vector<ListedTask>& tasks) {
    if (tasks.empty()) {
        return;
    }
    Table table({{title, Align::left, 48},
                 {{"Ai giữ", "Held by"}, Align::left, 160},
                 {{"Từ lúc", "Since"}, Align::left, 18},
                 {{"Đã giữ", "For"}, Align::left, 26},
                 {{"Hạn", "Due"}, Align::left, 18},
                 {{"Thời gian làm việc", "Working time"}, Align::left, 26},
                 {{"Tình trạng", "State"}, Align::left, 24}});
    for (const ListedTask& task : tasks) {
        const Instant until = task.row.ended.value_or(view.now());
        const Instant since = task.row.accepted.value_or(task.row.opened);
        const auto calendar = view.book().calendar_of(*task.dossier);
        table.add(
            {fmt::format("#{} {}", task.row.task, step_words(task.row)),
             holder_words(view.book(), task.row), format_for_people(since),
             calendar != nullptr ? amount_words(calendar->working_time(since, until), task.daily)
                                 : "",
             time_words(task.row.due), time_left_words(task, until), state_words(page, task.row)});
    }
    output.line(std::string_view(""));
    output.table(table);
}

std::string kind_words(const Paper& paper, const DocumentDef* known) {
    std::string text(words_of(paper.kind));
    text += paper.issued ? ", cấp " + format_date(*paper.issued) : "";
    return known != nullptr && known->surrender ? text + ", thu lại" : text;
}

void print_content(Output& output, View& view, const Dossier& dossier) {
    const ProcedurePtr procedure = view.book().procedure(dossier.procedure);
    Table papers({{{"Giấy tờ", "Paper"}, Align::left, 60},
                  {{"Dạng", "Kind"}, Align::left, 40},
                  {{"Số lượng", "Number"}, Align::right, 8},
                  {{"Kiểm tra", "Check"}, Align::left, 16}});
    for (const Paper& paper : dossier.papers) {
        const DocumentDef* known =
            procedure != nullptr ? procedure->document(paper.document) : nullptr;
        papers.add({known != nullptr ? known->title
                                     : (paper.document.empty() ? paper.name.value : paper.document),
                    kind_words(paper, known), std::to_string(paper.quantity),
                    std::string(words_of(paper.check))});
    }
    if (!papers.empty()) {
        output.line(std::string_view(""));
        output.table(papers);
    }
    output.line(std::string_view(""));
    print_fees(output, view, dossier);
    print_results(output, view, dossier);
}

void print_places(Output& output, View& view, const DossierPage& page) {
    for (const std::string& line : place_lines(view.book(), page.state, view.now())) {
        output.line(std::string_view(printable(line)));
    }
    for (const DossierRow& called : page.called) {
        output.line(std::string_view(fmt::format("Hồ sơ liên thông {}: {} – {}", name_of(called),
                                                 called.title, state_of(called))));
    }
    for (const Incident& incident : page.state.incidents) {
        output.line(std::string_view(
            printable(fmt::format("SỰ CỐ số {} từ {}: {}; xử lý: motcua resolve-incident",
                                  incident.number, format_for_people(incident.at),
                                  cause_in(output.language(), incident.code, incident.detail)))));
    }
}

void render_waiting(json::Writer& writer, const std::vector<Waiting>& places) {
    writer.member("waiting").begin_array();
    for (const Waiting& waiting : places) {
        writer.begin_object();
        writer.text_member("node", waiting.node);
        writer.text_member("title", waiting.title);
        writer.text_member("since", format_instant(waiting.since));
        writer.member("until");
        waiting.until ? writer.string(format_instant(*waiting.until)) : writer.null();
        writer.text_member("responsible", waiting.responsible);
        writer.member("message");
        waiting.message.empty() ? writer.null() : writer.string(waiting.message);
        writer.end_object();
    }
    writer.end_array();
}

}  // namespace

Result<DossierPage> read_dossier_page(View& view, const DossierRow& row) {
    Result<Dossier> state = view.session().dossier(row.dossier);
    if (!state) {
        return state.error();
    }
    DossierPage page{row, std::move(*state), {}, {}, {}, {}, {}, {}, {}, {}};
    if (!view.personal()) {
        conceal(page.state);
        page.row.owner.clear();
    }
    MOTCUA_TRY(read_tasks(view, page));
    MOTCUA_TRY(read_related(view, page));
    MOTCUA_TRY(read_history(view, page));
    page.waiting = waiting_places(view.book(), page.state);
    return page;
}

void print_dossier_page(Output& output, View& view, const DossierPage& page) {
    print_header(output, view, page);
    print_time(output, view, page);
    print_tasks(output, view, {"Đang ở bước", "Now at"}, page, page.open);
    print_places(output, view, page);
    print_tasks(output, view, {"Bước đã qua", "Steps done"}, page, page.done);
    print_data(output, view.book(), page.state, view.personal());
    print_content(output, view, page.state);
}

void render(json::Writer& writer, View& view, const DossierPage& page) {
    const Instant at = view.now();
    const bool personal = view.personal();
    writer.begin_object();
    code_members(writer, page.state.code, page.state.provisional_number);
    writer.member("dossier");
    json::render(writer, page.state);
    writer.member("tasks").begin_array();
    for (const auto* tasks : {&page.open, &page.done}) {
        for (const ListedTask& task : *tasks) {
            render(writer, task, task.row.ended.value_or(at), personal);
        }
    }
    writer.end_array();
    render_waiting(writer, page.waiting);
    render_fees(writer, view, page.state);
    writer.member("called").begin_array();
    for (const DossierRow& called : page.called) {
        writer.begin_object();
        writer.text_member("dossier", called.dossier.value);
        code_members(writer, called.code, called.provisional_number);
        writer.text_member("procedure", called.procedure);
        writer.text_member("phase", enum_name(called.phase));
        writer.end_object();
    }
    writer.end_array().end_object();
}

}  // namespace motcua::cli
