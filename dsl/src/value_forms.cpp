// Forms of attribute values. Every refusal names the value, what was expected, and a remedy.
#include "value_forms.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include <motcua/engine/model/decimal.hpp>
#include <motcua/engine/model/limits.hpp>
#include <motcua/engine/model/organisation.hpp>
#include <motcua/engine/model/party.hpp>
#include <motcua/engine/model/procedure.hpp>
#include <motcua/engine/model/rule_words.hpp>
#include <motcua/engine/model/time.hpp>
#include <motcua/engine/model/time_limit.hpp>

#include "model_names.hpp"
#include "quote.hpp"

namespace motcua::dsl {
namespace {

using Defect = std::optional<ValueDefect>;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string listed(std::span<const std::string_view> words) {
    std::string all;
    for (const std::string_view word : words) {
        all += (all.empty() ? "" : ", ") + std::string(word);
    }
    return all;
}

Defect bad(std::string_view code, std::string message, std::string hint) {
    return ValueDefect{std::string(code), std::move(message), std::move(hint)};
}

std::optional<unsigned> parse_count(std::string_view text) {
    unsigned value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = error == std::errc{} && end == text.data() + text.size();
    return whole && value <= 1'000'000'000U ? std::optional(value) : std::nullopt;
}

Defect check_word(std::string_view word, std::span<const std::string_view> words) {
    if (std::find(words.begin(), words.end(), word) != words.end()) {
        return std::nullopt;
    }
    const std::string_view near = nearest(word, words);
    return bad("bad-value", quoted(word) + " không phải là giá trị được phép",
               near.empty() ? "Chọn một trong: " + listed(words)
                            : "Có phải ý bạn là " + quoted(near) + "? Được phép: " + listed(words));
}

Defect check_words_of(std::string_view text, std::span<const std::string_view> words) {
    std::vector<std::string_view> seen;
    for (const std::string_view word : split_words(text)) {
        if (Defect defect = check_word(word, words)) {
            return defect;
        }
        if (std::find(seen.begin(), seen.end(), word) != seen.end()) {
            return bad("bad-value", quoted(word) + " được ghi hai lần", "Bỏ bớt một lần");
        }
        seen.push_back(word);
    }
    return std::nullopt;
}

/// Words that are said alone; roles of the organisation are marked, so that a misspelt word is not
/// taken for one. Those of a procedure may stand `bare`: its own list tells them from misspelt words.
Defect check_people(std::string_view text, std::span<const std::string_view> words,
                    bool bare = false) {
    for (const std::string_view word : split_words(text)) {
        const Prefixed parts = split_prefix(word);
        if ((parts.kind == "role" || (bare && parts.kind.empty())) && is_identifier(parts.name)) {
            continue;
        }
        if (std::find(words.begin(), words.end(), word) == words.end()) {
            const std::string_view near = nearest(word, words);
            return bad("bad-value", quoted(word) + " không cho biết là ai",
                       (near.empty() ? "" : "Có phải ý bạn là " + quoted(near) + "? ") +
                           "Viết: " + listed(words) +
                           (bare ? ", một vai của thủ tục, hoặc role:VAI"
                                 : ", hoặc role:VAI của tổ chức"));
        }
    }
    return std::nullopt;
}

Defect check_identifier(std::string_view text) {
    return is_identifier(text)
               ? std::nullopt
               : bad("bad-id", quoted(text) + " không phải là mã hợp lệ",
                     "Mã gồm chữ không dấu, số, “_”, “-”, bắt đầu bằng chữ hoặc “_”");
}

Defect check_name(std::string_view text) {
    if (!is_name(text)) {
        return bad("bad-id", quoted(text) + " không phải là tên trường hợp lệ",
                   "Tên gồm chữ không dấu, số, “_”, bắt đầu bằng chữ hoặc “_”");
    }
    if (is_taken_name(text)) {
        return bad("bad-id", quoted(text) + " đã có nghĩa riêng trong biểu thức",
                   "Đặt tên khác, ví dụ " + quoted(std::string(text) + "_1"));
    }
    return std::nullopt;
}

Defect check_number(std::string_view text, unsigned least) {
    const auto value = parse_count(text);
    return value && *value >= least
               ? std::nullopt
               : bad("bad-number",
                     quoted(text) + " không phải là số nguyên từ " + std::to_string(least),
                     "Ghi bằng chữ số, không có dấu chấm, dấu phẩy");
}

Defect check_duration(std::string_view text) {
    return parse_duration(text)
               ? std::nullopt
               : bad("bad-duration", quoted(text) + " không phải là khoảng thời gian",
                     "Viết như 3wd (ngày làm việc), 0.5wd, 4wh (giờ làm việc), 30wm (phút làm "
                     "việc), 15d (ngày), 12mo (tháng), 48h (giờ), same-day, office-hours");
}

/// A stretch of time: what can stand before or after a moment.
Defect check_distance(std::string_view text) {
    const Result<Duration> parsed = parse_duration(text);
    return !parsed || parsed->thousandths > 0
               ? check_duration(text)
               : bad("bad-duration", quoted(text) + " không phải là một độ dài đếm được",
                     "Viết như 3wd (ngày làm việc), 4wh (giờ làm việc), 15d (ngày), 12mo (tháng)");
}

Defect check_cutoff(std::string_view text) {
    return parse_cutoff(text)
               ? std::nullopt
               : bad("bad-time", quoted(text) + " không phải là giờ chốt",
                     "Viết giờ:phút, hoặc close-60m: 60 phút trước khi hết giờ làm việc");
}

Defect check_date(std::string_view text) {
    return parse_date(text) ? std::nullopt
                            : bad("bad-date", quoted(text) + " không phải là ngày có thật",
                                  "Viết năm-tháng-ngày, ví dụ 2026-07-01");
}

Defect check_time(std::string_view text) {
    return parse_time_of_day(text) ? std::nullopt
                                   : bad("bad-time", quoted(text) + " không phải là giờ trong ngày",
                                         "Viết giờ:phút, ví dụ 08:15");
}

Defect check_date_time(std::string_view text) {
    return read_date_time(text) ? std::nullopt
                                : bad("bad-time", quoted(text) + " không phải là thời điểm",
                                      "Viết ngày, chữ T và giờ Việt Nam, ví dụ 2026-03-01T08:00");
}

Defect check_decimal(std::string_view text) {
    return Decimal::parse(text)
               ? std::nullopt
               : bad("bad-number", quoted(text) + " không phải là số",
                     "Dùng dấu chấm cho phần thập phân, không ngăn hàng nghìn: 1500000.5");
}

/// `words`, or one of `prefixes` followed by ':' and an identifier.
Defect check_either(std::string_view text, std::span<const std::string_view> words,
                    std::span<const std::string_view> prefixes, std::string_view forms) {
    const Prefixed parts = split_prefix(text);
    const bool word = std::find(words.begin(), words.end(), text) != words.end();
    const bool prefixed =
        std::find(prefixes.begin(), prefixes.end(), parts.kind) != prefixes.end() &&
        is_identifier(parts.name);
    return word || prefixed ? std::nullopt
                            : bad("bad-value", quoted(text) + " không phải là giá trị được phép",
                                  "Viết: " + std::string(forms));
}

Defect check_join(std::string_view text) {
    const auto number = parse_count(text);
    return text == "all" || text == "any" || (number && *number > 0)
               ? std::nullopt
               : bad("bad-value", quoted(text) + " không phải là cách đợi các nhánh",
                     "Viết all (tất cả), any (một nhánh) hoặc số nhánh phải xong");
}

Defect check_quota(std::string_view text) {
    return parse_quota(text)
               ? std::nullopt
               : bad("bad-value", quoted(text) + " không phải là số người, số nơi phải có",
                     "Viết all (tất cả), any (một), một số, một phần như 2/3, hoặc more-than-half "
                     "(quá nửa)");
}

Defect check_capacities(std::string_view text) {
    for (const std::string_view group : split_words(text)) {
        for (const std::string_view one : split_alternatives(group)) {
            if (!is_identifier(one)) {
                return bad("bad-value", quoted(one) + " không phải là tư cách của thành viên",
                           "Viết như chu_tich|pho_chu_tich thu_ky: một trong hai, và thư ký");
            }
        }
    }
    return std::nullopt;
}

// Who and how many must come together.
Defect check_gathering(ValueType type, std::string_view text) {
    if (type == ValueType::join) {
        return check_join(text);
    }
    return type == ValueType::quota ? check_quota(text) : check_capacities(text);
}

Defect check_share(std::string_view text) {
    return parse_share(text)
               ? std::nullopt
               : bad("bad-duration", quoted(text) + " không phải là tỷ lệ", "Viết từ 1% đến 100%");
}

Defect check_time_form(ValueType type, std::string_view text) {
    const bool share = text.ends_with('%');
    switch (type) {
        case ValueType::date:
            return check_date(text);
        case ValueType::time:
            return check_time(text);
        case ValueType::date_time:
            return check_date_time(text);
        case ValueType::time_or_none:
            return text == "none" ? std::nullopt : check_date_time(text);
        case ValueType::cutoff:
            return check_cutoff(text);
        case ValueType::length:
            return share ? check_share(text) : check_duration(text);
        case ValueType::before:
            return share ? check_share(text) : check_distance(text);
        case ValueType::distance:
            return check_distance(text);
        default:
            return check_duration(text);
    }
}

Defect check_party(std::string_view text) {
    const Prefixed parts = split_prefix(text);
    const bool known = parts.kind.empty() || enum_from_name<PartyKind>(parts.kind);
    if (!known || !is_identifier(parts.name)) {
        return bad("bad-party", quoted(text) + " không cho biết là ai",
                   "Viết tên vai, hoặc role:…, unit:…, level:…, field:…, party:…, external:…");
    }
    return parts.kind == "level" ? check_word(parts.name, names_from(AgencyLevel::ministry))
                                 : std::nullopt;
}

/// Of parties only those that time can be counted for: a role is nobody until somebody holds it.
Defect check_charge(std::string_view text) {
    constexpr std::array<std::string_view, 3> prefixes{"unit", "party", "external"};
    return check_either(text, rule_words::charged, prefixes,
                        "applicant, consulted, called, system, unit, unit:ĐƠN_VỊ, party:BÊN hoặc "
                        "external:NƠI");
}

Defect check_parties(std::string_view text) {
    for (const std::string_view word : split_words(text)) {
        if (Defect defect = check_party(word)) {
            return defect;
        }
    }
    return std::nullopt;
}

Defect check_weekdays(std::string_view text) {
    for (const std::string_view word : split_words(text)) {
        const auto day = parse_count(word);
        if (!day || *day < 1 || *day > 7) {
            return bad("bad-value", quoted(word) + " không phải là thứ trong tuần",
                       "Ghi số từ 1 (thứ Hai) đến 7 (Chủ nhật), cách nhau bằng dấu cách");
        }
    }
    return std::nullopt;
}

Defect check_identifiers(std::string_view text) {
    for (const std::string_view word : split_words(text)) {
        if (Defect defect = check_identifier(word)) {
            return defect;
        }
    }
    return std::nullopt;
}

Defect check_moment(std::string_view text) {
    constexpr std::array<std::string_view, 5> words{"received", "filed", "paid", "complete-papers",
                                                    "finished"};
    constexpr std::array<std::string_view, 2> prefixes{"enter", "leave"};
    return check_either(
        text, words, prefixes,
        "received, filed, paid, complete-papers, finished, enter:BƯỚC hoặc leave:BƯỚC");
}

Defect check_role_place(std::string_view text) {
    return check_either(text, names_before(RoleAt::unit), names_from(RoleAt::unit),
                        "decides, receives, helped hoặc unit:ĐƠN_VỊ");
}

Defect check_assign(std::string_view text) {
    return check_either(text, names_before(Assign::same_as), names_from(Assign::same_as),
                        "claim, by-head, round-robin, least-slack hoặc same-as:BƯỚC");
}

Defect check_on_return(std::string_view text) {
    constexpr std::array<std::string_view, 2> words{"resume", "restart"};
    constexpr std::array<std::string_view, 1> prefixes{"limit"};
    return check_either(text, words, prefixes,
                        "resume (tính tiếp), restart (tính lại) hoặc limit:MÃ_THỜI_HẠN");
}

Defect check_boolean(std::string_view text) {
    constexpr std::array<std::string_view, 2> words{"true", "false"};
    return check_word(text, words);
}

Defect check_lookup(std::string_view text) {
    constexpr std::array<std::string_view, 1> prefixes{"data"};
    return check_either(text, {}, prefixes, "data:TÊN_NGUỒN");
}

/// Values with a small grammar of their own; everything else is an identifier.
Defect check_grammar(ValueType type, std::string_view text) {
    switch (type) {
        case ValueType::weekdays:
            return check_weekdays(text);
        case ValueType::join:
        case ValueType::quota:
        case ValueType::capacities:
            return check_gathering(type, text);
        case ValueType::assign:
            return check_assign(text);
        case ValueType::role_place:
            return check_role_place(text);
        case ValueType::on_return:
            return check_on_return(text);
        case ValueType::moment:
            return check_moment(text);
        case ValueType::lookup:
            return check_lookup(text);
        default:
            return check_identifier(text);
    }
}

}  // namespace

std::optional<Instant> read_date_time(std::string_view text) {
    constexpr std::size_t to_the_minute = std::string_view("2026-02-28T00:00").size();
    const std::string whole = std::string(text) + (text.size() == to_the_minute ? ":00+07:00" : "");
    const Result<Instant> moment = parse_instant(whole);
    return moment ? std::optional(*moment) : std::nullopt;
}

std::vector<std::string_view> split_words(std::string_view text) {
    std::vector<std::string_view> words;
    std::size_t at = text.find_first_not_of(' ');
    while (at != std::string_view::npos) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        words.push_back(text.substr(at, end - at));
        at = text.find_first_not_of(' ', end);
    }
    return words;
}

