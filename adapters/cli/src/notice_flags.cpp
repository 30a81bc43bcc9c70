// The flags of notices, described and read. Passwords and secrets come from files: a line and an
// environment can be seen by others.
#include "notice_flags.hpp"

#include "input.hpp"

namespace motcua::cli {
namespace {

bool says_nothing(const NoticeFlags& flags) {
    return flags.smtp.empty() && !flags.smtp_starttls && flags.smtp_user.empty() &&
           flags.smtp_password_file.empty() && flags.mail_from.empty() && flags.host.empty() &&
           flags.host_secret_file.empty();
}

Result<notify::MailOptions> mail_in(const NoticeFlags& flags) {
    notify::MailOptions mail;
    if (!flags.smtp.empty()) {
        Result<std::string> server = notify::read_mail_server(flags.smtp);
        if (!server) {
            return server.error();
        }
        mail.server = std::move(*server);
    }
    Result<std::string> password = secret_in(flags.smtp_password_file);
    if (!password) {
        return password.error();
    }
    mail.password = std::move(*password);
    mail.starttls = flags.smtp_starttls;
    mail.user = flags.smtp_user;
    mail.from = flags.mail_from;
    return mail;
}

}  // namespace

void define_notices(Command& command, NoticeFlags& flags) {
    command.option(
        "--notify", flags.channels, "CHANNEL",
        {"Cách báo cho người nộp khi trạng thái hồ sơ đổi: mail, hoặc tên mà hệ thống của "
         "cơ quan hiểu (sms, zalo); cách ưu tiên trước; lặp lại được; bỏ trống: không báo",
         "How applicants are told when the state of their dossier changes: mail, or a word "
         "that the agency's system understands (sms, zalo); preferred first; repeatable; "
         "without: they are not"});
    command.option("--smtp", flags.smtp, "URL",
                   {"Máy chủ thư, như smtp://thu.tinh.vn:587 hoặc smtps://thu.tinh.vn",
                    "Mail server, like smtp://mail.tinh.vn:587 or smtps://mail.tinh.vn"});
    command.flag("--smtp-starttls", flags.smtp_starttls,
                 {"Chỉ gửi khi kết nối smtp:// chuyển được sang TLS",
                  "Send only if the connection of smtp:// becomes TLS"});
    command.option("--smtp-user", flags.smtp_user, "NAME",
                   {"Tên đăng nhập máy chủ thư", "User at the mail server"});
    command.option("--smtp-password-file", flags.smtp_password_file, "FILE",
                   {"Tệp chứa mật khẩu máy chủ thư", "File with the password at the mail server"});
    command.option("--mail-from", flags.mail_from, "ADDRESS",
                   {"Địa chỉ thư gửi đi", "Address that mail is sent from"});
    command.option("--notify-address", flags.host, "URL",
                   {"Nơi nhận tin để gửi qua sms, zalo …; theo --webhook-host",
                    "Where messages for sms, zalo … are sent to; as --webhook-host allows"});
    command.option("--notify-secret-file", flags.host_secret_file, "FILE",
                   {"Tệp chứa khóa whsec_… để ký tin gửi tới --notify-address",
                    "File with the secret whsec_… that signs what --notify-address gets"});
    command.option(
        "--notices", flags.folder, "DIR",
        {"Thư mục mẫu tin thay cho mẫu có sẵn (mail.txt, mail-5.txt, text.txt …)",
         "Folder of texts in place of those that ship (mail.txt, mail-5.txt, text.txt …)"});
    command.option("--no-notices", flags.silent, "PROCEDURE",
                   {"Thủ tục không báo cho người nộp; lặp lại được",
                    "Procedure of which applicants are not told; repeatable"});
}

Result<notify::NoticeOptions> notices_in(const NoticeFlags& flags,
                                         const notify::SendPolicy& policy) {
    notify::NoticeOptions options;
    if (flags.channels.empty() && !says_nothing(flags)) {
        return Error{ErrorCode::invalid_argument,
                     "expected --notify with what is said of mail servers and addresses, but it is "
                     "missing"};
    }
    options.channels = flags.channels;
    Result<notify::MailOptions> mail = mail_in(flags);
    if (!mail) {
        return mail.error();
    }
    options.mail = std::move(*mail);
    Result<std::string> secret = secret_in(flags.host_secret_file);
    if (!secret) {
        return secret.error();
    }
    options.host = flags.host;
    options.host_secret = std::move(*secret);
    options.policy = policy;
    options.silent = flags.silent;
    if (!flags.folder.empty()) {
        MOTCUA_TRY(options.texts.replace_from(flags.folder));
    }
    MOTCUA_TRY(notify::check_notices(options));
    return options;
}

Result<std::string> public_address_in(const std::string& text) {
    if (text.empty()) {
        return text;
    }
    const Result<notify::WebUrl> url = notify::parse_url(text);
    if (!url || url->path.find('?') != std::string::npos) {
        return Error{ErrorCode::invalid_argument,
                     "expected an address like https://hoso.tinh.gov.vn for the public, but '" +
                         text + "' is none"};
    }
    std::string address = text;
    while (address.back() == '/') {
        address.pop_back();
    }
    return address;
}

}  // namespace motcua::cli
