// How forms write times, ways and kinds, in Vietnamese.
#pragma once

#include <optional>
#include <string>

#include <motcua/engine/core/timeliness.hpp>
#include <motcua/engine/model/dossier.hpp>

namespace motcua::forms {

/// "09 giờ 20 phút, ngày 15 tháng 3 năm 2026"; "" for none. Days and months below 10, and below 3,
/// have a 0 before them (NĐ 30/2020).
[[nodiscard]] std::string moment_in_words(const std::optional<Instant>& at);
/// "ngày 05 tháng 02 năm 2026".
[[nodiscard]] std::string date_in_words(Date date);
/// "15/03/2026"; "" for none.
[[nodiscard]] std::string short_date(const std::optional<Instant>& at);
/// "09:20 15/03/2026"; "" for none.
[[nodiscard]] std::string short_moment(const std::optional<Instant>& at);

[[nodiscard]] std::string channel_in_words(Channel channel);
[[nodiscard]] std::string return_way_in_words(ReturnWay way);
[[nodiscard]] std::string kind_in_words(PaperKind kind);
[[nodiscard]] std::string timeliness_in_words(Timeliness timeliness);
/// How a dossier ended otherwise than by a decision; "" for one that was decided.
[[nodiscard]] std::string end_in_words(EndStatus status);

}  // namespace motcua::forms
