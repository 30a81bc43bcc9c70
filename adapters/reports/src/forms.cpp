// The columns of the periodic reports.
#include <algorithm>

#include <motcua/reports/forms.hpp>

namespace motcua::reports {
namespace {

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

std::vector<std::string> heads(const Statistics& statistics, std::string first) {
    const Instant last = statistics.as_of() - std::chrono::milliseconds{1};
    return {std::move(first), "Kỳ báo cáo: " + to_vietnamese(statistics.period()),
            "Số liệu tính đến " + format_for_people(last)};
}

std::string name(const NameOf& name_of, const std::string& key, GroupBy by) {
    if (key.empty()) {
        return by == GroupBy::officer ? "(chưa có cán bộ xử lý)" : "(chưa rõ)";
    }
    std::string known = name_of(key);
    return known.empty() ? key : known;
}

std::string policy(const ReportRules& report) {
    std::string text = report.test == LatenessTest::by_day
                           ? "Xét trước hạn, đúng hạn, quá hạn theo ngày"
                           : "Xét trước hạn, đúng hạn, quá hạn theo giờ";
    text += report.withdrawn_on_time ? "; hồ sơ rút tính là đúng hạn" : "";
    text += report.paused_in_time ? "; hồ sơ tạm dừng tính là trong hạn" : "";
    return text + " (" + to_vietnamese(report.source) + ").";
}

}  // namespace

std::string title_of(GroupBy by) {
    switch (by) {
        case GroupBy::unit:
            return "Cơ quan, đơn vị";
        case GroupBy::officer:
            return "Cán bộ xử lý";
        case GroupBy::procedure:
            return "Thủ tục";
        case GroupBy::field:
            return "Lĩnh vực";
        case GroupBy::channel:
            return "Kênh tiếp nhận";
    }
    return {};
}

std::string words_of(Standing standing) {
    switch (standing) {
        case Standing::early:
            return "đã giải quyết trước hạn";
        case Standing::on_time:
            return "đã giải quyết đúng hạn";
        case Standing::late:
            return "đã giải quyết quá hạn";
        case Standing::in_time:
            return "đang giải quyết trong hạn";
        case Standing::overdue:
            return "đang giải quyết quá hạn";
    }
    return {};
}

Sheet figures_sheet(const Statistics& statistics, const std::string& form, const NameOf& name_of) {
    Sheet sheet;
    sheet.name = form.empty() ? "Thống kê" : "II." + form;
    sheet.heads =
        heads(statistics, form.empty() ? "Tình hình, kết quả giải quyết thủ tục hành chính"
                                       : "Biểu số II." + form +
                                             "/VPCP/KSTT: Tình hình, kết quả giải quyết thủ tục "
                                             "hành chính");
    const std::string received = "Số hồ sơ nhận giải quyết";
    const std::string resolved = "Số hồ sơ đã giải quyết";
    const std::string open = "Số hồ sơ đang giải quyết";
    const std::string among = "Trong đó";
    sheet.columns = {{"", "STT", 6, ""},
                     {"", title_of(statistics.by()), 40, ""},
                     {received, "Tổng số", 10, "Nhận"},
                     {received, "Trực tuyến", 10, "Trực tuyến"},
                     {received, "Trực tiếp, BCCI", 10, "Trực tiếp"},
                     {received, "Kỳ trước chuyển qua", 10, "Kỳ trước"},
                     {resolved, "Tổng số", 10, "Đã xong"},
                     {resolved, "Trước hạn", 10, "Trước hạn"},
                     {resolved, "Đúng hạn", 10, "Đúng hạn"},
                     {resolved, "Quá hạn", 10, "Quá hạn"},
                     {open, "Tổng số", 10, "Đang làm"},
                     {open, "Trong hạn", 10, "Trong hạn"},
                     {open, "Quá hạn", 10, "Quá hạn"},
                     {among, "Đang tạm dừng", 10, "Tạm dừng"},
                     {among, "Rút hồ sơ", 10, "Rút"},
                     {among, "Kết thúc khác", 10, "Khác"}};
    std::int64_t number = 0;
    for (const auto& [key, figures] : statistics.rows()) {
        sheet.rows.push_back(row(++number, name(name_of, key, statistics.by()), counts(figures)));
    }
    sheet.total = row(std::string{}, "Tổng cộng", counts(statistics.total()));
    sheet.notes = {policy(statistics.report()),
                   "Đang tạm dừng là phần của đang giải quyết; rút hồ sơ và kết thúc khác là phần "
                   "của đã giải quyết."};
    return sheet;
}

Sheet list_sheet(const Statistics& statistics, const NameOf& name_of) {
    Sheet sheet;
    sheet.name = "Danh sách";
    sheet.heads = heads(statistics, "Danh sách hồ sơ của số liệu");
    sheet.columns = {{"", "STT", 6, ""},
                     {"", title_of(statistics.by()), 40, ""},
                     {"", "Mã hồ sơ", 24, ""},
                     {"", "Thủ tục", 40, ""},
                     {"", "Tiếp nhận", 18, ""},
                     {"", "Hẹn trả", 18, ""},
                     {"", "Kết thúc xử lý", 18, ""},
                     {"", "Xếp vào", 30, ""},
                     {"", "Kỳ trước chuyển qua", 12, ""}};
    std::vector<const Statistics::Listed*> ordered;
    for (const Statistics::Listed& listed : statistics.list()) {
        ordered.push_back(&listed);
    }
    std::stable_sort(ordered.begin(), ordered.end(),
                     [](const auto* a, const auto* b) { return a->key < b->key; });
    const auto time = [](const std::optional<Instant>& at) {
        return at ? format_for_people(*at) : std::string{};
    };
    std::int64_t number = 0;
    for (const Statistics::Listed* listed : ordered) {
        const DossierRow& dossier = listed->dossier.row;
        sheet.rows.push_back({++number, name(name_of, listed->key, statistics.by()),
                              dossier.code.empty() ? dossier.provisional_number : dossier.code,
                              dossier.title, time(dossier.received), time(dossier.due),
                              time(listed->dossier.handled()), words_of(listed->placed.standing),
                              std::string(listed->placed.carried_over ? "x" : "")});
    }
    return sheet;
}

Sheet causes_sheet(const Statistics& statistics, const NameOf& name_of) {
    Sheet sheet;
    sheet.name = "Nguyên nhân quá hạn";
    sheet.heads = heads(statistics, "Thời gian quá hạn theo nguyên nhân (phút làm việc)");
    sheet.columns = {{"", "STT", 6, ""},        {"", title_of(statistics.by()), 40, ""},
                     {"", "Tổng", 10, ""},      {"", "Cán bộ", 10, ""},
                     {"", "Đơn vị", 10, ""},    {"", "Cơ quan được lấy ý kiến", 10, ""},
                     {"", "Người nộp", 10, ""}, {"", "Hệ thống", 10, ""}};
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
        sheet.rows.push_back(row(++number, name(name_of, key, statistics.by()), cells(causes)));
    }
    sheet.total = row(std::string{}, "Tổng cộng", cells(total));
    return sheet;
}

}  // namespace motcua::reports
