// Follows a dossier's events and says of each clock what made and moved its due date; counts each
// date anew with the versions it was counted with.
#include <algorithm>
#include <tuple>

#include <motcua/engine/core/apply.hpp>
#include <motcua/engine/core/explain.hpp>

#include "explain_lines.hpp"

namespace motcua {
namespace core {
namespace {

// A clock's identity while events are followed.
struct ClockKey {
    ClockOwner of = ClockOwner::dossier;
    std::uint32_t number = 0;
    std::string limit;
    friend bool operator==(const ClockKey&, const ClockKey&) = default;
};

ClockKey key_of(std::uint32_t task, const std::string& limit) {
    if (!limit.empty()) {
        return {ClockOwner::limit, 0, limit};
    }
    return task == 0 ? ClockKey{} : ClockKey{ClockOwner::task, task, {}};
}

class Explainer {
public:
    Explainer(const HeldVersions& versions, const DefinitionLookup& lookup)
        : versions_(versions), procedure_(&versions.latest()), lookup_(lookup) {
        open(ClockKey{}, {}, procedure_->title);
    }

    void take(const RecordedEvent& recorded) {
        at_ = recorded.at;
        if (recorded.number == 1) {
            dossier_.id = recorded.dossier;
        }
        const Dossier before = dossier_;
        apply(dossier_, recorded.event, recorded.at);
        procedure_ = &versions_.of(dossier_.procedure);
        std::visit([&](const auto& event) { tell(event, before); }, recorded.event);
    }

    std::vector<ClockExplanation> finish() {
        std::vector<ClockExplanation> told;
        for (Entry& entry : entries_) {
            if (entry.explanation.lines.empty()) {
                continue;  // a clock that never ran
            }
            conclude(entry.explanation);
            told.push_back(std::move(entry.explanation));
        }
        std::stable_sort(told.begin(), told.end(), [](const auto& a, const auto& b) {
            return std::tuple(order_of(a.of), a.number) < std::tuple(order_of(b.of), b.number);
        });
        return told;
    }

private:
    struct Entry {
        ClockKey key;
        ClockExplanation explanation;
    };

    static int order_of(ClockOwner of) {
        return of == ClockOwner::dossier ? 0 : of == ClockOwner::limit ? 1 : 2;
    }

    ClockExplanation& open(const ClockKey& key, std::string id, std::string title) {
        Entry entry{key, {}};
        entry.explanation.of = key.of;
        entry.explanation.number = key.number;
        entry.explanation.id = std::move(id);
        entry.explanation.title = std::move(title);
        return entries_.emplace_back(std::move(entry)).explanation;
    }
    // The latest clock of that key; a second limit may run again.
    ClockExplanation* find(const ClockKey& key) {
        const auto found = std::find_if(entries_.rbegin(), entries_.rend(),
                                        [&](const Entry& entry) { return entry.key == key; });
        return found == entries_.rend() ? nullptr : &found->explanation;
    }
    ClockExplanation& dossiers() { return entries_.front().explanation; }

    /// `name`: what it is about; `source`: what says so; as in DerivationLine.
    void say(ClockExplanation& clock, std::string_view rule, std::string text,
             std::string name = {}, std::string source = {}) const {
        clock.lines.push_back(
            {std::string(rule), std::move(text), at_, std::move(name), std::move(source)});
    }

    void cite_rules(ClockExplanation& told, const ClockState& clock) {
        const RuleSetPtr rules = clock.rules.empty() ? nullptr : lookup_.rule_set(clock.rules);
        if (rules == nullptr) {
            if (!clock.rules.empty()) {
                say(told, "unknown-version",
                    "Không tìm thấy bộ quy tắc " + version_words(clock.rules) + ".", clock.rules);
            }
            return;
        }
        const std::string& title = rules->title.empty() ? rules->ref.id : rules->title;
        std::string text = "Theo bộ quy tắc " + title + " (" + version_words(clock.rules) + ")";
        if (told.of == ClockOwner::limit && told.id == reception_limit) {
            if (const auto* rule = rules->reception_of(dossier_.header.channel)) {
                text += ", " + to_vietnamese(rule->source);
            }
        } else if (clock.rule && (clock.rule->cutoff || clock.rule->due_at)) {
            text += ", cách tính " + to_vietnamese(rules->counting.source);
        }
        say(told, "rule-set", text + ".", title, clock.rules);
    }

