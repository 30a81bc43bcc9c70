// A rule set: what law says for all procedures of an agency, as dated data. Every value names its
// document, article and how sure it is; the engine knows none of these numbers itself.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <motcua/engine/model/describe.hpp>
#include <motcua/engine/model/ladder.hpp>
#include <motcua/engine/model/organisation.hpp>
#include <motcua/engine/model/procedure.hpp>
#include <motcua/engine/model/time_limit.hpp>

namespace motcua {

/// How a value of a rule set is known.
enum class Certainty {
    official,  ///< read in the document itself
    quoted,    ///< read in another document that quotes it
    reported,  ///< from the press or from practice
    assumed,   ///< decided by whoever wrote the set; an agency may change it
};
template <>
struct EnumNames<Certainty> {
    static constexpr std::array<std::string_view, 4> names{"official", "quoted", "reported",
                                                           "assumed"};
};

/// Where a value comes from: printed by every explanation that uses it (rule 3).
struct Citation {
    std::string document;  ///< "118/2025/NĐ-CP"; empty only where `certainty` is assumed
    std::string article;   ///< "Điều 11"
    Certainty certainty = Certainty::assumed;
    friend bool operator==(const Citation&, const Citation&) = default;
};

/// "theo Điều 11 118/2025/NĐ-CP", "theo bộ quy tắc (giả định)".
[[nodiscard]] std::string to_vietnamese(const Citation& citation);

/// Counting defaults for limits that do not say otherwise. `minutes_counting` is a default for
/// fractions and hours, which docs/dsl.md fixes; only the cut-off and the civil due-at may differ.
struct CountingRule {
    std::optional<Cutoff> cutoff;
    std::optional<DueAt> due_at;  ///< of whole working days
    Citation source;
    friend bool operator==(const CountingRule&, const CountingRule&) = default;
};

/// How soon a dossier of a channel must be received or answered: the reception clock.
struct ReceptionRule {
    std::vector<Channel> channels;
    LimitRule within;
    Citation source;
    friend bool operator==(const ReceptionRule&, const ReceptionRule&) = default;
};

struct SupplementRule {
    unsigned limit = 0;            ///< requests in the whole handling; 0 = no limit is known
    std::optional<Duration> wait;  ///< how long the applicant has, unless the procedure says
    bool requires_items = true;
    bool requires_reason = true;
    Citation source;
    friend bool operator==(const SupplementRule&, const SupplementRule&) = default;
};

struct ExtensionRule {
    unsigned limit = 0;              ///< 0 = none is allowed
    std::optional<Duration> notice;  ///< must be recorded so long before the due date
    bool requires_apology = true;    ///< a paper of role "apology"
    Citation source;
    friend bool operator==(const ExtensionRule&, const ExtensionRule&) = default;
};

/// Which bucket of the reports a wait or an end falls into.
enum class Bucket {
    not_received,  ///< in no statistic of handling
    in_progress,   ///< handling runs
    paused,        ///< inside "in progress", shown as its share
    resolved,      ///< decided: early, on time or late
    withdrawn,     ///< inside "resolved" as the form's policy says, shown as its share
    not_resolved,  ///< ended without a decision and not the agency's delay (not supplemented …)
};
template <>
struct EnumNames<Bucket> {
    static constexpr std::array<std::string_view, 6> names{
        "not-received", "in-progress", "paused", "resolved", "withdrawn", "not-resolved"};
};

/// One entry of the closed list of grounds on which the clock may stand still.
struct PauseGround {
    std::string id;  ///< "supplement", "payment", "suspended-by-law" …
    std::string title;
    std::vector<std::string> waits;  ///< kinds of waits it covers: words of `for`
    bool by_hand = false;            ///< may be chosen for suspending the whole handling
    bool requires_document = false;
    std::optional<unsigned> limit;         ///< how often in one dossier
    std::optional<Duration> longest;       ///< longer is reported
    unsigned portal_state = 0;             ///< national state while it lasts
    std::string charged_to = "applicant";  ///< applicant | consulted | called | system | unit
    Citation source;
    friend bool operator==(const PauseGround&, const PauseGround&) = default;
};

/// Whether the work was done to its end: no other end may be told to the portal as finished.
[[nodiscard]] constexpr bool is_done(EndStatus status) noexcept {
    return status == EndStatus::completed || status == EndStatus::partial;
}

struct EndRule {
    EndStatus status = EndStatus::completed;
    unsigned portal_state = 0;
    Bucket bucket = Bucket::resolved;
    Citation source;
    friend bool operator==(const EndRule&, const EndRule&) = default;
};

/// Who performs an act unless the procedure says otherwise.
struct ActRule {
    std::string act;  ///< "extend", "apologise", "suspend", "withdraw", "explain-lateness" …
    std::vector<std::string> roles;  ///< recipients' words or roles; empty = nobody
    Citation source;
    friend bool operator==(const ActRule&, const ActRule&) = default;
};

/// Forms of one set, by role: rule 2.
struct FormSet {
    std::string id;  ///< "TT03/2025"
    Citation source;
    struct Form {
        std::string role;  ///< receipt, supplement, refusal, apology, stop, control-slip, register
        std::string number;  ///< "Mẫu 04"
        std::string title;
        friend bool operator==(const Form&, const Form&) = default;
    };
    std::vector<Form> forms;
    /// The set that the fields of its forms were taken from, where its own are not known; empty: its own.
    std::string fields{};
    friend bool operator==(const FormSet&, const FormSet&) = default;
};

struct AlertRules {
    Ladder dossier;
    Ladder step;
    Ladder wait;                           ///< of waits: nobody's lateness, but not forgotten
    std::optional<Duration> unseen_after;  ///< then it goes to `unseen_to`
    std::vector<std::string> unseen_to;
    bool quiet_outside_hours = false;  ///< what falls outside office hours waits for opening
    RoleId watcher_role;               ///< người theo dõi hạn của đơn vị
    RoleId desk_role;
    Citation source;
    friend bool operator==(const AlertRules&, const AlertRules&) = default;
};

/// Who bears the time nobody works in (rule 37).
struct ChargingRules {
    std::optional<Duration> receiver_after;  ///< handed over and not accepted: the giver until
                                             ///< then, the receiver after; unset = the giver
    bool queue_to_system = false;  ///< offered to a group and not claimed: system, else the unit
    Citation source;
    friend bool operator==(const ChargingRules&, const ChargingRules&) = default;
};

enum class LatenessTest { by_day, by_instant };
template <>
struct EnumNames<LatenessTest> {
    static constexpr std::array<std::string_view, 2> names{"by-day", "by-instant"};
};

struct ReportRules {
    LatenessTest test = LatenessTest::by_day;
    bool withdrawn_on_time = true;  ///< form 06a counts withdrawn dossiers as resolved on time
    bool paused_in_time = true;     ///< … and paused ones as in progress, in time
    Citation source;
    friend bool operator==(const ReportRules&, const ReportRules&) = default;
};

/// A rule set in one version. Default-constructed it allows nothing that law must allow: no
/// extension, no pause by hand, no alerts.
struct RuleSet {
    DefinitionRef ref;
    std::string title;
    Validity effective;
    CountingRule counting;
    std::vector<ReceptionRule> reception;
    SupplementRule supplement;
    ExtensionRule extension;
    std::vector<PauseGround> pauses;
    std::vector<EndRule> ends;
    std::vector<ActRule> acts;
    std::vector<FormSet> form_sets;
    std::string form_set;  ///< the set in force
    AlertRules alerts;
    ChargingRules charging;
    std::optional<Duration> least_after_send_back;  ///< a returned step has at least that much left
    ReportRules reports;

    [[nodiscard]] const ReceptionRule* reception_of(Channel channel) const;
    [[nodiscard]] const PauseGround* pause(std::string_view id) const;
    /// The ground that covers a wait for `kind` (a word of `for`).
    [[nodiscard]] const PauseGround* pause_of_wait(std::string_view kind) const;
    [[nodiscard]] const EndRule* end(EndStatus status) const;
    [[nodiscard]] const ActRule* act(std::string_view act) const;
    /// The form of a role in the set in force, or in `set` if given (rule 2).
    [[nodiscard]] const FormSet::Form* form(std::string_view role, std::string_view set = {}) const;
    friend bool operator==(const RuleSet&, const RuleSet&) = default;
};

using RuleSetPtr = std::shared_ptr<const RuleSet>;

/// Sentences that say what is wrong; empty if it can be used.
[[nodiscard]] std::vector<std::string> validate_rules(const RuleSet& rules);

}  // namespace motcua
