// What is wrong with a rule set, said so that the person who wrote the file can repair it: where,
// what was expected, what was found.
#include <algorithm>
#include <map>
#include <set>
#include <span>

#include <motcua/engine/model/ladder_order.hpp>
#include <motcua/engine/model/limits.hpp>
#include <motcua/engine/model/rule_words.hpp>
#include <motcua/engine/model/rules.hpp>

#include "model/quoted.hpp"

namespace motcua {
namespace {

using rule_words::portal_state_finished;
using rule_words::portal_state_last;

bool is_among(std::span<const std::string_view> words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

std::string listed(std::span<const std::string_view> words) {
    std::string all;
    for (const std::string_view word : words) {
        all += (all.empty() ? "" : ", ") + std::string(word);
    }
    return all;
}

bool is_id(std::string_view id) {
    return !id.empty() && id.size() <= limits::id_bytes_max &&
           id.find_first_of(" \t\r\n") == std::string_view::npos;
}

bool is_counted(const Duration& duration) {
    using enum DurationUnit;
    constexpr std::array units{working_days,  working_hours, working_minutes,
                               calendar_days, months,        clock_hours};
    return duration.thousandths > 0 &&
           std::find(units.begin(), units.end(), duration.unit) != units.end();
}

enum class LadderOf { dossier, step, wait };

bool fits(RungKind kind, LadderOf of) {
    if (kind == RungKind::incident) {
        return false;
    }
    if (of == LadderOf::wait) {
        return kind == RungKind::warn || kind == RungKind::due || kind == RungKind::remind;
    }
    return kind != RungKind::remind && (kind != RungKind::apology_due || of == LadderOf::dossier);
}

class Check {
public:
    explicit Check(const RuleSet& rules) : rules_(rules) {}

    std::vector<std::string> run() {
        if (rules_.ref.id.empty()) {
            report("rules: expected an id, but it is empty; give it one, e.g. \"vn-2025\"");
        }
        const Validity& effective = rules_.effective;
        if (effective.from && effective.until && *effective.until < *effective.from) {
            report("rules: expected until on or after from, but it holds from " +
                   format_date(*effective.from) + " until " + format_date(*effective.until));
        }
        check_source("counting", rules_.counting.source);
        check_reception();
        check_supplement();
        check_extension();
        check_pauses();
        check_ends();
        check_acts();
        check_forms();
        check_alerts();
        check_charging();
        check_source("reports", rules_.reports.source);
        return std::move(problems_);
    }

private:
    void report(std::string sentence) { problems_.push_back(std::move(sentence)); }

    void check_source(const std::string& where, const Citation& source) {
        if (source.document.empty() && source.certainty != Certainty::assumed) {
            report(where +
                   ": expected the document it comes from, but none is named; name it or say "
                   "assumed");
        }
    }

    void check_duration(const std::string& where, const std::optional<Duration>& duration) {
        if (duration && !is_counted(*duration)) {
            report(where + ": expected a length like 3wd, 8wh or 15d, but it is " +
                   to_string(*duration));
        }
    }

    void check_recipients(const std::string& where, const std::vector<std::string>& recipients) {
        std::set<std::string_view> seen;
        for (const std::string& recipient : recipients) {
            if (!is_id(recipient)) {
                report(where + ": expected a recipient or a role, but it is " + quoted(recipient));
            } else if (!seen.insert(recipient).second) {
                report(where + ": expected each recipient once, but " + quoted(recipient) +
                       " stands twice");
            } else if (recipient == "watcher" && rules_.alerts.watcher_role.empty()) {
                report(where +
                       ": expected a role of the deadline watcher, but alerts name none; add "
                       "it or tell somebody else");
            } else if (recipient == "desk" && rules_.alerts.desk_role.empty()) {
                report(where +
                       ": expected a role of the desk, but alerts name none; add it or tell "
                       "somebody else");
            }
        }
    }

    void check_state(const std::string& where, unsigned state) {
        if (state < 1 || state > portal_state_last) {
            report(where + ": expected a national state from 1 to " +
                   std::to_string(portal_state_last) + ", but it is " + std::to_string(state));
        }
    }

    void check_reception() {
        std::set<Channel> seen;
        for (const ReceptionRule& rule : rules_.reception) {
            check_source("reception", rule.source);
            check_duration("reception", rule.within.within);
            if (rule.channels.empty()) {
                report("reception: expected the channels it is for, but none is named");
            }
            for (const Channel channel : rule.channels) {
                if (!seen.insert(channel).second) {
                    report("reception: expected one rule for a channel, but " +
                           quoted(enum_name(channel)) + " has two");
                }
            }
        }
    }

    void check_supplement() {
        check_source("supplement", rules_.supplement.source);
        check_duration("supplement", rules_.supplement.wait);
    }

    void check_extension() {
        check_source("extension", rules_.extension.source);
        check_duration("extension", rules_.extension.notice);
    }

    void check_pauses() {
        std::set<std::string_view> ids;
        std::map<std::string_view, std::string_view> grounds;
        for (const PauseGround& ground : rules_.pauses) {
            const std::string where = "pause " + quoted(ground.id);
            if (!is_id(ground.id)) {
                report(where + ": expected an id without blanks, but it is none");
            } else if (!ids.insert(ground.id).second) {
                report(where +
                       ": expected an id that is used once, but two grounds have it; "
                       "rename one");
            }
            if (ground.title.empty()) {
                report(where + ": expected a name, but it is empty; people see it");
            }
            check_source(where, ground.source);
            check_duration(where, ground.longest);
            check_state(where, ground.portal_state);
            if (ground.portal_state == portal_state_finished ||
                ground.portal_state == portal_state_last) {
                report(where + ": expected a national state of a dossier in handling, but " +
                       std::to_string(ground.portal_state) + " says that it is finished");
            }
            if (!is_among(rule_words::charged, ground.charged_to)) {
                report(where + ": expected one of " + listed(rule_words::charged) +
                       " to be charged, but it is " + quoted(ground.charged_to));
            }
            if (ground.waits.empty() && !ground.by_hand) {
                report(where +
                       ": expected a wait that it covers, or to be chosen by hand, but it is "
                       "for nothing");
            }
            for (const std::string& wait : ground.waits) {
                check_wait(where, wait);
                const auto [known, fresh] = grounds.emplace(wait, ground.id);
                if (!fresh) {
                    report(where + ": expected one ground for a wait, but " + quoted(wait) +
                           " is covered by " + quoted(known->second) + " too");
                }
            }
        }
        for (const std::string_view wait :
             std::span(rule_words::waits).first(rule_words::waits_required)) {
            if (!grounds.contains(wait)) {
                report("pauses: expected a ground for every wait, but " + quoted(wait) +
                       " has none");
            }
        }
    }

    void check_wait(const std::string& where, std::string_view wait) {
        if (!is_among(rule_words::waits, wait)) {
            report(where + ": expected one of " + listed(rule_words::waits) +
                   " to be waited for, but it is " + quoted(wait));
        }
    }

    void check_ends() {
        std::set<EndStatus> seen;
        for (const EndRule& rule : rules_.ends) {
            const std::string where = "end " + quoted(enum_name(rule.status));
            check_source(where, rule.source);
            check_state(where, rule.portal_state);
            if (rule.portal_state >= portal_state_finished && !is_done(rule.status)) {
                report(where + ": expected a national state of a dossier that was not done, but " +
                       std::to_string(rule.portal_state) + " says that it is finished");
            }
            if (!seen.insert(rule.status).second) {
                report(where + ": expected one rule for an end, but there are two");
            }
            if (rule.bucket == Bucket::in_progress || rule.bucket == Bucket::paused) {
                report(where + ": expected a bucket of what is over, but it is " +
                       quoted(enum_name(rule.bucket)));
            }
        }
        for (std::size_t i = 0; i < EnumNames<EndStatus>::names.size(); ++i) {
            const auto status = static_cast<EndStatus>(i);
            if (!seen.contains(status)) {
                report("ends: expected a state and a bucket for every end, but " +
                       quoted(enum_name(status)) + " has none");
            }
        }
    }

    void check_acts() {
        std::set<std::string_view> seen;
        for (const ActRule& rule : rules_.acts) {
            const std::string where = "act " + quoted(rule.act);
            check_source(where, rule.source);
            if (!is_among(rule_words::acts, rule.act)) {
                report(where + ": expected one of " + listed(rule_words::acts) +
                       ", but it is another word");
            } else if (!seen.insert(rule.act).second) {
                report(where + ": expected one rule for an act, but there are two");
            }
            check_recipients(where, rule.roles);
        }
    }

    void check_forms() {
        std::set<std::string_view> sets;
        for (const FormSet& set : rules_.form_sets) {
            const std::string where = "forms " + quoted(set.id);
            check_source(where, set.source);
            if (set.id.empty() || !sets.insert(set.id).second) {
                report(where +
                       ": expected an id that is used once, but it is empty or two sets have it; "
                       "rename one");
            }
            std::set<std::string_view> roles;
            for (const FormSet::Form& form : set.forms) {
                if (!is_among(rule_words::forms, form.role)) {
                    report(where + ": expected one of " + listed(rule_words::forms) +
                           " as role of a form, but it is " + quoted(form.role));
                } else if (!roles.insert(form.role).second) {
                    report(where + ": expected one form for a role, but " + quoted(form.role) +
                           " has two");
                }
            }
        }
        for (const FormSet& set : rules_.form_sets) {
            if (!set.fields.empty() && !sets.contains(set.fields)) {
                report("forms " + quoted(set.id) +
                       ": expected fields of a set that is listed, but they are of " +
                       quoted(set.fields));
            }
        }
        if (!sets.contains(rules_.form_set) && !(sets.empty() && rules_.form_set.empty())) {
            report("forms: expected the set in force to be one of those listed, but it is " +
                   quoted(rules_.form_set));
        }
    }

    void check_alerts() {
        const AlertRules& alerts = rules_.alerts;
        check_source("alerts", alerts.source);
        check_ladder("ladder of the dossier", alerts.dossier, LadderOf::dossier);
        check_ladder("ladder of steps", alerts.step, LadderOf::step);
        check_ladder("ladder of waits", alerts.wait, LadderOf::wait);
        check_duration("alerts", alerts.unseen_after);
        check_recipients("alerts that nobody saw", alerts.unseen_to);
        if (alerts.unseen_after.has_value() == alerts.unseen_to.empty()) {
            report(
                "alerts that nobody saw: expected both when and to whom they go, but only one "
                "is said");
        }
    }

    void check_ladder(const std::string& name, const Ladder& ladder, LadderOf of) {
        const Rung* previous = nullptr;
        for (std::size_t i = 0; i < ladder.rungs.size(); ++i) {
            const Rung& rung = ladder.rungs[i];
            const std::string where = name + ", rung " + std::to_string(i + 1);
            check_rung(where, rung, of);
            if (previous != nullptr && !is_in_order(*previous, rung)) {
                report(where +
                       ": expected rungs in the order in which they fall due, the repeating one "
                       "last, but it stands behind a later one");
            }
            previous = &rung;
        }
    }

    void check_rung(const std::string& where, const Rung& rung, LadderOf of) {
        if (!fits(rung.kind, of)) {
            report(where + ": expected a rung that this ladder can have, but it is " +
                   quoted(enum_name(rung.kind)));
        }
        const bool share = rung.share_percent != 0;
        const bool is_due = rung.kind == RungKind::due;
        if (is_due && (share || rung.distance)) {
            report(where + ": expected \"due\" without a distance, but there is one");
        }
        if (!is_due && share == rung.distance.has_value()) {
            report(where + ": expected either a distance or a share, but there are both or none");
        }
        if (share && (rung.kind != RungKind::warn || rung.share_percent > 100)) {
            report(where + ": expected a share of 1 to 100 percent of a warning, but it is " +
                   std::to_string(rung.share_percent));
        }
        check_duration(where, rung.distance);
        check_recipients(where, rung.to);
        if (rung.to.empty()) {
            report(where + ": expected somebody who is told, but nobody is named");
        }
    }

    void check_charging() {
        check_source("charging", rules_.charging.source);
        check_duration("charging", rules_.charging.receiver_after);
        check_duration("charging", rules_.least_after_send_back);
    }

    const RuleSet& rules_;
    std::vector<std::string> problems_;
};

}  // namespace

std::vector<std::string> validate_rules(const RuleSet& rules) { return Check(rules).run(); }

}  // namespace motcua
