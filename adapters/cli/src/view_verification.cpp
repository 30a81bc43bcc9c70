// Looking through a database and saying what was found.
#include "view_verification.hpp"

#include <memory>
#include <utility>

#include <fmt/format.h>

#include <motcua/dsl/load.hpp>

#include "messages.hpp"

namespace motcua::cli {
namespace {

Text stage_words(std::string_view stage) {
    if (stage == "log") {
        return {"Đang kiểm tra nhật ký", "Checking the log"};
    }
    if (stage == "dossiers") {
        return {"Đang dựng lại hồ sơ từ nhật ký", "Replaying dossiers"};
    }
    if (stage == "outcomes") {
        return {"Đang kiểm tra kết quả đã trả lời", "Checking answers given"};
    }
    return {"Đang kiểm tra định nghĩa", "Checking definitions"};
}

/// One line of progress for each stage.
class StageProgress {
public:
    explicit StageProgress(Output& output) : output_(output) {}
    void at(const VerifyProgress& progress) {
        note(progress);
        if (progress.stage != stage_) {
            progress_.reset();
            stage_ = progress.stage;
            progress_ = std::make_unique<Progress>(output_, stage_words(stage_), progress.total);
        }
        progress_->at(progress.done);
    }
    void finish() { progress_.reset(); }
    /// The counts so far, for a file that cannot be read to its end.
    [[nodiscard]] const VerifyReport& looked_at() const { return looked_at_; }

private:
    void note(const VerifyProgress& progress) {
        if (progress.stage == "log") {
            looked_at_.events = progress.done;
        } else if (progress.stage == "dossiers") {
            looked_at_.dossiers = progress.done;
        } else if (progress.stage == "definitions") {
            looked_at_.definitions = progress.done;
        }
    }

    Output& output_;
    VerifyReport looked_at_;
    std::string stage_;
    std::unique_ptr<Progress> progress_;
};

void print_json(Output& output, const VerifyReport& report, const AuditReport* trail) {
    json::Writer writer;
    writer.begin_object().boolean_member("ok", report.sound());
    writer.member("events").number(report.events);
    writer.member("dossiers").number(report.dossiers);
    writer.member("definitions").number(report.definitions);
    writer.member("personal_parts").number(report.personal_parts);
    writer.member("erased_parts").number(report.erased_parts);
    writer.text_member("root", to_hex(report.root));
    if (trail != nullptr) {
        writer.member("audit_entries").number(trail->entries);
        writer.text_member("audit_root", to_hex(trail->root));
    }
    writer.member("findings_total").number(report.findings_total);
    writer.member("findings").begin_array();
    for (const VerifyFinding& finding : report.findings) {
        writer.begin_object();
        writer.text_member("check", finding.check);
        writer.text_member("stream", finding.stream);
        writer.member("sequence").number(finding.sequence);
        writer.text_member("detail", finding.detail);
        writer.end_object();
    }
    writer.end_array().end_object();
    output.json_text(std::move(writer));
}

void print_words(Output& output, const VerifyReport& report, const AuditReport* trail) {
    for (const VerifyFinding& finding : report.findings) {
        output.line(std::string_view(fmt::format(
            "{}{}{}: {}", finding.check, finding.stream.empty() ? "" : " " + finding.stream,
            finding.sequence == 0 ? "" : fmt::format(" #{}", finding.sequence),
            detail_in(output.language(), finding.detail))));
    }
    if (report.findings_total > report.findings.size()) {
        output.line(
            std::string_view(fmt::format("… {}", report.findings_total - report.findings.size())));
    }
    Details details;
    details.add({"Sự kiện", "Events"}, std::to_string(report.events));
    details.add({"Hồ sơ", "Dossiers"}, std::to_string(report.dossiers));
    details.add({"Định nghĩa", "Definitions"}, std::to_string(report.definitions));
    details.add({"Phần dữ liệu cá nhân", "Personal parts"},
                fmt::format("{} ({} {})", report.personal_parts, report.erased_parts,
                            output.say({"đã xóa theo lệnh", "erased by order"})));
    details.add({"Gốc cây Merkle", "Merkle root"}, to_hex(report.root));
    if (trail != nullptr) {
        details.add({"Nhật ký kiểm toán", "Audit trail"},
                    fmt::format("{}:{}", trail->entries, to_hex(trail->root)));
    }
    details.add({"Kết luận", "Verdict"},
                report.sound()
                    ? output.say({"TOÀN VẸN: tệp nguyên vẹn, nhật ký liền mạch, trạng thái đúng "
                                  "như dựng lại từ nhật ký",
                                  "SOUND: file, log, chain and tree fit, replay equals state"})
                    : fmt::format("{}: {}", output.say({"CÓ SAI LỆCH", "FINDINGS"}),
                                  report.findings_total));
    output.details(details);
}

}  // namespace

bool is_damage(const Error& error) noexcept {
    switch (error.code) {
        case ErrorCode::storage_corrupt:
        case ErrorCode::definition_invalid:
        case ErrorCode::quarantined:
        case ErrorCode::internal:
            return true;
        default:
            return false;
    }
}

VerifyReport unreadable(const Error& error) {
    VerifyReport report;
    report.findings.push_back({"file", {}, 0, error.detail});
    report.findings_total = 1;
    return report;
}

Result<VerifyReport> verify_store(Output& output, sqlite::SqliteStore& store, Reader& reader,
                                  const EventCodec& codec, const Digest& digest, bool quick) {
    const Result<void> file = store.check(!quick);
    if (!file && !is_damage(file.error())) {
        return file.error();
    }
    StageProgress progress(output);
    VerifyOptions options{reader, codec, digest,
                          [&progress](const VerifyProgress& at) { progress.at(at); }};
    const dsl::Loader loader;
    options.loader = &loader;
    Result<VerifyReport> checked = verify(options);
    progress.finish();
    if (!checked && !is_damage(checked.error())) {
        return checked.error();
    }
    VerifyReport report = checked ? std::move(*checked) : progress.looked_at();
    const auto add = [&report](const Error& error) {
        report.findings.insert(report.findings.begin(), {"file", {}, 0, error.detail});
        ++report.findings_total;
    };
    if (!checked) {
        add(checked.error());
    }
    if (!file) {
        add(file.error());
    }
    return report;
}

void add_trail(VerifyReport& report, const AuditReport& trail) {
    for (const AuditFinding& finding : trail.findings) {
        report.findings.push_back({"audit", {}, finding.no, finding.detail});
        ++report.findings_total;
    }
}

void print_verification(Output& output, const VerifyReport& report, const AuditReport* trail) {
    output.json() ? print_json(output, report, trail) : print_words(output, report, trail);
}

}  // namespace motcua::cli
