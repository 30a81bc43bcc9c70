// motcua retention: dossiers that are kept no longer, as their procedures say; and by an order, what they
// say of persons is erased.
#include <fmt/format.h>

#include <motcua/engine/retention.hpp>

#include "../families.hpp"
#include "jobs.hpp"

namespace motcua::cli {
namespace {

constexpr std::size_t kPage = 200;

struct RetentionOptions : ActOptions {
    std::string procedure;
    std::string order;
};

/// A dossier that nobody need keep, and that was not erased yet.
struct Over {
    DossierId dossier;
    std::string code;
    DefinitionRef procedure;
    Instant ended{};
    Date until;
};

Result<std::vector<KeptVersion>> versions_of(Session& session, const std::string& only) {
    const auto definitions = session.reader().definitions();
    if (!definitions) {
        return definitions.error();
    }
    return kept_versions(
        *definitions, [&](const DefinitionRef& ref) { return session.engine().procedure(ref); },
        only, date_of(session.now()));
}

Result<std::vector<Over>> all_over(Session& session, const std::vector<KeptVersion>& versions) {
    std::vector<Over> found;
    std::optional<KeptDossier> after;
    for (;;) {
        const auto page = kept_too_long(session.reader(), versions, after, kPage);
        if (!page) {
            return page.error();
        }
        for (const KeptDossier& kept : *page) {
            const Result<Dossier> dossier = session.dossier(kept.dossier);
            if (!dossier) {
                return dossier.error();
            }
            if (dossier->erased || !dossier->ended_at) {
                continue;
            }
            const KeptVersion& version = versions[kept.version];
            found.push_back({kept.dossier,
                             dossier->code.empty() ? dossier->provisional_number : dossier->code,
                             version.procedure, *dossier->ended_at,
                             kept_until(version.keep, date_of(*dossier->ended_at))});
        }
        if (page->size() < kPage) {
            return found;
        }
        after = page->back();
    }
}

void print(Output& output, const std::vector<KeptVersion>& versions,
           const std::vector<Over>& found) {
    if (versions.empty()) {
        output.line(
            Text{"Không thủ tục nào ghi thời hạn lưu (<retention>): mọi hồ sơ được giữ mãi.",
                 "No procedure says how long (<retention>): all dossiers are kept for "
                 "ever."});
        return;
    }
    Table table({{{"Hồ sơ", "Dossier"}},
                 {{"Thủ tục", "Procedure"}},
                 {{"Kết thúc", "Ended"}},
                 {{"Lưu đến hết", "Kept until"}}});
    for (const Over& one : found) {
        table.add({one.code, fmt::format("{}@{}", one.procedure.id, one.procedure.version),
                   format_for_people(one.ended), format_date(one.until)});
    }
    output.table(table);
    output.note(
        Text{fmt::format("{} hồ sơ đã hết thời hạn lưu. Muốn xóa dữ liệu cá nhân của chúng: "
                         "--order SỐ-QUYẾT-ĐỊNH. Thủ tục không ghi thời hạn lưu thì giữ mãi.",
                         found.size()),
             fmt::format("{} dossiers are kept no longer. To erase their personal data: "
                         "--order NUMBER. Procedures that do not say how long keep for "
                         "ever.",
                         found.size())});
}

void render_list(Output& output, const std::vector<Over>& found) {
    json::Writer writer;
    writer.begin_object().member("dossiers").begin_array();
    for (const Over& one : found) {
        writer.begin_object()
            .text_member("dossier", one.dossier.value)
            .text_member("code", one.code)
            .text_member("procedure", one.procedure.id)
            .number_member("version", one.procedure.version);
        writer.text_member("ended", format_instant(one.ended))
            .text_member("kept_until", format_date(one.until))
            .end_object();
    }
    writer.end_array().end_object();
    output.json_text(std::move(writer));
}

Result<Exit> retention(Output& output, const RetentionOptions& options) {
    const bool erase = !options.order.empty();
    if (erase && options.officer.empty()) {
        // A list is a reading, and whoever reads the file reads it; what is gone for good has a name.
        return Error{ErrorCode::invalid_argument,
                     "expected --as OFFICER, who erases by the order, but it is missing"};
    }
    const auto session = Session::open(output, options, erase ? Purpose::act : Purpose::read);
    if (!session) {
        return session.error();
    }
    if (erase) {
        const Result<JobReport> job =
            run_job(output, **session,
                    {EraseKeptTooLong{options.procedure, options.order}, local_actor(options)},
                    {"Đang xóa dữ liệu cá nhân", "Erasing personal data"});
        return job ? Result<Exit>(tell_job(output, *job)) : job.error();
    }
    const auto versions = versions_of(**session, options.procedure);
    if (!versions) {
        return versions.error();
    }
    const auto found = all_over(**session, *versions);
    if (!found) {
        return found.error();
    }
    if (output.json()) {
        render_list(output, *found);
    } else {
        print(output, *versions, *found);
    }
    return Exit::fine;
}

}  // namespace

void add_retention_commands(Commands& commands) {
    commands.add<RetentionOptions>(
        "retention",
        {"Hồ sơ đã hết thời hạn lưu; xóa dữ liệu cá nhân của chúng theo quyết định",
         "Dossiers that are kept no longer; by an order, erase their personal data"},
        [](Command& command, RetentionOptions& options) {
            define_reading(command, options);
            command.option("--as", options.officer, "OFFICER",
                           {"Mã cán bộ xóa; chỉ cần khi có --order",
                            "Officer who erases; needed with --order alone"});
            command.option("--for", options.absent, "OFFICER",
                           {"Làm thay cán bộ vắng mặt này", "Acts for this absent officer"});
            command.option("--procedure", options.procedure, "ID",
                           {"Chỉ thủ tục này", "This procedure alone"});
            command.option("--order", options.order, "NUMBER",
                           {"Số văn bản cho phép xóa; không có thì chỉ liệt kê",
                            "Paper that orders to erase; without it they are only listed"});
            command.more(
                {"Thời hạn lưu do thủ tục ghi (<retention>), tính từ ngày hồ sơ kết thúc, theo "
                 "phiên "
                 "bản mà hồ sơ đã theo. Không ghi thì giữ mãi. Xóa rồi không lấy lại được.",
                 "Procedures say how long (<retention>), counted from the day on which a dossier "
                 "ended, by the version that it was handled by; for ever unless they say. What is "
                 "erased is gone."});
        },
        retention);
}

}  // namespace motcua::cli
