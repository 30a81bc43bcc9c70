// Lookups in a dossier's state.
#include <algorithm>
#include <utility>

#include <motcua/engine/model/dossier.hpp>

namespace motcua {
namespace {

template <class Items>
auto* find_numbered(Items& items, std::uint32_t number) {
    const auto found = std::find_if(items.begin(), items.end(),
                                    [number](const auto& item) { return item.number == number; });
    return found == items.end() ? nullptr : &*found;
}

}  // namespace

const Place* Dossier::place(std::uint32_t number) const { return find_numbered(places, number); }
Place* Dossier::place(std::uint32_t number) { return find_numbered(places, number); }
const Task* Dossier::task(std::uint32_t number) const { return find_numbered(tasks, number); }
Task* Dossier::task(std::uint32_t number) { return find_numbered(tasks, number); }

const Place* Dossier::asking(const Place& of) const {
    const Place* around = of.parent != 0 ? place(of.parent) : nullptr;
    return around != nullptr && around->node == of.node ? around : nullptr;
}
Place* Dossier::asking(const Place& of) {
    return const_cast<Place*>(std::as_const(*this).asking(of));
}

const LimitClock* Dossier::limit(std::string_view limit_id) const {
    const auto found = std::find_if(limits.begin(), limits.end(), [&](const LimitClock& candidate) {
        return candidate.limit == limit_id;
    });
    return found == limits.end() ? nullptr : &*found;
}

const Incident* Dossier::incident(std::uint32_t number) const {
    const auto found =
        std::find_if(incidents.begin(), incidents.end(),
                     [&](const Incident& candidate) { return candidate.number == number; });
    return found == incidents.end() ? nullptr : &*found;
}

std::optional<Instant> Dossier::next_alarm() const {
    std::optional<Instant> next;
    if (phase == Phase::finished || phase == Phase::ended) {
        return next;
    }
    const auto earlier = [&next](const std::optional<Instant>& at) {
        if (at && (!next || *at < *next)) {
            next = at;
        }
    };
    earlier(clock.alerts.next);
    for (const Task& open : tasks) {
        earlier(open.clock.alerts.next);
    }
    for (const LimitClock& second : limits) {
        earlier(second.clock.alerts.next);
    }
    for (const Place& waiting : places) {
        if (waiting.clock) {
            earlier(waiting.clock->alerts.next);
        }
    }
    for (const OpenAlert& open : alerts) {
        earlier(escalation_of(open));
    }
    return next;
}

const ClockState* Dossier::clock_of(AlertOf of, std::uint32_t subject,
                                    std::string_view limit_id) const {
    switch (of) {
        case AlertOf::dossier:
            return &clock;
        case AlertOf::task: {
            const Task* open = task(subject);
            return open == nullptr ? nullptr : &open->clock;
        }
        case AlertOf::limit: {
            const LimitClock* second = limit(limit_id);
            return second == nullptr ? nullptr : &second->clock;
        }
        case AlertOf::wait: {
            const Place* waiting = place(subject);
            return waiting == nullptr || !waiting->clock ? nullptr : &*waiting->clock;
        }
        case AlertOf::incident:
            return nullptr;
    }
    return nullptr;
}

std::optional<Instant> Dossier::escalation_of(const OpenAlert& open) const {
    const ClockState* told = clock_of(open.of, open.subject, open.limit);
    const bool runs = open.of == AlertOf::incident
                          ? incident(open.subject) != nullptr && !suspended
                          : told != nullptr && told->phase == ClockPhase::running;
    return runs ? open.escalates_at : std::optional<Instant>{};
}

Value Dossier::field(const std::string& field_id) const {
    if (const auto found = data.find(field_id); found != data.end()) {
        return found->second;
    }
    if (const auto found = personal_data.find(field_id); found != personal_data.end()) {
        return found->second;
    }
    return Null{};
}

}  // namespace motcua
