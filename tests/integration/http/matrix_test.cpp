// Every route and every kind of caller: who comes in, who does not, and who may not even know what is
// there. The table says what is meant; a route that is not in it fails the test. What a route does behind
// the door has tests of its own.
#include <array>
#include <map>

#include <catch2/catch.hpp>
#include <routes.hpp>

#include "browser.hpp"

using namespace motcua;
using namespace motcua::http;
using namespace motcua::http::testing;

namespace {

const std::string chairman = "trinh-quang-hoa";
const std::string stranger = "dinh-quoc-quy";  // of another agency

/// Who asks, in the order of the columns.
constexpr std::array<std::string_view, 26> callers{
    // 401 wherever somebody must sign in
    "nobody", "an expired key", "a revoked key", "a session that was ended",
    // a system for itself
    "file", "read", "events", "act_as", "work", "administer", "metrics", "audit",
    // a system for somebody
    "for an officer of the unit", "for an officer of another agency", "for a head of the agency",
    // a key for the officer of the unit that has no more than this
    "for an officer by act_as", "for an officer by act_as and read", "for nobody known",
    "for an inspector", "for an administrator",
    // sessions
    "an officer", "an officer without X-CSRF-Token", "an inspector", "an auditor",
    "an administrator", "an administrator without a second factor"};

/// What is answered: '+' in (and then whatever fits but 401, 403, 5xx), 'u' 401, 'f' 403, 'h' 404,
/// 'n' refused but not hidden (403 or 409).
struct Expected {
    std::string_view strangers;
    std::string_view systems;  ///< file, read, events, act_as, work, administer, metrics, audit
    std::string_view named;    ///< of the unit, of another agency, a head
    std::string_view scoped;   ///< of the unit, by act_as alone, by act_as and read
    std::string_view unnamed;
    std::string_view officer;  ///< with and without X-CSRF-Token
    std::string_view roles;  ///< inspector, auditor, administrator, the same without second factor

