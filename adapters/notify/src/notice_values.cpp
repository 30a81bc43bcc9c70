// From the rows of the portal, which have what a notice must contain, to the names of the texts.
#include "notice_values.hpp"

#include <algorithm>

#include <motcua/engine/core/fees.hpp>

namespace motcua::notify {
namespace {

// The portal's own numbers.
constexpr unsigned kFiled = 1;
constexpr unsigned kSupplementAsked = 5;
constexpr unsigned kPaymentAsked = 6;
constexpr unsigned kFinished = 9;
constexpr unsigned kByPost = 1;

class Making {
public:
    Making(const Notice& notice, const PortalRows& rows) : notice_(notice), rows_(rows) {}

    NoticeValues make(const std::string& link) {
        const PortalDossier& dossier = rows_.dossier;
        one("agency", dossier.handling_unit);
        one("code", dossier.code);
        one("procedure", dossier.procedure_title);
        one("state", std::string(national_state_in_vietnamese(notice_.told)));
        time("since", notice_.at);
        time("filed", dossier.filed);
        time("received", dossier.received);
        time("due", dossier.due);
        time("finished", dossier.finished);
        time("returned", dossier.returned);
        one("link", link);
        who();
        what_to_do();
        return std::move(values_);
    }

private:
    void one(const std::string& name, const std::string& value) {
        if (!value.empty()) {
            values_[name] = {value};
        }
    }
    void time(const std::string& name, const std::optional<Instant>& at) {
        if (at) {
            values_[name] = {format_for_people(*at)};
        }
    }

    /// A row names the unit where nobody acts: then there is no person to be told of.
    static std::string person_in(const PortalProgress& row) {
        return row.officer == row.unit ? std::string{} : row.officer;
    }

    void who() {
        for (const PortalProgress& row : rows_.progress) {
            if (rows_.dossier.received == row.at) {
                one("receiver", person_in(row));
            }
        }
        if (rows_.progress.empty()) {
            return;
        }
        const PortalProgress& last = rows_.progress.back();
        one("unit", last.unit);
        if (notice_.told != kFiled && !person_in(last).empty()) {
            one("handler", last.officer);
            one("post", last.post);
            time("begun", last.begun);
        }
    }

    void what_to_do() {
        const PortalDossier& dossier = rows_.dossier;
        if (notice_.told == kSupplementAsked) {
            for (const PortalSupplement& supplement : dossier.supplements) {
                if (!supplement.received) {
                    values_["item"] = supplement.items;
                }
            }
        } else if (notice_.told == kPaymentAsked) {
            fees("fee", false);
        } else if (notice_.told == kFinished) {
            fees("fee_at_return", true);
            one("collect", dossier.return_way == kByPost ? "qua dịch vụ bưu chính"
                           : dossier.return_note.empty() ? "tại Bộ phận Một cửa nơi đã nộp hồ sơ"
                                                         : "trực tuyến");
        }
    }

    void fees(const std::string& name, bool at_return) {
        std::vector<std::string> open;
        for (const PortalFee& fee : rows_.dossier.fees) {
            if (!fee.settled && fee.at_return == at_return) {
                open.push_back(fee.title + ": " +
                               (fee.amount ? money_in_words(*fee.amount, fee.currency)
                                           : "theo thông báo của cơ quan thu"));
            }
        }
        values_[name] = std::move(open);
    }

    const Notice& notice_;
    const PortalRows& rows_;
    NoticeValues values_;
};

}  // namespace

NoticeValues values_of(const Notice& notice, const PortalRows& rows, const std::string& link) {
    return Making(notice, rows).make(link);
}

}  // namespace motcua::notify
