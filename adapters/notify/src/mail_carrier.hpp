// Notices by mail. The only file that knows how libcurl sends mail is curl_mail.cpp.
#pragma once

#include <memory>
#include <vector>

#include <motcua/notify/mail.hpp>

#include "carrier.hpp"
#include "mail_message.hpp"

namespace motcua::notify {

/// `texts` must outlive it. One connection at a time, closed after each mail.
[[nodiscard]] std::unique_ptr<Carrier> make_mail_carrier(MailOptions options,
                                                         const NoticeTexts& texts);

/// What became of a mail, by what the server said last; 0: nothing.
[[nodiscard]] Carried outcome_of_mail(long status);

}  // namespace motcua::notify
