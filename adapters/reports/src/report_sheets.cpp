// The port's names for what forms.hpp and sheet.hpp do.
#include <motcua/reports/forms.hpp>
#include <motcua/reports/report_sheets.hpp>

namespace motcua::reports {

Sheet ReportSheets::figures(const Statistics& statistics, const std::string& form,
                            const NameOf& name_of, SheetLanguage language) const {
    return figures_sheet(statistics, form, name_of, language);
}

Sheet ReportSheets::causes(const Statistics& statistics, const NameOf& name_of,
                           SheetLanguage language) const {
    return causes_sheet(statistics, name_of, language);
}

Result<std::string> ReportSheets::file(const std::vector<Sheet>& pages) const {
    return xlsx_of(pages, scratch_);
}

}  // namespace motcua::reports
