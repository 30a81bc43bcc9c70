// Texts with a cursor in them, written as '|', and answers in short.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include <motcua/dsl/assist.hpp>

namespace motcua::dsl::testing {

struct Cursor {
    explicit Cursor(std::string marked) : offset(marked.find('|')), open(without_mark(marked)) {
        REQUIRE(offset != std::string::npos);
    }

    std::size_t offset;
    OpenText open;

    [[nodiscard]] std::vector<Suggestion> suggestions(
        HelpLanguage language = HelpLanguage::vi) const {
        return open.suggestions(offset, language);
    }
    [[nodiscard]] std::vector<std::string> labels() const {
        std::vector<std::string> all;
        for (const Suggestion& suggestion : suggestions()) {
            all.push_back(suggestion.label);
        }
        return all;
    }
    [[nodiscard]] bool offers(const std::string& label) const {
        const std::vector<std::string> all = labels();
        return std::find(all.begin(), all.end(), label) != all.end();
    }
    [[nodiscard]] Suggestion offer(const std::string& label) const {
        const std::vector<Suggestion> all = suggestions();
        const auto found = std::find_if(all.begin(), all.end(),
                                        [&](const Suggestion& s) { return s.label == label; });
        INFO("expected a suggestion " << label);
        REQUIRE(found != all.end());
        return *found;
    }
    /// The text once the suggestion was taken.
    [[nodiscard]] std::string taken(const std::string& label) const {
        const Suggestion chosen = offer(label);
        std::string text = open.text();
        text.replace(chosen.replaces.begin, chosen.replaces.end - chosen.replaces.begin,
                     chosen.text);
        return text;
    }
    [[nodiscard]] std::string cut(const std::optional<TextRange>& range) const {
        return range ? open.text().substr(range->begin, range->end - range->begin) : "nothing";
    }
    /// What is declared where the word leads, with its line.
    [[nodiscard]] std::string target() const {
        const std::optional<TextRange> range = open.definition(offset);
        if (!range) {
            return "nothing";
        }
        const auto line = std::count(open.text().begin(),
                                     open.text().begin() + static_cast<long>(range->begin), '\n');
        return cut(range) + ":" + std::to_string(line + 1);
    }
    [[nodiscard]] std::string meaning(HelpLanguage language = HelpLanguage::vi) const {
        const std::optional<Help> help = open.help(offset, language);
        return help ? help->title + ": " + help->meaning : "nothing";
    }

private:
    [[nodiscard]] static std::string without_mark(const std::string& marked) {
        std::string text = marked;
        text.erase(text.find('|'), 1);
        return text;
    }
};

/// A whole procedure, line by line; `@DATA`, `@STEP` and `@FLOW` stand for what a test adds.
inline std::string procedure(const std::string& in_step, const std::string& in_flow = {},
                             const std::string& in_data = {}) {
    return "<procedure xmlns=\"urn:motcua:procedure:1\" id=\"thu\" version=\"1\" kind=\"internal\" "
           "calendar=\"vn-state\">\n"                                          // 1
           "<title>Quy trình thử</title>\n"                                    // 2
           "<data>\n"                                                          // 3
           "<choice id=\"loai\" title=\"Loại công trình\" personal=\"none\">"  // 4
           "<option value=\"nha_o\" title=\"Nhà ở\"/><option value=\"khac\" "
           "title=\"Khác\"/></choice>\n"
           "<list id=\"con\" title=\"Các con\" personal=\"none\">"  // 5
           "<date id=\"ngay_sinh\" title=\"Ngày sinh\"/></list>\n" +
           in_data +
           "<date id=\"ngay_hen\" title=\"Ngày hẹn\" personal=\"none\"/>\n"  // 6
           "</data>\n"                                                       // 7
           "<documents><document id=\"don\" title=\"Đơn\"/></documents>\n"   // 8
           "<roles><role id=\"chuyen-vien\" title=\"Chuyên viên\"/>"         // 9
           "<role id=\"lanh-dao\" title=\"Lãnh đạo\"/></roles>\n"
           "<flow>\n"                                                                // 10
           "<start id=\"bat-dau\" title=\"Bắt đầu\" to=\"lam\"/>\n"                  // 11
           "<step id=\"lam\" title=\"Làm\" responsible=\"chuyen-vien\">\n"           // 12
           "<outcome id=\"xong\" title=\"Xong\" to=\"het\" effect=\"finish\"/>\n" +  // 13
           in_step +
           "</step>\n" + in_flow +              // 14
           "<end id=\"het\" title=\"Hết\"/>\n"  // 15
           "</flow>\n"
           "</procedure>\n";
}

}  // namespace motcua::dsl::testing
