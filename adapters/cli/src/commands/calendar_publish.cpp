// motcua calendar preview: who gains and who loses if a calendar is published or corrected. motcua
// calendar publish: it is deployed, and what is due is counted anew by it.
#include <fmt/format.h>

#include <motcua/engine/preview.hpp>

#include "../definition_files.hpp"
#include "../families.hpp"
#include "../view_preview.hpp"
#include "jobs.hpp"

namespace motcua::cli {
namespace {

struct PreviewOptions : ReadOptions {
    std::string file;
    std::size_t lines = 100;
};

struct PublishOptions : ActOptions {
    std::string file;
};

/// The file, if it is a calendar without mistakes; nothing once they were told.
Result<std::optional<DefinitionFile>> calendar_in(Output& output, Session& session,
                                                  const std::string& path) {
    const Deployment deployment{session.engine().definitions(), {}, {}, {}};
    CheckedFiles checked = check_files(output, {path}, session.digest(), &deployment);
    if (exit_of(checked) != Exit::fine) {
        tell_findings(output, checked);
        return std::optional<DefinitionFile>{};
    }
    if (checked.files.empty() || checked.files.front().kind != DefinitionKind::calendar) {
        return Error{ErrorCode::invalid_argument,
                     fmt::format("expected a calendar, but '{}' is something else", path)};
    }
    return std::optional(std::move(checked.files.front()));
}

/// Does `act(session, file)` with the calendar that was named.
template <class Options, class Act>
Result<Exit> with_calendar(Output& output, const Options& options, Purpose purpose,
                           const Act& act) {
    const auto session = Session::open(output, options, purpose);
    if (!session) {
        return session.error();
    }
    const auto file = calendar_in(output, **session, options.file);
    if (!file) {
        return file.error();
    }
    return *file ? act(**session, **file) : Result<Exit>(Exit::findings);
}

Result<Exit> preview(Output& output, const PreviewOptions& options, Session& session,
                     const DefinitionFile& file) {
    const auto opened = Preview::open(session.engine_options(), {file.source});
    if (!opened) {
        return opened.error();
    }
    Result<std::vector<PreviewItem>> items = (*opened)->run({ReprojectAll{}, Actor::of_system()});
    if (!items) {
        return items.error();
    }
    const ShownPreview found = shown(std::move(*items));
    if (output.json()) {
        json::Writer writer;
        render(writer, found);
        output.json_text(std::move(writer));
        return Exit::fine;
    }
    Book book(session.store(), session.loader());
    MOTCUA_TRY(book.open());
    print_preview(output, book, found, options.lines);
    return Exit::fine;
}

void tell_published(Output& output, const Deployed& deployed, const JobReport& job) {
    if (output.json()) {
        json::Writer writer;
        writer.begin_object();
        writer.text_member("calendar", deployed.ref.id);
        writer.number_member("version", deployed.ref.version);
        writer.boolean_member("unchanged", deployed.unchanged);
        writer.member("job");
        render(writer, job);
        writer.end_object();
        output.json_text(std::move(writer));
        return;
    }
    output.line(fmt::format(
        "{} {}@{}",
        output.say(deployed.unchanged ? Text{"Lịch này đã công bố từ trước:", "Published before:"}
                                      : Text{"Đã công bố lịch", "Published"}),
        deployed.ref.id, deployed.ref.version));
    tell_job(output, job);
}

Result<Exit> publish(Output& output, const PublishOptions& options, Session& session,
                     const DefinitionFile& file) {
    const Actor actor = local_actor(options);
    const Result<Deployed> deployed = session.engine().deploy(file.source, actor);
    if (!deployed) {
        return Error{deployed.error().code, options.file + ": " + deployed.error().detail};
    }
    const Result<JobReport> job =
        run_job(output, session, {ReprojectAll{}, actor}, {"Đang tính lại hạn", "Counting anew"});
    if (!job) {
        return job.error();
    }
    tell_published(output, *deployed, *job);
    return job->failed > 0 || job->state != JobState::done ? Exit::findings : Exit::fine;
}

}  // namespace

void add_calendar_publishing(Commands& commands) {
    commands.add<PreviewOptions>(
        "calendar preview",
        {"Xem trước: công bố hoặc đính chính lịch này thì hạn nào đổi, đổi bao nhiêu",
         "Which due dates would change, and by how much"},
        [](Command& command, PreviewOptions& options) {
            command.required("file", options.file, "FILE", {"Tệp lịch (XML)", "Calendar (XML)"});
            define_reading(command, options);
            command.option("--lines", options.lines, "N",
                           {"In nhiều nhất N dòng (mặc định: 100)", "At most N lines"});
        },
        [](Output& output, const PreviewOptions& options) {
            return with_calendar(output, options, Purpose::read,
                                 [&](Session& session, const DefinitionFile& file) {
                                     return preview(output, options, session, file);
                                 });
        });
    commands.add<PublishOptions>(
        "calendar publish",
        {"Công bố lịch: triển khai và tính lại hạn của hồ sơ đang giải quyết",
         "Deploy a calendar and count running due dates anew"},
        [](Command& command, PublishOptions& options) {
            command.required("file", options.file, "FILE", {"Tệp lịch (XML)", "Calendar (XML)"});
            define_acting(command, options, false);
            command.more(
                {"Hẹn đã in trên phiếu được giữ nguyên; hạn tính theo lịch mới được ghi "
                 "kèm. Tác vụ dở dang được làm tiếp ở lần chạy sau.",
                 "A printed promise stays; what the new calendar gives is recorded beside "
                 "it. A job that was cut off goes on the next time."});
        },
        [](Output& output, const PublishOptions& options) {
            return with_calendar(output, options, Purpose::act,
                                 [&](Session& session, const DefinitionFile& file) {
                                     return publish(output, options, session, file);
                                 });
        });
}

}  // namespace motcua::cli
