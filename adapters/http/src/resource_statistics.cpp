// Statistics of handling: figures with their shares and causes, the periodic reports, and the dossiers
// behind each number.
#include <array>
#include <cstdio>

#include <motcua/engine/statistics_desk.hpp>
#include <motcua/json/figures.hpp>

#include "list_sheets.hpp"
#include "names.hpp"
#include "routes.hpp"

namespace motcua::http {
namespace {

/// What statistics of a call are counted from, as long as they are counted.
class Sources {
public:
    Sources(Call& call, Reader& reader)
        : scope_(call.figures_scope()),
          law_(call.engine()),
          // Nothing that is counted is of a person's: none of it is read.
          history_([&call, &reader](const DossierId& id) {
              return read_events(reader, call.desk.parts.codec, call.desk.parts.digest, id, 1,
                                 Persons::left_out);
          }),
          sources_{reader, scope_, law_, history_, call.now()} {}
    Sources(const Sources&) = delete;
    Sources& operator=(const Sources&) = delete;

    [[nodiscard]] const StatisticsSources& get() const { return sources_; }
    [[nodiscard]] const OfficerId& only() const { return scope_.only; }
    [[nodiscard]] KeyNames names(Call& call, GroupBy by) const {
        return {call.engine().directory(), law_, by};
    }

private:
    FiguresScope scope_;
    EngineLaw law_;
    HistoryOf history_;
    StatisticsSources sources_;
};

/// A named value of the query; `unless` if it does not say; nullopt: it is answered.
template <class Enum>
std::optional<Enum> one_of(Call& call, const std::string& name, Enum unless) {
    const std::string text = call.query(name);
    const std::optional<Enum> value = text.empty() ? unless : enum_from_name<Enum>(text);
    if (!value) {
        call.refuse({ErrorCode::invalid_argument,
                     "expected one of the values that the contract names, but it is none"},
                    {{}, {}, name});
    }
    return value;
}

/// "2026-11", or from and to as days; this month if the query says neither; nullopt: it is answered.
std::optional<Period> period_asked(Call& call) {
    const std::string from = call.query("from");
    const std::string to = call.query("to");
    std::string text = call.query("period");
    std::string where = "period";
    if (!from.empty() || !to.empty()) {
        if (!text.empty() || from.empty() || to.empty()) {
            call.refuse({ErrorCode::invalid_argument,
                         "expected a period, or both from and to, but it is something else"},
                        {{}, {}, where});
            return std::nullopt;
        }
        text = from + ".." + to;
        where = "from";
    }
    const Result<Period> period = period_of(text, call.now());
    if (!period) {
        call.refuse(period.error(), {{}, {}, where});
        return std::nullopt;
    }
    return *period;
}

/// All but how it is grouped; nullopt: it is answered.
std::optional<StatisticsRequest> request_asked(Call& call, GroupBy by) {
    auto period = period_asked(call);
    if (!period) {
        return std::nullopt;
    }
    return StatisticsRequest{std::move(*period),
                             by,
                             call.query("unit"),
                             call.query("procedure"),
                             false,
                             true,
                             call.desk.options.limits.counted};
}

std::string key_name(const Call& call, const KeyNames& names, GroupBy by, const std::string& key) {
    const auto channel =
        by == GroupBy::channel ? enum_from_name<Channel>(key) : std::optional<Channel>{};
    return channel ? channel_name(call, *channel) : names.of(key);
}

/// nullopt where nothing is resolved.
std::optional<double> on_time_percent(const Figures& figures) {
    const std::uint64_t resolved = figures.resolved();
    return resolved == 0 ? std::nullopt
                         : std::optional(100.0 * static_cast<double>(resolved - figures.late) /
                                         static_cast<double>(resolved));
}

double days_of(Minutes elapsed) {
    constexpr double minutes_a_day = 24 * 60;
    return static_cast<double>(elapsed.count()) / minutes_a_day;
}

/// With that many places; a number for people, not for sums.
void measure(json::Writer& writer, double value, int places) {
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%.*f", places, value);
    writer.number(Decimal::parse(text.data()).value_or(Decimal{}));
}

/// All but who made it late.
void render_counts(json::Writer& writer, const Figures& figures, const LeadTime& lead) {
    json::figure_members(writer, figures);
    const std::optional<double> percent = on_time_percent(figures);
    writer.member("on_time_percent");
    if (percent) {
        measure(writer, *percent, 1);
    } else {
        writer.null();
    }
    writer.member("lead_time_days");
    if (lead.dossiers == 0) {
        writer.null();
    } else {
        writer.begin_object().member("median");
        measure(writer, days_of(lead.median), 2);
        writer.member("p90");
        measure(writer, days_of(lead.p90), 2);
        writer.end_object();
    }
}

void render_row(json::Writer& writer, const Figures& figures, const LeadTime& lead,
                const LateCauses& causes) {
    render_counts(writer, figures, lead);
    writer.member("lateness");
    json::render(writer, causes);
}

LateCauses causes_of(const Statistics& statistics, const std::string& key) {
    const auto found = statistics.causes().find(key);
    return found == statistics.causes().end() ? LateCauses{} : found->second;
}

LateCauses all_causes(const Statistics& statistics) {
    LateCauses all;
    for (const auto& [key, causes] : statistics.causes()) {
        all += causes;
    }
    return all;
}

void period_members(json::Writer& writer, const Statistics& statistics, const OfficerId& only) {
    const Period& period = statistics.period();
    writer.text_member("by", enum_name(statistics.by()));
    writer.text_member("period", period.text);
    writer.text_member("from", format_date(period.first));
    writer.text_member("to", format_date(period.last));
    writer.text_member("as_of", format_instant(statistics.as_of()));
    writer.text_member("test", enum_name(statistics.report().test));
    writer.member("only");
    only.empty() ? writer.null() : writer.string(only.value);
}

void answer_figures(Call& call, const Statistics& statistics, const KeyNames& names,
                    const OfficerId& only) {
    json::Writer writer;
    writer.begin_object();
    period_members(writer, statistics, only);
    writer.member("rows").begin_array();
    for (const auto& [key, figures] : statistics.rows()) {
        writer.begin_object().text_member("key", key);
        writer.text_member("name", key_name(call, names, statistics.by(), key));
        render_row(writer, figures, statistics.lead_time(key), causes_of(statistics, key));
        writer.end_object();
    }
    writer.end_array().member("total").begin_object();
    render_row(writer, statistics.total(), statistics.lead_time(), all_causes(statistics));
    writer.end_object().end_object();
    call.answer(std::move(writer));
}

NameOf name_of(const Call& call, const KeyNames& names, GroupBy by) {
    return [&call, &names, by](const std::string& key) { return key_name(call, names, by, key); };
}

/// Filter and asker stand below what the report says of itself.
void add_filter(const Call& call, Sheet& sheet) {
    for (std::string& head : filter_heads(call)) {
        sheet.heads.push_back(std::move(head));
    }
}

void add_measures(std::vector<SheetCell>& cells, const Figures& figures, const LeadTime& lead) {
    const std::optional<double> percent = on_time_percent(figures);
    cells.push_back(percent ? SheetCell(*percent) : SheetCell());
    cells.push_back(lead.dossiers == 0 ? SheetCell() : SheetCell(days_of(lead.median)));
    cells.push_back(lead.dossiers == 0 ? SheetCell() : SheetCell(days_of(lead.p90)));
}

/// The table of the reports with what only we tell.
Sheet figures_with_measures(const Call& call, const Statistics& statistics, const NameOf& name) {
    Sheet sheet = call.desk.parts.sheets->figures(statistics, {}, name, sheet_language(call));
    const std::string group = Words{"Thời gian giải quyết", "Time of handling"}.in(call);
    sheet.columns.push_back({group, Words{"Tỷ lệ đúng hạn (%)", "On time (%)"}.in(call), 10, {}});
    sheet.columns.push_back({group, Words{"Trung vị (ngày)", "Median (days)"}.in(call), 10, {}});
    sheet.columns.push_back(
        {group, Words{"9 phần 10 xong trong (ngày)", "9 in 10 within (days)"}.in(call), 12, {}});
    auto cells = sheet.rows.begin();
    for (const auto& [key, figures] : statistics.rows()) {
        add_measures(*cells++, figures, statistics.lead_time(key));
    }
    add_measures(sheet.total, statistics.total(), statistics.lead_time());
    add_filter(call, sheet);
    return sheet;
}

void answer_figures_sheet(Call& call, const Statistics& statistics, const KeyNames& names) {
    const NameOf name = name_of(call, names, statistics.by());
    Sheet causes = call.desk.parts.sheets->causes(statistics, name, sheet_language(call));
    add_filter(call, causes);
    answer_sheets(call, {figures_with_measures(call, statistics, name), std::move(causes)},
                  "thong-ke");
}

void render_cell(json::Writer& writer, const SheetCell& cell) {
    if (const auto* text = std::get_if<std::string>(&cell)) {
        writer.string(*text);
    } else if (const auto* count = std::get_if<std::int64_t>(&cell)) {
        writer.number(*count);
    } else {
        writer.null();  // a form has nothing but text and counts
    }
}

void render_cells(json::Writer& writer, const std::vector<SheetCell>& cells) {
    writer.begin_array();
    for (const SheetCell& cell : cells) {
        render_cell(writer, cell);
    }
    writer.end_array();
}

void render_lines(json::Writer& writer, const std::vector<std::string>& lines) {
    writer.begin_array();
    for (const std::string& line : lines) {
        writer.string(line);
    }
    writer.end_array();
}

void answer_form(Call& call, const std::string& form, const Statistics& statistics,
                 const OfficerId& only, const Sheet& sheet) {
    json::Writer writer;
    writer.begin_object().text_member("form", form);
    period_members(writer, statistics, only);
    writer.member("heads");
    render_lines(writer, sheet.heads);
    writer.member("columns").begin_array();
    for (const SheetColumn& column : sheet.columns) {
        writer.begin_object().text_member("group", column.group);
        writer.text_member("title", column.title).end_object();
    }
    writer.end_array().member("rows").begin_array();
    for (const std::vector<SheetCell>& cells : sheet.rows) {
        render_cells(writer, cells);
    }
    writer.end_array().member("total");
    render_cells(writer, sheet.total);
    writer.member("notes");
    render_lines(writer, sheet.notes);
    writer.end_object();
    call.answer(std::move(writer));
}

/// What is said of a dossier behind a number: names besides, and why its pauses look suspicious.
void render_listed(Call& call, json::Writer& writer, const Statistics::Listed& listed, GroupBy by,
                   const KeyNames& keys, Names& names) {
    writer.begin_object();
    json::listed_members(writer, listed);
    writer.text_member("name", key_name(call, keys, by, listed.key));
    names.unit_member(writer, "decides_name", listed.dossier.row.decides);
    writer.member("pause_remarks").begin_array();
    for (const PauseRemark remark : remarks_in(listed.dossier.row.pause_remarks)) {
        writer.begin_object().text_member("remark", enum_name(remark));
        writer.text_member("text", remark_text(call, remark)).end_object();
    }
    writer.end_array().end_object();
}

void answer_trend(Call& call, TrendStep each, const std::vector<Statistics>& trend,
                  const OfficerId& only) {
    json::Writer writer;
    writer.begin_object().text_member("each", enum_name(each));
    writer.member("only");
    only.empty() ? writer.null() : writer.string(only.value);
    writer.member("rows").begin_array();
    for (const Statistics& statistics : trend) {
        writer.begin_object().text_member("period", statistics.period().text);
        writer.text_member("from", format_date(statistics.period().first));
        writer.text_member("to", format_date(statistics.period().last));
        writer.text_member("as_of", format_instant(statistics.as_of()));
        render_counts(writer, statistics.total(), statistics.lead_time());
        writer.end_object();
    }
    writer.end_array().end_object();
    call.answer(std::move(writer));
}

/// The last day that a trend looks at: of the query, else today; nullopt: it is answered.
std::optional<Date> last_asked(Call& call) {
    const Date today = date_of(call.now());
    const std::string text = call.query("until");
    const Result<Date> last = text.empty() ? Result<Date>(today) : parse_date(text);
    if (!last || *last > today) {
        call.refuse({ErrorCode::invalid_argument,
                     "expected a day like 2026-03-15, not after today, but it is none"},
                    {{}, {}, "until"});
        return std::nullopt;
    }
    return *last;
}

}  // namespace

void show_trend(Call& call, Reader& reader) {
    constexpr std::uint64_t most = 26;
    const bool known = call.knows_query({"each", "count", "until", "unit", "procedure"});
    const auto each = known ? one_of(call, "each", TrendStep::month) : std::nullopt;
    const auto count = each ? call.number("count", 6, 1, most) : std::nullopt;
    const auto last = count ? last_asked(call) : std::nullopt;
    if (!last) {
        return;
    }
    StatisticsRequest request;
    request.agency = call.query("unit");
    request.procedure = call.query("procedure");
    request.dossiers_max = call.desk.options.limits.counted;
    const Sources sources(call, reader);
    const auto trend = gather_trend(sources.get(), request,
                                    periods_until(*each, *last, static_cast<unsigned>(*count)));
    if (!trend) {
        call.refuse(trend.error());
        return;
    }
    answer_trend(call, *each, *trend, sources.only());
}

void show_statistics(Call& call, Reader& reader) {
    const bool known =
        call.knows_query({"by", "period", "from", "to", "unit", "procedure", "format"});
    const auto by = known ? one_of(call, "by", GroupBy::unit) : std::nullopt;
    const auto request = by ? request_asked(call, *by) : std::nullopt;
    const auto sheet = request ? wants_sheet(call) : std::nullopt;
    if (!sheet) {
        return;
    }
    const Sources sources(call, reader);
    const Result<Statistics> statistics = gather_statistics(sources.get(), *request);
    if (!statistics) {
        call.refuse(statistics.error());
        return;
    }
    const KeyNames names = sources.names(call, *by);
    if (*sheet) {
        answer_figures_sheet(call, *statistics, names);
    } else {
        answer_figures(call, *statistics, names, sources.only());
    }
}

void show_statistics_form(Call& call, Reader& reader) {
    const std::string form = call.at.front();
    if (form != "06a" && form != "07a") {
        call.refuse_unknown("a form");
        return;
    }
    const bool known = call.knows_query({"period", "from", "to", "unit", "procedure", "format"});
    const GroupBy by = form == "07a" ? GroupBy::field : GroupBy::unit;
    auto request = known ? request_asked(call, by) : std::nullopt;
    const auto sheet = request ? wants_sheet(call) : std::nullopt;
    if (!sheet) {
        return;
    }
    if (call.desk.parts.sheets == nullptr) {
        call.refuse_unknown("a form");
        return;
    }
    request->causes = false;
    const Sources sources(call, reader);
    const Result<Statistics> statistics = gather_statistics(sources.get(), *request);
    if (!statistics) {
        call.refuse(statistics.error());
        return;
    }
    const KeyNames names = sources.names(call, by);
    Sheet page = call.desk.parts.sheets->figures(*statistics, form, name_of(call, names, by),
                                                 sheet_language(call));
    if (*sheet) {
        add_filter(call, page);
        answer_sheets(call, {std::move(page)}, "bieu-" + form);
    } else {
        answer_form(call, form, *statistics, sources.only(), page);
    }
}

void list_counted(Call& call, Reader& reader) {
    const bool known = call.knows_query({"by", "key", "figure", "period", "from", "to", "unit",
                                         "procedure", "format", "limit", "cursor"});
    const auto by = known ? one_of(call, "by", GroupBy::unit) : std::nullopt;
    const auto figure = by ? one_of(call, "figure", Figure::received) : std::nullopt;
    const auto request = figure ? request_asked(call, *by) : std::nullopt;
    const auto page = request ? call.page() : std::nullopt;
    const auto sheet = page ? wants_sheet(call) : std::nullopt;
    if (!sheet) {
        return;
    }
    StatisticsCell cell{*figure, std::nullopt};
    if (call.request.query.contains("key")) {
        cell.key = call.query("key");
    }
    const Sources sources(call, reader);
    if (*sheet) {
        const auto rows = all_rows<Statistics::Listed>(call, [&](const PageRequest& asked) {
            return dossiers_in(sources.get(), *request, cell, asked);
        });
        if (rows) {
            answer_sheets(call, {listed_sheet(call, *rows)}, "ho-so-cua-so-lieu");
        }
        return;
    }
    // They are named by their codes, and nothing is said of persons: nothing to be noted.
    const auto found = dossiers_in(sources.get(), *request, cell, *page);
    if (!found) {
        call.refuse(found.error());
        return;
    }
    const KeyNames keys = sources.names(call, *by);
    Names names(call);
    call.answer(page_of(found->rows, found->next,
                        [&](json::Writer& writer, const Statistics::Listed& listed) {
                            render_listed(call, writer, listed, *by, keys, names);
                        }));
}

}  // namespace motcua::http
