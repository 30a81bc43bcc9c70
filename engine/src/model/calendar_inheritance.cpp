// What a calendar inherits from the one it extends: province from the nation, commune from the
// province. Whatever is nearer wins, day by day; which calendar is extended is looked up elsewhere.
#include <algorithm>

#include <motcua/engine/model/calendar.hpp>

namespace motcua {
namespace {

using std::chrono::days;

std::string name_of(const DefinitionRef& ref) { return ref.id + "@" + std::to_string(ref.version); }

/// A stretch [from, to) and what holds in it.
template <class Thing, class Point>
struct Stretch {
    Point from;
    Point to;
    const Thing* thing;
};

/// `parent` where no stretch of `child` lies. Those of the child are in order and apart.
template <class Thing, class Point>
std::vector<Stretch<Thing, Point>> uncovered(Stretch<Thing, Point> parent,
                                             const std::vector<Stretch<Thing, Point>>& child) {
    std::vector<Stretch<Thing, Point>> left;
    for (const auto& nearer : child) {
        if (nearer.to <= parent.from || parent.to <= nearer.from) {
            continue;
        }
        if (parent.from < nearer.from) {
            left.push_back({parent.from, nearer.from, parent.thing});
        }
        parent.from = std::max(parent.from, std::min(nearer.to, parent.to));
    }
    if (parent.from < parent.to) {
        left.push_back(parent);
    }
    return left;
}

void inherit_seasons(CalendarDefinition& result, const CalendarDefinition& parent) {
    const auto stretch = [](const SeasonalHours& season) {
        return Stretch<SeasonalHours, Date>{season.from, season.until + days{1}, &season};
    };
    const std::vector<SeasonalHours> own = result.seasons;
    std::vector<Stretch<SeasonalHours, Date>> nearer;
    std::ranges::transform(own, std::back_inserter(nearer), stretch);
    for (const SeasonalHours& season : parent.seasons) {
        for (const auto& piece : uncovered(stretch(season), nearer)) {
            SeasonalHours kept = *piece.thing;
            kept.from = piece.from;
            kept.until = piece.to - days{1};
            result.seasons.push_back(std::move(kept));
        }
    }
    std::ranges::sort(result.seasons, {}, &SeasonalHours::from);
}

void inherit_outages(CalendarDefinition& result, const CalendarDefinition& parent) {
    const auto stretch = [](const Outage& outage) {
        return Stretch<Outage, Instant>{outage.from, outage.to, &outage};
    };
    const std::vector<Outage> own = result.outages;
    std::vector<Stretch<Outage, Instant>> nearer;
    std::ranges::transform(own, std::back_inserter(nearer), stretch);
    for (const Outage& outage : parent.outages) {
        for (const auto& piece : uncovered(stretch(outage), nearer)) {
            Outage kept = *piece.thing;
            kept.from = piece.from;
            kept.to = piece.to;
            result.outages.push_back(std::move(kept));
        }
    }
    std::ranges::sort(result.outages, {}, &Outage::from);
}

void inherit_entries(CalendarDefinition& result, const CalendarDefinition& parent) {
    const std::vector<CalendarEntry> own = result.entries;
    for (const CalendarEntry& entry : parent.entries) {
        if (!std::ranges::binary_search(own, entry.date, {}, &CalendarEntry::date)) {
            result.entries.push_back(entry);
            if (entry.origin.empty()) {
                result.entries.back().origin = name_of(parent.ref);
            }
        }
    }
    std::ranges::sort(result.entries, {}, &CalendarEntry::date);
}

void inherit_reception(CalendarDefinition& result, const CalendarDefinition& parent) {
    const std::vector<ReceptionHours> own = result.reception;
    for (const ReceptionHours& reception : parent.reception) {
        if (std::ranges::find(own, reception.weekday, &ReceptionHours::weekday) == own.end()) {
            result.reception.push_back(reception);
        }
    }
}

void inherit_name(CalendarDefinition& result, const CalendarDefinition& parent) {
    std::vector<std::string> line{name_of(parent.ref)};
    line.insert(line.end(), parent.inherited.begin(), parent.inherited.end());
    for (std::string& name : line) {
        if (std::ranges::find(result.inherited, name) == result.inherited.end()) {
            result.inherited.push_back(std::move(name));
        }
    }
}

}  // namespace

CalendarDefinition inherit_calendar(const CalendarDefinition& child,
                                    const CalendarDefinition& parent) {
    CalendarDefinition result = child;
    result.extends.clear();
    if (result.title.empty()) {
        result.title = parent.title;
    }
    // Seasons are other hours than the ordinary ones: with those they are replaced as a whole.
    if (child.sessions.empty()) {
        result.sessions = parent.sessions;
        inherit_seasons(result, parent);
    }
    if (result.weekly_days_off.empty()) {
        result.weekly_days_off = parent.weekly_days_off;
    }
    for (const auto& [year, status] : parent.years) {
        const auto [own, added] = result.years.emplace(year, status);
        if (!added && status == YearStatus::published) {
            own->second = status;
        }
    }
    inherit_entries(result, parent);
    inherit_reception(result, parent);
    inherit_outages(result, parent);
    inherit_name(result, parent);
    return result;
}

}  // namespace motcua
