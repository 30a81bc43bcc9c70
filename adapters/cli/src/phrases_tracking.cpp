// Public tracking and the national portal.
#include <array>

#include "phrases_tables.hpp"

namespace motcua::cli::phrases {
namespace {

constexpr auto kSentencesOfTracking = std::to_array<Phrase>({
    {"expected a dossier that the public may follow, but there is none",
     "cần một hồ sơ được tra cứu công khai, nhưng không có"},
    {"expected a dossier, but there is none of that name",
     "cần một hồ sơ, nhưng không có hồ sơ nào mang tên ấy"},
    {"expected an event that is stored, but there is none",
     "cần một sự kiện đã được lưu, nhưng không có"},
    {"expected an address or a range like 10.0.0.0/8 of a proxy, but '{0}' is none",
     "cần địa chỉ hoặc dải địa chỉ của máy chủ trung gian, như 10.0.0.0/8, nhưng '{0}' thì không "
     "phải"},
    {"expected --human-check and --human-check-secret-file together, but one of them is missing",
     "cần cả --human-check và --human-check-secret-file, nhưng thiếu một"},
    {"expected one line as the secret of the human check, but there is another",
     "cần khóa bí mật của nơi kiểm tra là một dòng có chữ, nhưng không phải"},
    {"expected a verdict of the human check, but its host is not known",
     "cần kết luận của nơi kiểm tra, nhưng không tìm được máy ấy"},
    {"expected a verdict of the human check, but its address is not allowed",
     "cần kết luận của nơi kiểm tra, nhưng không được phép gửi tới địa chỉ ấy"},
    {"expected a verdict of the human check, but its answer has none",
     "cần kết luận của nơi kiểm tra, nhưng câu trả lời không có"},
    {"expected a verdict of the human check, but its answer is too long",
     "cần kết luận của nơi kiểm tra, nhưng câu trả lời quá dài"},
    {"expected a verdict of the human check, but its status is {0#}",
     "cần kết luận của nơi kiểm tra, nhưng mã trạng thái là {0}"},
    {"expected a verdict of the human check, but libcurl says: {0}",
     "cần kết luận của nơi kiểm tra, nhưng libcurl báo: {0}"},
});

}  // namespace

std::span<const Phrase> sentences_of_tracking() noexcept { return kSentencesOfTracking; }

}  // namespace motcua::cli::phrases
