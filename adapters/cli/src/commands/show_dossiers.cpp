// motcua dossiers: lists and finds dossiers.
#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include <motcua/engine/model/text.hpp>

#include "commands/show.hpp"
#include "view_reading.hpp"
#include "view_words.hpp"

namespace motcua::cli {
namespace {

struct DossiersOptions : ListOptions {
    std::vector<std::string> words;
    std::string procedure;
    std::string agency;
    std::string phase;
    std::string due_before;
};

Result<DossierQuery> query_of(const DossiersOptions& options) {
    DossierQuery query;
    for (const std::string& word : options.words) {
        query.text += (query.text.empty() ? "" : " ") + word;
    }
    query.procedure = options.procedure;
    if (!options.agency.empty()) {
        query.agency = UnitId(options.agency);
    }
    if (!options.phase.empty()) {
        query.phase = enum_from_name<Phase>(options.phase);
    }
    if (!options.due_before.empty()) {
        const Result<Instant> at = parse_instant(options.due_before);
        if (!at) {
            return at.error();
        }
        query.due_before = *at;
    }
    return query;
}

void print(Output& output, View& view, const Page<DossierRow>& page) {
    if (page.rows.empty()) {
        output.line(Text{"Không có hồ sơ nào.", "No dossiers."});
        return;
    }
    std::vector<Column> columns{{{"Hồ sơ", "Dossier"}, Align::left, 32},
                                {{"Thủ tục", "Procedure"}, Align::left, 44},
                                {{"Nộp", "Filed"}, Align::left, 18},
                                {{"Hẹn trả", "Due"}, Align::left, 30},
                                {{"Tình trạng", "State"}, Align::left, 30},
                                {{"Cơ quan giải quyết", "Decides"}, Align::left, 32}};
    if (view.personal()) {
        columns.push_back({{"Chủ hồ sơ", "Owner"}, Align::left, 24});
    }
    Table table(std::move(columns));
    for (const DossierRow& row : page.rows) {
        table.add({name_of(row), row.title.empty() ? row.procedure : row.title,
                   format_for_people(row.filed),
                   time_words(row.due) + (row.due_provisional ? " (dự kiến)" : ""),
                   std::string(state_of(row)) + (row.incidents > 0 ? " – có sự cố" : ""),
                   view.book().unit(row.decides), view.owner(row)});
    }
    output.table(table);
}

/// Whether the words are found in what is not about persons: number, procedure and its title.
bool matches_openly(const DossierRow& row, const std::vector<std::string>& words) {
    const std::vector<std::string> open = search_tokens(
        fmt::format("{} {} {} {}", row.code, row.provisional_number, row.procedure, row.title));
    return std::all_of(words.begin(), words.end(), [&open](const std::string& word) {
        return std::find(open.begin(), open.end(), word) != open.end();
    });
}

/// The search knows names of persons; who may not see them learns nothing from what it finds.
Result<Page<DossierRow>> read(View& view, const DossierQuery& query, PageRequest page) {
    if (view.personal() || query.text.empty()) {
        return view.reader().dossiers(view.visibility(), query, page);
    }
    const std::vector<std::string> words = search_tokens(query.text);
    const std::size_t wanted = page.limit;
    Page<DossierRow> found;
    while (true) {
        page.limit = wanted - found.rows.size();
        Result<Page<DossierRow>> rows = view.reader().dossiers(view.visibility(), query, page);
        if (!rows) {
            return rows.error();
        }
        for (DossierRow& row : rows->rows) {
            if (matches_openly(row, words)) {
                found.rows.push_back(std::move(row));
            }
        }
        found.next = page.after = rows->next;
        if (found.next.empty() || found.rows.size() == wanted) {
            return found;
        }
    }
}

Result<Exit> show(Output& output, const DossiersOptions& options) {
    auto view = View::open(output, options);
    if (!view) {
        return view.error();
    }
    MOTCUA_TRY((*view)->check_procedure(options.procedure));
    MOTCUA_TRY((*view)->check_unit(options.agency));
    const Result<DossierQuery> query = query_of(options);
    if (!query) {
        return query.error();
    }
    Result<Page<DossierRow>> page = read(**view, *query, options.page());
    if (!page) {
        return page.error();
    }
    if (output.json()) {
        for (DossierRow& row : page->rows) {
            row.owner = (*view)->owner(row);
        }
        output.rendered(*page);
        return Exit::fine;
    }
    print(output, **view, *page);
    tell_more(output, page->next);
    return Exit::fine;
}

}  // namespace

void add_dossiers_command(Commands& commands) {
    commands.add<DossiersOptions>(
        "dossiers",
        {"Danh sách hồ sơ, tìm không cần dấu", "Lists dossiers, finds them without diacritics"},
        [](Command& command, DossiersOptions& options) {
            command.option("words", options.words, "WORDS",
                           {"Từ cần tìm: mã, thủ tục; với --as cả tên chủ hồ sơ",
                            "Words of code and procedure; with --as of the owner too"});
            define_listing(command, options);
            command.option("--procedure", options.procedure, "ID",
                           {"Chỉ thủ tục này", "Only this procedure"});
            command.option("--agency", options.agency, "UNIT",
                           {"Cơ quan tiếp nhận hoặc giải quyết", "Received at or decided by"});
            command
                .option("--state", options.phase, "STATE",
                        {"filed (mới nộp), received (đang giải quyết), finished (đã có kết quả), "
                         "ended (đã kết thúc)",
                         "filed, received, finished or ended"})
                .check(is_one_of({"filed", "received", "finished", "ended"}, command.language()));
            command
                .option("--due-before", options.due_before, "RFC3339",
                        {"Hẹn trả trước lúc này", "Due before this moment"})
                .check(is_instant(command.language()));
            command.more({"Ví dụ: motcua dossiers --db hs.db --as can-bo-01 nguyen van",
                          "Example: motcua dossiers --db hs.db --as can-bo-01 nguyen van"});
        },
        show);
}

}  // namespace motcua::cli
