// Rows are read page by page; events where a row cannot tell.
#include <algorithm>
#include <charconv>
#include <functional>

#include <motcua/engine/statistics_desk.hpp>

namespace motcua {
namespace {

using TakeRow = std::function<Result<void>(const DossierRow&)>;

constexpr std::size_t rows_at_once = 500;

/// How one dossier stood, and what else is known of it.
struct Taken {
    DossierAt dossier;
    std::optional<Case> one;
    std::optional<Holding> held;
};

/// Does for one dossier what the rows alone cannot.
class Gatherer {
public:
    Gatherer(const StatisticsSources& sources, const StatisticsRequest& request)
        : sources_(sources),
          request_(request),
          statistics_(
              request.period, sources.now,
              report_rules(sources.law, std::min(request.period.last, date_of(sources.now))),
              request.by, request.list) {}

    /// Where it was counted; nullopt: in no figure.
    Result<std::optional<Placed>> take(const DossierRow& row) {
        Taken taken;
        MOTCUA_TRY(stand(row, taken));
        if (!sources_.scope.only.empty() && taken.dossier.officer != sources_.scope.only) {
            return std::optional<Placed>{};
        }
        const RuleSetPtr rules = row.rules.empty() ? nullptr : sources_.law.rule_set(row.rules);
        const std::optional<Placed> placed = statistics_.add(taken.dossier, rules.get());
        const bool late =
            placed && (placed->standing == Standing::late || placed->standing == Standing::overdue);
        if (request_.causes && late) {
            MOTCUA_TRY(hold(row, taken));
            statistics_.add_causes(taken.dossier, *taken.held);
        }
        return placed;
    }

    Statistics finish() { return std::move(statistics_); }
    Statistics& statistics() { return statistics_; }

private:
    /// As it stood at the end of the period, with its officer where he is asked for.
    Result<void> stand(const DossierRow& row, Taken& taken) {
        const Instant as_of = statistics_.as_of();
        taken.dossier = dossier_at(row, as_of);
        if (needs_replay(row, as_of, sources_.now)) {
            MOTCUA_TRY(read(row, taken));
            Result<DossierAt> then = dossier_at(row, taken.one->events, as_of);
            if (!then) {
                return then.error();
            }
            taken.dossier = std::move(*then);
        }
        if (request_.by == GroupBy::officer || !sources_.scope.only.empty()) {
            MOTCUA_TRY(hold(row, taken));
            taken.dossier.officer = held_longest(*taken.held);
        }
        return {};
    }

    Result<void> read(const DossierRow& row, Taken& taken) const {
        if (taken.one) {
            return {};
        }
        Result<std::vector<RecordedEvent>> events = sources_.history(row.dossier);
        if (!events) {
            return events.error();
        }
        Result<Case> found = case_of(std::move(*events), sources_.law);
        if (!found) {
            return found.error();
        }
        taken.one = std::move(*found);
        return {};
    }

    // As of the report: what came later is not looked at.
    Result<void> hold(const DossierRow& row, Taken& taken) const {
        if (taken.held) {
            return {};
        }
        MOTCUA_TRY(read(row, taken));
        Case then = *taken.one;
        const Instant as_of = statistics_.as_of();
        then.events = events_before(taken.one->events, as_of);
        Result<Holding> found = holding_of(then, as_of);
        if (!found) {
            return found.error();
        }
        taken.held = std::move(*found);
        return {};
    }

