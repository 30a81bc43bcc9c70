// What the commands themselves say, and the library that reads command lines.
#include <array>

#include "phrases_tables.hpp"

namespace motcua::cli::phrases {
namespace {

constexpr auto kSentencesOfCommands = std::to_array<Phrase>({
    // What was typed.
    {"expected --now with the moment of the rehearsal, for this database was made in one, but it "
     "was not given",
     "tệp dữ liệu này được tạo để diễn tập: cần --now với thời điểm diễn tập, nhưng chưa nêu"},
    {"expected an act without --now, for this database is a real record, but it is given; to "
     "rehearse, make another database with 'motcua deploy --now'",
     "tệp dữ liệu này là hồ sơ thật: không được dùng --now; để diễn tập, hãy tạo tệp khác bằng "
     "'motcua deploy --now'"},
    {"expected NAME=VALUE, but got '{0}'", "cần dạng TÊN=GIÁ TRỊ, nhưng đã nhận '{0}'"},
    {"expected an amount like 75000, but got '{0}'",
     "cần số tiền, ví dụ 75000, nhưng đã nhận '{0}'"},
    {"expected an open task in '{0}', but it has none",
     "cần một công việc đang mở của '{0}', nhưng không còn việc nào"},
    {"expected one task as '{0}#N', but several are open: {1}",
     "cần nêu một công việc, viết dạng '{0}#SỐ', nhưng đang mở nhiều việc: {1}"},
    {"expected a task as 'CODE#N', but got '{0}'",
     "cần công việc viết dạng 'MÃ#SỐ', nhưng đã nhận '{0}'"},
    {"expected --now not before {0}, the last event of the database, but it is {1}",
     "cần --now không sớm hơn {0} (sự kiện cuối của tệp dữ liệu), nhưng đã nhận {1}"},
    {"expected original, certified, plain, digitised, present-only or data after ':', but got "
     "'{0}'",
     "sau dấu ':' cần original (bản chính), certified (bản sao chứng thực), plain (bản sao), "
     "digitised (bản số hóa), present-only (xuất trình) hoặc data (dữ liệu), nhưng đã nhận '{0}'"},
    {"expected how many papers after the second ':', but got '{0}'",
     "sau dấu ':' thứ hai cần số lượng giấy tờ, nhưng đã nhận '{0}'"},
    {"expected the day of issue like 2026-01-31 after the third ':', but got '{0}'",
     "sau dấu ':' thứ ba cần ngày cấp như 2026-01-31, nhưng đã nhận '{0}'"},
    {"expected desk, portal, treasury, tax, bank, post or elsewhere as the point of payment, but "
     "got '{0}'",
     "nơi nộp cần là desk (một cửa), portal (cổng dịch vụ công), treasury (kho bạc), tax (thuế), "
     "bank (ngân hàng), post (bưu chính) hoặc elsewhere (nơi khác), nhưng đã nhận '{0}'"},
    {"expected --from with one active place of the dossier ({0}), but {1} match",
     "cần --from nêu đúng một vị trí đang hoạt động của hồ sơ ({0}), nhưng có {1} vị trí khớp"},
    {"expected a waiting place, but the dossier waits nowhere",
     "cần một chỗ chờ, nhưng hồ sơ không chờ ở đâu"},
    {"expected --wait with one of {0}, but none was given",
     "cần --wait với một trong các chỗ chờ {0}, nhưng chưa nêu"},
    {R"(expected an outcome that does "{0@}", but '{1}' is none; the step has {2})",
     R"(cần kết quả xử lý có hệ quả "{0}", nhưng '{1}' không phải; bước này có {2})"},
    // What was named.
    {"expected the id of {0@} that is deployed here, but '{1}' is none{2@}",
     "cần mã của {0} đã triển khai, nhưng không có '{1}'{2}"},
    {"expected a user of its own for the server, but it is root; --allow-root serves all the same",
     "máy chủ cần một tài khoản riêng, nhưng đang chạy bằng root; thêm --allow-root để vẫn chạy"},
    {"expected ADDRESS:PORT to listen at, but '{0}' is none",
     "cần ĐỊA-CHỈ:CỔNG để nghe, nhưng '{0}' không phải"},
    {"expected an officer of the deployed organisation, but '{0}' is none",
     "cần cán bộ có trong tổ chức đã triển khai, nhưng không có '{0}'"},
    {"expected the id, official code or provisional number of a dossier that you may see, but "
     "'{0}' is none",
     "cần mã định danh, mã hồ sơ hoặc số tạm của một hồ sơ được phép xem, nhưng '{0}' không phải"},
    {"expected the id, official code or provisional number of a dossier, but '{0}' is none in this "
     "database",
     "cần mã định danh, mã hồ sơ hoặc số tạm của một hồ sơ, nhưng cơ sở dữ liệu này không có "
     "'{0}'"},
    {R"(expected a procedure in force, but "{0}" is none on {1}; deployed are also: {2})",
     R"(cần thủ tục đang có hiệu lực, nhưng "{0}" không có hiệu lực vào {1}; các thủ tục khác đã triển khai: {2})"},
    {"expected a test whose title holds '{0}', but there is none",
     "cần một kiểm thử có tên chứa '{0}', nhưng không có"},
    {"expected each dossier once in the results, but '{0}' comes twice",
     "mỗi hồ sơ cần có đúng một dòng trong tệp kết luận, nhưng '{0}' có hai dòng"},
    {"expected --results, or --outcome with the dossiers that it is for, but got both or neither",
     "cần --results, hoặc --outcome kèm các hồ sơ, nhưng có cả hai hoặc không có gì"},
    // Files.
    {"expected the folder '{0}' for the database, but there is none; make it first",
     "cần thư mục '{0}' để tạo tệp dữ liệu, nhưng không có; hãy tạo thư mục trước"},
    {"expected a file '{0}', but there is none", "cần tệp '{0}', nhưng không có"},
    {"expected to be able to read '{0}', but it cannot be opened",
     "không mở được tệp '{0}' để đọc"},
    {"expected at most {0#} bytes in '{1}', but it has more",
     "cần tệp '{1}' không quá {0} byte, nhưng tệp lớn hơn"},
    {"expected a JSON object in '{0}', but it is something else",
     "cần một đối tượng JSON trong '{0}', nhưng nội dung không phải"},
    {"expected a JSON object for the header", "thông tin chung phải là một đối tượng JSON"},
    {R"(expected one of {0} in the header, but got "{1}")",
     R"(trong thông tin chung cần một trong các mục {0}, nhưng đã nhận "{1}")"},
    {R"(expected {0=} in "{1}" of the header)", R"(mục "{1}" của thông tin chung cần {0})"},
    {"expected JSON, but: {0}", "cần JSON đúng cú pháp: {0}"},
    {"stored {0}: {1!}", "dữ liệu đã lưu ({0}): {1}"},
    // The demonstration.
    {"expected to read {0}, but it cannot be read", "không đọc được {0}"},
    {"expected --as OFFICER, who erases by the order, but it is missing",
     "cần --as MÃ-CÁN-BỘ, người xóa theo quyết định"},
    {"expected --db FILE for a story that can be gone on with, but it is missing",
     "cần --db FILE để kể tiếp được, nhưng chưa có"},
    {"expected to make a folder for a while, but it cannot be made; name a file with --db",
     "cần lập một thư mục tạm, nhưng không lập được; hãy nêu tệp bằng --db"},
    {"expected a calendar among the workflows, but there is none",
     "cần một lịch làm việc trong thư mục thủ tục, nhưng không có"},
    {"expected a folder with calendars, organisation and procedures, but '{0}' has none",
     "cần thư mục có lịch làm việc, tổ chức bộ máy và thủ tục, nhưng '{0}' không có"},
    {"expected a database that the demonstration made, but in '{0}' {1} deployed '{2}'; name "
     "another file",
     "cần tệp dữ liệu do phần trình diễn tạo ra, nhưng trong '{0}' thì {1} đã triển khai '{2}'; "
     "hãy nêu tệp khác"},
    {"expected a database that nobody writes, but process {0} does",
     "cần tệp dữ liệu không ai đang ghi, nhưng tiến trình {0} đang ghi"},
    {"expected to remove {0}, but: {1}", "không xóa được {0}: {1}"},
    {"expected the procedure '{0}' among the workflows, but it is not there",
     "cần thủ tục '{0}' trong thư mục quy trình, nhưng không có"},
    {"expected every dossier to end, but {0} is open and nobody has anything to do; see motcua "
     "dossier {1} --db {2}",
     "cần mọi hồ sơ đều kết thúc, nhưng hồ sơ {0} còn mở mà không ai có việc cần làm; xem: motcua "
     "dossier {1} --db {2}"},
    {"expected every dossier to end, but some do not",
     "cần mọi hồ sơ đều kết thúc, nhưng có hồ sơ chưa kết thúc"},
    {"expected the engine to come to rest, but it still has work to do",
     "cần hệ thống xử lý xong, nhưng vẫn còn việc phải làm"},
    {"expected a dossier of the demonstration, but {0} is none",
     "cần hồ sơ của phần trình diễn, nhưng {0} không phải"},
    {"{0!} (act {1} of {2} at {3})", "{0} (thao tác {1} trên {2}, tại {3})"},
});

constexpr auto kSentencesOfUsage = std::to_array<Phrase>({
    // What the library that reads command lines says.
    {"A subcommand is required", "cần nêu một lệnh"},
    {"{0} is required", "cần {0}"},
    {"The following argument was not expected: {0}", "không nhận tham số: {0}"},
    {"The following arguments were not expected: {0}", "không nhận các tham số: {0}"},
    {"{0} requires {1}", "{0} phải đi cùng {1}"},
    {"{0} excludes {1}", "{0} không được đi cùng {1}"},
    {"{0}: {1#} required {2} missing", "{0}: thiếu {1} giá trị {2}"},
    {"{0}: At least {1#} required but received {2#}",
     "{0}: cần ít nhất {1} giá trị, nhưng đã nhận {2}"},
    {"{0}: At Most {1#} required but received {2#}",
     "{0}: cần nhiều nhất {1} giá trị, nhưng đã nhận {2}"},
    {"Expected exactly {0#} arguments to {1}, got {2#}",
     "{1} cần đúng {0} giá trị, nhưng đã nhận {2}"},
    {"Expected at least {0#} arguments to {1}, got {2#}",
     "{1} cần ít nhất {0} giá trị, nhưng đã nhận {2}"},
    {"Could not convert: {0} = {1}", "{0} không nhận giá trị {1}"},
    {"The value {0} is not an allowed value for {1}", "{1} không nhận giá trị {0}"},
    {"{0}: too many inputs for a flag", "{0}: thừa giá trị"},
    {"{0}: Should be true/false or a number", "{0}: cần true, false hoặc một số"},
    {"{0}: Too many positional arguments with unlimited expected args", "{0}: quá nhiều tham số"},
    {"{0} was given a disallowed flag override", "{0} không nhận giá trị kèm theo"},
});

}  // namespace

std::span<const Phrase> sentences_of_commands() noexcept { return kSentencesOfCommands; }
std::span<const Phrase> sentences_of_usage() noexcept { return kSentencesOfUsage; }

}  // namespace motcua::cli::phrases
