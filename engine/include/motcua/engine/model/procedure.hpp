// A procedure (thủ tục) as the engine runs it: compiled, validated, immutable, its XML gone. Built by
// ProcedureBuilder only; shared by all dossiers pinned to it.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <motcua/engine/model/describe.hpp>
#include <motcua/engine/model/expression.hpp>
#include <motcua/engine/model/ids.hpp>
#include <motcua/engine/model/ladder.hpp>
#include <motcua/engine/model/migration.hpp>
#include <motcua/engine/model/organisation.hpp>
#include <motcua/engine/model/party.hpp>
#include <motcua/engine/model/procedure_parts.hpp>
#include <motcua/engine/model/time_limit.hpp>

namespace motcua {

enum class ProcedureKind {
    public_service,  ///< thủ tục hành chính
    interlinked,     ///< liên thông: one application, several procedures
    internal,        ///< internal work under ISO 9001: no reception, no applicant, no result needed
};
template <>
struct EnumNames<ProcedureKind> {
    static constexpr std::array<std::string_view, 3> names{"public", "interlinked", "internal"};
};

/// What a place does to the dossier's clock (docs/dsl.md).
enum class ClockMode { running, not_started, paused, excluded, stopped };
template <>
struct EnumNames<ClockMode> {
    static constexpr std::array<std::string_view, 5> names{"running", "not-started", "paused",
                                                           "excluded", "stopped"};
};

/// The acts that a flow draws: effects of an outcome, performed in the order written.
enum class Effect {
    receive,             ///< accept into handling: code, appointment, clock
    guide,               ///< ask to complete before reception; stays filed
    refuse,              ///< not accepted (state 3)
    request_supplement,  ///< ask for papers during handling (state 5)
    send_back,           ///< return to an earlier officer
    sign,                ///< the leader signs a result
    number,              ///< the records clerk numbers it
    issue,               ///< it is issued
    finish,              ///< end of handling (state 9)
    return_result,       ///< handed to the person entitled (state 10)
};
template <>
struct EnumNames<Effect> {
    static constexpr std::array<std::string_view, 10> names{
        "receive", "guide", "refuse", "request-supplement", "send-back", "sign",
        "number",  "issue", "finish", "return-result"};
};

/// How a dossier may end. `refused` exists only before reception.
enum class EndStatus {
    completed,
    partial,
    withdrawn,
    transferred,
    not_supplemented,
    expired,
    stopped,
    cancelled,
    refused,
};
template <>
struct EnumNames<EndStatus> {
    static constexpr std::array<std::string_view, 9> names{
        "completed", "partial", "withdrawn", "transferred", "not-supplemented",
        "expired",   "stopped", "cancelled", "refused"};
};

enum class FieldType {
    text,
    integer,
    decimal,
    money,
    boolean,
    date,
    date_time,
    choice,
    list,
    agency,
    unit,
    officer,
    person,
};
template <>
struct EnumNames<FieldType> {
    static constexpr std::array<std::string_view, 13> names{
        "text",   "integer", "decimal", "money", "boolean", "date",  "date-time",
        "choice", "list",    "agency",  "unit",  "officer", "person"};
};

/// Law 91/2025/QH15 distinguishes basic from sensitive data; unmarked is treated as basic.
enum class PersonalClass { none, basic, sensitive };
template <>
struct EnumNames<PersonalClass> {
    static constexpr std::array<std::string_view, 3> names{"none", "basic", "sensitive"};
};

struct FieldOption {
    std::string value;
    std::string title;
};

struct FieldDef {
    std::string id;
    std::string title;
    FieldType type = FieldType::text;
    bool required = false;
    PersonalClass personal = PersonalClass::basic;
    std::optional<Decimal> min;
    std::optional<Decimal> max;
    std::vector<FieldOption> options;  ///< of a choice
    std::vector<FieldDef> columns;     ///< of a list
    ExpressionPtr computed;            ///< set by the procedure, never by hand
};

/// Must be true (or null) whenever data changes.
struct CheckDef {
    ExpressionPtr that;
    std::string title;
};

/// At which of the dossier's organisations a role is looked for.
enum class RoleAt { decides, receives, helped, unit };
template <>
struct EnumNames<RoleAt> {
    static constexpr std::array<std::string_view, 4> names{"decides", "receives", "helped", "unit"};
};

struct RoleDef {
    RoleId id;    ///< as the procedure calls it
    RoleId role;  ///< as the organisation calls it
    std::string title;
    std::string function;  ///< unit function inside the agency; empty = the agency itself
    RoleAt at = RoleAt::decides;
    UnitId unit;  ///< for RoleAt::unit
};

/// A slip (phiếu) of this procedure's own, beside those that the rule set numbers.
struct SlipDef {
    std::string id;
    std::string title;
    std::string form;  ///< "Mẫu 3 PL I"
};

/// What the language calls a parameter: a value that an agency sets and expressions name.
struct ParameterDef {
    std::string id;
    std::string title;
    FieldType type = FieldType::decimal;
    Value value;
    std::string ground;
};

struct RouteCase {
    ExpressionPtr when;                 ///< nullptr = otherwise (last)
    std::string to;                     ///< node id
    std::vector<std::string> branches;  ///< re-entry: only these branches of the parallel `to`
    bool redo = false;  ///< re-entry: what was done in the other branches counts no more
};
/// First match wins. Never empty once built, and the last case has no condition.
using Routing = std::vector<RouteCase>;

/// Of what a limit in percent is a share.
enum class ShareOf { none, limit, remaining };
template <>
struct EnumNames<ShareOf> {
    static constexpr std::array<std::string_view, 3> names{"", "limit", "remaining"};
};

struct LimitCase {
    ExpressionPtr when;  ///< nullptr = otherwise
    LimitRule rule;
    std::string ground;  ///< legal reference, or "assumed"
    std::string until;   ///< field with a date; the earlier of it and `within` ends the limit
    ShareOf of = ShareOf::none;  ///< for within in percent: of the dossier's limit, or of what is
                                 ///< left of it
};
/// First match wins; empty = no limit.
using LimitCases = std::vector<LimitCase>;

struct OutcomeDef {
    std::string id;
    std::string title;
    Routing to;          ///< empty if `leave` is set
    ExpressionPtr when;  ///< offered only if true
    std::vector<Effect> effects;
    bool requires_reason = false;
    bool requires_items = false;
    bool requires_document = false;
    bool requires_signature = false;
    bool requires_number = false;
    bool requires_contributions =
        false;                       ///< of those asked in the step, as many as its `join` says
    bool requires_quorum = false;    ///< of the votes in the step
    bool requires_presence = false;  ///< of those who must be there
    std::string result;
    std::string slip;  ///< form role: receipt, supplement, refusal …
    std::string supplement;
    std::optional<unsigned> max;  ///< how often in this dossier
    std::string leave;            ///< out of the enclosing parallel
    std::string on_message;       ///< wait: chosen by this message

