// The counter's engine, and the acts of the people before and behind it.
#include "counter.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <tuple>

#include <motcua/engine/core/facts.hpp>
#include <motcua/engine/core/portal_state.hpp>

namespace motcua::scenario {
namespace {

const std::string workflows = std::string(MOTCUA_SOURCE_DIR) + "/workflows";

Command command(Actor actor, const DossierId& dossier, CommandBody body) {
    return Command{"", std::move(actor), dossier, std::nullopt, std::move(body)};
}

Actor host() { return Actor::of_host("cong-dich-vu-cong"); }

Paper paper(const std::string& document, PaperKind kind) {
    Paper made;
    made.document = document;
    made.kind = kind;
    made.name = document;
    made.digest = "digest-of-" + document;
    made.media_type = "application/pdf";
    return made;
}

StartDossier filing(const Application& application) {
    StartDossier start;
    start.procedure = application.procedure;
    start.header.owner.name = std::string("Người Nộp Mẫu");
    start.header.channel = application.channel;
    start.header.received_at = UnitId(application.received_at);
    start.header.decides = UnitId(application.decides);
    start.data = application.data;
    for (const auto& [document, kind] : application.papers) {
        start.papers.push_back(paper(document, kind));
    }
    return start;
}

}  // namespace

Instant at(const std::string& moment) {
    const Result<Instant> parsed =
        parse_instant(moment.substr(0, 10) + "T" + moment.substr(11) + ":00+07:00");
    INFO(moment);
    REQUIRE(parsed);
    return *parsed;
}

Value day(const std::string& date) {
    const Result<Date> parsed = parse_date(date);
    INFO(date);
    REQUIRE(parsed);
    return Value(*parsed);
}

std::vector<std::string> workflow_files() {
    std::vector<std::string> found;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(workflows)) {
        const std::string path = entry.path().string();
        if (path.ends_with(".xml") && !path.ends_with(".test.xml") &&
            path.find("/fragments/") == std::string::npos) {
            found.push_back(path);
        }
    }
    std::map<std::string, std::string> parents;  // of calendars, by id
    std::map<std::string, std::string> ids;      // of calendars, by path
    for (const std::string& path : found) {
        if (path.find("/calendars/") != std::string::npos) {
            const dsl::LoadedAny loaded = dsl::load_any(read_file(path), path);
            REQUIRE(loaded.calendar);
            ids[path] = loaded.calendar->ref.id;
            parents[loaded.calendar->ref.id] = loaded.calendar->extends;
        }
    }
    const auto rank = [&](const std::string& path) {
        int depth = 100;  // what is no calendar comes after all of them
        if (const auto id = ids.find(path); id != ids.end()) {
            depth = 0;
            for (std::string at = parents[id->second]; !at.empty() && depth < 99;
                 at = parents[at]) {
                ++depth;
            }
        }
        return std::tuple(path.find("/calendars/") == std::string::npos &&
                              path.find("/rules/") == std::string::npos &&
                              path.find("/organisations/") == std::string::npos,
                          depth, path);
    };
    std::sort(found.begin(), found.end(),
              [&](const std::string& a, const std::string& b) { return rank(a) < rank(b); });
    return found;
}

namespace {

std::string bytes_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// The fragments that ship.
const dsl::TextShelf& fragments() {
    static const dsl::TextShelf shelf = [] {
        dsl::TextShelf all;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(workflows)) {
            const std::string path = entry.path().string();
            if (path.find("/fragments/") != std::string::npos) {
                all.put({path, bytes_of(path)});
            }
        }
        return all;
    }();
    return shelf;
}

}  // namespace

std::string read_file(const std::string& path) {
    dsl::Closure closure = dsl::resolve(bytes_of(path), path, [](const dsl::WantedText& wanted) {
        return fragments().find(wanted);
    });
    INFO(dsl::to_text(closure.diagnostics));
    REQUIRE(closure.ok());
    return std::move(closure.text);
}

Application Application::online() const {
    Application changed = *this;
    changed.channel = Channel::online;
    return changed;
}

Application Application::at(const std::string& receives, const std::string& decides_at) const {
    Application changed = *this;
    changed.received_at = receives;
    changed.decides = decides_at;
    return changed;
}

Application Application::with(const std::string& field, Value value) const {
    Application changed = *this;
    changed.data[field] = std::move(value);
    return changed;
}

Application Application::with_paper(const std::string& document, PaperKind kind) const {
    Application changed = *this;
    changed.papers.emplace_back(document, kind);
    return changed;
}

Application Application::without_paper(const std::string& document) const {
    Application changed = *this;
    std::erase_if(changed.papers, [&](const auto& entry) { return entry.first == document; });
    return changed;
}

OutcomeForm because(const std::string& reason) {
    OutcomeForm form;
    form.reason = reason;
    return form;
}

