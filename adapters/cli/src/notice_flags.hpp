// How `serve` is told by what applicants hear of their dossiers.
#pragma once

#include <string>
#include <vector>

#include <motcua/notify/notifier.hpp>

#include "command.hpp"

namespace motcua::cli {

struct NoticeFlags {
    std::vector<std::string> channels;
    std::string smtp;
    bool smtp_starttls = false;
    std::string smtp_user;
    std::string smtp_password_file;
    std::string mail_from;
    std::string host;
    std::string host_secret_file;
    std::string folder;
    std::vector<std::string> silent;
};

void define_notices(Command& command, NoticeFlags& flags);

/// Without channels if nothing was said of notices. invalid_argument for what does not fit together;
/// errors of read_file() and of notify::NoticeTexts::replace_from().
[[nodiscard]] Result<notify::NoticeOptions> notices_in(const NoticeFlags& flags,
                                                       const notify::SendPolicy& policy);

/// The address by which the public reaches us, without a slash at its end; empty for an empty one.
/// invalid_argument.
[[nodiscard]] Result<std::string> public_address_in(const std::string& text);

}  // namespace motcua::cli
