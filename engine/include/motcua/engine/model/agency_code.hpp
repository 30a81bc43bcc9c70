// Codes of agencies (mã định danh điện tử) and of dossiers (mã số hồ sơ): their forms, printing and
// reading (rules 47, 48). Who counts the sequence is no business of this file.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <motcua/engine/model/result.hpp>
#include <motcua/engine/model/time.hpp>

namespace motcua {

/// True for a code from the top down, "H36", "H36.12", "H36.126.03": a letter and two digits, then
/// up to three segments of two or three capital letters or digits; and for one in the form of 2016,
/// leaf first, "000.00.12.H36".
[[nodiscard]] bool is_agency_code(std::string_view text);

/// The official code of a dossier: who received it, on which day, as the how-manyth.
struct DossierCode {
    std::string agency;
    Date date{};         ///< of reception, in Việt Nam; years 2000 … 2099
    std::string prefix;  ///< centralised systems: two digits of the system's owner; else empty
    std::uint32_t sequence = 0;  ///< of the agency's day; gaps are allowed, reuse is not
    friend bool operator==(const DossierCode&, const DossierCode&) = default;
};

enum class DossierCodeForm {
    any,          ///< standard, unless the sequence can only be a centralised one
    standard,     ///< <agency>-YYMMDD-<sequence>
    centralised,  ///< <agency>-YYMMDD-<two digits><sequence>
};

/// "H36.12-250310-0001": at least four digits, more when the day needs them. The agency and the
/// prefix must be valid.
[[nodiscard]] std::string format_dossier_code(const DossierCode& code);

/// Inverse of format_dossier_code. A standard sequence longer than four digits never begins with 0;
/// a centralised one without a leading zero can only be told by naming the form.
[[nodiscard]] Result<DossierCode> parse_dossier_code(std::string_view text,
                                                     DossierCodeForm form = DossierCodeForm::any);

}  // namespace motcua
