// The desk's office, the parts of procedures, and the harness over decide() and apply().
#include "desk.hpp"

#include <algorithm>
#include <utility>

namespace motcua::desk {
namespace {

class Computed final : public Expression {
public:
    explicit Computed(std::function<Result<Value>(const Facts&)> compute)
        : compute_(std::move(compute)) {}
    [[nodiscard]] Result<Value> evaluate(const Facts& facts) const override {
        return compute_(facts);
    }
    [[nodiscard]] std::string_view text() const noexcept override { return "computed"; }

private:
    std::function<Result<Value>(const Facts&)> compute_;
};

Node node_of(const std::string& id, decltype(Node::kind) kind) {
    Node node;
    node.id = id;
    node.title = id;
    node.kind = std::move(kind);
    return node;
}

RoleDef role(const std::string& id, const std::string& function, RoleAt where) {
    RoleDef def;
    def.id = RoleId(id);
    def.role = RoleId(id);
    def.function = function;
    def.at = where;
    return def;
}

Unit unit(const std::string& id, const std::string& parent, const std::string& function,
          const std::string& agency_code = "") {
    Unit unit;
    unit.id = UnitId(id);
    unit.parent = UnitId(parent);
    unit.name = id;
    unit.function = function;
    unit.agency_code = agency_code;
    unit.level = agency_code.empty() ? AgencyLevel::none : AgencyLevel::commune;
    return unit;
}

Post post(const std::string& officer, const std::string& unit, const std::string& role,
          bool head = false) {
    Post post;
    post.officer = OfficerId(officer);
    post.unit = UnitId(unit);
    post.role = RoleId(role);
    post.title = role;
    post.head = head;
    return post;
}

Procedure procedure(ProcedureKind kind, std::vector<Node> nodes) {
    Procedure procedure;
    procedure.ref = DefinitionRef{"thu-tuc", "", 1, "01"};
    procedure.kind = kind;
    procedure.title = "Thủ tục mẫu";
    procedure.calendar = "lich";
    procedure.rules = "luat";
    procedure.roles = {role("mot-cua", "desk", RoleAt::receives),
                       role("chuyen-vien", "kinh-te", RoleAt::decides),
                       role("lanh-dao", "leadership", RoleAt::decides)};
    procedure.nodes = std::move(nodes);
    if (!procedure.nodes.empty() && procedure.nodes.front().as<StartNode>() == nullptr) {
        procedure.nodes.insert(procedure.nodes.begin(), start(procedure.nodes.front().id));
    }
    return procedure;
}

ProcedurePtr built(Procedure draft) {
    Result<ProcedurePtr> result = ProcedureBuilder(std::move(draft)).build();
    INFO((result ? "" : result.error().detail));
    REQUIRE(result);
    return *result;
}

}  // namespace

ExpressionPtr expression(std::function<Value(const Facts&)> compute) {
    return std::make_shared<Computed>(
        [compute = std::move(compute)](const Facts& facts) -> Result<Value> {
            return compute(facts);
        });
}

ExpressionPtr is_set(const std::string& field) {
    return expression([field](const Facts& facts) { return facts.variable(field); });
}

ExpressionPtr amount(std::int64_t dong) {
    return expression([dong](const Facts&) { return Value::number(dong); });
}

ExpressionPtr endless() {
    return std::make_shared<Computed>([](const Facts&) -> Result<Value> {
        return Error{ErrorCode::limit_exceeded, "expected fewer steps, but there are more"};
    });
}

Routing to(const std::string& node) { return {RouteCase{nullptr, node, {}, false}}; }

LimitCases within(const std::string& duration) {
    LimitCase limit;
    const Result<Duration> parsed = parse_duration(duration);
    REQUIRE(parsed);
    limit.rule.within = *parsed;
    return {limit};
}

FieldDef field(const std::string& id, FieldType type) {
    FieldDef field;
    field.id = id;
    field.title = id;
    field.type = type;
    field.personal = PersonalClass::none;
    return field;
}

OutcomeDef outcome(const std::string& id, const std::string& next, std::vector<Effect> effects) {
    OutcomeDef def;
    def.id = id;
    def.title = id;
    def.to = to(next);
    def.effects = std::move(effects);
    return def;
}

OutcomeDef leaving(const std::string& id, const std::string& leave) {
    OutcomeDef def;
    def.id = id;
    def.title = id;
    def.leave = leave;
    return def;
}

Node start(const std::string& first) { return node_of("nop", StartNode{to(first)}); }

Node step(const std::string& id, const std::string& role, std::vector<OutcomeDef> outcomes) {
    StepNode step;
    step.responsible = PartyRef{PartyKind::role, role};
    step.outcomes = std::move(outcomes);
    return node_of(id, std::move(step));
}

Node wait(const std::string& id, std::vector<OutcomeDef> outcomes) {
    WaitNode wait;
    wait.waits_for = "applicant";
    wait.responsible = PartyRef{PartyKind::role, "mot-cua"};
    wait.outcomes = std::move(outcomes);
    return node_of(id, std::move(wait));
}

Node consult(const std::string& id, PartyRef ask, const std::string& limit,
             const std::string& next) {
    ConsultNode consult;
    consult.asks = {AskDef{{}, std::move(ask), nullptr, false}};
    consult.within = within(limit);
    consult.answers = {FieldOption{"dong_y", "Đồng ý"}, FieldOption{"khong", "Không đồng ý"}};
    consult.next = to(next);
    return node_of(id, std::move(consult));
}

Node route(const std::string& id, Routing cases) {
    return node_of(id, RouteNode{std::move(cases)});
}

Node end(const std::string& id, EndStatus status) { return node_of(id, EndNode{status}); }

Node parallel(const std::string& id, const std::vector<std::string>& firsts,
              const std::string& next, unsigned join) {
    ParallelNode parallel;
    for (const std::string& first : firsts) {
        BranchDef branch;
        branch.id = id + "." + std::to_string(parallel.branches.size() + 1);
        branch.first = first;
        parallel.branches.push_back(std::move(branch));
    }
    parallel.join = join;
    parallel.next = to(next);
    return node_of(id, std::move(parallel));
}

Node inside(Node node, const std::string& parallel, unsigned number) {
    node.parallel = parallel;
    node.branch = parallel + "." + std::to_string(number);
    return node;
}

Procedure work(std::vector<Node> nodes) {
    return procedure(ProcedureKind::internal, std::move(nodes));
}

Procedure behind_desk(Procedure draft) {
    StartNode& start = std::get<StartNode>(draft.nodes.front().kind);
    OutcomeDef received = outcome("nhan", "", {Effect::receive});
    received.to = std::move(start.to);
    start.to = to("nhan");
    Node reception = step("nhan", "mot-cua", {received});
    std::get<StepNode>(reception.kind).reception = true;
    draft.nodes.insert(std::next(draft.nodes.begin()), std::move(reception));
    draft.kind = ProcedureKind::public_service;
    return draft;
}

Procedure service(std::vector<Node> nodes) {
    return procedure(ProcedureKind::public_service, std::move(nodes));
}

Procedure permit(std::uint32_t version) {
    OutcomeDef guided = outcome("thieu", "cho-them", {Effect::guide});
    guided.requires_items = true;
    guided.requires_reason = true;
    OutcomeDef refused = outcome("tu-choi", "het-tu-choi", {Effect::refuse});
    refused.requires_reason = true;
    Node reception = step("tiep-nhan", "mot-cua",
                          {outcome("nhan", "tham-dinh", {Effect::receive}), guided, refused});
    std::get<StepNode>(reception.kind).reception = true;
    OutcomeDef signing =
        outcome("ky", "tra", {Effect::sign, Effect::number, Effect::issue, Effect::finish});
    signing.result = "giay-phep";
    Node sign =
        step("ky", "lanh-dao", {signing, outcome("tra-lai", "tham-dinh", {Effect::send_back})});
    std::get<StepNode>(sign.kind).not_same_as = "tham-dinh";
    Node examine = step("tham-dinh", "chuyen-vien", {outcome("dat", "ky"), outcome("hoi", "ky")});
    std::get<StepNode>(examine.kind).within = within("2wd");
    Procedure draft =
        service({reception, wait("cho-them", {outcome("nop-lai", "tiep-nhan")}), examine, sign,
                 step("tra", "mot-cua", {outcome("tra", "xong", {Effect::return_result})}),
                 end("xong"), end("het-tu-choi", EndStatus::refused)});
    draft.ref.version = version;
    draft.ref.hash = "0" + std::to_string(version);
    draft.results = {ResultDef{"giay-phep", "Giấy phép", ResultKind::positive, ""}};
    draft.time_limit.cases = within("10wd");
    return draft;
}

OutcomeDef& outcome_of(Procedure& procedure, const std::string& step, const std::string& id) {
    auto& outcomes = part<StepNode>(procedure, step).outcomes;
    const auto found =
        std::find_if(outcomes.begin(), outcomes.end(),
                     [&](const OutcomeDef& candidate) { return candidate.id == id; });
    REQUIRE(found != outcomes.end());
    return *found;
}

OrganisationDefinition organisation() {
    OrganisationDefinition definition;
    definition.ref = DefinitionRef{"tinh-mau", "", 1, ""};
    definition.title = "Tỉnh mẫu";
    for (const char* id : {"mot-cua", "chuyen-vien", "lanh-dao"}) {
        definition.roles.push_back(Role{RoleId(id), id});
    }
    definition.units = {unit("xa", "", "", "H36.12"), unit("quay", "xa", "desk"),
                        unit("kinh-te", "xa", "kinh-te"), unit("lanh-dao", "xa", "leadership"),
                        unit("xa-ben", "", "", "H36.13"),
                        // Known by name, but not of our agencies.
                        unit("so-a", "", "", ""), unit("so-b", "", "", "")};
    for (const char* id : {"an", "anh", "binh", "dung", "truong", "chi", "binh-2", "yen", "zung"}) {
        const std::string person = std::string(id) == "binh-2" ? "binh" : id;
        definition.officers.push_back(Officer{OfficerId(id), id, "người " + person, {}});
    }
    definition.posts = {post("an", "quay", "mot-cua"),
                        post("anh", "quay", "mot-cua"),
                        post("binh", "kinh-te", "chuyen-vien"),
                        post("dung", "kinh-te", "chuyen-vien"),
                        post("truong", "kinh-te", "truong-phong", true),
                        post("chi", "lanh-dao", "lanh-dao", true),
                        post("binh-2", "lanh-dao", "lanh-dao"),
                        post("yen", "xa-ben", "mot-cua"),
                        post("zung", "xa-ben", "lanh-dao", true)};
    definition.roles.push_back(Role{RoleId("truong-phong"), "truong-phong"});
    return definition;
}

Substitution substitution(const std::string& absent, const std::string& by,
                          const std::string& until) {
    Substitution span;
    span.absent = OfficerId(absent);
    span.by = OfficerId(by);
    span.from = date_of(at("2025-01-01T00:00:00+07:00"));
    span.until = date_of(at(until + "T00:00:00+07:00"));
    span.decision = "12/QĐ-UBND";
    return span;
}

OrganisationDefinition organisation_with(std::vector<Substitution> substitutions) {
    OrganisationDefinition definition = organisation();
    definition.substitutions = std::move(substitutions);
    return definition;
}

Actor on_behalf(const std::string& officer, const std::string& absent) {
    Actor actor = Actor::of_officer(officer);
    actor.on_behalf_of = OfficerId(absent);
    return actor;
}

CalendarDefinition calendar() {
    CalendarDefinition definition;
    definition.ref = DefinitionRef{"lich", "", 1, ""};
    definition.title = "Lịch mẫu";
    definition.sessions = {Session{std::chrono::hours(8), std::chrono::hours(12)},
                           Session{std::chrono::hours(13), std::chrono::hours(17)}};
    definition.weekly_days_off = {6, 7};
    definition.years[2026] = YearStatus::published;
    return definition;
}

Instant at(const std::string& local) {
    const Result<Instant> parsed = parse_instant(local);
    REQUIRE(parsed);
    return *parsed;
}

namespace {

PauseGround ground(const std::string& id, std::vector<std::string> waits, unsigned state) {
    PauseGround ground;
    ground.id = id;
    ground.title = id;
    ground.waits = std::move(waits);
    ground.portal_state = state;
    ground.source = Citation{"mẫu/2026", "Điều 9", Certainty::assumed};
    return ground;
}

Duration length(const std::string& text) {
    const Result<Duration> parsed = parse_duration(text);
    REQUIRE(parsed);
    return *parsed;
}

}  // namespace

RuleSet rule_set() {
    RuleSet rules;
    rules.ref = DefinitionRef{"luat", "", 1, ""};
    rules.title = "Bộ quy tắc mẫu";
    ReceptionRule reception;
    reception.channels = {Channel::online};
    reception.within.within = length("8wh");
    reception.source = Citation{"mẫu/2026", "Điều 17", Certainty::assumed};
    rules.reception = {reception};
    rules.supplement.limit = 1;
    rules.supplement.wait = length("15wd");
    rules.supplement.source = Citation{"118/2025/NĐ-CP", "Điều 11", Certainty::quoted};
    rules.extension.limit = 1;
    rules.extension.notice = length("1wd");
    rules.extension.source = Citation{"61/2018/NĐ-CP", "Điều 19", Certainty::quoted};
    PauseGround suspended = ground("suspended-by-law", {}, 8);
    suspended.by_hand = true;
    suspended.requires_document = true;
    rules.pauses = {ground("supplement", {"supplement"}, 5), ground("payment", {"payment"}, 6),
                    ground("outside", {"applicant", "message", "date", "span", "call"}, 8),
                    suspended};
    rules.acts = {ActRule{"apologise", {"desk"}, {}}};
    rules.alerts.desk_role = RoleId("mot-cua");
    return rules;
}

StartDossier application() {
    StartDossier start;
    start.procedure = "thu-tuc";
    start.header.owner.name = std::string("Nguyễn Văn Mẫu");
    start.header.received_at = UnitId("xa");
    return start;
}

AdoptDossier taken_over(const std::string& filed, const std::string& received) {
    AdoptDossier adopt;
    adopt.filing = application();
    adopt.source = "igate";
    adopt.reference = "HS-2026-17";
    adopt.code = "H36.12-260210-0007";
    adopt.filed = at(filed);
    adopt.received = at(received);
    AdoptedStep stands;
    stands.step = "tham-dinh";
    stands.holder = OfficerId("binh");
    adopt.steps = {stands};
    return adopt;
}

DossierId Desk::CountingIds::next_dossier_id(Instant) {
    return make_dossier_id(std::chrono::milliseconds(0), {0, 0, 0, 0, 0, 0, 0, 0, 0, next++});
}

Desk::Desk(Procedure procedure)
    : procedure_(built(std::move(procedure))),
      directory_(std::make_shared<const OrganisationDirectory>(organisation())),
      calendar_(std::make_shared<const WorkingCalendar>(calendar())) {
    REQUIRE(validate_organisation(directory_->definition()).empty());
}

Result<Decision> Desk::when(CommandBody body, const Actor& actor) {
    return decide_and_apply(
        Command{"", actor, dossier_ ? dossier_->id : DossierId{}, std::nullopt, std::move(body)});
}

Result<Decision> Desk::when_shown(std::uint32_t version, CommandBody body,
                                  const std::string& officer) {
    return decide_and_apply(
        Command{"", Actor::of_officer(officer), dossier_->id, version, std::move(body)});
}

Result<Decision> Desk::start_with_id(const StartDossier& command, const DossierId& id) {
    return decide_and_apply(Command{"", Actor::of_host("cong"), id, std::nullopt, command});
}

Result<Decision> Desk::decide_and_apply(const Command& command) {
    const DecisionContext context{
        now,  *procedure_,        in_force.get(),   *directory_, *calendar_, "luat@1",
        ids_, next_code_sequence, given_code_taken, rules.get(), workload};
    const std::optional<Dossier> before = dossier_;
    Result<Decision> decision = decide(dossier_ ? &*dossier_ : nullptr, command, context);
    CHECK(dossier_ == before);
    if (!decision) {
        return decision;
    }
    const std::uint32_t version = dossier_ ? dossier_->version : 0;
    CHECK(decision->after.version == version + decision->events.size());
    for (const Event& event : decision->events) {
        history_.push_back(RecordedEvent{decision->after.id,
                                         static_cast<std::uint32_t>(history_.size() + 1), 0, now,
                                         command.actor, event});
    }
    dossier_ = decision->after;
    last_ = *decision;
    check_replay();
    if (in_force && dossier_->procedure == in_force->ref) {
        procedure_ = in_force;
    }
    return decision;
}

void Desk::check_replay() const {
    const Result<Dossier> again = replay(history_);
    REQUIRE(again);
    CHECK(*again == *dossier_);
}

Desk& Desk::then(CommandBody body, const Actor& actor) {
    const std::string type(type_of(body));
    const Result<Decision> decision = when(std::move(body), actor);
    INFO(type << ": " << (decision ? "" : decision.error().detail));
    REQUIRE(decision);
    return *this;
}

Desk& Desk::then(CommandBody body, const std::string& officer) {
    return then(std::move(body), Actor::of_officer(officer));
}

Desk& Desk::refused(ErrorCode code, CommandBody body, const Actor& actor) {
    const Result<Decision> decision = when(std::move(body), actor);
    REQUIRE_FALSE(decision);
    INFO(decision.error().detail);
    CHECK(to_string(decision.error().code) == to_string(code));
    CHECK(decision.error().detail.rfind("expected ", 0) == 0);
    CHECK(decision.error().detail.find(", but ") != std::string::npos);
    return *this;
}

Desk& Desk::refused(ErrorCode code, CommandBody body, const std::string& officer) {
    return refused(code, std::move(body), Actor::of_officer(officer));
}

Desk Desk::copy() const { return *this; }

void Desk::skip_ids(int count) { ids_.next = static_cast<std::uint8_t>(1 + count); }

Desk& Desk::file() { return file(application()); }

Desk& Desk::file(const StartDossier& command) { return then(command, Actor::of_host("cong")); }

Desk& Desk::claim(const std::string& step, const std::string& officer) {
    return then(ClaimTask{task(step).number}, officer);
}

Desk& Desk::complete(const std::string& step, const std::string& outcome,
                     const std::string& officer, OutcomeForm form) {
    if (task(step).holder.empty()) {
        claim(step, officer);
    } else if (!task(step).accepted) {
        then(AcceptTask{task(step).number}, officer);
    }
    return then(CompleteTask{task(step).number, outcome, std::move(form)}, officer);
}

Desk& Desk::wait_until(const std::string& local) {
    now = at(local);
    return *this;
}

std::vector<std::string> Desk::happened() const {
    std::vector<std::string> types;
    for (const Event& event : last_.events) {
        types.emplace_back(type_of(event));
    }
    return types;
}

bool Desk::has_event(std::string_view type) const {
    return std::any_of(last_.events.begin(), last_.events.end(),
                       [type](const Event& event) { return type_of(event) == type; });
}

const Task& Desk::task(const std::string& step) const {
    const auto found = std::find_if(dossier_->tasks.begin(), dossier_->tasks.end(),
                                    [&](const Task& task) { return task.step == step; });
    INFO("task of step " << step);
    REQUIRE(found != dossier_->tasks.end());
    return *found;
}

bool Desk::is_open(const std::string& step) const {
    return std::any_of(dossier_->tasks.begin(), dossier_->tasks.end(),
                       [&](const Task& task) { return task.step == step; });
}

std::vector<std::string> Desk::stands_at() const {
    std::vector<std::string> nodes;
    for (const Place& place : dossier_->places) {
        if (place.opened.empty()) {
            nodes.push_back(place.node);
        }
    }
    return nodes;
}

DossierFacts Desk::facts() const { return {*procedure_, *dossier_, *calendar_, now}; }

void Desk::reorganise(OrganisationDefinition organisation) {
    directory_ = std::make_shared<const OrganisationDirectory>(std::move(organisation));
}

void Desk::recalendar(CalendarDefinition definition) {
    calendar_ = std::make_shared<const WorkingCalendar>(std::move(definition));
}

void Desk::publish(Procedure procedure) { in_force = built(std::move(procedure)); }

}  // namespace motcua::desk
