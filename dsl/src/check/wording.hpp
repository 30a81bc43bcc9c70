// How findings speak of a flow in Vietnamese: what a place is called, and a path from the start
// with the choices made on it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <motcua/engine/model/procedure.hpp>

namespace motcua::dsl::check {

/// "bước", "chỗ chờ", "nhóm song song" …
[[nodiscard]] std::string_view noun(const Node& node);
/// `bước “Thẩm định” (tham-dinh)`; the title is left out where there is none.
[[nodiscard]] std::string name(const Node& node);
/// The same with a capital letter, to begin a sentence.
[[nodiscard]] std::string name_at_start(const Node& node);
[[nodiscard]] std::string quoted(const OutcomeDef& outcome);
/// "ký", "lấy số" …
[[nodiscard]] std::string_view verb(Effect effect);
/// The word of the file: “completed”.
[[nodiscard]] std::string quoted(EndStatus status);

/// One place of a path and the choice by which it was left.
struct Stop {
    const Node* node = nullptr;
    const OutcomeDef* outcome = nullptr;
};
/// `nop → tiep-nhan [Đủ, hợp lệ] → xong`; the middle of a long path is left out.
[[nodiscard]] std::string path_text(const std::vector<Stop>& path);
/// "a", "a và b", "a, b và c".
[[nodiscard]] std::string list_text(const std::vector<std::string>& items);

}  // namespace motcua::dsl::check