    const StatisticsSources& sources_;
    const StatisticsRequest& request_;
    Statistics statistics_;
};

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
Result<void> each_figure(const StatisticsSources& sources, const StatisticsRequest& request,
                         const TakeRow& take) {
    const FiguresQuery query = query_of(request);
    PageRequest page{rows_at_once, {}};
    std::size_t taken = 0;
    while (true) {
        const Result<Page<DossierRow>> rows =
            sources.reader.figures(sources.scope.visibility, query, page);
        if (!rows) {
            return rows.error();
        }
        taken += rows->rows.size();
        if (request.dossiers_max != 0 && taken > request.dossiers_max) {
            return Error{ErrorCode::limit_exceeded, "expected a period with at most " +
                                                        std::to_string(request.dossiers_max) +
                                                        " dossiers, but it has more"};
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

/// As query_of() has it.
bool may_count_in(const DossierRow& row, const Period& period) {
    const std::optional<Instant> closed = row.finished ? row.finished : row.ended;
    return row.received && *row.received < period.until && (!closed || *closed >= period.from);
}

/// Keeps the events of the dossier that was asked for last.
class LastHistory {
public:
    explicit LastHistory(const HistoryOf& history) : history_(history) {}

    Result<std::vector<RecordedEvent>> of(const DossierId& id) {
        if (id != id_) {
            Result<std::vector<RecordedEvent>> events = history_(id);
            if (!events) {
                return events.error();
            }
            events_ = std::move(*events);
            id_ = id;
        }
        return events_;
    }

private:
    const HistoryOf& history_;
    DossierId id_;
    std::vector<RecordedEvent> events_;
};

/// Where a list of a cell goes on: in a page of rows, after so many of them. "7:CURSOR".
struct CellCursor {
    std::size_t skipped = 0;
    std::string page;
};

Result<CellCursor> parse_cell_cursor(const std::string& text) {
    CellCursor cursor;
    if (text.empty()) {
        return cursor;
    }
    const char* const end = text.data() + text.size();
    const auto [stop, failed] = std::from_chars(text.data(), end, cursor.skipped);
    if (failed != std::errc{} || stop == end || *stop != ':' || cursor.skipped > rows_at_once) {
        return Error{ErrorCode::invalid_argument,
                     "expected the cursor of an earlier page, but it is something else"};
    }
    cursor.page.assign(stop + 1, end);
    return cursor;
}

}  // namespace

ReportRules report_rules(const LawBook& law, Date on) {
    const std::string date = format_date(on);
    const std::vector<DefinitionRow> definitions = law.definitions();
    const DefinitionRow* latest = nullptr;
    for (const DefinitionRow& row : definitions) {
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
            : law.rule_set(latest->ref.id + "@" + std::to_string(latest->ref.version));
    return rules == nullptr ? ReportRules{} : rules->reports;
}

Result<Period> period_of(const std::string& text, Instant now) {
    const std::string asked = text.empty() ? format_date(date_of(now)).substr(0, 7) : text;
    Result<Period> period = parse_period(asked);
    if (period && !(period->from <= now)) {
        return Error{ErrorCode::invalid_argument, "expected a period that has begun, but " + asked +
                                                      " begins on " + format_date(period->first)};
    }
    return period;
}

Result<Statistics> gather_statistics(const StatisticsSources& sources,
                                     const StatisticsRequest& request) {
    Gatherer gatherer(sources, request);
    MOTCUA_TRY(each_figure(sources, request, [&](const DossierRow& row) -> Result<void> {
        const Result<std::optional<Placed>> placed = gatherer.take(row);
        return placed ? Result<void>{} : Result<void>{placed.error()};
    }));
    return gatherer.finish();
}

Result<std::vector<Statistics>> gather_trend(const StatisticsSources& sources,
                                             const StatisticsRequest& request,
                                             const std::vector<Period>& periods) {
    if (periods.empty()) {
        return std::vector<Statistics>{};
    }
    LastHistory last(sources.history);
    const HistoryOf history = [&last](const DossierId& id) { return last.of(id); };
    const StatisticsSources shared{sources.reader, sources.scope, sources.law, history,
                                   sources.now};
    std::vector<StatisticsRequest> requests(periods.size(), request);
    std::vector<Gatherer> gatherers;
    gatherers.reserve(periods.size());
    StatisticsRequest whole = request;
    whole.period = periods.front();
    for (std::size_t i = 0; i < periods.size(); ++i) {
        requests[i].period = periods[i];
        gatherers.emplace_back(shared, requests[i]);
        whole.period.from = std::min(whole.period.from, periods[i].from);
        whole.period.until = std::max(whole.period.until, periods[i].until);
    }
    MOTCUA_TRY(each_figure(shared, whole, [&](const DossierRow& row) -> Result<void> {
        for (std::size_t i = 0; i < periods.size(); ++i) {
            if (may_count_in(row, periods[i])) {
                const Result<std::optional<Placed>> placed = gatherers[i].take(row);
                if (!placed) {
                    return placed.error();
                }
            }
        }
        return {};
    }));
    std::vector<Statistics> trend;
    trend.reserve(gatherers.size());
    for (Gatherer& gatherer : gatherers) {
        trend.push_back(gatherer.finish());
    }
    return trend;
}

Result<Page<Statistics::Listed>> dossiers_in(const StatisticsSources& sources,
                                             const StatisticsRequest& request,
                                             const StatisticsCell& cell, const PageRequest& page) {
    Result<CellCursor> cursor = parse_cell_cursor(page.after);
    if (!cursor) {
        return cursor.error();
    }
    StatisticsRequest listing = request;
    listing.list = true;
    listing.causes = false;
    const FiguresQuery query = query_of(listing);
    Page<Statistics::Listed> found;
    while (true) {
        const Result<Page<DossierRow>> rows =
            sources.reader.figures(sources.scope.visibility, query, {rows_at_once, cursor->page});
        if (!rows) {
            return rows.error();
        }
        // A gatherer for each page: it keeps the list of what it has counted.
        Gatherer gatherer(sources, listing);
        for (std::size_t at = cursor->skipped; at < rows->rows.size(); ++at) {
            if (found.rows.size() == page.limit) {
                found.next = std::to_string(at) + ":" + cursor->page;
                return found;
            }
            const Result<std::optional<Placed>> placed = gatherer.take(rows->rows[at]);
            if (!placed) {
                return placed.error();
            }
            if (!*placed) {
                continue;
            }
            const Statistics::Listed& one = gatherer.statistics().list().back();
            const bool counted = figure_of(figures_of(one.dossier, one.placed), cell.figure) != 0;
            if (counted && (!cell.key || *cell.key == one.key)) {
                found.rows.push_back(one);
            }
        }
        if (rows->next.empty()) {
            return found;
        }
        *cursor = CellCursor{0, rows->next};
    }
}

Result<std::vector<DossierRow>> suspicious_pauses(const StatisticsSources& sources,
                                                  const StatisticsRequest& request) {
    const Instant as_of =
        std::min(request.period.until, sources.now + std::chrono::milliseconds{1});
    std::vector<DossierRow> found;
    const auto take = [&](const DossierRow& row) -> Result<void> {
        if (row.pause_remarks == 0) {
            return {};
        }
        const Result<std::vector<RecordedEvent>> events = sources.history(row.dossier);
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
    MOTCUA_TRY(each_figure(sources, request, take));
    return found;
}

KeyNames::KeyNames(const Directory& directory, const LawBook& law, GroupBy by)
    : directory_(directory), by_(by) {
    if (by != GroupBy::procedure && by != GroupBy::field) {
        return;
    }
    for (const DefinitionRow& row : law.definitions()) {
        const ProcedurePtr procedure =
            row.kind == DefinitionKind::procedure ? law.procedure(row.ref) : nullptr;
        if (procedure == nullptr) {
            continue;
        }
        if (by == GroupBy::procedure) {
            titles_.emplace(procedure->ref.id, procedure->title);
        } else if (!procedure->domain_code.empty()) {
            titles_.emplace(procedure->domain_code, procedure->domain);
        }
    }
}

std::string KeyNames::of(const std::string& key) const {
    if (by_ == GroupBy::unit) {
        const auto unit = directory_.unit(UnitId(key));
        return unit && !unit->name.empty() ? unit->name : key;
    }
    if (by_ == GroupBy::officer) {
        const auto officer = directory_.officer(OfficerId(key));
        return officer && !officer->name.empty() ? officer->name : key;
    }
    const auto found = titles_.find(key);
    return found == titles_.end() ? key : found->second;
}

}  // namespace motcua
