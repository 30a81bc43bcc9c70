// One table: error code -> sentence, in the order of ErrorCode.
#include "messages.hpp"

#include <array>

namespace motcua::cli {
namespace {

struct Message {
    ErrorCode code;
    Text text;
};

constexpr std::array<Message, 34> kMessages{{
    {ErrorCode::invalid_argument, {"Yêu cầu không hợp lệ", "The request is not valid"}},
    {ErrorCode::not_found, {"Không tìm thấy", "Not found"}},
    {ErrorCode::already_exists, {"Đã tồn tại", "It exists already"}},
    {ErrorCode::stale_version,
     {"Hồ sơ đã thay đổi sau khi biểu mẫu được mở; hãy xem lại rồi thực hiện",
      "The dossier changed after the form was opened; look again"}},
    {ErrorCode::task_not_active,
     {"Công việc này đã xong hoặc không còn hiệu lực", "The task is finished or gone"}},
    {ErrorCode::task_taken,
     {"Công việc đang do cán bộ khác xử lý", "Another officer holds the task"}},
    {ErrorCode::outcome_not_available,
     {"Bước này không có kết quả xử lý như vậy", "The step has no such outcome now"}},
    {ErrorCode::not_permitted,
     {"Người thực hiện không có quyền làm việc này", "This actor may not do that"}},
    {ErrorCode::document_missing, {"Thiếu giấy tờ trong hồ sơ", "A paper is missing"}},
    {ErrorCode::input_missing, {"Thiếu thông tin bắt buộc", "Something required was not given"}},
    {ErrorCode::fee_unpaid,
     {"Phí, lệ phí chưa nộp và chưa được miễn", "A fee is neither paid nor waived"}},
    {ErrorCode::condition_not_met, {"Chưa đáp ứng điều kiện", "A condition is not met"}},
    {ErrorCode::dossier_closed, {"Hồ sơ đã kết thúc", "The dossier has ended"}},
    {ErrorCode::dossier_not_received,
     {"Hồ sơ chưa được tiếp nhận", "The dossier has not been received"}},
    {ErrorCode::dossier_suspended,
     {"Hồ sơ đang tạm đình chỉ giải quyết", "Handling of the dossier is suspended"}},
    {ErrorCode::not_reversible,
     {"Không thể rút lại việc bàn giao nữa", "The hand-over can no longer be undone"}},
    {ErrorCode::key_reused,
     {"Khóa chống lặp đã dùng cho một yêu cầu khác", "The key was used for another command"}},
    {ErrorCode::supplement_used_up,
     {"Đã hết số lần yêu cầu bổ sung", "No further supplement may be asked for"}},
    {ErrorCode::extension_used_up, {"Đã hết số lần gia hạn", "No further extension is allowed"}},
    {ErrorCode::owned_elsewhere,
     {"Dữ liệu đang do nơi khác quản lý hoặc tiến trình khác sử dụng",
      "Another process or system holds it"}},
    {ErrorCode::definition_invalid,
     {"Tệp định nghĩa có lỗi; chạy `motcua check` để xem tất cả",
      "The definition has errors; `motcua check` shows all of them"}},
    {ErrorCode::definition_in_use,
     {"Định nghĩa đang được hồ sơ sử dụng", "Live dossiers need the definition"}},
    {ErrorCode::directory_unresolved,
     {"Không có cán bộ nào giữ vai trò cần thiết", "Nobody holds the role that is needed"}},
    {ErrorCode::service_failed,
     {"Máy làm việc này không thành công", "A machine failed at its work"}},
    {ErrorCode::overloaded, {"Hệ thống đang quá tải; hãy thử lại sau", "Too busy; try again"}},
    {ErrorCode::upload_busy,
     {"Lượt tải lên này đang nhận một yêu cầu khác", "Another request for this upload goes on"}},
    {ErrorCode::limit_exceeded, {"Vượt giới hạn cho phép", "A limit would be exceeded"}},
    {ErrorCode::storage_full,
     {"Hết dung lượng đĩa; chưa ghi gì", "The disk is full; nothing was written"}},
    {ErrorCode::storage_unavailable,
     {"Không đọc hoặc ghi được tệp dữ liệu", "The database cannot be read or written"}},
    {ErrorCode::storage_corrupt, {"Tệp dữ liệu bị hỏng", "The database is damaged"}},
    {ErrorCode::outcome_unknown,
     {"Chưa rõ đã ghi hay chưa; hãy chạy lại với cùng `--key`",
      "It is not known whether this was stored; run it again with the same `--key`"}},
    {ErrorCode::quarantined,
     {"Hồ sơ bị cách ly để sửa chữa", "The dossier is set aside for repair"}},
    {ErrorCode::closed, {"Hệ thống đang đóng", "The engine is closing"}},
    {ErrorCode::internal, {"Lỗi của chương trình", "A defect of this program"}},
}};
static_assert(kMessages.size() == static_cast<std::size_t>(ErrorCode::internal) + 1);

constexpr bool in_order() {
    for (std::size_t i = 0; i < kMessages.size(); ++i) {
        if (kMessages.at(i).code != static_cast<ErrorCode>(i)) {
            return false;
        }
    }
    return true;
}
static_assert(in_order());

}  // namespace

Text message_of(ErrorCode code) noexcept {
    const auto index = static_cast<std::size_t>(code);
    return index < kMessages.size() ? kMessages[index].text : kMessages.back().text;
}

std::string cause_in(Language language, std::string_view code, std::string_view detail) {
    const std::string why = detail_in(language, detail);
    for (const Message& message : kMessages) {
        if (to_string(message.code) == code) {
            const std::string what = message.text.in(language);
            return why.empty() ? what : what + ": " + why;
        }
    }
    return why;
}

}  // namespace motcua::cli
