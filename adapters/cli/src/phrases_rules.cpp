// Rule sets and how definitions refer to one another when they are deployed.
#include <array>

#include "phrases_tables.hpp"

namespace motcua::cli::phrases {
namespace {

constexpr auto kWantedInRules = std::to_array<Phrase>({
    {"the document it comes from", "văn bản làm căn cứ"},
    {"a length like 3wd, 8wh or 15d", "độ dài như 3wd, 8wh hoặc 15d"},
    {"a recipient or a role", "người nhận hoặc vai trò"},
    {"each recipient once", "mỗi người nhận đúng một lần"},
    {"a role of the deadline watcher", "vai trò của người theo dõi hạn"},
    {"a role of the desk", "vai trò của bộ phận một cửa"},
    {"a national state from 1 to {0#}", "trạng thái trên Cổng quốc gia từ 1 đến {0}"},
    {"a national state of a dossier in handling",
     "trạng thái trên Cổng quốc gia của hồ sơ đang xử lý"},
    {"a national state of a dossier in handling, if any",
     "trạng thái trên Cổng quốc gia của hồ sơ đang xử lý, nếu có"},
    {"a national state of a dossier that was not done",
     "trạng thái trên Cổng quốc gia của hồ sơ chưa giải quyết xong"},
    {"the channels it is for", "các kênh được áp dụng"},
    {"one rule for a channel", "mỗi kênh một quy tắc"},
    {"an id without blanks", "mã không có khoảng trắng"},
    {"one of {0} to be charged", "thời gian tính cho một trong {0}"},
    {"a wait that it covers, or to be chosen by hand",
     "loại chờ mà căn cứ này áp dụng, hoặc được chọn bằng tay"},
    {"one of {0} to be waited for", "loại chờ là một trong {0}"},
    {"one ground for a wait", "mỗi loại chờ một căn cứ"},
    {"a ground for every wait", "mỗi loại chờ đều có căn cứ"},
    {"one rule for an end", "mỗi cách kết thúc một quy tắc"},
    {"a bucket of what is over", "nhóm thống kê của hồ sơ đã kết thúc"},
    {"a state and a bucket for every end", "trạng thái và nhóm thống kê cho mọi cách kết thúc"},
    {"one of {0} as role of a form", "vai trò của phiếu là một trong {0}"},
    {"one rule for an act", "mỗi việc một quy tắc"},
    {"one form for a role", "mỗi vai trò một mẫu phiếu"},
    {"the set in force to be one of those listed", "bộ mẫu đang dùng có trong danh sách"},
    {"fields of a set that is listed", "trường lấy từ một bộ mẫu có trong danh sách"},
    {"both when and to whom they go", "cả thời điểm và người được báo"},
    {"rungs in the order in which they fall due, the repeating one last",
     "các mức theo thứ tự đến hạn, mức nhắc lặp lại ở cuối"},
    {"a rung that this ladder can have", "mức mà thang cảnh báo này có"},
    {"\"due\" without a distance", "mức đến hạn không có độ dài"},
    {"either a distance or a share", "hoặc độ dài, hoặc tỷ lệ"},
    {"a share of 1 to 100 percent of a warning", "tỷ lệ từ 1 đến 100 phần trăm của mức nhắc trước"},
    {"somebody who is told", "người được báo"},
    {"calendars that do not extend one another in a circle",
     "các lịch không kế thừa nhau thành vòng"},
    {"another person to stand in", "người khác làm thay"},
    {"the paper that allows it", "văn bản cho phép"},
    {"the procedure that the step belongs to", "thủ tục của bước này"},
    {"somebody who is there", "người đang có mặt"},
    {"{0} to begin after the last day of {1}, {2}", "{0} bắt đầu sau ngày cuối của {1} là {2}"},
});

constexpr auto kFoundInRules = std::to_array<Phrase>({
    {"none is named; name it or say assumed",
     "chưa nêu văn bản nào; hãy nêu, hoặc ghi là giả định"},
    {R"("{0}" stands twice)", R"("{0}" được ghi hai lần)"},
    {"alerts name none; add it or tell somebody else",
     "phần cảnh báo (alerts) chưa nêu; hãy thêm, hoặc báo cho người khác"},
    {R"(they are of "{0}")", R"(lại lấy từ "{0}")"},
    {"{0#} says that it is finished", "trạng thái {0} nói rằng đã xử lý xong"},
    {R"("{0}" has two)", R"("{0}" có hai)"},
    {"two grounds have it; rename one", "hai căn cứ cùng có mã này; hãy đổi một"},
    {"it is for nothing", "căn cứ này không dùng được ở đâu"},
    {R"("{0}" is covered by "{1}" too)", R"("{0}" đã thuộc căn cứ "{1}")"},
    {"there are two", "có hai"},
    {"it is empty or two sets have it; rename one",
     "còn để trống hoặc hai bộ mẫu cùng có; hãy đổi một"},
    {"only one is said", "mới nêu một"},
    {"it stands behind a later one", "mức này đứng sau một mức đến muộn hơn"},
    {"there is one", "lại có"},
    {"there are both or none", "có cả hai hoặc không có gì"},
    {R"("{0}" extends itself over others)", R"("{0}" kế thừa chính nó qua lịch khác)"},
    {"it is the same", "lại là một người"},
    {"those who stand in for one another are all away; correct a period",
     "những người làm thay nhau đều vắng; hãy sửa thời gian"},
    {"it begins on {0}", "lại bắt đầu ngày {0}"},
});

constexpr auto kSentencesOfRules = std::to_array<Phrase>({
    {R"(expected the rule set "{0}", but it is not deployed)",
     R"(cần bộ quy tắc "{0}", nhưng bộ này chưa được triển khai)"},
    {R"(expected a version of the rule set "{0}" in force on {1}, but none is deployed)",
     R"(cần phiên bản bộ quy tắc "{0}" có hiệu lực vào ngày {1}, nhưng chưa phiên bản nào được triển khai)"},
    {"expected a whole definition, but this is a part of one: a {0}",
     "cần một định nghĩa trọn vẹn, nhưng đây chỉ là một phần: {0}"},
    {"expected one procedure or override to resolve, but got {0#} definitions",
     "cần đúng một thủ tục hoặc tệp quy định của địa phương để ghép, nhưng có {0} định nghĩa"},
    {"expected a definition in {0}, but it is none",
     "cần một định nghĩa trong {0}, nhưng tệp không phải"},
});

}  // namespace

std::span<const Phrase> wanted_in_rules() noexcept { return kWantedInRules; }
std::span<const Phrase> found_in_rules() noexcept { return kFoundInRules; }
std::span<const Phrase> sentences_of_rules() noexcept { return kSentencesOfRules; }

}  // namespace motcua::cli::phrases
