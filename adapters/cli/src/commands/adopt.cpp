// motcua adopt: dossiers begun in another system are taken over from a file. First everything is
// looked at (--dry-run stops there); what is wrong is told with its place, and nothing is begun until
// every row is right. Rows that were taken over before are passed by.
#include <algorithm>

#include <fmt/format.h>

#include <motcua/engine/core/adoption.hpp>
#include <motcua/engine/preview.hpp>

#include "../adoption.hpp"
#include "../families.hpp"
#include "../input.hpp"
#include "../messages.hpp"
#include "jobs.hpp"

namespace motcua::cli {
namespace {

constexpr std::size_t kFileBytesMax = std::size_t{256} * 1024 * 1024;

struct AdoptOptions : ActOptions {
    std::string file;
    AdoptionSettings settings;
    bool dry_run = false;
};

struct Looked {
    Adoptions adoptions;
    std::size_t rows = 0;   ///< in the file
    std::size_t known = 0;  ///< taken over before
};

/// Rows that were taken over before go: source and reference tell.
Result<void> leave_out_known(Session& session, Looked& looked) {
    std::vector<AdoptionRow> left;
    for (AdoptionRow& row : looked.adoptions.rows) {
        const auto known =
            session.reader().dossier(adoption_id(row.dossier.source, row.dossier.reference));
        if (!known) {
            return known.error();
        }
        if (*known) {
            ++looked.known;
            continue;
        }
        left.push_back(std::move(row));
    }
    looked.adoptions.rows = std::move(left);
    return {};
}

AdoptAll work_of(const Adoptions& adoptions) {
    AdoptAll work;
    work.dossiers.reserve(adoptions.rows.size());
    for (const AdoptionRow& row : adoptions.rows) {
        work.dossiers.push_back(row.dossier);
    }
    return work;
}

/// What the engine would say to each row.
Result<void> decide_all(Output& output, Session& session, const AdoptOptions& options,
                        Looked& looked) {
    if (looked.adoptions.rows.empty()) {
        return {};
    }
    const auto preview = Preview::open(session.engine_options());
    if (!preview) {
        return preview.error();
    }
    Progress progress(output, {"Đang kiểm tra", "Checking"}, looked.adoptions.rows.size());
    const auto items = (*preview)->run({work_of(looked.adoptions), local_actor(options)},
                                       [&](std::uint64_t done) { progress.at(done); });
    if (!items) {
        return items.error();
    }
    std::vector<AdoptionRow> right;
    for (std::size_t at = 0; at < items->size(); ++at) {
        AdoptionRow& row = looked.adoptions.rows.at(at);
        if ((*items)[at].refusal) {
            looked.adoptions.findings.push_back({row.line, "", *(*items)[at].refusal});
        } else {
            right.push_back(std::move(row));
        }
    }
    looked.adoptions.rows = std::move(right);
    return {};
}

Result<Looked> look(Output& output, Session& session, const AdoptOptions& options) {
    const Result<std::string> text = read_file(options.file, kFileBytesMax);
    if (!text) {
        return text.error();
    }
    Result<CsvTable> table = parse_csv(*text);
    if (!table) {
        return Error{table.error().code, options.file + ": " + table.error().detail};
    }
    Looked looked;
    looked.rows = table->rows.size();
    Result<Adoptions> adoptions = read_adoptions(session, std::move(*table), options.settings);
    if (!adoptions) {
        return adoptions.error();
    }
    looked.adoptions = std::move(*adoptions);
    MOTCUA_TRY(leave_out_known(session, looked));
    MOTCUA_TRY(decide_all(output, session, options, looked));
    std::stable_sort(
        looked.adoptions.findings.begin(), looked.adoptions.findings.end(),
        [](const AdoptionFinding& a, const AdoptionFinding& b) { return a.line < b.line; });
    return looked;
}

void tell_findings(Output& output, const AdoptOptions& options, const Looked& looked) {
    for (const AdoptionFinding& finding : looked.adoptions.findings) {
        output.line(fmt::format(
            "{}:{}{}: {} – {}", options.file, finding.line,
            finding.column.empty() ? std::string{} : fmt::format(" [{}]", finding.column),
            output.say(message_of(finding.error.code)),
            detail_in(output.language(), finding.error.detail)));
    }
    const std::size_t wrong = looked.adoptions.findings.size();
    output.line(fmt::format(
        fmt::runtime(
            output.say({"{} dòng: {} hồ sơ sẽ nhận, {} đã nhận từ trước, {} lỗi",
                        "{} rows: {} dossiers to take over, {} taken over before, {} mistakes"})),
        looked.rows, looked.adoptions.rows.size(), looked.known, wrong));
    if (wrong > 0) {
        output.line(
            Text{"Còn lỗi nên chưa nhận hồ sơ nào; sửa tệp rồi chạy lại.",
                 "Nothing is taken over while there are mistakes; mend the file and run again."});
    }
}

void render_looked(json::Writer& writer, const Looked& looked, const JobReport* job) {
    writer.begin_object();
    writer.member("rows").number(std::uint64_t{looked.rows});
    writer.member("to_adopt").number(std::uint64_t{looked.adoptions.rows.size()});
    writer.member("adopted_before").number(std::uint64_t{looked.known});
    writer.member("findings").begin_array();
    for (const AdoptionFinding& finding : looked.adoptions.findings) {
        writer.begin_object();
        writer.member("line").number(std::uint64_t{finding.line});
        writer.text_member("column", finding.column);
        writer.text_member("code", to_string(finding.error.code));
        writer.text_member("detail", finding.error.detail);
        writer.end_object();
    }
    writer.end_array().member("job");
    job != nullptr ? render(writer, *job) : void(writer.null());
    writer.end_object();
}

Result<Exit> adopt(Output& output, const AdoptOptions& options) {
    const auto session =
        Session::open(output, options, options.dry_run ? Purpose::read : Purpose::act);
    if (!session) {
        return session.error();
    }
    const Result<Looked> looked = look(output, **session, options);
    if (!looked) {
        return looked.error();
    }
    const bool wrong = !looked->adoptions.findings.empty();
    if (!output.json()) {
        tell_findings(output, options, *looked);
    }
    std::optional<JobReport> job;
    if (!options.dry_run && !wrong && !looked->adoptions.rows.empty()) {
        Result<JobReport> done =
            run_job(output, **session, {work_of(looked->adoptions), local_actor(options)},
                    {"Đang nhận hồ sơ", "Taking over"});
        if (!done) {
            return done.error();
        }
        job = std::move(*done);
    }
    if (output.json()) {
        json::Writer writer;
        render_looked(writer, *looked, job ? &*job : nullptr);
        output.json_text(std::move(writer));
    } else if (job) {
        tell_job(output, *job);
    }
    const bool left = job && (job->failed > 0 || job->state != JobState::done);
    return wrong || left ? Exit::findings : Exit::fine;
}

void define_adopt(Command& command, AdoptOptions& options) {
    command.required("file", options.file, "FILE.csv",
                     {"Tệp CSV, mỗi dòng một hồ sơ", "CSV file, a dossier a row"});
    define_acting(command, options, false);
    command.required("--source", options.settings.source, "NAME",
                     {"Tên hệ thống nơi hồ sơ bắt đầu", "Name of the other system"});
    command
        .option("--map", options.settings.map, "THEIRS=OURS",
                {"Cột của tệp là cột nào ở đây; '-' để bỏ qua; lặp lại được",
                 "Which column is which here; '-' leaves it out; repeatable"})
        .check(is_name_and_value(command.language()));
    command
        .option("--fill", options.settings.fill, "OURS=VALUE",
                {"Giá trị của cột không có hoặc ô để trống; lặp lại được",
                 "Value of a column that is not there, or of empty cells; repeatable"})
        .check(is_name_and_value(command.language()));
    command.flag("--dry-run", options.dry_run,
                 {"Chỉ kiểm tra, không ghi gì", "Only check, write nothing"});
    command.more(
        {"Cột bắt buộc: procedure, code, received, received_at, owner, step. Các cột khác và "
         "cách ghi: docs/adoption.md.\nCó dòng sai thì không nhận hồ sơ nào; chạy lại thì những hồ "
         "sơ đã nhận được bỏ qua.",
         "Columns that must be there: procedure, code, received, received_at, owner, step. All of "
         "them: docs/adoption.md.\nIf a row is wrong, none is taken over; run again, those taken "
         "over before are passed by."});
}

}  // namespace

void add_adoption_commands(Commands& commands) {
    commands.add<AdoptOptions>("adopt",
                               {"Nhận hồ sơ đang giải quyết ở hệ thống khác",
                                "Take over dossiers begun in another system"},
                               define_adopt, adopt);
}

}  // namespace motcua::cli
