// The tables of labels, and values by the type of their word.
#include "view_diff_words.hpp"

#include <algorithm>
#include <cstdlib>

#include <fmt/format.h>

#include <motcua/dsl/vocabulary_docs.hpp>

namespace motcua::cli {
namespace {

struct Entry {
    std::string_view word;
    Text text;
};

constexpr Entry sections[] = {
    {"", {"Chung", "General"}},
    {"title", {"Tên gọi", "Title"}},
    {"domain", {"Lĩnh vực", "Domain"}},
    {"agencies", {"Cơ quan", "Agencies"}},
    {"applicants", {"Đối tượng thực hiện", "Applicants"}},
    {"channels", {"Cách nộp hồ sơ", "Channels"}},
    {"conditions", {"Yêu cầu, điều kiện", "Requirements"}},
    {"legal-basis", {"Căn cứ pháp lý", "Legal basis"}},
    {"data", {"Thông tin của hồ sơ", "Data"}},
    {"parameters", {"Các mức được đặt", "Parameters"}},
    {"decisions", {"Bảng quyết định", "Decision tables"}},
    {"documents", {"Thành phần hồ sơ", "Papers"}},
    {"fees", {"Phí, lệ phí", "Fees"}},
    {"results", {"Kết quả giải quyết", "Results"}},
    {"obligations", {"Việc sau kết quả", "Obligations"}},
    {"retention", {"Hồ sơ lưu", "Retention"}},
    {"time-limit", {"Thời hạn giải quyết", "Time limit"}},
    {"limit", {"Thời hạn thứ hai", "Second limits"}},
    {"supplement", {"Bổ sung hồ sơ", "Supplements"}},
    {"alerts", {"Cảnh báo", "Alerts"}},
    {"extension", {"Gia hạn", "Extension"}},
    {"roles", {"Các vai", "Roles"}},
    {"flow", {"Các bước giải quyết", "Flow"}},
};

// What stands in one kind of part only is named "around/part".
constexpr Entry nouns[] = {
    {"title", {"tên gọi", "title"}},
    {"domain", {"lĩnh vực", "domain"}},
    {"agencies", {"cơ quan nhận và quyết định", "agencies"}},
    {"applicant", {"đối tượng", "applicant"}},
    {"channel", {"cách nộp", "channel"}},
    {"condition", {"điều kiện", "requirement"}},
    {"law", {"căn cứ", "law"}},
    {"text", {"trường", "field"}},
    {"integer", {"trường", "field"}},
    {"decimal", {"trường", "field"}},
    {"money", {"trường", "field"}},
    {"boolean", {"trường", "field"}},
    {"date", {"trường", "field"}},
    {"date-time", {"trường", "field"}},
    {"choice", {"trường", "field"}},
    {"agency", {"trường", "field"}},
    {"unit", {"trường", "field"}},
    {"officer", {"trường", "field"}},
    {"person", {"trường", "field"}},
    {"list", {"danh sách", "list"}},
    {"option", {"giá trị", "option"}},
    {"check", {"ràng buộc", "check"}},
    {"decision", {"bảng", "table"}},
    {"decision/input", {"cột điều kiện", "input column"}},
    {"decision/output", {"cột kết quả", "output column"}},
    {"decision/rule", {"dòng", "row"}},
    {"decision/otherwise", {"dòng còn lại", "other row"}},
    {"rule/when", {"ô điều kiện", "test"}},
    {"then", {"ô kết quả", "result cell"}},
    {"document", {"giấy tờ", "paper"}},
    {"one-of", {"nhóm giấy tờ thay thế nhau", "group of papers"}},
    {"fee", {"khoản phí", "fee"}},
    {"parameter", {"mức", "parameter"}},
    {"obligation", {"việc", "obligation"}},
    {"retention", {"thời hạn lưu", "retention"}},
    {"case", {"trường hợp", "case"}},
    {"otherwise", {"trường hợp còn lại", "otherwise"}},
    {"result", {"kết quả", "result"}},
    {"add", {"phần cộng thêm", "addition"}},
    {"limit", {"thời hạn", "limit"}},
    {"supplement", {"kiểu yêu cầu bổ sung", "supplement"}},
    {"alerts", {"thang nhắc", "ladder"}},
    {"warn", {"mức báo trước hạn", "warning"}},
    {"due", {"mức báo đến hạn", "alert at the due date"}},
    {"overdue", {"mức báo quá hạn", "alert of lateness"}},
    {"escalate", {"mức báo lên trên", "escalation"}},
    {"apology-due", {"mức nhắc xin lỗi", "reminder of the apology"}},
    {"remind", {"mức nhắc", "reminder"}},
    {"role", {"vai", "role"}},
    {"party", {"bên ngoài cơ quan", "party outside the agency"}},
    {"external", {"nơi ngoài danh bạ", "organisation outside the directory"}},
    {"start", {"điểm bắt đầu", "start"}},
    {"step", {"bước", "step"}},
    {"wait", {"chỗ chờ", "wait"}},
    {"route", {"chỗ rẽ tự động", "route"}},
    {"parallel", {"nhóm song song", "parallel"}},
    {"branch", {"nhánh", "branch"}},
    {"leave", {"lối ra", "way out"}},
    {"call", {"thủ tục được gọi", "call"}},
    {"on", {"lối đi tiếp", "way on"}},
    {"pass", {"dữ liệu gửi đi", "data passed"}},
    {"return", {"dữ liệu nhận về", "data returned"}},
    {"consult", {"chỗ lấy ý kiến", "consultation"}},
    {"service", {"việc của máy", "service"}},
    {"end", {"chỗ kết thúc", "end"}},
    {"outcome", {"lựa chọn", "outcome"}},
    {"timer", {"việc tự xảy ra", "timer"}},
    {"input", {"thông tin cần", "input"}},
    {"output", {"sản phẩm", "output"}},
    {"ask", {"cơ quan được hỏi", "party asked"}},
    {"answer", {"câu trả lời", "answer"}},
};

constexpr Entry labels[] = {
    {"title", {"tên", "title"}},
    {"no", {"số thứ tự", "number"}},
    {"code", {"mã quốc gia", "national code"}},
    {"kind", {"loại", "kind"}},
    {"effective-from", {"ngày có hiệu lực", "in force from"}},
    {"effective-to", {"ngày hết hiệu lực", "in force to"}},
    {"decision", {"quyết định công bố", "enacting decision"}},
    {"calendar", {"lịch làm việc", "calendar"}},
    {"rules", {"bộ quy tắc", "rule set"}},
    {"receives", {"nơi nhận", "received by"}},
    {"decides", {"nơi quyết định", "decided by"}},
    {"helped-anywhere", {"nộp được ở mọi nơi trong tỉnh", "filed anywhere in the province"}},
    {"level", {"mức dịch vụ trực tuyến", "level of the online service"}},
    {"number", {"số, ký hiệu", "number"}},
    {"article", {"điều, khoản", "article"}},
    {"ground", {"căn cứ", "ground"}},
    {"required", {"bắt buộc", "required"}},
    {"personal", {"dữ liệu cá nhân", "personal data"}},
    {"min", {"nhỏ nhất", "least"}},
    {"max", {"nhiều nhất", "at most"}},
    {"form", {"mẫu", "form"}},
    {"originals", {"số bản chính", "originals"}},
    {"copies", {"số bản sao", "copies"}},
    {"kinds", {"dạng được nhận", "forms accepted"}},
    {"when", {"điều kiện", "condition"}},
    {"replaced-by", {"nguồn dữ liệu thay cho giấy", "lookup instead"}},
    {"made-by", {"bước lập ra", "made by"}},
    {"order", {"thứ tự trong nhóm", "order in the group"}},
    {"per", {"đơn vị tính", "unit"}},
    {"set-by", {"nơi quy định mức thu", "set by"}},
    {"due", {"thu khi nào", "due"}},
    {"amount", {"số tiền (đồng)", "amount (VND)"}},
    {"within", {"thời hạn", "limit"}},
    {"keep", {"giữ", "kept"}},
    {"within-ground", {"căn cứ của thời hạn", "ground of the limit"}},
    {"of", {"tỷ lệ của", "share of"}},
    {"until", {"trường ghi ngày hết hạn", "field with the last day"}},
    {"counting", {"cách đếm", "counting"}},
    {"due-at", {"đến hạn lúc", "due at"}},
    {"cutoff", {"giờ chốt", "cut-off"}},
    {"from", {"tính từ", "from"}},
    {"to", {"đi tiếp đến", "to"}},
    {"next", {"đi tiếp đến", "next"}},
    {"on-timeout", {"quá hạn thì đến", "on timeout"}},
    {"wait", {"thời gian chờ", "wait"}},
    {"lasts", {"kéo dài", "lasts"}},
    {"limit", {"số lần nhiều nhất", "at most"}},
    {"notice", {"phải ghi trước hạn", "notice"}},
    {"on-return", {"khi nộp lại", "on return"}},
    {"responsible", {"người chịu trách nhiệm", "responsible"}},
    {"participants", {"người cùng tham gia", "participants"}},
    {"assign", {"cách giao việc", "assignment"}},
    {"not-same-as", {"không được là người đã làm", "not the person of"}},
    {"approvers", {"số người cùng quyết định", "approvers"}},
    {"phase", {"giai đoạn", "phase"}},
    {"clock", {"đồng hồ của hồ sơ", "the dossier's clock"}},
    {"charged-to", {"thời gian tính cho", "time charged to"}},
    {"state", {"trạng thái trên Cổng", "state on the portal"}},
    {"effect", {"việc được ghi nhận", "effects"}},
    {"requires", {"phải kèm theo", "requires"}},
    {"result", {"kết quả được lập", "result"}},
    {"supplement", {"kiểu bổ sung", "supplement"}},
    {"slip", {"phiếu được in", "slip"}},
    {"status", {"kết thúc", "status"}},
    {"role", {"vai trong tổ chức", "role in the organisation"}},
    {"unit", {"chức năng của đơn vị", "function of the unit"}},
    {"at", {"tìm ở", "at"}},
    {"join", {"đợi", "joins"}},
    {"silence", {"im lặng", "silence"}},
    {"external", {"nơi ngoài danh bạ", "organisation outside the directory"}},
    {"branches", {"chỉ mở lại các nhánh", "branches reopened"}},
    {"before", {"trước", "before"}},
    {"after", {"sau", "after"}},
    {"every", {"lặp lại mỗi", "every"}},
};

template <std::size_t N>
const Text* find(const Entry (&table)[N], std::string_view word) {
    const auto found = std::find_if(std::begin(table), std::end(table),
                                    [word](const Entry& entry) { return entry.word == word; });
    return found == std::end(table) ? nullptr : &found->text;
}

/// A sentence of the vocabulary up to its first explanation.
std::string brief(std::string_view vietnamese, Language language) {
    std::string_view sentence = vietnamese;
    if (language == Language::en) {
        const std::string_view english = dsl::in_english(vietnamese);
        sentence = english.empty() ? vietnamese : english;
    }
    return std::string(sentence.substr(0, sentence.find_first_of(";:")));
}

std::string date_text(const std::string& value) {
    const Result<Date> date = parse_date(value);
    if (!date) {
        return value;
    }
    const std::chrono::year_month_day day{std::chrono::sys_days{date->time_since_epoch()}};
    return fmt::format("{:02}/{:02}/{:04}", static_cast<unsigned>(day.day()),
                       static_cast<unsigned>(day.month()), static_cast<int>(day.year()));
}

std::string words_text(const std::string& value, const dsl::AttributeRule& rule,
                       Language language) {
    std::string text;
    for (std::size_t i = 0; i <= value.size();) {
        const std::size_t end = std::min(value.find(' ', i), value.size());
        const std::string word = value.substr(i, end - i);
        const std::string_view meaning = dsl::meaning_of(rule, word);
        text += (text.empty() ? "" : ", ") + (meaning.empty() ? word : brief(meaning, language));
        i = end + 1;
    }
    return text;
}

constexpr std::int64_t kThousand = 1000;
constexpr std::int64_t kMinutesOfHour = 60;
constexpr std::int64_t kMinutesOfWorkingDay = 8 * kMinutesOfHour;
constexpr std::int64_t kMinutesOfDay = 24 * kMinutesOfHour;

bool is_half_days(std::int64_t working) {
    return working % (kMinutesOfWorkingDay * kThousand / 2) == 0;
}

Duration working_duration(std::int64_t working, bool in_days) {
    return in_days ? Duration{working / kMinutesOfWorkingDay, DurationUnit::working_days}
                   : Duration{working / kMinutesOfHour, DurationUnit::working_hours};
}

Duration calendar_duration(std::int64_t calendar) {
    const bool days = calendar % (kMinutesOfDay * kThousand) == 0;
    return days ? Duration{calendar / kMinutesOfDay, DurationUnit::calendar_days}
                : Duration{calendar / kMinutesOfHour, DurationUnit::clock_hours};
}

}  // namespace

std::string section_heading(const dsl::Change& change, Language language) {
    if (const Text* known = find(sections, change.section())) {
        return known->in(language);
    }
    const std::string_view meaning = change.place.front().meaning;
    return meaning.empty() ? fmt::format("<{}>", change.section()) : brief(meaning, language);
}

std::string noun_of(const dsl::PartName& part, std::string_view around, Language language) {
    const std::string inside = fmt::format("{}/{}", around, part.element);
    const Text* known = find(nouns, inside);
    if (known == nullptr) {
        known = find(nouns, part.element);
    }
    if (known != nullptr) {
        return known->in(language);
    }
    if (const Text* section = find(sections, part.element)) {
        return fmt::format("{} “{}”", Text{"phần", "section"}.in(language), section->in(language));
    }
    return part.meaning.empty()
               ? fmt::format("<{}>", part.element)
               : fmt::format("<{}> ({})", part.element, brief(part.meaning, language));
}

std::string label_of(std::string_view attribute, const dsl::AttributeRule* rule,
                     Language language) {
    if (const Text* known = find(labels, attribute); known != nullptr && rule != nullptr) {
        return known->in(language);
    }
    if (attribute.empty()) {
        return Text{"nội dung", "text"}.in(language);
    }
    if (rule == nullptr || rule->doc.empty()) {
        return Text{"khác ở ", "differs in "}.in(language) + std::string(attribute);
    }
    return fmt::format("{} ({})", brief(rule->doc, language), attribute);
}

std::string duration_text(const Duration& duration, Language language) {
    if (language == Language::vi) {
        return to_vietnamese(duration);
    }
    static constexpr std::array<std::string_view, 10> names{
        "working day", "working hour", "working minute", "day",      "month",
        "hour",        "the same day", "on the spot",    "no limit", "%"};
    const std::string_view name = names[static_cast<std::size_t>(duration.unit)];
    const std::string written = to_string(duration);
    const std::string number = written.substr(0, written.find_first_not_of("0123456789.-"));
    if (number.empty()) {
        return std::string(name);
    }
    const bool one = std::abs(duration.thousandths) == kThousand;
    return duration.unit == DurationUnit::percent
               ? written
               : fmt::format("{} {}{}", number, name, one ? "" : "s");
}

std::string stretch_text(const dsl::Stretch& stretch, Language language) {
    std::string text;
    if (stretch.working != 0) {
        const bool in_days = is_half_days(stretch.working);
        text = duration_text(working_duration(stretch.working, in_days), language);
    }
    if (stretch.calendar != 0) {
        text += text.empty() ? "" : Text{" và ", " and "}.in(language);
        text += duration_text(calendar_duration(stretch.calendar), language);
    }
    return text.empty() ? "0" : text;
}

std::string stretch_difference(const dsl::Stretch& before, const dsl::Stretch& after,
                               Language language) {
    const auto part = [&](std::int64_t by, auto in_unit) {
        return by == 0 ? std::string()
                       : (by < 0 ? "-" : "+") + duration_text(in_unit(std::abs(by)), language);
    };
    // In the unit that the two values are shown in.
    const bool in_days = is_half_days(before.working) && is_half_days(after.working);
    const std::string working = part(after.working - before.working, [in_days](std::int64_t by) {
        return working_duration(by, in_days);
    });
    const std::string calendar = part(after.calendar - before.calendar, calendar_duration);
    return working + (working.empty() || calendar.empty() ? "" : ", ") + calendar;
}

std::string value_text(const dsl::DiffValue& value, const dsl::AttributeRule* rule,
                       Language language) {
    using Type = dsl::ValueType;
    if (value.text.empty()) {
        return Text{"(không ghi)", "(not written)"}.in(language);
    }
    if (!value.titles.empty()) {
        return fmt::format("{} ({})", value.titles, value.text);
    }
    const Type type = rule == nullptr ? Type::text : rule->type;
    switch (type) {
        case Type::duration:
        case Type::distance:
        case Type::length:
        case Type::before: {
            const Result<Duration> parsed = parse_duration(value.text);
            return parsed ? duration_text(*parsed, language) : value.text;
        }
        case Type::boolean:
            return (value.text == "true" ? Text{"có", "yes"} : Text{"không", "no"}).in(language);
        case Type::date:
            return date_text(value.text);
        case Type::keyword:
        case Type::keywords:
            return words_text(value.text, *rule, language);
        default:
            return value.text;
    }
}

}  // namespace motcua::cli
