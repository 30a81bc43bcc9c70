// The tables and spreadsheets of this component, for whoever only knows the port.
#pragma once

#include <utility>

#include <motcua/engine/ports/sheets.hpp>
#include <motcua/reports/sheet.hpp>

namespace motcua::reports {

class ReportSheets final : public Sheets {
public:
    explicit ReportSheets(Scratch scratch) : scratch_(std::move(scratch)) {}

    [[nodiscard]] Sheet figures(const Statistics& statistics, const std::string& form,
                                const NameOf& name_of, SheetLanguage language) const override;
    [[nodiscard]] Sheet causes(const Statistics& statistics, const NameOf& name_of,
                               SheetLanguage language) const override;
    [[nodiscard]] Result<std::string> file(const std::vector<Sheet>& pages) const override;

private:
    Scratch scratch_;
};

}  // namespace motcua::reports
