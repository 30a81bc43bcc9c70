// motcua calendar check | propose. What publishing changes for dossiers is in calendar_publish.cpp.
#include <fmt/format.h>

#include <motcua/engine/model/limits.hpp>
#include <motcua/engine/model/lunar.hpp>
#include <motcua/system/openssl_digest.hpp>

#include "../calendar_proposal.hpp"
#include "../calendar_shelf.hpp"
#include "../definition_files.hpp"
#include "../families.hpp"
#include "../input.hpp"
#include "../shipped_calendars.hpp"

namespace motcua::cli {
namespace {

struct CalendarCheckOptions {
    std::vector<std::string> files;
};

struct ProposeOptions {
    std::uint32_t year = 0;
    std::string base = "vn-state";
    std::string holidays;
};

Result<Exit> check(Output& output, const CalendarCheckOptions& options) {
    CheckedFiles checked = check_files(output, options.files, system::OpenSslDigest{}, nullptr);
    for (const DefinitionFile& file : checked.files) {
        if (file.kind && *file.kind != DefinitionKind::calendar) {
            checked.diagnostics.push_back({file.path, 1, 1, dsl::Severity::error, "wrong-root",
                                           "Tệp này không phải là lịch làm việc",
                                           "Dùng motcua check cho các tệp khác"});
        }
    }
    tell_findings(output, checked);
    return exit_of(checked);
}

Result<std::string> holidays_of(const ProposeOptions& options) {
    if (!options.holidays.empty()) {
        return read_file(options.holidays, limits::definition_bytes_max);
    }
    for (const ShippedFile& file : shipped_calendars()) {
        if (file.name == "holidays.csv") return std::string(file.text);
    }
    return Error{ErrorCode::not_found, "expected a table of holidays, but none was given"};
}

Result<Exit> propose(Output& output, const ProposeOptions& options) {
    CalendarShelf shelf;
    shelf.add_shipped();
    const Result<CalendarDefinition> base = shelf.whole_named(options.base);
    if (!base) {
        return base.error();
    }
    const Result<std::string> holidays = holidays_of(options);
    if (!holidays) {
        return holidays.error();
    }
    const int year = static_cast<int>(options.year);
    const Result<std::string> proposed = propose_year(year, *base, *holidays);
    if (!proposed) {
        return proposed.error();
    }
    const auto known = base->years.find(year);
    if (known != base->years.end() && known->second == YearStatus::published) {
        output.note(Text{"Năm này đã công bố trong lịch; đề xuất chỉ để đối chiếu.",
                         "The calendar has published this year; the proposal is to compare with."});
    }
    if (output.json()) {
        json::Writer writer;
        writer.begin_object();
        writer.number_member("year", static_cast<std::int64_t>(year));
        writer.text_member("xml", *proposed);
        writer.end_object();
        output.json_text(std::move(writer));
    } else {
        output.raw(*proposed);
        output.note(
            Text{"Chép vào tệp lịch và tăng số phiên bản. Chỉ có những ngày suy ra được từ luật; "
                 "ngày do quyết định từng năm ở trong chú thích.",
                 "To be put into a calendar file under a new version. Only what follows from law; "
                 "what is decided each year stands in comments."});
    }
    return Exit::fine;
}

void define_propose(Command& command, ProposeOptions& options) {
    command.required("year", options.year, "YEAR", {"Năm", "The year"})
        .check(is_between(lunar_year_first, lunar_year_last - 1, command.language()));
    command.option("--base", options.base, "ID|FILE",
                   {"Lịch cho biết ngày nghỉ hằng tuần (mặc định: vn-state)",
                    "The calendar whose week counts (default: vn-state)"});
    command.option("--holidays", options.holidays, "FILE",
                   {"Bảng ngày lễ (mặc định: bảng có sẵn)",
                    "Table of holidays (default: the one that ships)"});
}

}  // namespace

void add_calendar_commands(Commands& commands) {
    commands.add<CalendarCheckOptions>(
        "calendar check", {"Kiểm tra tệp lịch cùng lịch được kế thừa", "Check calendar files"},
        [](Command& command, CalendarCheckOptions& options) {
            command.required("files", options.files, "FILE…",
                             {"Tệp lịch làm việc (XML)", "Calendars (XML)"});
        },
        check);
    commands.add<ProposeOptions>(
        "calendar propose",
        {"In các ngày nghỉ suy ra được của một năm", "Print the days off that follow from law"},
        define_propose, propose);
}

}  // namespace motcua::cli