    [[nodiscard]] bool has(Effect effect) const;
};

struct InputDef {
    std::string field;  ///< one of field, document
    std::string document;
    bool required = false;
    ExpressionPtr when;
};

/// The last column of the paper table.
struct OutputDef {
    std::string title;
    std::string document;
    std::string result;
    std::string slip;
    ExpressionPtr when = nullptr;
};

enum class Assign { claim, by_head, round_robin, least_slack, same_as };
template <>
struct EnumNames<Assign> {
    static constexpr std::array<std::string_view, 5> names{"claim", "by-head", "round-robin",
                                                           "least-slack", "same-as"};
};

/// What happens by itself while an officer has a step: somebody is told, or an outcome is taken.
struct StepTimer {
    enum class From { due, entered, field } from = From::due;
    std::string field;  ///< From::field: a date, which is the end of its day, or a moment
    std::optional<Duration> distance;  ///< none: at the very moment
    bool before = false;               ///< so long before it, else after it
    std::optional<Duration> every;     ///< and again each time so much later
    RungKind kind = RungKind::remind;  ///< remind or escalate
    std::vector<std::string> to;       ///< who is told, in the words of a ladder
    std::string outcome;               ///< set: taken by itself, and nobody is told
    friend bool operator==(const StepTimer&, const StepTimer&) = default;
};

/// A day of the calendar on which the engine files by itself.
struct StartSchedule {
    enum class Every { year, month } every = Every::year;
    unsigned month = 1;  ///< of a year
    unsigned day = 1;    ///< past the month's end: its last day
    /// What becomes of a day off; `stays`: filed on the day itself.
    enum class DayOff { after, before, stays } day_off = DayOff::after;
    friend bool operator==(const StartSchedule&, const StartSchedule&) = default;
};

struct StartNode {
    Routing to;
    ExpressionPtr when = nullptr;  ///< one can begin here only if true
    /// Result of an earlier dossier of this procedure by which one begins here.
    std::string earlier = {};
    std::optional<Duration> within = {};  ///< how long after it was issued at most
    std::optional<StartSchedule> schedule = {};
};

struct StepNode {
    PartyRef responsible;
    std::vector<BesideDef> present;  ///< who must be there, for outcomes that require presence
    LimitCases within;
    Assign assign = Assign::claim;
    std::string same_as;           ///< step whose last officer gets it
    std::string not_same_as;       ///< four eyes: step whose last person may not do it
    unsigned approvers = 1;        ///< so many different persons must choose the same outcome
    std::optional<Ladder> alerts;  ///< instead of the rule set's
    std::vector<StepTimer> timers;
    bool reception = false;         ///< phase="reception": on the reception clock
    std::vector<std::string> asks;  ///< nodes of who is asked while it is open (cooperate, vote)
    std::vector<InputDef> inputs;
    std::vector<OutputDef> outputs;
    std::vector<OutcomeDef> outcomes;  ///< in order; never empty
};

/// Asks for opinions (rule 30). Each of those asked has a clock of its own; the lead's runs on
/// unless the node's clock mode says otherwise. A consult is a place of the flow; cooperate and vote
/// belong to a step, whose officer answers for it.
struct ConsultNode {
    enum class Kind { consult, cooperate, vote } kind = Kind::consult;
    std::string step;          ///< the step it belongs to; empty for a consult
    std::vector<AskDef> asks;  ///< beside those of `over`
    std::string over;          ///< list field: one is asked for each row
    std::string each;          ///< its column that names the agency, unit or officer
    std::string as;            ///< its column that says in what capacity
    LimitCases within;         ///< of the answer; civil counting, as it binds an outsider
    enum class Silence { none, agrees, skips } silence = Silence::none;
    std::optional<Duration> silence_after;  ///< silence counts so long after the answer was due
    std::optional<Ladder> alerts;           ///< of those asked, instead of the rule set's
    std::string answer;                     ///< name of the answer in expressions
    std::vector<FieldOption> answers;       ///< options of the answer; never empty
    std::string agrees;              ///< option that silence stands for, with Silence::agrees
    bool requires_reason = false;    ///< an answer says why
    bool requires_document = false;  ///< an answer comes with a paper
    PartyRef responsible;            ///< who records the answer of an external agency
    Quota join;                      ///< enough answers: nobody else is awaited
    Quota quorum;                    ///< of a vote: how many must be present
    /// Of a vote: of each group one must be present, by capacity.
    std::vector<std::vector<std::string>> needs;
    Routing next;  ///< of a consult

