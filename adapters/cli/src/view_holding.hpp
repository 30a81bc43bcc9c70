// Who held a dossier how long, for people and programs.
#pragma once

#include <motcua/engine/core/holding.hpp>

#include "view_reading.hpp"

namespace motcua::cli {

/// "Nguyễn Thị Lan", "Phòng Kinh tế", "Người nộp hồ sơ", "Hệ thống". An agency that was asked may
/// have its title in the procedure alone (nullptr: it is not known).
[[nodiscard]] std::string bearer_words(const Book& book, const Procedure* procedure, Bearer bearer,
                                       const std::string& who);
[[nodiscard]] std::string_view words_of(Bearer bearer);
[[nodiscard]] std::string_view words_of(Timeliness timeliness);

/// Bits of DossierRow::pause_remarks, in words.
[[nodiscard]] std::string pause_remark_words(std::uint32_t remarks);

/// `daily`: working minutes of a day.
void print_holding(Output& output, const Book& book, const Procedure* procedure,
                   const Holding& holding, Minutes daily);

}  // namespace motcua::cli
