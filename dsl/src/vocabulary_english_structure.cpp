// Includes, fragments and overrides in English.
#include "vocabulary_english.hpp"

namespace motcua::dsl {
namespace {

constexpr Translation sentences[] = {
    {"Quyết định của địa phương đã đặt giá trị ở đây; do chương trình ghi khi ghép tệp",
     "The local decision that set the value here; written by the program that applies the "
     "override"},
    {"Đưa một đoạn dùng chung vào đây", "Includes a fragment here"},
    {"Mã của đoạn dùng chung", "Id of the fragment"},
    {"Phiên bản của đoạn; bỏ trống: cao nhất", "Version of the fragment; the highest if not said"},
    {"Giá trị của một tham số", "The value of a parameter"},
    {"Tên tham số của đoạn", "Name of the fragment's parameter"},
    {"Giá trị", "Value"},
    {"Một đoạn dùng chung cho nhiều thủ tục", "A part that several procedures include"},
    {"Số phiên bản", "Version"},
    {"Điều mà thủ tục phải cho biết khi dùng đoạn này",
     "What a procedure must say when it includes this"},
    {"Tên tham số; trong đoạn viết {tên}", "Name; written {name} in the fragment"},
    {"Giá trị là gì", "What the value is"},
    {"Ý nghĩa của tham số", "What the parameter means"},
    {"Giá trị khi thủ tục không ghi", "The value if the procedure says none"},
    {"Các nơi của quy trình mà đoạn này góp vào", "The places that this adds to the flow"},
    {"Một mã, như mã của bước đi tiếp", "An id, such as that of the next step"},
    {"Một khoảng thời gian, như 2wd", "A length of time, such as 2wd"},
    {"Một số không âm", "A number, not negative"},
    {"Một biểu thức FEEL", "A FEEL expression"},
    {"Những gì một địa phương quy định khác trong thủ tục của nơi khác ban hành",
     "What an agency sets differently in a procedure that another one issued"},
    {"Mã của thủ tục gốc", "Id of the procedure that is changed"},
    {"Phiên bản của thủ tục gốc", "Its version"},
    {"Trường hợp của thủ tục gốc, nếu có", "Its variant, if it has one"},
    {"Mã thủ tục quốc gia, để đối chiếu với thủ tục gốc",
     "National code, to compare with that procedure"},
    {"Trường hợp mà thủ tục ghép ra mang tên; bỏ trống: như thủ tục gốc",
     "The variant that comes out; as of that procedure if not said"},
    {"Số phiên bản của thủ tục ghép ra", "The version of the procedure that comes out"},
    {"Quyết định của địa phương", "The local decision"},
    {"Căn cứ chung của mọi giá trị trong tệp; bỏ trống: quyết định",
     "Legal reference of all values in the file; the decision if not said"},
    {"Căn cứ riêng của giá trị này; bỏ trống: như căn cứ chung của tệp",
     "Legal reference of this value; as of the file if not said"},
    {"Lịch làm việc của địa phương", "The local working calendar"},
    {"Điều kiện FEEL, đúng như trong thủ tục gốc", "Condition in FEEL, as the procedure writes it"},
    {"Mã như trong thủ tục gốc", "Id as in the procedure"},
    {"Thời hạn giải quyết của địa phương", "The local limit"},
    {"Thời hạn thứ hai, theo mã", "A second limit, by its id"},
    {"Thời gian của một nơi trong quy trình, theo mã",
     "The time of a place of the flow, by its id"},
    {"Thời gian chờ bổ sung, theo mã", "The wait for a supplement, by its id"},
    {"Mức thu của một khoản phí, theo mã", "The amount of a fee, by its id"},
    {"Giấy tờ hoặc khoản phí không áp dụng: ghi một trong hai",
     "A paper or a fee that does not apply: one of the two"},
    {"Giấy tờ của thủ tục gốc, không đòi", "Paper of the procedure that is not asked for"},
    {"Khoản phí của thủ tục gốc, không thu", "Fee of the procedure that is not taken"},
    {"Một mức mà cơ quan được đặt, theo mã", "A value that an agency may set, by its id"},
    {"Số tiền (đồng), biểu thức FEEL", "Amount in đồng, a FEEL expression"},
};

}  // namespace

std::span<const Translation> structure_english() { return sentences; }

}  // namespace motcua::dsl
