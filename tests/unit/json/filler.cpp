// Texts with everything that escaping and encoding can get wrong, numbers at their bounds.
#include "filler.hpp"

#include <array>

namespace motcua::json_test {

void Filler::fill(std::string& text) {
    static constexpr std::array<std::string_view, 9> texts{
        "Nguyễn Thị Hồng Ánh",
        "dòng một\ndòng hai\tcột",
        R"(C:\hồ sơ\"gấp".pdf)",
        "\x01\x1f\x7f",
        "𠀀 😀 ễ",
        ",\"p\":\"x\"}",
        R"(,"by":{,"prev":")",
        "/thư/mục",
        "null",
    };
    text = texts[random_.below(texts.size())];
    text += " " + std::to_string(random_.below(1'000'000));
}

void Filler::fill(Duration& duration) {
    static constexpr std::array<std::string_view, 9> texts{
        "3wd", "0.5wd", "4wh", "30wm", "15d", "12mo", "48h", "same-day", "office-hours"};
    duration = parse_duration(texts[random_.below(texts.size())]).value();
}

void Filler::fill(Decimal& decimal) {
    static constexpr std::array<std::string_view, 6> texts{
        "8000", "-0.5", "1234567890123456789012345678901234", "1e-6000", "-9.99e6000", "1.10"};
    decimal = Decimal::parse(texts[random_.below(texts.size())]).value();
}

Value Filler::make_value(int depth) {
    std::string text;
    fill(text);
    Decimal number;
    Instant at{};
    switch (random_.below(depth < 3 ? 12 : 10)) {
        case 0:
            return Value(text);
        case 1:
            return Value(random_.chance(500));
        case 2:
            fill(number);
            return Value(number);
        case 3:
            return Value(Date{std::chrono::days{18'000 + random_.below(5'000)}});
        case 4:
            return Value(TimeOfDay{random_.below(1'441)});
        case 5:
            fill(at);
            return Value(at);
        case 6:
            return Value(DayTimeDuration{std::chrono::milliseconds{-86'400'001}});
        case 7:
            return Value(YearMonthDuration{std::chrono::months{-17}});
        case 8:
            return Value(Erased{});
        case 9:
            return Value();
        case 10: {
            List list;
            for (std::uint64_t left = random_.below(4); left > 0; --left) {
                list.push_back(make_value(depth + 1));
            }
            return Value(std::move(list));
        }
        default: {
            Record record;
            for (std::uint64_t left = random_.below(4); left > 0; --left) {
                fill(text);
                record[text] = make_value(depth + 1);
            }
            return Value(std::move(record));
        }
    }
}

}  // namespace motcua::json_test
