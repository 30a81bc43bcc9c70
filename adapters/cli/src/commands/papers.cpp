// motcua attach, replace, check-paper, note, correct.
#include "../act.hpp"
#include "../families.hpp"
#include "../header_options.hpp"

namespace motcua::cli {
namespace {

struct AttachOptions : DossierOptions {
    std::string paper;
};

struct ReplaceOptions : AttachOptions {
    std::uint32_t replaced = 0;
    std::string reason;
};

struct CheckPaperOptions : DossierOptions {
    std::uint32_t paper = 0;
    std::string check = "valid";
    std::string remark;
};

struct NoteOptions : DossierOptions {
    std::string text;
};

struct CorrectOptions : DossierOptions {
    DataInput data;
    HeaderInput header;
    std::string reason;
};

void define_attach(Command& command, AttachOptions& options) {
    define_dossier(command, options, false);
    command.required("paper", options.paper, "DOC[:KIND[:N[:DATE]]][=FILE]",
                     {"Giấy tờ: mã trong thủ tục, hình thức, số bản, ngày cấp, tệp",
                      "Paper: id in the procedure, kind, quantity, day of issue, file"});
}

Result<Paper> one_paper(const Subject& subject, const std::string& text) {
    Result<std::vector<Paper>> papers = take_papers(subject.database, subject.dossier.id, {text});
    return papers ? Result<Paper>(std::move(papers->front())) : papers.error();
}

Result<Exit> attach(Output& output, const AttachOptions& options) {
    return act_on_dossier(output, options, [&](const Subject& subject) -> Result<CommandBody> {
        Result<Paper> paper = one_paper(subject, options.paper);
        return paper ? Result<CommandBody>(CommandBody{AttachPaper{std::move(*paper)}})
                     : paper.error();
    });
}

Result<Exit> replace(Output& output, const ReplaceOptions& options) {
    return act_on_dossier(output, options, [&](const Subject& subject) -> Result<CommandBody> {
        Result<Paper> paper = one_paper(subject, options.paper);
        return paper ? Result<CommandBody>(CommandBody{
                           ReplacePaper{options.replaced, std::move(*paper), options.reason}})
                     : paper.error();
    });
}

Result<Exit> check_paper(Output& output, const CheckPaperOptions& options) {
    return act_on_dossier(output, options, [&](const Subject&) -> CommandBody {
        return CheckPaper{options.paper,
                          enum_from_name<PaperCheck>(options.check).value_or(PaperCheck::valid),
                          options.remark};
    });
}

Result<Exit> note(Output& output, const NoteOptions& options) {
    return act_on_dossier(output, options,
                          [&](const Subject&) -> CommandBody { return AddNote{options.text}; });
}

Result<Exit> correct(Output& output, const CorrectOptions& options) {
    return act_on_dossier(output, options, [&](const Subject& subject) -> Result<CommandBody> {
        Result<std::map<std::string, Value>> data = typed_data(*subject.procedure, options.data);
        if (!data) {
            return data.error();
        }
        CorrectData body{std::move(*data), std::nullopt, options.reason};
        if (options.header.given()) {
            Result<Header> header = header_of(options.header, subject.dossier.header);
            if (!header) {
                return header.error();
            }
            body.header = std::move(*header);
        }
        return CommandBody{std::move(body)};
    });
}

}  // namespace

void add_paper_commands(Commands& commands) {
    commands.add<AttachOptions>("attach", {"Thêm một giấy tờ vào hồ sơ", "Attach a paper"},
                                define_attach, attach);
    commands.add<ReplaceOptions>(
        "replace", {"Thay một giấy tờ bằng bản khác", "Replace a paper"},
        [](Command& command, ReplaceOptions& options) {
            define_attach(command, options);
            command.required("--number", options.replaced, "N",
                             {"Số thứ tự giấy tờ bị thay", "Number of the paper it replaces"});
            define_reason(command, options.reason, true);
        },
        replace);
    commands.add<CheckPaperOptions>(
        "check-paper", {"Ghi kết quả kiểm tra, đối chiếu một giấy tờ", "Record a paper's check"},
        [](Command& command, CheckPaperOptions& options) {
            define_dossier(command, options);
            command.required("--number", options.paper, "N",
                             {"Số thứ tự giấy tờ", "Number of the paper"});
            command
                .option("--result", options.check, "valid|invalid|unchecked",
                        {"Kết quả (mặc định: valid)", "Result (default: valid)"})
                .check(is_one_of({"valid", "invalid", "unchecked"}, command.language()));
            command.option("--remark", options.remark, "TEXT", {"Nhận xét", "Remark"});
        },
        check_paper);
    commands.add<NoteOptions>(
        "note", {"Ghi chú vào hồ sơ", "Add a note"},
        [](Command& command, NoteOptions& options) {
            define_dossier(command, options, false);
            command.required("text", options.text, "TEXT", {"Nội dung", "The note"});
        },
        note);
    commands.add<CorrectOptions>(
        "correct", {"Sửa dữ liệu hoặc thông tin chung, giữ lịch sử", "Correct data, with history"},
        [](Command& command, CorrectOptions& options) {
            define_dossier(command, options, false);
            define_reason(command, options.reason, true);
            define_data(command, options.data);
            define_header(command, options.header);
        },
        correct);
}

}  // namespace motcua::cli
