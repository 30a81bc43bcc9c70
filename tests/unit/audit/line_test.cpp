// The canonical line of an entry: one line of ASCII whatever is in it, never too long, and different for
// entries that differ.
#include <algorithm>

#include <catch2/catch.hpp>

#include <motcua/engine/ports/audit_trail.hpp>

using namespace motcua;

namespace {

AuditEntry entry() {
    AuditEntry made;
    made.no = 7;
    made.at = Instant{std::chrono::milliseconds{1'767'312'000'123}};
    made.kind = AuditKind::reading;
    made.actor = "officer:an";
    made.system = "cong";
    made.subject = "01ABC";
    made.what = "dossier";
    made.client = "10.0.0.1";
    return made;
}

bool is_one_plain_line(const std::string& line) {
    return std::all_of(line.begin(), line.end(),
                       [](char letter) { return letter >= 0x20 && letter < 0x7F; });
}

}  // namespace

TEST_CASE("the line of an entry never changes") {
    CHECK(audit_line(entry()) ==
          R"({"no":7,"at_ms":1767312000123,"kind":"reading","actor":"officer:an","system":"cong",)"
          R"("subject":"01ABC","what":"dossier","client":"10.0.0.1","outcome":"","count":1})");
}

TEST_CASE("whatever a text says, its line is one line of ASCII") {
    const std::vector<std::pair<std::string, std::string>> texts{
        {"a\r\nb", R"(a\u000d\u000ab)"},
        {std::string("a\0b", 3), R"(a\u0000b)"},
        {"\x1b[31m", R"(\u001b[31m)"},
        {"\x7f", R"(\u007f)"},
        {R"("\)", R"(\"\\)"},
        {"Mẫu", R"(M\u1eabu)"},
        {"\xe2\x80\xae", R"(\u202e)"},              // right to left
        {"\xf0\x9f\x98\x80", R"(\ud83d\ude00)"},    // beyond the first plane
        {"\xff", R"(\ufffd)"},                      // no UTF-8
        {"\xc0\xaf", R"(\ufffd\ufffd)"},            // longer than it must be
        {"\xed\xa0\x80", R"(\ufffd\ufffd\ufffd)"},  // half of a pair
        {"\xe1\xba", R"(\ufffd\ufffd)"},            // cut off
        {"\xf5\x80\x80\x80", R"(\ufffd\ufffd\ufffd\ufffd)"}};
    for (const auto& [text, escaped] : texts) {
        AuditEntry made = entry();
        made.actor = text;
        const std::string line = audit_line(made);
        INFO(line);
        CHECK(is_one_plain_line(line));
        CHECK(line.find("\"actor\":\"" + escaped + "\",") != std::string::npos);
    }
}

TEST_CASE("a line is never longer than its bound") {
    for (const std::string& letter : {std::string("\x01"), std::string("\""), std::string("ẫ"),
                                      std::string("\xf0\x9f\x98\x80")}) {
        std::string long_text;
        while (long_text.size() < 100'000) {
            long_text += letter;
        }
        AuditEntry made = entry();
        made.actor = made.system = made.subject = made.what = made.client = made.outcome =
            long_text;
        made.no = UINT64_MAX / 2;
        made.count = UINT32_MAX;
        const AuditEntry short_one = bounded(made);
        CHECK(short_one.actor.size() <= audit_text_bytes_max);
        CHECK(audit_line(short_one).size() <= audit_line_bytes_max);
        CHECK(audit_line(short_one).find("\\ufffd") == std::string::npos);  // cut between letters
    }
    CHECK(bounded(entry()) == entry());
}

TEST_CASE("entries that differ in anything have other lines") {
    const std::string line = audit_line(entry());
    const auto differs = [&](auto change) {
        AuditEntry other = entry();
        change(other);
        return audit_line(other) != line;
    };
    CHECK(differs([](AuditEntry& one) { one.no = 8; }));
    CHECK(differs([](AuditEntry& one) { one.at += std::chrono::milliseconds{1}; }));
    CHECK(differs([](AuditEntry& one) { one.kind = AuditKind::denial; }));
    CHECK(differs([](AuditEntry& one) { one.actor = "officer:ba"; }));
    CHECK(differs([](AuditEntry& one) { one.system.clear(); }));
    CHECK(differs([](AuditEntry& one) { one.subject = "01ABD"; }));
    CHECK(differs([](AuditEntry& one) { one.what = "timeline"; }));
    CHECK(differs([](AuditEntry& one) { one.client = "10.0.0.2"; }));
    CHECK(differs([](AuditEntry& one) { one.outcome = "not_found"; }));
    CHECK(differs([](AuditEntry& one) { one.count = 2; }));
    // What ends one text cannot begin the next.
    AuditEntry joined = entry();
    joined.actor = R"(officer:an","system":"cong)";
    CHECK(audit_line(joined).find(R"(an\",\"system)") != std::string::npos);
}
