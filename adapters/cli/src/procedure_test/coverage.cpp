// Listing what there is to take, and taking it as the events tell.
#include "coverage.hpp"

#include <algorithm>
#include <functional>

#include <motcua/dsl/vocabulary.hpp>

#include "calendar_cases.hpp"

namespace motcua::cli::procedure_test {
namespace {

constexpr std::string_view kDecision = "decision:";  ///< how places of rows begin

/// Reads events of many dossiers in the order of the log. What happens while a dossier is at another
/// version of the procedure is remembered, for it goes on at the tested one, but does not count.
class Taking {
public:
    Taking(const DefinitionRef& procedure, const std::function<void(const std::string&)>& mark)
        : procedure_(procedure), tell_(mark) {}

    void note(const RecordedEvent& recorded) {
        dossier_ = recorded.dossier.value;
        if (const auto* filed = std::get_if<DossierFiled>(&recorded.event)) {
            known_[dossier_] = filed->procedure.id == procedure_.id;
            stands(filed->procedure);
        }
        if (!known_[dossier_]) {
            return;
        }
        std::visit([this](const auto& event) { take(event); },
                   static_cast<const AnyEvent&>(recorded.event));
    }

    [[nodiscard]] bool ours(const DossierId& dossier) const {
        const auto found = ours_.find(dossier.value);
        return found != ours_.end() && found->second;
    }

private:
    void mark(const std::string& item) {
        if (ours_[dossier_]) {
            tell_(item);
        }
    }
    void stands(const DefinitionRef& at) {
        ours_[dossier_] = known_[dossier_] && at.version == procedure_.version;
    }

    void take(const VersionPinned& event) { stands(event.procedure); }
    void take(const DossierMigrated& event) {
        stands(event.procedure);
        for (auto* names : {&nodes_, &steps_}) {
            for (auto& [of, name] : *names) {
                const auto move =
                    std::find_if(event.moves.begin(), event.moves.end(),
                                 [&](const NodeMove& one) { return one.from == name; });
                if (of.first == dossier_ && move != event.moves.end()) {
                    name = move->to;
                }
            }
        }
    }
    void take(const DossierFiled& event) { mark("start:" + event.origin.start); }
    void take(const PlaceEntered& event) {
        nodes_[{dossier_, event.place}] = event.node;
        mark("place:" + event.node);
        for (const std::string& branch : event.opened) {
            mark("branch:" + branch);
        }
    }
    void take(const PartiesAsked& event) {
        nodes_[{dossier_, event.place}] = event.node;
        mark("place:" + event.node);
    }
    void take(const BranchOpened& event) { mark("branch:" + event.of); }
    void take(const TaskOpened& event) {
        nodes_[{dossier_, event.place}] = event.step;
        steps_[{dossier_, event.task}] = event.step;
        mark("place:" + event.step);
    }
    void take(const TaskCompleted& event) {
        mark("outcome:" + steps_[{dossier_, event.task}] + "/" + event.outcome);
    }
    void take(const PlaceLeft& event) {
        mark("outcome:" + nodes_[{dossier_, event.place}] + "/" + event.outcome);
    }
    void take(const ConsultAnswered& event) {
        mark("outcome:" + event.consult + "/" +
             (event.answer.silent ? std::string("silence") : event.answer.answer));
    }
    void take(const BranchEnded& event) { mark("end:" + event.end); }
    void take(const DossierEnded& event) { mark("end:" + event.end); }
    template <class Other>
    void take(const Other& /*event*/) {}

