// What an event log holds and how it is written: CSV, XES, OCEL 2.0; and that nothing personal is
// in any of them.
#include <algorithm>
#include <set>
#include <sstream>

#include <motcua/json/reader.hpp>
#include <motcua/reports/event_export.hpp>

#include "unit/core/desk.hpp"

using namespace motcua;
using namespace motcua::desk;
using namespace motcua::reports;

namespace {

// Received, appraised, sent back with words about a person, appraised again.
Desk handled() {
    Procedure draft = permit();
    draft.title = "Cấp \"giấy\" <phép> & xây dựng";
    Desk desk(std::move(draft));
    desk.file().complete("tiep-nhan", "nhan", "an");
    desk.wait_until("2026-03-03T09:00:00+07:00").complete("tham-dinh", "dat", "binh");
    OutcomeForm form;
    form.reason = "ông Nguyễn Văn Kín khai sai";
    desk.wait_until("2026-03-04T09:00:00+07:00").complete("ky", "tra-lai", "chi", form);
    desk.wait_until("2026-03-05T09:00:00+07:00");
    desk.then(SuspendHandling{"cho-toa", "chờ tòa xử ông Kín", {}}, "chi");
    return desk;
}

ExportedDossier exported(const Desk& desk, const std::string& from = "",
                         const std::string& until = "", const RuleSet* rules = nullptr) {
    const auto moment = [](const std::string& text) {
        return text.empty() ? std::nullopt : std::optional(at(text));
    };
    const Result<ExportedDossier> result =
        export_dossier(desk.history(), desk.procedure(), rules, moment(from), moment(until));
    REQUIRE(result);
    return *result;
}

std::string written(ExportFormat format, const std::vector<ExportedDossier>& dossiers) {
    std::ostringstream out;
    const auto writer = make_export(format, out);
    for (unsigned pass = 0; pass < writer->passes(); ++pass) {
        writer->begin(pass);
        for (const ExportedDossier& dossier : dossiers) {
            writer->add(pass, dossier);
        }
        writer->end(pass);
    }
    return out.str();
}

const ExportedEvent* find(const ExportedDossier& dossier, const std::string& type,
                          const std::string& node = "") {
    const auto found =
        std::find_if(dossier.events.begin(), dossier.events.end(), [&](const auto& event) {
            return event.type == type && (node.empty() || event.node == node);
        });
    return found == dossier.events.end() ? nullptr : &*found;
}

// Every element that is opened is closed, in order; attributes are quoted.
void check_well_formed(const std::string& xml) {
    std::vector<std::string> open;
    std::size_t at = 0;
    while ((at = xml.find('<', at)) != std::string::npos) {
        const std::size_t end = xml.find('>', at);
        REQUIRE(end != std::string::npos);
        const std::string tag = xml.substr(at + 1, end - at - 1);
        CHECK(std::count(tag.begin(), tag.end(), '"') % 2 == 0);
        CHECK(tag.find('<') == std::string::npos);
        const std::string name = tag.substr(0, tag.find_first_of(" /"));
        if (tag.front() == '/') {
            REQUIRE_FALSE(open.empty());
            CHECK(open.back() == tag.substr(1));
            open.pop_back();
        } else if (tag.front() != '?' && tag.back() != '/') {
            open.push_back(name);
        }
        at = end;
    }
    CHECK(open.empty());
}

std::string text(const json::Node& node, std::string_view member) {
    const json::Node* found = node.find(member);
    REQUIRE(found != nullptr);
    return found->text;
}

std::set<std::string> texts(const json::Node& list, std::string_view member) {
    std::set<std::string> found;
    for (const json::Node& item : list.items) {
        CHECK(found.insert(text(item, member)).second);
    }
    return found;
}

}  // namespace

TEST_CASE("an exported event names activity, officer, unit, due dates and pauses") {
    const ExportedDossier dossier = exported(handled());
    const ExportedEvent* done = find(dossier, "task-completed", "tham-dinh");
    REQUIRE(done != nullptr);
    CHECK(done->officer == "binh");
    CHECK(done->unit == "kinh-te");
    CHECK(done->role == "chuyen-vien");
    CHECK(done->outcome == "dat");
    CHECK(done->lifecycle == "complete");
    CHECK(done->due == at("2026-03-16T17:00:00+07:00"));
    CHECK(done->task_due == at("2026-03-04T09:00:00+07:00"));
    CHECK_FALSE(done->paused);
    const ExportedEvent* offered = find(dossier, "task-opened", "tham-dinh");
    REQUIRE(offered != nullptr);
    CHECK(offered->lifecycle == "schedule");
    const ExportedEvent* paused = find(dossier, "clock-paused");
    REQUIRE(paused != nullptr);
    CHECK(paused->lifecycle == "suspend");
    CHECK(dossier.events.back().paused);
}

