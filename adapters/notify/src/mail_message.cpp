// Header lines of a mail.
#include "mail_message.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <span>

#include <motcua/engine/model/text.hpp>
#include <motcua/notify/contact.hpp>
#include <motcua/notify/signature.hpp>

namespace motcua::notify {
namespace {

/// Of text in one encoded word: 48 characters of base64, so that a line stays below 76.
constexpr std::size_t kWordBytesMax = 36;

bool is_control(unsigned char letter) { return letter < ' ' || letter == 0x7F; }

bool is_plain(std::string_view text) {
    return text.size() <= 60 && text.find("=?") == std::string_view::npos &&
           std::all_of(text.begin(), text.end(),
                       [](char letter) { return letter >= ' ' && letter <= '~'; });
}

std::string word_of(std::string_view text) {
    const std::span<const std::uint8_t> bytes(reinterpret_cast<const std::uint8_t*>(text.data()),
                                              text.size());
    return "=?UTF-8?B?" + to_base64(bytes) + "?=";
}

}  // namespace

Result<std::vector<std::string>> header_lines(const MailMessage& message) {
    for (const std::string* value : {&message.from, &message.to, &message.subject, &message.id}) {
        if (std::any_of(value->begin(), value->end(), is_control)) {
            return Error{ErrorCode::invalid_argument,
                         "expected one line in the header of a mail, but a value has more"};
        }
    }
    if (!is_mail_address(message.from) || !is_mail_address(message.to)) {
        return Error{ErrorCode::invalid_argument,
                     "expected addresses in the header of a mail, but one is none"};
    }
    return std::vector<std::string>{
        "Date: " + mail_date(message.date),
        "From: <" + message.from + ">",
        "To: <" + message.to + ">",
        "Message-ID: <" + message.id + "@" + std::string(domain_of(message.from)) + ">",
        "Subject: " + encoded_words(message.subject),
        "Auto-Submitted: auto-generated",
        "Content-Language: vi",
    };
}

std::string encoded_words(std::string_view text) {
    if (is_plain(text)) {
        return std::string(text);
    }
    std::string line;
    while (!text.empty()) {
        std::string_view piece = cut_utf8(text, kWordBytesMax);
        if (piece.empty()) {
            piece = text.substr(0, kWordBytesMax);  // no UTF-8: as it is
        }
        line += (line.empty() ? "" : "\r\n ") + word_of(piece);
        text.remove_prefix(piece.size());
    }
    return line;
}

std::string mail_date(Instant at) {
    constexpr std::array<const char*, 7> days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array<const char*, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                 "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const Date date = date_of(at);
    const std::chrono::year_month_day day(date);
    const auto seconds = std::chrono::floor<std::chrono::seconds>(to_local(at) - LocalTime{date});
    const std::chrono::hh_mm_ss time(seconds);
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%s, %02u %s %04d %02d:%02d:%02d +0700",
                  days.at(std::chrono::weekday(date).c_encoding()),
                  static_cast<unsigned>(day.day()),
                  months.at(static_cast<unsigned>(day.month()) - 1), static_cast<int>(day.year()),
                  static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                  static_cast<int>(time.seconds().count()));
    return text.data();
}

std::string_view domain_of(std::string_view address) {
    const std::size_t at = address.rfind('@');
    return at == std::string_view::npos ? std::string_view{} : address.substr(at + 1);
}

}  // namespace motcua::notify
