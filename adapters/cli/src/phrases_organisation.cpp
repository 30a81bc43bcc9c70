// Changing the organisation piece by piece, keys of requests, and tests of procedures over HTTP.
#include <array>

#include "phrases_tables.hpp"

namespace motcua::cli::phrases {
namespace {

constexpr auto kSentencesOfOrganisation = std::to_array<Phrase>({
    // Pieces.
    {"expected an id, but there is none", "cần một mã định danh, nhưng không có"},
    {"expected an id of letters, digits, '-' and '_', but it is none",
     "mã định danh chỉ gồm chữ cái không dấu, chữ số, '-' và '_', bắt đầu bằng chữ cái hoặc '_'"},
    {"expected an id of letters, digits, '-' and '_' in the path, but it is none",
     "mã định danh trong đường dẫn chỉ gồm chữ cái không dấu, chữ số, '-' và '_', bắt đầu bằng chữ "
     "cái hoặc '_'"},
    {"expected what the path says, but it is something else",
     "phải đúng như đường dẫn ghi, nhưng lại khác"},
    {"expected a line of text of at most {0#} bytes, but it is none",
     "cần một dòng chữ không quá {0} byte, không có ký tự điều khiển"},
    {"expected a list of at most {0#} ids, but it is something else",
     "cần một danh sách không quá {0} mã định danh"},
    {"expected none, ministry, province or commune, but it is something else",
     "cần một trong các cấp none, ministry, province, commune"},
    {"expected a date like 2026-03-15 in the path, but it is none",
     "cần một ngày trong đường dẫn, viết như 2026-03-15"},
    {"expected a list of at most {0#} parts, but it is something else",
     "cần một danh sách không quá {0} mục"},
    {"expected each part once, but it comes again", "mỗi mục chỉ được ghi một lần"},
    {"expected a time in which the officer has no such post, but he has one",
     "cán bộ đã giữ vị trí này trong thời gian ấy; sửa ngày của một trong hai"},
    {"expected such a part of the organisation, but there is none of that name",
     "tổ chức không có mục nào như vậy"},
    {"expected an organisation that can be changed, but there is none of that name",
     "chưa có tổ chức nào để thay đổi; triển khai phiên bản đầu trước"},
    // The change as a whole.
    {"expected a change that leaves every open task to somebody, but {0#} would be nobody's",
     "thay đổi này làm {0} việc đang mở không còn ai làm được; giao lại các việc ấy trước, hoặc "
     "ghi "
     "căn cứ (ground)"},
    {"expected the organisation as it was seen, but it is another version by now",
     "tổ chức đã có phiên bản khác từ lúc được xem; hãy xem lại"},
    {R"(expected the ETag of the organisation, like "7", but it is none)",
     R"(cần ETag của tổ chức, như "7")"},
    {"expected a head of the unit of who is away, but {0} is none",
     "cần người đứng đầu đơn vị của người vắng, nhưng {0} không phải"},
    // Keys of requests.
    {"expected the first request of this key to be answered, but it is at work",
     "yêu cầu đầu tiên có khóa này còn đang được thực hiện; hãy thử lại sau ít giây"},
    {"expected the first request of this key to be answered, but the server ended meanwhile; look "
     "whether it was done, and use a new key",
     "máy chủ đã dừng khi đang thực hiện yêu cầu có khóa này; hãy xem việc ấy đã xong chưa rồi "
     "dùng "
     "khóa mới"},
    {"expected a key of its own for each request, but this one was used for another",
     "mỗi yêu cầu cần một khóa riêng, nhưng khóa này đã dùng cho yêu cầu khác"},
    // Tests.
    {"expected the tests to end in time, but they take too long",
     "kiểm thử chạy quá lâu; tách tệp kiểm thử hoặc bỏ bớt"},
    {"expected no tests to be running, but some are; try again in a moment",
     "đang chạy kiểm thử khác; hãy thử lại sau ít giây"},
    {R"(expected tests of a procedure that is deployed or sent with them, but "{0}" is neither)",
     R"(thủ tục "{0}" chưa được triển khai và cũng không gửi kèm)"},
});

}  // namespace

std::span<const Phrase> sentences_of_organisation() noexcept { return kSentencesOfOrganisation; }

}  // namespace motcua::cli::phrases
