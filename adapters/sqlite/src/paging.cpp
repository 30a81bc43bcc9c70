// Cursors and lists as texts.
#include "paging.hpp"

#include <algorithm>
#include <charconv>

#include "failure.hpp"

namespace motcua::sqlite {

std::string make_cursor(const std::vector<std::int64_t>& numbers) {
    std::string text;
    for (const std::int64_t number : numbers) {
        if (!text.empty()) {
            text += '.';
        }
        text += std::to_string(number);
    }
    return text;
}

std::optional<std::vector<std::int64_t>> read_cursor(std::string_view cursor, std::size_t count) {
    if (cursor.empty()) {
        return std::nullopt;
    }
    std::vector<std::int64_t> numbers;
    std::string_view rest = cursor;
    bool readable = true;
    while (readable && numbers.size() < count) {
        const std::string_view part = rest.substr(0, rest.find('.'));
        std::int64_t number = 0;
        const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), number);
        readable = error == std::errc{} && end == part.data() + part.size() && !part.empty();
        numbers.push_back(number);
        rest.remove_prefix(std::min(part.size() + 1, rest.size()));
    }
    if (!readable || !rest.empty()) {
        throw Failure(ErrorCode::invalid_argument,
                      "expected the cursor of an earlier page, but it is something else");
    }
    return numbers;
}

std::string json_list(const std::vector<std::int64_t>& numbers) {
    std::string json = "[";
    for (const std::int64_t number : numbers) {
        json += json.size() > 1 ? "," : "";
        json += std::to_string(number);
    }
    return json + "]";
}

std::string json_list(const std::vector<std::string>& texts) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string json = "[";
    for (const std::string& text : texts) {
        json += json.size() > 1 ? ",\"" : "\"";
        for (const char character : text) {
            const auto byte = static_cast<unsigned char>(character);
            if (byte < 0x20) {
                json += "\\u00";
                json += digits[byte >> 4U];
                json += digits[byte & 15U];
            } else {
                if (character == '"' || character == '\\') {
                    json += '\\';
                }
                json += character;
            }
        }
        json += '"';
    }
    return json + "]";
}

}  // namespace motcua::sqlite