    const DefinitionRef& procedure_;
    const std::function<void(const std::string&)>& tell_;
    std::string dossier_;
    std::map<std::string, bool> known_;  ///< those of the procedure, in whatever version
    std::map<std::string, bool> ours_;   ///< of them those that are at the tested version now
    std::map<std::pair<std::string, std::uint32_t>, std::string> nodes_;
    std::map<std::pair<std::string, std::uint32_t>, std::string> steps_;
};

}  // namespace

Coverage::Coverage(const Procedure& procedure, const Conditions& conditions, const RowsHeard& rows,
                   const dsl::SourceMap& places)
    : procedure_(procedure.ref), conditions_(conditions), rows_(rows), places_(places) {
    const auto starts =
        std::count_if(procedure.nodes.begin(), procedure.nodes.end(),
                      [](const Node& node) { return node.as<StartNode>() != nullptr; });
    for (const Node& node : procedure.nodes) {
        const auto* start = node.as<StartNode>();
        if (start != nullptr && (starts > 1 || start->schedule)) {
            add(ItemKind::start, node.id, node.title, "node:" + node.id);
        }
        add_node(node);
    }
    for (const auto& condition : conditions) {
        add(ItemKind::condition, condition->key + "=true", condition->text, condition->key);
        add(ItemKind::condition, condition->key + "=false", condition->text, condition->key);
    }
    add_rows();
    add_calendar_cases(procedure);
}

void Coverage::add(ItemKind kind, const std::string& key, std::string title,
                   const std::string& place) {
    Item item;
    item.kind = kind;
    item.key = std::string(enum_name(kind)) + ":" + key;
    item.title = std::move(title);
    item.line = places_.find(place).line;
    if (index_.emplace(item.key, items_.size()).second) {
        items_.push_back(std::move(item));
    }
}

void Coverage::add_node(const Node& node) {
    const std::string place = "node:" + node.id;
    if (node.as<StartNode>() != nullptr || node.as<RouteNode>() != nullptr) {
        return;  // passed through: what leads on from there is a condition
    }
    if (node.as<EndNode>() != nullptr) {
        add(ItemKind::end, node.id, node.title, place);
        return;
    }
    add(ItemKind::place, node.id, node.title, place);
    add_ways(node);
}

void Coverage::add_ways(const Node& node) {
    const std::string place = "node:" + node.id;
    const auto way = [&](const std::string& id, const std::string& title) {
        add(ItemKind::outcome, node.id + "/" + id, title, "outcome:" + node.id + "/" + id);
        items_.back().line = places_.contains("outcome:" + node.id + "/" + id)
                                 ? items_.back().line
                                 : places_.find(place).line;
    };
    const auto outcomes = [&](const std::vector<OutcomeDef>& all) {
        for (const OutcomeDef& outcome : all) {
            way(outcome.id, node.title + ": " + outcome.title);
        }
    };
    if (const auto* step = node.as<StepNode>()) {
        outcomes(step->outcomes);
    } else if (const auto* service = node.as<ServiceNode>()) {
        outcomes(service->outcomes);
    } else if (const auto* wait = node.as<WaitNode>()) {
        outcomes(wait->outcomes);
        if (!wait->on_timeout.empty()) {
            way("timeout", node.title);
        }
        if (!wait->next.empty()) {
            way("next", node.title);
        }
        for (const EachMessage& each : wait->each) {
            add_branch(each.branch);
        }
    } else if (const auto* consult = node.as<ConsultNode>()) {
        for (const FieldOption& answer : consult->answers) {
            way(answer.value, node.title + ": " + answer.title);
        }
        if (consult->silence != ConsultNode::Silence::none) {
            way("silence", node.title);
        }
    } else if (const auto* parallel = node.as<ParallelNode>()) {
        way("joined", node.title);
        // Events do not tell by which way; the outcome that takes it is an item of its own.
        if (!parallel->leaves.empty()) {
            way("left", node.title);
        }
        for (const BranchDef& branch : parallel->branches) {
            add_branch(branch);
        }
    } else if (const auto* call = node.as<CallNode>()) {
        for (const CallEnd& end : call->ends) {
            way(end.end.empty() ? "*" : end.end, node.title);
        }
        if (!call->over.empty() && call->wait) {
            way("joined", node.title);
        }
    }
}

void Coverage::add_rows() {
    std::vector<std::pair<dsl::Position, std::string>> rows;
    for (const auto& [place, at] : places_.places()) {
        if (place.starts_with(kDecision)) {
            rows.emplace_back(at, place);
        }
    }
    std::sort(rows.begin(), rows.end());
    for (const auto& [at, place] : rows) {
        add(ItemKind::row, place.substr(kDecision.size()), {}, place);
    }
}

void Coverage::add_branch(const BranchDef& branch) {
    add(ItemKind::branch, branch.id, branch.title, "branch:" + branch.id);
}

void Coverage::add_calendar_cases(const Procedure& procedure) {
    for (const CalendarCase one : calendar_cases_of(procedure)) {
        add(ItemKind::calendar, std::string(enum_name(one)), std::string(words_of(one)),
            "time-limit");
    }
}

void Coverage::mark(const std::string& key) {
    if (const auto found = index_.find(key); found != index_.end()) {
        items_[found->second].taken = true;
        return;
    }
    // "outcome:CALL/*": any end of the called procedure that has no way of its own.
    const std::size_t slash = key.find('/');
    const auto any = index_.find(key.substr(0, slash) + "/*");
    if (slash != std::string::npos && any != index_.end()) {
        items_[any->second].taken = true;
    }
}

void Coverage::take(const std::vector<RecordedEvent>& events, const WorkingCalendar& calendar) {
    const std::function<void(const std::string&)> mark_key = [this](const std::string& key) {
        mark(key);
    };
    Taking taking(procedure_, mark_key);
    for (const RecordedEvent& recorded : events) {
        taking.note(recorded);
        if (taking.ours(recorded.dossier)) {
            for (const CalendarCase one : calendar_cases_of(recorded, calendar)) {
                mark("calendar:" + std::string(enum_name(one)));
            }
        }
    }
}

std::vector<dsl::Diagnostic> Coverage::finish(const std::string& file,
                                              const std::vector<dsl::Exemption>& exemptions) {
    for (const auto& condition : conditions_) {
        if (condition->held) {
            mark("condition:" + condition->key + "=true");
        }
        if (condition->failed) {
            mark("condition:" + condition->key + "=false");
        }
    }
    for (const std::string& place : rows_) {
        mark("row:" + place.substr(kDecision.size()));
    }
    dsl::Diagnostics diagnostics(file);
    std::vector<std::string_view> keys;
    for (const Item& item : items_) {
        keys.push_back(item.key);
    }
    for (const dsl::Exemption& exemption : exemptions) {
        const auto found = index_.find(exemption.item);
        if (found == index_.end()) {
            const std::string_view near = dsl::nearest(exemption.item, keys);
            diagnostics.add(exemption.at, dsl::Severity::error, "unknown-item",
                            "Bảng độ phủ không có mục “" + exemption.item + "”",
                            near.empty() ? "Chép tên mục từ bảng độ phủ của motcua test"
                                         : "Có phải ý bạn là “" + std::string(near) + "”?");
        } else if (items_[found->second].taken) {
            diagnostics.add(exemption.at, dsl::Severity::error, "exempt-but-reached",
                            "Đã có kiểm thử đến được “" + exemption.item + "”", "Bỏ <exempt> này");
        } else {
            items_[found->second].exempt = exemption.reason;
        }
    }
    return diagnostics.take_sorted();
}

std::size_t Coverage::missing() const {
    return static_cast<std::size_t>(std::count_if(
        items_.begin(), items_.end(), [](const Item& i) { return !i.taken && i.exempt.empty(); }));
}

unsigned Coverage::percent() const {
    const auto reachable = static_cast<std::size_t>(std::count_if(
        items_.begin(), items_.end(), [](const Item& item) { return item.exempt.empty(); }));
    return reachable == 0 ? 100U : static_cast<unsigned>((reachable - missing()) * 100 / reachable);
}

}  // namespace motcua::cli::procedure_test
