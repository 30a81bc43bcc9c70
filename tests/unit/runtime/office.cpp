// The office's definitions and acts.
#include "office.hpp"

#include <motcua/engine/model/procedure_builder.hpp>
#include <motcua/engine/model/rule_words.hpp>

namespace motcua::office {
namespace {

Error unknown(std::string_view source) {
    return Error{ErrorCode::definition_invalid,
                 "expected a definition on the shelf, but there is no " + std::string(source)};
}

std::string name_of(std::string_view kind, const DefinitionRef& ref, const std::string& edition) {
    return std::string(kind) + " " + ref.id + " " + std::to_string(ref.version) + edition;
}

Routing to(const std::string& node) { return {RouteCase{nullptr, node, {}}}; }

Node start_node(const std::string& first) {
    Node node;
    node.id = "bat-dau";
    node.kind = StartNode{to(first)};
    return node;
}

Node end_node(EndStatus status = EndStatus::completed) {
    Node node;
    node.id = "ket-thuc";
    node.kind = EndNode{status};
    return node;
}

OutcomeDef outcome(const std::string& id, const std::string& next,
                   std::vector<Effect> effects = {}) {
    OutcomeDef def;
    def.id = id;
    def.title = id;
    def.to = to(next);
    def.effects = std::move(effects);
    return def;
}

Node step_node(const std::string& id, const std::string& role, std::vector<OutcomeDef> outcomes) {
    StepNode step;
    step.responsible = PartyRef{PartyKind::role, role};
    step.outcomes = std::move(outcomes);
    Node node;
    node.id = id;
    node.title = id;
    node.kind = std::move(step);
    return node;
}

Node work_node(const std::string& done, const std::string& again = "lam") {
    return step_node("lam", "chuyen-vien", {outcome("xong", done), outcome("lai", again)});
}

Node wait_node(const std::string& next) {
    WaitNode wait;
    wait.waits_for = "span";
    wait.responsible = PartyRef{PartyKind::role, "chuyen-vien"};
    LimitCase two_hours;
    two_hours.rule.within = Duration{2'000, DurationUnit::clock_hours};
    wait.lasts = {two_hours};
    wait.next = to(next);
    Node node;
    node.id = "cho";
    node.title = "cho";
    node.kind = std::move(wait);
    return node;
}

Procedure procedure(const std::string& id, std::uint32_t version, ProcedureKind kind,
                    std::vector<Node> nodes) {
    Procedure procedure;
    procedure.ref = DefinitionRef{id, "", version, ""};
    procedure.kind = kind;
    procedure.title = id;
    procedure.calendar = "lich";
    procedure.rules = "luat";
    RoleDef desk;
    desk.id = RoleId("mot-cua");
    desk.role = RoleId("mot-cua");
    RoleDef handler;
    handler.id = RoleId("chuyen-vien");
    handler.role = RoleId("chuyen-vien");
    procedure.roles = {desk, handler};
    FieldDef field;
    field.id = "ghi-chu";
    field.title = "ghi chú";
    procedure.data = {field};
    procedure.nodes = std::move(nodes);
    return procedure;
}

Post post(const std::string& officer, const std::string& role, bool head = false) {
    Post post;
    post.officer = OfficerId(officer);
    post.unit = UnitId("xa");
    post.role = RoleId(role);
    post.title = role;
    post.head = head;
    return post;
}

}  // namespace

std::string Shelf::put(Procedure draft, const std::string& edition) {
    const std::string name = name_of("procedure", draft.ref, edition);
    Result<ProcedurePtr> built = ProcedureBuilder(std::move(draft)).build();
    INFO((built ? "" : built.error().detail));
    REQUIRE(built);
    procedures_[name] = *built;
    return name;
}

std::string Shelf::put(CalendarDefinition calendar, const std::string& edition) {
    const std::string name = name_of("calendar", calendar.ref, edition);
    calendars_[name] = std::move(calendar);
    return name;
}

std::string Shelf::put(OrganisationDefinition organisation, const std::string& edition) {
    const std::string name = name_of("organisation", organisation.ref, edition);
    organisations_[name] = std::move(organisation);
    return name;
}

std::string Shelf::put(RuleSet rules, const std::string& edition) {
    const std::string name = name_of("rules", rules.ref, edition);
    rules_[name] = std::move(rules);
    return name;
}

Result<DefinitionKind> Shelf::kind_of(std::string_view source) const {
    if (procedures_.find(source) != procedures_.end()) {
        return DefinitionKind::procedure;
    }
    if (calendars_.find(source) != calendars_.end()) {
        return DefinitionKind::calendar;
    }
    if (organisations_.find(source) != organisations_.end()) {
        return DefinitionKind::organisation;
    }
    if (rules_.find(source) != rules_.end()) {
        return DefinitionKind::rules;
    }
    return unknown(source);
}

Result<ProcedurePtr> Shelf::procedure(std::string_view source) const {
    const auto known = procedures_.find(source);
    return known != procedures_.end() ? Result<ProcedurePtr>(known->second) : unknown(source);
}

Result<CalendarDefinition> Shelf::calendar(std::string_view source) const {
    const auto known = calendars_.find(source);
    return known != calendars_.end() ? Result<CalendarDefinition>(known->second) : unknown(source);
}

Result<OrganisationDefinition> Shelf::organisation(std::string_view source) const {
    const auto known = organisations_.find(source);
    return known != organisations_.end() ? Result<OrganisationDefinition>(known->second)
                                         : unknown(source);
}

Result<RuleSet> Shelf::rules(std::string_view source) const {
    const auto known = rules_.find(source);
    return known != rules_.end() ? Result<RuleSet>(known->second) : unknown(source);
}

OrganisationDefinition organisation(std::uint32_t version) {
    OrganisationDefinition definition;
    definition.ref = DefinitionRef{"co-quan", "", version, ""};
    definition.title = "Cơ quan mẫu";
    for (const char* role : {"mot-cua", "chuyen-vien", "lanh-dao"}) {
        definition.roles.push_back(Role{RoleId(role), role});
    }
    Unit agency;
    agency.id = UnitId("xa");
    agency.name = "Xã mẫu";
    agency.agency_code = "H36.12";
    agency.level = AgencyLevel::commune;
    definition.units = {agency};
    for (const char* officer : {"an", "binh", "chi", "dung"}) {
        definition.officers.push_back(
            Officer{OfficerId(officer), officer, std::string("người ") + officer, {}});
    }
    definition.posts = {post("an", "mot-cua"), post("binh", "chuyen-vien"),
                        post("dung", "chuyen-vien"), post("chi", "lanh-dao", true)};
    return definition;
}

CalendarDefinition calendar(std::uint32_t version) {
    CalendarDefinition definition;
    definition.ref = DefinitionRef{"lich", "", version, ""};
    definition.title = "Lịch mẫu";
    definition.sessions = {Session{std::chrono::hours(8), std::chrono::hours(12)},
                           Session{std::chrono::hours(13), std::chrono::hours(17)}};
    definition.weekly_days_off = {6, 7};
    definition.years[2026] = YearStatus::published;
    return definition;
}

RuleSet rules(std::uint32_t version) {
    RuleSet set;
    set.ref = DefinitionRef{"luat", "", version, ""};
    set.title = "Luật mẫu";
    for (const std::string_view status : EnumNames<EndStatus>::names) {
        const EndStatus end = *enum_from_name<EndStatus>(status);
        set.ends.push_back({end, is_done(end) ? 10U : 8U, Bucket::resolved, {}});
    }
    PauseGround ground;
    ground.id = "cho";
    ground.title = "Chờ";
    ground.portal_state = 5;
    ground.by_hand = true;
    for (const std::string_view wait : rule_words::waits) {
        ground.waits.emplace_back(wait);
    }
    set.pauses = {ground};
    return set;
}

Procedure simple_work(std::uint32_t version) {
    return procedure("simple-work", version, ProcedureKind::internal,
                     {start_node("lam"), work_node("ket-thuc"), end_node()});
}

Procedure waiting_work() {
    return procedure("waiting-work", 1, ProcedureKind::internal,
                     {start_node("cho"), wait_node("lam"), work_node("ket-thuc"), end_node()});
}

Procedure patient_work() {
    return procedure(
        "patient-work", 1, ProcedureKind::internal,
        {start_node("lam"), work_node("ket-thuc", "cho"), wait_node("lam"), end_node()});
}

Procedure calling_work(const std::string& called) {
    CallNode call;
    call.procedure = called;
    call.ends = {CallEnd{"", to("lam")}};
    Node node;
    node.id = "goi";
    node.title = "goi";
    node.kind = std::move(call);
    return procedure("calling-work", 1, ProcedureKind::internal,
                     {start_node("goi"), node, work_node("ket-thuc"), end_node()});
}

Procedure public_service(std::uint32_t version) {
    Node reception = step_node("tiep-nhan", "mot-cua", {outcome("nhan", "lam", {Effect::receive})});
    std::get<StepNode>(reception.kind).reception = true;
    Procedure service = procedure("public-service", version, ProcedureKind::public_service,
                                  {start_node("tiep-nhan"), reception, work_node("ket-thuc"),
                                   end_node(EndStatus::withdrawn)});
    FeeDef fee;
    fee.id = "le-phi";
    fee.title = "Lệ phí";
    service.fees = {fee};
    return service;
}

Office::Office(Drive drive, std::uint64_t seed)
    : drive_(drive),
      random_(seed),
      memory_(std::make_unique<testing::MemoryStore>(codec)),
      store_(std::make_unique<testing::FaultyStore>(*memory_)) {
    open();
}

void Office::open() {
    Options options{*store_, codec, clock, random_, digest, shelf};
    options.log = &log;
    options.drive = drive_;
    options.queue_commands_max = queue_commands_max;
    options.executor = executor;
    Result<std::unique_ptr<Engine>> engine = Engine::open(options);
    INFO((engine ? "" : engine.error().detail));
    REQUIRE(engine);
    engine_ = std::move(*engine);
}

void Office::restart() {
    engine_->close();
    restart_after_kill();
}

void Office::restart_after_kill() {
    engine_.reset();
    auto next = memory_->reopen();
    store_ = std::make_unique<testing::FaultyStore>(*next);
    memory_ = std::move(next);
    open();
}

void Office::settle() {
    for (int turns = 0; turns < 1'000; ++turns) {
        const std::optional<Instant> next = engine_->run_once();
        if (!next || *next > clock.now()) {
            return;
        }
    }
    FAIL("the engine does not come to rest");
}

void Office::deploy(const std::string& source) {
    const Result<Deployed> deployed = engine_->deploy(source, Actor::of_host("test"));
    INFO(source << ": " << (deployed ? "" : deployed.error().detail));
    REQUIRE(deployed);
}

void Office::deploy_everything() {
    deploy(shelf.put(organisation()));
    deploy(shelf.put(calendar()));
    deploy(shelf.put(rules()));
    deploy(shelf.put(simple_work()));
    deploy(shelf.put(waiting_work()));
    deploy(shelf.put(patient_work()));
    deploy(shelf.put(calling_work()));
    deploy(shelf.put(public_service()));
}

Command Office::start(const std::string& procedure, const std::string& key) const {
    StartDossier start;
    start.procedure = procedure;
    start.header.owner.name = std::string("Nguyễn Văn Mẫu");
    start.header.filer.name = std::string("Nguyễn Văn Mẫu");
    start.header.received_at = UnitId("xa");
    start.header.decides = UnitId("xa");
    return Command{key, Actor::of_host("cong"), {}, std::nullopt, std::move(start)};
}

Command Office::claim(const DossierId& dossier, const std::string& officer) {
    ClaimTask claim;
    claim.task = this->dossier(dossier).tasks.at(0).number;
    return Command{"", Actor::of_officer(officer), dossier, std::nullopt, claim};
}

Command Office::complete(const DossierId& dossier, const std::string& outcome,
                         const std::string& key, const std::string& officer, std::uint32_t task) {
    CompleteTask complete;
    complete.task = task != 0 ? task : this->dossier(dossier).tasks.at(0).number;
    complete.outcome = outcome;
    return Command{key, Actor::of_officer(officer), dossier, std::nullopt, std::move(complete)};
}

Command Office::note(const DossierId& dossier, const std::string& text,
                     const std::string& key) const {
    return Command{key, Actor::of_host("cong"), dossier, std::nullopt, AddNote{text}};
}

DossierId Office::file(const std::string& procedure) { return act(start(procedure)).dossier; }

Accepted Office::act(Command command) {
    const std::string what(type_of(command.body));
    const Result<Accepted> done = engine_->submit_and_wait(std::move(command));
    INFO(what << ": " << (done ? "" : done.error().detail));
    REQUIRE(done);
    return *done;
}

Dossier Office::dossier(const DossierId& id) {
    const auto reader = memory_->open_reader();
    REQUIRE(reader);
    const auto found = (*reader)->dossier(id);
    REQUIRE(found);
    REQUIRE(*found);
    return **found;
}

JobRow Office::job(const std::string& id) {
    const auto reader = engine().reader();
    REQUIRE(reader);
    const auto jobs = (*reader)->jobs();
    REQUIRE(jobs);
    for (const JobRow& row : *jobs) {
        if (row.id == id) {
            return row;
        }
    }
    FAIL("no such job");
    return {};
}

std::vector<std::string> Office::types(const DossierId& id) {
    const auto reader = memory_->open_reader();
    REQUIRE(reader);
    const auto rows = (*reader)->events(id.value, 1, 10'000);
    REQUIRE(rows);
    std::vector<std::string> types;
    for (const LogRow& row : *rows) {
        types.push_back(row.type);
    }
    return types;
}

VerifyReport Office::verified() {
    const auto reader = memory_->open_reader();
    REQUIRE(reader);
    const Result<VerifyReport> report =
        verify(VerifyOptions{**reader, codec, digest, {}, 1'000, 7, &shelf});
    REQUIRE(report);
    return *report;
}

void Office::require_sound() {
    const VerifyReport report = verified();
    for (const VerifyFinding& finding : report.findings) {
        UNSCOPED_INFO(finding.check << " " << finding.stream << " " << finding.sequence << ": "
                                    << finding.detail);
    }
    REQUIRE(report.sound());
}

}  // namespace motcua::office