OutcomeForm lacking(const std::string& item) {
    OutcomeForm form;
    form.items = {item};
    form.reason = "Hồ sơ chưa đủ";
    return form;
}

OutcomeForm numbered(const std::string& number) {
    OutcomeForm form;
    form.number = number;
    form.reason = "Theo đề nghị của người thụ lý";
    return form;
}

OutcomeForm filled(const std::string& field, Value value) {
    OutcomeForm form;
    form.data[field] = std::move(value);
    return form;
}

OutcomeForm numbered(const std::string& number, const std::string& field, Value value) {
    OutcomeForm form = numbered(number);
    form.data[field] = std::move(value);
    return form;
}

Counter::Counter(const std::string& now) : clock_(at(now)) {
    Options options{store_, codec_, clock_, random_, digest_, loader_};
    options.drive = Drive::pulled;
    Result<std::unique_ptr<Engine>> opened = Engine::open(options);
    INFO((opened ? "" : opened.error().detail));
    REQUIRE(opened);
    engine_ = std::move(*opened);
    subscription_ = engine_->subscribe(sink_);
    deploy_everything();
}

void Counter::deploy_everything() {
    for (const std::string& path : workflow_files()) {
        const Result<Deployed> deployed =
            engine_->deploy(read_file(path), Actor::of_host("quan-tri"));
        INFO(path << ": " << (deployed ? "" : deployed.error().detail));
        REQUIRE(deployed);
    }
}

std::optional<Instant> Counter::settle() {
    constexpr int turns_max = 1'000;
    for (int turn = 0; turn < turns_max; ++turn) {
        const std::optional<Instant> next = engine_->run_once();
        if (!next || *next > clock_.now()) {
            return next;
        }
    }
    FAIL("the engine does not come to rest");
    return std::nullopt;
}

Case Counter::file(const Application& application) {
    const Result<Accepted> filed = submit(command(host(), {}, filing(application)));
    INFO((filed ? "" : filed.error().detail));
    REQUIRE(filed);
    settle();
    return Case(*this, filed->dossier);
}

void Counter::will_not_file(const Application& application, ErrorCode code) {
    const Result<Accepted> filed = submit(command(host(), {}, filing(application)));
    REQUIRE_FALSE(filed);
    INFO(filed.error().detail);
    CHECK(to_string(filed.error().code) == to_string(code));
}

void Counter::until(const std::string& moment) {
    const Instant goal = scenario::at(moment);
    REQUIRE(goal >= clock_.now());
    for (std::optional<Instant> next = settle(); next && *next <= goal; next = settle()) {
        clock_.advance_to(*next);
    }
    clock_.advance_to(goal);
    settle();
}

Result<Accepted> Counter::submit(Command command) {
    return engine_->submit_and_wait(std::move(command));
}

void Counter::act(Command command) {
    const std::string what(type_of(command.body));
    const Result<Accepted> done = submit(std::move(command));
    INFO(what << ": " << (done ? "" : done.error().detail));
    REQUIRE(done);
    settle();
}

Dossier Counter::dossier(const DossierId& id) {
    const auto reader = store_.open_reader();
    REQUIRE(reader);
    const auto found = (*reader)->dossier(id);
    REQUIRE(found);
    REQUIRE(*found);
    return **found;
}

Dossier Case::state() const { return counter_->dossier(id_); }

Task Case::task(const std::string& step) const { return task(step, ""); }

Task Case::task(const std::string& step, const std::string& party) const {
    const Dossier dossier = state();
    const auto found =
        std::find_if(dossier.tasks.begin(), dossier.tasks.end(), [&](const Task& open) {
            return open.step == step &&
                   (party.empty() || dossier.place(open.place)->branch == party);
        });
    INFO("the dossier stands at: " << open() << ", not at " << step);
    REQUIRE(found != dossier.tasks.end());
    return *found;
}

std::string Case::entitled(const Task& task) const {
    if (!task.holder.empty()) {
        return task.holder.value;
    }
    const Dossier dossier = state();
    const auto procedure = counter_->engine().procedure(dossier.procedure);
    REQUIRE(procedure);
    const auto first = dossier.memory.find((*procedure)->step(task.step)->not_same_as);
    for (const OfficerId& officer :
         counter_->engine().directory().holders(task.role, task.unit, counter_->today())) {
        if (first == dossier.memory.end() || first->second.officer != officer) {
            return officer.value;
        }
    }
    FAIL("nobody may do " << task.step);
    return {};
}

void Case::take_up(const Task& task, const std::string& officer) {
    if (task.holder.empty()) {
        counter_->act(command(Actor::of_officer(officer), id_, ClaimTask{task.number}));
    } else if (!task.accepted) {
        counter_->act(command(Actor::of_officer(officer), id_, AcceptTask{task.number}));
    }
}

