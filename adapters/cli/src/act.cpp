// Doing one act and telling it: for people a few lines, for programs one JSON object with the open
// tasks, so that a script can go on without asking again.
#include "act.hpp"

#include <filesystem>
#include <utility>

#include <fmt/format.h>

#include <motcua/engine/model/limits.hpp>
#include <motcua/sqlite/sqlite_operations.hpp>

#include "display_width.hpp"
#include "view_places.hpp"
#include "view_reading.hpp"
#include "view_words.hpp"
#include "view_worklist.hpp"

namespace motcua::cli {
namespace {

constexpr std::size_t kPaperBytesMax = std::size_t{256} * 1024 * 1024;

class OperationsFile {
public:
    [[nodiscard]] static Result<std::unique_ptr<sqlite::SqliteOperations>> open(
        const std::string& database, const Digest& digest, Random& random) {
        return sqlite::SqliteOperations::open(sqlite::operations_path(database),
                                              {digest, random, {}});
    }
};

/// What became of an act.
struct Told {
    Accepted accepted;
    DossierRow row;
    Dossier dossier;
    std::vector<TaskRow> open;
};

void tell_state(Output& output, const Book& book, const Told& told) {
    const DossierRow& row = told.row;
    if (row.due && row.phase == Phase::received) {
        const bool paused = row.clock == ClockPhase::paused;
        output.line(
            fmt::format("{}: {}{}{}", output.say({"Hẹn trả", "Due"}), format_for_people(*row.due),
                        row.due_provisional ? output.say({" (tạm tính)", " (provisional)"}) : "",
                        paused ? output.say({" (đang tạm dừng; tiếp tục thì hẹn lại)",
                                             " (paused; a new one when it goes on)"})
                               : ""));
    }
    if (told.dossier.cancellation_requested) {
        output.line(fmt::format(
            "{}: {}", output.say({"Đang chờ duyệt đề nghị hủy của", "Cancellation asked for by"}),
            book.officer(told.dossier.cancellation_requested_by)));
    }
    if (row.end_status) {
        output.line(
            fmt::format("{}: {}", output.say({"Kết thúc", "Ended"}), words_of(*row.end_status)));
    }
}

void tell_people(Output& output, Book& book, const Told& told, Instant now) {
    const DossierRow& row = told.row;
    const Text done = told.accepted.repeated ? Text{"Đã ghi từ trước", "Stored before"}
                                             : Text{"Đã ghi", "Stored"};
    output.line(fmt::format("{}: {} {} ({} {})", output.say(done), output.say({"hồ sơ", "dossier"}),
                            name_of(row), output.say({"phiên bản", "version"}),
                            told.accepted.version));
    tell_state(output, book, told);
    Table table({{{"Công việc", "Task"}},
                 {{"Bước", "Step"}},
                 {{"Tên", "Title"}},
                 {{"Người giữ", "Holder"}, Align::left, 160},
                 {{"Hạn", "Due"}}});
    for (const TaskRow& task : told.open) {
        table.add({name_of(told.dossier, task.task), task.no, task.title, holder_words(book, task),
                   task.due ? format_for_people(*task.due) : ""});
    }
    if (!table.empty()) {
        output.table(table);
    }
    for (const std::string& line : place_lines(book, told.dossier, now)) {
        output.line(std::string_view(printable(line)));
    }
}

void tell_programs(Output& output, const Told& told) {
    json::Writer writer;
    writer.begin_object();
    writer.text_member("dossier", told.accepted.dossier.value);
    code_members(writer, told.row.code, told.row.provisional_number);
    writer.number_member("version", told.accepted.version);
    writer.member("sequence").number(told.accepted.sequence);
    writer.boolean_member("repeated", told.accepted.repeated);
    writer.text_member("phase", enum_name(told.row.phase));
    writer.boolean_member("cancellation_requested", told.dossier.cancellation_requested);
    writer.member("tasks");
    json::render(writer, told.open);
    writer.end_object();
    output.json_text(std::move(writer));
}

Result<Subject> subject_of(Session& session, const ActOptions& options, const DossierId& id) {
    Result<Dossier> dossier = session.dossier(id);
    if (!dossier) {
        return dossier.error();
    }
    Result<ProcedurePtr> procedure = session.engine().procedure(dossier->procedure);
    if (!procedure) {
        return procedure.error();
    }
    return Subject{session, options.database, std::move(*dossier), std::move(*procedure)};
}

Result<Exit> tell(Output& output, Session& session, const Accepted& accepted) {
    Result<DossierRow> row = session.find(accepted.dossier.value);
    if (!row) {
        return row.error();
    }
    Result<Dossier> dossier = session.dossier(accepted.dossier);
    if (!dossier) {
        return dossier.error();
    }
    Result<std::vector<TaskRow>> tasks = session.reader().tasks(accepted.dossier);
    if (!tasks) {
        return tasks.error();
    }
    std::erase_if(*tasks, [](const TaskRow& task) { return task.state != TaskState::open; });
    const Told told{accepted, std::move(*row), std::move(*dossier), std::move(*tasks)};
    if (output.json()) {
        tell_programs(output, told);
        return Exit::fine;
    }
    Book book(session.store(), session.loader());
    MOTCUA_TRY(book.open());
    tell_people(output, book, told, session.now());
    return Exit::fine;
}

Result<Paper> take_paper(Documents& documents, const DossierId& dossier, PaperInput input) {
    const Result<std::string> content = read_file(input.file, kPaperBytesMax);
    if (!content) {
        return content.error();
    }
    const Result<std::string> digest = documents.put(dossier, *content);
    if (!digest) {
        return digest.error();
    }
    input.paper.digest = *digest;
    input.paper.size_bytes = content->size();
    input.paper.media_type = std::string(media_type_of(input.file));
    input.paper.name = std::filesystem::path(input.file).filename().string();
    return input.paper;
}

}  // namespace

void define_dossier(Command& command, DossierOptions& options, bool officer_required) {
    command.required("dossier", options.dossier, "DOSSIER",
                     {"Hồ sơ: mã hồ sơ, số tạm hoặc mã định danh",
                      "Dossier: official code, provisional number or id"});
    define_acting(command, options, officer_required);
}

void define_task(Command& command, TaskOptions& options) {
    command.required("task", options.task, "TASK",
                     {"Công việc: MÃ-HỒ-SƠ#SỐ; chỉ mã hồ sơ nếu hồ sơ có đúng một việc đang mở",
                      "Task: CODE#N; the dossier alone if it has one open task"});
    define_acting(command, options);
}

void define_reason(Command& command, std::string& reason, bool required) {
    command.option("--reason", reason, "TEXT", {"Lý do", "Reason"}).required(required);
}

void define_data(Command& command, DataInput& input) {
    command
        .option("--data", input.pairs, "FIELD=VALUE",
                {"Giá trị một trường dữ liệu; lặp lại được", "Value of one field; repeatable"})
        .check(is_name_and_value(command.language()));
    command.option("--data-file", input.file, "FILE.json",
                   {"Các trường trong một tệp JSON", "Fields in a JSON file"});
}

void define_papers(Command& command, std::vector<std::string>& papers) {
    command.option("--paper", papers, "DOC[:KIND[:N[:DATE]]][=FILE]",
                   {"Giấy tờ: mã, hình thức (original, certified, plain, digitised, "
                    "present-only, data), số bản, tệp; lặp lại được",
                    "Paper: id, kind (original, certified, plain, digitised, present-only, "
                    "data), quantity, file; repeatable"});
}

Result<Exit> act_on_dossier(Output& output, const DossierOptions& options, const MakeBody& make) {
    const auto session = Session::open(output, options, Purpose::act);
    if (!session) {
        return session.error();
    }
    const Result<DossierRow> row = (*session)->find(options.dossier);
    if (!row) {
        return row.error();
    }
    const Result<Subject> subject = subject_of(**session, options, row->dossier);
    if (!subject) {
        return subject.error();
    }
    Result<CommandBody> body = make(*subject);
    return body ? submit(output, **session, options, row->dossier, std::move(*body))
                : Result<Exit>(body.error());
}

Result<Exit> act_on_task(Output& output, const TaskOptions& options, const MakeTaskBody& make) {
    const auto session = Session::open(output, options, Purpose::act);
    if (!session) {
        return session.error();
    }
    const Result<TaskId> task = (*session)->task(options.task);
    if (!task) {
        return task.error();
    }
    const Result<Subject> subject = subject_of(**session, options, task->dossier);
    if (!subject) {
        return subject.error();
    }
    Result<CommandBody> body = make(*subject, task->number);
    return body ? submit(output, **session, options, task->dossier, std::move(*body))
                : Result<Exit>(body.error());
}

Result<Exit> submit(Output& output, Session& session, const ActOptions& options,
                    const DossierId& dossier, CommandBody body) {
    const Result<Accepted> accepted = session.engine().submit_and_wait(motcua::Command{
        options.key, local_actor(options), dossier, options.if_version, std::move(body)});
    if (!accepted) {
        return accepted.error();
    }
    session.settle();
    return tell(output, session, *accepted);
}

Result<std::vector<Paper>> take_papers(const std::string& database, const DossierId& dossier,
                                       const std::vector<std::string>& papers) {
    std::vector<Paper> taken;
    const system::OpenSslDigest digest;
    system::SystemRandom random;
    std::unique_ptr<sqlite::SqliteOperations> file;
    for (const std::string& text : papers) {
        Result<PaperInput> input = parse_paper(text);
        if (!input) {
            return input.error();
        }
        if (input->file.empty()) {
            taken.push_back(std::move(input->paper));
            continue;
        }
        if (!file) {
            auto opened = OperationsFile::open(database, digest, random);
            if (!opened) {
                return opened.error();
            }
            file = std::move(*opened);
        }
        Result<Paper> paper = take_paper(file->documents(), dossier, std::move(*input));
        if (!paper) {
            return paper.error();
        }
        taken.push_back(std::move(*paper));
    }
    return taken;
}

Result<std::optional<Paper>> take_act_paper(const Subject& subject, const std::string& text) {
    if (text.empty()) {
        return std::optional<Paper>{};
    }
    Result<std::vector<Paper>> papers = take_papers(subject.database, subject.dossier.id, {text});
    if (!papers) {
        return papers.error();
    }
    Paper paper = std::move(papers->front());
    if (!paper.document.empty() && subject.procedure->document(paper.document) == nullptr) {
        paper.name = std::exchange(paper.document, {});
    }
    return std::optional(std::move(paper));
}

Result<void> erase_papers(const std::string& database, const DossierId& dossier) {
    const system::OpenSslDigest digest;
    system::SystemRandom random;
    if (!std::filesystem::exists(sqlite::operations_path(database))) {
        return {};
    }
    const auto file = OperationsFile::open(database, digest, random);
    return file ? (*file)->documents().erase(dossier) : Result<void>(file.error());
}

}  // namespace motcua::cli
