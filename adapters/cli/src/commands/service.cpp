// motcua service fetch, extend, complete, fail: the commands of workers. A worker is a machine that the
// host vouches for, so no officer is named; its work is told by one word, "<dossier>.<place>.<lease>".
#include <charconv>

#include <fmt/format.h>

#include <motcua/engine/services.hpp>
#include <motcua/json/reader.hpp>
#include <motcua/json/render.hpp>

#include "../act.hpp"
#include "../families.hpp"

namespace motcua::cli {
namespace {

constexpr std::uint32_t kLeaseUsual = 300;

struct FetchOptions : ActOptions {
    std::string topic;
    std::string worker;
    std::uint32_t lease = kLeaseUsual;
    std::size_t most = 1;
};

struct WorkOptions : DossierOptions {
    std::string work;
};

struct ExtendWorkOptions : WorkOptions {
    std::uint32_t lease = kLeaseUsual;
};

struct CompleteWorkOptions : WorkOptions {
    std::string outcome;
    DataInput data;
    std::vector<std::string> papers;
};

struct FailWorkOptions : WorkOptions {
    std::string message;
    std::optional<std::uint32_t> retry_after;
};

/// What fetch printed.
struct WorkName {
    std::string dossier;
    std::uint32_t place = 0;
    std::uint32_t lease = 0;
};

/// Takes the number behind the last dot off `text`.
std::optional<std::uint32_t> take_number(std::string& text) {
    const std::size_t dot = text.rfind('.');
    if (dot == std::string::npos) {
        return std::nullopt;
    }
    std::uint32_t number = 0;
    const char* end = text.data() + text.size();
    const auto [rest, problem] = std::from_chars(text.data() + dot + 1, end, number);
    if (problem != std::errc{} || rest != end) {
        return std::nullopt;
    }
    text.resize(dot);
    return number;
}

Result<WorkName> parse_work(const std::string& text) {
    WorkName name{text, 0, 0};
    const auto lease = take_number(name.dossier);
    const auto place = lease ? take_number(name.dossier) : std::nullopt;
    if (!place || name.dossier.empty()) {
        return Error{ErrorCode::invalid_argument,
                     fmt::format("expected work as fetch names it (DOSSIER.PLACE.LEASE), but got "
                                 "'{}'",
                                 text)};
    }
    name.place = *place;
    name.lease = *lease;
    return name;
}

void tell_fetched(Output& output, const std::vector<FetchedService>& fetched) {
    if (output.json()) {
        json::Writer writer;
        writer.begin_object().member("services").begin_array();
        for (const FetchedService& service : fetched) {
            json::render(writer, service);
        }
        writer.end_array();
        writer.end_object();
        output.json_text(std::move(writer));
        return;
    }
    if (fetched.empty()) {
        output.line(Text{"Không có việc nào cho máy", "No work for machines"});
        return;
    }
    Table table({{{"Việc", "Work"}},
                 {{"Hồ sơ", "Dossier"}},
                 {{"Chỗ", "Service"}},
                 {{"Giữ đến", "Leased until"}},
                 {{"Đã hỏng", "Failures"}, Align::right}});
    for (const FetchedService& service : fetched) {
        table.add({work_name(service), service.code, service.node,
                   format_for_people(service.leased_until), std::to_string(service.failures)});
    }
    output.table(table);
}

Result<Exit> fetch(Output& output, const FetchOptions& options) {
    const auto session = Session::open(output, options, Purpose::act);
    if (!session) {
        return session.error();
    }
    const FetchServices request{options.topic, options.worker, options.lease, options.most,
                                local_actor(options)};
    const Result<std::vector<FetchedService>> fetched =
        fetch_services((*session)->engine(), request, (*session)->now());
    if (!fetched) {
        return fetched.error();
    }
    tell_fetched(output, *fetched);
    return Exit::fine;
}

/// Does `make(subject, name)` with the dossier of the work that was named.
template <class Make>
Result<Exit> act_on_work(Output& output, const WorkOptions& options, const Make& make) {
    const Result<WorkName> name = parse_work(options.work);
    if (!name) {
        return name.error();
    }
    DossierOptions named = options;
    named.dossier = name->dossier;
    return act_on_dossier(output, named,
                          [&](const Subject& subject) { return make(subject, *name); });
}

Result<Exit> extend(Output& output, const ExtendWorkOptions& options) {
    return act_on_work(output, options,
                       [&](const Subject&, const WorkName& name) -> Result<CommandBody> {
                           return CommandBody{ExtendService{name.place, name.lease, options.lease}};
                       });
}

Result<CommandBody> completion_of(const Subject& subject, const WorkName& name,
                                  const CompleteWorkOptions& options) {
    Result<std::map<std::string, Value>> data = typed_data(*subject.procedure, options.data);
    if (!data) {
        return data.error();
    }
    Result<std::vector<Paper>> papers =
        take_papers(subject.database, subject.dossier.id, options.papers);
    if (!papers) {
        return papers.error();
    }
    OutcomeForm form;
    form.data = std::move(*data);
    form.papers = std::move(*papers);
    return CommandBody{CompleteService{name.place, name.lease, options.outcome, std::move(form)}};
}

Result<Exit> complete(Output& output, const CompleteWorkOptions& options) {
    return act_on_work(output, options, [&](const Subject& subject, const WorkName& name) {
        return completion_of(subject, name, options);
    });
}

Result<Exit> fail(Output& output, const FailWorkOptions& options) {
    return act_on_work(
        output, options, [&](const Subject&, const WorkName& name) -> Result<CommandBody> {
            return CommandBody{
                FailService{name.place, name.lease, options.message, options.retry_after}};
        });
}

void define_work(Command& command, WorkOptions& options) {
    command.required("work", options.work, "WORK",
                     {"Việc, như lệnh fetch đã in", "Work, as fetch printed it"});
    define_acting(command, options, false);
}

void define_lease(Command& command, std::uint32_t& lease) {
    command.option("--lease", lease, "SECONDS",
                   {"Giữ việc bao nhiêu giây kể từ bây giờ (mặc định: 300)",
                    "How many seconds from now the work is held (default: 300)"});
}

}  // namespace

void add_service_commands(Commands& commands) {
    commands.add<FetchOptions>(
        "service fetch",
        {"Nhận việc của một chủ đề và giữ lấy trong một lúc", "Fetch work of a topic and lock it"},
        [](Command& command, FetchOptions& options) {
            define_acting(command, options, false);
            command.required("--topic", options.topic, "TOPIC",
                             {"Chủ đề, như thủ tục ghi", "Topic, as procedures name it"});
            command.required("--worker", options.worker, "NAME",
                             {"Tên máy nhận việc", "Name of the machine"});
            define_lease(command, options.lease);
            command.option(
                "--most", options.most, "N",
                {"Nhận nhiều nhất mấy việc (mặc định: 1)", "How many at most (default: 1)"});
        },
        fetch);
    commands.add<ExtendWorkOptions>(
        "service extend", {"Giữ việc lâu hơn", "Hold the work longer"},
        [](Command& command, ExtendWorkOptions& options) {
            define_work(command, options);
            define_lease(command, options.lease);
        },
        extend);
    commands.add<CompleteWorkOptions>(
        "service complete", {"Báo việc đã xong, với kết quả", "The work is done, with an outcome"},
        [](Command& command, CompleteWorkOptions& options) {
            define_work(command, options);
            command.required("--outcome", options.outcome, "OUTCOME",
                             {"Kết quả, như thủ tục ghi", "Outcome, as the procedure names it"});
            define_data(command, options.data);
            define_papers(command, options.papers);
        },
        complete);
    commands.add<FailWorkOptions>(
        "service fail", {"Báo việc không làm được", "The work could not be done"},
        [](Command& command, FailWorkOptions& options) {
            define_work(command, options);
            command.required("--message", options.message, "TEXT",
                             {"Hỏng vì sao", "What went wrong"});
            command.option("--retry-after", options.retry_after, "SECONDS",
                           {"Thử lại sau bao nhiêu giây; bỏ trống: như thủ tục ghi",
                            "Try again after so many seconds; without it as the procedure says"});
        },
        fail);
}

}  // namespace motcua::cli