TEST_CASE("an export may begin and end at a moment, and still knows what was before") {
    const ExportedDossier dossier =
        exported(handled(), "2026-03-03T00:00:00+07:00", "2026-03-04T00:00:00+07:00");
    REQUIRE_FALSE(dossier.events.empty());
    CHECK(dossier.events.front().at == at("2026-03-03T09:00:00+07:00"));
    CHECK(dossier.events.back().at == at("2026-03-03T09:00:00+07:00"));
    const ExportedEvent* done = find(dossier, "task-completed", "tham-dinh");
    REQUIRE(done != nullptr);
    CHECK(done->unit == "kinh-te");
}

TEST_CASE("no export holds anything about a person or a free text") {
    for (const ExportFormat format : {ExportFormat::csv, ExportFormat::xes, ExportFormat::ocel}) {
        const std::string log = written(format, {exported(handled())});
        INFO(log);
        CHECK(log.find("Nguyễn") == std::string::npos);
        CHECK(log.find("Kín") == std::string::npos);
        CHECK(log.find("task-completed") != std::string::npos);
    }
}

TEST_CASE("a pause names its ground only if the rule set lists it") {
    const Desk desk = handled();
    const auto ground = [&](const RuleSet* rules) {
        const ExportedDossier dossier = exported(desk, "", "", rules);
        const ExportedEvent* paused = find(dossier, "clock-paused");
        REQUIRE(paused != nullptr);
        return paused->ground;
    };
    CHECK(ground(nullptr).empty());
    RuleSet rules = rule_set();
    CHECK(ground(&rules).empty());
    PauseGround listed;
    listed.id = "cho-toa";
    rules.pauses.push_back(listed);
    CHECK(ground(&rules) == "cho-toa");
}

TEST_CASE("CSV has one line an event, as many cells in each, and no formulas") {
    ExportedDossier dossier = exported(handled());
    dossier.events.front().activity = "=cmd, \"x\"";
    const std::string log = written(ExportFormat::csv, {dossier});
    CHECK(static_cast<std::size_t>(std::count(log.begin(), log.end(), '\n')) ==
          dossier.events.size() + 1);
    CHECK(log.find("\"'=cmd, \"\"x\"\"\"") != std::string::npos);
    CHECK(log.rfind("dossier,code,procedure,", 0) == 0);
}

TEST_CASE("XES is well-formed, has a trace for each dossier and the standard extensions") {
    const Desk desk = handled();
    const std::string log = written(ExportFormat::xes, {exported(desk), exported(desk)});
    check_well_formed(log);
    for (const char* part :
         {"xesext", "prefix=\"concept\"", "prefix=\"time\"", "prefix=\"org\"",
          "prefix=\"lifecycle\"",
          "<date key=\"time:timestamp\" value=\"2026-03-03T09:00:00+07:00\"",
          "key=\"org:resource\" value=\"binh\"", "&quot;giấy&quot; &lt;phép&gt; &amp; xây dựng"}) {
        INFO(part);
        CHECK(log.find(part) != std::string::npos);
    }
    std::size_t traces = 0;
    for (std::size_t at = 0; (at = log.find("<trace>", at)) != std::string::npos; ++at) {
        ++traces;
    }
    CHECK(traces == 2);
}

TEST_CASE("OCEL 2.0: types are declared, ids are unique, every relation leads to an object") {
    const std::string log = written(ExportFormat::ocel, {exported(handled())});
    const Result<json::Node> parsed = json::parse(log);
    INFO(log);
    REQUIRE(parsed);
    const json::Node& objects = *parsed->find("objects");
    const json::Node& events = *parsed->find("events");
    const std::set<std::string> object_types = texts(*parsed->find("objectTypes"), "name");
    const std::set<std::string> event_types = texts(*parsed->find("eventTypes"), "name");
    CHECK(object_types == std::set<std::string>{"dossier", "task", "officer", "unit", "procedure"});
    const std::set<std::string> ids = texts(objects, "id");
    texts(events, "id");
    std::set<std::string> used;
    for (const json::Node& object : objects.items) {
        CHECK(object_types.contains(text(object, "type")));
        used.insert(text(object, "type"));
        for (const json::Node& relation : object.find("relationships")->items) {
            CHECK(ids.contains(text(relation, "objectId")));
        }
    }
    CHECK(used == object_types);
    for (const json::Node& event : events.items) {
        CHECK(event_types.contains(text(event, "type")));
        CHECK(parse_instant(text(event, "time")));
        CHECK_FALSE(event.find("relationships")->items.empty());
        for (const json::Node& relation : event.find("relationships")->items) {
            CHECK(ids.contains(text(relation, "objectId")));
        }
    }
}

TEST_CASE("an export without a dossier is still a whole file") {
    check_well_formed(written(ExportFormat::xes, {}));
    CHECK(json::parse(written(ExportFormat::ocel, {})));
    const std::string csv = written(ExportFormat::csv, {});
    CHECK(std::count(csv.begin(), csv.end(), '\n') == 1);
}
