// Vietnamese words for places, choices, effects and paths.
#include "check/wording.hpp"

#include <array>
#include <cstddef>

namespace motcua::dsl::check {

namespace {

/// A path longer than this is shown by its two ends.
constexpr std::size_t stops_shown_max = 14;
constexpr std::size_t stops_at_head = 5;
/// And a list of more than these by its beginning.
constexpr std::size_t items_shown_max = 10;

struct Nouns {
    std::string_view inside;
    std::string_view at_start;
};

Nouns nouns(const Node& node) {
    static constexpr std::array<Nouns, 9> words{{{"chỗ bắt đầu", "Chỗ bắt đầu"},
                                                 {"bước", "Bước"},
                                                 {"chỗ chờ", "Chỗ chờ"},
                                                 {"lời gọi thủ tục", "Lời gọi thủ tục"},
                                                 {"nhóm song song", "Nhóm song song"},
                                                 {"chỗ rẽ", "Chỗ rẽ"},
                                                 {"chỗ kết thúc", "Chỗ kết thúc"},
                                                 {"việc lấy ý kiến", "Việc lấy ý kiến"},
                                                 {"việc của máy", "Việc của máy"}}};
    static_assert(words.size() == std::variant_size_v<decltype(node.kind)>);
    return words.at(node.kind.index());
}

std::string with_title(std::string_view word, const Node& node) {
    std::string text{word};
    if (!node.title.empty()) text += " “" + node.title + "”";
    return text + " (" + node.id + ")";
}

std::string stop_text(const Stop& stop) {
    std::string text = stop.node->id;
    if (stop.outcome == nullptr) return text;
    const auto& title = stop.outcome->title;
    return text + " [" + (title.empty() ? stop.outcome->id : title) + "]";
}

}  // namespace

std::string_view noun(const Node& node) { return nouns(node).inside; }

std::string name(const Node& node) { return with_title(nouns(node).inside, node); }

std::string name_at_start(const Node& node) { return with_title(nouns(node).at_start, node); }

std::string quoted(const OutcomeDef& outcome) {
    if (outcome.title.empty()) return "“" + outcome.id + "”";
    return "“" + outcome.title + "” (" + outcome.id + ")";
}

std::string_view verb(Effect effect) {
    static constexpr std::array<std::string_view, 10> words{"tiếp nhận",
                                                            "hướng dẫn hoàn thiện",
                                                            "từ chối tiếp nhận",
                                                            "yêu cầu bổ sung",
                                                            "trả lại",
                                                            "ký",
                                                            "lấy số",
                                                            "phát hành",
                                                            "kết thúc xử lý",
                                                            "trả kết quả"};
    return words.at(static_cast<std::size_t>(effect));
}

std::string quoted(EndStatus status) {
    const auto word = EnumNames<EndStatus>::names.at(static_cast<std::size_t>(status));
    return "“" + std::string{word} + "”";
}

std::string path_text(const std::vector<Stop>& path) {
    std::string text;
    for (std::size_t i = 0; i < path.size(); ++i) {
        if (i > 0) text += " → ";
        const bool cut = path.size() > stops_shown_max && i == stops_at_head;
        if (cut) {
            text += "… → ";
            i = path.size() - (stops_shown_max - stops_at_head);
        }
        text += stop_text(path[i]);
    }
    return text;
}

std::string list_text(const std::vector<std::string>& items) {
    const bool cut = items.size() > items_shown_max;
    const std::size_t shown = cut ? items_shown_max - 1 : items.size();
    std::string text;
    for (std::size_t i = 0; i < shown; ++i) {
        if (i > 0) text += !cut && i + 1 == shown ? " và " : ", ";
        text += items[i];
    }
    if (cut) text += " và " + std::to_string(items.size() - shown) + " chỗ khác";
    return text;
}

}  // namespace motcua::dsl::check
