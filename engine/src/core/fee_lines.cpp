// Words for the lines of a fee.
#include "fee_lines.hpp"

#include <algorithm>

namespace motcua {
namespace {

// Digits as they are written in Vietnamese: "1.234.567,5".
std::string number_in_words(const Decimal& number) {
    const std::string plain = number.to_string();
    if (plain.find('e') != std::string::npos) {
        return plain;
    }
    const std::size_t point = std::min(plain.find('.'), plain.size());
    std::string text;
    constexpr std::size_t group = 3;
    for (std::size_t i = 0; i < point; ++i) {
        const bool after_digit = i > 0 && plain[i - 1] != '-';
        if (after_digit && (point - i) % group == 0) {
            text += '.';
        }
        text += plain[i];
    }
    return point < plain.size() ? text + ',' + plain.substr(point + 1) : text;
}

std::string by_ground(const std::string& ground) {
    if (ground.empty()) {
        return {};
    }
    return ground == "assumed" ? " (mức giả định, chưa có căn cứ)" : " (căn cứ: " + ground + ")";
}

}  // namespace

std::string money_in_words(const Decimal& amount, const std::string& currency) {
    return number_in_words(amount) + " " + (currency == "VND" ? "đồng" : currency);
}

namespace core {

std::string FeeLines::money(const Decimal& amount) const {
    return money_in_words(amount, fee_.currency);
}

void FeeLines::add(FeeLine line) {
    if (line.ground.empty()) {
        line.ground = fee_.ground;
    }
    line.text_vi += by_ground(line.ground);
    lines_.push_back(std::move(line));
}

void FeeLines::not_due() {
    FeeLine line{FeeLineKind::not_due, {}, {}, {}, Decimal{}, {}, {}};
    line.text_vi = "Không thu: không trường hợp thu nào áp dụng";
    add(std::move(line));
}

void FeeLines::set_by(const std::string& ground) {
    FeeLine line{FeeLineKind::set_by, fee_.set_by, {}, {}, {}, ground, {}};
    line.text_vi = "Mức thu do " + (fee_.set_by.empty() ? "nơi khác" : fee_.set_by) +
                   " quy định, ở đây không biết số tiền";
    add(std::move(line));
}

void FeeLines::price(const Decimal& amount, const std::string& ground) {
    FeeLine line{FeeLineKind::price, fee_.per, {}, amount, amount, ground, {}};
    line.text_vi = "Mức thu " + money(amount) + (fee_.per.empty() ? "" : " một " + fee_.per);
    add(std::move(line));
}

void FeeLines::percent(const Decimal& base, const Decimal& percent, const Decimal& amount,
                       const std::string& ground) {
    FeeLine line{FeeLineKind::percent, fee_.per, base, percent, amount, ground, {}};
    line.text_vi = number_in_words(percent) + "% của " + money(base) + " là " + money(amount);
    add(std::move(line));
}

void FeeLines::tier(const Decimal& before, const FeeTier& tier, const Decimal& count,
                    const Decimal& amount, const std::string& ground) {
    FeeLine line{FeeLineKind::tier, {}, count, tier.rate, amount, ground, {}};
    const std::string rate = tier.percent ? number_in_words(tier.rate) + "%" : money(tier.rate);
    const std::string range =
        before.is_zero() ? number_in_words(count) + " đơn vị đầu"
                         : number_in_words(count) + " đơn vị sau mức " + number_in_words(before);
    line.text_vi = range + ": " + number_in_words(count) + " × " + rate + " = " + money(amount);
    add(std::move(line));
}

void FeeLines::bounded(FeeLineKind kind, const Decimal& bound, const std::string& ground) {
    FeeLine line{kind, {}, {}, {}, bound, ground, {}};
    line.text_vi =
        (kind == FeeLineKind::least ? "Thu mức tối thiểu " : "Thu mức tối đa ") + money(bound);
    line.text_vi += fee_.per.empty() ? "" : " một " + fee_.per;
    add(std::move(line));
}

void FeeLines::quantity(const Decimal& count, const Decimal& price, const Decimal& total) {
    FeeLine line{FeeLineKind::quantity, fee_.per, count, price, total, {}, {}};
    line.text_vi = number_in_words(count) + (fee_.per.empty() ? "" : " " + fee_.per) + " × " +
                   money(price) + " = " + money(total);
    lines_.push_back(std::move(line));
}

void FeeLines::relief(const FeeRelief& relief, const std::optional<Decimal>& left) {
    const bool whole = left && left->is_zero();
    FeeLine line{whole ? FeeLineKind::exempt : FeeLineKind::reduce,
                 relief.title,
                 {},
                 relief.percent,
                 left,
                 relief.ground,
                 {}};
    line.text_vi = whole ? "Miễn: " + relief.title
                         : "Giảm " + number_in_words(relief.percent) + "%: " + relief.title;
    line.text_vi += !whole && left ? ", còn " + money(*left) : "";
    add(std::move(line));
}

void FeeLines::unproven(const FeeRelief& relief) {
    FeeLine line{FeeLineKind::unproven, relief.title, {}, relief.percent, {}, relief.ground, {}};
    line.text_vi =
        "Chưa miễn, giảm theo diện “" + relief.title + "”: hồ sơ chưa có giấy tờ chứng minh";
    add(std::move(line));
}

void FeeLines::rounded(const Decimal& amount) {
    FeeLine line{FeeLineKind::rounded, {}, {}, {}, amount, {}, {}};
    line.text_vi = "Làm tròn (từ một nửa trở lên làm tròn lên): " + money(amount);
    lines_.push_back(std::move(line));
}

}  // namespace core
}  // namespace motcua
