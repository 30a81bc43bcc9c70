// Forms: what is wrong with a template, and why a form cannot be issued.
#include <array>

#include "phrases_tables.hpp"

namespace motcua::cli::phrases {
namespace {

constexpr auto kSentencesOfForms = std::to_array<Phrase>({
    // What the server refuses.
    {R"(expected an act that calls for a form "{0}", but the dossier has none)",
     R"(cần một việc đã làm phải ra phiếu "{0}", nhưng hồ sơ chưa có việc nào như vậy)"},
    {"expected a dossier whose personal data stand, but they were erased",
     "cần hồ sơ còn dữ liệu cá nhân, nhưng dữ liệu đã bị xóa theo quyết định"},
    {"expected a form, but there is none of that name",
     "cần một phiếu đã cấp, nhưng không có phiếu nào mang số đó"},
    {"expected a key of its own for this form, but it stands for another",
     "cần khóa riêng cho phiếu này, nhưng khóa đã dùng cho phiếu khác"},
    {"expected a unit, but there is none of that name",
     "cần một đơn vị, nhưng không có đơn vị nào mang tên đó"},
    {"expected the id of a rule set, but several are in force",
     "cần mã của một bộ quy tắc, vì có nhiều bộ quy tắc đang có hiệu lực"},
    {"expected a rule set that is in force on that day, but there is none",
     "cần một bộ quy tắc có hiệu lực vào ngày đó, nhưng không có"},
    {"expected at most {0#} dossiers in one register, but there are more; ask for a shorter period",
     "cần không quá {0} hồ sơ trong một sổ, nhưng có nhiều hơn; hãy chọn khoảng thời gian ngắn "
     "hơn"},
    {"expected a last day within {0#} days of the first, but it is none",
     "cần ngày cuối cách ngày đầu không quá {0} ngày, nhưng không phải vậy"},
    {"expected a day like 2026-03-15, not after today, but it is none",
     "cần một ngày như 2026-03-15, không sau hôm nay"},
    {"expected a date like 2026-03-15, but it is none",
     "cần ngày dạng 2026-03-15, nhưng không phải"},
    {"expected a form of at most {0#} bytes, but it is longer",
     "cần phiếu dài không quá {0} byte, nhưng nó dài hơn"},
    // Folder and files of templates.
    {R"(expected a folder of templates, but "{0}" is none)",
     R"(cần thư mục mẫu phiếu, nhưng "{0}" không phải)"},
    {R"(expected a folder of templates that can be read, but "{0}" cannot)",
     R"(cần thư mục mẫu phiếu đọc được, nhưng "{0}" không đọc được)"},
    {R"(expected a template that can be read, but "{0}" cannot)",
     R"(cần mẫu phiếu đọc được, nhưng "{0}" không đọc được)"},
    {R"(expected a template named after the role of a form, but "{0}" is named otherwise)",
     R"(cần tệp mẫu mang tên vai trò của phiếu, nhưng "{0}" mang tên khác)"},
    {R"(expected a template of at most {0#} bytes of UTF-8, but it is longer or no UTF-8; template "{1}")",
     R"(cần mẫu phiếu UTF-8 dài không quá {0} byte, nhưng nó dài hơn hoặc không phải UTF-8; mẫu "{1}")"},
    // What is wrong inside a template.
    {R"(expected the closing braces of a name, but the file ends; template "{0}", line {1#})",
     R"(cần dấu ngoặc đóng của tên, nhưng tệp đã hết; mẫu "{0}", dòng {1})"},
    {R"(expected {0}, but the file ends; template "{1}", line {2#})",
     R"(cần {0}, nhưng tệp đã hết; mẫu "{1}", dòng {2})"},
    {R"(expected {0}, but {1} stands here; template "{2}", line {3#})",
     R"(cần {0}, nhưng ở đây có {1}; mẫu "{2}", dòng {3})"},
    {R"(expected the end of a tag, but the file ends; template "{0}", line {1#})",
     R"(cần phần đóng của thẻ, nhưng tệp đã hết; mẫu "{0}", dòng {1})"},
    {R"(expected the end of a tag, but another begins; template "{0}", line {1#})",
     R"(cần phần đóng của thẻ, nhưng thẻ khác đã bắt đầu; mẫu "{0}", dòng {1})"},
    {R"(expected a name, but there is a mark that templates have not; template "{0}", line {1#})",
     R"(cần một tên, nhưng có dấu mà mẫu không dùng; mẫu "{0}", dòng {1})"},
    {R"(expected a text, but "{0}" is a list; template "{1}", line {2#})",
     R"(cần một giá trị chữ, nhưng "{0}" là danh sách; mẫu "{1}", dòng {2})"},
    {R"(expected a name in the text or in one of the attributes d, viewBox, title and aria-label, but "{0}" stands elsewhere; template "{1}", line {2#})",
     R"(cần tên nằm trong chữ hoặc trong thuộc tính d, viewBox, title, aria-label, nhưng "{0}" nằm ở chỗ khác; mẫu "{1}", dòng {2})"},
    {R"(expected a section between elements, but it begins inside a tag; template "{0}", line {1#})",
     R"(cần đoạn lặp nằm giữa các thẻ, nhưng nó bắt đầu trong một thẻ; mẫu "{0}", dòng {1})"},
    {R"(expected a section between elements, but it ends inside a tag; template "{0}", line {1#})",
     R"(cần đoạn lặp nằm giữa các thẻ, nhưng nó kết thúc trong một thẻ; mẫu "{0}", dòng {1})"},
    {R"(expected at most {0#} sections inside one another, but there are more; template "{1}", line {2#})",
     R"(cần không quá {0} đoạn lồng nhau, nhưng có nhiều hơn; mẫu "{1}", dòng {2})"},
    {R"(expected a name that this form has, but "{0}" is none; template "{1}", line {2#})",
     R"(cần tên mà phiếu này có, nhưng "{0}" không phải; mẫu "{1}", dòng {2})"},
    {R"(expected a name that this form has, but "{0}" is none; did you mean "{1}"?; template "{2}", line {3#})",
     R"(cần tên mà phiếu này có, nhưng "{0}" không phải; có phải "{1}" không?; mẫu "{2}", dòng {3})"},
    {R"(expected a name that this form has here, but "{0}" stands in the rows of "{1}"; template "{2}", line {3#})",
     R"(cần tên dùng được ở đây, nhưng "{0}" chỉ có trong các dòng của "{1}"; mẫu "{2}", dòng {3})"},
    {R"(expected an attribute before a quoted value, but there is none; template "{0}", line {1#})",
     R"(cần thuộc tính trước giá trị trong ngoặc kép, nhưng không có; mẫu "{0}", dòng {1})"},
    {R"(expected a value in double quotes, but it stands without; template "{0}", line {1#})",
     R"(cần giá trị trong ngoặc kép, nhưng không có ngoặc; mẫu "{0}", dòng {1})"},
    {R"(expected a value in double quotes, but it has single ones; template "{0}", line {1#})",
     R"(cần giá trị trong ngoặc kép, nhưng lại là ngoặc đơn; mẫu "{0}", dòng {1})"},
    {R"(expected an element that forms are made of, but <{0}> is none; template "{1}", line {2#})",
     R"(cần thẻ mà phiếu dùng được, nhưng <{0}> thì không; mẫu "{1}", dòng {2})"},
    {R"(expected an attribute that forms are made of, but "{0}" is none; template "{1}", line {2#})",
     R"(cần thuộc tính mà phiếu dùng được, nhưng "{0}" thì không; mẫu "{1}", dòng {2})"},
    {R"(expected an element, but "<" stands alone; write &lt;; template "{0}", line {1#})",
     R"(cần một thẻ, nhưng "<" đứng một mình; hãy viết &lt;; mẫu "{0}", dòng {1})"},
    {R"(expected a style sheet that asks nobody else, but it has "{0}"; template "{1}", line {2#})",
     R"(cần phần trình bày không gọi ra ngoài, nhưng có "{0}"; mẫu "{1}", dòng {2})"},
    {R"(expected the beginning of a section, but {0} stands here; template "{1}", line {2#})",
     R"(cần phần mở của đoạn, nhưng ở đây có {0}; mẫu "{1}", dòng {2})"},
});

}  // namespace

std::span<const Phrase> sentences_of_forms() noexcept { return kSentencesOfForms; }

}  // namespace motcua::cli::phrases
