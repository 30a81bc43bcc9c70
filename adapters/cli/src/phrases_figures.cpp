// Statistics, loads and spreadsheets over HTTP.
#include <array>

#include "phrases_tables.hpp"

namespace motcua::cli::phrases {
namespace {

constexpr auto kSentencesOfFigures = std::to_array<Phrase>({
    {"expected one of the values that the contract names, but it is none",
     "cần một trong các giá trị ghi trong tài liệu giao diện, nhưng không phải"},
    {"expected a period, or both from and to, but it is something else",
     "cần một kỳ báo cáo (period), hoặc cả từ ngày (from) và đến ngày (to), nhưng không phải vậy"},
    {"expected a period with at most {0} dossiers, but it has more",
     "cần kỳ báo cáo có nhiều nhất {0} hồ sơ, nhưng kỳ này nhiều hơn; hãy chọn kỳ ngắn hơn hoặc "
     "một đơn vị, một thủ tục"},
    {"expected at most {0} open tasks, but there are more",
     "cần nhiều nhất {0} việc đang mở, nhưng có nhiều hơn; hãy chọn một đơn vị"},
    {"expected at most {0} rows in a spreadsheet, but there are more",
     "một bảng tính có nhiều nhất {0} dòng, nhưng danh sách dài hơn; hãy lọc bớt"},
    {"expected json or xlsx, but it is neither", "cần json hoặc xlsx, nhưng không phải"},
    {"expected a server that makes spreadsheets, but this one makes none",
     "máy chủ này không làm bảng tính"},
    {"expected memory for a file, but there is none left", "không đủ bộ nhớ để làm tệp"},
    {"expected a form, but there is none of that name", "không có biểu mẫu nào mang tên ấy"},
});

}  // namespace

std::span<const Phrase> sentences_of_figures() noexcept { return kSentencesOfFigures; }

}  // namespace motcua::cli::phrases
