// motcua export: event logs for process mining, without personal data.
#include <fstream>
#include <optional>

#include <fmt/format.h>

#include <motcua/reports/event_export.hpp>

#include "commands/show.hpp"
#include "view_reading.hpp"

namespace motcua::cli {
namespace {

struct ExportOptions : ViewOptions {
    std::string format;
    std::string from;
    std::string until;
    std::string procedure;
    std::string out;
};

/// "2026-11-01" is its midnight in Việt Nam.
Result<std::optional<Instant>> moment_of(const std::string& text) {
    if (text.empty()) {
        return std::optional<Instant>{};
    }
    if (const Result<Date> date = parse_date(text)) {
        return std::optional(at_time(*date, {}));
    }
    const Result<Instant> at = parse_instant(text);
    if (!at) {
        return at.error();
    }
    return std::optional(*at);
}

class Exporter {
public:
    Exporter(Output& output, View& view, const ExportOptions& options, reports::EventExport& writer)
        : output_(output), view_(view), options_(options), writer_(writer) {}

    Result<void> run() {
        MOTCUA_TRY(read_bounds());
        const Result<RowCounts> counts = view_.reader().counts();
        const std::uint64_t total = counts ? counts->dossiers * writer_.passes() : 0;
        Progress progress(output_, {"Đang kết xuất", "Exporting"}, total);
        for (unsigned pass = 0; pass < writer_.passes(); ++pass) {
            writer_.begin(pass);
            MOTCUA_TRY(each_dossier(pass, progress));
            writer_.end(pass);
        }
        return {};
    }
    [[nodiscard]] std::uint64_t events() const { return events_; }

private:
    Result<void> read_bounds() {
        Result<std::optional<Instant>> from = moment_of(options_.from);
        if (!from) {
            return from.error();
        }
        Result<std::optional<Instant>> until = moment_of(options_.until);
        if (!until) {
            return until.error();
        }
        from_ = *from;
        until_ = *until;
        return {};
    }

    Result<void> each_dossier(unsigned pass, Progress& progress) {
        constexpr std::size_t kPage = 500;
        DossierId after;
        while (true) {
            const Result<std::vector<DossierId>> ids = view_.reader().dossier_ids(after, kPage);
            if (!ids) {
                return ids.error();
            }
            for (const DossierId& id : *ids) {
                MOTCUA_TRY(add(pass, id));
                progress.at(++done_);
                after = id;
            }
            if (ids->size() < kPage) {
                return {};
            }
        }
    }

    Result<void> add(unsigned pass, const DossierId& id) {
        const Result<std::optional<DossierRow>> row =
            view_.reader().find(view_.visibility(), id.value);
        if (!row) {
            return row.error();
        }
        if (!*row || (!options_.procedure.empty() && (*row)->procedure != options_.procedure)) {
            return {};
        }
        const Result<std::vector<RecordedEvent>> history = view_.events(id);
        if (!history) {
            return history.error();
        }
        const std::vector<ProcedurePtr> versions = view_.book().versions(*history);
        const RuleSetPtr rules =
            (*row)->rules.empty() ? nullptr : view_.book().rules((*row)->rules);
        const Procedure unknown;
        const Result<reports::ExportedDossier> exported = reports::export_dossier(
            *history, versions.empty() ? HeldVersions(unknown) : HeldVersions(versions),
            rules.get(), from_, until_);
        if (!exported) {
            return exported.error();
        }
        events_ += pass == 0 ? exported->events.size() : 0;
        writer_.add(pass, *exported);
        return {};
    }

    Output& output_;
    View& view_;
    const ExportOptions& options_;
    reports::EventExport& writer_;
    std::optional<Instant> from_;
    std::optional<Instant> until_;
    std::uint64_t done_ = 0;
    std::uint64_t events_ = 0;
};

Result<Exit> show(Output& output, const ExportOptions& options) {
    auto view = View::open(output, options);
    if (!view) {
        return view.error();
    }
    MOTCUA_TRY((*view)->check_procedure(options.procedure));
    std::ofstream file(options.out, std::ios::binary | std::ios::trunc);
    const auto format = enum_from_name<reports::ExportFormat>(options.format);
    const auto writer = reports::make_export(format.value_or(reports::ExportFormat::csv), file);
    Exporter exporter(output, **view, options, *writer);
    MOTCUA_TRY(exporter.run());
    file.close();
    if (!file) {
        return Error{ErrorCode::storage_unavailable,
                     fmt::format("expected to write {}, but it failed", options.out)};
    }
    if (output.json()) {
        json::Writer answer;
        answer.begin_object().text_member("file", options.out);
        answer.member("events").number(exporter.events());
        answer.end_object();
        output.json_text(std::move(answer));
    } else {
        output.line(std::string_view(
            fmt::format("Đã ghi {} sự kiện vào {}.", exporter.events(), options.out)));
    }
    return Exit::fine;
}

void define(Command& command, ExportOptions& options) {
    command
        .required("--format", options.format, "csv|xes|ocel",
                  {"Dạng tệp: CSV, XES hoặc OCEL 2.0 (JSON)", "CSV, XES or OCEL 2.0 (JSON)"})
        .check(is_one_of({"csv", "xes", "ocel"}, command.language()));
    command.required("--out", options.out, "FILE", {"Tệp để ghi", "The file to write"});
    command.option("--from", options.from, "DATE",
                   {"Từ ngày (hoặc thời điểm) này", "From this day or moment on"});
    command.option("--until", options.until, "DATE",
                   {"Trước ngày (hoặc thời điểm) này", "Before this day or moment"});
    command.option("--procedure", options.procedure, "ID",
                   {"Chỉ thủ tục này", "Only this procedure"});
    define_viewing(command, options);
    command.more({"Cán bộ ghi bằng mã; không có dữ liệu của người nộp, không có lời văn tự do.",
                  "Officers by their ids; nothing an applicant filed, no free text."});
}

}  // namespace

void add_export_command(Commands& commands) {
    commands.add<ExportOptions>(
        "export",
        {"Kết xuất nhật ký sự kiện để phân tích quy trình", "Event logs for process mining"},
        define, show);
}

}  // namespace motcua::cli
