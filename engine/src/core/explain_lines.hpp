// Sentences of an explanation. Internal to the core.
#pragma once

#include <string>
#include <string_view>

#include <motcua/engine/core/explain.hpp>

namespace motcua::core {

/// "10:30 ngày 03/03/2026".
[[nodiscard]] std::string moment(Instant at);
/// "2 giờ 15 phút làm việc".
[[nodiscard]] std::string length(const Remaining& remaining);
/// "B3 Thẩm định", or the id.
[[nodiscard]] std::string title_of(const Procedure& procedure, const std::string& node);
/// What starts the statutory clock.
[[nodiscard]] std::string_view start_words(Moment::Kind kind);
/// How a step came to be open.
[[nodiscard]] std::string_view hand_over_words(HandOver how);
/// "lich, phiên bản 3" of "lich@3"; of one that inherits, "xa, phiên bản 2, theo lich, phiên bản 3".
[[nodiscard]] std::string version_words(const std::string& version);

}  // namespace motcua::core
