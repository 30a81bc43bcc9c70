// Mail against a server of our own: what arrives, what is tried again, what is given up.
#include <catch2/catch.hpp>
#include <mail_carrier.hpp>

#include "mail_sink.hpp"

namespace motcua::notify {
namespace {

using testing::MailSink;
using testing::ReceivedMail;

const Instant now = *parse_instant("2026-03-02T09:00:00+07:00");
const NoticeTexts texts = NoticeTexts::shipped();
const NoticeValues values{{"agency", {"Ủy ban nhân dân xã Tân Mẫu"}},
                          {"code", {"H99.101-260302-0001"}},
                          {"procedure", {"Cấp giấy xác nhận"}},
                          {"state", {"Yêu cầu bổ sung giấy tờ"}},
                          {"since", {"09:00 02/03/2026"}},
                          {"item", {"Đơn có chữ ký", "Bản vẽ"}}};

MailOptions to(const MailSink& sink) {
    MailOptions options;
    options.server = sink.url();
    options.from = "thong-bao@tinh-mau.gov.vn";
    options.within = std::chrono::seconds{5};
    return options;
}

Notice notice() {
    Notice made;
    made.dossier = DossierId("01JNA8Q0000000000000000001");
    made.number = 7;
    made.told = 5;
    made.at = now;
    return made;
}

Carried sent(const MailOptions& options, const std::string& recipient = "nguyen@example.vn") {
    return make_mail_carrier(options, texts)->carry(notice(), recipient, values, now);
}

/// Says this to commands that begin so.
MailSink::Reply saying(const std::string& command, const std::string& reply) {
    return [command, reply](const std::string& line) {
        return line.substr(0, command.size()) == command && (!command.empty() || line.empty())
                   ? reply
                   : std::string{};
    };
}

TEST_CASE("a mail arrives with a Vietnamese subject, its fields and its text") {
    const MailSink sink;
    CHECK(sent(to(sink)) == Carried{});
    REQUIRE(sink.wait_for(1));
    const ReceivedMail mail = sink.mails().front();
    CHECK(mail.from.substr(0, 27) == "<thong-bao@tinh-mau.gov.vn>");
    CHECK(mail.to == "<nguyen@example.vn>");
    CHECK(mail.subject() == "Hồ sơ H99.101-260302-0001: Yêu cầu bổ sung giấy tờ");
    CHECK(mail.field("From") == "<thong-bao@tinh-mau.gov.vn>");
    CHECK(mail.field("To") == "<nguyen@example.vn>");
    CHECK(mail.field("Date") == "Mon, 02 Mar 2026 09:00:00 +0700");
    CHECK(mail.field("Message-ID") == "<01JNA8Q0000000000000000001.7@tinh-mau.gov.vn>");
    CHECK(mail.field("Auto-Submitted") == "auto-generated");
    CHECK(mail.text().find("Ủy ban nhân dân xã Tân Mẫu") != std::string::npos);
    CHECK(mail.text().find("- Đơn có chữ ký\r\n- Bản vẽ\r\n") != std::string::npos);
    for (std::size_t at = 0; at < mail.data.size();) {
        const std::size_t end = mail.data.find("\r\n", at);
        CHECK(end - at <= 100);  // servers take 998
        at = end + 2;
    }
}

TEST_CASE("what a server cannot take now is tried later, what it never takes is given up") {
    using End = Carried::End;
    const auto outcome = [](const std::string& command, const std::string& reply) {
        const MailSink sink(saying(command, reply));
        return sent(to(sink));
    };
    CHECK(outcome("RCPT", "451 later") == Carried{End::later, "status_451", false});
    CHECK(outcome("RCPT", "550 nobody here") == Carried{End::never, "status_550", false});
    CHECK(outcome(".", "554 spam") == Carried{End::never, "status_554", false});
    CHECK(outcome(".", "452 full") == Carried{End::later, "status_452", false});
    // The server, not the recipient: others would fail too.
    CHECK(outcome("", "554 not you") == Carried{End::later, "status_554", true});
    CHECK(outcome("MAIL", "530 sign in") == Carried{End::later, "login_refused", true});
}

TEST_CASE("nothing leaves without the TLS that was asked for") {
    const MailSink sink;
    MailOptions options = to(sink);
    options.starttls = true;
    CHECK(sent(options) == Carried{Carried::End::later, "no_starttls", true});
    CHECK(sink.mails().empty());
}

TEST_CASE("a server that is not there is told from one that refuses") {
    std::string url;
    {
        const MailSink sink;
        url = sink.url();
    }
    MailOptions options;
    options.server = url;
    options.from = "a@b.vn";
    options.within = std::chrono::seconds{5};
    CHECK(sent(options) == Carried{Carried::End::later, "no_connection", true});
}

TEST_CASE("a recipient or a subject that could begin a line of its own is never sent") {
    const MailSink sink;
    CHECK(sent(to(sink), "a@b.vn>\r\nRCPT TO:<c@d.vn") ==
          Carried{Carried::End::never, "unfit", false});
    CHECK(sent(to(sink), "a@b.vn\r\nBcc: c@d.vn").end == Carried::End::never);
    CHECK(sink.connections() == 0);
}

TEST_CASE("what is under way ends when it is asked to") {
    const MailSink sink;
    const auto carrier = make_mail_carrier(to(sink), texts);
    carrier->stop();
    CHECK(carrier->carry(notice(), "nguyen@example.vn", values, now).end ==
          Carried::End::broken_off);
    CHECK(sink.mails().empty());
}

TEST_CASE("a mail server is a scheme, a host and perhaps a port") {
    CHECK(*read_mail_server("smtp://Thu.tinh.vn") == "smtp://thu.tinh.vn");
    CHECK(*read_mail_server("smtps://thu.tinh.vn:465") == "smtps://thu.tinh.vn:465");
    CHECK(*read_mail_server("smtp://[::1]:2525") == "smtp://[::1]:2525");
    for (const char* const text :
         {"", "thu.tinh.vn", "https://thu.tinh.vn", "smtp://", "smtp://a:b@thu.tinh.vn",
          "smtp://thu.tinh.vn/x", "smtp://thu.tinh.vn:0", "smtp://thu tinh.vn", "smtp://x?y"}) {
        INFO(text);
        CHECK_FALSE(read_mail_server(text));
    }
}

TEST_CASE("a password never crosses the network in clear") {
    MailOptions options;
    options.from = "a@b.vn";
    options.server = "smtp://thu.tinh.vn";
    CHECK(check_mail(options));
    options.user = "motcua";
    CHECK_FALSE(check_mail(options));
    options.password = "bí mật";
    CHECK_FALSE(check_mail(options));
    options.starttls = true;
    CHECK(check_mail(options));
    options.starttls = false;
    options.server = "smtps://thu.tinh.vn";
    CHECK(check_mail(options));
    options.password = "a\nb";
    CHECK_FALSE(check_mail(options));
}

}  // namespace
}  // namespace motcua::notify
