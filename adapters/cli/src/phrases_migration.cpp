// Moving dossiers to another version of their procedure, and why one cannot be moved.
#include <array>

#include "phrases_tables.hpp"

namespace motcua::cli::phrases {
namespace {

constexpr auto kWantedInMigrations = std::to_array<Phrase>({
    {"a dossier at version {0#}", "hồ sơ đang theo phiên bản {0}"},
    {"version {0#} of the procedure", "phiên bản {0} của thủ tục"},
    {"a version that is in force by now", "phiên bản đã có hiệu lực"},
    {"a version of the same kind of procedure", "phiên bản cùng loại thủ tục"},
    {"the legal ground of the move", "văn bản, điều khoản cho phép chuyển phiên bản"},
    {"a document that orders the move", "văn bản cho phép chuyển phiên bản"},
    {"a place or branch of version {0#}", "một bước hoặc một nhánh của phiên bản {0}"},
    {"a place or branch of {0@}", "một bước hoặc một nhánh của {0}"},
    {"each place once in the step map", "mỗi bước chỉ ghi một lần trong bảng tương ứng"},
    {"a counterpart of {0} in {1@}", "bước tương ứng với {0} ở {1}"},
    {"a place of the same kind as {0}", "nơi cùng loại với {0}"},
    {"the time limit to run as it does at {0}", "thời hạn chạy như ở {0}"},
    {"the time limit to run as it does in {0}", "thời hạn chạy như ở nhánh {0}"},
    {"a place that asks for the same as {0}", "nơi chờ cùng một việc như {0}"},
    {"nobody asked at {0}, and no message that opened a branch there",
     "chưa hỏi ai ở {0} và chưa có thông điệp nào mở nhánh ở đó"},
    {"a branch of its own for {0} in {1@}", "nhánh riêng cho {0} ở {1}"},
    {"a place of its own for {0} in {1@}", "nơi riêng cho {0} ở {1}"},
    {"a version under the rule set {0}", "phiên bản theo bộ quy tắc {0}"},
    {"the limit {0}, which runs, in {1@}", "thời hạn {0} đang chạy phải có ở {1}"},
    {"the supplement {0}, which is awaited, in {1@}",
     "kiểu bổ sung {0} đang chờ người nộp phải có ở {1}"},
    {"the fee {0}, for which money was recorded, in {1@}",
     "khoản phí {0} đã ghi thu, miễn phải có ở {1}"},
    {"the result {0}, which is prepared, in {1@}", "kết quả {0} đã lập phải có ở {1}"},
    {"the field {0} to be of the same type in {1@}", "trường {0} cùng kiểu dữ liệu ở {1}"},
    {"a procedure and two of its versions", "một thủ tục và hai phiên bản của nó"},
    {"--map and --limit with a --ground", "--map và --limit đi cùng --ground"},
});

constexpr auto kFoundInMigrations = std::to_array<Phrase>({
    {"it is at version {0#}", "hồ sơ đang theo phiên bản {0}"},
    {"it is not known", "chưa được triển khai"},
    {"{0@} begins on {1}", "{0} có hiệu lực từ {1}"},
    {"{0@} is of another", "{0} thuộc loại khác"},
    {"{0@} has no transitional rule for {1@}", "{0} không có quy định chuyển tiếp cho {1}"},
    {"before reception it follows the version in force of itself",
     "trước khi tiếp nhận, hồ sơ tự theo phiên bản có hiệu lực"},
    {"there was one", "đã có"},
    {"one is named twice", "có bước ghi hai lần"},
    {"{0} is another", "{0} thuộc loại khác"},
    {"at {0} it does not", "ở {0} thì không"},
    {"in {0} it does not", "ở nhánh {0} thì không"},
    {"{0} asks for something else", "{0} chờ việc khác"},
    {"another place of the dossier takes it", "một nơi khác của hồ sơ đã chiếm chỗ đó"},
    {"{0@} is under another", "{0} theo bộ quy tắc khác"},
    {"it is of another", "ở đó khác kiểu"},
    {"the job names {0}, {1} and {2}", "tác vụ nêu {0}, {1} và {2}"},
});

}  // namespace

std::span<const Phrase> wanted_in_migrations() noexcept { return kWantedInMigrations; }
std::span<const Phrase> found_in_migrations() noexcept { return kFoundInMigrations; }

}  // namespace motcua::cli::phrases
