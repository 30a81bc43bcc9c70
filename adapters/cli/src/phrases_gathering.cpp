// Several starts, dossiers of the calendar, called dossiers of a list, sittings.
#include <array>

#include "phrases_tables.hpp"

namespace motcua::cli::phrases {
namespace {

constexpr auto kWantedInGathering = std::to_array<Phrase>({
    // Starts.
    {"a start of the procedure", "một nơi bắt đầu của thủ tục"},
    {"a start whose condition holds", "nơi bắt đầu có điều kiện được đáp ứng"},
    {R"(the condition of the start "{0}" to hold)", R"(điều kiện của nơi bắt đầu "{0}")"},
    {"a start that goes by an earlier dossier", "nơi bắt đầu dựa vào một hồ sơ trước"},
    {R"(the earlier dossier with the result "{0}")", R"(hồ sơ trước có kết quả "{0}")"},
    {"an earlier dossier of this procedure", "hồ sơ trước của thủ tục này"},
    {"an earlier dossier of the same owner", "hồ sơ trước của cùng chủ hồ sơ"},
    {R"(an earlier dossier that issued "{0}")", R"(hồ sơ trước đã phát hành "{0}")"},
    {"a result that holds good", "kết quả còn hiệu lực"},
    {"a result that is reserved still", "kết quả còn được bảo lưu"},
    {"the engine to file by its calendar", "máy tự lập hồ sơ theo lịch"},
    {R"(a start with a calendar in "{0}")", R"(nơi bắt đầu theo lịch trong thủ tục "{0}")"},
    {R"(the calendar to bring about "{0}")", R"(đến ngày theo lịch của "{0}")"},
    // Called dossiers of a list.
    {R"(at most {0#} rows in "{1}", one called dossier for each)",
     R"(không quá {0} dòng trong "{1}", mỗi dòng gọi một hồ sơ)"},
    {R"("{0}" to keep its rows while "{1}" waits for the dossiers called for them)",
     R"("{0}" giữ nguyên số dòng trong khi "{1}" chờ các hồ sơ được gọi cho từng dòng)"},
    {R"(row {0#} of "{1}")", R"(dòng {0} của "{1}")"},
    {R"(a list to call over)", "danh sách để gọi cho từng dòng"},
    // Sittings.
    {"a session of the procedure", "nơi chờ kỳ họp của thủ tục"},
    {"a dossier that waits for a sitting", "hồ sơ đang chờ kỳ họp"},
    {"dossiers that wait for a sitting", "hồ sơ đang chờ kỳ họp"},
    {"a dossier that waits for this sitting", "hồ sơ đang chờ kỳ họp này"},
    {"a sitting with dossiers on its list", "kỳ họp đã có hồ sơ"},
    {R"(a dossier gathered into the sitting "{0}")", R"(hồ sơ đã được đưa vào kỳ họp "{0}")"},
    {"a dossier that is in no other sitting", "hồ sơ chưa ở trong kỳ họp nào khác"},
    {"the id of the sitting", "mã kỳ họp"},
    {"the number of the sitting", "số của kỳ họp"},
    {"the number of the minutes", "số biên bản"},
    {"a sitting on a day to come", "kỳ họp vào một ngày chưa qua"},
    {"a sitting {0} ahead", "kỳ họp cách ít nhất {0}"},
    {R"(a chair who holds "{0}")", R"(người chủ trì giữ vai "{0}")"},
    {"a sitting that was held", "kỳ họp đã diễn ra"},
    {R"(an outcome of "{0}" that a sitting decides)", R"(kết luận của "{0}" do kỳ họp quyết định)"},
    {"dossiers or --all", "các hồ sơ, hoặc --all"},
    {"the columns dossier and outcome in the results",
     "các cột dossier và outcome trong tệp kết quả"},
    {"somebody who chairs", "người chủ trì"},
    {"outcomes of the sitting", "các kết luận của kỳ họp"},
    {"a result to go by", "kết quả để dựa vào"},
    {"a day of the calendar", "một ngày theo lịch"},
});

constexpr auto kFoundInGathering = std::to_array<Phrase>({
    {"there is none of that id", "không có hồ sơ nào có mã ấy"},
    {"it is somebody else's", "đó là hồ sơ của người khác"},
    {"it did not in two years", "trong hai năm vẫn chưa đến"},
    {"it was until {0#}", "chỉ được bảo lưu đến {0}"},
    {R"("{0}" does not any more)", R"("{0}" đã hết hiệu lực)"},
    {"the list has not so many any more", "danh sách không còn nhiều dòng như vậy"},
    {"there would be another number of them", "số dòng sẽ khác đi"},
    {R"(it is in "{0}")", R"(hồ sơ đang ở trong kỳ "{0}")"},
    {"it is in none", "hồ sơ không ở trong kỳ nào"},
    {"it was on {0#}", "kỳ ấy vào ngày {0}"},
    {"it is on {0#}, and the earliest is {1#}", "kỳ ấy vào ngày {0}, sớm nhất là {1}"},
    {"it is at {0#}", "kỳ ấy vào lúc {0}"},
    {"it was chosen without one", "đã chọn mà không qua kỳ họp"},
});

}  // namespace

std::span<const Phrase> wanted_in_gathering() noexcept { return kWantedInGathering; }
std::span<const Phrase> found_in_gathering() noexcept { return kFoundInGathering; }

}  // namespace motcua::cli::phrases
