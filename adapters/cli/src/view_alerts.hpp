// Alerts as their recipients read them: a list, and the short text of the morning for what is not
// urgent. They name a dossier by its code and never a person whom it is about.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "view_reading.hpp"

namespace motcua::cli {

struct ListedAlert {
    AlertRow row;
    std::string left;  ///< "còn 2 giờ làm việc", "trễ 1 ngày làm việc"; empty without a due time
    std::string about;  ///< who is asked, of a wait for an opinion; empty elsewhere
    std::string held;   ///< who has it now; that it is over
    bool over = false;  ///< what it warned of is done: no time is left or lost any more
};

/// Puts the time that is left to alerts; keeps the dossiers it has read.
class AlertLister {
public:
    explicit AlertLister(View& view) : view_(view) {}
    [[nodiscard]] Result<ListedAlert> list(const AlertRow& row);

private:
    View& view_;
    std::map<DossierId, std::shared_ptr<const Dossier>> dossiers_;
};

/// "sắp đến hạn", "quá hạn (lần 2)", "chưa ai xem cảnh báo số 3" …
[[nodiscard]] std::string alert_words(const Output& output, const AlertRow& row);
/// "B3 Thẩm định"; of the dossier's own clock the procedure's title.
[[nodiscard]] std::string subject_words(const AlertRow& row);

/// Four lines an alert, whoever got it: what of which dossier, whose work, the due time and who has it,
/// since when and to whom it was told.
void print_alerts(Output& output, View& view, const std::vector<ListedAlert>& alerts);
/// One short text for each recipient, by name.
void print_digest(Output& output, View& view, Date day, const std::vector<ListedAlert>& alerts);
/// {"alerts": […], "next"}.
void render(json::Writer& writer, const std::vector<ListedAlert>& alerts, const std::string& next);

}  // namespace motcua::cli
