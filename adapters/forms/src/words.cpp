// Dates in the manner of NĐ 30/2020, and the names of enumerations.
#include "words.hpp"

#include <chrono>

namespace motcua::forms {
namespace {

std::string two_digits(unsigned number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
}

}  // namespace

std::string date_in_words(Date date) {
    const std::chrono::year_month_day day{date};
    const auto month = static_cast<unsigned>(day.month());
    return "ngày " + two_digits(static_cast<unsigned>(day.day())) + " tháng " +
           (month < 3 ? two_digits(month) : std::to_string(month)) + " năm " +
           std::to_string(static_cast<int>(day.year()));
}

std::string moment_in_words(const std::optional<Instant>& at) {
    if (!at) {
        return {};
    }
    const auto minutes = static_cast<unsigned>(time_of_day(*at).count());
    return two_digits(minutes / 60) + " giờ " + two_digits(minutes % 60) + " phút, " +
           date_in_words(date_of(*at));
}

std::string short_date(const std::optional<Instant>& at) {
    const std::string whole = short_moment(at);
    const std::size_t blank = whole.find(' ');
    return blank == std::string::npos ? std::string{} : whole.substr(blank + 1);
}

std::string short_moment(const std::optional<Instant>& at) {
    return at ? format_for_people(*at) : std::string{};
}

std::string channel_in_words(Channel channel) {
    switch (channel) {
        case Channel::counter:
            return "Trực tiếp";
        case Channel::online:
            return "Trực tuyến";
        case Channel::post:
            return "Qua dịch vụ bưu chính công ích";
    }
    return {};
}

std::string return_way_in_words(ReturnWay way) {
    switch (way) {
        case ReturnWay::desk:
            return "Nhận trực tiếp tại nơi tiếp nhận hồ sơ";
        case ReturnWay::post:
            return "Nhận qua dịch vụ bưu chính công ích";
        case ReturnWay::online:
            return "Nhận trực tuyến";
    }
    return {};
}

std::string kind_in_words(PaperKind kind) {
    switch (kind) {
        case PaperKind::original:
            return "Bản chính";
        case PaperKind::certified:
            return "Bản sao chứng thực";
        case PaperKind::plain:
            return "Bản sao";
        case PaperKind::digitised:
            return "Bản điện tử";
        case PaperKind::present_only:
            return "Xuất trình";
        case PaperKind::data:
            return "Dữ liệu tra cứu";
    }
    return {};
}

std::string timeliness_in_words(Timeliness timeliness) {
    switch (timeliness) {
        case Timeliness::early:
            return "Trước hạn";
        case Timeliness::on_time:
            return "Đúng hạn";
        case Timeliness::late:
            return "Quá hạn";
    }
    return {};
}

std::string end_in_words(EndStatus status) {
    switch (status) {
        case EndStatus::completed:
        case EndStatus::partial:
            return {};
        case EndStatus::withdrawn:
            return "Rút hồ sơ";
        case EndStatus::transferred:
            return "Chuyển cơ quan khác";
        case EndStatus::not_supplemented:
            return "Không bổ sung hồ sơ";
        case EndStatus::expired:
            return "Hết hạn";
        case EndStatus::stopped:
            return "Dừng giải quyết";
        case EndStatus::cancelled:
            return "Hủy hồ sơ";
        case EndStatus::refused:
            return "Từ chối tiếp nhận";
    }
    return {};
}

}  // namespace motcua::forms
