// The words of notices, who is reached where, and the header of a mail.
#include <fstream>

#include <catch2/catch.hpp>
#include <contract/temporary_directory.hpp>
#include <mail_message.hpp>

#include <motcua/notify/contact.hpp>
#include <motcua/notify/notice_text.hpp>

namespace motcua::notify {
namespace {

std::string filled(const std::string& text, const NoticeValues& values) {
    const Result<NoticeText> read = NoticeText::read("mail.txt", text);
    INFO((read ? "" : read.error().detail));
    REQUIRE(read);
    return read->fill(values);
}

std::string why(const std::string& text) {
    const Result<NoticeText> read = NoticeText::read("mail-5.txt", text);
    REQUIRE_FALSE(read);
    CHECK(read.error().code == ErrorCode::invalid_argument);
    return read.error().detail;
}

TEST_CASE("a line is written once, for each entry of a list, or not at all") {
    const NoticeValues values{{"code", {"H1"}}, {"item", {"a", "b"}}, {"fee", {}}};
    CHECK(filled("Hồ sơ {code}\n", values) == "Hồ sơ H1\n");
    CHECK(filled("x\n{?item}Cần:\n- {item} ({code})\n", values) == "x\nCần:\n- a (H1)\n- b (H1)\n");
    CHECK(filled("x\n{?fee}Nộp:\n- {fee}\n{code} {due}\ny", values) == "x\ny\n");
    CHECK(filled("x\n\n{fee}\n\n\ny\n\n", values) == "x\n\ny\n");
    CHECK(filled("x\r\n\r\ny\r\n", values) == "x\n\ny\n");
}

TEST_CASE("a value cannot begin a line of its own") {
    CHECK(filled("{code}!", {{"code", {"a\r\nBcc: b\x7F"}}}) == "a  Bcc: b !\n");
}

TEST_CASE("a slip in a text is told with its file and line") {
    CHECK(why("Hồ sơ\n\n{ten}\n") ==
          "expected a name that notices know in line 3 of \"mail-5.txt\", but \"ten\" is none");
    CHECK(why("{code") ==
          "expected a name in braces in line 1 of \"mail-5.txt\", but a brace "
          "stands alone");
    CHECK(why("a\nb}") ==
          "expected a name in braces in line 2 of \"mail-5.txt\", but a brace "
          "stands alone");
    CHECK(why("{}").find("\"\" is none") != std::string::npos);
    CHECK(why("") == "expected words in the first line of \"mail-5.txt\", but it is empty");
    CHECK(why("\nx").find("first line") != std::string::npos);
    CHECK(why("\xFF").find("UTF-8") != std::string::npos);
}

TEST_CASE("an agency's own texts stand in place of those that ship") {
    const contract::TemporaryDirectory folder;
    const auto write = [&](const std::string& name, const std::string& text) {
        std::ofstream(folder.file(name)) << text;
    };
    NoticeTexts texts = NoticeTexts::shipped();
    const NoticeValues values{
        {"code", {"H1"}}, {"state", {"Đang xử lý"}}, {"agency", {"UBND"}}, {"since", {"hôm nay"}}};
    CHECK(texts.mail(4, values).subject == "Hồ sơ H1: Đang xử lý");
    CHECK(texts.mail(4, values).body.find("Kính gửi") == 0);
    CHECK(texts.text(4, values) == "UBND: hồ sơ H1 - Đang xử lý, hôm nay.");
    write("mail-4.txt", "Tin {code}\n\nXin chào\n");
    write("ghi-chu.md", "{gi_cung_duoc}");
    REQUIRE(texts.replace_from(folder.file("")));
    CHECK(texts.mail(4, values).subject == "Tin H1");
    CHECK(texts.mail(4, values).body == "Xin chào\n");
    CHECK(texts.mail(2, values).subject == "Hồ sơ H1: Đang xử lý");

    write("thu.txt", "x\n");
    CHECK(texts.replace_from(folder.file("")).error().code == ErrorCode::invalid_argument);
    CHECK(texts.replace_from(folder.file("khong-co")).error().code == ErrorCode::not_found);
    CHECK_FALSE(texts.replace({{"mail-11", "x"}}));
    CHECK_FALSE(texts.replace({{"mail-0", "x"}}));
}

TEST_CASE("what ships names nobody who is not known") {
    const NoticeTexts texts = NoticeTexts::shipped();
    for (unsigned state = 1; state <= 10; ++state) {
        const MailText mail = texts.mail(state, {});
        CHECK(mail.body.find('{') == std::string::npos);
        CHECK(mail.body.find("Người") == std::string::npos);
    }
}

TEST_CASE("an address is taken if every mail server takes it") {
    for (const char* const text : {"a@b.vn", "nguyen.van-a+x@thu.tinh-mau.gov.vn", "A_1@B.VN"}) {
        INFO(text);
        CHECK(is_mail_address(text));
    }
    for (const std::string& text : std::vector<std::string>{"",
                                                            "a",
                                                            "@b.vn",
                                                            "a@",
                                                            "a@b",
                                                            "a b@c.vn",
                                                            "a@b.vn ",
                                                            "a@b.vn\r\n",
                                                            "a@b@c.vn",
                                                            ".a@b.vn",
                                                            "a.@b.vn",
                                                            "a..b@c.vn",
                                                            "a@-b.vn",
                                                            "a@b-.vn",
                                                            "a@b..vn",
                                                            "<a@b.vn>",
                                                            "\"a\"@b.vn",
                                                            "ă@b.vn",
                                                            std::string("a\0@b.vn", 7),
                                                            std::string(65, 'a') + "@b.vn"}) {
        INFO(text);
        CHECK_FALSE(is_mail_address(text));
    }
}

TEST_CASE("telephone numbers are read as people write them") {
    CHECK(phone_digits("0912 345.678") == "0912345678");
    CHECK(phone_digits("+84 (91) 234-5678") == "+84912345678");
    CHECK(phone_digits("0912345") == "");
    CHECK(phone_digits("0912345678 gặp An") == "");
    CHECK(phone_digits("") == "");
}

TEST_CASE("the filer is told, else the owner, by the first channel that reaches him") {
    Header header;
    header.owner.email = std::string("chu@b.vn");
    header.owner.phone = std::string("0912345678");
    CHECK(contact_of(header).mail == "chu@b.vn");
    header.filer.email = std::string(" nop@b.vn ");
    Contact contact = contact_of(header);
    CHECK(contact.mail == "nop@b.vn");
    CHECK(contact.phone == "0912345678");
    CHECK(channel_for(contact, {"mail", "sms"}) == "mail");
    CHECK(channel_for(contact, {"zalo", "mail"}) == "zalo");
    CHECK(channel_after("mail", contact, {"mail", "sms"}) == "sms");
    CHECK(channel_after("sms", contact, {"mail", "sms"}).empty());
    CHECK(channel_after("fax", contact, {"mail", "sms"}).empty());
    contact.mail.clear();
    CHECK(channel_for(contact, {"mail", "sms"}) == "sms");
    CHECK(channel_for(contact, {"mail"}).empty());
    header.filer.email = std::string("không có");
    CHECK(contact_of(header).mail == "chu@b.vn");
}

TEST_CASE("a recipient is shown masked") {
    CHECK(masked("nguyen@gmail.com") == "n***@gmail.com");
    CHECK(masked("0912345123") == "09*****123");
    CHECK(masked("12345") == "*****");
}

TEST_CASE("words of a header are folded on the border of a letter") {
    CHECK(encoded_words("Plain words") == "Plain words");
    const std::string long_text = "Ủy ban nhân dân xã Tân Mẫu: hồ sơ của ông/bà đã có kết quả";
    const std::string words = encoded_words(long_text);
    CHECK(words.find("\r\n =?UTF-8?B?") != std::string::npos);
    for (const char letter : words) {
        CHECK(static_cast<unsigned char>(letter) < 0x80);
    }
    CHECK(encoded_words("=?x") != "=?x");
}

TEST_CASE("the header of a mail takes one line for each value, and addresses that are some") {
    MailMessage message{"a@b.vn", "c@d.vn", "Tin", "m.1", {}, "x"};
    REQUIRE(header_lines(message));
    CHECK(header_lines(message)->front() == "Date: Thu, 01 Jan 1970 07:00:00 +0700");
    message.subject = "Tin\r\nBcc: e@f.vn";
    CHECK_FALSE(header_lines(message));
    message.subject = "Tin";
    message.id = "m\n1";
    CHECK_FALSE(header_lines(message));
    message.id = "m.1";
    message.to = "c@d.vn, e@f.vn";
    CHECK_FALSE(header_lines(message));
}

}  // namespace
}  // namespace motcua::notify
