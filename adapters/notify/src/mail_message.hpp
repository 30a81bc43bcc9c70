// A mail as it leaves: its header lines by RFC 5322, RFC 2047 and RFC 3834. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <motcua/engine/model/result.hpp>
#include <motcua/engine/model/time.hpp>

namespace motcua::notify {

struct MailMessage {
    std::string from;  ///< address
    std::string to;    ///< address
    std::string subject;
    std::string id;  ///< what stands before the @ of Message-ID
    Instant date{};
    std::string text;  ///< UTF-8, lines with LF
};

/// Lines without their ends; a folded one has CR LF and a blank inside. invalid_argument for a value
/// that could begin a line of its own, and for an address that is none.
[[nodiscard]] Result<std::vector<std::string>> header_lines(const MailMessage& message);

/// Plain ASCII as it is; else encoded words, folded so that no line is too long.
[[nodiscard]] std::string encoded_words(std::string_view text);
/// "Mon, 02 Mar 2026 09:00:00 +0700".
[[nodiscard]] std::string mail_date(Instant at);
/// What stands after the @ of an address.
[[nodiscard]] std::string_view domain_of(std::string_view address);

}  // namespace motcua::notify
