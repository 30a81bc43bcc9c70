// Going through all dossiers that a list shows, page by page.
#pragma once

#include "view_reading.hpp"

namespace motcua::cli {

/// Calls `take(row)`, which may fail, for each dossier.
template <class Take>
Result<void> each_dossier(View& view, const Visibility& visibility, const DossierQuery& query,
                          const Take& take) {
    PageRequest page{200, {}};
    while (true) {
        const Result<Page<DossierRow>> rows = view.reader().dossiers(visibility, query, page);
        if (!rows) {
            return rows.error();
        }
        for (const DossierRow& row : rows->rows) {
            MOTCUA_TRY(take(row));
        }
        if (rows->next.empty()) {
            return {};
        }
        page.after = rows->next;
    }
}

}  // namespace motcua::cli
