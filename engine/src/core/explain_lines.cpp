// Words for moments, lengths and causes in an explanation.
#include "explain_lines.hpp"

#include <algorithm>
#include <cstdlib>

namespace motcua {

std::string_view remark_words(PauseRemark remark) {
    switch (remark) {
        case PauseRemark::after_due:
            return "bắt đầu khi đã quá hạn";
        case PauseRemark::last_hour:
            return "bắt đầu trong giờ làm việc cuối cùng trước hạn";
        case PauseRemark::repeated:
            return "đã yêu cầu cùng một nội dung trước đó";
        case PauseRemark::without_document:
            return "không có văn bản kèm theo";
        case PauseRemark::too_long:
            return "dài hơn mức quy định";
        case PauseRemark::finished_while_paused:
            return "báo hoàn thành khi còn chờ";
    }
    return "";
}

namespace core {

std::string moment(Instant at) {
    const std::string text = format_for_people(at);
    return text.substr(0, 5) + " ngày " + text.substr(6);
}

std::string length(const Remaining& remaining) {
    const std::int64_t minutes = std::abs(remaining.minutes.count());
    std::string text;
    if (minutes >= 60) {
        text = std::to_string(minutes / 60) + " giờ";
    }
    if (minutes % 60 != 0 || minutes == 0) {
        text += (text.empty() ? "" : " ") + std::to_string(minutes % 60) + " phút";
    }
    return text + (remaining.working ? " làm việc" : "");
}

std::string title_of(const Procedure& procedure, const std::string& id) {
    const Node* node = procedure.node(id);
    if (node == nullptr || node->title.empty()) {
        return id;
    }
    return node->no.empty() ? node->title : node->no + " " + node->title;
}

std::string_view start_words(Moment::Kind kind) {
    switch (kind) {
        case Moment::Kind::received:
            return "khi tiếp nhận hồ sơ";
        case Moment::Kind::filed:
            return "khi nộp hồ sơ";
        case Moment::Kind::paid:
            return "khi nộp đủ phí, lệ phí";
        case Moment::Kind::complete_papers:
            return "khi đủ giấy tờ";
        case Moment::Kind::enter:
            return "khi vào bước";
        case Moment::Kind::leave:
            return "khi rời bước";
        case Moment::Kind::finished:
            return "khi có kết quả";
    }
    return "";
}

std::string_view hand_over_words(HandOver how) {
    switch (how) {
        case HandOver::flow:
            return "được chuyển đến";
        case HandOver::send_back:
            return "bị trả lại để làm tiếp";
        case HandOver::assigned:
            return "được phân công";
        case HandOver::returned:
            return "được nhận trở lại";
    }
    return "";
}

std::string version_words(const std::string& version) {
    std::string words;
    for (std::size_t from = 0; from <= version.size();) {
        const std::size_t plus = std::min(version.find('+', from), version.size());
        const std::string one = version.substr(from, plus - from);
        const std::size_t split = one.rfind('@');
        words += words.empty() ? "" : ", theo ";
        words += split == std::string::npos
                     ? one
                     : one.substr(0, split) + ", phiên bản " + one.substr(split + 1);
        from = plus + 1;
    }
    return words;
}

}  // namespace core
}  // namespace motcua