Result<Accepted> Case::complete(const std::string& officer, const std::string& step,
                                const std::string& outcome, const OutcomeForm& form) {
    return complete(task(step), officer, outcome, form);
}

Result<Accepted> Case::complete(const Task& open, const std::string& officer,
                                const std::string& outcome, const OutcomeForm& form) {
    take_up(open, officer);
    return counter_->submit(
        command(Actor::of_officer(officer), id_, CompleteTask{open.number, outcome, form}));
}

Case& Case::says(const std::string& officer, const std::string& asked, const std::string& party,
                 const std::string& option, const OutcomeForm& form) {
    const Result<Accepted> done = complete(task(asked, party), officer, option, form);
    INFO(officer << " says " << option << " to " << asked << ": "
                 << (done ? "" : done.error().detail));
    REQUIRE(done);
    counter_->settle();
    return *this;
}

Case& Case::does_as(const std::string& officer, const std::string& step, const std::string& outcome,
                    const OutcomeForm& form) {
    const Result<Accepted> done = complete(officer, step, outcome, form);
    INFO(officer << " does " << step << "/" << outcome << ": "
                 << (done ? "" : done.error().detail));
    REQUIRE(done);
    counter_->settle();
    return *this;
}

Case& Case::does(const std::string& step, const std::string& outcome, const OutcomeForm& form) {
    return does_as(entitled(task(step)), step, outcome, form);
}

Case& Case::may_not(const std::string& step, const std::string& outcome, ErrorCode code,
                    const OutcomeForm& form) {
    const Task open = task(step);
    const std::string officer = entitled(open);
    take_up(open, officer);
    const Dossier before = state();
    const Result<Accepted> done = complete(officer, step, outcome, form);
    REQUIRE_FALSE(done);
    INFO(done.error().detail);
    CHECK(to_string(done.error().code) == to_string(code));
    CHECK(state() == before);
    return *this;
}

Actor Case::responsible_for(const PartyRef& party) const {
    const Dossier dossier = state();
    const auto procedure = counter_->engine().procedure(dossier.procedure);
    REQUIRE(procedure);
    const RoleDef* role = (*procedure)->role(RoleId(party.name));
    REQUIRE(role != nullptr);
    const UnitId where =
        role->at == RoleAt::receives ? dossier.header.received_at : dossier.header.decides;
    const Directory& directory = counter_->engine().directory();
    const auto unit = directory.unit_with_function(where, role->function, counter_->today());
    REQUIRE(unit);
    const auto holders = directory.holders(role->role, unit->id, counter_->today());
    REQUIRE_FALSE(holders.empty());
    return Actor::of_officer(holders.front().value);
}

Case& Case::resolves(const std::string& wait, const std::string& outcome, const OutcomeForm& form) {
    const auto procedure = counter_->engine().procedure(state().procedure);
    REQUIRE(procedure);
    const Node* node = (*procedure)->node(wait);
    REQUIRE(node != nullptr);
    const auto* waits = node->as<WaitNode>();
    REQUIRE(waits != nullptr);
    counter_->act(
        command(responsible_for(waits->responsible), id_, ResolveWait{wait, outcome, form}));
    return *this;
}

Case& Case::records(const std::string& consult, const std::string& party,
                    const std::string& option) {
    const auto procedure = counter_->engine().procedure(state().procedure);
    REQUIRE(procedure);
    const Node* node = (*procedure)->node(consult);
    REQUIRE(node != nullptr);
    const auto* asks = node->as<ConsultNode>();
    REQUIRE(asks != nullptr);
    counter_->act(command(responsible_for(asks->responsible), id_,
                          AnswerConsult{consult, option, "Theo văn bản trả lời", {}, party}));
    return *this;
}

Case& Case::serves(const std::string& service, const std::string& outcome,
                   const std::map<std::string, Value>& data) {
    const auto work = [&](const Dossier& dossier) {
        const auto found = std::find_if(dossier.places.begin(), dossier.places.end(),
                                        [&](const Place& place) { return place.node == service; });
        INFO("the dossier stands at: " << open() << ", not at " << service);
        REQUIRE(found != dossier.places.end());
        REQUIRE(found->work);
        return *found;
    };
    constexpr std::uint32_t lease_seconds = 60;
    const Place offered = work(state());
    counter_->act(command(host(), id_,
                          LockService{offered.number, offered.work->topic, "may", lease_seconds}));
    const Place taken = work(state());
    OutcomeForm form;
    form.data = data;
    counter_->act(
        command(host(), id_, CompleteService{taken.number, taken.work->lease, outcome, form}));
    return *this;
}

Case& Case::hears(const std::string& message, const std::map<std::string, Value>& data) {
    const std::string number = std::to_string(state().version);
    counter_->act(command(host(), id_, ReceiveMessage{message, message + "-" + number, data}));
    return *this;
}

