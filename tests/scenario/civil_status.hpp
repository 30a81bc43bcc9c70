// Ways that several stories of civil status go (fragments/tu-choi-ho-tich.xml, dang-ky-khai-tu.xml).
#pragma once

#include "counter.hpp"

namespace motcua::scenario {

/// The refusal is proposed, signed and handed over.
inline void refuse(Case& dossier) {
    dossier.does("bao-cao-tu-choi", "trinh")
        .does("ky-tu-choi", "ky", numbered("03/TB"))
        .does("tra-thong-bao", "da-tra");
}

/// A death goes from the register to the applicant's hands.
inline void issue_extract(Case& dossier) {
    dossier.does("ghi-so", "da-ghi")
        .does("in-trinh-ky", "trinh")
        .does("ky", "ky", numbered("05/TLKT"))
        .does("tra-ket-qua", "da-tra");
}

}  // namespace motcua::scenario
