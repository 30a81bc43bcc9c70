// Each line is left out where there is nothing to say.
#include "view_dossier_time.hpp"

#include <algorithm>

#include <fmt/format.h>

#include <motcua/engine/core/facts.hpp>

#include "view_time.hpp"
#include "view_words.hpp"

namespace motcua::cli {
namespace {

class TimePage {
public:
    TimePage(View& view, const DossierPage& page)
        : view_(view),
          page_(page),
          dossier_(page.state),
          procedure_(view.book().procedure(page.state.procedure)),
          calendar_(view.book().calendar_of(page.state)) {}

    [[nodiscard]] Details details() {
        add_clock();
        add_promises();
        add_pause();
        add_limits();
        add_supplements();
        add_extensions();
        add_answers();
        add_votes();
        add_approvals();
        add_lateness();
        add_alerts();
        add_adoption();
        return std::move(details_);
    }

private:
    [[nodiscard]] std::string amount(Minutes minutes) const {
        return amount_words(minutes,
                            calendar_ != nullptr ? calendar_->daily_minutes() : Minutes{0});
    }
    [[nodiscard]] std::string officers(const std::vector<OfficerId>& ids) const {
        std::string names;
        for (const OfficerId& id : ids) {
            names += (names.empty() ? "" : ", ") + view_.book().officer(id);
        }
        return names;
    }

    void add_clock() {
        const ClockState& clock = dossier_.clock;
        details_.add({"Thời hạn", "Clock"}, std::string(words_of(clock.phase)));
        if (clock.rule) {
            details_.add({"Theo quy định", "Limit"},
                         to_vietnamese(clock.rule->within) +
                             (clock.ground.empty() ? "" : ", " + clock.ground));
        }
        details_.add({"Tính từ", "Started"}, time_words(clock.started));
        if (clock.due) {
            details_.add(
                {"Hẹn trả", "Due"},
                fmt::format(
                    "{}{}{}", format_for_people(*clock.due),
                    clock.provisional ? " (dự kiến: lịch nghỉ của năm đó chưa công bố)" : "",
                    page_.paused_at ? " (trước khi tạm dừng; tiếp tục thì hẹn lại)" : ""));
        } else if (dossier_.is_received() && clock.phase != ClockPhase::not_started) {
            details_.add({"Hẹn trả", "Due"}, "không hẹn ngày trả, không tính trễ hạn");
        }
        if (clock.due && calendar_ != nullptr) {
            const Instant at = page_.paused_at.value_or(
                dossier_.finished_at.value_or(dossier_.ended_at.value_or(view_.now())));
            details_.add(page_.paused_at ? Text{"Còn lại khi dừng", "Left when paused"}
                                         : Text{"So với hẹn trả", "Against the due date"},
                         remaining_words(*calendar_, *clock.due, at));
        }
        details_.add({"Lịch, quy tắc", "Calendar, rules"},
                     clock.calendar + (clock.rules.empty() ? "" : ", " + clock.rules));
    }

    void add_promises() {
        const ClockState& clock = dossier_.clock;
        if (clock.original_due && clock.original_due != clock.due) {
            details_.add({"Hẹn ban đầu", "Original due"}, format_for_people(*clock.original_due));
        }
        if (clock.promised) {
            details_.add({"Hẹn đã in trên phiếu", "Printed promise"},
                         format_for_people(*clock.promised));
        }
        if (clock.projected) {
            details_.add({"Tính theo lịch hiện nay", "By the calendar now"},
                         format_for_people(*clock.projected) + " (vẫn giữ hẹn đã in)");
        }
    }

    void add_pause() {
        if (dossier_.pause) {
            details_.add(
                {"Tạm dừng", "Paused"},
                fmt::format("{}, từ {}", view_.book().ground(dossier_, dossier_.pause->ground),
                            format_for_people(dossier_.pause->since)));
        } else if (page_.paused_at) {
            details_.add({"Tạm dừng từ", "Paused since"}, format_for_people(*page_.paused_at));
        }
        std::string remarks;
        for (const PauseRemark remark : dossier_.pause_remarks) {
            remarks += (remarks.empty() ? "" : "; ") + std::string(words_of(remark));
        }
        details_.add({"Lưu ý khi tạm dừng", "Remarks on pauses"}, remarks);
    }

    void add_limits() {
        for (const LimitClock& limit : dossier_.limits) {
            const ClockState& clock = limit.clock;
            details_.add({"Thời hạn khác", "Another limit"},
                         fmt::format("{}: {}{}{}", limit_words(procedure_.get(), limit.limit),
                                     words_of(clock.phase),
                                     clock.due ? ", hạn " + format_for_people(*clock.due) : "",
                                     clock.provisional ? " (dự kiến)" : ""));
        }
        if (dossier_.reception_late) {
            details_.add({"Tiếp nhận", "Reception"}, "chậm so với thời hạn tiếp nhận");
        }
    }

