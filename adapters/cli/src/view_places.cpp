// A line for each place that is no task; those who are asked together stand below the place that asks.
#include "view_places.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "display_width.hpp"
#include "messages.hpp"
#include "view_time.hpp"
#include "view_words.hpp"

namespace motcua::cli {
namespace {

std::string waiting_words(const Waiting& waiting) {
    std::string text =
        fmt::format("Đang chờ “{}” từ {}", waiting.title, format_for_people(waiting.since));
    if (waiting.until) {
        text += ", đến " + format_for_people(*waiting.until);
    }
    if (!waiting.responsible.empty()) {
        text += "; theo dõi: " + waiting.responsible;
    }
    if (!waiting.outcomes.empty()) {
        text +=
            fmt::format("; kết thúc chờ (motcua resolve): {}", fmt::join(waiting.outcomes, ", "));
    }
    return waiting.message.empty() ? text : text + "; hoặc thông điệp “" + waiting.message + "”";
}

/// ", hạn 10:00 12/03/2026"; nothing where there is no limit.
std::string due_part(const ClockState* clock) {
    if (clock == nullptr) {
        return {};
    }
    if (clock->phase == ClockPhase::paused) {
        return ", hạn đang tạm dừng";
    }
    return clock->due ? ", hạn " + format_for_people(*clock->due) : std::string{};
}

std::string_view asking_words(ConsultNode::Kind kind) {
    switch (kind) {
        case ConsultNode::Kind::consult:
            return "Đang lấy ý kiến";
        case ConsultNode::Kind::cooperate:
            return "Đang lấy ý kiến phối hợp";
        case ConsultNode::Kind::vote:
            return "Đang biểu quyết";
    }
    return {};
}

class PlacePage {
public:
    PlacePage(View& view, const DossierPage& page)
        : view_(view),
          page_(page),
          dossier_(page.state),
          procedure_(view.book().procedure(page.state.procedure)) {}

    [[nodiscard]] std::vector<std::string> lines() {
        for (const Place& place : dossier_.places) {
            if (place.task == 0 && dossier_.asking(place) == nullptr) {
                add(place);
            }
        }
        return std::move(lines_);
    }

private:
    void add(const Place& place) {
        const Node* node = procedure_ != nullptr ? procedure_->node(place.node) : nullptr;
        if (node == nullptr) {
            lines_.push_back(plain(place));
        } else if (const auto* wait = node->as<WaitNode>()) {
            lines_.push_back(wait->session ? of_session(place, *wait) : of_wait(place));
        } else if (const auto* service = node->as<ServiceNode>()) {
            lines_.push_back(of_service(place, *service));
        } else if (const auto* consult = node->as<ConsultNode>()) {
            add_consult(place, *consult);
        } else {
            lines_.push_back(plain(place));
        }
    }

    [[nodiscard]] std::string name_of(const Place& place) const {
        return fmt::format("“{}” từ {}", node_name(procedure_.get(), place.node),
                           format_for_people(place.entered));
    }

    [[nodiscard]] std::string plain(const Place& place) const { return "Đang ở " + name_of(place); }

    [[nodiscard]] std::string of_wait(const Place& place) const {
        const auto known =
            std::find_if(page_.waiting.begin(), page_.waiting.end(),
                         [&](const Waiting& waiting) { return waiting.place == place.number; });
        return known != page_.waiting.end() ? waiting_words(*known) : plain(place);
    }

    [[nodiscard]] const ClockState* clock_of(const Place& place) const {
        const Task* task = dossier_.task(place.task);
        const ClockState* own = place.clock ? &*place.clock : nullptr;
        return task != nullptr ? &task->clock : own;
    }

