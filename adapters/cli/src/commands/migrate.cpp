// motcua migrate: open dossiers of one version of a procedure are moved to another, by the transitional
// rule of that version or by order. --dry-run says what would become of each, and moves none.
#include <algorithm>
#include <map>

#include <fmt/format.h>

#include <motcua/engine/preview.hpp>

#include "../families.hpp"
#include "../messages.hpp"
#include "../view_book.hpp"
#include "../view_reading.hpp"
#include "jobs.hpp"

namespace motcua::cli {
namespace {

struct MigrateOptions : ActOptions {
    std::string procedure;
    std::string variant;
    std::uint32_t from = 0;
    std::uint32_t to = 0;
    std::string ground;
    std::string limit;
    std::vector<std::string> map;
    bool dry_run = false;
    std::size_t lines = 100;
};

struct Found {
    std::vector<PreviewItem> items;
    std::uint64_t looked_at = 0;
    std::size_t moves = 0;
    std::map<std::string, std::size_t> reasons;  ///< of refusals, how often each

    [[nodiscard]] std::size_t refused() const { return items.size() - moves; }
    [[nodiscard]] std::uint64_t stays() const { return looked_at - items.size(); }
};

std::string version_words(const MigrateOptions& options, std::uint32_t version) {
    return "\"" + options.procedure + (options.variant.empty() ? "" : "/" + options.variant) +
           "\" version " + std::to_string(version);
}

Result<ProcedurePtr> deployed(Session& session, const MigrateOptions& options,
                              std::uint32_t version) {
    for (const DefinitionRow& row : session.engine().definitions()) {
        if (row.kind == DefinitionKind::procedure && row.ref.id == options.procedure &&
            row.ref.variant == options.variant && row.ref.version == version) {
            return session.engine().procedure(row.ref);
        }
    }
    return Error{ErrorCode::not_found, "expected the procedure " + version_words(options, version) +
                                           ", but it is not deployed"};
}

/// What is asked for makes sense before any dossier is looked at.
Result<void> check_asked(Session& session, const MigrateOptions& options) {
    const Result<ProcedurePtr> left = deployed(session, options, options.from);
    if (!left) {
        return left.error();
    }
    const Result<ProcedurePtr> target = deployed(session, options, options.to);
    if (!target) {
        return target.error();
    }
    if (!options.ground.empty()) {
        return {};
    }
    if (!options.map.empty() || !options.limit.empty()) {
        return Error{ErrorCode::invalid_argument,
                     "expected --map and --limit with a --ground, but none is given"};
    }
    const auto& rules = (*target)->transitions;
    const bool ruled = std::any_of(rules.begin(), rules.end(), [&](const Transition& rule) {
        return rule.from_version == options.from;
    });
    return ruled ? Result<void>{}
                 : Error{ErrorCode::input_missing,
                         fmt::format("expected the legal ground of the move, but version {} has no "
                                     "transitional rule for version {}",
                                     options.to, options.from)};
}

JobRequest request_of(const MigrateOptions& options) {
    MigrateAll work;
    work.procedure = options.procedure;
    work.variant = options.variant;
    work.move.from = options.from;
    work.move.to = options.to;
    work.move.ground = options.ground;
    work.move.limit = enum_from_name<MovedLimit>(options.limit).value_or(MovedLimit::keep);
    for (const std::string& line : options.map) {
        const std::size_t at = line.find('=');
        work.move.moves.push_back(NodeMove{line.substr(0, at), line.substr(at + 1)});
    }
    return {std::move(work), local_actor(options)};
}

Result<Found> look(Output& output, Session& session, const MigrateOptions& options) {
    const auto preview = Preview::open(session.engine_options());
    if (!preview) {
        return preview.error();
    }
    Found found;
    Progress progress(output, {"Đang xem trước", "Looking"}, 0);
    Result<std::vector<PreviewItem>> items =
        (*preview)->run(request_of(options), [&](std::uint64_t done) {
            found.looked_at = done;
            progress.at(done);
        });
    if (!items) {
        return items.error();
    }
    found.items = std::move(*items);
    for (const PreviewItem& item : found.items) {
        item.refusal ? void(++found.reasons[item.refusal->detail]) : void(++found.moves);
    }
    return found;
}

const DueChange* main_change(const PreviewItem& item) {
    const auto found =
        std::find_if(item.dues.begin(), item.dues.end(),
                     [](const DueChange& change) { return change.of == AlertOf::dossier; });
    return found == item.dues.end() ? nullptr : &*found;
}

/// "B3 Thẩm định → B4 Xem xét"; where the name stays it is told once.
std::string places_words(Book& book, const VersionMove& move) {
    const ProcedurePtr before = book.procedure(move.from);
    const ProcedurePtr after = book.procedure(move.to);
    std::string text;
    for (const StandingMove& place : move.places) {
        const std::string old = node_name(before.get(), place.from);
        const std::string now = node_name(after.get(), place.to);
        text += (text.empty() ? "" : "; ") + old + (old == now ? "" : " → " + now);
    }
    return text;
}

void print_moves(Output& output, Book& book, const Found& found, std::size_t lines_max) {
    Table table({{{"Hồ sơ", "Dossier"}, Align::left, 32},
                 {{"Đang ở → sẽ ở", "Stands at → will"}, Align::left, 60},
                 {{"Hạn cũ", "Old due"}},
                 {{"Hạn mới", "New due"}}});
    std::size_t lines = 0;
    for (const PreviewItem& item : found.items) {
        if (item.refusal || lines == lines_max) {
            continue;
        }
        ++lines;
        const DueChange* due = main_change(item);
        table.add({item.code, item.version ? places_words(book, *item.version) : std::string{},
                   due != nullptr ? time_words(due->before) : output.say({"giữ nguyên", "kept"}),
                   due != nullptr ? time_words(due->after) : std::string{}});
    }
    output.table(table);
    if (found.moves > lines) {
        output.line(fmt::format(fmt::runtime(output.say({"… và {} dòng nữa (--lines, --json)",
                                                         "… and {} more (--lines, --json)"})),
                                found.moves - lines));
    }
}

void print_refusals(Output& output, const Found& found, std::size_t lines_max) {
    std::size_t lines = 0;
    for (const PreviewItem& item : found.items) {
        if (item.refusal && lines++ < lines_max) {
            output.line(fmt::format("  {}: {} – {}", item.code,
                                    output.say(message_of(item.refusal->code)),
                                    detail_in(output.language(), item.refusal->detail)));
        }
    }
    for (const auto& [detail, times] : found.reasons) {
        output.line(fmt::format(
            fmt::runtime(output.say({"Không chuyển được {} hồ sơ: {}", "{} cannot be moved: {}"})),
            times, detail_in(output.language(), detail)));
    }
}

void print_found(Output& output, Book& book, const Found& found, const MigrateOptions& options) {
    if (found.moves > 0) {
        print_moves(output, book, found, options.lines);
    }
    print_refusals(output, found, options.lines);
    output.line(fmt::format(
        fmt::runtime(output.say(
            {"{} hồ sơ đang giải quyết theo phiên bản {}: {} sẽ chuyển sang phiên bản {}, {} ở "
             "lại, "
             "{} không chuyển được",
             "{} open dossiers of version {}: {} would come to version {}, {} stay, {} cannot be "
             "moved"})),
        found.looked_at, options.from, found.moves, options.to, found.stays(), found.refused()));
    if (options.dry_run) {
        output.line(
            Text{"Mới xem trước, chưa chuyển hồ sơ nào.", "Only looked; nothing is moved."});
    }
}

void render_item(json::Writer& writer, const PreviewItem& item) {
    const DueChange* due = main_change(item);
    const auto instant = [&writer](std::string_view name, const std::optional<Instant>& at) {
        writer.member(name);
        at ? writer.string(format_instant(*at)) : writer.null();
    };
    writer.begin_object().text_member("dossier", item.code);
    writer.member("places").begin_array();
    for (const StandingMove& place :
         item.version ? item.version->places : std::vector<StandingMove>{}) {
        writer.begin_object().number_member("place", place.place);
        writer.text_member("from", place.from).text_member("to", place.to);
        writer.end_object();
    }
    writer.end_array().boolean_member("due_changes", due != nullptr);
    instant("due_before", due != nullptr ? due->before : std::nullopt);
    instant("due_after", due != nullptr ? due->after : std::nullopt);
    writer.end_object();
}

void render_found(json::Writer& writer, const Found& found) {
    writer.begin_object().member("moves").begin_array();
    for (const PreviewItem& item : found.items) {
        if (!item.refusal) {
            render_item(writer, item);
        }
    }
    writer.end_array().member("refused").begin_array();
    for (const PreviewItem& item : found.items) {
        if (item.refusal) {
            writer.begin_object().text_member("dossier", item.code);
            writer.text_member("code", to_string(item.refusal->code));
            writer.text_member("detail", item.refusal->detail).end_object();
        }
    }
    writer.end_array();
    writer.member("looked_at").number(found.looked_at);
    writer.member("moved").number(std::uint64_t{found.moves});
    writer.member("stay").number(found.stays());
    writer.end_object();
}

Result<Exit> dry_run(Output& output, Session& session, const MigrateOptions& options) {
    const Result<Found> found = look(output, session, options);
    if (!found) {
        return found.error();
    }
    if (output.json()) {
        json::Writer writer;
        render_found(writer, *found);
        output.json_text(std::move(writer));
    } else {
        Book book(session.store(), session.loader());
        MOTCUA_TRY(book.open());
        print_found(output, book, *found, options);
    }
    return found->refused() > 0 ? Exit::findings : Exit::fine;
}

Result<Exit> migrate(Output& output, const MigrateOptions& options) {
    const auto session =
        Session::open(output, options, options.dry_run ? Purpose::read : Purpose::act);
    if (!session) {
        return session.error();
    }
    MOTCUA_TRY(check_asked(**session, options));
    if (options.dry_run) {
        return dry_run(output, **session, options);
    }
    const Result<JobReport> job = run_job(output, **session, request_of(options),
                                          {"Đang chuyển phiên bản", "Moving dossiers"});
    return job ? Result<Exit>(tell_job(output, *job)) : job.error();
}

void define_migrate(Command& command, MigrateOptions& options) {
    command.required("procedure", options.procedure, "PROCEDURE", {"Mã thủ tục", "Procedure"});
    command.option("--variant", options.variant, "VARIANT", {"Trường hợp", "Variant"});
    command.required("--from", options.from, "VERSION",
                     {"Phiên bản đang theo", "Version they have"});
    command.required("--to", options.to, "VERSION",
                     {"Phiên bản chuyển sang", "Version to come to"});
    command.option("--ground", options.ground, "TEXT",
                   {"Văn bản, điều khoản cho phép chuyển; bỏ trống: theo quy định chuyển tiếp ghi "
                    "trong phiên bản mới",
                    "Document and article that order it; without it the transitional rule of the "
                    "new version is followed"});
    command
        .option("--map", options.map, "OLD=NEW",
                {"Bước hoặc nhánh cũ là bước nào ở phiên bản mới; không ghi thì giữ mã; lặp lại "
                 "được",
                 "Which place or branch stands for which; the others keep their ids; repeatable"})
        .check(is_name_and_value(command.language()));
    command
        .option("--limit", options.limit, "keep|new",
                {"Thời hạn: giữ như đã hẹn (keep) hay tính lại từ mốc cũ theo phiên bản mới (new)",
                 "The time limit: as promised, or counted from the same start by the new version"})
        .check(is_one_of({"keep", "new"}, command.language()));
    define_acting(command, options, false);
    command.flag("--dry-run", options.dry_run,
                 {"Chỉ xem trước, không chuyển", "Only look, move nothing"});
    command.option("--lines", options.lines, "N",
                   {"In nhiều nhất N dòng (mặc định: 100)", "At most N lines"});
    command.more(
        {"Công bố phiên bản mới không làm đổi hồ sơ cũ; chỉ lệnh này chuyển, mỗi hồ sơ một sự kiện "
         "có căn cứ. Hồ sơ không chuyển được thì ở lại, kèm lý do. Tác vụ dở dang được làm tiếp ở "
         "lần chạy sau; xem và dừng bằng motcua jobs.",
         "Publishing a version moves no dossier; only this does, each by an event with its ground. "
         "One that cannot be moved stays, with the reason. A job that was cut off goes on the next "
         "time; motcua jobs shows and cancels it."});
}

}  // namespace

void add_migration_command(Commands& commands) {
    commands.add<MigrateOptions>("migrate",
                                 {"Chuyển hồ sơ đang giải quyết sang phiên bản khác của thủ tục",
                                  "Move open dossiers to another version of their procedure"},
                                 define_migrate, migrate);
}

}  // namespace motcua::cli
