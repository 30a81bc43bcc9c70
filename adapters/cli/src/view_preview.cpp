// Sorting and summing what a preview found.
#include "view_preview.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "output.hpp"
#include "view_reading.hpp"

namespace motcua::cli {
namespace {

using std::chrono::milliseconds;

ShownChange change_of(const PreviewItem& item, const DueChange& change) {
    ShownChange shown{item.code, item.procedure, change, milliseconds{0}, false};
    shown.kept = change.projected.has_value();
    const std::optional<Instant>& after = shown.kept ? change.projected : change.after;
    if (change.before && after) {
        shown.by = *after - *change.before;
    }
    return shown;
}

void count(ShownPreview& preview, const ShownChange& shown) {
    if (shown.kept) {
        ++preview.kept;
    } else if (shown.by > milliseconds{0}) {
        ++preview.later;
    } else if (shown.by < milliseconds{0}) {
        ++preview.earlier;
    } else {
        preview.confirmed += shown.change.provisional ? 0U : 1U;
    }
}

/// "3 ngày 2 giờ" of the calendar on the wall, without a sign.
std::string span_words(const Output& output, milliseconds by) {
    const auto minutes = std::chrono::abs(std::chrono::duration_cast<Minutes>(by)).count();
    constexpr std::int64_t kHour = 60;
    constexpr std::int64_t kDay = 24 * kHour;
    std::string text;
    const auto add = [&](std::int64_t amount, Text unit) {
        if (amount != 0) {
            text += fmt::format("{}{} {}", text.empty() ? "" : " ", amount, output.say(unit));
        }
    };
    add(minutes / kDay, {"ngày", "days"});
    add(minutes % kDay / kHour, {"giờ", "hours"});
    add(minutes % kHour, {"phút", "minutes"});
    return text;
}

std::string effect_words(const Output& output, const ShownChange& shown) {
    if (shown.kept) {
        return output.say({"giữ hẹn đã in trên phiếu", "printed promise kept"});
    }
    if (shown.by == milliseconds{0}) {
        return shown.change.provisional ? output.say({"thành dự kiến", "now provisional"})
                                        : output.say({"không còn dự kiến", "provisional no more"});
    }
    return fmt::format("{} {}",
                       shown.by > milliseconds{0} ? output.say({"muộn hơn", "later by"})
                                                  : output.say({"sớm hơn", "earlier by"}),
                       span_words(output, shown.by));
}

std::string clock_words(const Output& output, Book& book, const DueChange& change) {
    switch (change.of) {
        case AlertOf::dossier:
            return output.say({"hẹn trả kết quả", "the dossier"});
        case AlertOf::task:
            return fmt::format(
                "{} #{} {}{}", output.say({"việc", "task"}), change.number, change.name,
                change.holder.empty() ? std::string{} : " – " + book.officer(change.holder));
        case AlertOf::limit:
            return fmt::format("{} “{}”", output.say({"thời hạn", "limit"}), change.name);
        case AlertOf::wait:
            return fmt::format("{} {}", output.say({"chỗ chờ", "wait"}), change.name);
        case AlertOf::incident:
            break;  // has no clock that a calendar moves
    }
    return {};
}

}  // namespace

ShownPreview shown(std::vector<PreviewItem> items) {
    ShownPreview preview;
    for (PreviewItem& item : items) {
        preview.dossiers += item.dues.empty() ? 0U : 1U;
        for (const DueChange& change : item.dues) {
            preview.changes.push_back(change_of(item, change));
            count(preview, preview.changes.back());
        }
        if (item.refusal) {
            preview.refused.push_back(std::move(item));
        }
    }
    std::stable_sort(preview.changes.begin(), preview.changes.end(),
                     [](const ShownChange& a, const ShownChange& b) { return a.by > b.by; });
    return preview;
}

void print_preview(Output& output, Book& book, const ShownPreview& preview, std::size_t lines_max) {
    if (preview.changes.empty()) {
        output.line(Text{"Không có hạn nào thay đổi.", "No due date changes."});
        return;
    }
    Table table({{{"Hồ sơ", "Dossier"}, Align::left, 32},
                 {{"Hạn của", "Clock"}, Align::left, 60},
                 {{"Hạn cũ", "Old due"}},
                 {{"Hạn mới", "New due"}},
                 {{"Thay đổi", "Change"}, Align::left, 40}});
    for (std::size_t at = 0; at < std::min(lines_max, preview.changes.size()); ++at) {
        const ShownChange& shown = preview.changes[at];
        const DueChange& change = shown.change;
        table.add({shown.code, clock_words(output, book, change), time_words(change.before),
                   time_words(shown.kept ? change.projected : change.after),
                   effect_words(output, shown)});
    }
    output.table(table);
    if (preview.changes.size() > lines_max) {
        output.line(fmt::format(fmt::runtime(output.say({"… và {} dòng nữa (--lines, --json)",
                                                         "… and {} more (--lines, --json)"})),
                                preview.changes.size() - lines_max));
    }
    output.line(fmt::format(
        fmt::runtime(output.say(
            {"{} hồ sơ có hạn thay đổi: {} hạn muộn hơn, {} hạn sớm hơn, {} giữ hẹn đã in, {} "
             "không còn dự kiến",
             "{} dossiers change: {} due dates later, {} earlier, {} promises kept, {} provisional "
             "no more"})),
        preview.dossiers, preview.later, preview.earlier, preview.kept, preview.confirmed));
}

void render(json::Writer& writer, const ShownPreview& preview) {
    const auto instant = [&writer](std::string_view name, const std::optional<Instant>& at) {
        writer.member(name);
        at ? writer.string(format_instant(*at)) : writer.null();
    };
    writer.begin_object().member("changes").begin_array();
    for (const ShownChange& shown : preview.changes) {
        const DueChange& change = shown.change;
        writer.begin_object();
        writer.text_member("dossier", shown.code);
        writer.text_member("procedure", shown.procedure);
        writer.text_member("of", enum_name(change.of));
        writer.number_member("number", change.number);
        writer.text_member("name", change.name);
        writer.text_member("holder", change.holder.value);
        instant("before", change.before);
        instant("after", change.after);
        instant("projected", change.projected);
        writer.boolean_member("provisional", change.provisional);
        writer.boolean_member("promise_kept", shown.kept);
        writer.number_member("minutes_later",
                             std::chrono::duration_cast<Minutes>(shown.by).count());
        writer.end_object();
    }
    writer.end_array();
    writer.member("refused").begin_array();
    for (const PreviewItem& item : preview.refused) {
        writer.begin_object();
        writer.text_member("dossier", item.code);
        writer.text_member("code", to_string(item.refusal->code));
        writer.text_member("detail", item.refusal->detail);
        writer.end_object();
    }
    writer.end_array();
    const auto number = [&writer](std::string_view name, std::size_t value) {
        writer.member(name).number(std::uint64_t{value});
    };
    number("dossiers", preview.dossiers);
    number("later", preview.later);
    number("earlier", preview.earlier);
    number("kept", preview.kept);
    number("confirmed", preview.confirmed);
    writer.end_object();
}

}  // namespace motcua::cli
