// Following a dossier's events and putting names to what they mention.
#include "view_story.hpp"

#include <utility>
#include <variant>

#include <fmt/format.h>

#include <motcua/engine/core/apply.hpp>
#include <motcua/engine/core/fees.hpp>

#include "view_data.hpp"
#include "view_sentences.hpp"
#include "view_time.hpp"
#include "view_words.hpp"

namespace motcua::cli {
namespace {

std::string joined(const std::vector<std::string>& parts) {
    std::string text;
    for (const std::string& part : parts) {
        text += (text.empty() ? "" : ", ") + part;
    }
    return text;
}

}  // namespace

std::string actor_name(const Book& book, const Actor& actor) {
    std::string name;
    switch (actor.kind) {
        case ActorKind::officer:
            name = book.officer(actor.officer);
            break;
        case ActorKind::applicant:
            name = "Người nộp hồ sơ";
            break;
        case ActorKind::host:
            // The program itself, called without an officer.
            name = actor.is_local() && actor.subject == "local" ? std::string("Hệ thống")
                                                                : "Hệ thống " + actor.subject;
            break;
        case ActorKind::system:
            name = "Tự động";
            break;
    }
    if (!actor.on_behalf_of.empty()) {
        name += " (thay " + book.officer(actor.on_behalf_of) + ")";
    }
    if (!actor.is_local()) {
        return name;
    }
    constexpr std::string_view kRehearsal = "rehearsal:";
    const bool rehearsed = actor.local_user.rfind(kRehearsal, 0) == 0;
    const std::string user = actor.local_user.substr(rehearsed ? kRehearsal.size() : 0);
    return fmt::format("{} ({}trên máy: {})", name, rehearsed ? "diễn tập, " : "", user);
}

Line Story::tell(const RecordedEvent& event) {
    const auto* filed = std::get_if<DossierFiled>(&event.event);
    const ProcedurePtr procedure =
        book_.procedure(filed != nullptr ? filed->procedure : dossier_.procedure);
    const Scene scene{book_, dossier_, procedure.get(), personal_, event.at, event.actor};
    Said said = std::visit([&scene](const auto& body) { return say(scene, body); }, event.event);
    if (filed != nullptr) {
        dossier_ = Dossier{};
        dossier_.id = event.dossier;
    }
    apply(dossier_, event.event, event.at);
    return Line{event.at, actor_name(book_, event.actor), std::move(said.step),
                std::move(said.text), said.weight};
}

std::string Scene::deed(const OfficerId& officer, std::string_view alone,
                        std::string_view named) const {
    return officer == actor.officer ? std::string(alone)
                                    : fmt::format("{} {}", book.officer(officer), named);
}

std::string Scene::step_of(std::uint32_t number) const {
    const Task* task = before.task(number);
    return task != nullptr ? node_name(procedure, task->step) : std::string{};
}

std::string Scene::task_name(std::uint32_t number) const {
    const std::string step = step_of(number);
    return step.empty() ? fmt::format("việc số {}", number) : "“" + step + "”";
}

std::string Scene::place_node(std::uint32_t number) const {
    const Place* place = before.place(number);
    return place != nullptr ? place->node : std::string{};
}

std::string Scene::place_name(std::uint32_t number) const {
    const Place* place = before.place(number);
    if (place == nullptr) {
        return fmt::format("nơi số {}", number);
    }
    const std::string name = "“" + node_name(procedure, place->node) + "”";
    return before.asking(*place) != nullptr
               ? fmt::format("{} ({})", name, asked_name(book, procedure, place->branch))
               : name;
}

std::string Scene::branch_name(std::uint32_t place, const std::string& branch) const {
    const Node* node = procedure != nullptr ? procedure->node(place_node(place)) : nullptr;
    const auto* parallel = node != nullptr ? node->as<ParallelNode>() : nullptr;
    if (parallel != nullptr) {
        for (const BranchDef& one : parallel->branches) {
            if (one.id == branch && !one.title.empty()) {
                return one.title;
            }
        }
    }
    return branch;
}

std::string Scene::field_names(const std::map<std::string, Value>& open,
                               const std::map<std::string, Value>& secret) const {
    std::vector<std::string> names;
    const auto add = [&](const std::string& id, const Value& value, bool shows) {
        const FieldDef* field = procedure != nullptr ? procedure->field(id) : nullptr;
        const std::string shown = shows ? value_words(book, field, value) : std::string{};
        names.push_back(field_title(procedure, id) + (shown.empty() ? "" : " = " + shown));
    };
    for (const auto& [id, value] : open) {
        add(id, value, true);
    }
    for (const auto& [id, value] : secret) {
        add(id, value, personal);
    }
    return joined(names);
}

std::string Scene::paper_name(const Paper& paper) const {
    const DocumentDef* document =
        procedure != nullptr ? procedure->document(paper.document) : nullptr;
    if (document != nullptr && !document->title.empty()) {
        return "“" + document->title + "”";
    }
    if (!paper.document.empty()) {
        return "“" + paper.document + "”";
    }
    return personal && !paper.name.value.empty() ? "“" + paper.name.value + "”" : "giấy tờ khác";
}

std::string Scene::paper_name(std::uint32_t number) const {
    for (const Paper& paper : before.papers) {
        if (paper.number == number) {
            return paper_name(paper);
        }
    }
    return fmt::format("giấy tờ số {}", number);
}

std::string Scene::fee_name(const std::string& fee) const {
    const FeeDef* known = procedure != nullptr ? procedure->fee(fee) : nullptr;
    return known != nullptr && !known->title.empty() ? known->title : fee;
}

std::string Scene::result_name(const std::string& result) const {
    const ResultDef* known = procedure != nullptr ? procedure->result(result) : nullptr;
    return "“" + (known != nullptr && !known->title.empty() ? known->title : result) + "”";
}

std::string Scene::fee_amount(const std::string& fee, const Decimal& amount) const {
    const FeeDef* known = procedure != nullptr ? procedure->fee(fee) : nullptr;
    return money_in_words(amount, known != nullptr ? known->currency : "VND");
}

std::string Scene::obligation_name(const std::string& id) const {
    const ObligationDef* known = procedure != nullptr ? procedure->obligation(id) : nullptr;
    return "“" + (known != nullptr ? known->title : id) + "”";
}

std::string Scene::because(const Personal<std::string>& reason) const {
    if (reason.erased) {
        return " (lý do đã xóa theo lệnh)";
    }
    if (reason.value.empty()) {
        return {};
    }
    return personal ? "; lý do: " + reason.value : " (có ghi lý do)";
}

std::string Scene::items(const Personal<std::vector<std::string>>& items) const {
    if (items.erased) {
        return " (nội dung đã xóa theo lệnh)";
    }
    if (items.value.empty()) {
        return {};
    }
    return personal ? ": " + joined(items.value) : fmt::format(" ({} mục)", items.value.size());
}

std::string Scene::due_words(const ClockState& clock) const {
    if (!clock.due) {
        return {};
    }
    return format_for_people(*clock.due) + (clock.provisional ? " (dự kiến)" : "");
}

std::string Scene::left_words(const ClockState& clock) const {
    const auto calendar = book.calendar_of(before);
    if (calendar == nullptr || !clock.due || clock.phase == ClockPhase::paused) {
        return {};
    }
    return remaining_words(*calendar, *clock.due, at);
}

}  // namespace motcua::cli
