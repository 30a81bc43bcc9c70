// Strict about what may stand in a command of SMTP, lenient about how people write telephone numbers.
#include <algorithm>

#include <motcua/notify/contact.hpp>

namespace motcua::notify {
namespace {

constexpr std::size_t kMailBytesMax = 254;
constexpr std::size_t kLocalBytesMax = 64;
constexpr std::size_t kPhoneDigitsMin = 8;
constexpr std::size_t kPhoneDigitsMax = 15;

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }
bool is_letter(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
}

/// Parts between full stops, none of them empty, each of letters that `may_stand` takes.
template <class Test>
bool are_parts(std::string_view text, Test may_stand) {
    bool begun = false;
    for (const char letter : text) {
        if (letter == '.' ? !begun : !may_stand(letter)) {
            return false;
        }
        begun = letter != '.';
    }
    return begun;
}

bool is_domain(std::string_view domain) {
    return domain.find('.') != std::string_view::npos && domain.front() != '-' &&
           domain.find(".-") == std::string_view::npos &&
           domain.find("-.") == std::string_view::npos && domain.back() != '-' &&
           are_parts(domain, [](char letter) {
               return is_letter(letter) || is_digit(letter) || letter == '-';
           });
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ') {
        text.remove_prefix(1);
    }
    while (!text.empty() && text.back() == ' ') {
        text.remove_suffix(1);
    }
    return text;
}

template <class Iterator>
std::string first_of(Iterator begin, Iterator end, const Contact& contact) {
    const Iterator found = std::find_if(begin, end, [&](const std::string& channel) {
        return !reached_at(contact, channel).empty();
    });
    return found == end ? std::string{} : *found;
}

std::string mail_in(const Party& party) {
    const std::string_view text = trimmed(party.email.value);
    return is_mail_address(text) ? std::string(text) : std::string{};
}

}  // namespace

Contact contact_of(const Header& header) {
    Contact contact{mail_in(header.filer), phone_digits(header.filer.phone.value)};
    if (contact.mail.empty()) {
        contact.mail = mail_in(header.owner);
    }
    if (contact.phone.empty()) {
        contact.phone = phone_digits(header.owner.phone.value);
    }
    return contact;
}

bool is_mail_address(std::string_view text) {
    constexpr std::string_view signs = "!#$%&'*+-/=?^_`{|}~";
    const std::size_t at = text.find('@');
    if (text.size() > kMailBytesMax || at == std::string_view::npos || at > kLocalBytesMax) {
        return false;
    }
    const std::string_view domain = text.substr(at + 1);
    return !domain.empty() && is_domain(domain) && are_parts(text.substr(0, at), [&](char letter) {
        return is_letter(letter) || is_digit(letter) ||
               signs.find(letter) != std::string_view::npos;
    });
}

std::string phone_digits(std::string_view text) {
    constexpr std::string_view between = " .-()";
    std::string digits;
    for (const char letter : trimmed(text)) {
        if (is_digit(letter) || (letter == '+' && digits.empty())) {
            digits += letter;
        } else if (between.find(letter) == std::string_view::npos) {
            return {};
        }
    }
    const auto count =
        static_cast<std::size_t>(std::count_if(digits.begin(), digits.end(), is_digit));
    return count >= kPhoneDigitsMin && count <= kPhoneDigitsMax ? digits : std::string{};
}

const std::string& reached_at(const Contact& contact, std::string_view channel) {
    return channel == mail_channel ? contact.mail : contact.phone;
}

std::string channel_for(const Contact& contact, const std::vector<std::string>& channels) {
    return first_of(channels.begin(), channels.end(), contact);
}

std::string channel_after(std::string_view channel, const Contact& contact,
                          const std::vector<std::string>& channels) {
    const auto known = std::find(channels.begin(), channels.end(), channel);
    return known == channels.end() ? std::string{} : first_of(known + 1, channels.end(), contact);
}

std::string masked(std::string_view address) {
    const std::size_t at = address.find('@');
    if (at != std::string_view::npos) {
        return std::string(address.substr(0, std::min<std::size_t>(at, 1))) + "***" +
               std::string(address.substr(at));
    }
    constexpr std::size_t first = 2;
    constexpr std::size_t last = 3;
    if (address.size() <= first + last) {
        return std::string(address.size(), '*');
    }
    return std::string(address.substr(0, first)) + std::string(address.size() - first - last, '*') +
           std::string(address.substr(address.size() - last));
}

}  // namespace motcua::notify
