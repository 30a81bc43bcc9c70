// What parts and words of a procedure are called when two versions are compared: short labels for
// what officials meet every day, and the vocabulary's own sentence for everything else.
#pragma once

#include <string>
#include <string_view>

#include <motcua/dsl/diff.hpp>

#include "language.hpp"

namespace motcua::cli {

/// "Thành phần hồ sơ": heading of a top-level element; empty name: the procedure itself.
[[nodiscard]] std::string section_heading(const dsl::Change& change, Language language);
/// "giấy tờ", "bước"; `around` is the element it stands in.
[[nodiscard]] std::string noun_of(const dsl::PartName& part, std::string_view around,
                                  Language language);
/// "thời hạn"; what has no label is called by the vocabulary's sentence and its name.
[[nodiscard]] std::string label_of(std::string_view attribute, const dsl::AttributeRule* rule,
                                   Language language);
/// A value as people read it: "3 ngày làm việc", "01/07/2026", "có", “Ký” (ky).
[[nodiscard]] std::string value_text(const dsl::DiffValue& value, const dsl::AttributeRule* rule,
                                     Language language);
/// "3 ngày làm việc", "3 working days".
[[nodiscard]] std::string duration_text(const Duration& duration, Language language);
/// "2 ngày làm việc và 3 ngày"; of nothing "0".
[[nodiscard]] std::string stretch_text(const dsl::Stretch& stretch, Language language);
/// "+1 ngày làm việc", "-4 giờ làm việc"; empty if both are the same.
[[nodiscard]] std::string stretch_difference(const dsl::Stretch& before, const dsl::Stretch& after,
                                             Language language);

}  // namespace motcua::cli