bool is_identifier(std::string_view text) {
    return !text.empty() && text.size() <= limits::id_bytes_max &&
           (is_letter(text.front()) || text.front() == '_') &&
           std::all_of(text.begin(), text.end(),
                       [](char c) { return is_letter(c) || is_digit(c) || c == '_' || c == '-'; });
}

bool is_name(std::string_view text) {
    return is_identifier(text) && text.find('-') == std::string_view::npos;
}

bool is_taken_name(std::string_view text) {
    constexpr std::array<std::string_view, 23> taken{
        "channel", "filed", "received", "today",   "true",     "false",    "null",    "if",
        "then",    "else",  "for",      "in",      "return",   "some",     "every",   "satisfies",
        "and",     "or",    "not",      "between", "function", "external", "instance"};
    return std::find(taken.begin(), taken.end(), text) != taken.end();
}

std::vector<std::string_view> split_alternatives(std::string_view text) {
    std::vector<std::string_view> parts;
    while (true) {
        const std::size_t bar = text.find('|');
        parts.push_back(text.substr(0, bar));
        if (bar == std::string_view::npos) {
            return parts;
        }
        text.remove_prefix(bar + 1);
    }
}

std::optional<Quota> parse_quota(std::string_view text) {
    if (text == "all" || text == "any") {
        return Quota{text == "any" ? 1U : 0U, 0};
    }
    if (text == "more-than-half") {
        return Quota{1, 2, true};
    }
    const std::size_t slash = text.find('/');
    const auto count = parse_count(text.substr(0, slash));
    if (!count || *count == 0 || slash == std::string_view::npos) {
        return count && *count != 0 ? std::optional(Quota{*count, 0}) : std::nullopt;
    }
    const auto of = parse_count(text.substr(slash + 1));
    return of && *of >= *count ? std::optional(Quota{*count, *of}) : std::nullopt;
}

