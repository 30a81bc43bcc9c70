// One pass over the rows; events are read where a row cannot tell.
#include "view_statistics.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "view_words.hpp"

namespace motcua::cli {
namespace {

// Does for one dossier what the rows alone cannot.
class Gatherer {
public:
    Gatherer(View& view, const StatisticsRequest& request)
        : view_(view),
          request_(request),
          statistics_(request.period, view.now(),
                      report_rules(view, std::min(request.period.last, date_of(view.now()))),
                      request.by, request.list) {}

    Result<void> take(const DossierRow& row) {
        const Instant as_of = statistics_.as_of();
        const bool past = needs_replay(row, as_of, view_.now());
        const bool by_officer = request_.by == GroupBy::officer;
        DossierAt dossier = dossier_at(row, as_of);
        std::optional<Case> one;
        if (past || by_officer) {
            MOTCUA_TRY(read(row, one));
            if (past) {
                Result<DossierAt> then = dossier_at(row, one->events, as_of);
                if (!then) {
                    return then.error();
                }
                dossier = std::move(*then);
            }
        }
        std::optional<Holding> held;
        if (by_officer) {
            MOTCUA_TRY(hold(*one, held));
            dossier.officer = held_longest(*held);
        }
        const RuleSetPtr rules = row.rules.empty() ? nullptr : view_.book().rules(row.rules);
        const std::optional<Placed> placed = statistics_.add(dossier, rules.get());
        const bool late =
            placed && (placed->standing == Standing::late || placed->standing == Standing::overdue);
        if (!request_.causes || !late) {
            return {};
        }
        if (!one) {
            MOTCUA_TRY(read(row, one));
        }
        if (!held) {
            MOTCUA_TRY(hold(*one, held));
        }
        statistics_.add_causes(dossier, *held);
        return {};
    }

    Statistics finish() { return std::move(statistics_); }

private:
    Result<void> read(const DossierRow& row, std::optional<Case>& one) {
        Result<Case> found = read_case(view_, row.dossier);
        if (!found) {
            return found.error();
        }
        one = std::move(*found);
        return {};
    }
    // As of the report: what came later is not looked at.
    Result<void> hold(const Case& one, std::optional<Holding>& held) {
        Case then = one;
        const Instant as_of = statistics_.as_of();
        then.events = events_before(one.events, as_of);
        Result<Holding> found = holding_of(then, as_of);
        if (!found) {
            return found.error();
        }
        held = std::move(*found);
        return {};
    }

    View& view_;
    const StatisticsRequest& request_;
    Statistics statistics_;
};

}  // namespace

ReportRules report_rules(View& view, Date on) {
    const std::string date = format_date(on);
    const DefinitionRow* latest = nullptr;
    for (const DefinitionRow& row : view.book().definitions()) {
        const bool in_force = row.kind == DefinitionKind::rules &&
                              (row.effective_from.empty() || row.effective_from <= date) &&
                              (row.effective_until.empty() || date <= row.effective_until);
        if (in_force && (latest == nullptr || latest->effective_from <= row.effective_from)) {
            latest = &row;
        }
    }
    const RuleSetPtr rules =
        latest == nullptr
            ? nullptr
            : view.book().rules(fmt::format("{}@{}", latest->ref.id, latest->ref.version));
    return rules == nullptr ? ReportRules{} : rules->reports;
}

namespace {

FiguresQuery query_of(const StatisticsRequest& request) {
    FiguresQuery query;
    query.received_before = request.period.until;
    query.open_at = request.period.from;
    query.procedure = request.procedure;
    if (!request.agency.empty()) {
        query.agency = UnitId(request.agency);
    }
    return query;
}

/// Each received dossier that may be seen and was not handled before the period.
Result<void> each_figure(View& view, const FiguresQuery& query,
                         const std::function<Result<void>(const DossierRow&)>& take) {
    PageRequest page{500, {}};
    while (true) {
        const Result<Page<DossierRow>> rows = view.reader().figures(view.visibility(), query, page);
        if (!rows) {
            return rows.error();
        }
        for (const DossierRow& row : rows->rows) {
            MOTCUA_TRY(take(row));
        }
        if (rows->next.empty()) {
            return {};
        }
        page.after = rows->next;
    }
}

}  // namespace

Result<Statistics> gather(View& view, const StatisticsRequest& request) {
    Gatherer gatherer(view, request);
    MOTCUA_TRY(each_figure(view, query_of(request),
                           [&](const DossierRow& row) { return gatherer.take(row); }));
    return gatherer.finish();
}

Result<std::vector<DossierRow>> suspicious_pauses(View& view, const StatisticsRequest& request) {
    const Instant as_of = std::min(request.period.until, view.now() + std::chrono::milliseconds{1});
    std::vector<DossierRow> found;
    const auto take = [&](const DossierRow& row) -> Result<void> {
        if (row.pause_remarks == 0) {
            return {};
        }
        const Result<std::vector<RecordedEvent>> events = view.events(row.dossier);
        if (!events) {
            return events.error();
        }
        Result<DossierAt> then = dossier_at(row, *events, as_of);
        if (!then) {
            return then.error();
        }
        if (then->row.pause_remarks != 0) {
            found.push_back(std::move(then->row));
        }
        return {};
    };
    MOTCUA_TRY(each_figure(view, query_of(request), take));
    return found;
}

std::string key_words(View& view, GroupBy by, const std::string& key) {
    switch (by) {
        case GroupBy::unit:
            return view.book().unit(UnitId(key));
        case GroupBy::officer:
            return view.book().officer(OfficerId(key));
        case GroupBy::procedure:
        case GroupBy::field:
            break;
        case GroupBy::channel: {
            const std::optional<Channel> channel = enum_from_name<Channel>(key);
            return channel ? std::string(words_of(*channel)) : key;
        }
    }
    for (const DefinitionRow& row : view.book().definitions()) {
        if (row.kind != DefinitionKind::procedure) {
            continue;
        }
        const ProcedurePtr procedure = view.book().procedure(row.ref);
        if (procedure == nullptr) {
            continue;
        }
        if (by == GroupBy::procedure && procedure->ref.id == key) {
            return procedure->title;
        }
        if (by == GroupBy::field && procedure->domain_code == key && !key.empty()) {
            return procedure->domain;
        }
    }
    return key;
}

}  // namespace motcua::cli