    void cite_ground(ClockExplanation& told, const ClockState& clock) {
        if (clock.ground == "assumed") {
            say(told, "ground", "Thời hạn do quy trình tự đặt, chưa dẫn được văn bản.");
        } else if (!clock.ground.empty()) {
            say(told, "ground", "Căn cứ thời hạn: " + clock.ground + ".", {}, clock.ground);
        }
    }

    // Counts a recorded clock anew and says how.
    void derive(ClockExplanation& told, const ClockState& clock) {
        told.clock = clock;
        told.recomputed.reset();
        const auto calendar = clock.calendar.empty() ? nullptr : lookup_.calendar(clock.calendar);
        if (calendar == nullptr) {
            if (!clock.calendar.empty()) {
                say(told, "unknown-version",
                    "Không tìm thấy lịch " + version_words(clock.calendar) +
                        ": không tính lại được.",
                    clock.calendar);
            }
            return;
        }
        const LimitRule rule = clock.rule.value_or(LimitRule{});
        if (!clock.started && !clock.resumed) {
            return;
        }
        const DueDate due =
            clock.resumed && clock.left
                ? due_date_after_pause(*calendar, rule, *clock.left, *clock.resumed, Lines::all)
                : due_date(*calendar, rule, *clock.started, Lines::all);
        told.lines.insert(told.lines.end(), due.why.begin(), due.why.end());
        // A date that was given, by an extension or by another system, is not counted.
        const bool given = !clock.resumed && (clock.original_due || dossier_.adopted) &&
                           told.of == ClockOwner::dossier;
        if (clock.rule && !given) {
            check(told, due, clock);
        }
    }

    void check(ClockExplanation& told, const DueDate& due, const ClockState& clock) {
        told.recomputed = due.due;
        const std::optional<Instant>& recorded = clock.projected ? clock.projected : clock.due;
        if (recorded == due.due) {
            return;
        }
        told.agrees = false;
        say(told, "mismatch",
            "Tính lại ra " + moment(due.due) + ", khác hạn đã ghi" +
                (recorded ? " " + moment(*recorded) : std::string{}) + ".");
    }

    void start(const ClockKey& key, const std::string& id, const std::string& title,
               const ClockState& clock, const std::string& what) {
        ClockExplanation& told = key.of == ClockOwner::dossier ? dossiers() : open(key, id, title);
        say(told, "event", what);
        cite_ground(told, clock);
        cite_rules(told, clock);
        derive(told, clock);
    }

    std::string ground_words(const std::string& ground) const {
        const RuleSetPtr rules =
            dossier_.rules.empty() ? nullptr : lookup_.rule_set(dossier_.rules);
        const PauseGround* known = rules == nullptr ? nullptr : rules->pause(ground);
        if (known == nullptr) {
            return ground;
        }
        return (known->title.empty() ? ground : known->title) + ", " + to_vietnamese(known->source);
    }

    void say_remarks(ClockExplanation& told, const std::vector<PauseRemark>& remarks) const {
        for (const PauseRemark remark : remarks) {
            say(told, "pause-remark",
                "Lưu ý về lần tạm dừng: " + std::string(remark_words(remark)) + ".");
        }
    }

    void conclude(ClockExplanation& told) const {
        const ClockState& clock = told.clock;
        const auto add = [&](std::string_view rule, std::string text, std::optional<Instant> at) {
            told.lines.push_back({std::string(rule), std::move(text), at, {}, {}});
        };
        if (clock.original_due && clock.original_due != clock.due) {
            add("original-due",
                "Hạn ban đầu, trước khi gia hạn: " + moment(*clock.original_due) + ".",
                clock.original_due);
        }
        if (clock.projected) {
            add("projected",
                "Theo lịch công bố sau này là " + moment(*clock.projected) +
                    "; vẫn giữ ngày đã hẹn với người nộp.",
                clock.projected);
        }
        if (!clock.due) {
            return;
        }
        std::string text = "Hạn: " + moment(*clock.due);
        text += clock.provisional ? " (tạm tính)" : "";
        text += clock.phase == ClockPhase::paused ? "; đang tạm dừng nên hạn sẽ lùi" : "";
        add("result", text + ".", clock.due);
    }

