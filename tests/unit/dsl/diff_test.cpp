// What changed between two versions: in words, and in days.
#include <set>

#include <catch2/catch.hpp>

#include <motcua/dsl/diff.hpp>
#include <motcua/dsl/load.hpp>

#include "files.hpp"

namespace motcua::dsl {
namespace {

using testing::read_file;

const std::string base = read_file(testing::data_dir / "diff_before.xml");

std::string replaced(std::string text, const std::string& what, const std::string& by) {
    const std::size_t at = text.find(what);
    INFO(what);
    REQUIRE(at != std::string::npos);
    REQUIRE(text.find(what, at + 1) == std::string::npos);
    return text.replace(at, what.size(), by);
}

ProcedureDiff difference(const std::string& after) {
    const Result<ProcedureDiff> result = diff_procedures(base, after);
    INFO((result ? std::string() : result.error().detail));
    REQUIRE(result);
    return *result;
}

/// "changed step:ky@within 1wd -> 2wd": kinds, the last name of the place, the values.
std::string line(const Change& change) {
    std::string text(to_string(change.kind));
    if (!change.place.empty()) {
        const PartName& last = change.place.back();
        text += " " + last.element;
        text += last.id.empty() ? "" : ":" + last.id;
        text += last.id.empty() && !last.key.empty() ? "[" + last.key + "]" : "";
    }
    text += change.attribute.empty() ? "" : "@" + change.attribute;
    if (change.kind != ChangeKind::added && change.kind != ChangeKind::removed) {
        text += " " + change.before.text + " -> " + change.after.text;
    }
    return text;
}

std::vector<std::string> changes(const std::string& what, const std::string& by) {
    std::vector<std::string> lines;
    for (const Change& change : difference(replaced(base, what, by)).changes) {
        lines.push_back(line(change));
    }
    return lines;
}

using Lines = std::vector<std::string>;

TEST_CASE("a text does not differ from itself, nor by its version, blanks, comments or defaults") {
    CHECK(difference(base).same());
    CHECK(changes("version=\"1\"", "version=\"2\"").empty());
    CHECK(changes("<flow>", "<!-- luồng -->\n\n<flow>").empty());
    CHECK(changes("so_ban = null or so_ban >= 1", "so_ban  =  null or so_ban >= 1").empty());
    CHECK(changes("title=\"Tờ khai\"", "title=\"Tờ khai\" required=\"true\"").empty());
    CHECK(changes("<end id=\"xong\" status=\"completed\"/>", "<end id=\"xong\"/>").empty());
}

TEST_CASE("a changed word names its place, its rule and both values") {
    const auto diff =
        difference(replaced(base, "title=\"Ký\" responsible=\"chu-tich\" within=\"1wd\"",
                            "title=\"Ký\" responsible=\"chu-tich\" within=\"2wd\""));
    REQUIRE(diff.changes.size() == 1);
    const Change& change = diff.changes.front();
    CHECK(line(change) == "changed step:ky@within 1wd -> 2wd");
    CHECK(change.section() == "flow");
    REQUIRE(change.rule != nullptr);
    CHECK(change.rule->type == ValueType::length);
    CHECK(change.place.back().no == "B4");
    CHECK(change.place.back().title == "Ký");
}

TEST_CASE("a value that refers to something is told by its title too") {
    const auto diff = difference(replaced(base, "title=\"Ký\" responsible=\"chu-tich\"",
                                          "title=\"Ký\" responsible=\"tu-phap\""));
    REQUIRE(diff.changes.size() == 1);
    CHECK(diff.changes[0].before == DiffValue{"chu-tich", "“Chủ tịch”"});
    CHECK(diff.changes[0].after == DiffValue{"tu-phap", "“Công chức tư pháp”"});
}

TEST_CASE("an organisation outside the directory is told by its title") {
    const std::string before =
        "<procedure xmlns=\"urn:motcua:procedure:1\" id=\"a\" version=\"1\"><roles>"
        "<external id=\"dien-luc\" title=\"Điện lực\"/><external id=\"nuoc\" title=\"Cấp nước\"/>"
        "</roles><flow><consult id=\"hoi\" title=\"Hỏi\" ask=\"external:dien-luc\"/></flow>"
        "</procedure>";
    const std::vector<Change> changes =
        diff_words(before, replaced(before, "external:dien-luc", "external:nuoc"));
    REQUIRE(changes.size() == 1);
    CHECK(changes[0].before == DiffValue{"external:dien-luc", "“Điện lực”"});
    CHECK(changes[0].after == DiffValue{"external:nuoc", "“Cấp nước”"});
}

TEST_CASE("the fields that changed conditions name come with their titles") {
    CHECK(difference(replaced(base, "title=\"Tờ khai\"", "title=\"Tờ khai mới\"")).fields ==
          difference(base).fields);
    const auto diff =
        difference(replaced(base, "so_ban = null or so_ban >= 1", "so_ban = null or so_ban >= 2"));
    const auto named = [&](const std::string& id) {
        return std::any_of(diff.fields.begin(), diff.fields.end(), [&](const NamedField& field) {
            return field.id == id && !field.title.empty() && field.title != id;
        });
    };
    CHECK(named("so_ban"));
    CHECK_FALSE(named("null"));
}

TEST_CASE("papers, laws, roles that are added or removed are told whole") {
    const auto diff = difference(
        replaced(base, "<document id=\"ho_chieu\" title=\"Hộ chiếu\" copies=\"1\"/>", ""));
    REQUIRE(diff.changes.size() == 1);
    CHECK(line(diff.changes[0]) == "removed document:ho_chieu");
    REQUIRE(diff.changes[0].content.words.size() == 3);
    CHECK(diff.changes[0].content.words[2].name == "copies");
    CHECK(changes("<law number=\"01/MAU\"",
                  "<law number=\"02/MAU\" title=\"Khác\"/><law number=\"01/MAU\"") ==
          Lines{"added law[02/MAU]"});
    CHECK(changes("number=\"01/MAU\" title=\"Văn bản mẫu\" article=\"5\"",
                  "number=\"01/MAU\" title=\"Văn bản mẫu\" article=\"6\"") ==
          Lines{"changed law[01/MAU]@article 5 -> 6"});
}

TEST_CASE("a ground is compared although the engine does not keep it") {
    CHECK(changes("amount=\"tong_tien\" ground=\"assumed\"",
                  "amount=\"tong_tien\" ground=\"01/MAU, Điều 3\"") ==
          Lines{"changed fee:le_phi@ground assumed -> 01/MAU, Điều 3"});
}

TEST_CASE("a new id is no new part if everything else is equal, and nobody who names it changed") {
    std::string after = base;
    for (std::size_t at = 0; (at = after.find("\"giai-quyet\"", at)) != std::string::npos;) {
        after.replace(at, 12, "\"tham-tra\"");
    }
    const auto diff = difference(after);
    REQUIRE(diff.changes.size() == 1);
    CHECK(line(diff.changes[0]) == "renamed step:tham-tra giai-quyet -> tham-tra");

    after = replaced(after, "title=\"Thẩm tra, dự thảo\"", "title=\"Thẩm tra\"");
    Lines lines;
    for (const Change& change : difference(after).changes) {
        lines.push_back(line(change));
    }
    CHECK(lines.front() == "removed step:giai-quyet");
    CHECK(std::find(lines.begin(), lines.end(), "added step:tham-tra") != lines.end());
}

TEST_CASE("a renamed field is the same field in every expression") {
    std::string after = base;
    for (std::size_t at = 0; (at = after.find("so_ban", at)) != std::string::npos;) {
        after.replace(at, 6, "so_luong");
    }
    const auto diff = difference(after);
    REQUIRE(diff.changes.size() == 1);
    CHECK(line(diff.changes[0]) == "renamed integer:so_luong so_ban -> so_luong");
}

TEST_CASE("a renamed outcome is told once") {
    CHECK(changes("id=\"dat\" title=\"Trình ký\"", "id=\"trinh\" title=\"Trình ký\"") ==
          Lines{"renamed outcome:trinh dat -> trinh"});
}

TEST_CASE("order is told for what was moved, not for what moved along") {
    const std::string first = "<applicant id=\"ca_nhan\" title=\"Cá nhân\"/>";
    const std::string rest =
        "<applicant id=\"to_chuc\" title=\"Tổ chức\"/><applicant id=\"khac\" title=\"Khác\"/>";
    CHECK(changes(first + rest, rest + first) == Lines{"reordered applicant:ca_nhan  -> khac"});
}

TEST_CASE("a paper that comes into a group, and a step that becomes a wait, are the same ones") {
    const std::string paper =
        "<document id=\"to_khai\" title=\"Tờ khai\" form=\"Mẫu 01\" originals=\"1\"/>";
    const std::string group = "<one-of title=\"Giấy tờ nhân thân\" order=\"fallback\">";
    std::string after = replaced(base, paper, "");
    after = replaced(after, group, group + paper);
    const auto diff = difference(after);
    REQUIRE(diff.changes.size() == 1);
    CHECK(line(diff.changes[0]) == "moved document:to_khai documents -> one-of");

    const auto lines = changes(
        "<step id=\"tra\" no=\"B5\" title=\"Trả kết quả, thu lệ phí\" responsible=\"mot-cua\" "
        "clock=\"stopped\">\n"
        "      <outcome id=\"tra\" title=\"Đã trả\" to=\"xong\" effect=\"return-result\"/>\n"
        "    </step>",
        "<wait id=\"tra\" no=\"B5\" title=\"Trả kết quả, thu lệ phí\" responsible=\"mot-cua\" "
        "clock=\"stopped\">\n"
        "      <outcome id=\"tra\" title=\"Đã trả\" to=\"xong\" effect=\"return-result\"/>\n"
        "    </wait>");
    CHECK(lines == Lines{"replaced wait:tra step -> wait"});
}

TEST_CASE("cases are told apart by their conditions") {
    CHECK(changes("<case when=\"so_ban &gt; 10\" within=\"5wd\" ground=\"assumed\"/>",
                  "<case when=\"so_ban &gt; 10\" within=\"6wd\" ground=\"assumed\"/>") ==
          Lines{"changed case[so_ban > 10]@within 5wd -> 6wd"});
    CHECK(changes("<case when=\"so_ban &gt; 10\" within=\"5wd\" ground=\"assumed\"/>",
                  "<case when=\"so_ban &gt; 20\" within=\"5wd\" ground=\"assumed\"/>") ==
          Lines{"changed case[so_ban > 20]@when so_ban > 10 -> so_ban > 20"});
}

TEST_CASE("rows and cells of a decision table are told by their places") {
    const std::string table =
        "<decisions><decision id=\"muc\" title=\"Mức\"><input value=\"so_ban\"/>"
        "<output type=\"money\"/><rule><when is=\"[1..5]\"/><then is=\"10\"/></rule>"
        "<rule><when is=\"&gt; 5\"/><then is=\"20\"/></rule></decision></decisions><documents>";
    const std::string one = replaced(base, "<documents>", table);
    const std::string other = replaced(one, "<then is=\"20\"/>", "<then is=\"30\"/>");
    const Result<ProcedureDiff> diff = diff_procedures(one, other);
    REQUIRE(diff);
    REQUIRE(diff->changes.size() == 1);
    CHECK(line(diff->changes[0]) == "changed then@is 20 -> 30");
}

TEST_CASE("days: the limit and the longest way through the steps, case by case") {
    const auto diff =
        difference(replaced(base, "<time-limit within=\"2wd\">", "<time-limit within=\"3wd\">"));
    REQUIRE(diff.days.size() == 2);
    CHECK(diff.days[0].when == "so_ban > 10");
    CHECK(diff.days[0].same());
    CHECK(to_string(*diff.days[0].after.limit) == "5wd");
    CHECK(diff.days[0].after.steps == Stretch{5LL * 480 * 1000, 0});
    CHECK(diff.days[1].when.empty());
    CHECK_FALSE(diff.days[1].same());
    CHECK(to_string(*diff.days[1].before.limit) == "2wd");
    CHECK(to_string(*diff.days[1].after.limit) == "3wd");
    CHECK(diff.days[1].after.steps == Stretch{2LL * 480 * 1000, 0});
    CHECK(diff.days[1].after.path.front() == "Thẩm tra, dự thảo");
}

TEST_CASE("days: a case that only one version has stands beside what held without it") {
    const auto diff = difference(
        replaced(base, "<case when=\"so_ban &gt; 10\" within=\"5wd\" ground=\"assumed\"/>\n", ""));
    REQUIRE(diff.days.size() == 2);
    CHECK(diff.days[0].when == "so_ban > 10");
    CHECK(to_string(*diff.days[0].before.limit) == "5wd");
    CHECK(to_string(*diff.days[0].after.limit) == "2wd");
}

TEST_CASE("days: internal work without a limit still has the sum of its steps") {
    const std::string before = testing::small_procedure("");
    std::string after = before;
    after.replace(after.find("responsible=\"chuyen-vien\""), 25,
                  "responsible=\"chuyen-vien\" within=\"4wh\"");
    const Result<ProcedureDiff> diff = diff_procedures(before, after);
    REQUIRE(diff);
    REQUIRE(diff->days.size() == 1);
    CHECK_FALSE(diff->days[0].before.limit);
    CHECK_FALSE(diff->days[0].before.complete);
    CHECK(diff->days[0].after.complete);
    CHECK(diff->days[0].after.steps == Stretch{240'000, 0});
}

TEST_CASE("a text that is no sound procedure is named with its first defect") {
    const Result<ProcedureDiff> diff = diff_procedures(base, "<procedure>", "a.xml", "b.xml");
    REQUIRE_FALSE(diff);
    CHECK(diff.error().code == ErrorCode::definition_invalid);
    CHECK(diff.error().detail.find("b.xml") != std::string::npos);
}

// Nothing may be silently ignored: a document with every word of the language, then each of its words
// changed and each of its parts taken away.
class WholeLanguage {
public:
    WholeLanguage() { add("procedure", "procedure", 0); }

    struct Word {
        std::string type;
        std::string attribute;  ///< empty: the text
        std::size_t offset = 0;
        std::size_t length = 0;
    };
    struct Part {
        std::string type;
        std::size_t begin = 0;
        std::size_t end = 0;
    };
    std::string text;
    std::vector<Word> words;
    std::vector<Part> parts;
    std::set<std::string> types;

private:
    void add(std::string_view element, std::string_view name, std::size_t depth) {
        const ElementType* type = procedure_vocabulary().type(name);
        REQUIRE(type != nullptr);
        types.insert(std::string(name));
        const std::size_t begin = text.size();
        text += "<" + std::string(element);
        for (const AttributeRule& rule : type->attributes) {
            const std::string value = "v" + std::to_string(words.size());
            text += " " + std::string(rule.name) + "=\"";
            words.push_back({std::string(name), std::string(rule.name), text.size(), value.size()});
            text += value + "\"";
        }
        text += ">";
        if (type->text) {
            words.push_back({std::string(name), "", text.size(), 3});
            text += "chữ";
            words.back().length = 5;
        }
        for (const ChildRule& child : type->children) {
            // The flow may hold itself in a branch: each type once is enough.
            if (types.count(std::string(child.type)) == 0) {
                add(child.element, child.type, depth + 1);
            }
        }
        text += "</" + std::string(element) + ">";
        if (depth > 0) {
            parts.push_back({std::string(name), begin, text.size()});
        }
    }
};

TEST_CASE("every word of the language and every part of it makes a difference") {
    const WholeLanguage whole;
    for (const ElementType& type : procedure_vocabulary().types) {
        CAPTURE(type.name);
        CHECK(whole.types.count(std::string(type.name)) == 1);
    }
    CHECK(diff_words(whole.text, whole.text).empty());
    for (const auto& word : whole.words) {
        if (word.type == "procedure" && word.attribute == "version") {
            continue;  // two versions are what is compared
        }
        std::string other = whole.text;
        other.replace(word.offset, word.length, "khac");
        CAPTURE(word.type, word.attribute);
        CHECK_FALSE(diff_words(whole.text, other).empty());
    }
    for (const auto& part : whole.parts) {
        std::string other = whole.text;
        other.erase(part.begin, part.end - part.begin);
        CAPTURE(part.type, whole.text.substr(part.begin, 60));
        CHECK_FALSE(diff_words(whole.text, other).empty());
        CHECK_FALSE(diff_words(other, whole.text).empty());
    }
}

TEST_CASE("words that the language does not know are compared all the same") {
    const std::string one = "<procedure><la a=\"1\">x<b/></la></procedure>";
    CHECK(diff_words(one, one).empty());
    CHECK(diff_words(one, "<procedure><la a=\"2\">x<b/></la></procedure>").size() == 1);
    CHECK(diff_words(one, "<procedure><la a=\"1\">y<b/></la></procedure>").size() == 1);
    CHECK(diff_words(one, "<procedure><la a=\"1\">x</la></procedure>").size() == 1);
    CHECK(diff_words(one, "<procedure la=\"1\"><la a=\"1\">x<b/></la></procedure>").size() == 1);
}

}  // namespace
}  // namespace motcua::dsl
