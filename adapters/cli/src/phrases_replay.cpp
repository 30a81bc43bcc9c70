// What the replay of an event log says of its columns, its rows and its database.
#include <array>

#include "phrases_tables.hpp"

namespace motcua::cli::phrases {
namespace {

constexpr auto kSentencesOfReplay = std::to_array<Phrase>({
    {"expected {0} with a column of the log ({1}), but '{2}' is none",
     "{0} cần tên một cột của nhật ký ({1}), nhưng '{2}' không phải"},
    {"expected a column for {0@}, but none of {1} has a usual name; name one with {2}",
     "cần cột cho {0}, nhưng không cột nào trong {1} mang tên thường gặp; hãy nêu cột bằng {2}"},
    {"expected a column for {0@}, but none of {1} has a usual name; name one with {2}, or say "
     "--resource - if the log does not tell",
     "cần cột cho {0}, nhưng không cột nào trong {1} mang tên thường gặp; hãy nêu cột bằng {2}, "
     "hoặc ghi --resource - nếu nhật ký không ghi"},
    {"expected {0#} cells, as many as columns, but the row has {1#}",
     "cần {0} ô như số cột, nhưng dòng có {1} ô"},
    {"expected a name, but the cell is empty", "cần một tên, nhưng ô để trống"},
    {"expected a time, but the cell is empty", "cần thời điểm, nhưng ô để trống"},
    {"expected '{0}' as in line {1#} of the same case, but it is '{2}'",
     "cần '{0}' như ở dòng {1} của cùng vụ việc, nhưng ở đây là '{2}'"},
    {"expected a time like 2026-02-12T10:00:00+07:00 or 2026-02-12 10:00:00, but got '{0}'",
     "cần thời điểm dạng 2026-02-12T10:00:00+07:00 hoặc 2026-02-12 10:00:00, nhưng đã nhận '{0}'"},
    {"expected a log named .csv, .xes or .xes.gz, but got '{0}'",
     "cần nhật ký có tên kết thúc bằng .csv, .xes hoặc .xes.gz, nhưng đã nhận '{0}'"},
    {"expected events in '{0}', but there are none",
     "cần sự kiện trong '{0}', nhưng không có sự kiện nào"},
    {"expected at most {0#} events, but the file has more",
     "cần không quá {0} sự kiện, nhưng tệp có nhiều hơn"},
    {"line {0#}: expected well-formed XML, but {1}", "dòng {0}: XML sai cú pháp: {1}"},
    {"line {0#}: expected XES, whose outermost element is <log>, but it is <{1}>",
     "dòng {0}: cần tệp XES có phần tử ngoài cùng là <log>, nhưng ở đây là <{1}>"},
    {"expected a database that a replay made, but in '{0}' {1} deployed '{2}'; name another file",
     "cần tệp dữ liệu do việc chạy lại nhật ký tạo ra, nhưng trong '{0}' thì {1} đã triển khai "
     "'{2}'; hãy nêu tệp khác"},
    {"expected the database of this log, but it is that of another, or the log has new activities "
     "or people; name another file",
     "cần tệp dữ liệu của chính nhật ký này, nhưng tệp là của nhật ký khác, hoặc nhật ký có thêm "
     "loại việc hay người làm; hãy nêu tệp khác"},
    {"line {0}: expected an event not before {1}, the last of the database, but it is of {2}; "
     "name "
     "another file",
     "dòng {0}: cần sự kiện không sớm hơn {1} là sự kiện cuối của tệp dữ liệu, nhưng ở đây là {2}; "
     "hãy nêu tệp khác"},
    {"line {0#}: {1!}", "dòng {0}: {1}"},
    {"{0@}: {1!}", "{0}: {1}"},
});

}  // namespace

std::span<const Phrase> sentences_of_replay() noexcept { return kSentencesOfReplay; }

}  // namespace motcua::cli::phrases