    /// One party, asked at the place itself.
    [[nodiscard]] bool asks_one() const noexcept {
        return kind == Kind::consult && over.empty() && asks.size() == 1 && !asks.front().when;
    }
};

struct BranchDef {
    std::string id;
    std::string title;
    ExpressionPtr when;  ///< inclusive split: opened only if true
    std::string first;   ///< first node
    ClockMode clock = ClockMode::running;
};
/// A message to a wait that opens a branch of its own each time it comes: an objection.
struct EachMessage {
    std::string message;
    BranchDef branch;
};

/// A wait that many dossiers end together, in one sitting: a council's day, a round of examinations.
struct SessionDef {
    PartyRef chair;  ///< role of who chairs; WaitNode::responsible gathers and records
    std::optional<Duration> notice;  ///< how long before it a dossier is gathered at the latest
};

/// What is put up in public during a wait. Fields that tell of nobody are shown, others only if they
/// are among `shows`; what `hides` names is not shown in any case.
struct NoticeDef {
    struct Field {
        std::string field;
        ExpressionPtr when;
    };
    std::string title;
    std::vector<std::string> places;  ///< where, in words; never empty
    std::vector<Field> shows;
    std::vector<Field> hides;
};

struct WaitNode {
    std::string waits_for;  ///< applicant, message, payment, supplement, date, span
    std::string message;    ///< message name that `next` reacts to, if any
    PartyRef responsible;
    LimitCases within;   ///< binds the outsider; civil counting
    LimitCases lasts;    ///< ends at the close of its last day and goes on by `next`
    std::string until;   ///< field with the date that ends it
    Routing on_timeout;  ///< empty: nothing happens when `within` has passed
    Routing next;        ///< short form of a single outcome
    std::vector<OutcomeDef> outcomes;
    std::string supplement;
    std::optional<SessionDef> session;  ///< set: its outcomes are chosen in a sitting only
    std::vector<EachMessage> each;      ///< what holds the wait until it is dealt with
    std::optional<NoticeDef> notice;
};

/// Work by a machine: a worker outside fetches it by its topic, under a lease, and says how it went.
struct ServiceNode {
    std::string topic;
    std::vector<InputDef> inputs;  ///< what the worker is given, and nothing else
    LimitCases within;             ///< of the whole work; civil counting, as it binds an outsider
    unsigned retries = 0;          ///< how often it is tried again after a failure
    Duration retry_after{0, DurationUnit::clock_hours};  ///< unless the worker says when
    PartyRef responsible;                                ///< who is told when it is late
    std::vector<OutcomeDef> outcomes;                    ///< chosen by the worker; never empty
    /// Outcome taken when it failed for good and a head goes past it; empty = it can only be tried again.
    std::string compensation;
};

/// Hands data to, or takes data from, a called procedure.
struct Binding {
    std::string from;
    std::string to;
    /// column: of the row for which the child was started (CallNode::over).
    enum class Kind { field, document, result, column } kind = Kind::field;
};
struct CallEnd {
    std::string end;  ///< id of the child's end, or empty = any other
    Routing to;
};
struct CallNode {
    std::string procedure;
    std::string variant;
    PartyRef agency;    ///< empty = the agency that decides this dossier
    std::string over;   ///< list: one child for each of its rows; empty = one child
    std::string each;   ///< column of `over` with the child's agency; empty there = `agency`
    unsigned join = 0;  ///< of `over`: so many children must have ended; 0 = all
    bool wait = true;   ///< false: nobody waits for it
    LimitCases within;
    std::vector<Binding> pass;
    std::vector<Binding> returns;
    std::vector<CallEnd> ends;  ///< empty if !wait, or if there is a child for each row
    Routing next;               ///< the way on where `ends` is empty
};

struct LeaveDef {
    std::string id;
    Routing to;
    bool cancel_rest = true;
};
struct ParallelNode {
    std::vector<BranchDef> branches;
    unsigned join = 0;        ///< branches that must end; 0 = all that were opened
    bool cancel_rest = true;  ///< rest="cancel" | "keep"
    std::vector<LeaveDef> leaves;
    Routing next;
};

struct RouteNode {
    Routing to;
};

struct EndNode {
    EndStatus status = EndStatus::completed;
};

struct Node {
    std::string id;
    std::string no;  ///< "B1": row of the paper table
    std::string title;
    std::string title_en;
    std::string parallel;  ///< enclosing parallel, empty at the top
    std::string branch;    ///< branch of it
    ClockMode clock = ClockMode::running;
    std::optional<unsigned> portal_state;  ///< overrides the rule set's national state
    std::string charged_to;
    bool assumed = false;
    std::variant<StartNode, StepNode, WaitNode, CallNode, ParallelNode, RouteNode, EndNode,
                 ConsultNode, ServiceNode>
        kind;