std::optional<unsigned> parse_share(std::string_view text) {
    const auto share =
        text.ends_with('%') ? parse_count(text.substr(0, text.size() - 1)) : std::nullopt;
    return share && *share >= 1 && *share <= 100 ? share : std::nullopt;
}

Prefixed split_prefix(std::string_view text) {
    const std::size_t colon = text.find(':');
    return colon == std::string_view::npos
               ? Prefixed{{}, text}
               : Prefixed{text.substr(0, colon), text.substr(colon + 1)};
}

Defect check_form(const AttributeRule& rule, std::string_view content) {
    using enum ValueType;
    if (content.find_first_not_of(' ') == std::string_view::npos) {
        return bad("empty-value", "Thuộc tính " + quoted(rule.name) + " để trống",
                   "Ghi giá trị hoặc bỏ hẳn thuộc tính này");
    }
    switch (rule.type) {
        case ValueType::text:
        case condition:
        case amount:
        case value:
            return std::nullopt;
        case name:
            return check_name(content);
        case boolean:
            return check_boolean(content);
        case count:
            return check_number(content, 0);
        case positive:
            return check_number(content, 1);
        case year:
            return check_number(content, 1900);
        case count_or_none:
            return content == "none" ? std::nullopt : check_number(content, 1);
        case decimal:
            return check_decimal(content);
        case date:
        case time:
        case date_time:
        case time_or_none:
        case cutoff:
        case duration:
        case distance:
        case length:
        case before:
            return check_time_form(rule.type, content);
        case keyword:
            return check_word(content, rule.words);
        case keywords:
            return check_words_of(content, rule.words);
        case people:
            return check_people(content, rule.words);
        case party:
            return check_party(content);
        case charge:
            return check_charge(content);
        case parties:
            return check_parties(content);
        case recipients:
            return check_people(content, rule_words::recipients, true);
        case identifiers:
        case ref_targets:
        case ref_units:
            return check_identifiers(content);
        default:
            return check_grammar(rule.type, content);
    }
}

}  // namespace motcua::dsl
