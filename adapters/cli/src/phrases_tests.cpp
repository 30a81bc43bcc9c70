// What running the tests of a procedure says.
#include <array>

#include "phrases_tables.hpp"

namespace motcua::cli::phrases {
namespace {

constexpr auto kSentencesOfTests = std::to_array<Phrase>({
    {R"(expected an open task of "{0}", but the dossier stands at: {1})",
     R"(cần việc đang mở ở "{0}", nhưng hồ sơ đang ở: {1})"},
    {"expected a moment that is still to come, but it has passed",
     "cần một lúc chưa đến, nhưng lúc ấy đã qua"},
    {"expected a timer of the dossier, but none is set",
     "cần một hẹn giờ của hồ sơ, nhưng không có hẹn giờ nào"},
    {"expected a substitute of the absent holder, but there is none",
     "cần người làm thay người giữ việc đang vắng, nhưng không có ai"},
    {R"(expected an open duty "{0}" of the dossier, but there is none)",
     R"(cần việc sau kết quả “{0}” chưa làm của hồ sơ, nhưng không có)"},
    {R"(expected a late task of "{0}", but there is none)",
     R"(cần việc chậm ở "{0}", nhưng không có)"},
    {R"(expected somebody for "{0}", but the organisation has nobody)",
     R"(cần người làm "{0}", nhưng tổ chức không có ai)"},
    {R"(expected a dossier called by "{0}", but it called none)",
     R"(cần hồ sơ do bước gọi "{0}" mở, nhưng bước ấy chưa mở hồ sơ nào)"},
    {"expected the dossier, but there is none", "cần hồ sơ, nhưng không có"},
    {"expected a fee of the procedure, but it has none",
     "cần khoản phí của thủ tục, nhưng thủ tục không có"},
    {R"(expected a column of the list, but there is no "{0}")",
     R"(cần một cột của danh sách, nhưng không có cột "{0}")"},
    {"expected a definition of the library, but it has none",
     "cần định nghĩa có trong thư mục quy trình, nhưng không có"},
    {R"(expected the {0@} "{1}" for the test, but there is none)",
     R"(cần {0} "{1}" để chạy kiểm thử, nhưng không có)"},
    {"expected an organisation without errors in '{0}', but it is none",
     "cần tổ chức không có lỗi trong '{0}', nhưng tệp không phải"},
    {"expected an earlier version of the procedure, without errors, in '{0}', but it is none",
     "cần phiên bản trước của thủ tục, không có lỗi, trong '{0}', nhưng tệp không phải"},
    {"expected test files (*.test.xml) below '{0}', but there are none",
     "cần tệp kiểm thử (*.test.xml) trong '{0}', nhưng không có"},
    {"expected a deployed procedure ID@VERSION, but there is no '{0}'",
     "cần một thủ tục đã triển khai, ghi MÃ@BẢN, nhưng không có '{0}'"},
    {"expected a deployed version of '{0}', but '{1}' is none of {2}",
     "cần một phiên bản đã triển khai của '{0}', nhưng '{1}' không thuộc các bản {2}"},
    {"expected a sound procedure in {0}, but line {1#}, column {2#} has {3}",
     "cần thủ tục không có lỗi trong {0}, nhưng dòng {1}, cột {2} có lỗi {3}; xem motcua check"},
    {"expected a sound procedure in {0}, but there is none",
     "cần thủ tục không có lỗi trong {0}, nhưng không có"},
    {"expected to be able to write '{0}', but that failed", "không ghi được tệp '{0}'"},
});

}  // namespace

std::span<const Phrase> sentences_of_tests() noexcept { return kSentencesOfTests; }

}  // namespace motcua::cli::phrases
