// What a telling went through, read off the committed events.
#include "story.hpp"

namespace motcua::scenario {
namespace {

struct Overload {
    Taken& taken;
    std::map<DossierId, std::string>& procedures;
    std::map<std::pair<DossierId, std::uint32_t>, std::string>& nodes;
    std::map<std::pair<DossierId, std::uint32_t>, std::string>& steps;
    const DossierId& id;

    void operator()(const DossierFiled& event) const { procedures[id] = event.procedure.id; }
    void operator()(const PlaceEntered& event) const {
        nodes[{id, event.place}] = event.node;
        taken.insert(path(event.node));
        for (const std::string& branch : event.opened) {
            taken.insert(path(branch));
        }
    }
    void operator()(const TaskOpened& event) const {
        nodes[{id, event.place}] = event.step;
        steps[{id, event.task}] = event.step;
        taken.insert(path(event.step));
    }
    void operator()(const TaskCompleted& event) const {
        taken.insert(path(steps[{id, event.task}], event.outcome));
    }
    void operator()(const PlaceLeft& event) const {
        taken.insert(path(nodes[{id, event.place}], event.outcome));
    }
    void operator()(const BranchEnded& event) const { taken.insert(path(event.end)); }
    void operator()(const DossierEnded& event) const { taken.insert(path(event.end)); }
    template <class Other>
    void operator()(const Other&) const {}

private:
    [[nodiscard]] std::string path(const std::string& node, const std::string& outcome = "") const {
        return procedures[id] + "/" + node + (outcome.empty() ? "" : "/" + outcome);
    }
};

}  // namespace

Counter& Telling::open(const std::string& now) {
    counters_.push_back(std::make_unique<Counter>(now));
    return *counters_.back();
}

Taken Telling::taken() const {
    Taken all;
    for (const auto& counter : counters_) {
        std::map<DossierId, std::string> procedures;
        std::map<std::pair<DossierId, std::uint32_t>, std::string> nodes;
        std::map<std::pair<DossierId, std::uint32_t>, std::string> steps;
        for (const RecordedEvent& event : counter->events()) {
            std::visit(Overload{all, procedures, nodes, steps, event.dossier}, event.event);
        }
    }
    return all;
}

std::vector<Story>& stories() {
    static std::vector<Story> all;
    return all;
}

}  // namespace motcua::scenario
