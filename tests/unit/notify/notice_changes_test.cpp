// From what happens to a dossier to what is told of it: each change of the public state once.
#include <catch2/catch.hpp>
#include <notice_source.hpp>
#include <notice_values.hpp>

#include "../core/desk.hpp"

namespace motcua::notify {
namespace {

using namespace motcua::desk;

PortalSources sources(const Desk& desk) {
    return {HeldVersions(desk.procedure()), desk.rules.get(), desk.directory(), nullptr};
}

std::vector<PortalAct> acts(const Desk& desk) {
    const auto made = portal_acts(desk.history(), sources(desk));
    INFO((made ? "" : made.error().detail));
    REQUIRE(made);
    return *made;
}

std::vector<unsigned> states(const std::vector<StateChange>& changes) {
    std::vector<unsigned> all;
    for (const StateChange& change : changes) {
        all.push_back(change.state);
    }
    return all;
}

std::uint32_t last_of(const Desk& desk) { return desk.history().back().number; }

std::vector<StateChange> all_changes(const Desk& desk, const std::set<std::uint32_t>& silent = {}) {
    return changes_in(acts(desk), {1, last_of(desk)}, std::nullopt, silent);
}

NoticeValues told(const Desk& desk, const StateChange& change) {
    Notice notice;
    notice.dossier = desk.dossier().id;
    notice.number = change.number;
    notice.told = change.state;
    notice.at = change.at;
    std::vector<RecordedEvent> events = desk.history();
    events.erase(events.begin() + change.number, events.end());
    const Result<PortalRows> rows = portal_rows(events, sources(desk));
    REQUIRE(rows);
    return values_of(notice, *rows, "https://hoso.vn/v1/tracking/x");
}

std::string one(const NoticeValues& values, std::string_view name) {
    const auto found = values.find(name);
    return found == values.end() || found->second.empty() ? "" : found->second.front();
}

/// The permit whose examination may ask for papers.
Procedure asking() {
    Procedure draft = permit();
    draft.title = "Cấp giấy phép";
    SupplementDef supplement;
    supplement.id = "bo-sung";
    supplement.on_return = "resume";
    draft.supplements = {supplement};
    Node waiting = wait("cho-bo-sung", {outcome("nop", "tham-dinh"), outcome("thoi", "het")});
    waiting.clock = ClockMode::paused;
    auto& for_papers = std::get<WaitNode>(waiting.kind);
    for_papers.waits_for = "supplement";
    for_papers.supplement = "bo-sung";
    for_papers.on_timeout = to("het");
    draft.nodes.push_back(waiting);
    draft.nodes.push_back(end("het", EndStatus::not_supplemented));
    OutcomeDef& ask = outcome_of(draft, "tham-dinh", "hoi");
    ask.to = to("cho-bo-sung");
    ask.effects = {Effect::request_supplement};
    ask.supplement = "bo-sung";
    ask.slip = "supplement";
    return draft;
}

/// Through a supplement and an extension to the return of the result, a minute at least between acts.
Desk handled() {
    Desk desk(asking());
    desk.rules = std::make_shared<const RuleSet>(rule_set());
    desk.file();
    desk.wait_until("2026-03-02T09:02:00+07:00").complete("tiep-nhan", "nhan", "an");
    desk.wait_until("2026-03-03T09:00:00+07:00").claim("tham-dinh", "binh");
    OutcomeForm request;
    request.items = {"bản vẽ", "giấy uỷ quyền"};
    request.reason = "bản vẽ chưa có dấu";
    desk.wait_until("2026-03-03T09:30:00+07:00").complete("tham-dinh", "hoi", "binh", request);
    desk.wait_until("2026-03-05T09:00:00+07:00");
    desk.then(ResolveWait{"cho-bo-sung", "nop", {}}, "an");
    desk.wait_until("2026-03-06T09:00:00+07:00").claim("tham-dinh", "binh");
    Paper slip;
    slip.name = std::string("Phiếu xin lỗi");
    slip.kind = PaperKind::digitised;
    desk.wait_until("2026-03-06T10:00:00+07:00");
    desk.then(ExtendDeadline{at("2026-03-27T17:00:00+07:00"), "hồ sơ phức tạp", slip}, "chi");
    desk.wait_until("2026-03-09T09:00:00+07:00").complete("tham-dinh", "dat", "binh");
    desk.wait_until("2026-03-09T10:00:00+07:00").claim("ky", "chi");
    OutcomeForm number;
    number.number = "12/GP";
    desk.wait_until("2026-03-09T11:00:00+07:00").complete("ky", "ky", "chi", number);
    desk.wait_until("2026-03-10T09:00:00+07:00").complete("tra", "tra", "an");
    return desk;
}

TEST_CASE("a dossier is told through supplement and extension, each change of its state once") {
    const Desk desk = handled();
    const auto changes = all_changes(desk);
    // Neither the extension nor the hand-over between officers is a change.
    CHECK(states(changes) == std::vector<unsigned>{1, 2, 4, 5, 4, 9, 10});
    for (std::size_t i = 1; i < changes.size(); ++i) {
        CHECK(changes[i - 1].number < changes[i].number);
        CHECK(changes[i - 1].at < changes[i].at);
    }
}

TEST_CASE("it does not matter in how many pieces the log is looked through") {
    const Desk desk = handled();
    const auto whole = all_changes(desk);
    for (std::uint32_t cut = 1; cut < last_of(desk); ++cut) {
        INFO(cut);
        auto pieces = changes_in(acts(desk), {1, cut}, std::nullopt, {});
        const std::optional<unsigned> told =
            pieces.empty() ? std::nullopt : std::optional(pieces.back().state);
        const auto rest = changes_in(acts(desk), {cut + 1, last_of(desk)}, told, {});
        pieces.insert(pieces.end(), rest.begin(), rest.end());
        CHECK(pieces == whole);
    }
}

TEST_CASE("what was before it was looked at is not told") {
    const Desk desk = handled();
    const auto changes = all_changes(desk);
    const auto later =
        changes_in(acts(desk), {changes[3].number + 1, last_of(desk)}, std::nullopt, {});
    CHECK(later == std::vector<StateChange>(changes.begin() + 4, changes.end()));
    CHECK(changes_in(acts(desk), {last_of(desk) + 1, last_of(desk) + 1}, std::nullopt, {}).empty());
}

TEST_CASE("what was taken over from another system is told from its next change on") {
    Desk desk(permit());
    desk.then(taken_over("2026-02-10T08:00:00+07:00", "2026-02-10T09:00:00+07:00"),
              Actor::of_host("cong"));
    const std::set<std::uint32_t> silent{1};  // the act in which it was filed here and adopted
    CHECK(all_changes(desk, silent).empty());
    desk.wait_until("2026-03-02T10:00:00+07:00").complete("tham-dinh", "dat", "binh");
    OutcomeForm number;
    number.number = "12/GP";
    desk.wait_until("2026-03-02T11:00:00+07:00").complete("ky", "ky", "chi", number);
    CHECK(states(all_changes(desk, silent)) == std::vector<unsigned>{9});
}

TEST_CASE(
    "a notice has agency, people and times, what is to be done, and nothing more of a person") {
    const Desk desk = handled();
    const auto changes = all_changes(desk);
    REQUIRE(changes.size() == 7);
    const NoticeValues filed = told(desk, changes[0]);
    CHECK(one(filed, "state") == "Mới đăng ký");
    CHECK_FALSE(one(filed, "filed").empty());
    CHECK(one(filed, "received").empty());
    CHECK(one(filed, "handler").empty());

    const NoticeValues asked = told(desk, changes[3]);
    CHECK(one(asked, "state") == "Yêu cầu bổ sung giấy tờ");
    CHECK(one(asked, "procedure") == "Cấp giấy phép");
    CHECK(one(asked, "code") == desk.dossier().code);
    CHECK(one(asked, "received") == "09:02 02/03/2026");
    CHECK(one(asked, "receiver") == "an");
    CHECK(one(asked, "handler") == "binh");
    CHECK(asked.at("item") == std::vector<std::string>{"bản vẽ", "giấy uỷ quyền"});
    CHECK(one(asked, "returned").empty());
    CHECK(one(asked, "link") == "https://hoso.vn/v1/tracking/x");
    for (const auto& [name, entries] : asked) {
        for (const std::string& entry : entries) {
            CHECK(entry.find("chưa có dấu") == std::string::npos);  // the reason
            CHECK(entry.find("Nguyễn Văn Mẫu") == std::string::npos);
        }
    }

    // Told later, it is still what held then.
    CHECK(told(desk, changes[4]).count("item") == 0);
    const NoticeValues finished = told(desk, changes[5]);
    CHECK_FALSE(one(finished, "finished").empty());
    CHECK(one(finished, "collect") == "tại Bộ phận Một cửa nơi đã nộp hồ sơ");
    CHECK(one(finished, "returned").empty());
    CHECK(one(told(desk, changes[6]), "returned") == "09:00 10/03/2026");
}

}  // namespace
}  // namespace motcua::notify
