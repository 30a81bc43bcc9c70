// The portal's words, times and lengths.
#include <array>
#include <chrono>
#include <cstdio>

#include <motcua/engine/core/portal.hpp>
#include <motcua/engine/core/portal_state.hpp>

namespace motcua {
namespace {

struct StateName {
    std::string_view vi;
    std::string_view en;
};

// By the portal's own numbers, from 1.
constexpr std::array<StateName, 10> names{{
    {"Mới đăng ký", "newly filed"},
    {"Được tiếp nhận", "received"},
    {"Không được tiếp nhận", "not received"},
    {"Đang xử lý", "in progress"},
    {"Yêu cầu bổ sung giấy tờ", "supplement requested"},
    {"Yêu cầu thực hiện nghĩa vụ tài chính", "financial duty"},
    {"Công dân yêu cầu rút hồ sơ", "withdrawn"},
    {"Dừng xử lý", "stopped"},
    {"Đã xử lý xong", "finished"},
    {"Đã trả kết quả", "returned to citizen"},
}};

StateName name_of(unsigned state) {
    return state >= 1 && state <= names.size() ? names.at(state - 1) : StateName{};
}

// By the meaning of the end alone; a decided one that nobody fetched yet is finished.
unsigned state_by_meaning(EndStatus status) {
    switch (status) {
        case EndStatus::completed:
        case EndStatus::partial:
            return 9;
        case EndStatus::refused:
            return 3;
        case EndStatus::withdrawn:
            return 7;
        case EndStatus::transferred:
        case EndStatus::not_supplemented:
        case EndStatus::expired:
        case EndStatus::stopped:
        case EndStatus::cancelled:
            return 8;
    }
    return 8;
}

}  // namespace

unsigned national_state(const Dossier& dossier, const Procedure& procedure, const RuleSet* rules) {
    const unsigned state = portal_state(dossier, procedure, rules);
    return state != 0 ? state : state_by_meaning(dossier.end_status.value_or(EndStatus::completed));
}

std::string_view national_state_in_vietnamese(unsigned state) { return name_of(state).vi; }

std::string_view national_state_in_english(unsigned state) { return name_of(state).en; }

std::string portal_time(Instant at) {
    const Date date = date_of(at);
    const std::chrono::year_month_day day{date};
    const std::chrono::hh_mm_ss time{
        std::chrono::floor<std::chrono::seconds>(to_local(at) - LocalTime{date})};
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "%04d%02u%02u%02d%02d%02d",
                  static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                  static_cast<unsigned>(day.day()), static_cast<int>(time.hours().count()),
                  static_cast<int>(time.minutes().count()),
                  static_cast<int>(time.seconds().count()));
    return text.data();
}

std::string_view cut_characters(std::string_view text, std::size_t most) {
    std::size_t characters = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool begins = (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80;
        if (begins && characters++ == most) {
            return text.substr(0, at);
        }
    }
    return text;
}

}  // namespace motcua
