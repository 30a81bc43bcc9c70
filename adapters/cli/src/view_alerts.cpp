// Alerts with words and time.
#include "view_alerts.hpp"

#include <fmt/format.h>

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

}  // namespace

Result<ListedAlert> AlertLister::list(const AlertRow& row) {
    ListedAlert alert{row, {}};
    if (!row.due) {
        return alert;
    }
    std::shared_ptr<const Dossier>& dossier = dossiers_[row.dossier];
    if (dossier == nullptr) {
        Result<Dossier> read = view_.session().dossier(row.dossier);
        if (!read) {
            return read.error();
        }
        dossier = std::make_shared<const Dossier>(std::move(*read));
    }
    if (const auto calendar = view_.book().calendar_of(*dossier)) {
        alert.left = remaining_words(*calendar, *row.due, view_.now());
    }
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
    Table table({{{"Mã hồ sơ", "Dossier"}, Align::left, 32},
                 {{"Số", "No."}, Align::right},
                 {{"Bước, thủ tục", "Step, procedure"}, Align::left, 48},
                 {{"Cảnh báo", "Alert"}, Align::left, 60},
                 {{"Hạn", "Due"}, Align::left, 18},
                 {{"Còn, quá", "Left"}, Align::left, 32},
                 {{"Người nhận", "Recipient"}, Align::left, 40},
                 {{"Báo lúc", "Raised"}, Align::left, 18},
                 {{"Đã xem", "Seen"}, Align::left, 18}});
    for (const ListedAlert& alert : alerts) {
        const AlertRow& row = alert.row;
        table.add({row.code, std::to_string(row.alert), subject_words(row),
                   alert_words(output, row), time_words(row.due), alert.left,
                   view.book().officer(row.recipient), format_for_people(row.raised),
                   row.seen ? format_for_people(*row.seen) : output.say({"chưa xem", "not yet"})});
    }
    output.table(table);
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
