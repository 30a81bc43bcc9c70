// What the database file says, and what to do about it.
#include <array>

#include "phrases_tables.hpp"

namespace motcua::cli::phrases {
namespace {

constexpr auto kSentencesOfStorage = std::to_array<Phrase>({
    {"expected the alert that an index names, but there is none; run `motcua verify`",
     "chỉ mục nêu một cảnh báo không còn; hãy chạy `motcua verify`"},
    // Keys of other systems.
    {"expected the id of a key, but there is none like it",
     "cần mã của một khóa, nhưng không có khóa ấy"},
    {"expected a new key, but there is one of this id",
     "cần khóa mới, nhưng đã có khóa mang mã ấy"},
    {"expected at most {0#} good keys of one system, but it would have more; revoke one",
     "mỗi hệ thống có tối đa {0} khóa dùng được; hãy thu hồi bớt một khóa"},
    // What is added at the end of another sentence.
    {"{0!}; restore the file from a copy", "{0}; hãy khôi phục tệp từ một bản sao"},
    {"{0!}; run `motcua verify`", "{0}; hãy chạy `motcua verify`"},
    {"{0!}; free some space, writing then goes on by itself",
     "{0}; hãy giải phóng dung lượng, việc ghi sau đó tự tiếp tục"},
    {"{0!}; ask for less at a time", "{0}; hãy yêu cầu ít hơn mỗi lần"},
    {"{0!} ('{1}')", "{0} ('{1}')"},
    // The file.
    {"expected a file with one name, but '{0}' has {1#}; each name would get its own write-ahead "
     "log: make a copy instead of a hard link",
     "cần tệp chỉ có một tên, nhưng '{0}' có {1} tên và mỗi tên sẽ có nhật ký ghi riêng; hãy tạo "
     "bản sao thay cho liên kết cứng"},
    {"expected to be able to {0@}, but SQLite says: {1@} ({2#})",
     "không thể {0}; SQLite báo: {1} ({2})"},
    {"expected to be able to {0@}, but the system says: {1@}", "không thể {0}; hệ thống báo: {1}"},
    {"expected a database file, but there is no '{0}'", "cần tệp dữ liệu, nhưng không có '{0}'"},
    {"expected the path of a database file, but '{0}' is none",
     "cần đường dẫn của tệp dữ liệu, nhưng '{0}' không phải"},
    {"expected a database file, but '{0}' is no regular file",
     "cần tệp dữ liệu, nhưng '{0}' không phải tệp thông thường"},
    {"expected a local file system, but '{0}' lies on {1}, which does not promise locks and syncs; "
     "use a local disk",
     "cần đĩa cục bộ, nhưng '{0}' nằm trên {1}, nơi không bảo đảm khóa tệp và ghi chắc chắn; hãy "
     "dùng đĩa cục bộ"},
    {"expected a sound file, but it is damaged: {0}", "cần tệp nguyên vẹn, nhưng tệp bị hỏng: {0}"},
    {"expected a MotCua file of {0@}, but '{1}' is empty; `motcua deploy` makes one",
     "cần tệp {0} của MotCua, nhưng '{1}' còn trống; lệnh `motcua deploy` sẽ tạo tệp"},
    {"expected a MotCua file of {0@}, but '{1}' has an older schema; any act brings it up to date",
     "cần tệp {0} của MotCua, nhưng '{1}' có cấu trúc cũ; lần ghi đầu tiên sẽ nâng cấp tệp"},
    {"expected a MotCua file of {0@}, but the file is of schema {1#} where this program knows "
     "{2#}; use the newer program that wrote it (`motcua version` tells)",
     "cần tệp {0} của MotCua, nhưng tệp có cấu trúc số {1} trong khi chương trình này chỉ biết đến "
     "số {2}; hãy dùng chương trình mới hơn đã ghi tệp (xem `motcua version`)"},
    {"expected a MotCua file of {0@}, but the file is of schema {1#}, which was in use before the "
     "first release; begin a new file and take the dossiers over with `motcua adopt`",
     "cần tệp {0} của MotCua, nhưng tệp có cấu trúc số {1}, chỉ dùng trước lần phát hành đầu tiên; "
     "hãy tạo tệp mới và nhận hồ sơ sang bằng `motcua adopt`"},
    {"expected a MotCua file of {0@}, but the file is {1@}; name another file, or restore the "
     "right one from a copy",
     "cần tệp {0} của MotCua, nhưng đây là {1}; hãy nêu tệp khác, hoặc khôi phục đúng tệp từ một "
     "bản sao"},
    {"expected a MotCua file, but this is no SQLite database; name another file, or restore the "
     "right one from a copy",
     "cần tệp của MotCua, nhưng tệp này không phải cơ sở dữ liệu SQLite; hãy nêu tệp khác, hoặc "
     "khôi phục đúng tệp từ một bản sao"},
    {"expected a write-ahead log, but SQLite keeps journal mode {0}",
     "cần nhật ký ghi trước (WAL), nhưng SQLite vẫn giữ chế độ {0}"},
    {"expected synchronous = FULL, but SQLite does not keep it",
     "cần chế độ synchronous = FULL, nhưng SQLite không giữ chế độ này"},
    {"expected SQLite 3.37 or newer with threads, but this process has {0}",
     "cần SQLite từ bản 3.37 có hỗ trợ đa luồng, nhưng tiến trình này dùng {0}"},
    {"expected a VFS of SQLite, but there is no '{0}'",
     "cần một VFS của SQLite, nhưng không có '{0}'"},
    {"expected to be able to tell the file system of '{0}', but the system does not",
     "không biết '{0}' nằm trên hệ thống tệp nào: hệ thống không cho biết"},
    // Copies.
    {"expected another place for the copy, but '{0}' is its source",
     "cần nơi khác cho bản sao, nhưng '{0}' chính là tệp nguồn"},
    {"expected a name that is free, but there is '{0}'",
     "cần tên tệp chưa dùng, nhưng đã có '{0}'"},
    {"expected nothing kept from an earlier restore, but there is '{0}'; move it elsewhere or "
     "delete it",
     "cần không còn tệp cũ của lần khôi phục trước, nhưng có '{0}'; hãy chuyển đi nơi khác hoặc "
     "xóa"},
    {"expected a copy without a write-ahead log, but SQLite keeps journal mode {0}",
     "cần bản sao không có nhật ký ghi trước (WAL), nhưng SQLite vẫn giữ chế độ {0}"},
    {"expected a copy that verifies, but it has findings, {0} in all; run `motcua verify` on what "
     "was copied",
     "cần bản sao toàn vẹn, nhưng có {0} sai lệch; hãy chạy `motcua verify` trên tệp nguồn"},
    // Who writes.
    {"expected to be the only writer, but process {0#} holds '{1}'; stop it, or act through it",
     "cần là tiến trình ghi duy nhất, nhưng tiến trình {0} đang giữ '{1}'; hãy dừng tiến trình đó, "
     "hoặc thực hiện thông qua nó"},
    {"expected to be writer {0#}, but writer {1#} took the file over; stop this process",
     "cần là nhiệm kỳ ghi {0}, nhưng nhiệm kỳ ghi {1} đã tiếp quản tệp; hãy dừng tiến trình này"},
    {"expected a row that says who writes, but there is none",
     "cần dòng ghi ai đang giữ quyền ghi, nhưng không có"},
    {"expected a file opened for writing, but it was opened for reading only",
     "cần tệp mở để ghi, nhưng tệp chỉ được mở để đọc"},
    {"expected an open store, but it was closed", "cần kho dữ liệu đang mở, nhưng kho đã đóng"},
    {"expected a store that can write, but it stopped for good: {0~}",
     "kho dữ liệu không ghi được nữa và đã dừng hẳn: {0}"},
    {"expected no exception in a transaction, but there was: {0}",
     "giao dịch gặp lỗi ngoài dự kiến: {0}"},
    {"expected no exception in the store, but there was: {0}",
     "kho dữ liệu gặp lỗi ngoài dự kiến: {0}"},
    // Rows.
    {"expected {0@} {1#}, but the batch holds {2#}", "cần {0} {1}, nhưng lô ghi có {2}"},
    {"expected version {0#} of dossier {1}, but version {2#} is stored",
     "cần phiên bản {0} của hồ sơ {1}, nhưng phiên bản đã lưu là {2}"},
    {"expected a value that this column can hold, but it holds another",
     "có cột chứa giá trị không đúng kiểu"},
    {"expected a value that this column can hold, but {0} holds another",
     "cột {0} chứa giá trị không đúng kiểu"},
    {"expected whole hashes on the tree's edge, but there are {0#} bytes",
     "cần các mã băm trọn vẹn ở biên cây Merkle, nhưng có {0} byte"},
    {"expected the task that an index names, but there is none",
     "cần công việc mà chỉ mục nêu, nhưng không có"},
    {"expected the dossier of a task, but there is none",
     "cần hồ sơ của một công việc, nhưng không có"},
    {"expected the text of word {0#}, but there is none",
     "cần nội dung của từ số {0}, nhưng không có"},
    {"expected a number for a new word, but there is none",
     "cần số cho một từ mới, nhưng không có"},
    {"expected the filing time of dossier {0} to stay, but the batch changes it",
     "cần giữ nguyên thời điểm nộp của hồ sơ {0}, nhưng lô ghi lại thay đổi"},
    {"expected a deployed definition, but there is no '{0}' version {1#}",
     "cần định nghĩa đã triển khai, nhưng không có '{0}' phiên bản {1}"},
    {"expected the cursor of an earlier page, but it is something else",
     "cần dấu trang của trang trước, nhưng giá trị đã cho không phải"},
    {"expected a stored paper, but dossier {0} has none with this digest",
     "cần giấy tờ đã lưu, nhưng hồ sơ {0} không có giấy tờ nào mang mã băm này"},
    {"expected the paper that its digest names, but its bytes changed",
     "cần giấy tờ đúng với mã băm, nhưng nội dung đã bị thay đổi"},
});

}  // namespace

std::span<const Phrase> sentences_of_storage() noexcept { return kSentencesOfStorage; }

}  // namespace motcua::cli::phrases