    // What each event says. Most say nothing of clocks.
    template <class E>
    void tell(const E&, const Dossier&) {}

    void tell(const ClockStarted& event, const Dossier& before) {
        if (before.clock.phase != ClockPhase::not_started) {
            start({}, {}, {}, event.clock,
                  "Thời hạn được đọc lại vì hồ sơ thay đổi; vẫn tính từ mốc cũ.");
            return;
        }
        const Moment& from = procedure_->time_limit.from;
        std::string what = "Thời hạn giải quyết tính từ " + std::string(start_words(from.kind));
        what += from.node.empty() ? "" : " " + title_of(*procedure_, from.node);
        start({}, {}, {}, event.clock, what + ".");
    }
    // Of several who are asked each has a clock: its title says whose it is.
    [[nodiscard]] std::string title_at(const Dossier& before, const std::string& node,
                                       std::uint32_t parent, const std::string& branch) const {
        const Place* around = before.place(parent);
        const std::string title = title_of(*procedure_, node);
        return around != nullptr && around->node == node
                   ? title + " (" + lookup_.party_name(branch) + ")"
                   : title;
    }
    void tell(const TaskOpened& event, const Dossier& before) {
        const std::string title = title_at(before, event.step, event.parent, event.branch);
        start({ClockOwner::task, event.task, {}}, event.step, title, event.clock,
              title + " " + std::string(hand_over_words(event.how)) + " lúc " + moment(at_) + ".");
    }
    void tell(const LimitStarted& event, const Dossier&) {
        const LimitDef* limit = procedure_->limit(event.limit);
        const std::string title = event.limit == reception_limit ? "Thời hạn tiếp nhận"
                                  : limit != nullptr             ? limit->title
                                                                 : event.limit;
        start({ClockOwner::limit, 0, event.limit}, event.limit, title, event.clock,
              title + " bắt đầu lúc " + moment(at_) + ".");
    }
    void tell(const PlaceEntered& event, const Dossier& before) {
        if (event.clock) {
            const std::string title = title_at(before, event.node, event.parent, event.branch);
            start({ClockOwner::wait, event.place, {}}, event.node, title, *event.clock,
                  title + " bắt đầu lúc " + moment(at_) + ".");
        }
    }
    void tell(const DossierAdopted& event, const Dossier&) {
        ClockExplanation& told = dossiers();
        told.clock = event.clock;
        std::string text = "Tiếp quản từ hệ thống " + event.adoption.source +
                           ", đã tiếp nhận ở đó lúc " + moment(event.received);
        text += event.clock.due ? "; hạn giữ như đã hẹn là " + moment(*event.clock.due) : "";
        say(told, "adopted", text + ".", event.adoption.source);
        cite_ground(told, event.clock);
        cite_rules(told, event.clock);
    }
    void tell(const ClockPaused& event, const Dossier&) {
        ClockExplanation* told = find(key_of(event.task, event.limit));
        if (told == nullptr) {
            return;
        }
        told->clock.phase = ClockPhase::paused;
        told->clock.remaining = event.remaining;
        std::string text = "Tạm dừng từ " + moment(at_);
        text += event.ground.empty() ? "" : ": " + ground_words(event.ground);
        // What is no place of the flow is told by the ground.
        if (procedure_->node(event.cause) != nullptr) {
            text += " (" + title_of(*procedure_, event.cause) + ")";
        }
        text +=
            event.paper == 0 ? "" : ", văn bản số " + std::to_string(event.paper) + " trong hồ sơ";
        text += event.remaining.minutes < Minutes{0} ? "; đã quá hạn " : "; còn lại ";
        say(*told, "pause", text + length(event.remaining) + ".",
            event.ground.empty() ? std::string{} : ground_words(event.ground));
        say_remarks(*told, event.remarks);
    }
    void tell(const ClockResumed& event, const Dossier&) {
        ClockExplanation* told = find(key_of(event.task, event.limit));
        if (told == nullptr) {
            return;
        }
        const bool restarted = !event.clock.resumed;
        say(*told, restarted ? "restart" : "resume",
            restarted ? "Tính lại từ đầu đủ thời hạn, từ " + moment(at_) + "."
                      : "Hết tạm dừng lúc " + moment(at_) + ".");
        derive(*told, event.clock);
        say_remarks(*told, event.remarks);
    }
    void tell(const TimerSet& event, const Dossier&) {
        ClockExplanation* told = find({ClockOwner::wait, event.place, {}});
        if (told != nullptr && event.clock) {
            say(*told, "resume", "Tiếp tục tính lúc " + moment(at_) + ".");
            derive(*told, *event.clock);
        }
    }
    void tell(const TimerPaused& event, const Dossier&) {
        if (ClockExplanation* told = find({ClockOwner::wait, event.place, {}})) {
            told->clock.phase = ClockPhase::paused;
            told->clock.remaining = event.remaining;
            say(*told, "pause",
                "Tạm dừng từ " + moment(at_) + "; còn lại " + length(event.remaining) + ".");
        }
    }
    void tell(const ClockStopped& event, const Dossier&) {
        ClockExplanation& told = dossiers();
        told.clock.phase = ClockPhase::stopped;
        told.clock.stopped = dossier_.clock.stopped;
        std::string text = "Ngừng tính thời hạn lúc " + moment(at_);
        if (dossier_.clock.stopped != at_) {
            text += "; đúng hạn hay quá hạn xét ở lúc tạm dừng, " + moment(*dossier_.clock.stopped);
        }
        say(told, "stopped", text + ".");
        say_remarks(told, event.remarks);
    }
    void tell(const LimitStopped& event, const Dossier&) {
        if (ClockExplanation* told = find({ClockOwner::limit, 0, event.limit})) {
            told->clock.phase = ClockPhase::stopped;
            std::string text = "Kết thúc lúc " + moment(at_);
            text += event.remaining.minutes < Minutes{0} ? ", quá hạn " : ", còn lại ";
            say(*told, "stopped", text + length(event.remaining) + ".");
        }
    }
    void tell(const TaskCompleted& event, const Dossier&) {
        ClockExplanation* told = find({ClockOwner::task, event.task, {}});
        if (told != nullptr && told->clock.rule) {
            told->clock.phase = ClockPhase::stopped;
            std::string text = "Hoàn thành lúc " + moment(at_);
            text += event.remaining.minutes < Minutes{0} ? ", trễ " : ", còn lại ";
            say(*told, "stopped", text + length(event.remaining) + ".");
        }
    }
    void tell(const SpanExcluded& event, const Dossier& before) {
        const Place* place = before.place(event.place);
        say(dossiers(), "excluded",
            "Không tính vào thời hạn đến " + moment(event.until) +
                (place == nullptr ? std::string{} : ": " + title_of(*procedure_, place->node)) +
                ".");
        derive(dossiers(), event.clock);
        tell_limits("excluded", "Không tính vào thời hạn đến " + moment(event.until) + ".",
                    event.limits);
    }
    void tell(const SpanReturned& event, const Dossier&) {
        say(dossiers(), "returned",
            "Khoảng không tính kết thúc sớm, lúc " + moment(at_) + ": phần còn lại được tính lại.");
        derive(dossiers(), event.clock);
        tell_limits("returned", "Khoảng không tính kết thúc sớm, lúc " + moment(at_) + ".",
                    event.limits);
    }
    void tell_limits(std::string_view rule, const std::string& text,
                     const std::vector<LimitClock>& limits) {
        for (const LimitClock& limit : limits) {
            if (ClockExplanation* told = find(key_of(0, limit.limit))) {
                say(*told, rule, text);
                derive(*told, limit.clock);
            }
        }
    }
    void tell(const DeadlineExtended& event, const Dossier& before) {
        ClockExplanation& told = dossiers();
        told.clock = event.clock;
        told.recomputed.reset();
        std::string text = "Gia hạn lúc " + moment(at_);
        text += before.clock.due ? ": từ " + moment(*before.clock.due) : "";
        text += event.clock.due ? " sang " + moment(*event.clock.due) : "";
        text += event.rule.empty() ? "" : ", " + event.rule;
        text += event.paper == 0 ? "" : ", kèm phiếu xin lỗi số " + std::to_string(event.paper);
        say(told, "extension", text + ".", {}, event.rule);
    }
    void tell(const ApologyRecorded& event, const Dossier&) {
        std::string text = "Xin lỗi người nộp lúc " + moment(at_);
        text += event.promised ? ", hẹn lại " + moment(*event.promised) : "";
        say(dossiers(), "apology", text + "; hạn để xét trễ không đổi.");
    }
    void tell(const AppointmentPrinted& event, const Dossier&) {
        dossiers().clock.promised = event.promised;
        say(dossiers(), "promise",
            "Ngày hẹn " + moment(event.promised) +
                " đã in cho người nộp: lịch đổi sau này không làm đổi ngày hẹn.");
    }
    void tell(const DueDatesReprojected& event, const Dossier& before) {
        const std::string why = "Tính lại theo lịch " + version_words(event.calendar) +
                                " thay cho " + version_words(event.before) + ".";
        if (event.clock) {
            reproject(dossiers(), *event.clock, before.clock, why);
        }
        for (const TaskClock& task : event.tasks) {
            const Task* known = before.task(task.task);
            if (auto* told = find({ClockOwner::task, task.task, {}}); told && known != nullptr) {
                reproject(*told, task.clock, known->clock, why);
            }
        }
        for (const LimitClock& limit : event.limits) {
            const LimitClock* known = before.limit(limit.limit);
            if (auto* told = find({ClockOwner::limit, 0, limit.limit}); told && known != nullptr) {
                reproject(*told, limit.clock, known->clock, why);
            }
        }
        for (const PlaceClock& place : event.places) {
            if (auto* told = find({ClockOwner::wait, place.place, {}}); told && place.clock) {
                reproject(*told, *place.clock, told->clock, why);
            }
        }
    }
    // The moves of places are no matter of a clock; that a limit was kept is one.
    void tell(const DossierMigrated& event, const Dossier& before) {
        const std::string why = "Chuyển sang phiên bản " + std::to_string(event.procedure.version) +
                                " của thủ tục lúc " + moment(at_) + " theo " + event.ground;
        const ClockState& clock = dossier_.clock;
        if (clock.due != before.clock.due) {
            const std::string& ground = clock.ground;
            recount(dossiers(), clock, before.clock, "migrated",
                    why + (ground.empty() ? "." : "; căn cứ thời hạn: " + ground + "."));
        } else if (clock.phase != ClockPhase::not_started) {
            say(dossiers(), "migrated", why + "; thời hạn giữ như cũ.");
        }
        for (const LimitClock& limit : event.limits) {
            const LimitClock* known = before.limit(limit.limit);
            auto* told = find({ClockOwner::limit, 0, limit.limit});
            if (told != nullptr && known != nullptr && known->clock.due != limit.clock.due) {
                recount(*told, limit.clock, known->clock, "migrated", why + ".");
            }
        }
    }
    void reproject(ClockExplanation& told, const ClockState& now, const ClockState& before,
                   const std::string& why) {
        recount(told, now, before, "reprojected", why);
    }
    void recount(ClockExplanation& told, const ClockState& now, const ClockState& before,
                 std::string_view rule, const std::string& why) {
        std::string text = why;
        if (now.due && before.due && now.due != before.due) {
            text += " Hạn đổi từ " + moment(*before.due) + " sang " + moment(*now.due) + ".";
        }
        say(told, rule, text);
        if (now.phase == ClockPhase::running) {
            derive(told, now);
        } else {
            told.clock = now;
        }
    }

    const HeldVersions& versions_;
    const Procedure* procedure_;  ///< the version that holds
    const DefinitionLookup& lookup_;
    Dossier dossier_;
    Instant at_{};
    std::vector<Entry> entries_;
};

}  // namespace
}  // namespace core

Result<std::vector<ClockExplanation>> explain(const std::vector<RecordedEvent>& events,
                                              const HeldVersions& versions,
                                              const DefinitionLookup& lookup) {
    if (const Result<Dossier> sound = replay(events); !sound) {
        return sound.error();
    }
    core::Explainer explainer(versions, lookup);
    for (const RecordedEvent& event : events) {
        explainer.take(event);
    }
    return explainer.finish();
}

}  // namespace motcua