    template <class T>
    [[nodiscard]] const T* as() const {
        return std::get_if<T>(&kind);
    }
};

struct SupplementDef {
    std::string id;
    bool reception = false;
    std::optional<unsigned> limit;  ///< nullopt = as the rule set says; 0 = unlimited
    std::string ground;
    std::optional<Duration> wait;
    std::string on_return;  ///< resume | restart | limit:ID
};

/// When a clock starts or ends.
struct Moment {
    enum class Kind {
        received,
        filed,
        paid,
        complete_papers,
        enter,
        leave,
        finished
    } kind = Kind::received;
    std::string node;  ///< of enter and leave
    friend bool operator==(const Moment&, const Moment&) = default;
};

struct TimeLimitDef {
    LimitCases cases;  ///< empty = no appointment
    Moment from;       ///< start event of the statutory clock
    LimitCases added;  ///< every one that holds is added, in order
};

/// What a second clock does to the main one.
enum class MainEffect { beside, suspends, replaces };
template <>
struct EnumNames<MainEffect> {
    static constexpr std::array<std::string_view, 3> names{"beside", "suspends", "replaces"};
};

/// A second clock: a stage, a re-reading, a cumulative limit from reception, the applicant's own.
struct LimitDef {
    std::string id;
    std::string title;
    LimitCases cases;
    Moment from;
    Moment to{Moment::Kind::finished, {}};
    MainEffect main = MainEffect::beside;
    bool applicant = false;  ///< binds the applicant: never anybody's lateness
};

/// Instead of the rule set's.
struct ExtensionDef {
    std::optional<unsigned> limit;
    std::optional<Duration> notice;
    std::string ground;
};

/// How long a dossier is kept after its end; then an order may erase what it says of persons.
struct RetentionDef {
    Duration keep;       ///< whole days of the calendar or months
    std::string ground;  ///< document that says so, or "assumed"
};

/// Which dossiers of an earlier version move to this one, and how; by itself it moves nothing (rule 1).
struct Transition {
    unsigned from_version = 0;
    std::string ground;  ///< document and article that order it
    std::optional<Date> received_from;
    std::optional<Date> received_before;
    ExpressionPtr when;  ///< over the dossier's data, in the words of this version; nullptr = all
    MovedLimit limit = MovedLimit::keep;
    std::vector<NodeMove> moves;  ///< a place that is not named keeps its id
};

struct ChannelDef {
    Channel channel = Channel::counter;
    std::string level;             ///< whole | partial, of an online service
    ExpressionPtr when = nullptr;  ///< open only if true
};

/// Everything a version of a procedure says. Ids are unique where docs/dsl.md says so.
struct Procedure {
    DefinitionRef ref;
    std::string code;  ///< national code d.dddddd; empty for internal work
    ProcedureKind kind = ProcedureKind::public_service;
    std::string title;
    std::string title_en;
    std::string domain_code;
    std::string domain;
    Validity effective;    ///< effective-from … effective-to
    std::string decision;  ///< enacting decision
    std::string calendar;  ///< calendar id
    std::string rules;     ///< rule-set id
    std::string receives;  ///< "level:commune" …
    std::string decides;
    bool helped_anywhere = false;
    std::vector<Applicant> applicants;
    std::vector<ChannelDef> channels;
    std::vector<std::string> conditions;
    std::vector<LegalBasis> legal_basis;
    std::vector<FieldDef> data;
    std::vector<CheckDef> checks;
    std::vector<ParameterDef> parameters;
    std::vector<DocumentSet> document_sets;
    std::vector<DocumentDef> documents;
    std::vector<FeeDef> fees;
    std::vector<ResultDef> results;
    std::vector<ObligationDef> obligations;
    std::optional<RetentionDef> retention;  ///< none: kept for ever
    TimeLimitDef time_limit;
    std::vector<LimitDef> limits;
    std::vector<SupplementDef> supplements;
    std::optional<ExtensionDef> extension;
    std::optional<Ladder> alerts;  ///< of the dossier, instead of the rule set's
    std::vector<RoleDef> roles;
    std::vector<Transition> transitions;  ///< the first that means a dossier is followed
    std::vector<OutsiderDef> outsiders;
    std::vector<ExternalDef> externals;
    std::vector<SlipDef> slips;
    std::vector<ProcedureAct> acts;
    std::vector<Node> nodes;  ///< in document order; nodes of branches included

