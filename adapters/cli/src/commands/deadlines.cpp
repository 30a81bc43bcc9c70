// Acts on due dates and on lateness: extend, apologise, explain-late, judge-late.
#include <fmt/format.h>

#include "../act.hpp"
#include "../families.hpp"
#include "../view_book.hpp"

namespace motcua::cli {
namespace {

struct ExtendOptions : DossierOptions {
    std::string until;
    std::string reason;
    std::string paper;
};

struct ApologyOptions : DossierOptions {
    std::string reason;
    std::string cause;
    std::string promised;
    std::string paper;
};

struct ExplainOptions : TaskOptions {
    std::string reason;
    std::string paper;
};

struct JudgeOptions : TaskOptions {
    bool accept = false;
    bool refuse = false;
    std::string reason;
};

void define_paper(Command& command, std::string& paper, Text help) {
    command.option("--paper", paper, "PAPER[:KIND[:N]][=FILE]", help);
}

/// The moment that was typed; a date alone means the close of that day in the dossier's calendar.
Result<Instant> moment(const Subject& subject, const std::string& text) {
    const Result<When> when = parse_when(text);
    if (!when) {
        return when.error();
    }
    Book book(subject.session.store(), subject.session.loader());
    const auto calendar = book.open() ? book.calendar_of(subject.dossier) : nullptr;
    return when->at_close(calendar.get());
}

Result<Exit> extend(Output& output, const ExtendOptions& options) {
    return act_on_dossier(output, options, [&](const Subject& subject) -> Result<CommandBody> {
        const Result<Instant> due = moment(subject, options.until);
        if (!due) {
            return due.error();
        }
        Result<std::optional<Paper>> apology = take_act_paper(subject, options.paper);
        if (!apology) {
            return apology.error();
        }
        return CommandBody{ExtendDeadline{*due, options.reason, std::move(*apology)}};
    });
}

Result<Exit> apologise(Output& output, const ApologyOptions& options) {
    return act_on_dossier(output, options, [&](const Subject& subject) -> Result<CommandBody> {
        RecordApology apology{options.reason, options.cause, std::nullopt, std::nullopt};
        if (!options.promised.empty()) {
            const Result<Instant> promised = moment(subject, options.promised);
            if (!promised) {
                return promised.error();
            }
            apology.promised = *promised;
        }
        Result<std::optional<Paper>> paper = take_act_paper(subject, options.paper);
        if (!paper) {
            return paper.error();
        }
        apology.paper = std::move(*paper);
        return CommandBody{std::move(apology)};
    });
}

Result<Exit> explain(Output& output, const ExplainOptions& options) {
    return act_on_task(
        output, options, [&](const Subject& subject, std::uint32_t task) -> Result<CommandBody> {
            Result<std::optional<Paper>> paper = take_act_paper(subject, options.paper);
            if (!paper) {
                return paper.error();
            }
            return CommandBody{ExplainLateness{task, options.reason, std::move(*paper)}};
        });
}

Result<Exit> judge(Output& output, const JudgeOptions& options) {
    if (options.accept == options.refuse) {
        return Error{ErrorCode::invalid_argument,
                     "expected either --accept or --refuse, but got none or both"};
    }
    return act_on_task(output, options, [&](const Subject&, std::uint32_t task) -> CommandBody {
        return JudgeLateness{task, options.accept, options.reason};
    });
}

void define_extend(Command& command, ExtendOptions& options) {
    define_dossier(command, options);
    command.required("--until", options.until, "WHEN",
                     {"Hẹn lại đến lúc nào: '10:05 12/03/2026', RFC 3339, hoặc chỉ ngày (hết giờ "
                      "làm việc ngày đó)",
                      "The new appointment: '10:05 12/03/2026', RFC 3339, or a date alone (its "
                      "closing time)"});
    define_reason(command, options.reason, true);
    define_paper(command, options.paper,
                 {"Phiếu xin lỗi và hẹn lại ngày trả kết quả: tên, số văn bản, hoặc mã giấy tờ của "
                  "thủ tục",
                  "The apology slip: its name, or a document of the procedure"});
    command.more(
        {"Ví dụ: motcua extend H99.101-260302-0001 --db mau.db --as trinh-quang-hoa \\\n"
         "  --until 12/03/2026 --reason 'chờ kết quả xác minh' --paper 'Phiếu xin lỗi 05'",
         "Example: motcua extend H99.101-260302-0001 --db sample.db \\\n"
         "  --as trinh-quang-hoa --until 12/03/2026 --reason 'verification takes longer' "
         "\\\n  --paper 'Phiếu xin lỗi 05'"});
}

void define_apology(Command& command, ApologyOptions& options) {
    define_dossier(command, options);
    define_reason(command, options.reason, true);
    command.option("--cause", options.cause, "TEXT",
                   {"Nguyên nhân chậm, theo cơ quan", "What made it late, as the agency says"});
    command.option("--promised", options.promised, "WHEN",
                   {"Hẹn trả kết quả vào lúc nào; không làm đổi hạn dùng để xét trễ",
                    "When the result is promised; lateness is tested against the same date"});
    define_paper(command, options.paper, {"Thư, phiếu xin lỗi", "The letter"});
}

}  // namespace

void add_deadline_commands(Commands& commands) {
    commands.add<ExtendOptions>("extend",
                                {"Gia hạn: xin lỗi và hẹn lại ngày trả kết quả, khi còn trong hạn",
                                 "Extend the due date once, in time, with an apology"},
                                define_extend, extend);
    commands.add<ApologyOptions>(
        "apologise",
        {"Ghi nhận xin lỗi người nộp, kể cả khi đã quá hạn", "Record an apology at any time"},
        define_apology, apologise);
    commands.add<ExplainOptions>(
        "explain-late",
        {"Giải trình việc xử lý trễ (người bị tính trễ)", "The officer charged says why"},
        [](Command& command, ExplainOptions& options) {
            define_task(command, options);
            define_reason(command, options.reason, true);
            define_paper(command, options.paper, {"Giấy tờ chứng minh", "Paper that proves it"});
            command.more({"Việc đã xong thì ghi MÃ-HỒ-SƠ#SỐ.", "Name a finished task as CODE#N."});
        },
        explain);
    commands.add<JudgeOptions>(
        "judge-late",
        {"Chấp nhận hoặc không chấp nhận giải trình (người đứng đầu)",
         "Accept or refuse an explanation (a head)"},
        [](Command& command, JudgeOptions& options) {
            define_task(command, options);
            command.flag("--accept", options.accept, {"Chấp nhận giải trình", "Accept"});
            command.flag("--refuse", options.refuse, {"Không chấp nhận", "Refuse"});
            define_reason(command, options.reason);
        },
        judge);
}

}  // namespace motcua::cli
