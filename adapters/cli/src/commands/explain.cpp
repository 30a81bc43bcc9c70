// motcua explain: why the due dates of a dossier are what they are, and who held it how long.
#include <optional>

#include <fmt/format.h>

#include <motcua/engine/retention.hpp>
#include <motcua/json/figures.hpp>

#include "commands/show.hpp"
#include "display_width.hpp"
#include "view_holding.hpp"
#include "view_law.hpp"
#include "view_time.hpp"

namespace motcua::cli {
namespace {

struct ExplainOptions : OneDossierOptions {
    std::optional<std::uint32_t> task;
};

std::string heading(const ClockExplanation& told) {
    switch (told.of) {
        case ClockOwner::dossier:
            return "Hạn trả kết quả";
        case ClockOwner::task:
            return fmt::format("{} (việc #{})", told.title, told.number);
        case ClockOwner::limit:
        case ClockOwner::wait:
            break;
    }
    return told.title.empty() ? told.id : told.title;
}

void print(Output& output, const ClockExplanation& told) {
    output.line(std::string_view(""));
    output.line(std::string_view(printable(heading(told))));
    for (const DerivationLine& line : told.lines) {
        output.line(std::string_view(fmt::format("  - {}", printable(line.text_vi))));
    }
}

void print_keeping(Output& output, const Keeping& kept) {
    if (kept.erased) {
        output.line(std::string_view("Lưu hồ sơ: dữ liệu cá nhân đã xóa theo quyết định."));
        return;
    }
    if (!kept.until) {
        output.line(std::string_view("Lưu hồ sơ: giữ mãi, thủ tục không ghi thời hạn lưu."));
        return;
    }
    const std::string ground = kept.ground == "assumed" ? "thủ tục tự đặt, chưa dẫn được văn bản"
                                                        : "căn cứ: " + printable(kept.ground);
    output.line(std::string_view(fmt::format("Lưu hồ sơ: kết thúc {}, lưu đến hết {} ({}).{}",
                                             date_words(kept.ended), date_words(*kept.until),
                                             ground, kept.over ? " Đã hết thời hạn lưu." : "")));
}

Result<std::vector<ClockExplanation>> told_of(View& view, const Case& one,
                                              const ExplainOptions& options) {
    Result<std::vector<ClockExplanation>> told =
        explain(one.events, HeldVersions(one.versions), Law(view, one.procedure.get()));
    if (!told || !options.task) {
        return told;
    }
    std::erase_if(*told, [&](const ClockExplanation& clock) {
        return clock.of != ClockOwner::task || clock.number != *options.task;
    });
    if (told->empty()) {
        return Error{ErrorCode::not_found,
                     fmt::format("expected a task of the dossier, but it never "
                                 "had a task {}",
                                 *options.task)};
    }
    return told;
}

Result<Exit> show(Output& output, const ExplainOptions& options) {
    const Result<OneDossier> shown = OneDossier::open(output, options);
    if (!shown) {
        return shown.error();
    }
    View& view = *shown->view;
    const DossierRow& row = shown->row;
    const Result<Case> one = read_case(view, row.dossier);
    if (!one) {
        return one.error();
    }
    const auto told = told_of(view, *one, options);
    if (!told) {
        return told.error();
    }
    const Result<Holding> held = holding_of(*one, view.now());
    if (!held) {
        return held.error();
    }
    const auto kept = keeping_of(one->dossier, *one->procedure, date_of(view.now()));
    bool agrees = true;
    for (const ClockExplanation& clock : *told) {
        agrees = agrees && clock.agrees;
    }
    if (output.json()) {
        json::Writer writer;
        writer.begin_object().text_member("dossier", row.dossier.value);
        code_members(writer, row.code, row.provisional_number);
        writer.boolean_member("agrees", agrees).member("clocks").begin_array();
        for (const ClockExplanation& clock : *told) {
            json::render(writer, clock, [](const DerivationLine& line) { return line.text_vi; });
        }
        writer.end_array().member("holding");
        json::render(writer, *held);
        writer.member("kept");
        kept ? json::render(writer, *kept) : static_cast<void>(writer.null());
        writer.end_object();
        output.json_text(std::move(writer));
    } else {
        output.line(
            std::string_view(fmt::format("Hồ sơ {} – {}", name_of(row), printable(row.title))));
        for (const ClockExplanation& clock : *told) {
            print(output, clock);
        }
        if (!options.task) {
            output.line(std::string_view(""));
            print_holding(output, view.book(), one->procedure.get(), *held,
                          one->calendar->daily_minutes());
            if (kept) {
                output.line(std::string_view(""));
                print_keeping(output, *kept);
            }
        }
    }
    return agrees ? Exit::fine : Exit::findings;
}

}  // namespace

void add_explain_command(Commands& commands) {
    commands.add<ExplainOptions>(
        "explain",
        {"Vì sao có hạn này: từng dòng căn cứ, ngày nghỉ, tạm dừng, gia hạn; ai giữ hồ sơ bao lâu",
         "Why a due date is what it is, line by line; who held the dossier how long"},
        [](Command& command, ExplainOptions& options) {
            define_one_dossier(command, options);
            command.option("--task", options.task, "N",
                           {"Chỉ hạn của việc số N", "Only the due date of task N"});
            command.more({"Kết thúc với mã 1 nếu tính lại ra hạn khác hạn đã ghi.",
                          "Exits with 1 if counting anew gives another date than was recorded."});
        },
        show);
}

}  // namespace motcua::cli
