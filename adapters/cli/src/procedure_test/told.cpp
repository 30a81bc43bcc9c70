// Walking through the events of one dossier.
#include "told.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace motcua::cli::procedure_test {
namespace {

/// The node that an alert, a task or a place is about.
class Nodes {
public:
    void note(const Event& event) {
        if (const auto* opened = std::get_if<TaskOpened>(&event)) {
            steps_[opened->task] = opened->step;
            places_[opened->place] = opened->step;
        } else if (const auto* entered = std::get_if<PlaceEntered>(&event)) {
            places_[entered->place] = entered->node;
        } else if (const auto* raised = std::get_if<IncidentRaised>(&event)) {
            const auto place = places_.find(raised->place);
            incidents_[raised->incident] = place != places_.end() ? place->second : "";
        }
    }
    [[nodiscard]] std::string of(const AlertRaised& alert) const {
        switch (alert.of) {
            case AlertOf::task:
                return named(steps_, alert.number);
            case AlertOf::wait:
                return named(places_, alert.number);
            case AlertOf::incident:
                return named(incidents_, alert.number);
            case AlertOf::dossier:
            case AlertOf::limit:
                break;
        }
        return {};
    }

private:
    using ByNumber = std::map<std::uint32_t, std::string>;
    [[nodiscard]] static std::string named(const ByNumber& nodes, std::uint32_t number) {
        const auto found = nodes.find(number);
        return found != nodes.end() ? found->second : "";
    }

    ByNumber steps_;
    ByNumber places_;
    ByNumber incidents_;
};

/// An outcome names its slip, and so does what it brings about: they are one.
class Slips {
public:
    explicit Slips(std::string_view wanted) : wanted_(wanted) {}

    void note(const Event& event) {
        if (const auto* completed = std::get_if<TaskCompleted>(&event)) {
            pending_ = completed->slip;
            add(completed->slip);
        } else if (const auto* refused = std::get_if<DossierRefused>(&event)) {
            follow(refused->slip);
        } else if (const auto* guided = std::get_if<ApplicantGuided>(&event)) {
            follow(guided->slip);
        } else if (const auto* asked = std::get_if<SupplementRequested>(&event)) {
            follow(asked->slip);
        } else if (const auto* extended = std::get_if<DeadlineExtended>(&event)) {
            add(extended->paper != 0 ? "apology" : "");
        } else if (const auto* sorry = std::get_if<ApologyRecorded>(&event)) {
            add(sorry->paper != 0 ? "apology" : "");
        } else if (const auto* suspended = std::get_if<HandlingSuspended>(&event)) {
            add(suspended->paper != 0 ? "stop" : "");
        }
    }
    [[nodiscard]] unsigned count() const { return count_; }

private:
    void add(std::string_view slip) { count_ += slip == wanted_ ? 1U : 0U; }
    void follow(const std::string& slip) {
        if (slip != pending_) {
            add(slip);
        }
        pending_.clear();
    }

    std::string_view wanted_;
    std::string pending_;
    unsigned count_ = 0;
};

}  // namespace

unsigned alerts_raised(const Subject& subject, const AlertWanted& wanted) {
    Nodes nodes;
    unsigned count = 0;
    for (const RecordedEvent& recorded : subject.office.events_of(subject.id)) {
        nodes.note(recorded.event);
        const auto* alert = std::get_if<AlertRaised>(&recorded.event);
        if (alert == nullptr || alert->unseen != 0 || alert->kind != wanted.kind ||
            nodes.of(*alert) != wanted.node || alert->limit != wanted.limit) {
            continue;
        }
        const bool told =
            wanted.to.empty() || std::find(alert->recipients.begin(), alert->recipients.end(),
                                           wanted.to) != alert->recipients.end();
        count += told ? 1U : 0U;
    }
    return count;
}

unsigned slips_made(const Subject& subject, std::string_view form) {
    Slips slips(form);
    for (const RecordedEvent& recorded : subject.office.events_of(subject.id)) {
        slips.note(recorded.event);
    }
    return slips.count();
}

NoticesTold notices_posted(const Subject& subject, std::string_view wait) {
    NoticesTold told;
    std::map<std::uint32_t, std::string> nodes;
    for (const RecordedEvent& recorded : subject.office.events_of(subject.id)) {
        if (const auto* entered = std::get_if<PlaceEntered>(&recorded.event)) {
            nodes[entered->place] = entered->node;
        }
        const auto* posted = std::get_if<NoticePosted>(&recorded.event);
        if (posted == nullptr || nodes[posted->place] != wait) {
            continue;
        }
        std::set<std::string> fields;
        for (const auto* shown : {&posted->data, &posted->personal_data.value}) {
            for (const auto& [field, value] : *shown) {
                fields.insert(field);
            }
        }
        told.shows.clear();
        for (const std::string& field : fields) {
            told.shows += (told.shows.empty() ? "" : " ") + field;
        }
        ++told.times;
    }
    return told;
}

Result<Holding> holding_of(const Subject& subject) {
    Engine& engine = subject.office.engine();
    const Dossier& dossier = subject.dossier;
    const std::string calendar_name =
        dossier.clock.calendar.empty() ? subject.procedure->calendar : dossier.clock.calendar;
    const auto calendar = engine.calendar(calendar_name);
    if (!calendar) {
        return calendar.error();
    }
    RuleSetPtr rules;
    if (!dossier.rules.empty()) {
        const Result<RuleSetPtr> found = engine.rule_set(dossier.rules);
        rules = found ? *found : nullptr;
    }
    return holding(subject.office.events_of(subject.id), *subject.procedure, **calendar,
                   rules.get(), subject.office.now());
}

}  // namespace motcua::cli::procedure_test
