// The tables of who held it, who made it late, and which task was late.
#include "view_holding.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "view_time.hpp"
#include "view_words.hpp"

namespace motcua::cli {

std::string_view words_of(Bearer bearer) {
    switch (bearer) {
        case Bearer::officer:
            return "cán bộ";
        case Bearer::unit:
            return "đơn vị";
        case Bearer::consulted:
            return "cơ quan được lấy ý kiến";
        case Bearer::applicant:
            return "người nộp";
        case Bearer::system:
            return "hệ thống";
    }
    return "";
}

std::string_view words_of(Timeliness timeliness) {
    switch (timeliness) {
        case Timeliness::early:
            return "trước hạn";
        case Timeliness::on_time:
            return "đúng hạn";
        case Timeliness::late:
            return "quá hạn";
    }
    return "";
}

std::string bearer_words(const Book& book, const Procedure* procedure, Bearer bearer,
                         const std::string& who) {
    switch (bearer) {
        case Bearer::officer:
            return book.officer(OfficerId(who));
        case Bearer::unit:
            return book.unit(UnitId(who));
        case Bearer::consulted:
            return asked_name(book, procedure, who);
        case Bearer::applicant:
            return "Người nộp hồ sơ";
        case Bearer::system:
            return "Hệ thống";
    }
    return who;
}

std::string pause_remark_words(std::uint32_t remarks) {
    std::string text;
    for (std::size_t bit = 0; bit < EnumNames<PauseRemark>::names.size(); ++bit) {
        if ((remarks >> bit & 1U) != 0) {
            text += fmt::format("{}{}", text.empty() ? "" : "; ",
                                words_of(static_cast<PauseRemark>(bit)));
        }
    }
    return text;
}

namespace {

/// What names are looked up in.
struct Names {
    const Book& book;
    const Procedure* procedure;
};

// Nothing rather than "0 phút" in a column where most is nothing.
std::string amount_or_nothing(Minutes amount, Minutes daily) {
    return amount == Minutes{0} ? std::string{} : amount_words(amount, daily);
}

void print_parts(Output& output, const Names& names, const Holding& holding, Minutes daily) {
    Table table({{{"Ai giữ", "Held by"}, Align::left, 40},
                 {{"Là", "As"}, Align::left, 18},
                 {{"Thời gian làm việc", "Working time"}, Align::right, 28},
                 {{"Ở hệ thống cũ", "Imported"}, Align::right, 24},
                 {{"Nhánh song song", "Beside"}, Align::right, 28}});
    for (const HeldPart& part : holding.parts) {
        table.add({bearer_words(names.book, names.procedure, part.bearer, part.who),
                   std::string(words_of(part.bearer)), amount_or_nothing(part.minutes, daily),
                   amount_or_nothing(part.imported, daily), amount_or_nothing(part.beside, daily)});
    }
    table.add({output.say({"Cộng", "Sum"}),
               {},
               amount_words(holding.whole, daily),
               amount_or_nothing(holding.imported, daily),
               {}});
    output.table(table);
}

void print_lateness(Output& output, const Names& names, const Holding& holding, Minutes daily) {
    Table table({{{"Ai làm trễ", "Late by"}, Align::left, 40},
                 {{"Là", "As"}, Align::left, 18},
                 {{"Phần trễ", "Share"}, Align::right, 28}});
    for (const LateShare& share : holding.lateness) {
        table.add({bearer_words(names.book, names.procedure, share.bearer, share.who),
                   std::string(words_of(share.bearer)), amount_words(share.minutes, daily)});
    }
    table.add({output.say({"Cộng", "Sum"}), {}, amount_words(holding.current.late, daily)});
    output.line(std::string_view(""));
    output.table(table);
}

void print_late_tasks(Output& output, const Names& names, const Holding& holding, Minutes daily) {
    Table table({{{"Việc trễ", "Late task"}, Align::left, 10},
                 {{"Bước", "Step"}, Align::left, 30},
                 {{"Ai giữ", "Held by"}, Align::left, 40},
                 {{"Giữ", "Held"}, Align::right, 24},
                 {{"Trễ", "Late"}, Align::right, 24},
                 {{"Giải trình", "Explanation"}, Align::left, 34}});
    for (const TaskHolding& task : holding.tasks) {
        if (task.late == Minutes{0}) {
            continue;
        }
        for (const TaskShare& share : task.shares) {
            const bool explained =
                share.bearer == Bearer::officer && share.who == task.holder.value;
            table.add({fmt::format("#{}", task.task), task.step,
                       bearer_words(names.book, names.procedure, share.bearer, share.who),
                       amount_words(share.minutes, daily), amount_or_nothing(share.late, daily),
                       explained && task.explanation != ExplanationState::none
                           ? std::string(words_of(task.explanation))
                           : std::string{}});
        }
    }
    if (!table.empty()) {
        output.line(std::string_view(""));
        output.table(table);
    }
}

std::string judged(const DueJudgement& judgement, Minutes daily) {
    if (!judgement.due) {
        return "không hẹn ngày trả";
    }
    std::string text = fmt::format("{} theo ngày, {} theo giờ", words_of(judgement.by_day),
                                   words_of(judgement.by_instant));
    if (judgement.late > Minutes{0}) {
        text += fmt::format(", trễ {} làm việc", amount_words(judgement.late, daily));
    }
    return text;
}

}  // namespace

void print_holding(Output& output, const Book& book, const Procedure* procedure,
                   const Holding& holding, Minutes daily) {
    const Names names{book, procedure};
    if (!holding.counts) {
        output.line(Text{"Chưa tiếp nhận: chưa tính thời gian của ai.",
                         "Not received yet: nobody's time counts."});
        return;
    }
    output.line(std::string_view(
        fmt::format("Ai giữ bao lâu, từ {} đến {}{}", format_for_people(holding.from),
                    format_for_people(holding.to), holding.open ? " (đang xử lý)" : "")));
    print_parts(output, names, holding, daily);
    output.line(std::string_view(fmt::format("Kết quả: {}", judged(holding.current, daily))));
    if (holding.original.due != holding.current.due) {
        output.line(std::string_view(
            fmt::format("So với hạn ban đầu: {}", judged(holding.original, daily))));
    }
    if (holding.reception_late) {
        output.line(Text{"Tiếp nhận chậm so với thời hạn tiếp nhận.", "Received late."});
    }
    if (!holding.lateness.empty()) {
        print_lateness(output, names, holding, daily);
    }
    print_late_tasks(output, names, holding, daily);
    if (holding.explained > Minutes{0}) {
        output.line(std::string_view(
            fmt::format("Trong đó {} làm việc trễ ở bước có giải trình được chấp nhận.",
                        amount_words(holding.explained, daily))));
    }
}

}  // namespace motcua::cli
