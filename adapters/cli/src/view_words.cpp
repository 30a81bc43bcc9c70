// The table of words. Every switch is complete, so a new value cannot be forgotten.
#include "view_words.hpp"

#include <algorithm>

#include <motcua/engine/core/explain.hpp>

namespace motcua::cli {

std::string_view words_of(Phase phase) {
    switch (phase) {
        case Phase::filed:
            return "mới nộp";
        case Phase::received:
            return "đang giải quyết";
        case Phase::finished:
            return "đã có kết quả";
        case Phase::ended:
            return "đã kết thúc";
    }
    return "";
}

std::string_view words_of(EndStatus status) {
    switch (status) {
        case EndStatus::completed:
            return "hoàn thành";
        case EndStatus::partial:
            return "hoàn thành một phần";
        case EndStatus::withdrawn:
            return "người nộp rút hồ sơ";
        case EndStatus::transferred:
            return "đã chuyển cơ quan có thẩm quyền";
        case EndStatus::not_supplemented:
            return "không bổ sung";
        case EndStatus::expired:
            return "hết hạn";
        case EndStatus::stopped:
            return "dừng theo luật";
        case EndStatus::cancelled:
            return "hủy do nhập sai";
        case EndStatus::refused:
            return "từ chối tiếp nhận";
    }
    return "";
}

std::string_view words_of(ClockPhase phase) {
    switch (phase) {
        case ClockPhase::not_started:
            return "chưa tính";
        case ClockPhase::running:
            return "đang tính";
        case ClockPhase::paused:
            return "tạm dừng";
        case ClockPhase::stopped:
            return "đã ngừng tính";
    }
    return "";
}

std::string_view words_of(Channel channel) {
    switch (channel) {
        case Channel::counter:
            return "trực tiếp";
        case Channel::online:
            return "trực tuyến";
        case Channel::post:
            return "bưu chính";
    }
    return "";
}

std::string_view words_of(ReturnWay way) {
    switch (way) {
        case ReturnWay::desk:
            return "tại quầy";
        case ReturnWay::post:
            return "qua bưu chính";
        case ReturnWay::online:
            return "trực tuyến";
    }
    return "";
}

std::string_view words_of(PaperKind kind) {
    switch (kind) {
        case PaperKind::original:
            return "bản chính";
        case PaperKind::certified:
            return "bản sao chứng thực";
        case PaperKind::plain:
            return "bản sao";
        case PaperKind::digitised:
            return "bản số hóa";
        case PaperKind::present_only:
            return "xuất trình";
        case PaperKind::data:
            return "dữ liệu";
    }
    return "";
}

std::string_view words_of(PaperCheck check) {
    switch (check) {
        case PaperCheck::unchecked:
            return "chưa kiểm tra";
        case PaperCheck::valid:
            return "hợp lệ";
        case PaperCheck::invalid:
            return "không hợp lệ";
    }
    return "";
}

std::string_view words_of(PersonKind kind) {
    switch (kind) {
        case PersonKind::citizen:
            return "công dân";
        case PersonKind::enterprise:
            return "doanh nghiệp";
        case PersonKind::state_agency:
            return "cơ quan nhà nước";
        case PersonKind::organisation:
            return "tổ chức";
    }
    return "";
}

std::string_view words_of(TaskState state) {
    switch (state) {
        case TaskState::open:
            return "đang làm";
        case TaskState::completed:
            return "đã xong";
        case TaskState::cancelled:
            return "đã hủy";
        case TaskState::returned:
            return "đã trả lại";
    }
    return "";
}

std::string_view words_of(DefinitionKind kind) {
    switch (kind) {
        case DefinitionKind::procedure:
            return "thủ tục";
        case DefinitionKind::calendar:
            return "lịch làm việc";
        case DefinitionKind::organisation:
            return "tổ chức bộ máy";
        case DefinitionKind::rules:
            return "bộ quy tắc";
    }
    return "";
}

std::string_view words_of(PauseRemark remark) { return remark_words(remark); }

std::string_view words_of(ExplanationState state) {
    switch (state) {
        case ExplanationState::none:
            return "chưa giải trình";
        case ExplanationState::given:
            return "đã giải trình, chờ xem xét";
        case ExplanationState::accepted:
            return "giải trình được chấp nhận";
        case ExplanationState::refused:
            return "giải trình không được chấp nhận";
    }
    return "";
}

std::string_view words_of(RungKind kind) {
    switch (kind) {
        case RungKind::warn:
            return "sắp đến hạn";
        case RungKind::due:
            return "đến hạn";
        case RungKind::overdue:
            return "quá hạn";
        case RungKind::escalate:
            return "quá hạn, báo cấp trên";
        case RungKind::apology_due:
            return "sắp đến hạn mà chưa có kết quả, cần xin lỗi và hẹn lại";
        case RungKind::remind:
            return "vẫn đang chờ";
        case RungKind::incident:
            return "có sự cố cần xử lý";
    }
    return "";
}

std::string limit_words(const Procedure* procedure, const std::string& limit) {
    if (limit == reception_limit) {
        return "thời hạn tiếp nhận";
    }
    if (procedure != nullptr) {
        for (const LimitDef& known : procedure->limits) {
            if (known.id == limit && !known.title.empty()) {
                return "thời hạn “" + known.title + "”";
            }
        }
    }
    return "thời hạn “" + limit + "”";
}

std::string_view words_of(PaymentPoint point) {
    switch (point) {
        case PaymentPoint::desk:
            return "bộ phận một cửa";
        case PaymentPoint::portal:
            return "cổng dịch vụ công";
        case PaymentPoint::treasury:
            return "kho bạc";
        case PaymentPoint::tax:
            return "cơ quan thuế";
        case PaymentPoint::bank:
            return "ngân hàng";
        case PaymentPoint::post:
            return "bưu chính";
        case PaymentPoint::elsewhere:
            return "nơi khác";
    }
    return "";
}

std::string money_words(const Decimal& amount) {
    std::string digits = amount.to_string();
    std::size_t whole = std::min(digits.find('.'), digits.size());
    if (whole < digits.size()) {
        digits[whole] = ',';
    }
    for (; whole > 3 && digits[whole - 4] != '-'; whole -= 3) {
        digits.insert(whole - 3, ".");
    }
    return digits + " đồng";
}

std::string_view state_of(const DossierRow& row) {
    if (row.end_status) {
        return words_of(*row.end_status);
    }
    if (row.suspended) {
        return "tạm đình chỉ giải quyết";
    }
    if (row.phase == Phase::received && row.clock == ClockPhase::paused) {
        return "tạm dừng tính thời hạn";
    }
    return words_of(row.phase);
}

}  // namespace motcua::cli
