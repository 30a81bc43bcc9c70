// What may be said of a mail server. Its address is read as those of the web are: strictly.
#include <algorithm>

#include <motcua/notify/contact.hpp>
#include <motcua/notify/guard.hpp>
#include <motcua/notify/mail.hpp>

namespace motcua::notify {
namespace {

Error no_server(std::string_view text) {
    return {ErrorCode::invalid_argument,
            "expected a mail server like smtp://host:587 or smtps://host, but \"" +
                std::string(text) + "\" is none"};
}

bool is_secure(const MailOptions& options) {
    return options.starttls || options.server.starts_with("smtps://");
}

}  // namespace

Result<std::string> read_mail_server(std::string_view text) {
    const bool secure = text.starts_with("smtps://");
    if (!secure && !text.starts_with("smtp://")) {
        return no_server(text);
    }
    const std::string rest(text.substr(text.find("://")));
    const Result<WebUrl> url = parse_url("https" + rest);
    const Result<WebUrl> other = parse_url("http" + rest);
    if (!url || !other || url->path != "/" || rest.find('?') != std::string::npos) {
        return no_server(text);
    }
    const std::string shown = url->address && url->address->v6 ? "[" + url->host + "]" : url->host;
    // Both schemes agree on the port only if it is said.
    const bool says_port = url->port == other->port;
    return std::string(secure ? "smtps://" : "smtp://") + shown +
           (says_port ? ":" + std::to_string(url->port) : std::string{});
}

Result<void> check_mail(const MailOptions& options) {
    if (!is_mail_address(options.from)) {
        return Error{ErrorCode::invalid_argument,
                     "expected an address like thong-bao@tinh.gov.vn to send mail from, but \"" +
                         options.from + "\" is none"};
    }
    if (options.user.empty() != options.password.empty()) {
        return Error{ErrorCode::invalid_argument,
                     "expected a user and a password for the mail server, but one is missing"};
    }
    if (!options.user.empty() && !is_secure(options)) {
        return Error{ErrorCode::invalid_argument,
                     "expected smtps:// or STARTTLS for a password, but mail would leave without"};
    }
    const auto is_control = [](unsigned char letter) { return letter < ' ' || letter == 0x7F; };
    if (std::any_of(options.user.begin(), options.user.end(), is_control) ||
        std::any_of(options.password.begin(), options.password.end(), is_control)) {
        return Error{ErrorCode::invalid_argument,
                     "expected one line as user and as password of the mail server, but one has "
                     "more"};
    }
    return {};
}

}  // namespace motcua::notify
