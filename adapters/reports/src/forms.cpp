// The columns of the periodic reports.
#include <algorithm>

#include <motcua/reports/forms.hpp>

namespace motcua::reports {
namespace {

/// One text in both languages.
struct Words {
    std::string_view vi;
    std::string_view en;
    [[nodiscard]] std::string in(SheetLanguage language) const {
        return std::string(language == SheetLanguage::vi ? vi : en);
    }
};

std::int64_t signed_of(std::uint64_t count) { return static_cast<std::int64_t>(count); }

std::vector<Cell> counts(const Figures& figures) {
    std::vector<Cell> cells;
    for (const std::uint64_t count :
         {figures.received(), figures.received_online, figures.received_direct,
          figures.carried_over, figures.resolved(), figures.early, figures.on_time, figures.late,
          figures.in_progress(), figures.in_time, figures.overdue, figures.paused,
          figures.withdrawn, figures.not_resolved}) {
        cells.emplace_back(signed_of(count));
    }
    return cells;
}

std::vector<Cell> row(Cell number, std::string name, std::vector<Cell> cells) {
    std::vector<Cell> whole{std::move(number), std::move(name)};
    std::move(cells.begin(), cells.end(), std::back_inserter(whole));
    return whole;
}

std::string period_words(const Period& period, SheetLanguage language) {
    return language == SheetLanguage::vi
               ? "Kỳ báo cáo: " + to_vietnamese(period)
               : "Period: from " + format_date(period.first) + " to " + format_date(period.last);
}

std::vector<std::string> heads(const Statistics& statistics, std::string first,
                               SheetLanguage language) {
    const Instant last = statistics.as_of() - std::chrono::milliseconds{1};
    return {std::move(first), period_words(statistics.period(), language),
            Words{"Số liệu tính đến ", "As of "}.in(language) + format_for_people(last)};
}

std::string name(const NameOf& name_of, const std::string& key, GroupBy by,
                 SheetLanguage language) {
    if (key.empty()) {
        return by == GroupBy::officer
                   ? Words{"(chưa có cán bộ xử lý)", "(no officer yet)"}.in(language)
                   : Words{"(chưa rõ)", "(not known)"}.in(language);
    }
    std::string known = name_of(key);
    return known.empty() ? key : known;
}

std::string policy(const ReportRules& report, SheetLanguage language) {
    const Words test = report.test == LatenessTest::by_day
                           ? Words{"Xét trước hạn, đúng hạn, quá hạn theo ngày",
                                   "Early, on time and late are told by the day"}
                           : Words{"Xét trước hạn, đúng hạn, quá hạn theo giờ",
                                   "Early, on time and late are told by the hour"};
    std::string text = test.in(language);
    if (report.withdrawn_on_time) {
        text += Words{"; hồ sơ rút tính là đúng hạn", "; withdrawn dossiers count as on time"}.in(
            language);
    }
    if (report.paused_in_time) {
        text +=
            Words{"; hồ sơ tạm dừng tính là trong hạn", "; paused dossiers count as in time"}.in(
                language);
    }
    return text + " (" + to_vietnamese(report.source) + ").";
}

std::vector<SheetColumn> figures_columns(GroupBy by, SheetLanguage language) {
    const auto say = [language](std::string_view vi, std::string_view en) {
        return Words{vi, en}.in(language);
    };
    const std::string received = say("Số hồ sơ nhận giải quyết", "Received");
    const std::string resolved = say("Số hồ sơ đã giải quyết", "Resolved");
    const std::string open = say("Số hồ sơ đang giải quyết", "In progress");
    const std::string among = say("Trong đó", "Of these");
    const std::string all = say("Tổng số", "All");
    const std::string late = say("Quá hạn", "Late");
    return {
        {"", say("STT", "No."), 6, ""},
        {"", title_of(by, language), 40, ""},
        {received, all, 10, say("Nhận", "Received")},
        {received, say("Trực tuyến", "Online"), 10, ""},
        {received, say("Trực tiếp, BCCI", "Counter, post"), 10, say("Trực tiếp", "Counter")},
        {received, say("Kỳ trước chuyển qua", "Carried over"), 10, say("Kỳ trước", "Carried over")},
        {resolved, all, 10, say("Đã xong", "Resolved")},
        {resolved, say("Trước hạn", "Early"), 10, ""},
        {resolved, say("Đúng hạn", "On time"), 10, ""},
        {resolved, late, 10, ""},
        {open, all, 10, say("Đang làm", "Open")},
        {open, say("Trong hạn", "In time"), 10, ""},
        {open, late, 10, ""},
        {among, say("Đang tạm dừng", "Paused"), 10, say("Tạm dừng", "Paused")},
        {among, say("Rút hồ sơ", "Withdrawn"), 10, say("Rút", "Withdrawn")},
        {among, say("Kết thúc khác", "Other ends"), 10, say("Khác", "Other")}};
}

}  // namespace

std::string title_of(GroupBy by, SheetLanguage language) {
    switch (by) {
        case GroupBy::unit:
            return Words{"Cơ quan, đơn vị", "Agency, unit"}.in(language);
        case GroupBy::officer:
            return Words{"Cán bộ xử lý", "Officer"}.in(language);
        case GroupBy::procedure:
            return Words{"Thủ tục", "Procedure"}.in(language);
        case GroupBy::field:
            return Words{"Lĩnh vực", "Field"}.in(language);
        case GroupBy::channel:
            return Words{"Kênh tiếp nhận", "Channel"}.in(language);
    }
    return {};
}

std::string words_of(Standing standing, SheetLanguage language) {
    switch (standing) {
        case Standing::early:
            return Words{"đã giải quyết trước hạn", "resolved early"}.in(language);
        case Standing::on_time:
            return Words{"đã giải quyết đúng hạn", "resolved on time"}.in(language);
        case Standing::late:
            return Words{"đã giải quyết quá hạn", "resolved late"}.in(language);
        case Standing::in_time:
            return Words{"đang giải quyết trong hạn", "in progress, in time"}.in(language);
        case Standing::overdue:
            return Words{"đang giải quyết quá hạn", "in progress, late"}.in(language);
    }
    return {};
}

Sheet figures_sheet(const Statistics& statistics, const std::string& form, const NameOf& name_of,
                    SheetLanguage language) {
    const Words title{"Tình hình, kết quả giải quyết thủ tục hành chính",
                      "Handling of administrative procedures"};
    const std::string numbered =
        Words{"Biểu số II.", "Form II."}.in(language) + form + "/VPCP/KSTT: " + title.in(language);
    Sheet sheet;
    sheet.name = form.empty() ? Words{"Thống kê", "Statistics"}.in(language) : "II." + form;
    sheet.heads = heads(statistics, form.empty() ? title.in(language) : numbered, language);
    sheet.columns = figures_columns(statistics.by(), language);
    std::int64_t number = 0;
    for (const auto& [key, figures] : statistics.rows()) {
        sheet.rows.push_back(
            row(++number, name(name_of, key, statistics.by(), language), counts(figures)));
    }
    sheet.total =
        row(std::string{}, Words{"Tổng cộng", "Total"}.in(language), counts(statistics.total()));
    sheet.notes = {
        policy(statistics.report(), language),
        Words{
            "Đang tạm dừng là phần của đang giải quyết; rút hồ sơ và kết thúc khác là phần "
            "của đã giải quyết.",
            "Paused dossiers are a part of those in progress; withdrawn ones and other ends are a "
            "part of those resolved."}
            .in(language)};
    return sheet;
}

Sheet list_sheet(const Statistics& statistics, const NameOf& name_of, SheetLanguage language) {
    const auto say = [language](std::string_view vi, std::string_view en) {
        return Words{vi, en}.in(language);
    };
    Sheet sheet;
    sheet.name = say("Danh sách", "Dossiers");
    sheet.heads = heads(
        statistics, say("Danh sách hồ sơ của số liệu", "Dossiers behind the figures"), language);
    sheet.columns = {{"", say("STT", "No."), 6, ""},
                     {"", title_of(statistics.by(), language), 40, ""},
                     {"", say("Mã hồ sơ", "Code"), 24, ""},
                     {"", say("Thủ tục", "Procedure"), 40, ""},
                     {"", say("Tiếp nhận", "Received"), 18, ""},
                     {"", say("Hẹn trả", "Due"), 18, ""},
                     {"", say("Kết thúc xử lý", "Handled"), 18, ""},
                     {"", say("Xếp vào", "Counted as"), 30, ""},
                     {"", say("Kỳ trước chuyển qua", "Carried over"), 12, ""}};
    std::vector<const Statistics::Listed*> ordered;
    for (const Statistics::Listed& listed : statistics.list()) {
        ordered.push_back(&listed);
    }
    std::stable_sort(ordered.begin(), ordered.end(),
                     [](const auto* a, const auto* b) { return a->key < b->key; });
    const auto time = [](const std::optional<Instant>& at) { return at ? Cell(*at) : Cell(); };
    std::int64_t number = 0;
    for (const Statistics::Listed* listed : ordered) {
        const DossierRow& dossier = listed->dossier.row;
        sheet.rows.push_back({++number, name(name_of, listed->key, statistics.by(), language),
                              dossier.code.empty() ? dossier.provisional_number : dossier.code,
                              dossier.title, time(dossier.received), time(dossier.due),
                              time(listed->dossier.handled()),
                              words_of(listed->placed.standing, language),
                              std::string(listed->placed.carried_over ? "x" : "")});
    }
    return sheet;
}

Sheet causes_sheet(const Statistics& statistics, const NameOf& name_of, SheetLanguage language) {
    const auto say = [language](std::string_view vi, std::string_view en) {
        return Words{vi, en}.in(language);
    };
    Sheet sheet;
    sheet.name = say("Nguyên nhân quá hạn", "Causes of lateness");
    sheet.heads = heads(statistics,
                        say("Thời gian quá hạn theo nguyên nhân (phút làm việc)",
                            "Late time by cause (working minutes)"),
                        language);
    sheet.columns = {{"", say("STT", "No."), 6, ""},
                     {"", title_of(statistics.by(), language), 40, ""},
                     {"", say("Tổng", "Sum"), 10, ""},
                     {"", say("Cán bộ", "Officers"), 10, ""},
                     {"", say("Đơn vị", "Units"), 10, ""},
                     {"", say("Cơ quan được lấy ý kiến", "Consulted agencies"), 10, ""},
                     {"", say("Người nộp", "Applicants"), 10, ""},
                     {"", say("Hệ thống", "System"), 10, ""}};
    const auto cells = [](const LateCauses& causes) {
        std::vector<Cell> minutes;
        for (const Minutes amount : {causes.whole(), causes.officers, causes.units,
                                     causes.consulted, causes.applicant, causes.system}) {
            minutes.emplace_back(std::int64_t{amount.count()});
        }
        return minutes;
    };
    std::int64_t number = 0;
    LateCauses total;
    for (const auto& [key, causes] : statistics.causes()) {
        total += causes;
        sheet.rows.push_back(
            row(++number, name(name_of, key, statistics.by(), language), cells(causes)));
    }
    sheet.total = row(std::string{}, say("Tổng cộng", "Total"), cells(total));
    return sheet;
}

}  // namespace motcua::reports