    [[nodiscard]] std::string text() const {
        std::string all;
        for (const std::string_view part :
             {strangers, systems, named, scoped, unnamed, officer, roles}) {
            all += part;
        }
        return all;
    }
};

constexpr Expected everybody{"++++", "++++++++", "+++", "++", "+++", "++", "++++"};
constexpr Expected lists{"uuuu", "f+ffffff", "+++", "f+", "fff", "++", "+fff"};
constexpr Expected one_dossier{"uuuu", "f+ffffff", "+h+", "f+", "fff", "++", "+fff"};
constexpr Expected own_draft{"uuuu", "ffffffff", "+h+", "++", "fff", "++", "ffff"};
constexpr Expected own_draft_changed{"uuuu", "ffffffff", "+h+", "++", "fff", "+f", "ffff"};
constexpr Expected claim{"uuuu", "ffffffff", "+hn", "++", "fff", "+f", "ffff"};
constexpr Expected filing{"uuuu", "+fffffff", "+++", "ff", "fff", "+f", "ffff"};
constexpr Expected act{"uuuu", "+fffffff", "+h+", "ff", "fff", "+f", "ffff"};
constexpr Expected outcome{"uuuu", "+ffff+ff", "+++", "ff", "fff", "++", "ff+f"};
constexpr Expected own_upload{"uuuu", "+fffffff", "+++", "ff", "fff", "++", "ffff"};
constexpr Expected events{"uuuu", "ff+fffff", "+++", "ff", "fff", "++", "+fff"};
constexpr Expected ticket{"uuuu", "ff+fffff", "+++", "ff", "fff", "+f", "ffff"};
constexpr Expected work{"uuuu", "ffff+fff", "fff", "ff", "fff", "ff", "ffff"};
constexpr Expected configuration{"uuuu", "f+ffffff", "+++", "f+", "fff", "++", "+f+f"};
constexpr Expected checking{"uuuu", "f+ffffff", "+++", "f+", "fff", "+f", "ff+f"};
constexpr Expected administering{"uuuu", "fffff+ff", "fff", "ff", "fff", "ff", "ff+f"};
/// What of it tells states of dossiers: for no administrator, who has nothing to do with them.
constexpr Expected administering_dossiers{"uuuu", "fffff+ff", "fff", "ff", "fff", "ff", "ffff"};
constexpr Expected substituting{"uuuu", "fffff+ff", "ff+", "ff", "fff", "ff", "ff+f"};  // and heads
constexpr Expected asking{"uuuu", "f+ffffff", "+++", "f+",
                          "fff",  "+f",       "ffff"};  // a question by POST
constexpr Expected trail{"uuuu", "fffffff+", "fff", "ff", "fff", "ff", "f+ff"};
constexpr Expected measuring{"uuuu", "ffffff+f", "fff", "ff", "fff", "ff", "ffff"};
constexpr Expected jobs{"uuuu", "fffff+ff", "+++", "ff", "fff", "++", "ff+f"};
constexpr Expected jobs_cancelled{"uuuu", "fffff+ff", "+++", "ff", "fff", "+f", "ff+f"};
constexpr Expected kept_too_long{"uuuu", "fffff+ff", "+++", "ff",
                                 "fff",  "++",       "ffff"};  // names dossiers
constexpr Expected jobs_begun{"uuuu", "fffff+ff", "ff+", "ff", "fff", "ff", "ffff"};
constexpr Expected own_session{"uuuu", "ffffffff", "fff", "ff", "fff", "++", "++++"};
constexpr Expected own_session_changed{"uuuu", "ffffffff", "fff", "ff", "fff", "+f", "++++"};
constexpr Expected accounts{"uuuu", "ffffffff", "fff", "ff", "fff", "ff", "ff+f"};

const std::map<std::string, Expected> table{
    {"GET /", everybody},
    {"GET /tra-cuu", everybody},
    {"GET /icon.svg", everybody},
    {"GET /assets/{}", everybody},
    {"GET /healthz", everybody},
    {"GET /readyz", everybody},
    {"GET /metrics", measuring},
    {"GET /openapi.json", everybody},
    {"GET /docs", everybody},
    {"GET /docs/{}", everybody},
    {"GET /v1/version", everybody},
    {"GET /v1/tasks", lists},
    {"GET /v1/tasks/counts", lists},
    {"GET /v1/tasks/{}/draft", own_draft},
    {"PUT /v1/tasks/{}/draft", own_draft_changed},
    {"DELETE /v1/tasks/{}/draft", own_draft_changed},
    {"GET /v1/tasks/{}", one_dossier},
    {"POST /v1/tasks/{}/{}", claim},
    {"GET /v1/dossiers", lists},
    {"POST /v1/dossiers", filing},
    {"GET /v1/dossiers/{}", one_dossier},
    {"GET /v1/dossiers/{}/timeline", one_dossier},
    {"GET /v1/dossiers/{}/portal", one_dossier},
    {"GET /v1/dossiers/{}/explain", one_dossier},
    {"GET /v1/dossiers/{}/holding", one_dossier},
    {"GET /v1/dossiers/{}/tracking", one_dossier},
    {"GET /v1/dossiers/{}/notices", one_dossier},
    {"POST /v1/dossiers/{}/notices/{}/resend", act},
    {"GET /v1/notices", administering_dossiers},
    {"GET /v1/dossiers/{}/forms", one_dossier},
    {"POST /v1/dossiers/{}/forms", act},
    {"GET /v1/dossiers/{}/forms/{}", one_dossier},
    {"GET /v1/registers/{}", lists},
    {"POST /v1/dossiers/{}/uploads", act},
    {"GET /v1/dossiers/{}/documents", one_dossier},
    {"GET /v1/dossiers/{}/documents/{}", one_dossier},
    {"POST /v1/uploads", filing},
    {"GET /v1/uploads/{}", own_upload},
    {"PUT /v1/uploads/{}", filing},
    {"DELETE /v1/uploads/{}", filing},
    {"GET /v1/tracking/{}", everybody},
    {"POST /v1/dossiers/{}/{}", act},
    {"GET /v1/commands/{}", outcome},
    {"GET /v1/events", events},
    {"POST /v1/ws-tickets", ticket},
    {"GET /v1/ws", everybody},
    {"POST /v1/services/{}/fetch", work},
    {"POST /v1/services/{}/{}/{}", work},
    {"GET /v1/procedures", configuration},
    {"POST /v1/procedures", administering},
    {"POST /v1/procedures/check", checking},
    {"POST /v1/procedures/test", administering},
    {"GET /v1/procedures/{}", configuration},
    {"GET /v1/procedures/{}/versions/{}/source", configuration},
    {"GET /v1/procedures/{}/diff", configuration},
    {"GET /v1/calendars", configuration},
    {"POST /v1/calendars", administering},
    {"POST /v1/calendars/check", checking},
    {"GET /v1/calendars/{}", configuration},
    {"GET /v1/calendars/{}/versions/{}/source", configuration},
    {"GET /v1/rules", configuration},
    {"POST /v1/rules", administering},
    {"POST /v1/rules/check", checking},
    {"GET /v1/rules/{}", configuration},
    {"GET /v1/rules/{}/versions/{}/source", configuration},
    {"GET /v1/organisation", configuration},
    {"POST /v1/organisation", administering},
    {"POST /v1/organisation/check", checking},
    {"GET /v1/organisation/versions/{}/source", configuration},
    {"GET /v1/organisation/units", configuration},
    {"PUT /v1/organisation/units/{}", administering},
    {"DELETE /v1/organisation/units/{}", administering},
    {"GET /v1/organisation/officers", configuration},
    {"PUT /v1/organisation/officers/{}", administering},
    {"DELETE /v1/organisation/officers/{}", administering},
    {"GET /v1/organisation/posts", configuration},
    {"PUT /v1/organisation/posts/{}/{}/{}", administering},
    {"DELETE /v1/organisation/posts/{}/{}/{}", administering},
    {"GET /v1/organisation/roles", configuration},
    {"GET /v1/organisation/substitutions", configuration},
    {"PUT /v1/organisation/substitutions/{}/{}/{}", substituting},
    {"DELETE /v1/organisation/substitutions/{}/{}/{}", substituting},
    {"POST /v1/organisation/sync", administering},
    {"GET /v1/jobs", jobs},
    {"POST /v1/jobs", jobs_begun},
    {"GET /v1/jobs/{}", jobs},
    {"POST /v1/jobs/{}/cancel", jobs_cancelled},
    {"GET /v1/retention", kept_too_long},
    {"GET /v1/alerts", lists},
    {"GET /v1/late", lists},
    {"GET /v1/load", lists},
    {"GET /v1/statistics", lists},
    {"GET /v1/statistics/rows", lists},
    {"GET /v1/statistics/trend", lists},
    {"GET /v1/statistics/forms/{}", lists},
    {"GET /v1/audit", trail},
    {"GET /v1/audit/readings", trail},
    {"POST /v1/persons/search", asking},
    {"POST /v1/persons/export", asking},
    {"POST /v1/persons/readers", trail},
    {"GET /v1/backups", administering},
    {"POST /v1/backups", administering},
    {"GET /v1/backups/{}", administering},
    {"GET /v1/session", own_session},
    {"POST /v1/session", everybody},
    {"DELETE /v1/session", own_session_changed},
    {"GET /v1/session/others", own_session},
    {"DELETE /v1/session/others", own_session_changed},
    {"POST /v1/session/link", everybody},
    {"GET /v1/session/visitors", everybody},
    {"POST /v1/session/password", own_session_changed},
    {"POST /v1/session/second-factor", own_session_changed},
    {"POST /v1/setup", everybody},
    {"GET /v1/accounts", accounts},
    {"POST /v1/accounts", accounts},
    {"PATCH /v1/accounts/{}", accounts},
    {"POST /v1/accounts/{}/setup-link", accounts},
    {"GET /v1/keys", accounts},
    {"POST /v1/keys", accounts},
    {"DELETE /v1/keys/{}", accounts},
    {"GET /v1/webhooks", administering},
    {"POST /v1/webhooks", administering},
    {"GET /v1/webhooks/{}", administering},
    {"PATCH /v1/webhooks/{}", administering},
    {"DELETE /v1/webhooks/{}", administering},
    {"GET /v1/webhooks/{}/deliveries", administering},
    {"POST /v1/webhooks/{}/deliveries/{}/resend", administering},
};

std::string method_of(const Route& route) {
    constexpr std::array<const char*, 6> words{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"};
    return words.at(static_cast<std::size_t>(route.method));
}

std::string name_of(const Route& route) {
    return method_of(route) + " " + std::string(route.pattern);
}

bool fits(char expected, int status) {
    switch (expected) {
        case '+':
            return status >= 200 && status < 500 && status != 401 && status != 403;
        case 'u':
            return status == 401;
        case 'f':
            return status == 403;
        case 'h':
            return status == 404;
        case 'n':
            return status == 403 || status == 409;
        default:
            return false;
    }
}

/// A served database with somebody of each kind.
class Bureau {
public:
    Bureau() {
        served.restart(lift_limits, [this] { prepare(); });
        sign_in_all();
        dossier = served.filed();
        task = served.task_of(dossier);
    }

    /// What a caller sends; the body is for methods that have one.
    [[nodiscard]] Headers headers_of(std::size_t caller) const {
        const std::string name(callers.at(caller));
        if (const auto key = keys.find(name); key != keys.end()) {
            return {{"Authorization", "Bearer " + key->second}};
        }
        if (const auto officer = named.find(name); officer != named.end()) {
            return {{"Authorization", "Bearer " + served.key()}, {"On-Behalf-Of", officer->second}};
        }
        if (const auto session = sessions.find(name); session != sessions.end()) {
            return {{"Cookie", session->second.cookie()},
                    {"X-CSRF-Token", session->second.csrf()},
                    {"Origin", "http://localhost"}};
        }
        if (name.starts_with("for an officer by ")) {
            Headers headers = name.ends_with("read") ? served.key_with({"act_as", "read"})
                                                     : served.key_with({"act_as"});
            headers.emplace_back("On-Behalf-Of", desk);
            return headers;
        }
        if (name == "an officer without X-CSRF-Token") {
            return {{"Cookie", sessions.at("an officer").cookie()}};
        }
        if (name == "nobody") {
            return {};
        }
        return served.key_with({name});
    }

    /// The path with something for each {}: what there is of dossiers and definitions, else a name that
    /// nothing has.
    [[nodiscard]] std::string target_of(const Route& route) const {
        const std::string pattern(route.pattern);
        std::string target;
        std::size_t holes = 0;
        for (std::size_t at = 0; at < pattern.size(); ++at) {
            if (pattern.compare(at, 2, "{}") != 0) {
                target += pattern[at];
                continue;
            }
            target += filler(pattern, holes++);
            ++at;
        }
        return target + query_of(name_of(route));
    }

    [[nodiscard]] static std::string body_of(const Route& route) {
        if (name_of(route) == "PUT /v1/organisation/substitutions/{}/{}/{}") {
            return R"({"until": "2026-12-31", "decision": "12/QĐ-UBND"})";
        }
        return route.pattern == "/v1/dossiers/{}/{}" ? R"({"text": "đã gọi người nộp"})" : "{}";
    }

    Served served;
    std::string dossier;
    std::string task;

private:
    /// So that the next caller finds everything as it was.
    static std::string query_of(const std::string& route) {
        static const std::map<std::string, std::string> queries{
            {"DELETE /v1/session", "?that=1"},  // refused behind the door
            {"PUT /v1/organisation/substitutions/{}/{}/{}", "?dry_run=true"},
            {"DELETE /v1/organisation/substitutions/{}/{}/{}", "?until=2026-12-31&dry_run=true"}};
        const auto query = queries.find(route);
        return query == queries.end() ? std::string{} : query->second;
    }

    void prepare() {
        links = {{"an officer", add_account_on_file(served, "sang", "officer", desk)},
                 {"a session that was ended", add_account_on_file(served, "thoi", "officer", desk)},
                 {"an inspector", add_account_on_file(served, "thanh-tra", "inspector")},
                 {"an auditor", add_account_on_file(served, "kiem-soat", "auditor")},
                 {"an administrator", add_account_on_file(served, "quan-tri", "administrator")},
                 {"an administrator without a second factor",
                  add_account_on_file(served, "quan-tri-moi", "administrator")}};
        const std::vector<std::string> add{"key",     "add",  "--db",  served.database(),
                                           "--scope", "read", "--json"};
        keys["an expired key"] = key_by(add, "het-han", "2020-01-01T00:00:00+07:00").second;
        const auto revoked = key_by(add, "thu-hoi", {});
        keys["a revoked key"] = revoked.second;
        static_cast<void>(run_motcua({"key", "revoke", revoked.first, "--db", served.database()}));
    }

    static std::pair<std::string, std::string> key_by(std::vector<std::string> args,
                                                      const std::string& system,
                                                      const std::string& expires) {
        args.insert(args.end(), {"--system", system});
        if (!expires.empty()) {
            args.insert(args.end(), {"--expires", expires});
        }
        const auto said = json::parse(run_motcua(args));
        REQUIRE(said);
        return {text_of(*said, "id"), text_of(*said, "key")};
    }

    void sign_in_all() {
        for (const auto& [name, link] : links) {
            Browser browser(served.address());
            browser.begin(text_of_login(name), link, name == "an administrator");
            sessions.emplace(name, browser);
        }
        REQUIRE(sessions.at("a session that was ended").send("DELETE", "/v1/session").status ==
                200);
    }

    static std::string text_of_login(const std::string& name) {
        static const std::map<std::string, std::string> logins{
            {"an officer", "sang"},
            {"a session that was ended", "thoi"},
            {"an inspector", "thanh-tra"},
            {"an auditor", "kiem-soat"},
            {"an administrator", "quan-tri"},
            {"an administrator without a second factor", "quan-tri-moi"}};
        return logins.at(name);
    }

    [[nodiscard]] std::string filler(const std::string& pattern, std::size_t hole) const {
        if (pattern.starts_with("/v1/tasks/")) {
            return hole == 0 ? task : "claim";
        }
        if (pattern.starts_with("/v1/dossiers/")) {
            return hole == 0 ? dossier : "add-note";
        }
        if (pattern.starts_with("/v1/procedures/")) {
            return hole == 0 ? "giay-xac-nhan" : "1";
        }
        if (pattern.starts_with("/v1/organisation/substitutions/")) {
            return hole == 0 ? desk : hole == 1 ? other_desk : "2026-03-02";
        }
        return "khong-co";
    }

    std::map<std::string, std::string> links;
    std::map<std::string, std::string> keys;
    std::map<std::string, Browser> sessions;
    const std::map<std::string, std::string> named{
        {"for an officer of the unit", desk},   {"for an officer of another agency", stranger},
        {"for a head of the agency", chairman}, {"for nobody known", "khong-co-ai"},
        {"for an inspector", "thanh-tra"},      {"for an administrator", "quan-tri"}};
};

}  // namespace

TEST_CASE("every route lets in whom it is for, and nobody else", "[S1]") {
    Bureau bureau;
    std::size_t asked = 0;
    std::size_t known = 0;
    for (const Route& route : routes()) {
        INFO(name_of(route) << " is served; say in the table who may come in");
        const auto row = table.find(name_of(route));
        CHECKED_IF(row != table.end()) {
            ++known;
            const std::string expected = row->second.text();
            REQUIRE(expected.size() == callers.size());
            const bool has_body = route.method != Method::get && route.method != Method::del;
            for (std::size_t caller = 0; caller < callers.size(); ++caller) {
                const Answer answer =
                    ask(bureau.served.address(), method_of(route), bureau.target_of(route),
                        bureau.headers_of(caller), has_body ? Bureau::body_of(route) : "");
                INFO(callers.at(caller)
                     << " -> " << answer.status << " " << answer.body.substr(0, 300));
                CHECK(std::string(1, expected[caller]) + " " +
                          (fits(expected[caller], answer.status) ? "as expected" : "otherwise") ==
                      std::string(1, expected[caller]) + " as expected");
                ++asked;
            }
        }
        CHECKED_ELSE(row != table.end()) { FAIL_CHECK("the table has no such route"); }
    }
    CHECK(known == table.size());
    CHECK(asked == routes().size() * callers.size());
}

TEST_CASE("no route of the interface passes over a parameter that it does not know", "[S1]") {
    Bureau bureau;
    for (const Route& route : routes()) {
        const auto row = table.find(name_of(route));
        // Pages are asked for with whatever a browser or a proxy adds; a WebSocket is no request.
        if (!route.pattern.starts_with("/v1/") || route.pattern == "/v1/ws" || row == table.end()) {
            continue;
        }
        const std::size_t caller = row->second.text().find('+');
        if (caller == std::string::npos) {
            continue;
        }
        const std::string target = bureau.target_of(route);
        const std::string asked =
            target + (target.find('?') == std::string::npos ? '?' : '&') + "bat_ky=1";
        const bool has_body = route.method != Method::get && route.method != Method::del;
        const Answer answer =
            ask(bureau.served.address(), method_of(route), asked, bureau.headers_of(caller),
                has_body ? Bureau::body_of(route) : "");
        INFO(name_of(route) << " -> " << answer.status << " " << answer.body.substr(0, 300));
        // 404: what the path names is not there, which may be told first.
        CHECK((answer.status == 404 ||
               (answer.status == 400 && text_of(answer.json(), "parameter") == "bat_ky")));
    }
    const Answer filing = bureau.served.post("/v1/dossiers?dry_run=true", application());
    CHECK(filing.status == 400);
    CHECK(text_of(filing.json(), "parameter") == "dry_run");
}
