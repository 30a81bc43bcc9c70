// Public tracking and the national portal.
#include <array>

#include "phrases_tables.hpp"

namespace motcua::cli::phrases {
namespace {

constexpr auto kSentencesOfTracking = std::to_array<Phrase>({
    {"expected a dossier that the public may follow, but there is none",
     "cần một hồ sơ được tra cứu công khai, nhưng không có"},
    {"expected a dossier, but there is none of that name",
     "cần một hồ sơ, nhưng không có hồ sơ nào mang tên ấy"},
    {"expected an event that is stored, but there is none",
     "cần một sự kiện đã được lưu, nhưng không có"},
    {"expected an address or a range like 10.0.0.0/8 of a proxy, but '{0}' is none",
     "cần địa chỉ hoặc dải địa chỉ của máy chủ trung gian, như 10.0.0.0/8, nhưng '{0}' thì không "
     "phải"},
});

}  // namespace

std::span<const Phrase> sentences_of_tracking() noexcept { return kSentencesOfTracking; }

}  // namespace motcua::cli::phrases
