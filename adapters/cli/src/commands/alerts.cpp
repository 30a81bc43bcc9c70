// motcua alerts: what was raised, to whom, who looked; the morning's text. motcua see: a recipient
// looked.
#include <fmt/format.h>

#include "../act.hpp"
#include "../families.hpp"
#include "../view_alerts.hpp"

namespace motcua::cli {
namespace {

struct AlertsOptions : ListOptions {
    std::string recipient;
    std::string unit;
    std::string digest;
    bool unseen = false;
};

struct SeeOptions : DossierOptions {
    std::uint32_t alert = 0;
};

/// What is told on the morning of `day`: raised since the working day before began.
Result<AlertQuery> query_of(View& view, const AlertsOptions& options, std::optional<Date> day) {
    MOTCUA_TRY(view.check_unit(options.unit));
    AlertQuery query;
    const bool own = options.recipient.empty() && options.unit.empty();
    const std::string& recipient = own ? options.officer : options.recipient;
    if (!recipient.empty()) {
        query.recipient = OfficerId(recipient);
    }
    if (!options.unit.empty()) {
        query.unit = UnitId(options.unit);
    }
    query.unseen_only = options.unseen || day.has_value();
    if (day) {
        const auto calendar = view.book().calendar("");
        const Date since = calendar != nullptr ? calendar->add_working_days(*day, -1)
                                               : *day - std::chrono::days{1};
        query.digest = true;
        query.raised_from = at_time(since, TimeOfDay{0});
        query.raised_before = at_time(*day, TimeOfDay{0});
    }
    return query;
}

Result<Exit> show(Output& output, const AlertsOptions& options) {
    auto view = View::open(output, options);
    if (!view) {
        return view.error();
    }
    std::optional<Date> day;
    if (!options.digest.empty()) {
        const Result<When> when = parse_when(options.digest);
        if (!when) {
            return when.error();
        }
        day = when->date;
    }
    const Result<AlertQuery> query = query_of(**view, options, day);
    if (!query) {
        return query.error();
    }
    const auto page = (*view)->reader().alerts((*view)->visibility(), *query, options.page());
    if (!page) {
        return page.error();
    }
    AlertLister lister(**view);
    std::vector<ListedAlert> alerts;
    for (const AlertRow& row : page->rows) {
        Result<ListedAlert> alert = lister.list(row);
        if (!alert) {
            return alert.error();
        }
        alerts.push_back(std::move(*alert));
    }
    if (output.json()) {
        json::Writer writer;
        render(writer, alerts, page->next);
        output.json_text(std::move(writer));
        return Exit::fine;
    }
    day ? print_digest(output, **view, *day, alerts) : print_alerts(output, **view, alerts);
    tell_more(output, page->next);
    return Exit::fine;
}

void define_alerts(Command& command, AlertsOptions& options) {
    define_listing(command, options);
    command.option("--officer", options.recipient, "OFFICER",
                   {"Chỉ cảnh báo gửi cán bộ này (mặc định: cán bộ của --as)",
                    "Only those to this officer (default: that of --as)"});
    command.option("--unit", options.unit, "UNIT",
                   {"Chỉ cảnh báo về việc của đơn vị này", "Only those about this unit's work"});
    command.flag("--unseen", options.unseen, {"Chỉ cảnh báo chưa xem", "Only unseen ones"});
    command.option("--digest", options.digest, "DATE",
                   {"Bản nhắc việc sáng ngày này: việc không gấp, báo từ ngày làm việc trước, "
                    "chưa xem",
                    "The morning's text of this day: what is not urgent, raised since the working "
                    "day before, unseen"});
}

}  // namespace

void add_alert_commands(Commands& commands) {
    commands.add<AlertsOptions>("alerts",
                                {"Cảnh báo thời hạn: hồ sơ, bước, hạn, ai nhận, đã xem chưa",
                                 "Alerts: dossier, step, due, recipient, seen"},
                                define_alerts, show);
    commands.add<SeeOptions>(
        "see", {"Đánh dấu đã xem cảnh báo của một hồ sơ", "Mark alerts of a dossier as seen"},
        [](Command& command, SeeOptions& options) {
            define_dossier(command, options);
            command.option("--alert", options.alert, "N",
                           {"Số cảnh báo; bỏ trống: mọi cảnh báo gửi người thực hiện",
                            "Number; without: all that are addressed to who asks"});
        },
        [](Output& output, const SeeOptions& options) {
            return act_on_dossier(output, options, [&](const Subject&) -> CommandBody {
                return SeeAlert{options.alert};
            });
        });
}

}  // namespace motcua::cli
