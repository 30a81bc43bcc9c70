// Parties, presence, notices, stages and slips in English.
#include "vocabulary_english.hpp"

namespace motcua::dsl {
namespace {

constexpr Translation sentences[] = {
    {"Các vai trong thủ tục, các bên ngoài cơ quan và các nơi ngoài danh bạ",
     "The roles of the procedure, the parties outside the agency, and the organisations outside "
     "the "
     "directory"},
    {"Một cơ quan, tổ chức ngoài danh bạ mà thủ tục nhắc đến, gọi bằng external:MÃ",
     "An agency or organisation outside the directory that the procedure names, by external:ID"},
    {"Mã, gọi bằng external:MÃ", "Id, named by external:ID"},
    {"Tên gọi hiện ra thay cho mã", "What is shown instead of the id"},
    {"Một bên ngoài cơ quan mà thủ tục nhắc đến: vợ, chồng, người làm chứng, người phiên dịch…",
     "A party outside the agency that the procedure names: a spouse, a witness, an interpreter …"},
    {"Mã, gọi bằng party:MÃ", "Id, named by party:ID"},
    {"Là ai", "Who it is"},
    {"Ai làm những việc không vẽ trong quy trình, thay cho bộ quy tắc",
     "Who does what the flow does not draw, instead of the rule set"},
    {"Các phiếu riêng của thủ tục", "Slips of the procedure's own"},
    {"Một phiếu, ngoài các phiếu của bộ quy tắc", "A slip beside those of the rule set"},
    {"Mã phiếu", "Id of the slip"},
    {"Tên phiếu", "Title of the slip"},
    {"Phiếu được in: receipt, supplement, refusal…, hoặc mã trong slips",
     "The form that is printed: receipt, supplement, refusal …, or an id of slips"},
    {"Những ai phải có mặt", "Who must be present"},
    {"Một bên cùng tham gia, hoặc phải có mặt", "A party that takes part, or must be present"},
    {"Ai: một vai, unit:…, field:…, party:… hoặc external:…",
     "Who: a role, unit:…, field:…, party:… or external:…"},
    {"Hỏi ai: một vai, unit:…, field:…, party:… hoặc external:…",
     "Who is asked: a role, unit:…, field:…, party:… or external:…"},
    {"unit:…, field:…, party:… hoặc external:…", "unit:…, field:…, party:… or external:…"},
    {"Một người cùng tham gia", "Somebody who takes part"},
    {"Một người phải có mặt", "Somebody who must be present"},
    {"Trường được hiện ra", "Field that is shown"},
    {"Trường được che", "Field that is kept back"},
    {"Những người phải có mặt đều đã có mặt", "All who must be present were there"},
    {"Niêm yết, công khai trong lúc chờ; dữ liệu cá nhân không hiện ra nếu không có show",
     "A public notice during the wait; personal data are not shown without show"},
    {"Tên thông báo; bỏ trống: tên của lần chờ",
     "Title of the notice; without it that of the wait"},
    {"Một nơi niêm yết", "A place where it is put up"},
    {"Ở đâu", "Where"},
    {"Một trường được hiện ra (show) hoặc được che (hide)",
     "A field that is shown (show) or kept back (hide)"},
    {"Đòi khi rời bước, lần chờ này, hoặc khi nộp theo lối bắt đầu này",
     "Asked for when this step or wait is left, or of who files by this start"},
    {"days: khi tạm dừng giữ số ngày còn lại, không giữ số phút",
     "days: a pause keeps the days that are left, not the minutes"},
    {"Giữ số ngày còn lại; tính tiếp từ ngày sau ngày hết dừng",
     "Keeps the days that are left; they go on with the day after the pause"},
    {"Chỉ thu khi biểu thức đúng", "Due only if the condition holds"},
    {"Những ai đã có mặt", "Who was present"},
    {"Đã niêm yết, tính đến lúc này", "A notice was put up so far"},
    {"Đúng những trường này hiện ra; none: không trường nào",
     "Exactly these fields are shown; none: no field"},
    {"Ngày đầu tiên văn bản có hiệu lực", "First day the document is in force"},
    {"Ngày cuối cùng văn bản còn hiệu lực", "Last day the document is in force"},
};

}  // namespace

std::span<const Translation> people_english() { return sentences; }

}  // namespace motcua::dsl