    [[nodiscard]] const Node* node(std::string_view id) const;
    [[nodiscard]] const StepNode* step(std::string_view id) const;
    [[nodiscard]] const FieldDef* field(std::string_view id) const;
    [[nodiscard]] const DocumentDef* document(std::string_view id) const;
    [[nodiscard]] const FeeDef* fee(std::string_view id) const;
    [[nodiscard]] const ResultDef* result(std::string_view id) const;
    [[nodiscard]] const ObligationDef* obligation(std::string_view id) const;
    [[nodiscard]] const ParameterDef* parameter(std::string_view id) const;
    [[nodiscard]] const SupplementDef* supplement(std::string_view id) const;
    [[nodiscard]] const LimitDef* limit(std::string_view id) const;
    [[nodiscard]] const RoleDef* role(const RoleId& id) const;
    [[nodiscard]] const OutsiderDef* outsider(std::string_view id) const;
    [[nodiscard]] const ExternalDef* external(std::string_view id) const;
    [[nodiscard]] const SlipDef* slip(std::string_view id) const;
    [[nodiscard]] const ProcedureAct* act(std::string_view name) const;
    /// The first start that no calendar brings about, else the first.
    [[nodiscard]] const Node& start() const;

    /// Fills the lookup tables; called once by the builder after the last change.
    void index();

private:
    std::map<std::string, std::size_t, std::less<>> node_index_;
};

using ProcedurePtr = std::shared_ptr<const Procedure>;

}  // namespace motcua
