// Where an applicant can be reached, as the dossier's header says it. Pure; personal data.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <motcua/engine/model/header.hpp>

namespace motcua::notify {

inline constexpr std::string_view mail_channel = "mail";

/// Empty what is not given or cannot be used.
struct Contact {
    std::string mail;
    std::string phone;  ///< digits, perhaps after a plus
};

/// The filer's; what he does not give, the owner's.
[[nodiscard]] Contact contact_of(const Header& header);

/// An address that every mail server takes: ASCII, no quotes, no comments, a domain of names, at most
/// 254 bytes. Whatever could end a line or a command is in none.
[[nodiscard]] bool is_mail_address(std::string_view text);
/// Digits of a telephone number, perhaps after a plus, without what people write between them; empty
/// if it is none.
[[nodiscard]] std::string phone_digits(std::string_view text);

/// Where a channel reaches him: mail by the address, any other by the telephone; empty if it cannot.
[[nodiscard]] const std::string& reached_at(const Contact& contact, std::string_view channel);
/// The first channel by which he can be reached; empty if there is none.
[[nodiscard]] std::string channel_for(const Contact& contact,
                                      const std::vector<std::string>& channels);
/// The next one behind `channel` by which he can be reached; empty if there is none.
[[nodiscard]] std::string channel_after(std::string_view channel, const Contact& contact,
                                        const std::vector<std::string>& channels);

/// "n***@gmail.com", "09*****123".
[[nodiscard]] std::string masked(std::string_view address);

}  // namespace motcua::notify