    void add_supplements() {
        for (const auto& [id, supplement] : dossier_.supplements) {
            if (supplement.requests == 0) {
                continue;
            }
            std::string text = fmt::format("đã yêu cầu {} lần", supplement.requests);
            if (supplement.requested_at) {
                text += ", đang chờ từ " + format_for_people(*supplement.requested_at);
                if (!supplement.items.value.empty()) {
                    text += fmt::format(": {}", fmt::join(supplement.items.value, "; "));
                }
            }
            details_.add({"Bổ sung hồ sơ", "Supplement"}, text);
        }
    }

    void add_extensions() {
        if (dossier_.extensions != 0) {
            details_.add({"Gia hạn", "Extensions"}, fmt::format("{} lần", dossier_.extensions));
        }
        if (dossier_.apologies != 0) {
            details_.add(
                {"Xin lỗi", "Apologies"},
                fmt::format("{} lần{}", dossier_.apologies,
                            dossier_.apology_promised
                                ? ", hẹn trả " + format_for_people(*dossier_.apology_promised)
                                : ""));
        }
    }

    /// "Đồng ý", "không trả lời trong thời hạn, coi như: Đồng ý", "Thông qua (bằng văn bản)".
    [[nodiscard]] std::string said(const std::string& consult, const ConsultAnswer& answer) const {
        const std::string title =
            answer.answer.empty() ? "" : outcome_name(procedure_.get(), consult, answer.answer);
        if (answer.silent) {
            return "không trả lời trong thời hạn" + (title.empty() ? "" : ", coi như: " + title);
        }
        return title + (answer.letter ? " (bằng văn bản)" : "");
    }

    void add_answers() {
        for (const auto& [consult, answers] : dossier_.answers) {
            for (const ConsultAnswer& answer : answers) {
                details_.add({"Ý kiến", "Opinion"},
                             fmt::format("{} – {}: {}, {}", node_name(procedure_.get(), consult),
                                         asked_name(view_.book(), procedure_.get(), answer.by),
                                         said(consult, answer), format_for_people(answer.at)));
            }
        }
    }

    /// Of the vote that was opened last: who was there, what they chose, whether they are enough.
    void add_votes() {
        const ConsultNode* vote = consult_of(procedure_.get(), dossier_.latest_vote);
        if (vote == nullptr || calendar_ == nullptr) {
            return;
        }
        const Value votes =
            DossierFacts(*procedure_, dossier_, *calendar_, view_.now()).variable("votes");
        const Record* tally = votes.as<Record>();
        if (tally == nullptr) {
            return;
        }
        std::string text = fmt::format("{}: có mặt {} trong {} thành viên, bằng văn bản {}",
                                       node_name(procedure_.get(), dossier_.latest_vote),
                                       counted(*tally, "present"), counted(*tally, "asked"),
                                       counted(*tally, "letters"));
        for (const FieldOption& option : vote->answers) {
            text += fmt::format("; {}: {}", option.title.empty() ? option.value : option.title,
                                counted(*tally, option.value));
        }
        const bool* quorum = tally->at("quorum").as<bool>();
        text += quorum != nullptr && *quorum ? "; đủ thành viên phải có mặt"
                                             : "; chưa đủ thành viên phải có mặt";
        details_.add({"Biểu quyết", "Vote"}, text);
    }
    [[nodiscard]] static std::string counted(const Record& tally, const std::string& name) {
        return to_display(tally.at(name));
    }

    void add_approvals() {
        for (const Task& task : dossier_.tasks) {
            std::string names;
            for (const Approval& approval : task.approvals) {
                names += fmt::format("{}{} ({})", names.empty() ? "" : ", ",
                                     view_.book().officer(approval.officer),
                                     outcome_name(procedure_.get(), task.step, approval.outcome));
            }
            if (!names.empty()) {
                details_.add({"Đã cho ý kiến", "Approved by"},
                             fmt::format("#{}: {}", task.number, names));
            }
        }
    }

    void add_lateness() {
        for (const LateTaskMemory& late : dossier_.late_tasks) {
            details_.add({"Bước trễ", "Late step"},
                         fmt::format("#{} {} – {}: trễ {} làm việc, {}", late.task,
                                     node_name(procedure_.get(), late.step),
                                     late_bearer_words(view_.book(), late.officer, late.unit),
                                     amount(late.late), words_of(late.explanation)));
        }
    }

    void add_alerts() {
        for (const OpenAlert& alert : dossier_.alerts) {
            if (!alert.unseen_by.empty()) {
                details_.add({"Cảnh báo chưa xem", "Unseen alert"},
                             fmt::format("số {}: {}", alert.number, officers(alert.unseen_by)));
            }
        }
    }

    void add_adoption() {
        if (dossier_.adopted) {
            details_.add(
                {"Nhận từ hệ thống", "Adopted from"},
                fmt::format("{} ({}), lúc {}", dossier_.adopted->source,
                            dossier_.adopted->reference, format_for_people(dossier_.adopted->at)));
        }
    }

    View& view_;
    const DossierPage& page_;
    const Dossier& dossier_;
    ProcedurePtr procedure_;
    std::shared_ptr<const WorkingCalendar> calendar_;
    Details details_;
};

}  // namespace

void print_time(Output& output, View& view, const DossierPage& page) {
    output.line(std::string_view(""));
    output.details(TimePage(view, page).details());
}

}  // namespace motcua::cli
