// motcua sitting open, gather, release, record, list: many dossiers in one sitting. Each is an act on
// one dossier, done or refused alone; the table says what became of each.
#include <algorithm>
#include <map>

#include <fmt/format.h>

#include <motcua/json/render.hpp>

#include "../act.hpp"
#include "../families.hpp"
#include "../input_csv.hpp"
#include "../messages.hpp"
#include "../sittings.hpp"
#include "../view_reading.hpp"

namespace motcua::cli {
namespace {

constexpr std::size_t kResultsBytesMax = std::size_t{16} * 1024 * 1024;

struct ListSittingsOptions : ReadOptions {
    SittingScope scope;
};

struct SittingOptions : ActOptions {
    SittingScope scope;
    bool all = false;
    std::vector<std::string> dossiers;
};

struct OpenOptions : SittingOptions {
    std::string number;
    std::string at;
    std::string chair;
};

struct ReleaseOptions : SittingOptions {
    std::string reason;
};

struct RecordOptions : SittingOptions {
    std::string outcome;
    std::string minutes;
    std::string reason;
    std::string results;  ///< CSV: dossier, outcome, reason, number
};

/// What became of one dossier.
struct Done {
    DossierId id;
    std::string name;
    std::optional<Error> refused;
};

void tell(Output& output, const std::string& sitting, const std::vector<Done>& all) {
    if (output.json()) {
        json::Writer writer;
        writer.begin_object();
        writer.text_member("sitting", sitting);
        writer.member("results").begin_array();
        for (const Done& done : all) {
            writer.begin_object();
            writer.text_member("dossier", done.id.value);
            writer.text_member("name", done.name);
            writer.boolean_member("done", !done.refused);
            writer.text_member("error", done.refused ? to_string(done.refused->code) : "");
            writer.text_member("detail", done.refused ? done.refused->detail : "");
            writer.end_object();
        }
        writer.end_array();
        writer.end_object();
        output.json_text(std::move(writer));
        return;
    }
    Table table({{{"Hồ sơ", "Dossier"}, Align::left, 32}, {{"Kết quả", "Result"}}});
    for (const Done& done : all) {
        table.add({done.name,
                   done.refused ? fmt::format("{}: {}", output.say(message_of(done.refused->code)),
                                              detail_in(output.language(), done.refused->detail))
                                : output.say({"đã ghi", "stored"})});
    }
    output.table(table);
}

/// `make(WaitingDossier)` gives the act on each.
template <class Make>
Result<Exit> act_on_each(Output& output, Session& session, const SittingOptions& options,
                         const std::vector<WaitingDossier>& chosen, std::vector<Done> results,
                         const Make& make) {
    for (const WaitingDossier& waiting : chosen) {
        const std::string key =
            options.key.empty() ? "" : options.key + "/" + waiting.row.dossier.value;
        const Result<Accepted> done = session.engine().submit_and_wait(
            {key, local_actor(options), waiting.row.dossier, std::nullopt, make(waiting)});
        results.push_back({waiting.row.dossier, name_of(waiting.row),
                           done ? std::nullopt : std::optional(done.error())});
    }
    if (results.empty()) {
        return Error{ErrorCode::not_found,
                     "expected dossiers that wait for a sitting, but there are none"};
    }
    session.settle();
    tell(output, options.scope.sitting, results);
    const bool all = std::none_of(results.begin(), results.end(),
                                  [](const Done& done) { return done.refused.has_value(); });
    return all ? Exit::fine : Exit::findings;
}

/// Those of `waiting` that were named; what does not wait is told in `results`.
Result<std::vector<WaitingDossier>> named_of(Session& session,
                                             const std::vector<WaitingDossier>& waiting,
                                             const std::vector<std::string>& names,
                                             std::vector<Done>& results) {
    std::vector<WaitingDossier> chosen;
    for (const std::string& name : names) {
        const Result<DossierRow> row = session.find(name);
        if (!row) {
            return row.error();
        }
        const auto found = std::find_if(
            waiting.begin(), waiting.end(),
            [&](const WaitingDossier& candidate) { return candidate.row.dossier == row->dossier; });
        if (found != waiting.end()) {
            chosen.push_back(*found);
        } else {
            results.push_back(
                {row->dossier, name_of(*row),
                 Error{ErrorCode::task_not_active,
                       "expected a dossier that waits for this sitting, but it does not"}});
        }
    }
    return chosen;
}

Error nobody_named() {
    return Error{ErrorCode::invalid_argument, "expected dossiers or --all, but neither was given"};
}

/// Those that were named, or all that `is_free` lets through.
template <class IsFree>
Result<std::vector<WaitingDossier>> chosen_of(Session& session, const SittingOptions& options,
                                              std::vector<WaitingDossier> waiting,
                                              std::vector<Done>& results, const IsFree& is_free) {
    if (options.dossiers.empty() && !options.all) {
        return nobody_named();
    }
    if (!options.all) {
        return named_of(session, waiting, options.dossiers, results);
    }
    std::erase_if(waiting, [&](const WaitingDossier& candidate) { return !is_free(candidate); });
    return waiting;
}

Result<Exit> gather_into(Output& output, Session& session, const SittingOptions& options,
                         const Sitting& sitting) {
    SittingScope scope = options.scope;
    scope.sitting.clear();
    Result<std::vector<WaitingDossier>> waiting = read_waiting(session, scope);
    if (!waiting) {
        return waiting.error();
    }
    std::vector<Done> results;
    const auto chosen =
        chosen_of(session, options, std::move(*waiting), results,
                  [](const WaitingDossier& candidate) { return !candidate.sitting; });
    if (!chosen) {
        return chosen.error();
    }
    return act_on_each(output, session, options, *chosen, std::move(results),
                       [&](const WaitingDossier& one) -> CommandBody {
                           return JoinSitting{one.session, sitting};
                       });
}

Result<Exit> open(Output& output, const OpenOptions& options) {
    const auto session = Session::open(output, options, Purpose::act);
    if (!session) {
        return session.error();
    }
    const Result<When> at = parse_when(options.at);
    if (!at) {
        return at.error();
    }
    const std::string chair = options.chair.empty() ? options.officer : options.chair;
    return gather_into(output, **session, options,
                       Sitting{options.scope.sitting,
                               options.number.empty() ? options.scope.sitting : options.number,
                               at->at_begin(), OfficerId(chair)});
}

/// What those on the list say of it.
Result<std::vector<WaitingDossier>> gathered(Session& session, const SittingScope& scope) {
    Result<std::vector<WaitingDossier>> found = read_waiting(session, scope);
    if (found && found->empty()) {
        return Error{ErrorCode::not_found, "expected a sitting with dossiers on its list, but \"" +
                                               scope.sitting + "\" is none"};
    }
    return found;
}

Result<Exit> gather(Output& output, const SittingOptions& options) {
    const auto session = Session::open(output, options, Purpose::act);
    if (!session) {
        return session.error();
    }
    const auto known = gathered(**session, options.scope);
    return known ? gather_into(output, **session, options, *known->front().sitting)
                 : Result<Exit>(known.error());
}

Result<Exit> release(Output& output, const ReleaseOptions& options) {
    const auto session = Session::open(output, options, Purpose::act);
    if (!session) {
        return session.error();
    }
    auto known = gathered(**session, options.scope);
    if (!known) {
        return known.error();
    }
    std::vector<Done> results;
    const auto chosen = chosen_of(**session, options, std::move(*known), results,
                                  [](const WaitingDossier&) { return true; });
    if (!chosen) {
        return chosen.error();
    }
    return act_on_each(output, **session, options, *chosen, std::move(results),
                       [&](const WaitingDossier& one) -> CommandBody {
                           return LeaveSitting{one.session, options.scope.sitting, options.reason};
                       });
}

/// One line of the results: what the sitting decided on a dossier.
struct Verdict {
    std::string outcome;
    std::string reason;
    std::string number;
};

Result<std::vector<std::pair<std::string, Verdict>>> read_results(const std::string& path) {
    const Result<std::string> text = read_file(path, kResultsBytesMax);
    if (!text) {
        return text.error();
    }
    const Result<CsvTable> table = parse_csv(*text);
    if (!table) {
        return table.error();
    }
    const auto dossier = table->column("dossier");
    const auto outcome = table->column("outcome");
    if (!dossier || !outcome) {
        return Error{ErrorCode::invalid_argument,
                     "expected the columns dossier and outcome in the results, but one is missing"};
    }
    const auto cell = [](const CsvRow& row, const std::optional<std::size_t>& column) {
        return column && *column < row.cells.size() ? row.cells[*column] : std::string();
    };
    std::vector<std::pair<std::string, Verdict>> verdicts;
    for (const CsvRow& row : table->rows) {
        verdicts.push_back(
            {cell(row, dossier), Verdict{cell(row, outcome), cell(row, table->column("reason")),
                                         cell(row, table->column("number"))}});
    }
    return verdicts;
}

CommandBody decision_of(const RecordOptions& options, const WaitingDossier& one,
                        const Verdict& verdict) {
    OutcomeForm form;
    form.reason = verdict.reason;
    form.number = verdict.number;
    return DecideInSitting{one.session, options.scope.sitting, verdict.outcome, options.minutes,
                           std::move(form)};
}

Result<Exit> record_results(Output& output, Session& session, const RecordOptions& options,
                            const std::vector<WaitingDossier>& known) {
    const auto verdicts = read_results(options.results);
    if (!verdicts) {
        return verdicts.error();
    }
    std::vector<Done> results;
    std::vector<WaitingDossier> chosen;
    std::map<DossierId, Verdict> by_dossier;
    for (const auto& [name, verdict] : *verdicts) {
        const auto one = named_of(session, known, {name}, results);
        if (!one) {
            return one.error();
        }
        if (one->empty()) {
            continue;
        }
        if (!by_dossier.emplace(one->front().row.dossier, verdict).second) {
            return Error{
                ErrorCode::invalid_argument,
                fmt::format("expected each dossier once in the results, but '{}' comes twice",
                            name)};
        }
        chosen.push_back(one->front());
    }
    return act_on_each(output, session, options, chosen, std::move(results),
                       [&](const WaitingDossier& one) {
                           return decision_of(options, one, by_dossier[one.row.dossier]);
                       });
}

Result<Exit> record(Output& output, const RecordOptions& options) {
    const bool named = options.all || !options.dossiers.empty() || !options.outcome.empty();
    if (named != options.results.empty() || (named && options.outcome.empty())) {
        return Error{ErrorCode::invalid_argument,
                     "expected --results, or --outcome with the dossiers that it is for, but got "
                     "both or neither"};
    }
    const auto session = Session::open(output, options, Purpose::act);
    if (!session) {
        return session.error();
    }
    auto known = gathered(**session, options.scope);
    if (!known) {
        return known.error();
    }
    if (!options.results.empty()) {
        return record_results(output, **session, options, *known);
    }
    std::vector<Done> results;
    const auto chosen = chosen_of(**session, options, std::move(*known), results,
                                  [](const WaitingDossier&) { return true; });
    if (!chosen) {
        return chosen.error();
    }
    const Verdict verdict{options.outcome, options.reason, {}};
    return act_on_each(
        output, **session, options, *chosen, std::move(results),
        [&](const WaitingDossier& one) { return decision_of(options, one, verdict); });
}

Result<Exit> list(Output& output, const ListSittingsOptions& options) {
    const auto session = Session::open(output, options, Purpose::read);
    if (!session) {
        return session.error();
    }
    const auto waiting = read_waiting(**session, options.scope);
    if (!waiting) {
        return waiting.error();
    }
    if (output.json()) {
        json::Writer writer;
        writer.begin_object().member("waiting").begin_array();
        for (const WaitingDossier& one : *waiting) {
            writer.begin_object();
            writer.text_member("dossier", one.row.dossier.value);
            writer.text_member("name", name_of(one.row));
            writer.text_member("procedure", one.row.procedure);
            writer.text_member("session", one.session);
            writer.text_member("sitting", one.sitting ? one.sitting->id : "");
            writer.text_member("number", one.sitting ? one.sitting->number : "");
            writer.text_member("at", one.sitting ? format_instant(one.sitting->at) : "");
            writer.text_member("chair", one.sitting ? one.sitting->chair.value : "");
            writer.end_object();
        }
        writer.end_array();
        writer.end_object();
        output.json_text(std::move(writer));
        return Exit::fine;
    }
    if (waiting->empty()) {
        output.line(Text{"Không có hồ sơ nào chờ kỳ họp.", "No dossiers wait for a sitting."});
        return Exit::fine;
    }
    Table table({{{"Hồ sơ", "Dossier"}, Align::left, 32},
                 {{"Chờ", "Session"}, Align::left, 40},
                 {{"Kỳ họp", "Sitting"}, Align::left, 24},
                 {{"Lúc", "At"}},
                 {{"Chủ trì", "Chair"}}});
    for (const WaitingDossier& one : *waiting) {
        table.add({name_of(one.row), one.title, one.sitting ? one.sitting->number : "",
                   one.sitting ? format_for_people(one.sitting->at) : "",
                   one.sitting ? one.sitting->chair.value : ""});
    }
    output.table(table);
    return Exit::fine;
}

void define_scope(Command& command, SittingScope& scope, bool sitting) {
    command.option("--procedure", scope.procedure, "ID",
                   {"Chỉ hồ sơ của thủ tục này", "Only dossiers of this procedure"});
    command.option("--session", scope.session, "ID",
                   {"Chỉ ở nơi chờ này, theo mã trong thủ tục", "Only at this session"});
    command
        .option("--sitting", scope.sitting, "ID",
                {"Mã kỳ họp, do người gom hồ sơ đặt", "Id of the sitting, chosen by who gathers"})
        .required(sitting);
}

void define_sitting(Command& command, SittingOptions& options) {
    define_acting(command, options, true);
    define_scope(command, options.scope, true);
    command.flag("--all", options.all, {"Mọi hồ sơ đang chờ", "All dossiers that wait"});
    command.option("dossiers", options.dossiers, "DOSSIER",
                   {"Các hồ sơ: mã, số tạm hoặc mã định danh", "Dossiers by code or id"});
}

}  // namespace

void add_sitting_commands(Commands& commands) {
    commands.add<OpenOptions>(
        "sitting open", {"Mở một kỳ họp và gom hồ sơ vào", "Open a sitting and gather dossiers"},
        [](Command& command, OpenOptions& options) {
            define_sitting(command, options);
            command.option("--number", options.number, "NUMBER",
                           {"Số của kỳ họp; bỏ trống: như mã", "Number; without it the id"});
            command.required("--at", options.at, "TIME", {"Họp lúc nào", "When it is held"});
            command.option("--chair", options.chair, "OFFICER",
                           {"Cán bộ chủ trì; bỏ trống: người thực hiện lệnh",
                            "Who chairs; without it who does this"});
            command.more(
                {"Ví dụ: motcua sitting open --db so.db --as thu-ky --procedure sat-hach \\\n"
                 "  --sitting ky-3 --number 3 --at '08:00 10/04/2026' --chair chu-tich --all",
                 "Example: motcua sitting open --db so.db --as thu-ky --procedure sat-hach \\\n"
                 "  --sitting ky-3 --number 3 --at '2026-04-10 08:00' --chair chu-tich "
                 "--all"});
        },
        open);
    commands.add<SittingOptions>(
        "sitting gather", {"Gom thêm hồ sơ vào một kỳ họp", "Gather more dossiers into a sitting"},
        [](Command& command, SittingOptions& options) { define_sitting(command, options); },
        gather);
    commands.add<ReleaseOptions>(
        "sitting release",
        {"Hồ sơ không được xét: chờ kỳ sau", "Dossiers that are not taken wait for the next"},
        [](Command& command, ReleaseOptions& options) {
            define_sitting(command, options);
            define_reason(command, options.reason, true);
        },
        release);
    commands.add<RecordOptions>(
        "sitting record",
        {"Ghi kết luận của kỳ họp cho từng hồ sơ", "Record what the sitting decided on each"},
        [](Command& command, RecordOptions& options) {
            define_sitting(command, options);
            command.option("--outcome", options.outcome, "OUTCOME",
                           {"Kết luận, như thủ tục ghi", "Outcome, as the procedure names it"});
            command.required("--minutes", options.minutes, "NUMBER",
                             {"Số biên bản", "Number of the minutes"});
            define_reason(command, options.reason);
            command.option("--results", options.results, "FILE",
                           {"Tệp CSV: dossier, outcome, và nếu cần reason, number",
                            "CSV file: dossier, outcome, and reason, number where needed"});
        },
        record);
    commands.add<ListSittingsOptions>(
        "sitting list", {"Hồ sơ đang chờ kỳ họp", "Dossiers that wait for a sitting"},
        [](Command& command, ListSittingsOptions& options) {
            define_reading(command, options);
            define_scope(command, options.scope, false);
        },
        list);
}

}  // namespace motcua::cli
