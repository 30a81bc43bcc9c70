// motcua start: an application is filed.
#include <fmt/format.h>

#include "../act.hpp"
#include "../families.hpp"
#include "../header_options.hpp"

namespace motcua::cli {
namespace {

struct StartOptions : ActOptions {
    std::string procedure;
    std::string variant;
    std::string id;
    std::string start;
    std::string earlier;
    HeaderInput header;
    DataInput data;
    std::vector<std::string> papers;
};

/// The version that an application filed today is filed on.
Result<DefinitionRef> in_force(Session& session, const StartOptions& options) {
    const std::string today = format_date(date_of(session.now()));
    std::optional<DefinitionRef> found;
    std::string known;
    for (const DefinitionRow& row : session.engine().definitions()) {
        if (row.kind != DefinitionKind::procedure) {
            continue;
        }
        if (row.ref.id != options.procedure || row.ref.variant != options.variant) {
            known += fmt::format("{}{}{}", known.empty() ? "" : ", ", row.ref.id,
                                 row.ref.variant.empty() ? "" : "/" + row.ref.variant);
            continue;
        }
        const bool holds = (row.effective_from.empty() || row.effective_from <= today) &&
                           (row.effective_until.empty() || today <= row.effective_until);
        if (holds && (!found || found->version < row.ref.version)) {
            found = row.ref;
        }
    }
    if (found) {
        return *found;
    }
    return Error{
        ErrorCode::not_found,
        fmt::format("expected a procedure in force, but \"{}{}\" is none on {}; deployed "
                    "are also: {}",
                    options.procedure, options.variant.empty() ? "" : "/" + options.variant, today,
                    known.empty() ? "none" : known)};
}

/// Who files for himself, where it is received, is decided there too.
Header completed(Header header) {
    if (header.filer == Party{}) {
        header.filer = header.owner;
    }
    if (header.decides.empty()) {
        header.decides = header.received_at;
    }
    if (header.helped_at.empty() && header.channel == Channel::counter) {
        header.helped_at = header.received_at;
    }
    return header;
}

DossierId new_id(Instant now) {
    std::array<std::uint8_t, 10> bytes{};
    system::SystemRandom random;
    random.fill(bytes);
    return make_dossier_id(now.time_since_epoch(), bytes);
}

Result<CommandBody> body_of(Session& session, const StartOptions& options, const DossierId& id) {
    const Result<DefinitionRef> ref = in_force(session, options);
    if (!ref) {
        return ref.error();
    }
    const Result<ProcedurePtr> procedure = session.engine().procedure(*ref);
    if (!procedure) {
        return procedure.error();
    }
    Result<Header> header = header_of(options.header, Header{});
    if (!header) {
        return header.error();
    }
    Result<std::map<std::string, Value>> data = typed_data(**procedure, options.data);
    if (!data) {
        return data.error();
    }
    Result<std::vector<Paper>> papers = take_papers(options.database, id, options.papers);
    if (!papers) {
        return papers.error();
    }
    StartDossier start;
    start.procedure = options.procedure;
    start.variant = options.variant;
    start.header = completed(std::move(*header));
    start.data = std::move(*data);
    start.papers = std::move(*papers);
    start.origin.start = options.start;
    if (!options.earlier.empty()) {
        const Result<DossierRow> earlier = session.find(options.earlier);
        if (!earlier) {
            return earlier.error();
        }
        start.origin.earlier = earlier->dossier;
    }
    return CommandBody{std::move(start)};
}

Result<Exit> start(Output& output, const StartOptions& options) {
    const auto session = Session::open(output, options, Purpose::act);
    if (!session) {
        return session.error();
    }
    // The id is chosen here where papers are stored under it, or the caller wants to know it.
    DossierId id(options.id);
    if (id.empty() && !options.papers.empty()) {
        id = new_id((*session)->now());
    }
    Result<CommandBody> body = body_of(**session, options, id);
    return body ? submit(output, **session, options, id, std::move(*body))
                : Result<Exit>(body.error());
}

void define_start(Command& command, StartOptions& options) {
    command.required("--procedure", options.procedure, "ID",
                     {"Thủ tục, theo mã trong tệp XML", "Procedure, by its id"});
    command.option("--variant", options.variant, "ID", {"Trường hợp", "Variant"});
    command.option("--start", options.start, "ID",
                   {"Bắt đầu từ đâu, nếu thủ tục có nhiều nơi",
                    "At which start, where the procedure has several"});
    command.option("--earlier", options.earlier, "DOSSIER",
                   {"Hồ sơ trước đã cho kết quả mà lần này dựa vào",
                    "The earlier dossier by whose result one begins"});
    define_acting(command, options, false);
    define_header(command, options.header);
    define_data(command, options.data);
    define_papers(command, options.papers);
    command
        .option("--id", options.id, "ID",
                {"Mã định danh do bên gọi chọn (26 ký tự)", "Permanent id chosen by the caller"})
        .check([](const std::string& text) {
            return is_dossier_id(text) ? std::string{} : "26 × [0-9A-HJKMNP-TV-Z]";
        });
    command.more(
        {"Ví dụ: motcua start --db mau.db --procedure dang-ky-khai-sinh \\\n"
         "  --received-at tan-mau --owner 'Nguyễn Thị Mẫu' --data gioi_tinh=nu \\\n"
         "  --data ngay_sinh=01/03/2026 --paper to_khai=to-khai.pdf",
         "Example: motcua start --db sample.db --procedure dang-ky-khai-sinh \\\n"
         "  --received-at tan-mau --owner 'Nguyễn Thị Mẫu' --data gioi_tinh=nu \\\n"
         "  --data ngay_sinh=2026-03-01 --paper to_khai=form.pdf"});
}

}  // namespace

void add_filing_commands(Commands& commands) {
    commands.add<StartOptions>("start", {"Nộp một hồ sơ", "File an application"}, define_start,
                               start);
}

}  // namespace motcua::cli