Case& Case::assigns(const std::string& head, const std::string& step, const std::string& officer) {
    counter_->act(command(Actor::of_officer(head), id_,
                          AssignTask{task(step).number, OfficerId(officer), "Phân công"}));
    return *this;
}

Case& Case::pays(const std::string& fee, std::int64_t amount) {
    counter_->act(
        command(host(), id_, RecordFee{fee, Decimal(amount), "BL-" + fee, "chuyển khoản"}));
    return *this;
}

Case& Case::may_owe(const std::string& fee, const std::string& decision) {
    counter_->act(command(host(), id_, RecordFeeDebt{fee, decision, {}, "Được ghi nợ"}));
    return *this;
}

Case& Case::fulfils(const std::string& obligation) {
    const Dossier dossier = state();
    const auto found = std::find_if(
        dossier.obligations.begin(), dossier.obligations.end(),
        [&](const Obligation& duty) { return duty.id == obligation && !duty.fulfilled_at; });
    REQUIRE(found != dossier.obligations.end());
    counter_->act(command(host(), id_, FulfilObligation{found->number, "01/TB", ""}));
    return *this;
}

std::string Case::owes(const std::string& fee) const {
    const Dossier dossier = state();
    const auto procedure = counter_->engine().procedure(dossier.procedure);
    REQUIRE(procedure);
    for (const std::string& path : workflow_files()) {
        const dsl::LoadedAny loaded = dsl::load_any(read_file(path), path);
        if (loaded.calendar && loaded.calendar->ref.id == (*procedure)->calendar) {
            const WorkingCalendar calendar(*loaded.calendar);
            const DossierFacts facts(**procedure, dossier, calendar, counter_->now());
            const auto due = fee_due(*(*procedure)->fee(fee), facts);
            REQUIRE(due);
            return *due ? (**due).to_string() : "what another body sets";
        }
    }
    FAIL("no calendar of the procedure");
    return {};
}

Case& Case::brings(const std::string& document, PaperKind kind) {
    counter_->act(command(host(), id_, AttachPaper{paper(document, kind)}));
    return *this;
}

Case& Case::withdraws(const std::string& reason) {
    counter_->act(command(host(), id_, WithdrawDossier{reason}));
    return *this;
}

Case Case::called() const {
    const Dossier dossier = state();
    REQUIRE_FALSE(dossier.follow_ups.empty());
    return Case(*counter_, dossier.follow_ups.back().target);
}

std::string Case::open() const {
    const Dossier dossier = state();
    const auto procedure = counter_->engine().procedure(dossier.procedure);
    REQUIRE(procedure);
    std::vector<std::string> nodes;
    for (const Place& place : dossier.places) {
        const Node* node = (*procedure)->node(place.node);
        REQUIRE(node != nullptr);
        const auto* consult = node->as<ConsultNode>();
        const bool in_step = consult != nullptr && !consult->step.empty();
        if (node->as<ParallelNode>() == nullptr && !in_step && dossier.asking(place) == nullptr) {
            nodes.push_back(place.node);
        }
    }
    std::sort(nodes.begin(), nodes.end());
    std::string all;
    for (const std::string& node : nodes) {
        all += (all.empty() ? "" : " ") + node;
    }
    return all;
}

std::string Case::due() const {
    const Dossier dossier = state();
    return dossier.clock.due ? format_for_people(*dossier.clock.due) : "";
}

std::string Case::due(const std::string& step) const {
    const Task open = task(step);
    return open.clock.due ? format_for_people(*open.clock.due) : "";
}

std::string Case::due_of_limit(const std::string& limit) const {
    const Dossier dossier = state();
    for (const LimitClock& running : dossier.limits) {
        if (running.limit == limit && running.clock.due) {
            return format_for_people(*running.clock.due);
        }
    }
    return "";
}

unsigned Case::portal() const {
    const Dossier dossier = state();
    const auto procedure = counter_->engine().procedure(dossier.procedure);
    REQUIRE(procedure);
    const auto rules = counter_->engine().rule_set((*procedure)->rules, counter_->today());
    return portal_state(dossier, **procedure, rules ? rules->get() : nullptr);
}

std::string Case::end() const {
    const Dossier dossier = state();
    if (!dossier.end_status) {
        return "";
    }
    const std::string status(enum_name(*dossier.end_status));
    return dossier.end_node.empty() ? status : dossier.end_node + " " + status;
}

std::string Case::unit(const std::string& step) const { return task(step).unit.value; }

std::string Case::results() const {
    std::string all;
    for (const ResultState& result : state().results) {
        all += (all.empty() ? "" : ", ") + result.result +
               (result.returned_at ? " returned"
                : result.issued_at ? " issued"
                                   : " prepared");
    }
    return all;
}

}  // namespace motcua::scenario
