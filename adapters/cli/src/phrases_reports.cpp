// What explanations, figures and exports say when they cannot be made.
#include <array>

#include "phrases_tables.hpp"

namespace motcua::cli::phrases {
namespace {

constexpr auto kSentencesOfReports = std::to_array<Phrase>({
    {"expected a period like 2026, 2026-H1, 2026-Q4, 2026-9M, 2026-11, 2026-11-01..2026-11-20 or "
     "15-14:2026-11, but '{0}' is none",
     "cần kỳ báo cáo dạng 2026, 2026-H1, 2026-Q4, 2026-9M, 2026-11, 2026-11-01..2026-11-20 hoặc "
     "15-14:2026-11, nhưng '{0}' không phải"},
    {"expected a period that has begun, but {0} begins on {1}",
     "cần kỳ báo cáo đã bắt đầu, nhưng kỳ {0} bắt đầu từ {1}"},
    {"expected a task of the dossier, but it never had a task {0}",
     "cần một công việc của hồ sơ, nhưng hồ sơ chưa từng có công việc số {0}"},
    {"expected the procedure and the calendar of the dossier to be deployed here, but one of them "
     "is not",
     "cần thủ tục và lịch của hồ sơ đã được triển khai ở đây, nhưng còn thiếu"},
    {"expected to write the spreadsheet {0}, but it cannot be begun",
     "không tạo được bảng tính {0}"},
    {"expected to write the spreadsheet {0}, but {1}", "không ghi được bảng tính {0}: {1}"},
    {"expected to write {0}, but it failed", "không ghi được tệp {0}"},
});

}  // namespace

std::span<const Phrase> sentences_of_reports() noexcept { return kSentencesOfReports; }

}  // namespace motcua::cli::phrases