    /// The outcomes of a session are chosen in its sitting, not by whoever waits.
    [[nodiscard]] std::string of_session(const Place& place, const WaitNode& wait) const {
        std::string text = "Đang chờ kỳ họp " + name_of(place) + due_part(clock_of(place));
        if (place.sitting) {
            return text + fmt::format("; đã vào kỳ họp {} lúc {}, chủ trì: {}",
                                      place.sitting->number, format_for_people(place.sitting->at),
                                      view_.book().officer(place.sitting->chair));
        }
        const std::string& chair = wait.session->chair.name;
        return text + "; chưa đưa vào kỳ họp nào (motcua sitting)" +
               (chair.empty() ? "" : "; chủ trì: " + party_name(procedure_.get(), chair));
    }

    [[nodiscard]] std::string of_service(const Place& place, const ServiceNode& service) const {
        return fmt::format("Đang chờ máy làm {} (chủ đề {}){}; {}", name_of(place), service.topic,
                           due_part(clock_of(place)), machine_words(place));
    }

    /// Who has the work now.
    [[nodiscard]] std::string machine_words(const Place& place) const {
        if (!place.work) {
            return "chưa giao được cho máy";
        }
        const ServiceWork& work = *place.work;
        if (work.failed) {
            return "máy không làm được, chờ xử lý sự cố";
        }
        if (work.leased_until && *work.leased_until > view_.now()) {
            return fmt::format("máy {} giữ đến {}", work.worker,
                               format_for_people(*work.leased_until));
        }
        return work.available > view_.now() ? "thử lại lúc " + format_for_people(work.available)
                                            : std::string("chưa máy nào nhận");
    }

    void add_consult(const Place& place, const ConsultNode& consult) {
        const std::string what = fmt::format("{} {}", asking_words(consult.kind), name_of(place));
        if (consult.asks_one()) {
            lines_.push_back(fmt::format(
                "{}: {}{}", what, only_asked(view_.book(), procedure_.get(), dossier_, consult),
                due_part(clock_of(place))));
            return;
        }
        const auto said = std::count_if(place.ended.begin(), place.ended.end(),
                                        [](const auto& party) { return !party.second.empty(); });
        const bool votes = consult.kind == ConsultNode::Kind::vote;
        lines_.push_back(fmt::format("{}: đã có {} trong {} {}{}", what, said, place.opened.size(),
                                     votes ? "phiếu" : "ý kiến",
                                     votes ? "" : fmt::format(", cần {}", place.needed)));
        for (const Place& asked : dossier_.places) {
            if (dossier_.asking(asked) == &place) {
                lines_.push_back(of_asked(asked));
            }
        }
    }

    /// One of several, whose answer is awaited.
    [[nodiscard]] std::string of_asked(const Place& asked) const {
        return fmt::format("  - chờ {}{}{}",
                           asked_name(view_.book(), procedure_.get(), asked.branch),
                           asked.task != 0 ? fmt::format(" (việc #{})", asked.task) : "",
                           due_part(clock_of(asked)));
    }

    View& view_;
    const DossierPage& page_;
    const Dossier& dossier_;
    ProcedurePtr procedure_;
    std::vector<std::string> lines_;
};

void print_incidents(Output& output, const Dossier& dossier) {
    for (const Incident& incident : dossier.incidents) {
        output.line(std::string_view(
            printable(fmt::format("SỰ CỐ số {} từ {}: {}; xử lý: motcua resolve-incident",
                                  incident.number, format_for_people(incident.at),
                                  cause_in(output.language(), incident.code, incident.detail)))));
    }
}

}  // namespace

void print_places(Output& output, View& view, const DossierPage& page) {
    if (page.state.is_open()) {
        for (const std::string& line : PlacePage(view, page).lines()) {
            output.line(std::string_view(printable(line)));
        }
    }
    for (const DossierRow& called : page.called) {
        output.line(std::string_view(fmt::format("Hồ sơ liên thông {}: {} – {}", name_of(called),
                                                 called.title, state_of(called))));
    }
    print_incidents(output, page.state);
}

}  // namespace motcua::cli
