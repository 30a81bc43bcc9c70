// bench: the figures that this machine reaches, each next to its limit of the same run.
#include <algorithm>

#include <fmt/format.h>

#include "../bench/figure.hpp"
#include "../families.hpp"

namespace motcua::cli {
namespace {

using bench::Figure;

struct BenchOptions : bench::Settings {
    bool quick = false;
};

/// 12345.6 -> "12.346" in Vietnamese, "12,346" in English.
std::string whole(double value, Language language) {
    std::string digits = fmt::format("{:.0f}", value);
    const char mark = language == Language::vi ? '.' : ',';
    for (std::size_t at = digits.size(); at > 3;) {
        at -= 3;
        digits.insert(at, 1, mark);
    }
    return digits;
}

std::string ratio_text(double ratio, Language language) {
    std::string text = fmt::format("{:.2f}", ratio);
    if (language == Language::vi) {
        text[text.find('.')] = ',';
    }
    return text;
}

void print_json(Output& output, const Figure& figure) {
    json::Writer writer;
    writer.begin_object();
    writer.text_member("id", figure.id);
    writer.text_member("name", figure.what.en);
    const auto number = [&writer](std::string_view name, double value) {
        writer.member(name).number(
            *Decimal::parse(fmt::format("{:.{}f}", value, value < 100 ? 3 : 0)));
    };
    number("value", figure.value);
    writer.text_member("unit", figure.unit);
    if (figure.limit) {
        number("limit", *figure.limit);
    } else {
        writer.member("limit").null();
    }
    number("ratio", figure.ratio);
    writer.text_member("goal", figure.goal.en);
    writer.boolean_member("met", figure.met);
    writer.end_object();
    output.json_text(std::move(writer));
}

void print_table(Output& output, const std::vector<Figure>& figures) {
    Table table({{{"Mã", "Id"}},
                 {{"Đo gì", "What"}, Align::left, 100},
                 {{"Đo được", "Value"}, Align::right},
                 {{"Giới hạn", "Limit"}, Align::right},
                 {{"Đơn vị", "Unit"}},
                 {{"Tỉ số", "Ratio"}, Align::right},
                 {{"Mục tiêu", "Goal"}},
                 {{"Đạt", "Met"}}});
    const Language language = output.language();
    for (const Figure& figure : figures) {
        table.add({figure.id, output.say(figure.what), whole(figure.value, language),
                   figure.limit ? whole(*figure.limit, language) : "", figure.unit,
                   ratio_text(figure.ratio, language), output.say(figure.goal),
                   output.say(figure.met ? Text{"đạt", "yes"} : Text{"không", "no"})});
    }
    output.table(table);
}

Result<Exit> run_bench(Output& output, const BenchOptions& options) {
    bench::Settings settings = options;
    if (options.quick) {
        settings.rounds = 1;
        settings.dossiers = 200;
        settings.commands = 1'280;
        settings.open_dossiers = 1'000;
        settings.overdue = 1'000;
        settings.procedures = 100;
    }
    std::vector<Figure> figures;
    const auto measure = [&](Text what, auto part) -> Result<void> {
        output.note(what);
        Result<std::vector<Figure>> some = part();
        if (!some) {
            return some.error();
        }
        for (const Figure& figure : *some) {
            if (output.json()) {
                print_json(output, figure);
            }
            figures.push_back(figure);
        }
        return {};
    };
    MOTCUA_TRY(measure({"Đang đo tốc độ (P1, P3)…", "Measuring speed (P1, P3)…"},
                       [&] { return bench::measure_speed(settings); }));
    MOTCUA_TRY(measure({"Đang đo dung lượng (P7)…", "Measuring disk space (P7)…"},
                       [&] { return bench::measure_disk(settings); }));
    MOTCUA_TRY(measure({"Đang đo cảnh báo (P8)…", "Measuring alerts (P8)…"},
                       [&] { return bench::measure_alarms(settings); }));
    MOTCUA_TRY(measure({"Đang đo việc đổi lịch (P9)…", "Measuring a change of calendar (P9)…"},
                       [&] { return bench::measure_calendar(settings); }));
    MOTCUA_TRY(measure(
        {"Đang đo điều kiện, việc nạp thủ tục (P11)…", "Measuring conditions and loading (P11)…"},
        [&] { return bench::measure_conditions(settings); }));
    MOTCUA_TRY(measure({"Đang đo chương trình (P12)…", "Measuring the program (P12)…"},
                       [] { return bench::measure_program(); }));
    if (!output.json()) {
        print_table(output, figures);
    }
    const bool all_met = std::all_of(figures.begin(), figures.end(),
                                     [](const Figure& figure) { return figure.met; });
    return all_met || options.quick ? Exit::fine : Exit::findings;
}

}  // namespace

void add_bench_command(Commands& commands) {
    commands.add<BenchOptions>(
        "bench",
        {"Đo tốc độ và dung lượng trên máy này", "Measure speed and space on this machine"},
        [](Command& command, BenchOptions& options) {
            command.option("--dir", options.directory, "FOLDER",
                           {"Nơi đặt tệp đo thử (mặc định: thư mục hiện tại)",
                            "Where scratch files go (default: the current folder)"});
            command.option("--rounds", options.rounds, "N",
                           {"Số vòng đo, lấy giá trị ở giữa", "Rounds; medians are shown"});
            command.option("--dossiers", options.dossiers, "N",
                           {"Số hồ sơ được xử lý xen kẽ", "Dossiers worked on in turn"});
            command.option("--commands", options.commands, "N",
                           {"Số lệnh mỗi vòng", "Commands a round"});
            command.option("--open", options.open_dossiers, "N",
                           {"Số hồ sơ đang mở khi đổi lịch và khi báo hạn (P8, P9)",
                            "Open dossiers under which calendars change and alerts fall due (P8, "
                            "P9)"});
            command.option("--overdue", options.overdue, "N",
                           {"Số hồ sơ quá hạn phải báo dồn (P8)",
                            "Overdue dossiers whose alerts are caught up on (P8)"});
            command.flag("--quick", options.quick,
                         {"Đo nhanh một vòng để thử, không kết luận",
                          "One short round to try it; proves nothing"});
            command.more(
                {"Mỗi số liệu đứng cạnh giới hạn đo trong cùng lần chạy. Mã thoát 1 nếu có "
                 "mục tiêu chưa đạt.",
                 "Each figure stands next to its limit from the same run. Exit code 1 if "
                 "a goal is missed."});
        },
        run_bench);
}

}  // namespace motcua::cli
