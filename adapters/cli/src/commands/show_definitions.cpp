// motcua definitions: what is deployed in a database.
#include <algorithm>

#include <fmt/format.h>

#include "commands/show.hpp"
#include "view_reading.hpp"
#include "view_words.hpp"

namespace motcua::cli {
namespace {

std::string title_of(Book& book, const DefinitionRow& row) {
    switch (row.kind) {
        case DefinitionKind::procedure: {
            const ProcedurePtr procedure = book.procedure(row.ref);
            return procedure != nullptr ? procedure->title : "(không đọc được)";
        }
        case DefinitionKind::calendar: {
            const auto calendar = book.calendar(fmt::format("{}@{}", row.ref.id, row.ref.version));
            return calendar != nullptr ? calendar->definition().title : "(không đọc được)";
        }
        case DefinitionKind::organisation:
            return book.directory().definition().title;
        case DefinitionKind::rules:
            break;
    }
    return {};
}

/// "officer:lan@local:root", "host:local@local:root", "host:sở", as people read it.
std::string deployer_of(const Book& book, const std::string& identity) {
    const std::size_t colon = identity.find(':');
    const std::size_t at = identity.find("@local:");
    if (colon == std::string::npos) {
        return identity;
    }
    const std::string who = identity.substr(colon + 1, at - std::min(at, colon + 1));
    Actor actor = identity.rfind("officer:", 0) == 0 ? Actor::of_officer(who) : Actor::of_host(who);
    if (at != std::string::npos) {
        actor.local_user = identity.substr(at + std::string_view("@local:").size());
    }
    return actor_name(book, actor);
}

std::string dates_of(const DefinitionRow& row) {
    if (row.effective_from.empty() && row.effective_until.empty()) {
        return {};
    }
    return fmt::format("{} → {}", row.effective_from, row.effective_until);
}

Result<Exit> show(Output& output, const ViewOptions& options) {
    auto view = View::open(output, options);
    if (!view) {
        return view.error();
    }
    const std::vector<DefinitionRow>& rows = (*view)->book().definitions();
    if (output.json()) {
        output.rendered(rows);
        return Exit::fine;
    }
    if (rows.empty()) {
        output.line(Text{"Chưa triển khai gì; xem motcua deploy --help",
                         "Nothing is deployed; see motcua deploy --help"});
        return Exit::fine;
    }
    Table table({{{"Loại", "Kind"}, Align::left, 16},
                 {{"Mã", "Id"}, Align::left, 48},
                 {{"Phiên bản", "Version"}, Align::right, 9},
                 {{"Hiệu lực", "In force"}, Align::left, 26},
                 {{"Triển khai", "Deployed"}, Align::left, 18},
                 {{"Bởi", "By"}, Align::left, 60},
                 {{"Tên", "Title"}, Align::left, 60}});
    for (const DefinitionRow& row : rows) {
        table.add({std::string(words_of(row.kind)),
                   row.ref.id + (row.ref.variant.empty() ? "" : "/" + row.ref.variant),
                   std::to_string(row.ref.version), dates_of(row),
                   format_for_people(row.deployed_at),
                   deployer_of((*view)->book(), row.deployed_by), title_of((*view)->book(), row)});
    }
    output.table(table);
    return Exit::fine;
}

}  // namespace

void add_definitions_command(Commands& commands) {
    commands.add<ViewOptions>(
        "definitions",
        {"Thủ tục, lịch làm việc, bộ quy tắc, tổ chức đang được triển khai",
         "Procedures, calendars and organisation that are deployed"},
        [](Command& command, ViewOptions& options) { define_viewing(command, options); }, show);
}

}  // namespace motcua::cli
