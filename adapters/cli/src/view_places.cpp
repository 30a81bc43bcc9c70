// A line for each place that is no task; those who are asked together stand below the place that asks.
#include "view_places.hpp"

#include <algorithm>

#include <fmt/format.h>

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

/// " (việc #3)": who is asked has it among his tasks.
std::string task_part(const Place& place) {
    return place.task != 0 ? fmt::format(" (việc #{})", place.task) : std::string{};
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

/// "im lặng quá hạn = coi như “Đồng ý”".
std::string silence_words(const ConsultNode& consult) {
    const std::string from =
        consult.silence_after
            ? fmt::format("im lặng quá hạn thêm {}", to_vietnamese(*consult.silence_after))
            : std::string("im lặng quá hạn");
    switch (consult.silence) {
        case ConsultNode::Silence::none:
            return "im lặng = vẫn chờ";
        case ConsultNode::Silence::skips:
            return from + " = bỏ qua, không chờ nữa";
        case ConsultNode::Silence::agrees:
            break;
    }
    const auto agrees = std::find_if(
        consult.answers.begin(), consult.answers.end(),
        [&consult](const FieldOption& option) { return option.value == consult.agrees; });
    return fmt::format(
        "{} = coi như “{}”", from,
        agrees != consult.answers.end() && !agrees->title.empty() ? agrees->title : consult.agrees);
}

std::optional<Instant> timer_of(const Dossier& dossier, const Place& place) {
    for (const Timer& timer : dossier.timers) {
        if (timer.number == place.timer) {
            return timer.due;
        }
    }
    return std::nullopt;
}

class PlaceLines {
public:
    PlaceLines(Book& book, const Dossier& dossier, Instant now)
        : book_(book),
          dossier_(dossier),
          now_(now),
          procedure_(book.procedure(dossier.procedure)),
          waiting_(waiting_places(book, dossier)) {}

    [[nodiscard]] std::vector<std::string> run() {
        for (const Place& place : dossier_.places) {
            const bool asks = consult_of(procedure_.get(), place.node) != nullptr;
            if ((place.task == 0 || asks) && dossier_.asking(place) == nullptr) {
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

    [[nodiscard]] std::string name_of(const PartyRef& party) const {
        return ref_name(book_, procedure_.get(), dossier_, party);
    }

    [[nodiscard]] std::string plain(const Place& place) const { return "Đang ở " + name_of(place); }

    [[nodiscard]] std::string of_wait(const Place& place) const {
        const auto known =
            std::find_if(waiting_.begin(), waiting_.end(),
                         [&](const Waiting& waiting) { return waiting.place == place.number; });
        return known != waiting_.end() ? waiting_words(*known) : plain(place);
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
                                      book_.officer(place.sitting->chair));
        }
        const std::string chair = name_of(wait.session->chair);
        return text + "; chưa đưa vào kỳ họp nào (motcua sitting)" +
               (chair.empty() ? "" : "; chủ trì: " + chair);
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
        if (work.leased_until && *work.leased_until > now_) {
            return fmt::format("máy {} giữ đến {}", work.worker,
                               format_for_people(*work.leased_until));
        }
        return work.available > now_ ? "thử lại lúc " + format_for_people(work.available)
                                     : std::string("chưa máy nào nhận");
    }

    void add_consult(const Place& place, const ConsultNode& consult) {
        const std::string what = fmt::format("{} {}", asking_words(consult.kind), name_of(place));
        if (consult.asks_one()) {
            lines_.push_back(fmt::format(
                "{}: {}{}{}{}", what, only_asked(book_, procedure_.get(), dossier_, consult),
                task_part(place), due_part(clock_of(place)), rules_of(consult, place.task == 0)));
            return;
        }
        const auto said = std::count_if(place.ended.begin(), place.ended.end(),
                                        [](const auto& party) { return !party.second.empty(); });
        const bool votes = consult.kind == ConsultNode::Kind::vote;
        bool outside = false;
        std::vector<std::string> asked_lines;
        for (const Place& asked : dossier_.places) {
            if (dossier_.asking(asked) == &place) {
                outside = outside || asked.task == 0;
                asked_lines.push_back(of_asked(asked));
            }
        }
        lines_.push_back(fmt::format("{}: đã có {} trong {} {}{}{}", what, said,
                                     place.opened.size(), votes ? "phiếu" : "ý kiến",
                                     votes ? "" : fmt::format(", cần {}", place.needed),
                                     rules_of(consult, outside || votes)));
        lines_.insert(lines_.end(), asked_lines.begin(), asked_lines.end());
    }

    /// What silence means, and who writes down what those say who have no task here.
    [[nodiscard]] std::string rules_of(const ConsultNode& consult, bool recorded) const {
        const bool votes = consult.kind == ConsultNode::Kind::vote;
        std::string text = votes ? "" : "; " + silence_words(consult);
        const std::string recorder = recorded ? name_of(consult.responsible) : std::string{};
        if (!recorder.empty()) {
            text += fmt::format("; {}: {} (motcua answer)",
                                votes ? "ghi phiếu gửi bằng văn bản" : "ghi ý kiến", recorder);
        }
        return text;
    }

    /// One of several, whose answer is awaited.
    [[nodiscard]] std::string of_asked(const Place& asked) const {
        return fmt::format("  - chờ {}{}{}", asked_name(book_, procedure_.get(), asked.branch),
                           task_part(asked), due_part(clock_of(asked)));
    }

    Book& book_;
    const Dossier& dossier_;
    Instant now_;
    ProcedurePtr procedure_;
    std::vector<Waiting> waiting_;
    std::vector<std::string> lines_;
};

}  // namespace

std::vector<Waiting> waiting_places(Book& book, const Dossier& dossier) {
    std::vector<Waiting> places;
    const ProcedurePtr procedure = book.procedure(dossier.procedure);
    if (procedure == nullptr || !dossier.is_open()) {
        return places;
    }
    for (const Place& place : dossier.places) {
        const Node* node = procedure->node(place.node);
        const WaitNode* wait = node != nullptr ? node->as<WaitNode>() : nullptr;
        if (wait == nullptr) {
            continue;
        }
        Waiting waiting{place.node,
                        node_name(procedure.get(), place.node),
                        place.entered,
                        timer_of(dossier, place),
                        ref_name(book, procedure.get(), dossier, wait->responsible),
                        {},
                        wait->message,
                        place.number};
        for (const OutcomeDef& outcome : wait->outcomes) {
            waiting.outcomes.push_back(fmt::format("{} ({})", outcome.id, outcome.title));
            waiting.message = outcome.on_message.empty() ? waiting.message : outcome.on_message;
        }
        places.push_back(std::move(waiting));
    }
    return places;
}

std::vector<std::string> place_lines(Book& book, const Dossier& dossier, Instant now) {
    return dossier.is_open() ? PlaceLines(book, dossier, now).run() : std::vector<std::string>{};
}

}  // namespace motcua::cli
