// People and responsibility: substitutes, approvers, consulted agencies, late marks, dossiers taken
// over from another system.
#include <array>

#include "phrases_tables.hpp"

namespace motcua::cli::phrases {
namespace {

constexpr auto kWantedOfPeople = std::to_array<Phrase>({
    // Who may do it.
    {"the officer who finished the task late", "cán bộ đã làm xong công việc trễ hạn"},
    {"a substitute of the absent holder", "người làm thay cán bộ vắng mặt đang giữ công việc"},
    {"a substitute who is no party of the dossier",
     "người làm thay không phải là người nộp, chủ hồ sơ hoặc người đại diện"},
    {"a person who has not approved yet", "người chưa duyệt công việc này"},
    {"approvers who are signed in", "những người duyệt đã đăng nhập"},
    {"an officer who is there today, or a reason to choose one who is away",
     "cán bộ có mặt hôm nay, hoặc lý do chọn người đang vắng"},
    {"an officer who has returned", "cán bộ đã trở lại làm việc"},
    {"an officer who may still hold the task", "cán bộ còn được giữ công việc này"},
    {"a holder who is away", "người giữ công việc đang vắng mặt"},
    {R"(a substitute of "{0}" here)", R"(người được làm thay "{0}" ở công việc này)"},
    {"a head other than the late officer", "lãnh đạo khác với cán bộ trễ hạn"},
    // Tasks and answers.
    {"a task that somebody holds", "công việc đang có người giữ"},
    {"a consult of the procedure", "một việc lấy ý kiến của thủ tục"},
    {R"(an answer to "{0}" (it has {1}))", R"(một câu trả lời của "{0}" (gồm {1}))"},
    {"an agency outside the organisation", "cơ quan ngoài tổ chức"},
    {"an agency that is asked", "cơ quan được lấy ý kiến"},
    {"answers to choose from", "các câu trả lời để chọn"},
    {"a task that was finished late", "công việc đã làm xong trễ hạn"},
    {"a late task without an explanation", "công việc trễ hạn chưa được giải trình"},
    {"a reason for the delay", "lý do trễ hạn"},
    {"a reason to refuse the explanation", "lý do không chấp nhận giải trình"},
    {"an explanation that waits to be judged", "giải trình đang chờ xem xét"},
    {"an agency of level {0@} that receives", "cơ quan {0} là nơi tiếp nhận"},
    {"an agency of level {0@} that decides", "cơ quan {0} là nơi quyết định"},
    {"an agency of level {0@} that {1}", "cơ quan {0} ({1})"},
    // Dossiers taken over.
    {"the name of the other system", "tên hệ thống cũ"},
    {"the name of the other system of at most {0#} bytes", "tên hệ thống cũ không quá {0} byte"},
    {"the dossier's reference there", "mã hồ sơ ở hệ thống cũ"},
    {"the dossier's reference there of at most {0#} bytes",
     "mã hồ sơ ở hệ thống cũ không quá {0} byte"},
    {"a dossier of its own to take over", "hồ sơ độc lập để tiếp nhận từ hệ thống cũ"},
    {"the dossier id of this source and reference",
     "mã định danh suy ra từ hệ thống cũ và mã hồ sơ ở đó"},
    {"a reception after the filing", "thời điểm tiếp nhận sau thời điểm nộp"},
    {"a reception that has happened", "thời điểm tiếp nhận đã qua"},
    {"a due date after the reception", "hạn sau thời điểm tiếp nhận"},
    {"the due date as it is now", "hạn hiện tại"},
    {"earlier time between reception and now",
     "thời gian đã dùng nằm giữa lúc tiếp nhận và hiện tại"},
    {"working minutes that fit into their time", "số phút làm việc không quá khoảng thời gian đó"},
    {"who bore the earlier time", "ai đã giữ hồ sơ trong thời gian đó"},
    {"who bore the earlier time of at most {0#} bytes", "tên người giữ hồ sơ không quá {0} byte"},
    {"the step of the earlier time of at most {0#} bytes", "mã bước cũ không quá {0} byte"},
    {"the ground of an earlier pause of at most {0#} bytes",
     "căn cứ tạm dừng cũ không quá {0} byte"},
    {"at most {0#} {1@} in the other system", "không quá {0} {1} ở hệ thống cũ"},
    {"at most {0#} stretches of earlier time", "không quá {0} khoảng thời gian đã dùng"},
    {"earlier time that nobody bears twice", "các khoảng thời gian đã dùng không chồng nhau"},
    {"a supplement of the procedure", "một lần bổ sung của thủ tục"},
    {"one step at which the dossier stands", "đúng một bước mà hồ sơ đang ở"},
    {"a step or wait of the procedure", "một bước hoặc chỗ chờ của thủ tục"},
    {"a step at the top level of the flow", "bước ở mức ngoài cùng của luồng"},
    {"a step of handling", "bước giải quyết"},
    {"a step reached between reception and now",
     "thời điểm đến bước nằm giữa lúc tiếp nhận và hiện tại"},
    {"a due date after the step was reached", "hạn của bước sau thời điểm đến bước"},
});

constexpr auto kFoundOfPeople = std::to_array<Phrase>({
    {R"({0@} is no substitute of "{1}" here today)",
     R"({0} không được làm thay "{1}" ở việc này hôm nay)"},
    {R"(officer "{0}" is one)", R"(cán bộ "{0}" là một bên của hồ sơ)"},
    {R"(officer "{0}" has)", R"(cán bộ "{0}" đã duyệt)"},
    {R"(officer "{0}" is the same person)", R"(cán bộ "{0}" là chính người đó)"},
    {R"(officer "{0}" is away and nobody stands in)",
     R"(cán bộ "{0}" đang vắng và chưa có người làm thay)"},
    {R"(officer "{0}" is away: "{1}" stands in)", R"(cán bộ "{0}" đang vắng, "{1}" làm thay)"},
    {R"(officer "{0}" no longer has the post for it)",
     R"(cán bộ "{0}" không còn ở vị trí làm việc đó)"},
    {R"(officer "{0}" is still away)", R"(cán bộ "{0}" vẫn đang vắng)"},
    {R"(officer "{0}" is there)", R"(cán bộ "{0}" đang có mặt)"},
    {R"(officer "{0}" is none today)", R"(hôm nay cán bộ "{0}" không phải)"},
    {"nobody holds it yet: claim it", "chưa ai giữ: hãy nhận việc"},
    {"it is asked by task {0#}: its officer completes that",
     "cơ quan này được lấy ý kiến bằng công việc {0}: cán bộ ở đó hoàn thành công việc ấy"},
    {R"("{0}" was not asked yet)", R"("{0}" chưa được lấy ý kiến)"},
    {R"("{0}" has answered)", R"("{0}" đã trả lời)"},
    {"the consult has none", "việc lấy ý kiến không có câu trả lời nào"},
    {R"("{0}" is of level {1@})", R"("{0}" thuộc {1})"},
    {"task {0#} is none", "công việc {0} không phải"},
    {R"(that was officer "{0}")", R"(người đó là cán bộ "{0}")"},
    {"one waits to be judged", "đã có giải trình đang chờ xem xét"},
    {"one was accepted", "giải trình trước đã được chấp nhận"},
    {"another one is named as its caller", "hồ sơ này được ghi là do hồ sơ khác gọi"},
    {"another one is given", "mã khác đã được nêu"},
    {"{0} is before {1}", "{0} trước {1}"},
    {"{0} is still to come", "{0} chưa tới"},
    {"{0} is not", "{0} thì không"},
    {"{0#} do not", "{0} phút thì không"},
    {"only the original one was given", "chỉ có hạn ban đầu"},
    {"two stretches overlap at {0}", "hai khoảng chồng nhau tại {0}"},
    {R"("{0}" lies in a branch)", R"("{0}" nằm trong một nhánh)"},
    {R"("{0}" is one of reception)", R"("{0}" là bước tiếp nhận)"},
});

}  // namespace

std::span<const Phrase> wanted_of_people() noexcept { return kWantedOfPeople; }
std::span<const Phrase> found_of_people() noexcept { return kFoundOfPeople; }

}  // namespace motcua::cli::phrases
