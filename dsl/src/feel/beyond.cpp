// The tables of what is refused by name.
#include "feel/beyond.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include <motcua/dsl/feel/scope.hpp>

namespace motcua::feel {
namespace {

struct Refused {
    std::string_view name;
    std::string_view hint;
};

constexpr std::string_view without_nulls =
    "Bỏ các giá trị null trước khi tính, ví dụ sum(x[item != null])";

/// What needs a clock, what earlier versions of DMN had, and what other engines added to it.
constexpr std::array<Refused, 36> functions{{
    {"and", "Viết all(…)"},
    {"assert", "Viết điều kiện thành <check> của thủ tục"},
    {"decision table", "Viết bảng bằng <decision> của thủ tục"},
    {"duplicate values",
     "Viết distinct values(x[count(index of(x, item)) > 1]), với x là danh sách"},
    {"extract", "Dùng matches(…), replace(…) hoặc split(…)"},
    {"from base64", "Biểu thức không giải mã dữ liệu"},
    {"from json", "Biểu thức không đọc JSON; khai báo trường trong <data>"},
    {"from unix timestamp", "Viết @\"1970-01-01T00:00:00Z\" + duration(\"PT1S\") * x"},
    {"get or else", "Viết if x != null then x else …"},
    {"invoke", "Đọc bảng quyết định bằng mã của nó"},
    {"is blank", "Viết matches(x, \"^\\s*$\")"},
    {"is defined", "So sánh với null: x != null"},
    {"is empty", "Viết count(x) = 0"},
    {"last day of month", "Viết date(x.year, x.month, 1) + duration(\"P1M\") - duration(\"P1D\")"},
    {"nn all", without_nulls},
    {"nn any", without_nulls},
    {"nn count", without_nulls},
    {"nn max", without_nulls},
    {"nn mean", without_nulls},
    {"nn median", without_nulls},
    {"nn min", without_nulls},
    {"nn mode", without_nulls},
    {"nn stddev", without_nulls},
    {"nn sum", without_nulls},
    {"now", "Thời điểm tiếp nhận là received, ngày hôm nay là today"},
    {"or", "Viết any(…)"},
    {"partition", "Dùng for … in … return sublist(…)"},
    {"put", "Viết context put(…)"},
    {"put all", "Viết context merge([…])"},
    {"random number", "Cùng dữ liệu phải cho cùng kết quả, nên không có số ngẫu nhiên"},
    {"to base64", "Biểu thức không mã hóa dữ liệu"},
    {"to json", "Biểu thức không ghi JSON"},
    {"today", "Nơi đây không biết hôm nay là ngày nào"},
    {"trim", "Dữ liệu nhập đã được bỏ dấu cách ở hai đầu"},
    {"unix timestamp", "Viết (x - @\"1970-01-01T00:00:00Z\") / duration(\"PT1S\")"},
    {"uuid", "Cùng dữ liệu phải cho cùng kết quả, nên không có mã ngẫu nhiên"},
}};

}  // namespace

std::string_view english_of(Beyond beyond) {
    switch (beyond) {
        case Beyond::none:
            break;
        case Beyond::zone:
            return "a time zone by name";
        case Beyond::offset_seconds:
            return "an offset with seconds";
        case Beyond::year:
            return "a year before 1 or after 9999";
        case Beyond::length:
            return "a duration with a number of more than nine digits";
        case Beyond::category:
            return "a Unicode block or category in a pattern";
        case Beyond::timezone:
            return "the time zone of a time";
    }
    return "";
}

std::string_view title_of(Beyond beyond) {
    switch (beyond) {
        case Beyond::none:
            break;
        case Beyond::zone:
            return "múi giờ theo tên";
        case Beyond::offset_seconds:
            return "độ lệch giờ có giây";
        case Beyond::year:
            return "năm trước 1 hoặc sau 9999";
        case Beyond::length:
            return "khoảng thời gian có số dài hơn chín chữ số";
        case Beyond::category:
            return "nhóm ký tự Unicode trong mẫu";
        case Beyond::timezone:
            return "thành phần timezone";
    }
    return "";
}

std::string_view hint_of(Beyond beyond) {
    switch (beyond) {
        case Beyond::none:
            break;
        case Beyond::zone:
        case Beyond::offset_seconds:
            return "Viết độ lệch bằng giờ và phút: +07:00; không viết gì là giờ Việt Nam";
        case Beyond::year:
            return "Năm từ 1 đến 9999";
        case Beyond::length:
            return "Đổi ra đơn vị lớn hơn, ví dụ giây ra ngày";
        case Beyond::category:
            return "Có: L, Lu, Ll, N, Nd; nhóm khác viết bằng khoảng, ví dụ [α-ω]";
        case Beyond::timezone:
            return "Dùng .time offset";
    }
    return "";
}

std::string_view refused_function_hint(std::string_view function) {
    const auto* const found =
        std::find_if(functions.begin(), functions.end(),
                     [function](const Refused& refused) { return refused.name == function; });
    return found == functions.end() ? std::string_view{} : found->hint;
}

std::string refusal_of(std::string_view what) { return "Chưa hỗ trợ " + std::string(what); }

std::vector<std::string_view> refused_functions() {
    std::vector<std::string_view> names;
    for (const Refused& refused : functions) {
        names.push_back(refused.name);
    }
    std::sort(names.begin(), names.end());
    return names;
}

}  // namespace motcua::feel
