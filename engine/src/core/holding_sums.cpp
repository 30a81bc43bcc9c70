// From stretches of time to what each bearer answers for, and for how much of the lateness.
#include <algorithm>
#include <tuple>

#include "holding_walk.hpp"

namespace motcua::core {
namespace {

bool continues(const HeldSpan& known, const HeldSpan& next) {
    return known.to == next.from && known.bearer == next.bearer && known.who == next.who &&
           known.reason == next.reason && known.node == next.node && known.place == next.place &&
           known.beside == next.beside && known.ground == next.ground;
}

void append(std::vector<HeldSpan>& spans, HeldSpan span) {
    const auto before = std::find_if(spans.rbegin(), spans.rend(),
                                     [&](const HeldSpan& known) { return continues(known, span); });
    if (before == spans.rend() || before->reason == HoldReason::imported) {
        spans.push_back(std::move(span));
        return;
    }
    before->to = span.to;
    before->minutes += span.minutes;
    before->past_due += span.past_due;
}

// The place whose time counts: the newest of those in the branches that count. 0 = none is open.
std::optional<std::uint32_t> counted_place(const Interval& interval, const Branches& branches) {
    std::optional<std::uint32_t> found;
    for (const Stretch& stretch : interval.stretches) {
        if (branches.counts(stretch, interval.from)) {
            found = std::max(found, std::optional(stretch.span.place));
        }
    }
    return found;
}

// Nobody's place was open: the agency answers, but for failures of the system.
void append_idle(Holding& holding, const Interval& interval, const HoldingLaw& law,
                 const Dossier& dossier) {
    HeldSpan idle;
    idle.who = dossier.header.decides.value;
    idle.reason = HoldReason::idle;
    idle.from = interval.from;
    idle.to = interval.to;
    idle.minutes = law.calendar.working_time(idle.from, idle.to);
    HeldSpan failure = idle;
    failure.minutes = law.calendar.outage_time(idle.from, idle.to);
    idle.minutes -= failure.minutes;
    append(holding.spans, std::move(idle));
    if (failure.minutes > Minutes{0}) {
        failure.bearer = Bearer::system;
        failure.who.clear();
        failure.reason = HoldReason::outage;
        append(holding.spans, std::move(failure));
    }
}

LateShare& share_of(std::vector<LateShare>& shares, Bearer bearer, const std::string& who) {
    for (LateShare& share : shares) {
        if (share.bearer == bearer && share.who == who) {
            return share;
        }
    }
    return shares.emplace_back(LateShare{bearer, who, {}});
}

// In proportion to what each took beyond the own limit; what does not divide goes, a minute each,
// to those of whom most was cut off.
void divide(std::vector<LateShare>& shares, Minutes taken, Minutes late) {
    struct Rest {
        std::int64_t cut_off = 0;
        std::size_t index = 0;
    };
    std::vector<Rest> rests;
    Minutes given{0};
    for (std::size_t index = 0; index < shares.size(); ++index) {
        const std::int64_t product = shares[index].minutes.count() * late.count();
        shares[index].minutes = Minutes{product / taken.count()};
        given += shares[index].minutes;
        rests.push_back({product % taken.count(), index});
    }
    std::stable_sort(rests.begin(), rests.end(),
                     [](const Rest& a, const Rest& b) { return a.cut_off > b.cut_off; });
    for (const Rest& rest : rests) {
        if (given == late) {
            break;
        }
        ++shares[rest.index].minutes;
        ++given;
    }
}

}  // namespace

void add_spans(Holding& holding, const std::vector<Interval>& intervals, const Branches& branches,
               const HoldingLaw& law, const Dossier& dossier) {
    for (const Interval& interval : intervals) {
        const std::optional<std::uint32_t> counted = counted_place(interval, branches);
        if (!counted) {
            append_idle(holding, interval, law, dossier);
        }
        for (const Stretch& stretch : interval.stretches) {
            HeldSpan span = stretch.span;
            span.beside = span.place != counted;
            append(holding.spans, std::move(span));
        }
    }
    std::stable_sort(holding.spans.begin(), holding.spans.end(),
                     [](const HeldSpan& a, const HeldSpan& b) { return a.from < b.from; });
}

void add_parts(Holding& holding) {
    for (const HeldSpan& span : holding.spans) {
        auto part =
            std::find_if(holding.parts.begin(), holding.parts.end(), [&](const HeldPart& known) {
                return known.bearer == span.bearer && known.who == span.who;
            });
        if (part == holding.parts.end()) {
            part = holding.parts.insert(part, HeldPart{span.bearer, span.who, {}, {}, {}});
        }
        if (span.beside) {
            part->beside += span.minutes;
            continue;
        }
        part->minutes += span.minutes;
        holding.whole += span.minutes;
        if (span.reason == HoldReason::imported) {
            part->imported += span.minutes;
            holding.imported += span.minutes;
        }
    }
    std::erase_if(holding.parts, [](const HeldPart& part) {
        return part.minutes == Minutes{0} && part.beside == Minutes{0};
    });
    std::stable_sort(holding.parts.begin(), holding.parts.end(),
                     [](const HeldPart& a, const HeldPart& b) {
                         return std::tuple(-a.minutes, a.bearer, a.who) <
                                std::tuple(-b.minutes, b.bearer, b.who);
                     });
}

void add_lateness(Holding& holding, const UnitId& decides) {
    const Minutes late = holding.current.late;
    if (late == Minutes{0}) {
        return;
    }
    std::vector<LateShare>& shares = holding.lateness;
    Minutes taken{0};
    for (const HeldSpan& span : holding.spans) {
        if (!span.beside && span.past_due > Minutes{0}) {
            share_of(shares, span.bearer, span.who).minutes += span.past_due;
            taken += span.past_due;
        }
    }
    if (taken > late) {
        divide(shares, taken, late);
    } else if (taken < late) {  // nobody exceeded a limit of his own: the plan was too long
        share_of(shares, Bearer::unit, decides.value).minutes += late - taken;
    }
    std::erase_if(shares, [](const LateShare& share) { return share.minutes == Minutes{0}; });
    std::stable_sort(shares.begin(), shares.end(), [](const LateShare& a, const LateShare& b) {
        return std::tuple(-a.minutes, a.bearer, a.who) < std::tuple(-b.minutes, b.bearer, b.who);
    });
}

}  // namespace motcua::core
