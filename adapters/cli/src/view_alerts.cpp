// Alerts with words and time.
#include "view_alerts.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "display_width.hpp"
#include "view_time.hpp"
#include "view_words.hpp"

namespace motcua::cli {
namespace {

Text both_words_of(RungKind kind) {
    const std::string_view vietnamese = words_of(kind);
    switch (kind) {
        case RungKind::warn:
            return {vietnamese, "due soon"};
        case RungKind::due:
            return {vietnamese, "due"};
        case RungKind::overdue:
            return {vietnamese, "overdue"};
        case RungKind::escalate:
            return {vietnamese, "overdue, escalated"};
        case RungKind::apology_due:
            return {vietnamese, "no result yet, an apology is due"};
        case RungKind::remind:
            return {vietnamese, "still waiting"};
        case RungKind::incident:
            return {vietnamese, "an incident to resolve"};
    }
    return {"", ""};
}

std::string digest_line(const Output& output, const ListedAlert& alert) {
    const AlertRow& row = alert.row;
    std::string line =
        fmt::format("- {}, {}: {}", row.code, subject_words(row), alert_words(output, row));
    if (row.due) {
        line += fmt::format("; {} {}", output.say({"hạn", "due"}), format_for_people(*row.due));
    }
    return alert.left.empty() ? line : line + " (" + alert.left + ")";
}

/// Who is asked at a place; "" where nobody is.
std::string asked_at(const Book& book, const Procedure* procedure, const Dossier& dossier,
                     const Place& place) {
    const ConsultNode* consult = consult_of(procedure, place.node);
    if (consult == nullptr) {
        return {};
    }
    return dossier.asking(place) != nullptr ? asked_name(book, procedure, place.branch)
                                            : only_asked(book, procedure, dossier, *consult);
}

bool is_over(const Dossier& dossier, const AlertRow& row) {
    switch (row.of) {
        case AlertOf::task:
            return dossier.task(row.number) == nullptr;
        case AlertOf::wait:
            return dossier.place(row.number) == nullptr;
        case AlertOf::dossier:
            return !dossier.is_open() || dossier.finished_at.has_value();
        case AlertOf::limit:
            return !dossier.is_open();
        case AlertOf::incident:
            return std::none_of(dossier.incidents.begin(), dossier.incidents.end(),
                                [&](const Incident& one) { return one.number == row.number; });
    }
    return false;
}

std::string over_words(const Dossier& dossier, const AlertRow& row) {
    if (!dossier.is_open()) {
        return "hồ sơ đã kết thúc";
    }
    return row.of == AlertOf::task       ? "việc đã xong"
           : row.of == AlertOf::wait     ? "đã hết chờ"
           : row.of == AlertOf::incident ? "sự cố đã được xử lý"
                                         : "hồ sơ đã có kết quả";
}

/// Of the dossier's own clocks all who have a task, and all who are asked outside.
std::string held_by(const Book& book, const Procedure* procedure, const Dossier& dossier,
                    const AlertRow& row) {
    if (row.of == AlertOf::incident) {
        return "chờ xử lý sự cố";
    }
    std::vector<std::string> holders;
    for (const Task& task : dossier.tasks) {
        if (row.of != AlertOf::wait && (row.of != AlertOf::task || task.number == row.number)) {
            holders.push_back(task.holder.empty() ? "chờ nhận: " + book.seat(task.role, task.unit)
                                                  : book.officer(task.holder));
        }
    }
    for (const Place& place : dossier.places) {
        const bool parted = place.task == 0 && place.opened.empty();
        const std::string asked = parted && row.of != AlertOf::task &&
                                          (row.of != AlertOf::wait || place.number == row.number)
                                      ? asked_at(book, procedure, dossier, place)
                                      : std::string{};
        if (!asked.empty()) {
            holders.push_back(asked);
        }
    }
    return holders.empty() ? "không ai giữ việc, đang chờ bên ngoài"
                           : fmt::format("đang giữ: {}", fmt::join(holders, ", "));
}

/// Rows of one alert that went to several; how many there are.
std::size_t group_size(const std::vector<ListedAlert>& alerts, std::size_t first) {
    std::size_t end = first + 1;
    while (end < alerts.size() && alerts[end].row.dossier == alerts[first].row.dossier &&
           alerts[end].row.alert == alerts[first].row.alert) {
        ++end;
    }
    return end - first;
}

/// "Bùi Hải My (chưa xem), Trịnh Quang Hòa (xem 08:00 03/03/2026)".
std::string recipients_words(const Output& output, const Book& book, const ListedAlert* first,
                             std::size_t size) {
    std::string text;
    for (std::size_t i = 0; i < size; ++i) {
        const AlertRow& row = first[i].row;
        text += fmt::format("{}{} ({})", i == 0 ? "" : ", ", book.officer(row.recipient),
                            row.seen ? output.say({"xem ", "seen "}) + format_for_people(*row.seen)
                                     : output.say({"chưa xem", "not seen"}));
    }
    return text;
}

std::string due_line(const Output& output, const ListedAlert& alert) {
    std::string text = alert.row.due ? fmt::format("{} {}", output.say({"hạn", "due"}),
                                                   format_for_people(*alert.row.due))
                                     : output.say({"không hẹn", "no due time"});
    text += alert.left.empty() || alert.over ? "" : ", " + alert.left;
    return alert.held.empty() ? text : text + "; " + alert.held;
}

}  // namespace

Result<ListedAlert> AlertLister::list(const AlertRow& row) {
    std::shared_ptr<const Dossier>& dossier = dossiers_[row.dossier];
    if (dossier == nullptr) {
        Result<Dossier> read = view_.session().dossier(row.dossier);
        if (!read) {
            return read.error();
        }
        dossier = std::make_shared<const Dossier>(std::move(*read));
    }
    ListedAlert alert{row, {}, {}, {}, is_over(*dossier, row)};
    const auto calendar = view_.book().calendar_of(*dossier);
    if (row.due && calendar != nullptr) {
        alert.left = remaining_words(*calendar, *row.due, view_.now());
    }
    const ProcedurePtr procedure = view_.book().procedure(dossier->procedure);
    const Place* wait = row.of == AlertOf::wait ? dossier->place(row.number) : nullptr;
    alert.about = wait != nullptr ? asked_at(view_.book(), procedure.get(), *dossier, *wait) : "";
    alert.held = alert.over ? over_words(*dossier, row)
                            : held_by(view_.book(), procedure.get(), *dossier, row);
    return alert;
}

std::string alert_words(const Output& output, const AlertRow& row) {
    if (row.unseen != 0) {
        return fmt::format(fmt::runtime(output.say({"chưa ai xem cảnh báo số {}: {}",
                                                    "nobody looked at alert {}: {}"})),
                           row.unseen, output.say(both_words_of(row.kind)));
    }
    const std::string words = output.say(both_words_of(row.kind));
    return row.repeat > 1 ? fmt::format("{} ({} {})", words, output.say({"lần", "no."}), row.repeat)
                          : words;
}

std::string subject_words(const AlertRow& row) {
    return row.no.empty() ? row.title : row.no + " " + row.title;
}

void print_alerts(Output& output, View& view, const std::vector<ListedAlert>& alerts) {
    if (alerts.empty()) {
        output.line(Text{"Không có cảnh báo nào.", "No alerts."});
        return;
    }
    for (std::size_t i = 0; i < alerts.size();) {
        const std::size_t size = group_size(alerts, i);
        const ListedAlert& alert = alerts[i];
        const AlertRow& row = alert.row;
        for (const std::string& line :
             {fmt::format("{} – {} {}: {}", row.code, output.say({"cảnh báo số", "alert"}),
                          row.alert, alert_words(output, row)),
              "  " + subject_words(row) + (alert.about.empty() ? "" : ": " + alert.about),
              "  " + due_line(output, alert),
              fmt::format("  {} {}: {}", output.say({"báo lúc", "raised"}),
                          format_for_people(row.raised),
                          recipients_words(output, view.book(), &alert, size))}) {
            output.line(std::string_view(printable(line)));
        }
        i += size;
    }
}

void print_digest(Output& output, View& view, Date day, const std::vector<ListedAlert>& alerts) {
    std::map<std::string, std::vector<std::string>> lines;
    for (const ListedAlert& alert : alerts) {
        lines[view.book().officer(alert.row.recipient)].push_back(digest_line(output, alert));
    }
    if (lines.empty()) {
        output.line(fmt::format("{} {}.", output.say({"Không có gì cần nhắc sáng", "Nothing for"}),
                                day_words(day)));
    }
    bool first = true;
    for (const auto& [recipient, own] : lines) {
        if (!first) {
            output.line(std::string_view(""));
        }
        first = false;
        output.line(fmt::format("{} {} – {}", output.say({"Việc cần lưu ý sáng", "Morning of"}),
                                day_words(day), recipient));
        for (const std::string& line : own) {
            output.line(std::string_view(line));
        }
    }
}

void render(json::Writer& writer, const std::vector<ListedAlert>& alerts, const std::string& next) {
    writer.begin_object().member("alerts").begin_array();
    for (const ListedAlert& alert : alerts) {
        const AlertRow& row = alert.row;
        writer.begin_object();
        writer.text_member("dossier", row.dossier.value);
        writer.text_member("code", row.code);
        writer.number_member("alert", row.alert);
        writer.text_member("of", enum_name(row.of));
        writer.number_member("number", row.number);
        writer.text_member("kind", enum_name(row.kind));
        writer.number_member("repeat", row.repeat);
        writer.number_member("unseen_alert", row.unseen);
        writer.boolean_member("digest", row.digest);
        writer.text_member("no", row.no);
        writer.text_member("title", row.title);
        writer.text_member("unit", row.unit.value);
        writer.text_member("recipient", row.recipient.value);
        writer.member("due");
        row.due ? writer.string(format_instant(*row.due)) : writer.null();
        writer.text_member("raised", format_instant(row.raised));
        writer.member("seen");
        row.seen ? writer.string(format_instant(*row.seen)) : writer.null();
        writer.text_member("left", alert.left);
        writer.end_object();
    }
    writer.end_array().member("next");
    next.empty() ? writer.null() : writer.string(next);
    writer.end_object();
}

}  // namespace motcua::cli
