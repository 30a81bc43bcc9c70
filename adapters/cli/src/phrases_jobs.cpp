// Bulk acts, adopting dossiers from a file, and what the commands on time and people say.
#include <array>

#include "phrases_tables.hpp"

namespace motcua::cli::phrases {
namespace {

constexpr auto kSentencesOfJobs = std::to_array<Phrase>({
    {"expected the order to erase, but the job names none",
     "phải nêu văn bản cho phép xóa dữ liệu cá nhân"},
    {"expected a procedure that says how long dossiers are kept, but none does",
     "không thủ tục nào ghi thời hạn lưu (<retention>); hồ sơ của chúng được giữ mãi"},
    {"expected fewer versions that say how long dossiers are kept, but there are {0#}; name a "
     "procedure",
     "có đến {0} phiên bản ghi thời hạn lưu; hãy nêu một thủ tục"},
    // Jobs.
    {R"(expected a running job, but "{0}" is none)",
     R"(cần tác vụ đang chạy, nhưng "{0}" không phải)"},
    {R"(expected two different officers, but the job names "{0}" and "{1}")",
     R"(cần hai cán bộ khác nhau, nhưng tác vụ nêu "{0}" và "{1}")"},
    {R"(expected an officer, but "{0}" is none)", R"(cần một cán bộ, nhưng "{0}" không phải)"},
    {"expected the officer who left, but the job names nobody",
     "cần nêu cán bộ đã nghỉ, nhưng tác vụ không nêu ai"},
    {"expected dossiers to take over, but the job has none",
     "cần hồ sơ để nhận, nhưng tác vụ không có hồ sơ nào"},
    {R"(expected the parameters of a job, but those of kind "{0}" cannot be read)",
     R"(không đọc được nội dung của tác vụ loại "{0}")"},
    {"expected --cancel with a job, but none is named",
     "muốn dừng thì phải nêu tác vụ nào, nhưng chưa nêu"},
    {"expected a job, but '{0}' is none; `motcua jobs` lists them",
     "cần một tác vụ, nhưng không có '{0}'; xem danh sách bằng `motcua jobs`"},
    {"expected a calendar, but '{0}' is something else",
     "cần tệp lịch làm việc, nhưng '{0}' không phải"},
    // Time and people.
    {"expected a moment like '10:05 12/02/2026' or 2026-02-12T10:05:00+07:00, but got '{0}'",
     "cần thời điểm, ví dụ '10:05 12/02/2026' hoặc 2026-02-12T10:05:00+07:00, nhưng đã nhận '{0}'"},
    {"expected either --accept or --refuse, but got none or both",
     "cần đúng một trong hai: --accept (chấp nhận) hoặc --refuse (không chấp nhận)"},
    {"expected an agency that was asked, but the dossier waits for no answer",
     "cần một cơ quan được lấy ý kiến, nhưng hồ sơ không chờ ý kiến nào"},
    {"expected --consult and --party with one of {0}, but {1} match",
     "cần --consult và --party nêu đúng một trong {0}, nhưng có {1} chỗ khớp"},
    {"expected --answer, one of: {0}, but none was given",
     "cần --answer với một trong các ý kiến: {0}, nhưng chưa nêu"},
    // A file of rows.
    {"line {0}: expected a quote that closes the cell, but the file ends",
     "dòng {0}: ô mở bằng dấu ngoặc kép mà đến hết tệp vẫn chưa đóng"},
    {"line {0}: expected the end of the cell after its closing quote, but more text follows; "
     "double a quote inside a cell",
     "dòng {0}: sau dấu ngoặc kép đóng ô vẫn còn chữ; dấu ngoặc kép trong ô phải viết hai lần"},
    {"expected a file in UTF-8, but it is in another encoding; save it as UTF-8",
     "cần tệp mã hóa UTF-8, nhưng tệp dùng bảng mã khác; hãy lưu lại dạng UTF-8"},
    {"expected a header line that names the columns, but the file is empty",
     "cần dòng đầu nêu tên các cột, nhưng tệp trống"},
    {"expected a column of docs/adoption.md, but '{0}' is none{1@}; map it with --map "
     "'{2}=COLUMN', or leave it out with --map '{3}=-'",
     "cần cột nêu trong docs/adoption.md, nhưng không có cột '{0}'{1}; hãy nêu tương ứng bằng "
     "--map '{2}=CỘT', hoặc bỏ qua bằng --map '{3}=-'"},
    {"expected the column '{0}' once, but it is there twice",
     "cột '{0}' chỉ được có một lần, nhưng tệp có hai lần"},
    {"expected --map with a column of the file, but '{0}' is none",
     "--map phải nêu một cột của tệp, nhưng tệp không có cột '{0}'"},
    {"expected a column '{0}', but the file has none; map one with --map or give it with --fill",
     "cần cột '{0}', nhưng tệp không có; hãy nêu cột tương ứng bằng --map hoặc cho giá trị bằng "
     "--fill"},
    {"expected a deployed procedure, but '{0}' is none",
     "cần thủ tục đã triển khai, nhưng không có '{0}'"},
    {"expected {0#} cells as in the header, but the row has {1#}",
     "cần {0} ô như dòng đầu, nhưng dòng này có {1} ô"},
    {"expected a value of '{0}', but the cell is empty", "cần giá trị của '{0}', nhưng ô để trống"},
    {"expected each code once, but line {0#} has it too",
     "mỗi mã hồ sơ chỉ được có một dòng, nhưng dòng {0} cũng có mã này"},
    {R"(expected a field of "{0}", but '{1}' is none)",
     R"(cần trường dữ liệu của "{0}", nhưng không có '{1}')"},
});

constexpr auto kWantedInRows = std::to_array<Phrase>({
    {R"(a step of "{0}")", R"(một bước của "{0}")"},
    {"as many steps as holders and times ({0#})", "đủ số bước cho người giữ và thời điểm ({0})"},
    {"ID=NUMBER", "dạng MÃ=SỐ LẦN"},
    {"officer|unit|consulted|applicant|system;WHO;STEP;FROM;TO;MINUTES;GROUND",
     "dạng officer|unit|consulted|applicant|system;AI;BƯỚC;TỪ;ĐẾN;SỐ PHÚT;CĂN CỨ"},
    {"both ends of the span", "cả lúc bắt đầu và lúc kết thúc"},
    {"papers without files", "giấy tờ không kèm tệp"},
});

}  // namespace

std::span<const Phrase> sentences_of_jobs() noexcept { return kSentencesOfJobs; }
std::span<const Phrase> wanted_in_rows() noexcept { return kWantedInRows; }

}  // namespace motcua::cli::phrases
