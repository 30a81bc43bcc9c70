// Invented values for what people fill in: names, places, days. Nothing here is about anybody.
#pragma once

#include <cstdint>
#include <string>

#include <motcua/engine/model/procedure.hpp>

namespace motcua::cli::demo {

/// Whose form is filled in. The same sample says the same.
struct Sample {
    std::uint64_t number = 0;  ///< of the dossier
    Date day{};                ///< on which it is filled in
    UnitId agency;             ///< to which it belongs
    OfficerId officer;         ///< who fills it in; empty: the applicant
};

/// "Nguyễn Mẫu An"; every name of the demonstration has "Mẫu" in it.
[[nodiscard]] std::string person_name(std::uint64_t number);
/// Twelve digits that begin with 099, the code of the sample province.
[[nodiscard]] std::string identity_number(std::uint64_t number);
/// "Thôn 3, xã Tân Mẫu".
[[nodiscard]] std::string place_name(std::uint64_t number, const UnitId& agency);
/// A value that suits the field.
[[nodiscard]] Value sample_value(const FieldDef& field, const Sample& sample);

}  // namespace motcua::cli::demo
