// The mail server that takes notices.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include <motcua/engine/model/result.hpp>

namespace motcua::notify {

struct MailOptions {
    std::string server;     ///< as read_mail_server() gives it
    bool starttls = false;  ///< over smtp://: no mail leaves unless the connection becomes TLS
    std::string user;       ///< empty: nobody signs in
    std::string password;   ///< never logged
    std::string from;       ///< address of the sender
    std::chrono::seconds within{60};  ///< for one mail, from the look-up of the name on
};

/// "smtp://mail.tinh.vn:587" of what was written: a host and perhaps a port, nothing else.
/// invalid_argument.
[[nodiscard]] Result<std::string> read_mail_server(std::string_view text);

/// Whether mail can be sent like that: an address to send from; a password never without TLS.
/// invalid_argument.
[[nodiscard]] Result<void> check_mail(const MailOptions& options);

}  // namespace motcua::notify
